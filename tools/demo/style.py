"""How the report looks: measures, styles, paragraphs of the content's markup, headings, ruled tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from demo.content import ITEM

NAVY, TEAL, PALE, GREY = HexColor("#17365d"), HexColor("#2f8f9d"), HexColor("#e8eef4"), HexColor("#8a94a0")
LINK_COLOUR = "#0b5394"
LEFT, RIGHT, TOP, BOTTOM = 62, 62, 76, 82
WIDTH = A4[0] - LEFT - RIGHT
LABELLED = (78, 98, 98, 98, WIDTH - 372)
TEMPLATE = (112, 90, 90, 90, WIDTH - 382)

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=9.5, leading=13, spaceAfter=6)
CELL = ParagraphStyle("cell", BODY, fontSize=9, leading=12, spaceAfter=4)
LABEL = ParagraphStyle("label", CELL, fontName="Helvetica-Bold", textColor=NAVY)
CENTRE = ParagraphStyle("centre", CELL, alignment=TA_CENTER, spaceAfter=0)
CENTRE_BOLD = ParagraphStyle("centre_bold", CENTRE, fontName="Helvetica-Bold")
NOTE = ParagraphStyle("note", BODY, fontSize=7.5, leading=9.2, spaceAfter=0)
ITALIC = ParagraphStyle("italic", BODY, fontName="Helvetica-Oblique")
H1 = ParagraphStyle("h1", BODY, fontName="Helvetica-Bold", fontSize=16, leading=20, textColor=NAVY, spaceAfter=10)
H2 = ParagraphStyle("h2", H1, fontSize=12.5, leading=16, textColor=TEAL, spaceBefore=8, spaceAfter=8)
H3 = ParagraphStyle("h3", H1, fontSize=11.5, leading=15, spaceBefore=4, spaceAfter=7)
TITLE_ROW = ParagraphStyle("title_row", CELL, fontName="Helvetica-Bold", fontSize=10.5, leading=14, textColor=NAVY)
CONTENTS = [
    ParagraphStyle("contents1", BODY, fontName="Helvetica-Bold", spaceBefore=6, spaceAfter=2),
    ParagraphStyle("contents2", BODY, leftIndent=12, spaceAfter=1, textColor=TEAL),
    ParagraphStyle("contents3", BODY, leftIndent=24, rightIndent=20, spaceAfter=1),
]


def markup(words: str) -> str:
    """The content's markup as reportlab's: links coloured and underlined, calls of footnotes raised."""
    words = re.sub(r"&(?!\w+;)", "&amp;", words)
    words = re.sub(r'<a href="([^"]*)">(.*?)</a>', rf'<a href="\1" color="{LINK_COLOUR}"><u>\2</u></a>', words)
    return re.sub(r"\^(\d)", r"<super size=6>\1</super>", words)


def paragraph(words: str, style: ParagraphStyle, bullet: str = "•") -> Paragraph:
    item = ITEM.fullmatch(words)
    if not item:
        return Paragraph(markup(words), style)
    sign = bullet if item[1] == "-" else item[1]
    indented = ParagraphStyle(
        "item", style, leftIndent=16, bulletIndent=4, bulletFontSize=style.fontSize, spaceAfter=2.5
    )
    if sign == "•":
        indented.bulletFontName = "Symbol"
    return Paragraph(markup(item[2]), indented, bulletText=sign)


def cell(paragraphs: Iterable[str], bullet: str = "•") -> list[Paragraph]:
    return [paragraph(words, CELL, bullet) for words in paragraphs]


def glyph(character: str) -> Paragraph:
    return Paragraph(f'<font name="ZapfDingbats" size="11">{character}</font>', CENTRE)


def ruled(rows: list[list[Any]], widths: tuple[float, ...], styles: list[Any]) -> Table:
    table = Table(rows, colWidths=widths, splitByRow=1, splitInRow=1, hAlign="LEFT")
    common = [
        ("GRID", (0, 0), (-1, -1), 0.6, NAVY),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
    table.setStyle(TableStyle([*common, *styles]))
    return table


class Page(Flowable):  # type: ignore[misc]
    """Nothing on paper: tells `note` the page it stands on."""

    def __init__(self, note: Any) -> None:
        super().__init__()
        self.width = self.height = 0
        self.note = note

    def draw(self) -> None:
        self.note(self.canv.getPageNumber())


class Heading(Paragraph):  # type: ignore[misc]
    """A paragraph that enters itself into the contents list, also from within a table."""

    def __init__(self, words: str, style: ParagraphStyle, level: int, note: Any = None) -> None:
        super().__init__(words, style)
        self.level, self.words, self.note = level, words, note

    def draw(self) -> None:
        page = self.canv.getPageNumber()
        self.canv._doctemplate.notify("TOCEntry", (self.level, self.words, page))
        if self.note:
            self.note(page)
        super().draw()
