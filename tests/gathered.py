"""The finished tables of a few documents, as the run makes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from pipeline import interim
from pipeline.aliases import Alias
from pipeline.check import check
from pipeline.gather import Gathered, gather
from pipeline.records import Parsed
from pipeline.tables import document_cells
from pipeline.tables.blocks import Blocks
from pipeline.tables.cells import cells
from pipeline.tables.definition import Table
from pipeline.values.words import load

DTYPES = {
    "string": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
    "list": "object",
}


def gathered(documents: Iterable[Parsed], folder: Path, aliases: Sequence[Alias] = ()) -> Gathered:
    """Checked, too; `folder` is an empty one."""
    in_order = sorted(documents, key=lambda document: document.source.document_id)
    made = gather([interim.as_json(document_cells(one, load("en"))) for one in in_order], aliases, folder)
    check(made.tables)
    return made


def frames(*documents: Parsed, aliases: Sequence[Alias] = ()) -> dict[str, pd.DataFrame]:
    with TemporaryDirectory() as folder:
        return {name: frame(rows) for name, rows in gathered(documents, Path(folder), aliases).tables.items()}


def frame(blocks: Blocks) -> pd.DataFrame:
    rows = list(blocks.rows())
    columns = blocks.table.columns
    return pd.DataFrame({c.name: _series(c.type, [getattr(row, c.name) for row in rows]) for c in columns})


def _series(kind: str, values: list[Any]) -> pd.Series:
    if kind == "date":
        return pd.Series(pd.to_datetime(pd.Series(values, dtype="object"))).astype("datetime64[s]")
    return pd.Series([list(value) for value in values] if kind == "list" else values, dtype=DTYPES[kind])


def blocks(table: Table, rows: Iterable[dict[str, Any]], folder: Path) -> Blocks:
    """Rows of a table of one's own."""
    made = Blocks(table, folder)
    made.add(cells(table, rows))
    return made
