"""Headings that name a commitment: its word and its number, in figures, in letters or in Roman numerals."""

from __future__ import annotations

import pytest

from pipeline.interpret.entries import Prose
from pipeline.interpret.starts import Start, find_starts, named_start, theme_name
from pipeline.model import Paragraph, Span
from pipeline.values.words import load


@pytest.mark.parametrize(
    ("language", "heading", "number", "title"),
    [
        ("en", "Commitment 3: Open the land register", "3", "Open the land register"),
        ("en", "Commitment No. 12 – Open the land register", "12", "Open the land register"),
        ("en", "COMMITMENT #4", "4", ""),
        ("en", "Commitment 3.2a Open the land register", "3.2a", "Open the land register"),
        ("en", "Commitment One: Open the land register", "1", "Open the land register"),
        ("en", "Second commitment", "2", ""),
        ("en", "Commitment IV – Open the land register", "4", "Open the land register"),
        ("fr", "Engagement 3 : Ouvrir le cadastre", "3", "Ouvrir le cadastre"),
        ("fr", "ENGAGEMENT N° 3 - Ouvrir le cadastre", "3", "Ouvrir le cadastre"),
        ("fr", "Engagement n.º 12 — Ouvrir le cadastre", "12", "Ouvrir le cadastre"),
        ("fr", "Engagement numéro 5. Ouvrir le cadastre", "5", "Ouvrir le cadastre"),
        ("fr", "Premier engagement : Ouvrir le cadastre", "1", "Ouvrir le cadastre"),
        ("fr", "Engagement dix-sept : Ouvrir le cadastre", "17", "Ouvrir le cadastre"),
        ("es", "Compromiso N.° 3: Abrir el catastro", "3", "Abrir el catastro"),
        ("es", "COMPROMISO Nº 4. Abrir el catastro", "4", "Abrir el catastro"),
        ("es", "Compromiso Nro. 7 Abrir el catastro", "7", "Abrir el catastro"),
        ("es", "Compromiso núm. 8 - Abrir el catastro", "8", "Abrir el catastro"),
        ("es", "Compromiso Uno. Abrir el catastro", "1", "Abrir el catastro"),
        ("es", "Tercer compromiso: Abrir el catastro", "3", "Abrir el catastro"),
        ("es", "Commitment 2: Open the land register", "2", "Open the land register"),
    ],
)
def test_heading_names_a_commitment(language: str, heading: str, number: str, title: str) -> None:
    assert named_start(_line(heading), load(language)) == Start(number, title)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Commitment 2013 and what came of it"),
        ("en", "First commitment period"),
        ("en", "Commitment one could be proud of"),
        ("fr", "Un engagement de tous"),
        ("es", "Primer compromiso del gobierno con la ciudadanía"),
    ],
)
def test_other_headings_name_none(language: str, line: str) -> None:
    assert named_start(_line(line), load(language)) is None


def test_actions_are_commitments_where_no_heading_says_commitment() -> None:
    entries = _labelled("Action 1 – Open the land register") + _labelled("Action 2: Publish the timetables")
    starts = find_starts(entries, load("en"))
    assert list(starts.values()) == [Start("1", "Open the land register"), Start("2", "Publish the timetables")]


def test_actions_are_no_commitments_beside_headings_that_say_commitment() -> None:
    entries = _labelled("Commitment 1: Open the land register") + _labelled("Action 1 – Draw up the list")
    assert list(find_starts(entries, load("en")).values()) == [Start("1", "Open the land register")]


def _labelled(heading: str) -> list[Prose]:
    """A heading with two labelled lines below it."""
    return [
        Prose(_line(heading)),
        Prose(Paragraph((Span("Lead institution: Office of Maps"),))),
        Prose(Paragraph((Span("Next steps: a second edition"),))),
    ]


def _line(text: str) -> Paragraph:
    return Paragraph((Span(text),), "heading", 2)


@pytest.mark.parametrize(
    ("language", "printed", "name"),
    [
        ("en", "Theme 2: Open justice", "Open justice"),
        ("en", "Open justice", "Open justice"),
        ("en", "Goal setting in the courts", "Goal setting in the courts"),
        ("fr", "Axe II – Justice ouverte", "Justice ouverte"),
        ("es", "Eje 1. Justicia abierta", "Justicia abierta"),
    ],
)
def test_theme_without_its_number(language: str, printed: str, name: str) -> None:
    assert theme_name(printed, load(language)) == name
