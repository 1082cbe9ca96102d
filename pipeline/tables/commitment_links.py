"""Why commitments of several documents are one, and the id they share everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from pipeline.aliases import Alias
from pipeline.tables import columns
from pipeline.tables.definition import Column, Table
from pipeline.tables.identity import Row, member, simple_number, slug
from pipeline.tables.resolution import Change, Known, Resolution
from pipeline.tables.same_commitment import Conflict, Key, Link, Listed, trust, unite

TABLE = Table(
    "commitment_links",
    "Links between documents",
    "Liens entre documents",
    "Why a commitment of one document is the same as one of another, and how alike their titles are.",
    "Ce qui fait d'un engagement d'un document le même que celui d'un autre, et le degré de ressemblance de leurs "
    "titres.",
    (
        columns.DOCUMENT_ID,
        columns.OF_COMMITMENT,
        Column(
            "id_in_document",
            "string",
            "The id the commitment would have if the document were the only one.",
            "L'identifiant qu'aurait l'engagement si ce document était le seul.",
            title_en="Identifier in the document",
            title_fr="Identifiant dans le document",
            required=True,
            example="XV-2021-2023-VL0003",
        ),
        Column(
            "linked_document_id",
            "string",
            "The other document: the most trusted one that lists the commitment.",
            "L'autre document : le plus fiable de ceux qui citent l'engagement.",
            title_en="Other document",
            title_fr="Autre document",
            required=True,
            example="valdoria-self-assessment-2021-2023-2651181c",
        ),
        Column(
            "linked_id_in_document",
            "string",
            "The id the commitment would have if the other document were the only one.",
            "L'identifiant qu'aurait l'engagement si l'autre document était le seul.",
            title_en="Identifier in the other document",
            title_fr="Identifiant dans l'autre document",
            required=True,
            example="XV-2021-2023-03",
        ),
        Column(
            "method",
            "string",
            "What they have in common: plan and number, the OGP identifier, or plan and title.",
            "Ce qu'ils ont en commun : plan et numéro (`number`), identifiant PGO (`ogp_id`), ou plan et titre "
            "(`title`).",
            title_en="Method",
            title_fr="Méthode",
            required=True,
            values=("number", "ogp_id", "title"),
            example="number",
        ),
        Column(
            "score",
            "number",
            "How alike the titles are, from 0 to 1 (rapidfuzz token_sort_ratio; by title alone at least 0.9). Null "
            "where they are in two languages or one is missing.",
            "Ressemblance des titres, de 0 à 1 (token_sort_ratio de rapidfuzz ; au moins 0,9 si seul le titre "
            "rapproche). Vide s'ils sont dans deux langues différentes ou si l'un manque.",
            title_en="Likeness of titles",
            title_fr="Ressemblance des titres",
            minimum=0,
            maximum=1,
            decimals=3,
            example="1",
        ),
    ),
    ("document_id", "commitment_id"),
    columns.OF_DOCUMENT,
)


NEEDS = {
    "documents": ("document_id", "kind", "plan_id", "plan_start_year", "language"),
    "document_commitments": ("document_id", "commitment_id", "number", "ogp_id", "title"),
}


def resolve(known: Known, aliases: Sequence[Alias]) -> Resolution:
    """The links; the shared ids in every table of documents; an issue for each conflict."""
    unity = unite(_listed(known))
    ids = _ids(unity.commitments)
    moved = {key: new for key, new in ids.items() if key[1] != new}
    return Resolution(
        rows=[_row(link, ids) for link in unity.links],
        changes=[Change("", "commitment_id", ("document_id", "commitment_id"), moved, stays=True)] if moved else [],
        issues=[_issue(conflict, ids) for conflict in unity.conflicts],
    )


def _listed(known: Known) -> Iterator[Listed]:
    documents = {row.document_id: row for row in known["documents"]}
    for document_id, group in groupby(known["document_commitments"], key=attrgetter("document_id")):
        rows, document = list(group), documents[document_id]
        numbers = [simple_number(row.number or "") for row in rows]
        is_numbered = all(numbers) and len(set(numbers)) == len(numbers)
        for number, row in zip(numbers, rows, strict=True):
            yield Listed(
                document_id=document_id,
                id_in_document=row.commitment_id,
                rank=trust(document.kind),
                plan=document.plan_id if document.plan_start_year is not None else "",
                member=member(document.plan_id),
                language=document.language or "",
                number=number if is_numbered and number else "",
                ogp_id=slug(row.ogp_id or ""),
                title=row.title or "",
            )


def _ids(commitments: Sequence[Sequence[Listed]]) -> dict[Key, str]:
    """The shared id of each group: its numbered member's, else its most trusted one's.

    Where two groups would bear the same, the numbered one keeps it, else the more trusted one; the other one is named
    by its OGP id, else by its document.
    """
    ids: dict[Key, str] = {}
    taken: set[str] = set()
    for group in sorted(commitments, key=lambda group: (not _numbered(group), group[0].order)):
        own = _free(group, taken)
        taken.add(own)
        ids |= {one.key: own for one in group}
    return ids


def _free(group: Sequence[Listed], taken: set[str]) -> str:
    names = [(_numbered(group) or group)[0].id_in_document]
    names += [f"{one.plan}-{one.ogp_id}" for one in group if one.plan and one.ogp_id]
    names += [f"{one.document_id}{one.id_in_document.removeprefix(one.plan)}" for one in group]
    return next((name for name in names if name not in taken), names[-1])


def _numbered(group: Sequence[Listed]) -> list[Listed]:
    return [one for one in group if one.number]


def _row(link: Link, ids: Mapping[Key, str]) -> Row:
    return {
        "document_id": link.listed.document_id,
        "commitment_id": ids[link.listed.key],
        "id_in_document": link.listed.id_in_document,
        "linked_document_id": link.to.document_id,
        "linked_id_in_document": link.to.id_in_document,
        "method": link.method,
        "score": link.score,
    }


def _issue(conflict: Conflict, ids: Mapping[Key, str]) -> Row:
    listed, other = conflict.listed, conflict.other
    return {
        "document_id": listed.document_id,
        "commitment_id": ids[listed.key],
        "severity": "warning",
        "code": "commitment_conflict",
        "message": f"It could be a commitment of another document, and is kept apart: {conflict.reason}.",
        "value": f"{listed.title} / {other.title} ({other.document_id})",
    }
