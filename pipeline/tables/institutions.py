"""The organisations of all documents."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from pipeline.aliases import FILE_NAME, Alias
from pipeline.model import Issue
from pipeline.tables import columns
from pipeline.tables.definition import Column, Table, required
from pipeline.tables.identity import Row, member
from pipeline.tables.organisations import nearest
from pipeline.tables.resolution import Change, Known, Resolution
from pipeline.tables.same_institution import Doubt, Introduction, Mention, unite
from pipeline.values import organisation_kinds, organisations
from pipeline.values.groups import is_group
from pipeline.values.matching import Name, normal_name, without_remark
from pipeline.values.organisation_phrases import is_acronym
from pipeline.values.words import DEFAULT_LANGUAGE, reading

NO_COUNTRY = "int"  # the scope of bodies that belong to no country

TABLE = Table(
    "institutions",
    "Organisations",
    "Organisations",
    "Every organisation that leads, supports or answers for a commitment, over all documents.",
    "Chaque organisation qui porte ou appuie un engagement, ou qui en répond, tous documents confondus.",
    (
        required(columns.INSTITUTION_ID),
        Column(
            "name",
            "string",
            "The full name: the one in raw/aliases.csv, else the one printed most often.",
            "Le nom complet : celui de raw/aliases.csv ou, à défaut, le plus fréquent dans les documents.",
            title_en="Name",
            title_fr="Nom",
            required=True,
            example="Companies Registry",
        ),
        columns.ACRONYM,
        Column(
            "kind",
            "string",
            "What kind of organisation it is, told by the words of its name.",
            "La nature de l'organisation, d'après les mots de son nom.",
            title_en="Kind",
            title_fr="Nature",
            required=True,
            values=(
                "ministry",
                "agency",
                "authority",
                "court",
                "parliament",
                "local_government",
                "civil_society",
                "company",
                "international",
                "academia",
                "other",
            ),
            example="agency",
        ),
        columns.COUNTRY_CODE,
        Column(
            "aliases",
            "list",
            "Its other names in the documents.",
            "Ses autres noms dans les documents.",
            title_en="Other names",
            title_fr="Autres noms",
            example="Digital Services Agency | Agency for Digital Service",
        ),
        columns.COMMITMENT_COUNT,
        columns.CORRECTED_COLUMNS,
    ),
    ("institution_id",),
)


MESSAGES = {
    "acronym_ambiguous": "The acronym stands for more than one organisation here, so it is kept as one of its own.",
    "institution_similar": "These names are much alike and kept as two; a row of raw/aliases.csv can make them one.",
}


NEEDS = {
    "documents": ("document_id", "country_code", "language", "plan_id"),
    "commitment_institutions": ("document_id", "commitment_id", "role", "name", "acronym"),
    "contacts": ("document_id", "commitment_id", "organisation", "institution_id"),
    "acronyms": ("document_id", "acronym", "name"),
}


class _Document(Struct, frozen=True):
    """What is known of a document: `scope` says whose plan it is of; inside that, names can be one."""

    scope: str
    language: str
    country_code: str | None


class _Named(Struct, frozen=True):
    """An organisation named in a list or a contact; the names of one commitment and role share their `list_id`."""

    document_id: str
    commitment_id: str | None
    name: str
    acronym: str | None
    list_id: str
    of: _Document

    @property
    def pair(self) -> tuple[str, str]:
        return self.document_id, self.name

    @property
    def mention(self) -> Mention:
        return Mention(self.document_id, Name(self.name, self.of.language), self.list_id)


REMEMBERED = 1 << 16
_is_group = lru_cache(REMEMBERED)(is_group)
_is_of_all_countries = lru_cache(REMEMBERED)(organisation_kinds.is_of_all_countries)
_nearest = lru_cache(REMEMBERED)(nearest)


def resolve(known: Known, aliases: Sequence[Alias]) -> Resolution:
    """One row for each organisation; its id wherever it is named; an issue for each pair of names left in doubt."""
    documents = _documents(known)
    named = list(_named(known, documents))
    introductions = _introductions(known, documents)
    rows: list[Row] = []
    ids: dict[tuple[str, str], str] = {}
    doubts: list[Doubt] = []
    for scope, group in sorted(_by_scope(named, introductions, aliases).items()):
        introduced = introductions.get(scope, [])
        unity = unite([one.mention for one in group], introduced, _of_country(aliases, scope.upper()))
        doubts += unity.doubts
        own_ids = _ids({unity.names[one.pair] for one in group}, scope)
        ids |= {pair: own_ids[name] for pair, name in unity.names.items()}
        known_by: dict[str, list[_Named]] = defaultdict(list)
        for one in group:
            known_by[unity.names[one.pair]].append(one)
        rows += [_institution(own_ids[name], name, own) for name, own in sorted(known_by.items())]
    issues = [_issue(doubt) for doubt in doubts]
    return Resolution(rows, _changes(known, documents, ids), issues, unmatched(named, aliases))


def _documents(known: Known) -> dict[str, _Document]:
    return {
        row.document_id: _Document(member(row.plan_id), reading(row.language or ""), row.country_code)
        for row in known["documents"]
    }


def _named(known: Known, documents: Mapping[str, _Document]) -> Iterator[_Named]:
    """Each mention of one organisation, groups of them left out."""
    listed = [
        (row, row.name, row.acronym, f"{row.commitment_id}:{row.role}") for row in known["commitment_institutions"]
    ]
    contacts = [
        (row, _nearest(row.organisation, documents[row.document_id].language), None, "")
        for row in known["contacts"]
        if row.institution_id is not None
    ]
    for row, name, acronym, list_id in (*listed, *contacts):
        document = documents[row.document_id]
        if not _is_group(name, document.language):
            yield _Named(row.document_id, row.commitment_id, name, acronym, list_id, document)


def _introductions(known: Known, documents: Mapping[str, _Document]) -> dict[str, list[Introduction]]:
    """By scope, what acronyms stand for there; under NO_COUNTRY also what belongs to no country."""
    found: dict[str, list[Introduction]] = defaultdict(list)
    for row in known["acronyms"]:
        document = documents[row.document_id]
        introduction = Introduction(row.document_id, row.acronym, Name(row.name, document.language))
        found[document.scope].append(introduction)
        if _is_of_all_countries(row.name, document.language):
            found[NO_COUNTRY].append(introduction)
    return found


def _by_scope(
    named: Iterable[_Named], introductions: Mapping[str, Sequence[Introduction]], aliases: Sequence[Alias]
) -> dict[str, list[_Named]]:
    """Bodies that belong to no country stand in one scope, unless the country's own rows of aliases.csv name them."""
    abroad = Counter((one.document_id, one.acronym) for one in introductions.get(NO_COUNTRY, ()))
    of_countries = [one for scope, found in introductions.items() if scope != NO_COUNTRY for one in found]
    everywhere = Counter((one.document_id, one.acronym) for one in of_countries)
    own = {(alias.country_code.lower(), normal_name(alias.alias)) for alias in aliases}
    groups: dict[str, list[_Named]] = defaultdict(list)
    for one in named:
        is_abroad = 0 < everywhere[one.pair] == abroad[one.pair]
        is_abroad = is_abroad or _is_of_all_countries(one.name, one.of.language)
        is_own = (one.of.scope, normal_name(one.name)) in own
        groups[NO_COUNTRY if is_abroad and not is_own else one.of.scope].append(one)
    return groups


def unmatched(named: Iterable[_Named], aliases: Sequence[Alias]) -> list[Issue]:
    """The rows of aliases.csv whose alias no document of that country prints."""
    if not aliases:
        return []
    printed: dict[str, set[str]] = defaultdict(set)
    for one in named:
        for scope in (one.of.scope.upper(), ""):
            printed[scope].add(normal_name(one.name))
    message = f"{FILE_NAME} names an organisation that no document lists"
    return [
        Issue("alias_unmatched", message, value=f"{alias.alias} | {alias.name}")
        for alias in aliases
        if normal_name(alias.alias) not in printed[alias.country_code]
    ]


def _of_country(aliases: Sequence[Alias], code: str) -> dict[str, str]:
    """Names by normal form of the alias; the country's own rows go before those for all, and the first row stands."""
    own = [alias for alias in aliases if alias.country_code == code]
    names: dict[str, str] = {}
    for alias in (*own, *(alias for alias in aliases if not alias.country_code)):
        names.setdefault(normal_name(alias.alias), alias.name)
    return names


def _ids(names: set[str], scope: str) -> dict[str, str]:
    """An id for each name; where plain letters do not tell two names apart, later ones bear a mark of their own."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(names):
        own = organisations.identifier(re.sub(r"[()\[\]]", " ", without_remark(name)), scope)
        if own in taken:
            own += "-" + hashlib.blake2s(normal_name(name).encode(), digest_size=4).hexdigest()
        taken.add(own)
        ids[name] = own
    return ids


def _changes(known: Known, documents: Mapping[str, _Document], ids: Mapping[tuple[str, str], str]) -> list[Change]:
    of_contacts = {
        (row.document_id, row.organisation): ids.get(
            (row.document_id, _nearest(row.organisation, documents[row.document_id].language))
        )
        for row in known["contacts"]
        if row.institution_id is not None
    }
    return [
        Change("commitment_institutions", "institution_id", ("document_id", "name"), ids),
        Change("contacts", "institution_id", ("document_id", "organisation"), of_contacts),
    ]


def _institution(institution_id: str, name: str, mentions: Sequence[_Named]) -> Row:
    printed = Counter(one.name for one in mentions)
    language = _most_frequent(one.of.language for one in mentions) or DEFAULT_LANGUAGE
    own_country = not _is_of_all_countries(name, language)
    by_frequency = sorted(printed, key=lambda other: (other != name, -printed[other], other))
    return {
        "institution_id": institution_id,
        "name": name,
        "acronym": _most_frequent(one.acronym for one in mentions) or _lone(by_frequency, name),
        "kind": _kind([name, *by_frequency], language),
        "country_code": _most_frequent(one.of.country_code for one in mentions) if own_country else None,
        "aliases": sorted(set(printed) - {name}),
        "commitment_count": len({one.commitment_id for one in mentions} - {None}),
    }


def _lone(printed: Sequence[str], name: str) -> str | None:
    """The acronym that stands for the full name by itself."""
    return next((other for other in printed if is_acronym(other) and not is_acronym(name)), None)


def _kind(names: Sequence[str], language: str) -> str:
    """What the first name that tells it says."""
    kinds = (organisations.kind(name, language) for name in names)
    return next((kind for kind in kinds if kind != "other"), "other")


def _most_frequent(values: Iterable[str | None]) -> str | None:
    """The first in the alphabet where several are as frequent."""
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _issue(doubt: Doubt) -> Row:
    return {
        "document_id": doubt.document_id,
        "severity": "info" if doubt.code == "institution_similar" else "warning",
        "code": doubt.code,
        "message": MESSAGES[doubt.code],
        "value": " / ".join(doubt.names),
    }
