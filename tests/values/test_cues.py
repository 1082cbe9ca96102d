"""Trying an expression only where it can match finds what trying it everywhere finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.calendar_words import grammar
from pipeline.values.cues import LOOK_BACK, Cue, Places, cue, first_words, matches
from pipeline.values.figure_words import grammar_of
from pipeline.values.words import languages, load

MARKS = ["", " ", " ", " ", ", ", "-", "–", " / ", ".", "'", "’", "(", ")", "\n", "_", "#", "§ ", "2", "$", "€ "]
NUMBERS = ["2014", "2015-16", "1/2/2019", "2019-03-01", "31", "3", "1er", "Q2 ", "12.5", "1 200", "20", "2100"]
SECTIONS = ("dates", "months", "quantities", "numerals")


def forms(language: str) -> list[str]:
    words = load(language)
    return sorted({form for name in SECTIONS for form in words.forms_of(name, *words.keys(name))})


def texts(language: str) -> st.SearchStrategy[str]:
    """Words of dates and figures in any order, in small letters and in capitals, with all kinds of marks between."""
    printed = st.sampled_from([*forms(language), *NUMBERS * 8])
    piece = st.tuples(printed, st.sampled_from(MARKS), st.sampled_from((str, str, str.upper, str.capitalize)))
    return st.lists(piece, max_size=12).map(
        lambda pieces: "".join(change(word) + mark for word, mark, change in pieces)
    )


def spans(found: object) -> list[tuple[int, int]]:
    return [match.span() for match in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", languages())
@given(data=st.data())
def test_dates_are_found_as_if_tried_at_each_letter(language: str, data: st.DataObject) -> None:
    text = data.draw(texts(language))
    for pattern in grammar(language).patterns:
        found = spans(pattern.find(text, Places(text)))
        assert found == spans(pattern.expression.finditer(text)), pattern.kind


@pytest.mark.parametrize("language", languages())
@given(data=st.data())
def test_numbers_are_found_as_if_tried_at_each_letter(language: str, data: st.DataObject) -> None:
    text = data.draw(texts(language))
    places, words = Places(text), grammar_of(language)
    openings = sorted(places.numbers + places.of_words(words.number_words))
    assert spans(matches(words.number, text, openings)) == spans(words.number.finditer(text))


@pytest.mark.parametrize("language", languages())
@given(data=st.data())
def test_words_before_a_place_are_found_as_if_always_looked_for(language: str, data: st.DataObject) -> None:
    text = data.draw(texts(language))
    dates, figures = grammar(language), grammar_of(language)
    cues = (
        dates.part,
        dates.limit,
        dates.range_start,
        dates.year_before,
        dates.reference,
        figures.about,
        figures.label,
    )
    for place in range(len(text) + 1):
        for one in cues:
            expected = one.expression.search(text, max(0, place - LOOK_BACK), place)
            found = one.before(text, place)
            assert (found and found.span()) == (expected and expected.span())


def test_matches_do_not_overlap() -> None:
    assert spans(matches(re.compile(r"\d+-\d+"), "1-2-3", [0, 2, 4])) == [(0, 3)]


def test_places_of_words_are_in_any_case_and_may_be_parts_of_words() -> None:
    places = Places("May we? In Mayo, may 2014")
    assert places.of_words(frozenset({"may"})) == [0, 11, 17]
    assert places.of_words(frozenset({"june"})) == []
    assert places.numbers == [21]


@pytest.mark.parametrize(
    ("printed", "is_found"),
    [
        ("by the end of ", True),
        ("By The End Of ", True),
        ("the mid-", True),
        ("the (end of ", True),
        ("the trend of ", False),
        ("the end, ", False),
        ("", False),
        ("   ", False),
    ],
)
def test_cue_is_what_ends_right_before_the_place(printed: str, is_found: bool) -> None:
    ends: Cue = cue(r"(?<!\w)(?:end\s+of|mid-)\s*", ["end of", "mid-"])
    assert (ends.before(printed + "2014", len(printed)) is not None) is is_found


def test_first_words_are_letters_alone() -> None:
    assert first_words(["Fiscal year", "FY", "l'année", "1st"]) == {"fiscal", "fy", "l", "st"}
