"""Verdicts of the IRM in lines of text."""

from __future__ import annotations

import pytest

from pipeline.interpret.irm_lines import dimension, ratings_in, staged_level
from pipeline.values.words import load
from tests.factories import item, paragraph

ROWS = [
    ("Completion: Substantial", "en", "completion", "Substantial"),
    ("Completion – Limited", "en", "completion", "Limited"),
    ("1. Verifiable: Yes", "en", "verifiable", "Yes"),
    ("Does it have an open government lens? Yes", "en", "open_government_lens", "Yes"),
    ("Relevance: Does it have an open government lens? No", "en", "open_government_lens", "No"),
    ("Verifiable Yes", "en", "verifiable", "Yes"),
    ("Potencial para obtener resultados Modesto", "es", "potential_for_results", "Modesto"),
    ("Relevant: Yes: Access to Information", "en", "relevance", "Yes"),
    ("Relevance: Access to Information, Civic Participation", "en", "relevance",
     "Access to Information, Civic Participation"),
    ("Did it open government? Marginal", "en", "did_it_open_government", "Marginal"),
    ("Potential impact: Enormous", "en", "potential_impact", "Enormous"),
    ("Completion: ☐ Not started ☒ Limited ☐ Substantial ☐ Completed", "en", "completion", "Limited"),
    ("Vérifiable : Oui", "fr", "verifiable", "Oui"),
    ("Premiers résultats : Significatifs", "fr", "early_results", "Significatifs"),
    ("Potentiel de résultats : Modeste", "fr", "potential_for_results", "Modeste"),
    ("¿Tiene una perspectiva de gobierno abierto? Sí", "es", "open_government_lens", "Sí"),
    ("Nivel de cumplimiento: Completo", "es", "completion", "Completo"),
    ("¿Contribuyó a la apertura del gobierno? No cambió", "es", "did_it_open_government", "No cambió"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "indicator", "printed"), ROWS)
def test_label_and_value(text: str, language: str, indicator: str, printed: str) -> None:
    (rating,) = ratings_in(item(text), load(language))
    assert (rating.indicator, rating.printed) == (indicator, printed)


def test_words_behind_the_verdict_are_kept_apart() -> None:
    (rating,) = ratings_in(paragraph("Completion: Limited. The office lost its staff."), load("en"))
    assert (rating.printed, rating.rest.text) == ("Limited", "The office lost its staff.")


def test_several_verdicts_on_one_line() -> None:
    found = ratings_in(paragraph("Verifiable: Yes | Relevant: No | Completion: Limited"), load("en"))
    assert [(rating.indicator, rating.printed) for rating in found] == [
        ("verifiable", "Yes"),
        ("relevance", "No"),
        ("completion", "Limited"),
    ]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Does it have an open government lens? Yes Completion: Complete", "en",
         {"open_government_lens": "Yes", "completion": "Complete"}),
        ("Vérifiable : Oui Niveau d’achèvement : Limité", "fr", {"verifiable": "Oui", "completion": "Limité"}),
        ("Verificable: Sí Nivel de cumplimiento: Sustancial", "es", {"verifiable": "Sí", "completion": "Sustancial"}),
        ("Verifiable: Yes Completion: it was held up", "en", {}),
    ],
)  # fmt: skip
def test_verdicts_with_but_a_space_between_them(text: str, language: str, found: dict[str, str]) -> None:
    assert {rating.indicator: rating.printed for rating in ratings_in(paragraph(text), load(language))} == found


@pytest.mark.parametrize(
    "text",
    [
        "The completion of the bridge was limited.",
        "Relevance: the register matters to every farmer of the country.",
        "Ambition: open every register",
        "Results: the register opened in May.",
    ],
)
def test_text_states_no_verdict(text: str) -> None:
    assert [rating for rating in ratings_in(paragraph(text), load("en")) if rating.printed] == []


def test_label_alone_waits_for_its_value() -> None:
    (rating,) = ratings_in(paragraph("Potential impact:"), load("en"))
    assert (rating.indicator, rating.printed) == ("potential_impact", "")


def test_two_ticked_boxes_are_a_problem() -> None:
    (rating,) = ratings_in(paragraph("Completion: ☒ Not started ☒ Limited ☐ Completed"), load("en"))
    assert rating.problem == "status_ambiguous"


@pytest.mark.parametrize(
    ("text", "language", "stage", "printed"),
    [
        ("Midterm: Substantial", "en", "midterm", "Substantial"),
        ("End of term: Complete", "en", "end_of_term", "Complete"),
        ("Mi-parcours : Limité", "fr", "midterm", "Limité"),
        ("Fin de término: Sustancial", "es", "end_of_term", "Sustancial"),
    ],
)
def test_level_after_its_point_of_time(text: str, language: str, stage: str, printed: str) -> None:
    rating = staged_level(paragraph(text), load(language))
    assert rating is not None
    assert (rating.indicator, rating.stage, rating.printed) == ("completion", stage, printed)


def test_change_for_one_of_the_values_names_it() -> None:
    found = dimension(paragraph("Access to Information: Marginal"), load("en"))
    assert found is not None
    assert (found[0], found[1].indicator, found[1].printed) == (
        "Access to Information",
        "did_it_open_government",
        "Marginal",
    )
