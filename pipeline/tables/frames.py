"""Rows as typed data frames."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

from pipeline.tables.definition import LIST_SEPARATOR, Column, Table

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")

DTYPES = {
    "string": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
    "list": "object",
}


def frame(table: Table, rows: Iterable[dict[str, Any]] | pd.DataFrame) -> pd.DataFrame:
    """The table's columns in its order and types, sorted by key with nulls first.

    Strings are on one line, white space single; an empty one is null. A list is never null, none is an empty list.
    """
    given = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(list(rows), dtype="object")
    columns = {column.name: _series(column, _values(given, column)) for column in table.columns}
    typed = pd.DataFrame(columns)
    return typed.sort_values(list(table.key), kind="stable", na_position="first", ignore_index=True)


def _values(given: pd.DataFrame, column: Column) -> list[Any]:
    return list(given[column.name]) if column.name in given else [None] * len(given)


def _series(column: Column, values: list[Any]) -> pd.Series:
    if column.type == "list":
        return pd.Series([_list(value) for value in values], dtype="object")
    if column.type == "string":
        return pd.Series([one_line(value) or None for value in values], dtype=DTYPES["string"])
    clean = [None if _is_null(value) else value for value in values]
    if column.type == "date":
        return pd.Series(pd.to_datetime(pd.Series(clean, dtype="object"), errors="raise")).astype("datetime64[s]")
    if column.decimals is not None:
        clean = [None if value is None else round(float(value), column.decimals) for value in clean]
    return pd.Series(clean, dtype=DTYPES[column.type])


def _is_null(value: Any) -> bool:
    return bool(pd.isna(value)) or value == ""


def one_line(value: Any) -> str:
    """Without line breaks, control characters and what UTF-8 cannot write."""
    if _is_null(value):
        return ""
    printable = _CONTROL.sub(" ", str(value)).encode("utf-8", "replace").decode("utf-8")
    return " ".join(printable.split())


def _list(value: Any) -> list[str]:
    """An item that holds the separator is as many items as it joins."""
    if not isinstance(value, (list, tuple)):
        return []
    items = [one_line(part) for item in value for part in one_line(item).split(LIST_SEPARATOR)]
    return [item for item in items if item]
