"""A PDF file opened with pdfium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.read.pdf.colours import WHITE
from pipeline.read.pdf.content import Content
from pipeline.read.pdf.pdfium import library
from pipeline.read.pdf.pdfium.facts import facts_of
from pipeline.read.pdf.pdfium.faults import Unfaithful
from pipeline.read.pdf.pdfium.fonts import Fonts
from pipeline.read.pdf.pdfium.leaves import Leaf
from pipeline.read.pdf.pdfium.library import Handle
from pipeline.read.pdf.pdfium.page import Printed, content_of, printed_on
from pipeline.read.pdf.pdfium.sheets import Sheet, sheet_of

MOST_OPEN = 40  # pages kept open for their fonts; then the fonts are read anew


class PdfiumFile:
    """Pages stay open that were the first to use a font: so it is read once and not once a page."""

    def __init__(self, handle: Handle, data: bytes) -> None:
        self.handle = handle
        self._facts = facts_of(data)
        self.page_count: int = library.page_count(handle)
        self._fonts = Fonts(self._facts.descriptors)
        self._open: list[Handle] = []

    def content(self, number: int) -> Content:
        return content_of(self.printed(number))

    def printed(self, number: int) -> Printed:
        """A page, counted from 1. Raises Unfaithful where pdfminer reads it better."""
        with self._page(number) as page:
            printed = printed_on(Leaf(self.handle, page, sheet_of(page, number), self._fonts))
            if self._facts.has_gradients and _has_white(printed):
                raise Unfaithful("what may be a colour gradient")
            return printed

    def sheet(self, number: int) -> Sheet:
        with self._page(number) as page:
            return sheet_of(page, number)

    @contextmanager
    def _page(self, number: int) -> Iterator[Handle]:
        page = library.load_page(self.handle, number - 1)
        if not page:
            raise Unfaithful("pdfium cannot load it")
        known = len(self._fonts)
        try:
            yield page
        finally:
            if len(self._fonts) > known:
                self._open.append(page)
            else:
                library.close_page(page)
            if len(self._open) > MOST_OPEN:
                self.close_pages()

    def close_pages(self) -> None:
        self._fonts = Fonts(self._facts.descriptors)
        for page in self._open:
            library.close_page(page)
        self._open.clear()


def _has_white(printed: Printed) -> bool:
    return any(run.colour == WHITE for run in printed.runs) or any(path.fill == WHITE for path in printed.paths)


@contextmanager
def opened(data: bytes) -> Iterator[PdfiumFile]:
    """Raises Unfaithful where pdfium cannot open the file, or had to mend it."""
    library.ready()
    handle = library.load_document(data, ctypes.c_size_t(len(data)), None)
    if not handle:
        raise Unfaithful(f"pdfium cannot open the file (error {library.last_error()})")
    file = PdfiumFile(handle, data)
    try:
        if not library.has_valid_references(handle):
            raise Unfaithful("the file's table of objects is damaged")
        if not file.page_count:
            raise Unfaithful("pdfium finds no pages")
        yield file
    finally:
        file.close_pages()
        library.close_document(handle)
