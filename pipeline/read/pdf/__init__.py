"""PDF files: what is printed on which page and where, in reading order.

Characters are drawn at places, nothing more: lines, paragraphs, tables and lists are worked out from where they stand.
The way: content (one page as drawn) → layout (cells and lines) → drafts (paragraphs in the making) → joined over pages
→ Document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model import Document, Issue, Source, Where
from pipeline.read.pdf.engines import FAST, Engine
from pipeline.read.pdf.flow import blocks_of
from pipeline.read.pdf.layout import PageLayout
from pipeline.read.pdf.pages import Part, joined_pages, packed_pages, read_pages
from pipeline.read.pdf.scans import in_place, read_scans

__all__ = ["read", "read_part"]


def read(source: Source, data: bytes, ocr: bool = True, engine: Engine = FAST, parts: Sequence[bytes] = ()) -> Document:
    """The document, its pictures read with OCR if asked and installed. `engine`: what reads its pages, see `engines`.

    `parts` are its pages where they were read already, side by side: OCR too reads as many at a time then. Raises
    UnreadableDocument where the file is empty, no PDF, encrypted or damaged.
    """
    drawn = joined_pages(parts) if parts else read_pages(data, engine)
    scans = read_scans(data, drawn.pages, ocr, jobs=max(1, len(parts)))
    pages = in_place(drawn.pages, scans)
    issues = (*drawn.issues, *scans.issues, *_unknown(pages))
    return Document(source, blocks_of(pages), len(pages), issues, scans.numbers)


def read_part(data: bytes, engine: Engine, number: int, of: int) -> bytes:
    """The pages of one of so many parts; raises as `read` does."""
    return packed_pages(read_pages(data, engine, part=Part(number, of)))


def _unknown(pages: Sequence[PageLayout]) -> Iterator[Issue]:
    for page in pages:
        if page.unknown_count:
            message = f"{page.unknown_count} characters of page {page.number} have no Unicode value in their font."
            yield Issue("unknown_characters", message, where=Where(page=page.number))
