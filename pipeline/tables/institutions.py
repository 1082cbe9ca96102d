"""The organisations of all documents."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from pipeline.tables import columns
from pipeline.tables.definition import Column, Table, required
from pipeline.tables.identity import Row
from pipeline.tables.organisations import nearest
from pipeline.values import organisations

TABLE = Table(
    "institutions",
    "Organisations",
    "Organisations",
    "Every organisation that leads, supports or answers for a commitment, over all documents.",
    "Chaque organisation qui porte ou soutient un engagement, ou y répond, tous documents confondus.",
    (
        required(columns.INSTITUTION_ID),
        Column("name", "string", "The name printed most often.", "Le nom le plus souvent imprimé.", required=True),
        columns.ACRONYM,
        Column(
            "kind",
            "string",
            "What kind of organisation it is, told by the words of its name.",
            "La nature de l'organisation, d'après les mots de son nom.",
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
        ),
        columns.COUNTRY_CODE,
        Column("aliases", "list", "Its other printed names.", "Ses autres noms imprimés."),
        columns.COMMITMENT_COUNT,
    ),
    ("institution_id",),
)


def build(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row for each id of `commitment_institutions` and of `contacts`."""
    named = _named(frames)
    rows = [_institution(str(key), group) for key, group in named.groupby("institution_id", sort=True)]
    return pd.DataFrame(rows, columns=TABLE.column_names)


def _named(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """institution_id, name, acronym, commitment_id, document_id, country_code, language: one row a mention."""
    documents = frames["documents"][["document_id", "country_code", "language"]].astype(object)
    listed = frames["commitment_institutions"][["institution_id", "name", "acronym", "commitment_id", "document_id"]]
    contacts = frames["contacts"][["institution_id", "organisation", "commitment_id", "document_id"]].astype(object)
    contacts = contacts.dropna(subset=["institution_id"]).merge(documents, on="document_id")
    names = [nearest(*pair) for pair in zip(contacts["organisation"], contacts["language"], strict=True)]
    contacts = contacts.assign(name=names, acronym=None)
    mentions = listed.astype(object).merge(documents, on="document_id")
    return pd.concat([mentions, contacts[mentions.columns]], ignore_index=True)


def _institution(institution_id: str, mentions: pd.DataFrame) -> Row:
    acronym = _most_frequent(mentions["acronym"])
    full = mentions.loc[mentions["name"] != acronym, "name"] if acronym else mentions["name"]
    name = _most_frequent(full) or acronym or ""
    language = _most_frequent(mentions["language"]) or ""
    return {
        "institution_id": institution_id,
        "name": name,
        "acronym": acronym,
        "kind": organisations.kind(name, language),
        "country_code": _most_frequent(mentions["country_code"]),
        "aliases": sorted(set(mentions["name"]) - {name}),
        "commitment_count": int(mentions["commitment_id"].nunique()),
    }


def _most_frequent(values: pd.Series) -> str | None:
    """The first in the alphabet where several are as frequent."""
    counts = values.dropna().value_counts()
    return min(counts[counts == counts.max()].index) if len(counts) else None
