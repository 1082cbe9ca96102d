"""`raw/aliases.csv`: names that a person found to be one organisation, for the tables to apply first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from pipeline import lists
from pipeline.errors import ListError
from pipeline.model import Issue
from pipeline.storage import Place

FILE_NAME = "aliases.csv"
NEEDED = ("alias", "name")
COLUMNS = (*NEEDED, "country_code")


class Alias(Struct, frozen=True):
    """`alias` is one more name of the organisation `name`; without a country code, in every country."""

    alias: str
    name: str
    country_code: str = ""


def read_aliases(raw: Place) -> tuple[tuple[Alias, ...], tuple[Issue, ...]]:
    """The rows that can be used, in their order, and what is wrong with the others; none without the file."""
    path = raw / FILE_NAME
    if not path.is_file():
        return (), ()
    try:
        rows, issues = _rows(lists.read(path))
    except ListError as error:
        return (), (Issue("alias_list_unreadable", f"{FILE_NAME} {error}", "error"),)
    return tuple(rows), (*issues, *_repeated(rows))


def _rows(listed: lists.Listed) -> tuple[list[Alias], list[Issue]]:
    columns = set(listed.columns)
    if not set(NEEDED) <= columns:
        message = f"{FILE_NAME} needs the columns {' and '.join(NEEDED)}"
        return [], [Issue("alias_list_unreadable", message, "error")]
    issues = [
        Issue("alias_column_unknown", f"{FILE_NAME} has a column this project does not know", value=unknown)
        for unknown in sorted(columns - set(COLUMNS))
    ]
    rows: list[Alias] = []
    for _, cells in listed.rows:
        alias, name, code = (" ".join((cells.get(column) or "").split()) for column in COLUMNS)
        if not (alias or name):
            continue
        if not (alias and name) or (code and not re.fullmatch("[A-Za-z]{2}", code)):
            message = f"a row of {FILE_NAME} lacks a name or has a country code that is none, and is left out"
            issues.append(Issue("alias_row_invalid", message, value=f"{alias} | {name} | {code}"))
        else:
            rows.append(Alias(alias, name, code.upper()))
    return rows, issues


def _repeated(rows: Sequence[Alias]) -> Iterator[Issue]:
    first: dict[tuple[str, str], str] = {}
    for row in rows:
        if first.setdefault((row.alias, row.country_code), row.name) != row.name:
            message = f"{FILE_NAME} gives the alias two names; the first one stands"
            yield Issue("alias_repeated", message, value=f"{row.alias} | {row.name}")
