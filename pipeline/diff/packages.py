"""A published package as its descriptor describes it: tables of text."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from pipeline.errors import UsageError
from pipeline.own_package import DESCRIPTOR

Row = Mapping[str, str]


class Table(Struct, frozen=True):
    """One table: its columns and key as the descriptor has them, its rows as the file does."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    rows: tuple[Row, ...] = ()


class Package(Struct, frozen=True):
    path: str
    tables: dict[str, Table]


def read_package(path: Path) -> Package:
    """The package in a folder, or the one a datapackage.json describes."""
    file = path / DESCRIPTOR if path.is_dir() else path
    if not file.is_file():
        raise UsageError(f"{path} is no data package: there is no {file}")
    try:
        described = json.loads(file.read_text("utf-8"))
        tables = [_table(resource, file.parent) for resource in described["resources"] if "schema" in resource]
    except (KeyError, TypeError, ValueError, csv.Error) as error:
        raise UsageError(f"{file} does not describe tables: {type(error).__name__}: {error}") from error
    return Package(str(path), {table.name: table for table in sorted(tables, key=lambda table: table.name)})


def _table(resource: Mapping[str, Any], folder: Path) -> Table:
    schema = resource["schema"]
    columns = tuple(field["name"] for field in schema["fields"])
    key = tuple(schema.get("primaryKey") or (schema.get("uniqueKeys") or [[]])[0])
    return Table(resource["name"], columns, key, _rows(folder / resource["path"]))


def _rows(path: Path) -> tuple[Row, ...]:
    csv.field_size_limit(sys.maxsize)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return tuple({name: value or "" for name, value in row.items()} for row in csv.DictReader(file))
    except FileNotFoundError as error:
        raise UsageError(f"{path} is described and not there") from error
