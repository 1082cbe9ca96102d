"""A PDF that is read in parts is the PDF read as a whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UnreadableDocument
from pipeline.model import Source
from pipeline.read import PdfEngine, has_pages, read, read_part
from pipeline.read.pdf.pages import Part
from tests.read.pdf_fixtures import SENTENCE, Sheet, source

PAGES = 5


def report() -> bytes:
    """A running header, a table over two pages, and on page 3 text drawn twice to look bold."""
    sheet = Sheet()
    for page in range(1, PAGES + 1):
        sheet.text(72, 40, "Valdoria, self-assessment")
        sheet.paragraph(72, 100, SENTENCE * 6, 400)
        if page in (1, 2):
            sheet.grid([72, 180, 300], [700, 720, 740])
            sheet.text(76, 714, "No.")
            sheet.text(190, 714, "Commitment")
            sheet.text(76, 734, str(page))
            sheet.text(190, 734, f"River {page}")
        if page == 3:
            sheet.text(72, 300, "Printed twice")
            sheet.text(72.3, 300, "Printed twice")
        sheet.page()
    return sheet.data()


@given(st.integers(0, 300), st.integers(1, 20))
def test_parts_hold_every_page_once_in_order(page_count: int, of: int) -> None:
    spans = [Part(number, of).pages(page_count) for number in range(of)]
    assert [page for span in spans for page in span] == list(range(1, page_count + 1))
    assert max(map(len, spans)) - min(map(len, spans)) <= 1


@pytest.mark.parametrize("engine", ["pdfium", "pdfminer"])
@pytest.mark.parametrize("of", [1, 2, 3, 8])
def test_a_pdf_in_parts_is_the_same_document(engine: PdfEngine, of: int) -> None:
    data = report()
    parts = [read_part(source(data), data, engine, number, of) for number in range(of)]
    assert read(source(data), data, pdf_engine=engine, parts=parts) == read(source(data), data, pdf_engine=engine)


def test_what_was_read_in_parts_is_not_read_again() -> None:
    data = report()
    parts = [read_part(source(data), data, "pdfium", number, 2) for number in range(2)]
    assert read(source(data), b"no PDF", parts=parts) == read(source(data), data)


def test_what_is_said_of_a_page_stays_in_order_and_of_the_file_is_said_once() -> None:
    data = report()
    broken = data.replace(b"startxref", b"startxref 1", 1)
    for file in (data, broken):
        parts = [read_part(source(file), file, "pdfium", number, 3) for number in range(3)]
        whole = read(source(file), file)
        assert whole.issues
        assert read(source(file), file, parts=parts).issues == whole.issues


def test_a_part_that_cannot_be_read_says_why() -> None:
    with pytest.raises(UnreadableDocument):
        read_part(source(b"words"), b"words", "pdfium", 1, 2)


@pytest.mark.parametrize(("media_type", "is_so"), [("application/pdf", True), ("text/html", False), ("", False)])
def test_only_pdfs_have_pages(media_type: str, is_so: bool) -> None:
    assert has_pages(Source("a", "a", "a", "0" * 64, 1, media_type)) == is_so
