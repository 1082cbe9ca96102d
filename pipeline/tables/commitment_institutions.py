"""Who leads, supports or is otherwise part of each commitment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.model import Issue, Where
from pipeline.records import Institutions, Parsed
from pipeline.tables import columns
from pipeline.tables.definition import Column, Table
from pipeline.tables.identity import Place, Row
from pipeline.tables.organisations import named, own_id
from pipeline.values.joined import held
from pipeline.values.named import inside
from pipeline.values.organisations import Organisation
from pipeline.values.words import Words

Found = tuple[Organisation, Where]

TABLE = Table(
    "commitment_institutions",
    "Organisations of each commitment",
    "Organisations de chaque engagement",
    "The organisations printed for each commitment, one row for each.",
    "Les organisations citées pour chaque engagement, à raison d'une ligne par organisation.",
    (
        columns.DOCUMENT_ID,
        columns.COMMITMENT_ID,
        Column(
            "role",
            "string",
            "What it does for the commitment: leads it, supports it or takes part. A list of leads may say itself who "
            "only supports or takes part.",
            "Son rôle dans l'engagement : chef de file (`lead`), appui (`support`) ou partie prenante (`stakeholder`). "
            "Une liste de chefs de file peut elle-même préciser qui ne fait qu'appuyer ou participer.",
            title_en="Role",
            title_fr="Rôle",
            required=True,
            values=("lead", "support", "stakeholder"),
            example="lead",
        ),
        columns.POSITION,
        Column(
            "name",
            "string",
            "One organisation, without the acronym and remarks in brackets.",
            "Une organisation, sans le sigle ni les remarques entre parenthèses.",
            title_en="Name",
            title_fr="Nom",
            required=True,
            example="Companies Registry",
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
        listed = list(named(record, words.code))
        added = list(_by_model(listed, record, words.code))
        issues.extend(_marked(organisation, record, where) for organisation, where in added)
        issues.extend(_joined(listed, record, words.code))
        for organisation, where in (*listed, *added):
            role = organisation.role if organisation.role and record.role == "lead" else record.role
            positions[record.commitment, role] += 1
            yield place.row(
                record.commitment,
                where,
                role=role,
                position=positions[record.commitment, role],
                name=organisation.name,
                acronym=organisation.acronym,
                institution_id=own_id(organisation.name, parsed),
                name_as_printed=organisation.as_printed,
            )


def _by_model(listed: Sequence[Found], record: Institutions, language: str) -> Iterator[Found]:
    """The organisations that the language model names inside those which the rules left whole."""
    known = {organisation.name for organisation, _ in listed}
    for whole, where in listed if record.named else ():
        for organisation in inside(whole, record.named, language):
            if organisation.name not in known:
                known.add(organisation.name)
                yield organisation, where


def _joined(listed: Sequence[Found], record: Institutions, language: str) -> Iterator[Issue]:
    """What was read as a name and cannot be one."""
    for organisation, where in listed:
        if what := held(organisation.as_printed, language):
            message = f"this was read as the name of an organisation, but holds {what}"
            yield Issue("no_single_name", message, "warning", organisation.as_printed, record.commitment, where)


def _marked(organisation: Organisation, record: Institutions, where: Where) -> Issue:
    message = "The language model, not the rules, read this organisation in a list."
    return Issue("named_by_model", message, "info", organisation.name, record.commitment, where)
