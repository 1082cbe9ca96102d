"""Tables as CSV: UTF-8, comma, LF, ISO dates, true/false, empty for null, lists joined."""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.publish.format import Format
from pipeline.tables.definition import LIST_SEPARATOR, Table


def write(table: Table, frame: pd.DataFrame, path: Path) -> None:
    columns = [[cell(column.type, value) for value in frame[column.name]] for column in table.columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table.column_names)
        writer.writerows(zip(*columns, strict=True))


def cell(kind: str, value: Any) -> str:
    if kind == "list":
        return LIST_SEPARATOR.join(value)
    return "" if pd.isna(value) else _WRITERS[kind](value)


def number(value: float) -> str:
    """The shortest digits that read back the same, without an exponent: 72.34, 1250000, 0.5."""
    text = format(Decimal(repr(float(value) or 0.0)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


_WRITERS: dict[str, Callable[[Any], str]] = {
    "string": str,
    "integer": lambda value: str(int(value)),
    "number": number,
    "boolean": lambda value: "true" if value else "false",
    "date": lambda value: value.date().isoformat(),
}

FORMAT = Format("csv", ".csv", "text/csv", write, is_described=True)
