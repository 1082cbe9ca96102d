"""What was bad, unclear or not understood, and where."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Issue
from pipeline.records import Parsed
from pipeline.tables import columns
from pipeline.tables.definition import Column, Table
from pipeline.tables.identity import Place, Row
from pipeline.values.words import Words

COUNTS_ISSUES = True

TABLE = Table(
    "issues",
    "Issues",
    "Anomalies",
    "What a reader of the data should know: what was bad, unclear or not understood.",
    "Ce qu'il faut savoir avant d'utiliser les données : ce qui était erroné, peu clair ou incompris.",
    (
        columns.DOCUMENT_ID,
        columns.POSITION,
        Column(
            "severity",
            "string",
            "How bad it is.",
            "La gravité : information, avertissement ou erreur.",
            title_en="Severity",
            title_fr="Gravité",
            required=True,
            values=("info", "warning", "error"),
            example="warning",
        ),
        Column(
            "code",
            "string",
            "The kind of issue, as a short name that stays the same.",
            "Le type d'anomalie, sous la forme d'un nom court et stable.",
            title_en="Code",
            title_fr="Code",
            required=True,
            example="status_conflict",
        ),
        Column(
            "message",
            "string",
            "The issue in a sentence, in English.",
            "L'anomalie en une phrase, en anglais.",
            title_en="Message",
            title_fr="Message",
            required=True,
            example="the summary table says Substantial, the commitment itself Limited",
        ),
        Column(
            "value",
            "string",
            "The words concerned, as printed.",
            "Les mots concernés, tels qu'ils figurent dans le document.",
            title_en="Words concerned",
            title_fr="Mots concernés",
            example="Substantial",
        ),
        columns.COMMITMENT_ID,
        *columns.WHERE,
    ),
    ("document_id", "position"),
    columns.OF_DOCUMENT,
)


def rows(parsed: Parsed, words: Words, issues: list[Issue]) -> Iterator[Row]:
    """`issues` holds those of the parsed document and those the other tables reported."""
    place = Place(parsed)
    for position, issue in enumerate(issues, 1):
        yield place.row(
            issue.commitment,
            issue.where,
            position=position,
            severity=issue.severity,
            code=issue.code,
            message=issue.message,
            value=issue.value,
        )
