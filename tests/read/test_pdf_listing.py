"""Which characters of pdfium's list belong to which object."""

from __future__ import annotations

import pytest

from pipeline.read.pdf.pdfium import library
from pipeline.read.pdf.pdfium.document import opened
from pipeline.read.pdf.pdfium.listing import listed
from pipeline.read.pdf.pdfium.objects import objects_of
from tests.read.raw_pdf import one_page

LONG = "Rivers of Valdoria, their banks and their bridges, year by year and mile by mile"


def content_of(*lines: list[str]) -> bytes:
    """Each text an object of its own, those of a line after one another."""
    shown = (" ".join(f"({text}) Tj" for text in texts) for texts in lines)
    return "".join(f"BT /F1 8 Tf 40 {800 - 20 * row} Td {texts} ET\n" for row, texts in enumerate(shown)).encode()


@pytest.mark.parametrize(
    "lines",
    [
        [["Rivers"]],
        [["R"]],
        [["Rivers of Valdoria"], ["Bridges of Valdoria"]],
        [["Riv", "ers of ", "V", "a", "ldoria"], ["Bridges"], ["B", "anks"]],
        [[LONG], ["1", LONG], [LONG, "."]],
    ],
)
def test_each_object_has_the_characters_it_draws(lines: list[list[str]]) -> None:
    with opened(one_page(content_of(*lines))) as file:
        page = library.load_page(file.handle, 0)
        drawn = objects_of(page).texts
        with listed(page) as listing:
            assert [listing.text_of(one.handle) for one in drawn] == [text for texts in lines for text in texts]
        library.close_page(page)


def test_an_empty_page_has_no_characters() -> None:
    with opened(one_page(b"")) as file:
        page = library.load_page(file.handle, 0)
        with listed(page) as listing:
            assert (listing.count, listing.text) == (0, "")
        library.close_page(page)
