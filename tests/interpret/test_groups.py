"""Commitments named together, by number, in three languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.interpret.entry import Prose
from pipeline.interpret.groups import numbers_in, numbers_named, quoted
from pipeline.model import Paragraph, Span
from pipeline.values import words as languages


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("en", "Commitments 3 and 4 have been completed.", ("3", "4")),
        ("en", "Commitments 1, 2 and 5 share one team.", ("1", "2", "5")),
        ("en", "Commitments 2 to 5 are under way.", ("2", "3", "4", "5")),
        ("en", "Commitments 2–4 are under way.", ("2", "3", "4")),
        ("en", "Commitment 6 has not started.", ("6",)),
        ("en", "The commitments 3 and 4 were late.", ("3", "4")),
        ("en", "We took up commitments 3 and 4.", ()),
        ("en", "Commitments of 2014 were kept.", ()),
        ("fr", "Les engagements 3 et 4 ont été achevés.", ("3", "4")),
        ("fr", "Les engagements n° 3, 4 et 5 sont en cours.", ("3", "4", "5")),
        ("fr", "Les engagements 3 à 6 sont en cours.", ("3", "4", "5", "6")),
        ("fr", "L’engagement 2 n’a pas commencé.", ("2",)),
        ("es", "Los compromisos 3 y 4 han sido cumplidos.", ("3", "4")),
        ("es", "Los compromisos 1 a 3 están en curso.", ("1", "2", "3")),
        ("es", "El compromiso 7 no se ha iniciado.", ("7",)),
    ],
)
def test_text_begins_with_the_commitments_it_is_about(language: str, text: str, numbers: tuple[str, ...]) -> None:
    assert numbers_named(text, languages.load(language)) == numbers


@given(st.text(max_size=120), st.sampled_from(languages.languages()))
def test_any_text_names_each_number_once(text: str, language: str) -> None:
    words = languages.load(language)
    for numbers in (numbers_named(text, words), numbers_in(text, words)):
        assert len(set(numbers)) == len(numbers)


def prose(*texts: str) -> list[Prose]:
    return [Prose(Paragraph((Span(text),))) for text in texts]


def test_paragraph_that_quotes_a_commitment_has_its_first_sentence_for_title() -> None:
    run = prose("Commitment 1: We will map every dam. Towns help.", "Commitment 2 – We will list all ships.")
    found = quoted(run, languages.load("en"))
    assert [(one.start.number, one.start.title) for one in found.values()] == [
        ("1", "We will map every dam"),
        ("2", "We will list all ships"),
    ]
    assert found[0].rest.text == "We will map every dam. Towns help."


@pytest.mark.parametrize(
    "texts",
    [
        ("Commitment 1: We will map every dam.", "Commitment 1: We will list all ships."),
        ("Commitment 1: We will map every dam.", "The work goes on."),
        ("Commitment 1 has been kept by all.", "Commitment 2 has been kept by all."),
    ],
)
def test_number_met_twice_or_alone_or_in_a_sentence_quotes_no_commitment(texts: tuple[str, ...]) -> None:
    assert quoted(prose(*texts), languages.load("en")) == {}
