"""Tables as Parquet with real types; each field carries its description."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.publish.format import Format
from pipeline.tables.definition import Column, Table

ARROW = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "list": pa.list_(pa.string()),
}


def schema(table: Table) -> pa.Schema:
    return pa.schema(
        [_field(column) for column in table.columns],
        metadata={"name": table.name, "title": table.title_en, "description": table.description_en},
    )


def _field(column: Column) -> pa.Field:
    words = {"description": column.description_en, "description_fr": column.description_fr}
    return pa.field(column.name, ARROW[column.type], nullable=not column.required, metadata=words)


def write(table: Table, frame: pd.DataFrame, path: Path) -> None:
    arrays = [_array(column, frame[column.name]) for column in table.columns]
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema(table)), path, compression="zstd", version="2.6")


def _array(column: Column, series: pd.Series) -> pa.Array:
    if column.type == "list":
        return pa.array(list(series), type=ARROW["list"])
    values = [None if pd.isna(value) else value for value in series]
    if column.type == "date":
        values = [value.date() if value is not None else None for value in values]
    return pa.array(values, type=ARROW[column.type])


FORMAT = Format("parquet", ".parquet", "application/vnd.apache.parquet", write, is_described=False)
