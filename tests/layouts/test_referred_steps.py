"""Milestones in a list, and a table beside it that names them by number only."""

from __future__ import annotations

import re

import pytest

from pipeline.records import Parsed
from tests.layouts.reading import issue_codes, understood_page

LIST = {
    "en": ("Milestones", ["1.1 Agree on a form with the towns", "1.2 Open the portal", "1.3 Train the villages"]),
    "fr": (
        "Jalons",
        ["1.1. Choisir un modèle avec les communes", "1.2. Ouvrir le portail", "1.3. Former les villages"],
    ),
    "es": ("Hitos", ["Hito 1.1: Acordar un modelo", "Hito 1.2: Abrir el portal", "Hito 1.3: Capacitar a los pueblos"]),
}
TABLE = {
    "en": "<tr><td>Milestone</td><td>Who</td><td>When</td></tr>"
    "<tr><td>1.1</td><td>Ministry of Rivers</td><td>by 31 March 2031</td></tr>"
    "<tr><td>1.2</td><td>River Watch</td><td>April – December 2031</td></tr>",
    "fr": "<tr><td>Jalon</td><td>Responsable</td><td>Échéance</td></tr>"
    "<tr><td>1.1</td><td>Ministère des Rivières</td><td>31 mars 2031</td></tr>"
    "<tr><td>1.2</td><td>Vigie des rivières</td><td>31 décembre 2031</td></tr>",
    "es": "<tr><td>N.º</td><td>Responsable</td><td>Fecha</td></tr>"
    "<tr><td>1.1</td><td>Ministerio de Ríos</td><td>31 de marzo de 2031</td></tr>"
    "<tr><td>1.2</td><td>Vigía de Ríos</td><td>31 de diciembre de 2031</td></tr>",
}
TITLE = {
    "en": "National Action Plan 2031–2033",
    "fr": "Plan d'action national 2031-2033",
    "es": "Plan de acción 2031-2033",
}
HEADING = {
    "en": "Commitment {}: Open rivers",
    "fr": "Engagement {} : Rivières ouvertes",
    "es": "Compromiso {}: Ríos abiertos",
}
TEXT = {
    "en": "The people of the country cannot read the level of the rivers that run by their towns and villages.",
    "fr": "Les habitants du pays ne peuvent pas lire le niveau des rivières qui passent près de leurs villages.",
    "es": "Los habitantes del país no pueden leer el nivel de los ríos que pasan cerca de sus pueblos y ciudades.",
}
LEAD = {"en": "Lead institution", "fr": "Institution responsable", "es": "Institución responsable"}


def plan(language: str, table: str, table_first: bool = False) -> Parsed:
    label, steps = LIST[language]
    items = "".join(f"<li>{step}</li>" for step in steps)
    parts = [f"<ul>{items}</ul>", f"<table>{table}</table>"]
    parts = parts[::-1] if table_first else parts
    body = "".join(
        f"<h2>{HEADING[language].format(number)}</h2><p>{TEXT[language]}</p>"
        f"<p><b>{LEAD[language]}:</b> Valdoria</p>" + (f"<h3>{label}</h3>{''.join(parts)}" if number == 1 else "")
        for number in (1, 2)
    )
    start = f"<html lang='{language}'><body><h1>{TITLE[language]}</h1><p>{TEXT[language]}</p>"
    return understood_page(f"{start}{body}</body></html>")


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("table_first", [False, True])
def test_row_that_names_a_milestone_by_number_has_the_words_of_the_list(language: str, table_first: bool) -> None:
    found = plan(language, TABLE[language], table_first)
    steps = [(step.item, step.text, bool(step.institution)) for step in found.milestones]
    words = [re.split(r"1\.\d[.:]? ", step)[1] for step in LIST[language][1]]
    assert steps == [("1.1", words[0], True), ("1.2", words[1], True), ("1.3", words[2], False)]
    assert all(step.period_as_printed or step.end_as_printed for step in found.milestones[:2])
    assert "list_not_matched" not in issue_codes(found)


def test_number_that_no_list_has_is_an_issue() -> None:
    found = plan("en", TABLE["en"].replace("<td>1.2</td>", "<td>7.2</td>"))
    assert [(i.code, i.value, i.commitment) for i in found.issues if i.code == "list_not_matched"] == [
        ("list_not_matched", "7.2", 1)
    ]
    assert [step.item for step in found.milestones] == ["1.1", "7.2", "1.2", "1.3"]


def test_milestone_with_words_in_its_row_keeps_them() -> None:
    found = plan("en", TABLE["en"].replace("<td>1.2</td>", "<td>1.2 Open it</td>"))
    assert [(step.item, step.text) for step in found.milestones][:2] == [
        ("1.1", "Agree on a form with the towns"),
        ("1.2", "Open it"),
    ]
