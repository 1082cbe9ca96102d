"""Colours as pdfium converts them, written `#rrggbb`."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from functools import cache
from struct import unpack
from typing import Any

from pipeline.read.pdf.pdfium import library
from pipeline.read.pdf.pdfium.library import Handle

TILED = "#bfbfbf"  # what pdfium says of a tiling pattern, and of this grey

_memory = (ctypes.c_char * 16)()  # red, green, blue and opacity, as four unsigned numbers
_places: Sequence[Any] = [ctypes.byref(_memory, 4 * place) for place in range(4)]


def fill_of(document: Handle, handle: Handle, pattern: str = "") -> str:
    """`pattern`: what stands for one."""
    if not library.fill_colour(handle, *_places):
        return ""
    colour = _colour()
    return pattern if colour == TILED and _is_tiled(document, handle) else colour


def _is_tiled(document: Handle, handle: Handle) -> bool:
    bitmap = library.fill_pattern(document, handle)
    if bitmap:
        library.destroy_bitmap(bitmap)
    return bool(bitmap)


def stroke_of(handle: Handle) -> str:
    return _colour() if library.stroke_colour(handle, *_places) else ""


def _colour() -> str:
    return _written(_memory.raw)


@cache
def _written(numbers: bytes) -> str:
    red, green, blue, _ = unpack("@4I", numbers)
    return f"#{red:02x}{green:02x}{blue:02x}"
