"""Writers over all tables of a package, made from its finished Parquet files, so that memory holds one block of them.

A module here with a `WHOLE` is one: it writes its files into the folder of the package. What it finds there may be
fewer tables, fewer columns or other rows than this version knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from msgspec import Struct
from msgspec.structs import replace

from pipeline.publish.datapackage import File, Package
from pipeline.tables.definition import Table

BATCH = 1 << 11
"""Rows that memory holds at a time."""


class Whole(Struct, frozen=True):
    """`files` are those that `datapackage.json` lists among its resources."""

    write: Callable[[Package, Path], None]
    files: tuple[File, ...] = ()


def linked(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables without keys whose columns are not all here, and without references to what is no key here."""
    keyed = [table if {*table.key} <= {*table.column_names} else replace(table, key=()) for table in tables]
    keys = {table.name: {*table.key} for table in keyed}
    return tuple(_linked(table, keys) for table in keyed)


def _linked(table: Table, keys: Mapping[str, set[str]]) -> Table:
    own = {*table.column_names}
    kept = [key for key in table.foreign_keys if own >= {*key.columns} and keys.get(key.table) == {*key.references}]
    return replace(table, foreign_keys=tuple(kept))


def parquet(folder: Path, table: Table) -> pq.ParquetFile:
    return pq.ParquetFile(folder / f"{table.name}.parquet")


def row_count(folder: Path, table: Table) -> int:
    return int(pq.read_metadata(folder / f"{table.name}.parquet").num_rows)


def blocks(folder: Path, table: Table) -> Iterator[list[list[Any]]]:
    """Block by block the values of each of the table's columns: a day is a date, a list a list of strings."""
    with parquet(folder, table) as file:
        for batch in file.iter_batches(BATCH, columns=table.column_names, use_threads=False):
            yield [batch.column(name).to_pylist() for name in table.column_names]
