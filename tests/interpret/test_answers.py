"""Recommendations on the plan and what was done about them: as a table, or each under its number."""

from __future__ import annotations

import pytest

from pipeline.interpret.answers import answered, heads_answer, read_table
from pipeline.interpret.draft import Draft
from pipeline.model import Document, Paragraph, Span
from pipeline.values.words import load
from tests.factories import source
from tests.interpret.test_steps import table


def lines(*texts: str) -> list[Paragraph]:
    return [Paragraph((Span(text),)) for text in texts]


def told(language: str, *texts: str) -> list[tuple[str, str, str]]:
    found = answered(lines(*texts), load(language))
    return [(one.number, " ".join(p.text for p in one.text), " ".join(one.response).strip()) for one in found]


@pytest.mark.parametrize(
    ("language", "header"),
    [
        ("en", "No. | IRM recommendation | Government response"),
        ("en", "# | Key recommendations of the last report | How addressed"),
        ("fr", "N° | Recommandation du MEI | Suite donnée"),
        ("fr", "N° | Recommandations clés du rapport | Réponse du gouvernement"),
        ("es", "N.º | Recomendación del MRI | Respuesta del Gobierno"),
        ("es", "N.º | Recomendaciones clave | Medidas adoptadas"),
    ],
)
def test_rows_of_recommendations_and_answers(language: str, header: str) -> None:
    draft = Draft(Document(source(), ()))
    rows = [("1", "Abc.", "Done."), ("2", "Def.", "Not yet.")]
    assert read_table(draft, table(tuple(header.split(" | ")), *rows), load(language))
    found = [(r.section, r.text, r.response) for r in draft.recommendations]
    assert found == [("1", "1. Abc.", "Done."), ("2", "2. Def.", "Not yet.")]


def test_table_that_lists_commitments_answers_nothing() -> None:
    draft = Draft(Document(source(), ()))
    header = ("Commitment", "Recommendation", "Response")
    assert not read_table(draft, table(header, ("1", "Abc.", "Done.")), load("en"))


def test_recommendation_named_with_its_number_and_its_labelled_answer() -> None:
    assert told(
        "fr",
        "Le rapport contient deux recommandations.",
        "Recommandation 1 : Associer les villages.",
        "Suite donnée : Ils siègent au comité.",
        "Recommandation n° 2",
        "Publier les budgets.",
        "Suite donnée :",
        "Rien encore.",
    ) == [
        ("1", "Associer les villages.", "Ils siègent au comité."),
        ("2", "Publier les budgets.", "Rien encore."),
    ]


def test_numbers_without_names_or_answers_are_left_to_other_rules() -> None:
    numbered = [Paragraph((Span("Open the forum."),), "item", 1, "1."), *lines("It was opened.")]
    assert answered(numbered, load("en")) == []


@pytest.mark.parametrize(
    ("language", "text", "heads"),
    [
        ("en", "Recommendation 2: Open the forum", True),
        ("en", "Government response:", True),
        ("es", "Recomendación 3. Publicar las actas", True),
        ("en", "IRM recommendations", False),
        ("fr", "Suites données aux recommandations", False),
    ],
)
def test_heading_of_one_recommendation_or_its_answer(language: str, text: str, heads: bool) -> None:
    assert heads_answer(Paragraph((Span(text, bold=True),), "heading", 3), load(language)) is heads
