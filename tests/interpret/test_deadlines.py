"""When a bullet of a plan is due, in three languages: nothing is guessed where words leave it open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.interpret.deadlines import Due, due, in_brackets, steps
from pipeline.values import words as languages
from tests.factories import item, paragraph


@pytest.mark.parametrize(
    ("language", "text", "period", "end"),
    [
        ("en", "publish the inventory by December 2024", "", "by December 2024"),
        ("en", "website opened (October 2023)", "", "October 2023"),
        ("en", "By 30 June 2024, the group reports", "", "By 30 June 2024"),
        ("en", "improve the map by June 2024; towns follow by the end of 2025", "", "by June 2024"),
        ("en", "meet the villages throughout 2024", "2024", ""),
        ("en", "open the archive (Autumn 2024)", "Autumn 2024", ""),
        ("en", "register of grants since 2018; online form", "since 2018", ""),
        ("fr", "registre des puits depuis 2018 ; formulaire", "depuis 2018", ""),
        ("es", "registro de pozos desde 2018; formulario", "desde 2018", ""),
        ("en", "apply the rules of the Rivers Act 2000 to all towns", "", ""),
        ("en", "write the guide; the law changes in 2024", "", ""),
        ("fr", "Installer les capteurs d'ici juin 2022", "", "d'ici juin 2022"),
        ("fr", "Ouvrir le portail (décembre 2022)", "", "décembre 2022"),
        ("fr", "Former les agents tout au long de 2023", "2023", ""),
        ("es", "Instalar los sensores a más tardar en junio de 2023", "", "a más tardar en junio de 2023"),
        ("es", "Abrir el portal (diciembre de 2023)", "", "diciembre de 2023"),
    ],
)
def test_deadline_of_a_bullet(language: str, text: str, period: str, end: str) -> None:
    assert due(text, languages.load(language)) == Due(period, end)


@given(st.text(max_size=200), st.sampled_from(languages.languages()))
def test_any_text_has_a_deadline_or_none(text: str, language: str) -> None:
    found = due(text, languages.load(language))
    assert not (found.period and found.end)


def listed(language: str, *texts: str) -> list[tuple[str, str, str]]:
    words = languages.load(language)
    found = in_brackets(steps([item(text) for text in texts], words, 1, all_lists=True), words)
    return [(m.text, m.period_as_printed, m.end_as_printed) for m in found]


def test_months_in_brackets_beside_a_span_are_periods() -> None:
    assert listed("es", "Medir los ríos (mayo de 2024).", "Abrir el mapa (abril – julio de 2024).") == [
        ("Medir los ríos (mayo de 2024).", "mayo de 2024", ""),
        ("Abrir el mapa (abril – julio de 2024).", "abril – julio de 2024", ""),
    ]


def test_months_in_brackets_alone_are_deadlines() -> None:
    assert listed("fr", "Mesurer les rivières (mai 2024)", "Ouvrir la carte (juin 2024)") == [
        ("Mesurer les rivières (mai 2024)", "", "mai 2024"),
        ("Ouvrir la carte (juin 2024)", "", "juin 2024"),
    ]


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Milestone {}:"), ("fr", "Jalon n° {} –"), ("es", "Hito {}."), ("es", "Actividad {}.")],
)
def test_paragraphs_that_call_themselves_milestones_are_such_dated_or_not(language: str, name: str) -> None:
    texts = [f"{name.format(number)} {text}" for number, text in enumerate(("Abc", "Def (2024)"), start=1)]
    found = steps([paragraph(text) for text in texts], languages.load(language), 1, all_lists=True)
    assert [(m.item, m.text, m.end_as_printed) for m in found] == [("1", "1. Abc", ""), ("2", "2. Def (2024)", "2024")]
