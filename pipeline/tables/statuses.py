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
    "Évaluations",
    "What the government and the IRM judged: completion, ambition, early results and the like, one row a verdict.",
    "Ce que le gouvernement et l'IRM ont évalué : avancement, ambition, premiers résultats… à raison d'une ligne par "
    "évaluation.",
    (
        Column(
            "status_id",
            "string",
            "The verdict: its document and its place there.",
            "L'évaluation : son document et son rang dans celui-ci.",
            title_en="Identifier",
            title_fr="Identifiant",
            required=True,
            example="valdoria-self-assessment-2021-2023-2651181c-s0001",
        ),
        columns.DOCUMENT_ID,
        columns.COMMITMENT_ID,
        columns.ITEM,
        Column(
            "assessor",
            "string",
            "Who judged: the government or the IRM.",
            "L'évaluateur : le gouvernement ou l'IRM.",
            title_en="Assessor",
            title_fr="Évaluateur",
            required=True,
            values=("government", "irm"),
            example="government",
        ),
        Column(
            "stage",
            "string",
            "At which point of the plan, `header` for the head of a commitment's page; null where the cover is silent.",
            "À quel moment du plan, `header` pour l'en-tête de la page d'un engagement ; vide si la couverture n'en "
            "dit rien.",
            title_en="Stage",
            title_fr="Moment",
            values=("midterm", "end_of_term", "design", "results", "header"),
            example="end_of_term",
        ),
        Column(
            "indicator",
            "string",
            "What was judged. Scales changed over the years: specificity and verifiability, potential impact and "
            "ambition are different indicators.",
            "Ce qui a été évalué. Les échelles ont changé au fil des ans : précision et vérifiabilité, effet potentiel "
            "et ambition sont des indicateurs distincts.",
            title_en="Indicator",
            title_fr="Indicateur",
            required=True,
            values=(
                "completion",
                "specificity",
                "verifiable",
                "relevance",
                "open_government_lens",
                "ambition",
                "potential_impact",
                "potential_for_results",
                "early_results",
                "did_it_open_government",
                "starred",
                "timetable",
                "standard_conformity",
                "public_influence",
            ),
            example="completion",
        ),
        Column(
            "phase",
            "string",
            "For a verdict on a standard or on public influence: the part of the OGP cycle that the heading over it "
            "or its column names, the whole cycle, each stage of the plan, its development or its implementation; null "
            "where none is named.",
            "Pour une évaluation portant sur une norme ou sur l'influence du public : la partie du cycle du PGO que "
            "nomme le titre qui précède ou la colonne, soit le cycle entier, chaque étape du plan, son élaboration ou "
            "sa mise en œuvre ; vide si aucune n'est nommée.",
            title_en="Phase",
            title_fr="Phase",
            values=("cycle", "stages", "development", "implementation"),
            example="development",
        ),
        Column(
            "value",
            "string",
            "The verdict as a controlled value, such as substantial, moderate or yes; several are joined with ` | `.",
            "L'évaluation en valeur contrôlée, comme substantial, moderate ou yes ; plusieurs valeurs sont jointes "
            "par ` | `.",
            title_en="Value",
            title_fr="Valeur",
            example="substantial",
        ),
        Column(
            "value_as_printed",
            "string",
            "The verdict as printed.",
            "L'évaluation, telle qu'elle figure dans le document.",
            title_en="Value as printed",
            title_fr="Valeur d'origine",
            example="FULL CONFORMITY",
        ),
        Column(
            "missing_reason",
            "string",
            "Why there is no value: the printed reason, `blank`, or `not_understood`.",
            "Pourquoi il n'y a pas de valeur : le motif indiqué dans le document, `blank` (case vide) ou "
            "`not_understood` (mots incompris).",
            title_en="Why there is no value",
            title_fr="Motif d'absence",
            example="no_irm_data",
        ),
        Column(
            "evidence",
            "string",
            "What the verdict rests on: a mark, a filled cell, a label's value, words; ocr where the page is a picture "
            "whose words were read with OCR.",
            "Ce qui fonde l'évaluation : une marque, une cellule colorée, la valeur d'un intitulé ou des mots ; `ocr` "
            "si la page est une image dont les mots ont été lus par reconnaissance optique.",
            title_en="Evidence",
            title_fr="Preuve",
            required=True,
            values=("mark", "fill", "label", "verdict", "ocr"),
            example="mark",
        ),
        *columns.WHERE,
    ),
    ("status_id",),
    columns.OF_DOCUMENT,
)


def rows(parsed: Parsed, words: Words, issues: list[Issue]) -> Iterator[Row]:
    place = Place(parsed)
    for number, status in enumerate(parsed.statuses, 1):
        value, reason = status_value(status.indicator, status.level or status.value_as_printed, words)
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
            phase=status.phase,
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
