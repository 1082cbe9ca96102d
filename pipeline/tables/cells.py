"""Rows as they are published: typed, every string on one line, null where there is nothing.

The rows of a table are structs made of its columns, so they read back from interim as what they were: a string, an
integer, a number, a boolean, a day as an ISO string, a tuple of strings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, lru_cache, partial
from operator import attrgetter
from typing import Any, TypeAlias

import msgspec

from pipeline.tables.definition import LIST_SEPARATOR, Column, Table

Cells: TypeAlias = Any
"""A row of `row_type`: its columns are attributes."""

TYPES: Mapping[str, Any] = {
    "string": str | None,
    "integer": int | None,
    "number": float | None,
    "boolean": bool | None,
    "date": str | None,
    "list": tuple[str, ...],
}
SHORT = 64
REMEMBERED = 1 << 15
"""Values: edges of boxes, names and kinds come again and again."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@cache
def row_type(table: Table) -> type[msgspec.Struct]:
    fields = [(column.name, TYPES[column.type], _empty(column)) for column in table.columns]
    return msgspec.defstruct(table.name, fields, omit_defaults=True, forbid_unknown_fields=True, gc=False)


def cells(table: Table, rows: Iterable[Mapping[str, Any]]) -> list[Cells]:
    """Rows with the table's columns, sorted by key; what stands under another name is left out."""
    given = list(rows)
    columns = [_cleaned(column, [row.get(column.name) for row in given]) for column in table.columns]
    make = row_type(table)
    return sorted((make(*values) for values in zip(*columns, strict=True)), key=sort_key(table))


def _cleaned(column: Column, values: Iterable[Any]) -> list[Any]:
    clean, empty = cleaner(column), _empty(column)
    return [empty if value is None else clean(value) for value in values]


def _empty(column: Column) -> Any:
    return () if column.type == "list" else None


def key_of(table: Table) -> Callable[[Cells], tuple[Any, ...]]:
    """The values of a row's key."""
    if len(table.key) > 1:
        return attrgetter(*table.key)
    only = attrgetter(*table.key)
    return lambda row: (only(row),)


def sort_key(table: Table) -> Callable[[Cells], list[Any]]:
    key = key_of(table)
    return lambda row: nulls_first(key(row))


def nulls_first(key: tuple[Any, ...]) -> list[Any]:
    """What keys are sorted by."""
    return [(value is not None, value) for value in key]


def cleaner(column: Column) -> Callable[[Any], Any]:
    if column.type == "list":
        return _list
    if column.type == "string":
        return _words
    if column.type == "integer":
        return _integer
    if column.type == "number":
        return _number if column.decimals is None else partial(_rounded, decimals=column.decimals)
    convert = _CONVERTERS[column.type]
    return lambda value: None if is_null(value) else convert(value)


def _number(value: Any) -> float | None:
    return None if is_null(value) else float(value)


@lru_cache(maxsize=REMEMBERED)
def _rounded(value: Any, decimals: int) -> float | None:
    return None if is_null(value) else round(float(value), decimals) + 0.0  # of -0.0, which a CSV would print, 0.0


def _day(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


_CONVERTERS: Mapping[str, Callable[[Any], Any]] = {"boolean": bool, "date": _day}


def _integer(value: Any) -> int | None:
    if type(value) is int:  # as nearly all are
        return value
    return None if is_null(value) else int(value)


def is_null(value: Any) -> bool:
    return value is None or value == "" or value != value


def one_line(value: Any) -> str:
    """Without line breaks, control characters and what UTF-8 cannot write."""
    if not isinstance(value, str):
        value = "" if is_null(value) else str(value)
    return _one_line_once(value) if len(value) < SHORT else _one_line(value)


def _words(value: Any) -> str | None:
    if type(value) is str and len(value) < SHORT:  # as nearly all are
        return _one_line_once(value) or None
    return one_line(value) or None


def _one_line(text: str) -> str:
    if text.isprintable() and "  " not in text:
        return text.strip()
    if not text.isprintable():
        text = _CONTROL.sub(" ", text).encode("utf-8", "replace").decode("utf-8")
    return " ".join(text.split())


_one_line_once = lru_cache(maxsize=REMEMBERED)(_one_line)


def _list(value: Any) -> tuple[str, ...]:
    """An item that holds the separator is as many items as it joins."""
    if not isinstance(value, (list, tuple)):
        return ()
    items = [one_line(part) for item in value for part in one_line(item).split(LIST_SEPARATOR)]
    return tuple(item for item in items if item)
