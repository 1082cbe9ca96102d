"""The organisations of all documents."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.aliases import FILE_NAME, Alias
from pipeline.model import Issue
from pipeline.tables import columns
from pipeline.tables.definition import Column, Table, required
from pipeline.tables.identity import Row, member
from pipeline.tables.organisations import nearest
from pipeline.tables.reported import reported
from pipeline.tables.same_institution import Doubt, Introduction, Mention, unite
from pipeline.values import organisations
from pipeline.values.groups import is_group
from pipeline.values.matching import Name, normal_name, without_remark
from pipeline.values.organisation_phrases import is_acronym

DEFAULT_LANGUAGE = "en"

TABLE = Table(
    "institutions",
    "Organisations",
    "Organisations",
    "Every organisation that leads, supports or answers for a commitment, over all documents.",
    "Chaque organisation qui porte ou soutient un engagement, ou y répond, tous documents confondus.",
    (
        required(columns.INSTITUTION_ID),
        Column(
            "name",
            "string",
            "The full name: the one in raw/aliases.csv, else the one printed most often.",
            "Le nom complet : celui de raw/aliases.csv, sinon le plus souvent imprimé.",
            required=True,
        ),
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


MESSAGES = {
    "acronym_ambiguous": "The acronym stands for more than one organisation here, so it is kept as one of its own.",
    "institution_similar": "These names are much alike and kept as two; a row of raw/aliases.csv can make them one.",
}


def resolve(frames: Mapping[str, pd.DataFrame], aliases: Sequence[Alias]) -> dict[str, pd.DataFrame]:
    """One row for each organisation; its id wherever it is named; an issue for each pair of names left in doubt."""
    mentions = _mentions(frames)
    introductions = frames["acronyms"].astype(object).merge(_scopes(frames), on="document_id")
    rows: list[Row] = []
    ids: dict[tuple[str, str], str] = {}
    doubts: list[Doubt] = []
    for scope, group in mentions.groupby("scope", sort=True):
        code = str(scope).upper()
        unity = unite(
            [Mention(row.document_id, Name(row.name, row.language)) for row in _structs(group)],
            [
                Introduction(row.document_id, row.acronym, Name(row.name, row.language))
                for row in _structs(introductions[introductions["scope"] == scope])
            ],
            _of_country(aliases, code),
        )
        doubts += unity.doubts
        known_by = [unity.names[pair] for pair in zip(group["document_id"], group["name"], strict=True)]
        own_ids = _ids(set(known_by), str(scope))
        ids |= {pair: own_ids[name] for pair, name in unity.names.items()}
        for name, own in group.assign(known_by=known_by).groupby("known_by", sort=True):
            rows.append(_institution(own_ids[str(name)], str(name), own))
    changed = {"institutions": pd.DataFrame(rows, columns=TABLE.column_names)}
    return changed | _with_ids(frames, ids) | reported(frames, map(_issue, doubts))


def unmatched(frames: Mapping[str, pd.DataFrame], aliases: Sequence[Alias]) -> Iterator[Issue]:
    """The rows of aliases.csv whose alias no document of that country prints."""
    if not aliases:
        return
    printed: dict[str, set[str]] = {}
    for row in _structs(_mentions(frames)):
        printed.setdefault(row.scope.upper(), set()).add(normal_name(row.name))
    everywhere = set().union(*printed.values())
    for alias in aliases:
        names = printed.get(alias.country_code, set()) if alias.country_code else everywhere
        if normal_name(alias.alias) not in names:
            message = f"{FILE_NAME} names an organisation that no document lists"
            yield Issue("alias_unmatched", message, value=f"{alias.alias} | {alias.name}")


def _of_country(aliases: Sequence[Alias], code: str) -> dict[str, str]:
    """Names by normal form of the alias; the country's own rows go before those for all, and the first row stands."""
    own = [alias for alias in aliases if alias.country_code == code]
    names: dict[str, str] = {}
    for alias in (*own, *(alias for alias in aliases if not alias.country_code)):
        names.setdefault(normal_name(alias.alias), alias.name)
    return names


def _scopes(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """document_id, country_code, language and `scope`, inside which names can be one: whose plan the document is of."""
    documents = frames["documents"][["document_id", "country_code", "language", "plan_id"]].astype(object)
    scopes = [member(str(plan)) for plan in documents["plan_id"]]
    languages = [DEFAULT_LANGUAGE if pd.isna(code) else code for code in documents["language"]]
    return documents.drop(columns="plan_id").assign(scope=scopes, language=languages)


def _mentions(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """name, acronym, commitment_id and the columns of `_scopes`: one row a mention, in a list or a contact."""
    scopes = _scopes(frames)
    listed = frames["commitment_institutions"][["name", "acronym", "commitment_id", "document_id"]].astype(object)
    contacts = frames["contacts"][["institution_id", "organisation", "commitment_id", "document_id"]].astype(object)
    contacts = contacts.dropna(subset=["institution_id"]).merge(scopes, on="document_id")
    names = [nearest(*pair) for pair in zip(contacts["organisation"], contacts["language"], strict=True)]
    mentions = listed.merge(scopes, on="document_id")
    both = pd.concat([mentions, contacts.assign(name=names, acronym=None)[mentions.columns]], ignore_index=True)
    groups = [is_group(*pair) for pair in zip(both["name"], both["language"], strict=True)]
    return both[~pd.Series(groups, both.index, dtype="bool")].reset_index(drop=True)


def _structs(frame: pd.DataFrame) -> Iterator[Any]:
    return frame.itertuples(index=False, name="Row")


def _ids(names: set[str], scope: str) -> dict[str, str]:
    """An id for each name; where plain letters do not tell two names apart, later ones bear a mark of their own."""
    ids: dict[str, str] = {}
    for name in sorted(names):
        own = organisations.identifier(re.sub(r"[()\[\]]", " ", without_remark(name)), scope)
        if own in ids.values():
            own += "-" + hashlib.blake2s(normal_name(name).encode(), digest_size=4).hexdigest()
        ids[name] = own
    return ids


def _with_ids(frames: Mapping[str, pd.DataFrame], ids: Mapping[tuple[str, str], str]) -> dict[str, pd.DataFrame]:
    languages = dict(_scopes(frames)[["document_id", "language"]].itertuples(index=False, name=None))
    listed, contacts = frames["commitment_institutions"], frames["contacts"]
    of_lists = [ids.get(pair) for pair in zip(listed["document_id"], listed["name"], strict=True)]
    of_contacts = [
        None if pd.isna(own) else ids.get((document_id, nearest(organisation, languages[document_id])))
        for own, document_id, organisation in contacts[["institution_id", "document_id", "organisation"]].itertuples(
            index=False, name=None
        )
    ]
    return {
        "commitment_institutions": listed.assign(institution_id=pd.Series(of_lists, listed.index, dtype="object")),
        "contacts": contacts.assign(institution_id=pd.Series(of_contacts, contacts.index, dtype="object")),
    }


def _institution(institution_id: str, name: str, mentions: pd.DataFrame) -> Row:
    printed = mentions["name"].value_counts()
    by_frequency = sorted(printed.index, key=lambda other: (other != name, -printed[other], other))
    return {
        "institution_id": institution_id,
        "name": name,
        "acronym": _most_frequent(mentions["acronym"]) or _lone(by_frequency, name),
        "kind": _kind([name, *by_frequency], _most_frequent(mentions["language"]) or DEFAULT_LANGUAGE),
        "country_code": _most_frequent(mentions["country_code"]),
        "aliases": sorted(set(printed.index) - {name}),
        "commitment_count": int(mentions["commitment_id"].nunique()),
    }


def _lone(printed: Sequence[str], name: str) -> str | None:
    """The acronym that stands for the full name by itself."""
    return next((other for other in printed if is_acronym(other) and not is_acronym(name)), None)


def _kind(names: Sequence[str], language: str) -> str:
    """What the first name that tells it says."""
    kinds = [organisations.kind(name, language) for name in names]
    return next((kind for kind in kinds if kind != "other"), "other")


def _most_frequent(values: pd.Series) -> str | None:
    """The first in the alphabet where several are as frequent."""
    counts = values.dropna().value_counts()
    return min(counts[counts == counts.max()].index) if len(counts) else None


def _issue(doubt: Doubt) -> Row:
    return {
        "document_id": doubt.document_id,
        "severity": "info" if doubt.code == "institution_similar" else "warning",
        "code": doubt.code,
        "message": MESSAGES[doubt.code],
        "value": " / ".join(doubt.names),
    }
