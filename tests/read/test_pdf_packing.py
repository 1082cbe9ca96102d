"""A page sent to another process is read there as it would have been here."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.read.pdf.flow import blocks_of
from pipeline.read.pdf.packing import packed, unpacked
from pipeline.read.pdf.pages import read_pages
from tests.read.pdf_fixtures import SENTENCE, Sheet


def words(sheet: Sheet) -> None:
    sheet.paragraph(70, 100, SENTENCE * 3, 300)
    end = sheet.text(70, 300, "The data portal")
    sheet.text(end, 296, "12", size=6)
    sheet.text(end + 8, 300, "is open.", font="Helvetica-Bold", colour="#ff0000")
    sheet.link("https://rivers.example.org", 70, 292, 140, 304)


def table(sheet: Sheet) -> None:
    sheet.grid([70, 200, 400], [100, 130, 160])
    sheet.fill(201, 101, 399, 129, "#00ff00")
    sheet.text(80, 120, "Level")
    sheet.paragraph(205, 142, SENTENCE[:60], 180, size=7, pitch=9)


def turned_words(sheet: Sheet) -> None:
    sheet.text(200, 400, "Beside")
    sheet.canvas.rotate(90)
    sheet.canvas.drawString(300, -60, "Turned words")


def no_words(sheet: Sheet) -> None:
    sheet.rule(70, 100, 400, 100)


@pytest.mark.parametrize("draw", [words, table, turned_words, no_words])
def test_unpacked_page_reads_as_the_page_does(draw: Callable[[Sheet], None]) -> None:
    sheet = Sheet()
    draw(sheet)
    pages = read_pages(sheet.data()).pages
    sent = [unpacked(packed(page)) for page in pages]
    assert [packed(page) for page in sent] == [packed(page) for page in pages]
    assert blocks_of(sent) == blocks_of(pages)
