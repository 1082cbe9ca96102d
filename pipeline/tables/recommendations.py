"""What the IRM advises for each commitment and for the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from pipeline.model import Issue, Paragraph
from pipeline.records import Parsed, Recommendations
from pipeline.tables import columns
from pipeline.tables.definition import Column, Table
from pipeline.tables.identity import Place, Row
from pipeline.values.recommendations import (
    DISPOSITIONS,
    NO_DISPOSITION,
    Advice,
    Statement,
    advice,
    disposition,
    statements,
)
from pipeline.values.words import Words

TABLE = Table(
    "recommendations",
    "IRM recommendations",
    "Recommandations de l'IRM",
    "What the IRM advises, one row for each item or recommending sentence.",
    "Ce que recommande l'IRM, à raison d'une ligne par puce ou par phrase.",
    (
        columns.DOCUMENT_ID,
        columns.COMMITMENT_ID,
        columns.POSITION,
        Column(
            "text",
            "string",
            "The recommendation.",
            "La recommandation.",
            title_en="Text",
            title_fr="Texte",
            required=True,
            example="Check the declared owners against the tax register at least once a year;",
        ),
        Column(
            "disposition",
            "string",
            "What shall become of the commitment; the same on all its rows, null for the plan's.",
            "Le sort proposé pour l'engagement ; identique sur toutes ses lignes, vide pour celles du plan.",
            title_en="Disposition",
            title_fr="Suite proposée",
            values=(*DISPOSITIONS, NO_DISPOSITION),
            example="carry_forward",
        ),
        Column(
            "response",
            "string",
            "What the report says was done about it.",
            "La suite donnée, d'après le rapport.",
            title_en="Response",
            title_fr="Suite donnée",
            example="A bill is before parliament.",
        ),
        *columns.WHERE,
    ),
    ("document_id", "commitment_id", "position"),
    columns.OF_DOCUMENT,
)


class Advised(Struct, frozen=True):
    position: int
    advice: Advice
    record: Recommendations


def rows(parsed: Parsed, words: Words, issues: list[Issue]) -> Iterator[Row]:
    place, language = Place(parsed), words.code
    for commitment in dict.fromkeys(record.commitment for record in parsed.recommendations):
        records = [record for record in parsed.recommendations if record.commitment == commitment]
        decided = disposition([told for r in records for told in _told(r.paragraphs)], language) if commitment else None
        for found in _numbered(records) if commitment == 0 else _advised(records, language):
            paragraph = found.record.paragraphs[found.advice.paragraph]
            yield place.row(
                commitment,
                paragraph.where,
                position=found.position,
                text=found.advice.text,
                disposition=decided,
                response=found.record.response,
            )


def _told(paragraphs: Sequence[Paragraph]) -> list[tuple[bool, str]]:
    """Headings say what the block is, they advise nothing."""
    return [(p.kind == "item", "" if p.kind == "heading" else p.text) for p in paragraphs]


def _advised(records: Sequence[Recommendations], language: str) -> Iterator[Advised]:
    position = 0
    for record in records:
        for found in advice(_told(record.paragraphs), language):
            position += 1
            yield Advised(position, found, record)


def _numbered(records: Sequence[Recommendations]) -> list[Advised]:
    """The plan's recommendations: numbered items with the number as printed, else all paragraphs in order."""
    found = [(record, statement) for record in records for statement in statements(_told(record.paragraphs))]
    items = [pair for pair in found if pair[1].is_item] or found
    numbers = [_number(record, statement) for record, statement in items]
    if None in numbers or len(set(numbers)) < len(numbers):
        numbers = list(range(1, len(items) + 1))
    return [
        Advised(number or 0, Advice(statement.text, statement.first), record)
        for number, (record, statement) in zip(numbers, items, strict=True)
    ]


def _number(record: Recommendations, statement: Statement) -> int | None:
    match = re.fullmatch(r"\W*([1-9]\d{0,2})\W*", record.paragraphs[statement.first].marker)
    return int(match[1]) if match else None
