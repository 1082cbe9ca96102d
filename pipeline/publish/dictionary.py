"""The data dictionary: what every column is, how full it is and what stands in it, in both languages.

`dictionary.csv` is for programs; `dictionary.md` and `dictionary.fr.md` are for people.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from msgspec import Struct

from pipeline.publish.csv_files import cell
from pipeline.publish.datapackage import File, Package
from pipeline.publish.dictionary_page import page
from pipeline.publish.schema import Language
from pipeline.publish.whole import Whole, linked, parquet
from pipeline.tables.definition import LIST_SEPARATOR, Column, ForeignKey, Table

CSV = "dictionary.csv"
PAGES: Mapping[Language, str] = {"en": "dictionary.md", "fr": "dictionary.fr.md"}
LONGEST_EXAMPLE = 100
CUT = "…"
DECIMALS = 4
LOOKED_AT = 256
"""Rows that are read at a time until each column has its example."""
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


def write(package: Package, folder: Path) -> None:
    described = [describe(table, folder) for table in linked(package.tables)]
    with (folder / CSV).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(line for one in described for line in _lines(one))
    for language, name in PAGES.items():
        (folder / name).write_text(page(described, language), encoding="utf-8", newline="\n")


def describe(table: Table, folder: Path) -> Described:
    with parquet(folder, table) as file:
        count = file.metadata.num_rows
        nulls = null_counts(file.metadata)
        found = _examples(table, file, nulls)
    entries = (
        Entry(
            column,
            column.name in table.key,
            refers_to(table.foreign_keys, column.name),
            round(nulls[column.name] / count, DECIMALS) if count else None,
            _example(column, found.get(column.name)),
        )
        for column in table.columns
    )
    return Described(table, count, tuple(entries))


def null_counts(metadata: pq.FileMetaData) -> dict[str, int]:
    """By column, from what the file tells of itself: nothing is read. An empty list counts as null."""
    counts: dict[str, int] = defaultdict(int)
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        for place in range(group.num_columns):
            part = group.column(place)
            counts[part.path_in_schema.partition(".")[0]] += part.statistics.null_count if part.num_values else 0
    return counts


def _examples(table: Table, file: pq.ParquetFile, nulls: Mapping[str, int]) -> dict[str, Any]:
    """The first value of each column that has one; reading goes on with the columns that still lack theirs."""
    found: dict[str, Any] = {}
    lacking = [name for name in table.column_names if nulls[name] < file.metadata.num_rows]
    for number in range(file.num_row_groups):
        if not lacking:
            break
        for batch in file.iter_batches(LOOKED_AT, row_groups=[number], columns=lacking, use_threads=False):
            firsts = {name: _first(batch.column(name).to_pylist()) for name in lacking if name not in found}
            found |= {name: value for name, value in firsts.items() if value is not None}
            if len(found) == len(table.columns):
                break
        lacking = [name for name in lacking if name not in found]
    return found


def _first(values: Sequence[Any]) -> Any:
    return next((value for value in values if value is not None and value != []), None)


def _example(column: Column, value: Any) -> str:
    if value is None:
        return ""
    text = value.isoformat() if column.type == "date" else cell(column.type, value)
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
