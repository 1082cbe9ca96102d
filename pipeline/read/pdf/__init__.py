"""PDF files: what is printed on which page and where, in reading order.

Characters are drawn at places, nothing more: lines, paragraphs, tables and lists are worked out from where they stand.
The way: content (one page as drawn) → layout (cells and lines) → drafts (paragraphs in the making) → joined over pages
→ Document.
"""

from __future__ import annotations

from pipeline.errors import UnreadableDocument
from pipeline.model import Document, Issue, Source, Where
from pipeline.read.pdf.content import read_page
from pipeline.read.pdf.flow import blocks_of
from pipeline.read.pdf.layout import PageLayout, laid_out
from pipeline.read.pdf.opening import PDF_ERRORS, opened, reason_of

__all__ = ["read"]


def read(source: Source, data: bytes) -> Document:
    """The document; raises UnreadableDocument where the file is empty, no PDF, encrypted or damaged."""
    pages = _pages(data)
    return Document(source, blocks_of(pages), len(pages), tuple(_issues(pages)))


def _pages(data: bytes) -> list[PageLayout]:
    pages = []
    with opened(data) as pdf:
        for page in pdf.pages:
            try:
                pages.append(laid_out(read_page(page)))
            except PDF_ERRORS as error:
                reason = f"Page {page.page_number} cannot be read: {reason_of(error)}."
                raise UnreadableDocument("damaged_pdf", reason, page.page_number) from error
            page.close()
    return pages


def _issues(pages: list[PageLayout]) -> list[Issue]:
    issues = []
    for page in pages:
        if not page.has_text_layer:
            issues.append(Issue("no_text_layer", _NO_TEXT.format(page=page.number), where=Where(page=page.number)))
        if page.unknown_count:
            message = f"{page.unknown_count} characters of page {page.number} have no Unicode value in their font."
            issues.append(Issue("unknown_characters", message, where=Where(page=page.number)))
    return issues


_NO_TEXT = (
    "Page {page} is a picture without text, nothing of it was read. Add a text layer, for instance with OCRmypdf "
    "(ocrmypdf --skip-text in.pdf out.pdf), and put the new file in its place."
)
