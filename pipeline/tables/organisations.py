"""The organisations a document names, and which of its acronyms stand for which of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.model import Where
from pipeline.records import Institutions, Parsed
from pipeline.values import organisations
from pipeline.values.organisations import Organisation


def named(record: Institutions, language: str) -> Iterator[tuple[Organisation, Where]]:
    """Each organisation of a printed list with the place of the paragraph that names it."""
    for paragraph in record.paragraphs:
        for organisation in organisations.split_all([paragraph.text], language):
            yield organisation, paragraph.where


class Register:
    """Ids of the organisations of one document: an acronym alone is the one organisation it was printed beside."""

    def __init__(self, parsed: Parsed, language: str) -> None:
        self._country = parsed.facts.country_code
        self._full_names = _full_names(parsed, language)

    def institution_id(self, name: str) -> str | None:
        if not name:
            return None
        return organisations.identifier(self._full_names.get(name, name), self._country).lstrip("-")


def _full_names(parsed: Parsed, language: str) -> Mapping[str, str]:
    names: dict[str, set[str]] = {}
    for record in parsed.institutions:
        for organisation, _ in named(record, language):
            if organisation.acronym and organisation.name != organisation.acronym:
                names.setdefault(organisation.acronym, set()).add(organisation.name)
    return {acronym: next(iter(full)) for acronym, full in names.items() if len(full) == 1}


def nearest(printed: str | None, language: str) -> str:
    """The first organisation of a line: the unit itself, before the ones it is part of."""
    found = organisations.split_all([printed], language) if printed else []
    return found[0].name if found else ""
