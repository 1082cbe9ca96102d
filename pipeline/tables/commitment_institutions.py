"""Who leads, supports or is otherwise part of each commitment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.model import Issue
from pipeline.records import Parsed
from pipeline.tables import columns
from pipeline.tables.definition import Column, Table
from pipeline.tables.identity import Place, Row
from pipeline.tables.organisations import named, own_id
from pipeline.values.words import Words

TABLE = Table(
    "commitment_institutions",
    "Organisations of each commitment",
    "Organisations de chaque engagement",
    "The organisations printed for each commitment, one row for each.",
    "Les organisations imprimées pour chaque engagement, une ligne pour chacune.",
    (
        columns.DOCUMENT_ID,
        columns.COMMITMENT_ID,
        Column(
            "role",
            "string",
            "What it does for the commitment.",
            "Ce qu'elle fait pour l'engagement.",
            required=True,
            values=("lead", "support", "stakeholder"),
        ),
        columns.POSITION,
        Column(
            "name",
            "string",
            "One organisation, bracketed acronym removed.",
            "Une organisation, sans le sigle entre parenthèses.",
            required=True,
        ),
        columns.ACRONYM,
        columns.INSTITUTION_ID,
        columns.NAME_AS_PRINTED,
        *columns.WHERE,
    ),
    ("document_id", "commitment_id", "role", "position"),
    (*columns.OF_DOCUMENT, columns.TO_INSTITUTION),
)


def rows(parsed: Parsed, words: Words, issues: list[Issue]) -> Iterator[Row]:
    place = Place(parsed)
    positions: Counter[tuple[int, str]] = Counter()
    for record in parsed.institutions:
        for organisation, where in named(record, words.code):
            positions[record.commitment, record.role] += 1
            yield place.row(
                record.commitment,
                where,
                role=record.role,
                position=positions[record.commitment, record.role],
                name=organisation.name,
                acronym=organisation.acronym,
                institution_id=own_id(organisation.name, parsed),
                name_as_printed=organisation.as_printed,
            )
