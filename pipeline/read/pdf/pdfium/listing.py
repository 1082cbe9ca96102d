"""pdfium's list of a page's characters: their text, and which of them an object draws."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import repeat

from pipeline.read.pdf.pdfium import library
from pipeline.read.pdf.pdfium.library import Handle

LINE_END_HYPHEN = 2  # what pdfium calls a hyphen at a line's end
NO_CHARACTER = "\ufffe"
LINE_END = "\r"  # supposed by pdfium, which writes each line of the page so

_memory = ctypes.create_string_buffer(1 << 16)

Span = tuple[int, int]


class Listing:
    def __init__(self, handle: Handle) -> None:
        self.handle = library.passed(handle)
        self.count: int = library.count_chars(handle)
        self.text = self._text()
        self._spans = self._find_spans()

    def span(self, drawn: Handle) -> Span | None:
        """Where the characters of an object stand; None where pdfium has none of it."""
        return self._spans.get(drawn.value or 0)

    def text_of(self, drawn: Handle) -> str:
        start, end = self.span(drawn) or (0, 0)
        return self.text[start:end]

    def _text(self) -> str:
        """One letter for each character of the list."""
        size = 4 * (self.count + 1)
        memory = _memory if size <= len(_memory) else ctypes.create_string_buffer(size)
        written = library.get_text(self.handle, 0, self.count, memory)
        text = ctypes.string_at(memory, 2 * written - 2).decode("utf-16-le", "surrogatepass") if written else ""
        if len(text) == self.count:
            return text
        codes = map(library.char_unicode, repeat(self.handle, self.count), range(self.count))
        return "".join(NO_CHARACTER if code in (0, LINE_END_HYPHEN) else chr(code) for code in codes)

    def _find_spans(self) -> dict[int, Span]:
        spans: dict[int, Span] = {}
        place = 0
        while place < self.count:
            address = library.char_object(self.handle, place)
            end = self._end_of(address, place) if address else place + 1
            if address:
                spans[address] = (place, end)
            place = end
        return spans

    def _end_of(self, address: int, place: int) -> int:
        """The first place of another object: the characters of one stand together, so not all are asked.

        Mostly an object is a line, or the last of one: the line's end is tried first.
        """
        line_end = self.text.find(LINE_END, place)
        low, high = place + 1, self.count if line_end < 0 else line_end
        if self._is_of(address, high - 1):
            if high == self.count or not self._is_of(address, high):
                return high
            low, high = high + 1, self.count
        while low < high:
            middle = (low + high) // 2
            if self._is_of(address, middle):
                low = middle + 1
            else:
                high = middle
        return low

    def _is_of(self, address: int, place: int) -> bool:
        found: int = library.char_object(self.handle, place)
        return found == address


@contextmanager
def listed(page: Handle) -> Iterator[Listing]:
    handle = library.load_text(page)
    try:
        yield Listing(handle)
    finally:
        library.close_text(handle)
