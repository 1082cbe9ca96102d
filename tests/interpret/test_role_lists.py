"""Labels of roles inside a list of names."""

from __future__ import annotations

import pytest

from pipeline.interpret.role_lists import stretches
from pipeline.model import Paragraph, Span
from pipeline.values.words import load

Parts = list[tuple[str, str]]


def parts(*texts: str, language: str = "en") -> Parts:
    paragraphs = [Paragraph((Span(text),)) for text in texts]
    return [(part.key, " | ".join(p.text for p in part.paragraphs)) for part in stretches(paragraphs, load(language))]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fr",
            "Responsable : Ministère des Ports Partenaires : Cour des eaux ; Veille des quais",
            [("lead", "Ministère des Ports"), ("support", "Cour des eaux ; Veille des quais")],
        ),
        (
            "es",
            "Responsable: Ministerio de Puertos. Aliados: Liga del Mar, Casa del Río",
            [("lead", "Ministerio de Puertos."), ("support", "Liga del Mar, Casa del Río")],
        ),
        (
            "en",
            "Lead: Harbour Office; partners: Tide Watch, Water Board",
            [("lead", "Harbour Office;"), ("support", "Tide Watch, Water Board")],
        ),
        (
            "en",
            "Harbour Office. Other actors involved: Tide Watch",
            [("", "Harbour Office."), ("stakeholder", "Tide Watch")],
        ),
        (
            "en",
            "Lead agency: Harbour Office Contact person: Ada Quill",
            [("lead", "Harbour Office"), ("contact", "Ada Quill")],
        ),
    ],
)
def test_names_behind_a_label_inside_the_list_stand_under_it(language: str, text: str, expected: Parts) -> None:
    assert parts(text, language=language) == expected


def test_label_serves_the_paragraphs_behind_it_too() -> None:
    assert parts("Lead: Harbour Office", "Partners: Tide Watch", "Water Board") == [
        ("lead", "Harbour Office"),
        ("support", "Tide Watch | Water Board"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Harbour Office, Tide Watch",
        "Civil society organisations: Tide Watch",
        "Public bodies: Harbour Office",
        "Harbour Office https://harbour.example.org",
        "Ministry of the lead: Harbour",
    ],
)
def test_other_words_before_a_colon_part_nothing(text: str) -> None:
    assert parts(text) == [("", text)]
