"""Core types, in the order data flows: Source → Document → Parsed (records and issues).

Everything here is immutable and serialises to JSON with msgspec. Boxes are in points from the page's top-left
corner, pages and lines count from 1. What a layout understands is in records.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from pipeline.lazily import lazily


class Where(Struct, frozen=True, omit_defaults=True):
    """A place in a document: a box on a page, or a line of a text."""

    page: int | None = None
    line: int | None = None
    x0: float | None = None
    top: float | None = None
    x1: float | None = None
    bottom: float | None = None

    def join(self, other: Where) -> Where:
        """The smallest box around both when they share a page; the first place otherwise."""
        if self.page != other.page or self.x0 is None or other.x0 is None:
            return self
        assert self.top is not None and self.x1 is not None and self.bottom is not None
        assert other.top is not None and other.x1 is not None and other.bottom is not None
        return Where(
            self.page,
            self.line,
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


NOWHERE = Where()


def join_all(places: list[Where]) -> Where:
    """One place for many: the box around those on the first one's page."""
    if not places:
        return NOWHERE
    whole = places[0]
    for place in places[1:]:
        whole = whole.join(place)
    return whole


class Source(Struct, frozen=True, omit_defaults=True):
    """One raw file. The facts below `media_type` come from `sources.csv` and are empty when it is silent."""

    document_id: str
    file_name: str
    path: str
    sha256: str
    byte_count: int
    media_type: str
    url: str = ""
    publisher: str = ""
    licence: str = ""
    published_on: str = ""
    retrieved_on: str = ""
    country_code: str = ""
    country_name: str = ""


class Span(Struct, frozen=True, omit_defaults=True):
    """A run of text in one style on one line, as printed, spaces kept.

    `href` is None where there is no link, and the target as printed (also `#` or empty) where there is one.
    `size` is in points (0 where the source has none); `colour` and `highlight`, the colour painted behind the words,
    are `#rrggbb` or empty.
    """

    text: str
    where: Where = NOWHERE
    bold: bool = False
    italic: bool = False
    underline: bool = False
    superscript: bool = False
    size: float = 0.0
    colour: str = ""
    href: str | None = None
    highlight: str = ""

    @property
    def is_note(self) -> bool:
        """Whether this is the raised number or star that points to a footnote."""
        return self.superscript and bool(_NOTE.fullmatch(self.text))


_UNIT = re.compile(r"(?<![^\W\d_])[kcm]?m$")  # "km" before a raised 2 is a square kilometre, no footnote
_NOTE = re.compile(r"\s*[\[(]?(?:\d{1,3}|\*{1,3}|[†‡])(?:\s*,\s*\d{1,3})*[\])]?\s*")

ParagraphKind = Literal["body", "heading", "item", "footnote", "furniture", "contents"]


class Paragraph(Struct, frozen=True, omit_defaults=True, tag=True, dict=True, cache_hash=True):
    """Text that belongs together: a heading, a paragraph, one item of a list, a footnote.

    `level` is 1 to 6 for headings (1 the largest) and the nesting from 1 for items. `marker` is the item's or
    footnote's printed mark ("•", "-", "a.", "1.", "57"); it is not in the spans.
    """

    spans: tuple[Span, ...]
    kind: ParagraphKind = "body"
    level: int = 0
    marker: str = ""

    @lazily
    def text(self) -> str:
        """The words, white space single, without the marker and without raised numbers of footnotes."""
        text = ""
        for span in self.spans:
            if not span.is_note or _UNIT.search(text):
                text += span.text
        return " ".join(text.split())

    @lazily
    def notes(self) -> tuple[Span, ...]:
        """The raised numbers and stars that point to footnotes."""
        return tuple(span for span in self.spans if span.is_note)

    @lazily
    def where(self) -> Where:
        return join_all([span.where for span in self.spans])

    @property
    def page_end(self) -> int | None:
        return self.spans[-1].where.page if self.spans else None

    @property
    def is_bold(self) -> bool:
        return all(span.bold for span in self.spans if span.text.strip())


class Mark(Struct, frozen=True, omit_defaults=True):
    """A printed sign that is no word: a tick, a cross, a box, a picture; `glyph` is its plain Unicode form.

    `colour` is `#rrggbb`, empty where the source has none.
    """

    glyph: str
    where: Where = NOWHERE
    colour: str = ""


class Cell(Struct, frozen=True, omit_defaults=True, dict=True):
    """One cell of a table; rows and columns count from 0 and a merged cell stands at its first row and column.

    `fill` is the background as `#rrggbb`, empty where there is none or it is white.
    """

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    paragraphs: tuple[Paragraph, ...] = ()
    fill: str = ""
    marks: tuple[Mark, ...] = ()
    where: Where = NOWHERE

    @lazily
    def text(self) -> str:
        return " ".join(paragraph.text for paragraph in self.paragraphs if paragraph.text)

    @property
    def is_empty(self) -> bool:
        return not self.text and not self.marks


class Table(Struct, frozen=True, omit_defaults=True, tag=True):
    """A table, its fragments over page breaks joined; cells are sorted by row and column."""

    cells: tuple[Cell, ...]
    row_count: int
    column_count: int
    caption: str = ""

    @property
    def where(self) -> Where:
        return join_all([cell.where for cell in self.cells])

    @property
    def page_end(self) -> int | None:
        return self.cells[-1].where.page if self.cells else None

    def rows(self) -> list[list[Cell]]:
        """The cells that start in each row, left to right."""
        rows: list[list[Cell]] = [[] for _ in range(self.row_count)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return rows


Block = Paragraph | Table


class Issue(Struct, frozen=True, omit_defaults=True):
    """Something a reader of the data should know: what was bad, unclear or not understood, and where."""

    code: str
    message: str
    severity: Literal["info", "warning", "error"] = "warning"
    value: str = ""
    commitment: int = 0
    where: Where = NOWHERE


class Document(Struct, frozen=True, omit_defaults=True):
    """What is printed and where, in reading order; nothing about meaning. The words of `ocr_pages` come from OCR."""

    source: Source
    blocks: tuple[Paragraph | Table, ...] = ()
    page_count: int | None = None
    issues: tuple[Issue, ...] = ()
    ocr_pages: tuple[int, ...] = ()

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph, those inside tables too."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
            else:
                for cell in block.cells:
                    yield from cell.paragraphs
