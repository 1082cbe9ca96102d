"""Each verdict of the government or of the IRM."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Issue
from pipeline.records import Parsed, Status
from pipeline.tables import columns
from pipeline.tables.definition import Column, Table
from pipeline.tables.identity import Place, Row
from pipeline.tables.verdicts import NOT_UNDERSTOOD, status_value
from pipeline.values.words import Words

TABLE = Table(
    "statuses",
    "Verdicts",
    "Verdicts",
    "What the government and the IRM judged: completion, ambition, early results and the like, one row a verdict.",
    "Ce que le gouvernement et l'IRM ont jugé : achèvement, ambition, premiers résultats… une ligne par verdict.",
    (
        Column("status_id", "string", "The row.", "La ligne.", required=True, example="valdoria-plan-s0001"),
        columns.DOCUMENT_ID,
        columns.COMMITMENT_ID,
        columns.ITEM,
        Column("assessor", "string", "Who judged.", "Qui a jugé.", required=True, values=("government", "irm")),
        Column(
            "stage",
            "string",
            "At which point of the plan, `header` for the head of a commitment's page; null where the cover is silent.",
            "À quel moment du plan, `header` pour l'en-tête d'une page ; vide si la couverture n'en dit rien.",
            values=("midterm", "end_of_term", "design", "results", "header"),
        ),
        Column(
            "indicator",
            "string",
            "What was judged.",
            "Ce qui a été jugé.",
            required=True,
            values=(
                "completion",
                "verifiable",
                "relevance",
                "ambition",
                "potential_impact",
                "early_results",
                "starred",
                "timetable",
                "standard_conformity",
                "public_influence",
            ),
        ),
        Column(
            "value",
            "string",
            "The verdict as a controlled value; several are joined with ` | `.",
            "Le verdict en valeur contrôlée ; plusieurs sont joints par ` | `.",
            example="substantial",
        ),
        Column("value_as_printed", "string", "The verdict as printed.", "Le verdict tel qu'imprimé."),
        Column(
            "missing_reason",
            "string",
            "Why there is no value: the printed reason, `blank`, or `not_understood`.",
            "Pourquoi il n'y a pas de valeur : la raison imprimée, `blank` ou `not_understood`.",
            example="no_irm_data",
        ),
        Column(
            "evidence",
            "string",
            "What the verdict rests on: a mark, a filled cell, a label's value, words; ocr where the page is a picture "
            "whose words were read with OCR.",
            "Ce qui fonde le verdict : une marque, une cellule remplie, la valeur d'un intitulé, des mots ; ocr si la "
            "page est une image dont les mots ont été lus par OCR.",
            required=True,
            values=("mark", "fill", "label", "verdict", "ocr"),
        ),
        *columns.WHERE,
    ),
    ("status_id",),
    columns.OF_DOCUMENT,
)


def rows(parsed: Parsed, words: Words, issues: list[Issue]) -> Iterator[Row]:
    place = Place(parsed)
    for number, status in enumerate(parsed.statuses, 1):
        value, reason = status_value(status.indicator, status.value_as_printed, words)
        if reason == NOT_UNDERSTOOD:
            issues.append(unmapped(status))
        yield place.row(
            status.commitment,
            status.where,
            status_id=f"{place.document_id}-s{number:04d}",
            item=status.item,
            assessor=status.assessor,
            stage=status.stage,
            indicator=status.indicator,
            value=value,
            value_as_printed=status.value_as_printed,
            missing_reason=reason,
            evidence=status.evidence,
        )


def unmapped(status: Status) -> Issue:
    return Issue(
        "unmapped_value",
        f"No key for this verdict of {status.indicator} in the document's language.",
        value=status.value_as_printed,
        commitment=status.commitment,
        where=status.where,
    )
