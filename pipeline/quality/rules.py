"""Assertions about tables, as data: `defaults.toml` here and the user's `raw/quality.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from pipeline.errors import UsageError
from pipeline.storage import Place
from pipeline.tables import TABLES
from pipeline.tables.definition import Table

FILE_NAME = "quality.toml"
NUMERIC = frozenset({"integer", "number"})

Measure = Literal["rows", "share", "fill_rate", "distinct", "lowest", "highest", "mean"]
OF_ROWS = frozenset({"rows", "share"})
OF_NUMBERS = frozenset({"lowest", "highest", "mean"})


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """One assertion. `where` keeps the rows whose columns hold just these values, written as in CSV."""

    table: str
    measure: Measure
    column: str = ""
    where: dict[str, str] = {}
    minimum: float | None = None
    maximum: float | None = None
    meaning: str = ""
    enabled: bool = True


Rules = Mapping[str, Rule]


def read_rules(raw: Place | None = None) -> Rules:
    """By name: the defaults and what the user's list adds, replaces or switches off. UsageError where it is wrong."""
    rules = _rules("defaults.toml", Path(__file__).with_name("defaults.toml").read_text("utf-8"))
    path = raw / FILE_NAME if raw else None
    if path and path.is_file():
        try:
            rules |= _rules(str(path), path.read_text("utf-8-sig"))
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{path} cannot be read: {error}") from error
    return {name: rule for name, rule in sorted(rules.items()) if rule.enabled}


def _rules(source: str, text: str) -> dict[str, Rule]:
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{source} is no TOML: {error}") from error
    return {name: _rule(source, name, value) for name, value in read.items()}


def _rule(source: str, name: str, value: Any) -> Rule:
    if isinstance(value, dict) and value.get("enabled") is False:
        value = {"table": "documents", "measure": "rows", **value}
    try:
        rule = msgspec.convert(value, Rule)
    except msgspec.ValidationError as error:
        raise UsageError(f"{source}: {name}: {error}") from error
    if problem := _problem(rule):
        raise UsageError(f"{source}: {name}: {problem}")
    return rule


def _problem(rule: Rule) -> str:
    if rule.table not in TABLES:
        return f"there is no table {rule.table}"
    table = TABLES[rule.table].table
    unknown = [name for name in (rule.column, *rule.where) if name and name not in table.column_names]
    if unknown:
        return f"{rule.table} has no column {unknown[0]}"
    if rule.enabled and rule.minimum is None and rule.maximum is None:
        return "it needs a minimum or a maximum"
    return _problem_of_measure(rule, table)


def _problem_of_measure(rule: Rule, table: Table) -> str:
    if rule.measure in OF_ROWS:
        return f"{rule.measure} is about rows, not about a column" if rule.column else ""
    if not rule.column:
        return f"{rule.measure} needs a column"
    if rule.measure in OF_NUMBERS and table.column(rule.column).type not in NUMERIC:
        return f"{rule.column} holds no numbers"
    return ""
