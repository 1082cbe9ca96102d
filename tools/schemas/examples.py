"""Example files of a table: rows of the demo, and the same with one rule broken in each row."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from pipeline.tables.definition import Column, Table

ROWS_OF_A_DOCUMENT = 3

Row = dict[str, str]

TYPE_ERROR, CONSTRAINT_ERROR, KEY_ERROR = "type-error", "constraint-error", "primary-key"
BAD_WORDS = "%%"
WRONG_TYPE = {
    "integer": ("1,5", "nombre entier attendu", "no integer"),
    "number": ("douze", "nombre attendu", "no number"),
    "boolean": ("oui", "`true` ou `false` attendu", "neither `true` nor `false`"),
    "date": ("31/12/2023", "date AAAA-MM-JJ attendue", "no day as YYYY-MM-DD"),
}


FIRST_BROKEN = 3
"""The line of the first row that breaks a rule, behind the header and a sound row."""


class Break(Struct, frozen=True):
    """One rule that is broken; `error` is what frictionless calls it."""

    column: str
    error: str
    value: str
    rule_fr: str
    rule_en: str


def valid(table: Table, folder: Path, is_target: bool) -> list[Row]:
    """All rows where other tables point at them, else the first few of each document.

    A table that the demo leaves empty gets a row of its columns' examples.
    """
    with (folder / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file)) or [{column.name: column.example for column in table.columns}]
    if is_target:
        return rows
    seen = Counter[str]()
    kept = []
    for row in rows:
        document = row.get("document_id", "")
        seen[document] += 1
        if seen[document] <= ROWS_OF_A_DOCUMENT:
            kept.append(row)
    return kept


def invalid(table: Table, rows: Sequence[Row]) -> tuple[list[Row], list[Break]]:
    """A sound row, then one row for each kind of rule that the table has; what they break, row by row."""
    sound = max(rows, key=lambda row: sum(map(bool, row.values())))
    told = list(breaks(table))
    numbered = enumerate(told, FIRST_BROKEN)
    made = [sound, *(_renamed(table, sound, line) | {one.column: one.value} for line, one in numbered)]
    if _has_primary_key(table):
        made.append(sound)
        told.append(Break(", ".join(table.key), KEY_ERROR, "", "clé en double", "key twice"))
    return made, told


def breaks(table: Table) -> Iterator[Break]:
    """The first column of each kind of rule, outside the key."""
    seen = set()
    for column in table.columns:
        if column.name not in table.key:
            for kind, broken in _of_column(column):
                if kind not in seen:
                    seen.add(kind)
                    yield broken


def _of_column(column: Column) -> Iterator[tuple[str, Break]]:
    if column.required and not column.values:
        yield "required", Break(column.name, CONSTRAINT_ERROR, "", "valeur obligatoire absente", "value missing")
    if column.values:
        yield "enum", Break(column.name, CONSTRAINT_ERROR, BAD_WORDS, "valeur hors liste", "value not in the list")
    if column.pattern:
        yield "pattern", Break(column.name, CONSTRAINT_ERROR, BAD_WORDS, "forme non respectée", "not of the form")
    if column.format:
        yield column.format, Break(column.name, TYPE_ERROR, BAD_WORDS, "adresse non valide", "no valid address")
    if column.type in WRONG_TYPE:
        value, rule_fr, rule_en = WRONG_TYPE[column.type]
        yield column.type, Break(column.name, TYPE_ERROR, value, rule_fr, rule_en)
    if column.minimum is not None:
        low = f"{column.minimum - 1:g}"
        yield "minimum", Break(column.name, CONSTRAINT_ERROR, low, "sous le minimum", "below the minimum")
    if column.maximum is not None:
        high = f"{column.maximum + 1:g}"
        yield "maximum", Break(column.name, CONSTRAINT_ERROR, high, "au-dessus du maximum", "above the maximum")


def _has_primary_key(table: Table) -> bool:
    return all(table.column(name).required for name in table.key)


def _renamed(table: Table, row: Row, number: int) -> Row:
    """The row under a key of its own."""
    names = [name for name in table.key if table.column(name).type == "string" and not table.column(name).values]
    return row | {names[-1]: f"{row[names[-1]]}-{number}"}


def as_csv(table: Table, rows: Sequence[Mapping[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, table.column_names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
