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
    "Chaque date ou période citée dans un texte, avec sa phrase.",
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
            "How exact the printed date is: what the words name. With one bound null the period is open.",
            "L'exactitude de la date citée : ce que nomment les mots. Si une borne est vide, la période est ouverte.",
            title_en="Precision",
            title_fr="Précision",
            required=True,
            values=("day", "month", "quarter", "semester", "year", "range"),
            example="range",
        ),
        Column(
            "is_approximate",
            "boolean",
            "Whether the words leave open which part of the period is meant: `early 2014`, `autumn 2013`, "
            "`by mid-2015` and `the end of 2014` stand with the bounds of the whole year. A fiscal or school year has "
            "no bounds: when it begins is not said.",
            "Si les mots laissent indéterminée la partie de la période visée : `début 2014`, `automne 2013`, `d'ici "
            "mi-2015` et `fin 2014` portent les bornes de l'année entière. Un exercice budgétaire ou une année "
            "scolaire n'a pas de bornes : son début n'est pas précisé.",
            title_en="Approximate",
            title_fr="Approximative",
            required=True,
            example="false",
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
                is_approximate=period.is_vague or (period.is_end and period.start is not None),
                as_printed=period.as_printed,
                sentence=stretch.sentence_at(period.begin, words.code),
            )


def _periods(text: str, section: str, language: str) -> list[dates.Period]:
    whole = dates.period(text, language) if section in OWN_DATES else None
    return [whole] if whole else dates.find(text, language)
