"""What each acronym stands for, where a document says so."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Issue, Where
from pipeline.records import Parsed
from pipeline.tables import columns
from pipeline.tables.definition import Column, Table, required
from pipeline.tables.identity import Place, Row
from pipeline.tables.organisations import named
from pipeline.values.introductions import introduced
from pipeline.values.words import Words

TABLE = Table(
    "acronyms",
    "Acronyms",
    "Sigles",
    "The acronyms a document introduces beside the full name; one row for each full name of each.",
    "Les sigles qu'un document introduit à côté du nom complet ; une ligne pour chaque nom complet d'un sigle.",
    (
        columns.DOCUMENT_ID,
        columns.POSITION,
        columns.COMMITMENT_ID,
        required(columns.ACRONYM),
        Column(
            "name",
            "string",
            "The full name.",
            "Le nom complet.",
            title_en="Full name",
            title_fr="Nom complet",
            required=True,
            example="Agency for Digital Services",
        ),
        Column(
            "introduced_in",
            "string",
            "Whether a list of organisations or running text introduces it first.",
            "Où il apparaît d'abord : dans une liste d'organisations (`list`) ou dans le corps du texte (`text`).",
            title_en="Introduced in",
            title_fr="Lieu d'introduction",
            required=True,
            values=("list", "text"),
            example="list",
        ),
        *columns.WHERE,
    ),
    ("document_id", "position"),
    columns.OF_DOCUMENT,
)

Found = tuple[str, str, str, int, Where]
"""acronym, name, introduced_in, commitment, where"""


def rows(parsed: Parsed, words: Words, issues: list[Issue]) -> Iterator[Row]:
    place = Place(parsed)
    first: dict[tuple[str, str], Found] = {}
    for found in (*_listed(parsed, words.code), *_in_text(parsed, words.code)):
        first.setdefault(found[:2], found)
    for position, (acronym, name, introduced_in, commitment, where) in enumerate(first.values(), 1):
        yield place.row(commitment, where, position=position, acronym=acronym, name=name, introduced_in=introduced_in)


def _listed(parsed: Parsed, language: str) -> Iterator[Found]:
    for record in parsed.institutions:
        for organisation, where in named(record, language):
            if organisation.acronym and organisation.acronym != organisation.name:
                yield organisation.acronym, organisation.name, "list", record.commitment, where


def _in_text(parsed: Parsed, language: str) -> Iterator[Found]:
    texts = [(text.commitment, text.paragraphs) for text in (*parsed.passages, *parsed.recommendations)]
    texts += [(milestone.commitment, milestone.paragraphs) for milestone in parsed.milestones]
    for commitment, paragraphs in texts:
        for paragraph in paragraphs:
            for found in introduced(paragraph.text, language):
                yield found.acronym, found.name, "text", commitment, paragraph.where
