"""The pages of a PDF, each laid out by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from pdfplumber.page import Page

from pipeline.errors import UnreadableDocument
from pipeline.read.pdf.content import read_page
from pipeline.read.pdf.layout import PageLayout, laid_out
from pipeline.read.pdf.opening import PDF_ERRORS, opened, reason_of
from pipeline.read.pdf.pictured import rules_in_picture
from pipeline.read.pdf.shapes import Grid

TICKS_AS_READ = frozenset({"v", "V", "√"})


def read_pages(data: bytes, only: Collection[int] = (), pictured: bool = False) -> list[PageLayout]:
    """All pages, or only those of these numbers; UnreadableDocument as `opened`, or where a page is damaged.

    `pictured`: the rules of tables are looked for in what the page shows, not in what is drawn.
    """
    pages = []
    with opened(data) as pdf:
        for page in pdf.pages:
            if only and page.page_number not in only:
                continue
            try:
                pages.append(_pictured(page) if pictured else laid_out(read_page(page)))
            except PDF_ERRORS as error:
                reason = f"Page {page.page_number} cannot be read: {reason_of(error)}."
                raise UnreadableDocument("damaged_pdf", reason, page.page_number) from error
            page.close()
    return pages


def _pictured(page: Page) -> PageLayout:
    content = read_page(page)
    content.rules.extend(rules_in_picture(page))
    layout = laid_out(content)
    set_ticks(layout.grids)
    return layout


def set_ticks(grids: Iterable[Grid]) -> None:
    """OCR reads a tick as the letter v: alone in its cell it is a tick, unless cells count i, ii, iii, iv, v."""
    words = [(cell, "".join(glyph.text for glyph in cell.glyphs).strip()) for grid in grids for cell in grid.cells]
    if any(word.strip("().").lower() == "iv" for _, word in words):
        return
    for cell, word in words:
        if word in TICKS_AS_READ:
            for glyph in cell.glyphs:
                glyph.text = "✓" if glyph.text.strip() else glyph.text
