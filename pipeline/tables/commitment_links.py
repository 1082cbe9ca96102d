"""Why commitments of several documents are one, and the id they share everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.aliases import Alias
from pipeline.tables import columns
from pipeline.tables.definition import Column, Table
from pipeline.tables.identity import Row, member, simple_number, slug
from pipeline.tables.reported import reported
from pipeline.tables.same_commitment import Conflict, Key, Link, Listed, trust, unite

TABLE = Table(
    "commitment_links",
    "Links between documents",
    "Liens entre documents",
    "Why a commitment of one document is the same as one of another, and how alike their titles are.",
    "Pourquoi un engagement d'un document est le même que celui d'un autre, et la ressemblance de leurs titres.",
    (
        columns.DOCUMENT_ID,
        columns.OF_COMMITMENT,
        Column(
            "id_in_document",
            "string",
            "The id the commitment would have if the document were the only one.",
            "L'identifiant qu'aurait l'engagement si le document était le seul.",
            required=True,
            example="VD-2021-2023-VD0014",
        ),
        Column(
            "linked_document_id",
            "string",
            "The other document: the most trusted one that lists the commitment.",
            "L'autre document : le plus fiable de ceux qui citent l'engagement.",
            required=True,
        ),
        Column(
            "linked_id_in_document",
            "string",
            "The id the commitment would have if the other document were the only one.",
            "L'identifiant qu'aurait l'engagement si l'autre document était le seul.",
            required=True,
        ),
        Column(
            "method",
            "string",
            "What they have in common: plan and number, the OGP id, or plan and title.",
            "Ce qu'ils ont en commun : plan et numéro, identifiant du PGO, ou plan et titre.",
            required=True,
            values=("number", "ogp_id", "title"),
        ),
        Column(
            "score",
            "number",
            "How alike the titles are, from 0 to 1 (rapidfuzz token_sort_ratio; by title alone at least 0.9). Null "
            "where they are in two languages or one is missing.",
            "Ressemblance des titres, de 0 à 1 (token_sort_ratio de rapidfuzz ; par le seul titre, au moins 0,9). "
            "Vide s'ils sont en deux langues ou si l'un manque.",
            minimum=0,
            maximum=1,
            decimals=3,
        ),
    ),
    ("document_id", "commitment_id"),
    columns.OF_DOCUMENT,
)


def resolve(frames: Mapping[str, pd.DataFrame], aliases: Sequence[Alias]) -> dict[str, pd.DataFrame]:
    """The links; every table of documents with the shared ids; an issue for each conflict."""
    unity = unite(_listed(frames))
    ids = _ids(unity.commitments)
    links = pd.DataFrame([_row(link, ids) for link in unity.links], columns=TABLE.column_names)
    moved = {key: new for key, new in ids.items() if key[1] != new}
    changed = {name: _moved(frame, moved) for name, frame in frames.items() if _concerns(frame, moved)}
    issues = reported(dict(frames) | changed, [_issue(conflict, ids) for conflict in unity.conflicts])
    return changed | issues | {"commitment_links": links}


def _listed(frames: Mapping[str, pd.DataFrame]) -> Iterator[Listed]:
    wanted = ["document_id", "kind", "plan_id", "plan_start_year", "language"]
    rows = frames["document_commitments"].merge(frames["documents"][wanted], on="document_id").astype(object)
    for _, document in rows.where(rows.notna(), None).groupby("document_id", sort=True):
        numbers = [simple_number(number or "") for number in document["number"]]
        is_numbered = all(numbers) and len(set(numbers)) == len(numbers)
        listed: Iterator[Any] = document.itertuples(index=False)
        for number, row in zip(numbers, listed, strict=True):
            yield Listed(
                document_id=row.document_id,
                id_in_document=row.commitment_id,
                rank=trust(row.kind),
                plan=row.plan_id if row.plan_start_year is not None else "",
                member=member(row.plan_id),
                language=row.language or "",
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


def _concerns(frame: pd.DataFrame, moved: Mapping[Key, str]) -> bool:
    if not moved or not {"document_id", "commitment_id"} <= set(frame.columns):
        return False
    return bool(frame["document_id"].isin({document_id for document_id, _ in moved}).any())


def _moved(frame: pd.DataFrame, moved: Mapping[Key, str]) -> pd.DataFrame:
    pairs = zip(frame["document_id"], frame["commitment_id"], strict=True)
    return frame.assign(commitment_id=[moved.get(pair, pair[1]) for pair in pairs])


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
