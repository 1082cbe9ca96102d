"""Tables as Parquet with real types; each field carries its description."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.publish.arrow_arrays import TYPES, array
from pipeline.publish.format import Format
from pipeline.tables.blocks import Blocks
from pipeline.tables.definition import Column, Table


def schema(table: Table) -> pa.Schema:
    return pa.schema(
        [_field(column) for column in table.columns],
        metadata={"name": table.name, "title": table.title_en, "description": table.description_en},
    )


def _field(column: Column) -> pa.Field:
    words = {"description": column.description_en, "description_fr": column.description_fr}
    return pa.field(column.name, TYPES[column.type], nullable=not column.required, metadata=words)


def write(rows: Blocks, path: Path) -> None:
    """A row group for each block; one without rows for a table without any."""
    own = schema(rows.table)
    with pq.ParquetWriter(path, own, compression="zstd", version="2.6") as writer:
        for block in rows.columns() if len(rows) else [[()] * len(own)]:
            made = zip(rows.table.columns, block, strict=True)
            writer.write_table(
                pa.Table.from_arrays([array(column.type, values) for column, values in made], schema=own)
            )


FORMAT = Format("parquet", ".parquet", "application/vnd.apache.parquet", write, is_described=False)
