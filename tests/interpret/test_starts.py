"""Headings that name a commitment: its word and its number, in figures, in letters or in Roman numerals."""

from __future__ import annotations

import pytest

from pipeline.interpret.entries import Prose
from pipeline.interpret.starts import Start, chapter_name, find_starts, named_start, theme_name
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
        ("en", "PLEDGE 4", "4", ""),
        ("en", "Pledge 4 · Open the land register", "4", "Open the land register"),
        ("en", "Promise Four: Open the land register", "4", "Open the land register"),
        ("fr", "Promesse n° 4 : Ouvrir le cadastre", "4", "Ouvrir le cadastre"),
        ("es", "Promesa 4. Abrir el catastro", "4", "Abrir el catastro"),
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


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("en", ["Measure 1. Open the land register", "Measure 2. Map the wells"]),
        ("fr", ["Action n° 1 Ouvrir le cadastre", "Action n° 3 Cartographier les puits"]),
        ("es", ["Medida 1: Abrir el catastro", "Medida 2: Trazar los pozos"]),
        ("es", ["Medida 1.2. Abrir el catastro", "Medida 2.1. Trazar los pozos"]),
        ("es", ["Acción prioritaria 1. Abrir el catastro", "Acción prioritaria 2. Trazar los pozos"]),
        ("fr", ["Action phare n° 1 : Ouvrir le cadastre", "Action phare n° 2 : Cartographier les puits"]),
    ],
)
def test_numbered_actions_with_headings_as_labels_are_commitments(language: str, headings: list[str]) -> None:
    entries = [entry for heading in headings for entry in _sheet(heading, language)]
    assert list(find_starts(entries, load(language))) == [0, 3]


def test_numbered_actions_with_titles_below_them_are_commitments() -> None:
    sheets = [
        [Prose(_line(f"ACTION {n}")), *_sheet(title, "en")] for n, title in ((1, "Map the wells"), (2, "Open them"))
    ]
    starts = find_starts([entry for sheet in sheets for entry in sheet], load("en"))
    assert starts == {0: Start("1", ""), 4: Start("2", "")}


def test_numbered_actions_right_over_a_label_have_no_title_and_are_no_commitments() -> None:
    assert not find_starts([*_sheet("ACTION 1", "en"), *_sheet("ACTION 2", "en")], load("en"))


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Ask"), ("en", "WORKSTREAM"), ("fr", "Chantier ouvert n°"), ("es", "Apuesta")]
)
def test_headings_of_any_one_word_that_count_on_over_labels_are_commitments(language: str, name: str) -> None:
    titles = ["Open the wells", "Map the rivers", "Publish the levels"]
    entries = [e for n, title in enumerate(titles, 1) for e in _sheet(f"{name} {n}: {title}", language)]
    assert list(find_starts(entries, load(language)).values()) == [Start(str(n), t) for n, t in enumerate(titles, 1)]


@pytest.mark.parametrize(
    "headings",
    [
        ["Theme 1: Wells", "Theme 2: Rivers", "Theme 3: Levels"],
        ["Table 1: Wells", "Table 2: Rivers", "Table 3: Levels"],
        ["Ask 1: Wells", "Ask 2: Rivers"],
        ["Ask 1: Wells", "Ask 3: Rivers", "Ask 4: Levels"],
        ["Ask 1: Wells", "Favour 2: Rivers", "Ask 3: Levels"],
        ["May 1: Wells", "May 2: Rivers", "May 3: Levels"],
    ],
)
def test_headings_that_count_something_else_are_no_commitments(headings: list[str]) -> None:
    assert not find_starts([entry for heading in headings for entry in _sheet(heading, "en")], load("en"))


def test_actions_with_several_labels_and_with_one_are_all_commitments() -> None:
    entries = _labelled("Action 1: Open the land register") + _sheet("Action 2: Map the wells", "en")
    assert [start.number for start in find_starts(entries, load("en")).values()] == ["1", "2"]


@pytest.mark.parametrize(
    "headings",
    [
        ["Action 1: Open the land register", "Action 1: Map the wells"],
        ["Action 1: Open the land register", "Action"],
        ["Action 1: Open the land register", "Action 1.1: Map the wells"],
        ["Commitment 1: Open the land register", "Action 2: Map the wells"],
    ],
)
def test_actions_that_do_not_count_on_are_no_commitments(headings: list[str]) -> None:
    entries = [entry for heading in headings for entry in _sheet(heading, "en")]
    assert not any("wells" in start.title for start in find_starts(entries, load("en")).values())


def _sheet(heading: str, language: str) -> list[Prose]:
    """A heading with a label set as a heading of a lower rank below it."""
    label = {"en": "Objective", "fr": "Objectif", "es": "Objetivo"}[language]
    below = Paragraph((Span(label, size=11),), "heading", 3)
    return [Prose(_line(heading)), Prose(below), Prose(Paragraph((Span("Nobody is surprised.", size=11),)))]


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


@pytest.mark.parametrize(
    ("language", "printed", "name"),
    [
        ("en", "Chapter 2: Open justice", "Open justice"),
        ("en", "Part II – Open justice", "Open justice"),
        ("en", "Theme 2: Open justice", "Open justice"),
        ("en", "Parts of the plan", "Parts of the plan"),
        ("en", "Chapter 2", "Chapter 2"),
        ("fr", "Chapitre 3. Justice ouverte", "Justice ouverte"),
        ("fr", "Partie B : Justice ouverte", "Justice ouverte"),
        ("es", "Capítulo IV. Justicia abierta", "Justicia abierta"),
    ],
)
def test_chapter_that_is_a_theme_without_its_number(language: str, printed: str, name: str) -> None:
    assert chapter_name(printed, load(language)) == name
