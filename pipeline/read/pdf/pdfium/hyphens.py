"""Hyphens at the ends of lines: pdfium calls soft and hard ones the same, unless they stand within a line."""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Sequence

from pipeline.read.pdf.pdfium import library
from pipeline.read.pdf.pdfium.characters import SOFT_HYPHEN
from pipeline.read.pdf.pdfium.library import Handle
from pipeline.read.pdf.pdfium.listing import listed
from pipeline.read.pdf.pdfium.matrices import IDENTITY
from pipeline.read.pdf.pdfium.objects import Drawn, matrix_of

APART = 5000.0  # points: between the objects on their one line
BELOW = -20000.0  # points: where that line is


def soft_hyphens(page: Handle, doubtful: Sequence[Handle], texts: Sequence[Drawn]) -> Collection[int | None]:
    """The addresses of the objects among the doubtful ones that end with a soft hyphen.

    They are put side by side on the page pdfium holds, which is good for nothing else then. Those in forms stay.
    """
    addresses = {handle.value for handle in doubtful}
    movable = [text.handle for text in texts if text.handle.value in addresses and text.form is IDENTITY]
    for text in texts:
        library.set_active(text.handle, 0)
    for place, handle in enumerate(movable):
        library.set_active(handle, 1)
        _, _, _, _, x, y = matrix_of(handle)
        moves = (1.0, 0.0, 0.0, 1.0, APART * place - x, BELOW - y)
        library.transform_object(handle, *map(ctypes.c_double, moves))
    with listed(page) as found:
        return {handle.value for handle in movable if found.text_of(handle).rstrip().endswith(SOFT_HYPHEN)}
