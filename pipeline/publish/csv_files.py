"""Tables as CSV: UTF-8, comma, LF, ISO dates, true/false, empty for null, lists joined."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.publish.format import Format
from pipeline.tables.blocks import Blocks
from pipeline.tables.definition import LIST_SEPARATOR


def write(rows: Blocks, path: Path) -> None:
    columns = rows.table.columns
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(rows.table.column_names)
        for block in rows.columns():
            made = zip(columns, block, strict=True)
            writer.writerows(zip(*(_printed(column.type, values) for column, values in made), strict=True))


def _printed(kind: str, values: Sequence[Any]) -> Iterable[Any]:
    """The writer leaves a null empty and prints integers by itself; strings and days are printed as they are."""
    if kind in AS_THEY_ARE:
        return values
    write = _WRITERS[kind]
    return [None if value is None else write(value) for value in values]


def cell(kind: str, value: Any) -> str:
    return "" if value is None else _WRITERS[kind](value)


@lru_cache(maxsize=1 << 16)
def number(value: float) -> str:
    """The shortest digits that read back the same, without an exponent: 72.34, 1250000, 0.5."""
    text = repr(float(value) or 0.0)
    if "e" in text:
        text = format(Decimal(text), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


AS_THEY_ARE = frozenset({"string", "date", "integer"})

_WRITERS: dict[str, Callable[[Any], str]] = {
    "string": str,
    "integer": str,
    "number": number,
    "boolean": lambda value: "true" if value else "false",
    "date": str,
    "list": LIST_SEPARATOR.join,
}

FORMAT = Format("csv", ".csv", "text/csv", write, is_described=True)
