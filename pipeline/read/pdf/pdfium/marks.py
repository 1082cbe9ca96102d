"""Marks on what a page draws (ISO 32000-1, 14.6): replacements (14.9.4) hide from pdfium what they stand for."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.read.pdf.pdfium import library
from pipeline.read.pdf.pdfium.library import Handle

REPLACEMENT = b"ActualText"


def drop_replacements(handles: Iterable[Handle]) -> None:
    """From text objects of one page, so that pdfium lists what they draw. A mark many share is looked into once."""
    harmless: set[int] = set()
    for handle in handles:
        for address in _marks(handle):
            if address in harmless:
                continue
            mark = library.pointer(address)
            if library.mark_value_type(mark, REPLACEMENT):
                library.remove_mark(handle, mark)
            else:
                harmless.add(address)


def _marks(handle: Handle) -> list[int]:
    return [library.get_mark(handle, library.unsigned(place)) for place in range(library.count_marks(handle))]
