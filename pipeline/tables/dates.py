"""Every date in the texts."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Issue
from pipeline.records import Parsed
from pipeline.tables import columns
from pipeline.tables.definition import Column, Table
from pipeline.tables.identity import Place, Row
from pipeline.tables.stretches import stretches
from pipeline.values import dates
from pipeline.values.words import Words

TABLE = Table(
    "dates",
    "Dates in the texts",
    "Dates dans les textes",
    "Each date or period printed in a text, with its sentence.",
    "Chaque date ou période imprimée dans un texte, avec sa phrase.",
    (
        columns.DOCUMENT_ID,
        columns.POSITION,
        columns.COMMITMENT_ID,
        columns.SECTION,
        columns.START_DATE,
        columns.END_DATE,
        Column(
            "precision",
            "string",
            "How exact the printed date is.",
            "L'exactitude de la date imprimée.",
            required=True,
            values=("day", "month", "quarter", "semester", "year", "range"),
        ),
        columns.AS_PRINTED,
        columns.SENTENCE,
        *columns.WHERE,
    ),
    ("document_id", "position"),
    columns.OF_DOCUMENT,
)

OWN_DATES = frozenset({"start_date", "end_date"})
"""Sections that are nothing but a date: a bare year is one there."""


def rows(parsed: Parsed, words: Words, issues: list[Issue]) -> Iterator[Row]:
    place, position = Place(parsed), 0
    for stretch in stretches(parsed):
        for period in _periods(stretch.text, stretch.section, words.code):
            position += 1
            yield place.row(
                stretch.commitment,
                stretch.where,
                position=position,
                section=stretch.section,
                start_date=period.start.isoformat() if period.start else None,
                end_date=period.end.isoformat() if period.end else None,
                precision=period.precision,
                as_printed=period.as_printed,
                sentence=stretch.sentence_at(period.begin, words.code),
            )


def _periods(text: str, section: str, language: str) -> list[dates.Period]:
    whole = dates.period(text, language) if section in OWN_DATES else None
    return [whole] if whole else dates.find(text, language)
