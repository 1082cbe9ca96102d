"""The organisations a document names."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Where
from pipeline.records import Institutions, Parsed
from pipeline.tables.identity import member, plan_id
from pipeline.values import organisations
from pipeline.values.organisations import Organisation


def named(record: Institutions, language: str) -> Iterator[tuple[Organisation, Where]]:
    """Each organisation of a printed list with the place of the paragraph that names it."""
    for paragraph in record.paragraphs:
        for organisation in organisations.split_all([paragraph.text], language):
            yield organisation, paragraph.where


def own_id(name: str, parsed: Parsed) -> str | None:
    """The id the name has by itself, until all documents are there to tell which names are one organisation."""
    if not name:
        return None
    return organisations.identifier(name, member(plan_id(parsed.facts, parsed.source.document_id)))


def nearest(printed: str | None, language: str) -> str:
    """The first organisation of a line: the unit itself, before the ones it is part of."""
    found = organisations.split_all([printed], language) if printed else []
    return found[0].name if found else ""
