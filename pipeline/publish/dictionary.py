"""The data dictionary: what every column is, how full it is and what stands in it, in both languages.

`dictionary.csv` is for programs; `dictionary.md` and `dictionary.fr.md` are for people.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from pipeline import shares
from pipeline.codes import Told, codes
from pipeline.publish.csv_files import cell
from pipeline.publish.datapackage import File, Package
from pipeline.publish.dictionary_page import page
from pipeline.publish.schema import Language
from pipeline.publish.whole import Cuts, Tables, Whole
from pipeline.tables.blocks import Blocks
from pipeline.tables.definition import LIST_SEPARATOR, Column, ForeignKey, Table

CSV = "dictionary.csv"
PAGES: Mapping[Language, str] = {"en": "dictionary.md", "fr": "dictionary.fr.md"}
LONGEST_EXAMPLE = 100
CUT = "…"
NOTHING: tuple[Any, ...] = (None, ())
"""What counts as null."""
HEADER = (
    "table",
    "column",
    "position",
    "type",
    "title_en",
    "title_fr",
    "description_en",
    "description_fr",
    "is_required",
    "is_key",
    "refers_to",
    "allowed_values",
    "minimum",
    "maximum",
    "null_share",
    "example",
)


class Entry(Struct, frozen=True):
    """A column. `null_share` is None without rows; `example` is a value of the data, printed as in CSV, or empty."""

    column: Column
    is_key: bool
    refers_to: str
    null_share: float | None
    example: str


class Described(Struct, frozen=True):
    """A table."""

    table: Table
    row_count: int
    entries: tuple[Entry, ...]


def write(package: Package, tables: Tables, folder: Path) -> Cuts:
    described = [describe(rows) for rows in tables.values()]
    held = issue_codes(tables["issues"])
    with (folder / CSV).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(line for one in described for line in _lines(one))
    for language, name in PAGES.items():
        (folder / name).write_text(page(described, held, language), encoding="utf-8", newline="\n")
    return {}


def describe(rows: Blocks) -> Described:
    table, count = rows.table, len(rows)
    nulls, found = [0] * len(table.columns), [None] * len(table.columns)
    for block in rows.columns():
        for place, (column, values) in enumerate(zip(table.columns, block, strict=True)):
            nulls[place] += values.count(() if column.type == "list" else None)
            if found[place] is None:
                found[place] = next((value for value in values if value not in NOTHING), None)
    entries = (
        Entry(
            column,
            column.name in table.key,
            refers_to(table.foreign_keys, column.name),
            shares.rounded(empty / count) if count else None,
            _example(column, value),
        )
        for column, empty, value in zip(table.columns, nulls, found, strict=True)
    )
    return Described(table, count, tuple(entries))


def issue_codes(issues: Blocks) -> dict[str, Told]:
    """The words of the codes that the table holds; none of a code that only another version knows."""
    place = issues.table.column_names.index("code")
    held = {code for block in issues.columns() for code in block[place]}
    return {code: told for code, told in codes().items() if code in held}


def _example(column: Column, value: Any) -> str:
    if value is None:
        return ""
    text = cell(column.type, value)
    return text if len(text) <= LONGEST_EXAMPLE else text[: LONGEST_EXAMPLE - 1].rstrip() + CUT


def refers_to(keys: Sequence[ForeignKey], name: str) -> str:
    """`table.column`, for each reference the column is part of."""
    places = [f"{key.table}.{key.references[key.columns.index(name)]}" for key in keys if name in key.columns]
    return LIST_SEPARATOR.join(dict.fromkeys(places))


def _lines(described: Described) -> Iterator[tuple[object, ...]]:
    for position, entry in enumerate(described.entries, 1):
        column = entry.column
        yield (
            described.table.name,
            column.name,
            position,
            column.type,
            column.title_en,
            column.title_fr,
            column.description_en,
            column.description_fr,
            cell("boolean", column.required),
            cell("boolean", entry.is_key),
            entry.refers_to,
            LIST_SEPARATOR.join(column.values),
            cell("number", column.minimum),
            cell("number", column.maximum),
            cell("number", entry.null_share),
            entry.example,
        )


WHOLE = Whole(
    write,
    (
        File(
            CSV,
            "csv",
            "text/csv",
            "Data dictionary",
            "Dictionnaire des données",
            "Every column of every table: type, meaning in English and French, allowed values, share of nulls and an "
            "example from the data.",
            "Chaque colonne de chaque table : type, signification en anglais et en français, valeurs admises, part de "
            "cellules vides et exemple tiré des données.",
        ),
        File(
            PAGES["en"],
            "md",
            "text/markdown",
            "Data dictionary for reading (English)",
            "Dictionnaire des données à lire (anglais)",
            "The data dictionary as a page.",
            "Le dictionnaire des données sous forme de page.",
        ),
        File(
            PAGES["fr"],
            "md",
            "text/markdown",
            "Data dictionary for reading (French)",
            "Dictionnaire des données à lire (français)",
            "The data dictionary as a page, in French.",
            "Le dictionnaire des données sous forme de page, en français.",
        ),
    ),
)
