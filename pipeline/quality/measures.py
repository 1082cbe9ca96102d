"""What the finished Parquet files hold, counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import shares
from pipeline.quality.rules import OF_NUMBERS, OF_ROWS, Rule
from pipeline.tables import TABLES
from pipeline.tables.definition import LIST_SEPARATOR

BATCH = 1 << 14

Row = Mapping[str, Any]


class Files:
    """The Parquet files of a folder, each opened once, until the block ends."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._opened: dict[str, pq.ParquetFile] = {}

    def __enter__(self) -> Files:
        return self

    def __exit__(self, *error: object) -> None:
        for file in self._opened.values():
            file.close()

    def __getitem__(self, table: str) -> pq.ParquetFile:
        if table not in self._opened:
            self._opened[table] = pq.ParquetFile(self._folder / f"{table}.parquet")
        return self._opened[table]


def rows(files: Files, table: str, columns: Sequence[str]) -> Iterator[Row]:
    """Rows with these columns, a block at a time in memory."""
    for batch in files[table].iter_batches(BATCH, columns=list(columns)):
        yield from batch.to_pylist()


def row_count(files: Files, table: str) -> int:
    return int(files[table].metadata.num_rows)


def fill_rates(files: Files, table: str) -> dict[str, float | None]:
    """The share of rows with a value, by column; None where the table has no rows. An empty list is no value."""
    file = files[table]
    count, known, schema = file.metadata.num_rows, _null_counts(file.metadata), file.schema_arrow
    empty = {field.name: known.get(field.name) for field in schema if not pa.types.is_list(field.type)}
    empty |= _counted(file, [name for name in schema.names if empty.get(name) is None])
    return {name: shares.rounded(1 - (empty[name] or 0) / count) if count else None for name in schema.names}


def _null_counts(metadata: pq.FileMetaData) -> dict[str, int | None]:
    """By column, from the file's own statistics; None where they do not tell."""
    counts: dict[str, int | None] = {}
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    for group in groups:
        for place in range(group.num_columns):
            part = group.column(place)
            name, told = part.path_in_schema, part.statistics
            so_far = counts.get(name, 0)
            is_told = so_far is not None and told is not None and told.has_null_count
            counts[name] = so_far + told.null_count if is_told else None
    return counts


def _counted(file: pq.ParquetFile, names: Sequence[str]) -> dict[str, int]:
    """The same from the values; of a list, those that are empty."""
    counts = dict.fromkeys(names, 0)
    for batch in file.iter_batches(BATCH, columns=list(names)) if names else ():
        for name in names:
            counts[name] += sum(value is None or value == [] for value in batch.column(name).to_pylist())
    return counts


def measured(files: Files, rule: Rule) -> float | None:
    """None where there is nothing to measure: no rows, or no value among them."""
    if rule.measure == "rows" and not rule.where:
        return row_count(files, rule.table)
    if rule.measure == "fill_rate" and not rule.where:
        return fill_rates(files, rule.table)[rule.column]
    columns = sorted({*rule.where, *([rule.column] if rule.column else [])}) or ["document_id"]
    found = [row for row in rows(files, rule.table, columns) if _fits(row, rule.where)]
    if rule.measure == "rows":
        return len(found)
    if rule.measure == "share":
        count = row_count(files, rule.table)
        return shares.rounded(len(found) / count) if count else None
    return _of_values(rule, [row[rule.column] for row in found])


def _fits(row: Row, where: Mapping[str, str]) -> bool:
    return all(printed(row[name]) == value for name, value in where.items())


def printed(value: Any) -> str:
    """A value as CSV writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return LIST_SEPARATOR.join(value) if isinstance(value, list) else str(value)


def behind(files: Files, rule: Rule, is_low: bool) -> list[str]:
    """The documents whose rows by themselves break the minimum, or the maximum; none where no row does it alone."""
    if "document_id" not in TABLES[rule.table].table.column_names:
        return []
    columns = sorted({"document_id", *rule.where, *([rule.column] if rule.column else [])})
    found = rows(files, rule.table, columns)
    breaking = (row["document_id"] for row in found if _fits(row, rule.where) and _breaks(rule, row, is_low))
    return list(dict.fromkeys(breaking))


def _breaks(rule: Rule, row: Row, is_low: bool) -> bool:
    if rule.measure in OF_ROWS:
        return bool(rule.where) and not is_low
    value = row[rule.column]
    if rule.measure in OF_NUMBERS and value is not None:
        low, high = rule.minimum, rule.maximum
        return low is not None and value < low if is_low else high is not None and value > high
    return rule.measure == "fill_rate" and is_low and value in (None, [])


def _of_values(rule: Rule, values: Sequence[Any]) -> float | None:
    known = [value for value in values if value not in (None, [])]
    if rule.measure == "distinct":
        return len({printed(value) for value in known})
    if rule.measure == "fill_rate":
        return shares.rounded(len(known) / len(values)) if values else None
    assert rule.measure in OF_NUMBERS
    if not known:
        return None
    if rule.measure == "mean":
        return _rounded(sum(known) / len(known))
    return _rounded(min(known) if rule.measure == "lowest" else max(known))


def _rounded(number: float) -> float:
    return round(float(number), shares.DECIMALS)
