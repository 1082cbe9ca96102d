"""pdfplumber's functions on pages that pdfium fills."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from pdfplumber.pdf import PDF

from pipeline.read.pdf.pdfium.plumber import FastPDF, opened
from tests.read.pdf_fixtures import SENTENCE, Sheet

COLUMNS, ROWS = [72.0, 180.0, 300.0], [72.0, 92.0, 112.0]


@pytest.fixture(scope="module")
def data() -> bytes:
    sheet = Sheet()
    sheet.grid(COLUMNS, ROWS)
    sheet.text(76, 86, "No.")
    sheet.text(190, 86, "Commitment")
    sheet.text(76, 106, "1")
    sheet.text(190, 106, "Rivers", colour="#336699")
    sheet.fill(72, 200, 172, 240, "#ffcc00")
    sheet.picture(200, 200, 260, 260)
    sheet.link("https://example.org/rivers", 190, 96, 240, 110)
    sheet.paragraph(72, 300, SENTENCE * 3, 400)
    sheet.page()
    sheet.text(72, 100, "Second page")
    sheet.page()
    return sheet.data()


@pytest.fixture
def fast(data: bytes) -> Iterator[FastPDF]:
    with opened(data) as pdf:
        yield pdf


@pytest.fixture
def reference(data: bytes) -> Iterator[PDF]:
    with PDF.open(io.BytesIO(data)) as pdf:
        yield pdf


def test_words_and_text_are_those_of_the_reference(fast: FastPDF, reference: PDF) -> None:
    assert [page.extract_text() for page in fast.pages] == [page.extract_text() for page in reference.pages]
    pairs = zip(fast.pages[0].extract_words(), reference.pages[0].extract_words(), strict=True)
    for word, other in pairs:
        assert word["text"] == other["text"]
        assert [word[side] for side in ("x0", "top", "x1", "bottom", "doctop")] == pytest.approx(
            [other[side] for side in ("x0", "top", "x1", "bottom", "doctop")], abs=0.05
        )


def test_tables_are_found(fast: FastPDF) -> None:
    page = fast.pages[0]
    assert page.extract_tables() == [[["No.", "Commitment"], ["1", "Rivers"]]]
    assert page.find_tables()[0].bbox == pytest.approx((72, 72, 300, 112), abs=0.01)


def test_a_page_can_be_cropped_and_filtered(fast: FastPDF) -> None:
    page = fast.pages[0]
    assert page.crop((180, 92, 300, 112)).extract_text() == "Rivers"
    assert [link["uri"] for link in page.crop((180, 92, 300, 112)).hyperlinks] == ["https://example.org/rivers"]
    assert page.filter(lambda drawn: drawn.get("size", 0) < 1).extract_text() == ""


def test_a_page_can_be_seen(fast: FastPDF) -> None:
    image = fast.pages[0].to_image(resolution=36)
    assert image.original.size == (298, 421)
    image.draw_rects(fast.pages[0].extract_words())


def test_objects_say_what_pdfplumber_says_of_them(fast: FastPDF, reference: PDF) -> None:
    page, other = fast.pages[0], reference.pages[0]
    for kind in ("char", "rect", "line", "image"):
        assert len(page.objects[kind]) == len(other.objects[kind])
    for name in ("fontname", "upright", "text", "page_number", "object_type"):
        assert [char[name] for char in page.chars] == [char[name] for char in other.chars]
    blue = next(char for char in page.chars if char["text"] == "R")
    assert blue["non_stroking_color"] == pytest.approx((0.2, 0.4, 0.6))
    for name in ("stroke", "fill"):
        assert [line[name] for line in page.lines] == [line[name] for line in other.lines]


def test_links_are_there_with_their_addresses(fast: FastPDF, reference: PDF) -> None:
    (link,), (other,) = fast.pages[0].hyperlinks, reference.pages[0].hyperlinks
    assert link["uri"] == other["uri"] == "https://example.org/rivers"
    assert (link["x0"], link["top"]) == pytest.approx((other["x0"], other["top"]), abs=0.01)


def test_a_page_knows_its_size_and_place(fast: FastPDF, reference: PDF) -> None:
    for page, other in zip(fast.pages, reference.pages, strict=True):
        assert (page.width, page.height, page.rotation, page.initial_doctop) == (
            other.width,
            other.height,
            other.rotation,
            other.initial_doctop,
        )
        assert page.cropbox == pytest.approx(other.cropbox)
