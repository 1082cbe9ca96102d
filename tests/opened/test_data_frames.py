"""Every table, CSV and Parquet, in pandas, polars and DuckDB: no row or column is lost, no value changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.opened.cells import cells, tables

Rows = list[dict[str, Any]]

POLARS = {
    "string": pl.String,
    "int64": pl.Int64,
    "double": pl.Float64,
    "bool": pl.Boolean,
    "date32[day]": pl.Date,
    "list<element: string>": pl.List(pl.String),
}
DUCKDB = {
    "string": "VARCHAR",
    "int64": "BIGINT",
    "double": "DOUBLE",
    "bool": "BOOLEAN",
    "date32[day]": "DATE",
    "list<element: string>": "VARCHAR[]",
}


def in_pandas(path: Path) -> Rows:
    frame = pd.read_parquet(path, dtype_backend="pyarrow")
    return pa.Table.from_pandas(frame, preserve_index=False).to_pylist()


def in_polars(path: Path) -> Rows:
    return pl.read_parquet(path).rows(named=True)


def in_duckdb(path: Path) -> Rows:
    found = duckdb.read_parquet(str(path))
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


@pytest.mark.parametrize("read", [in_pandas, in_polars, in_duckdb])
def test_parquet_keeps_every_value_and_its_type(package: Path, read: Callable[[Path], Rows]) -> None:
    for name in tables(package):
        path = package / f"{name}.parquet"
        assert read(path) == pq.read_table(path).to_pylist(), name


def test_columns_of_parquet_are_numbers_days_and_lists(demo: Path) -> None:
    for name in tables(demo):
        path = demo / f"{name}.parquet"
        kinds = [str(field.type) for field in pq.read_schema(path)]
        assert pl.read_parquet(path).dtypes == [POLARS[kind] for kind in kinds], name
        assert [str(kind) for kind in duckdb.read_parquet(str(path)).types] == [DUCKDB[kind] for kind in kinds], name


CSV_AS_IT_COMES: dict[str, Callable[[Path], Any]] = {
    "pandas": pd.read_csv,
    "polars": pl.read_csv,
    "duckdb": lambda path: duckdb.read_csv(str(path)),
}


@pytest.mark.parametrize("program", list(CSV_AS_IT_COMES))
def test_csv_has_every_row_and_column_without_any_option(package: Path, program: str) -> None:
    for name in tables(package):
        header, *rows = cells(package / f"{name}.csv")
        found = CSV_AS_IT_COMES[program](package / f"{name}.csv")
        assert (list(found.columns), len(found)) == (header, len(rows)), name


CSV_AS_TEXT: dict[str, Callable[[Path], list[list[str]]]] = {
    "pandas": lambda path: pd.read_csv(path, dtype=str, keep_default_na=False).to_numpy().tolist(),
    "polars": lambda path: list(map(list, pl.read_csv(path, infer_schema=False).fill_null("").rows())),
    "duckdb": lambda path: [
        ["" if cell is None else cell for cell in row]
        for row in duckdb.read_csv(str(path), all_varchar=True).fetchall()
    ],
}


@pytest.mark.parametrize("program", list(CSV_AS_TEXT))
def test_csv_read_as_text_has_every_cell(package: Path, program: str) -> None:
    for name in tables(package):
        assert CSV_AS_TEXT[program](package / f"{name}.csv") == cells(package / f"{name}.csv")[1:], name


@pytest.mark.parametrize("column", ["start_date", "end_date"])
def test_days_of_csv_are_days(demo: Path, column: str) -> None:
    path = demo / "dates.csv"
    assert str(duckdb.read_csv(str(path)).select(column).types[0]) == "DATE"
    assert pl.read_csv(path, try_parse_dates=True)[column].dtype == pl.Date
    assert pd.read_csv(path, parse_dates=[column])[column].dtype.kind == "M"


def test_no_cell_of_csv_goes_over_a_line_end(package: Path) -> None:
    for name in tables(package):
        lines = (package / f"{name}.csv").read_text("utf-8").splitlines()
        assert len(lines) == len(cells(package / f"{name}.csv")), name


def test_pandas_takes_some_words_for_nothing_unless_told(awkward: Path) -> None:
    """Why docs/opened-with.md names two options."""
    path = awkward / "texts.csv"
    texts = pd.read_csv(path)["text"]
    assert set(pd.read_csv(path, dtype=str, keep_default_na=False)["text"][texts.isna()]) == {
        "NA",
        "None",
        "null",
        "nan",
        "#N/A",
    }
    assert pd.read_csv(path, keep_default_na=False, na_values=[""])["text"].notna().all()
