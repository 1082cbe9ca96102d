"""The core types say what is printed."""

from __future__ import annotations

import pytest

from pipeline.model import Paragraph, Span, Where
from pipeline.records import printed


def raised(before: str, sign: str, after: str = "") -> Paragraph:
    return Paragraph((Span(before), Span(sign, superscript=True), Span(after)))


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (raised("spread online", "6", " and offline"), "spread online and offline"),
        (raised("a law", "3, 4", "."), "a law."),
        (raised("the 1", "st", " phase"), "the 1st phase"),
        (raised("12 km", "2", " of forest"), "12 km2 of forest"),
    ],
)
def test_raised_number_is_a_footnote_and_no_word(paragraph: Paragraph, text: str) -> None:
    assert paragraph.text == text


@pytest.mark.parametrize(
    ("marker", "words", "text"),
    [
        ("a.", "Publish", "a. Publish"),
        ("2)", "Publish", "2) Publish"),
        ("•", "Publish", "Publish"),
        ("o", "Publish", "Publish"),
        ("◦", "o Publish", "Publish"),
        ("•", "o publish or not", "o publish or not"),
    ],
)
def test_bullets_are_no_words_and_letters_are(marker: str, words: str, text: str) -> None:
    assert printed(Paragraph((Span(words),), "item", 1, marker)) == text


def test_box_around_two_places_on_one_page_and_the_first_place_over_two() -> None:
    first, second = Where(1, None, 10, 20, 30, 40), Where(1, None, 5, 30, 20, 60)
    assert first.join(second) == Where(1, None, 5, 20, 30, 60)
    assert first.join(Where(2, None, 0, 0, 1, 1)) == first


@pytest.mark.parametrize(
    ("where", "text"),
    [
        (Where(line=4), "1 The wells [12] are open, [xiv] all."),
        (Where(page=4, x0=1, top=1, x1=9, bottom=9), "1 The wells are open, [xiv] all."),
    ],
)
def test_bracketed_references_stay_in_the_words_of_web_pages_only(where: Where, text: str) -> None:
    parts = (("The wells", False), ("[12]", True), (" are open, ", False), ("[xiv]", True), (" all.", False))
    paragraph = Paragraph(tuple(Span(part, where, superscript=raised) for part, raised in parts), "item", 1, "1")
    assert printed(paragraph) == text
