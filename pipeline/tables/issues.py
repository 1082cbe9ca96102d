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
    "Ce que le lecteur des données doit savoir : ce qui était erroné, peu clair ou non compris.",
    (
        columns.DOCUMENT_ID,
        columns.POSITION,
        Column(
            "severity", "string", "How bad it is.", "La gravité.", required=True, values=("info", "warning", "error")
        ),
        Column("code", "string", "The kind of issue.", "Le type d'anomalie.", required=True, example="unmapped_value"),
        Column("message", "string", "The issue in a sentence.", "L'anomalie en une phrase.", required=True),
        Column("value", "string", "The words concerned.", "Les mots concernés."),
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
