"""The part of the OGP's cycle that verdicts on its standards are about, in three languages."""

from __future__ import annotations

import pytest

from pipeline.interpret.draft import Draft
from pipeline.interpret.plan_level import phase_of, read_standards
from pipeline.model import Cell, Document, Paragraph, Span, Table
from pipeline.values.words import load
from tests.factories import source


@pytest.mark.parametrize(
    ("language", "heading", "phase"),
    [
        ("en", "1.1 Participation throughout the OGP cycle", "cycle"),
        ("en", "1.2 Participation at each stage of the action plan: development, implementation", "stages"),
        ("en", "During development", "development"),
        ("en", "Implementation", "implementation"),
        ("en", "Development and implementation", ""),
        ("en", "OGP standards", ""),
        ("fr", "Participation tout au long du cycle", "cycle"),
        ("fr", "Participation à chaque étape du plan d'action", "stages"),
        ("fr", "Élaboration du plan", "development"),
        ("fr", "Mise en œuvre", "implementation"),
        ("es", "Participación a lo largo del ciclo", "cycle"),
        ("es", "Participación en cada etapa del plan", "stages"),
        ("es", "Elaboración del plan", "development"),
        ("es", "Implementación", "implementation"),
    ],
)
def test_phase_that_a_heading_names(language: str, heading: str, phase: str) -> None:
    assert phase_of(heading, load(language)) == phase


def row(number: int, *texts: str) -> tuple[Cell, ...]:
    return tuple(
        Cell(number, column, paragraphs=(Paragraph((Span(text),)),)) for column, text in enumerate(texts) if text
    )


def test_columns_and_words_before_the_verdict_name_its_phase() -> None:
    cells = (
        *row(0, "OGP Standards", "Development", "Implementation"),
        *row(1, "Dialogue", "Full conformity", "Partial conformity"),
        *row(2, "Joint decisions", "Implementation: limited conformity", ""),
    )
    draft = Draft(Document(source()))
    read_standards(draft, Table(cells, 3, 3), load("en"), "midterm", heading="The standards")
    assert [(status.item, status.value_as_printed, status.phase) for status in draft.statuses] == [
        ("Dialogue", "Full conformity", "development"),
        ("Dialogue", "Partial conformity", "implementation"),
        ("Joint decisions", "limited conformity", "implementation"),
    ]
