"""One bullet with several deadlines is parted where each clause has its own, in three languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.interpret.clauses import parted
from pipeline.model import Paragraph, Span
from pipeline.values import words as languages
from pipeline.values.dates import find


def clauses(text: str, language: str) -> list[str]:
    paragraph = Paragraph((Span(text),), "item", 1, "-")
    return [one.text for one in parted(paragraph, find(text, language), languages.load(language))]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "en",
            "draft the law by June 2014 and adopt it by December 2015",
            ["draft the law by June 2014", "adopt it by December 2015"],
        ),
        ("en", "by June 2014 draft, by December 2015 adopted", ["by June 2014 draft", "by December 2015 adopted"]),
        (
            "en",
            "map by June 2014; towns by May 2015. Then rest.",
            ["map by June 2014", "towns by May 2015. Then rest."],
        ),
        (
            "fr",
            "rédiger la loi d'ici juin 2014 et l'adopter d'ici décembre 2015",
            ["rédiger la loi d'ici juin 2014", "l'adopter d'ici décembre 2015"],
        ),
        (
            "es",
            "redactar la ley a más tardar en junio de 2014 y aprobarla a más tardar en diciembre de 2015",
            ["redactar la ley a más tardar en junio de 2014", "aprobarla a más tardar en diciembre de 2015"],
        ),
    ],
)
def test_clauses_with_a_date_each_are_parted(language: str, text: str, found: list[str]) -> None:
    assert clauses(text, language) == found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "publish the levels in March 2014, June 2014 and December 2014"),
        ("en", "hold the meeting by June 2014 and December 2015"),
        ("en", "open the hall from January 2014 to June 2015"),
        ("en", "open the hall by June 2014"),
        ("en", "by June 2014 draft the law that the towns adopt in December 2015"),
        ("fr", "publier les niveaux en mars 2014 et en juin 2014"),
        ("es", "publicar los niveles en marzo de 2014 y en junio de 2014"),
    ],
)
def test_date_without_words_of_its_own_parts_nothing(language: str, text: str) -> None:
    assert clauses(text, language) == [text]


@given(st.text(max_size=200), st.sampled_from(languages.languages()))
def test_no_word_is_made_up(text: str, language: str) -> None:
    whole = " ".join(text.split())
    assert all(clause in whole for clause in clauses(text, language))
