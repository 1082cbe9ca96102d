"""The tables against their own definition: keys, references, limits, names. Nothing that breaks it is published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pandas as pd
from msgspec import Struct

from pipeline.errors import PackageError
from pipeline.tables import TABLES
from pipeline.tables.definition import LIST_SEPARATOR, Column, ForeignKey, Table

LONGEST_HEADER = 50
EXAMPLES = 3
RESERVED = frozenset({"xmin", "xmax", "ctid", "cmin", "cmax", "tableoid"})
"""Names a PostgreSQL table cannot bear: the portal renames them."""

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


class Breach(Struct, frozen=True):
    """One rule of one table that `count` rows break."""

    table: str
    rule: str
    count: int
    examples: tuple[str, ...]

    def __str__(self) -> str:
        shown = ", ".join(self.examples) + (", …" if self.count > len(self.examples) else "")
        return f"{self.table}: {self.rule}: {self.count} ({shown})"


def check(frames: Mapping[str, pd.DataFrame]) -> None:
    """PackageError with every breach; silent where there is none."""
    found = list(breaches(frames, [plugin.table for plugin in TABLES.values()]))
    if found:
        raise PackageError("the tables break their definition\n" + "\n".join(f"  {breach}" for breach in found))


def breaches(frames: Mapping[str, pd.DataFrame], tables: list[Table]) -> Iterator[Breach]:
    for table in tables:
        yield from _names(table)
        frame = frames.get(table.name)
        if frame is None or list(frame.columns) != table.column_names:
            yield Breach(table.name, "the columns are not those of the definition", 1, (table.name,))
            continue
        for column in table.columns:
            yield from _column(table.name, column, frame[column.name])
        yield from _key(table, frame)
        for foreign_key in table.foreign_keys:
            yield from _references(table, foreign_key, frame, frames)


def _names(table: Table) -> Iterator[Breach]:
    names = [table.name, *table.column_names]
    bad = [n for n in names if not _NAME.fullmatch(n) or len(n) > LONGEST_HEADER or n in RESERVED]
    yield from _breach(table.name, f"names are short snake_case, none of {', '.join(sorted(RESERVED))}", bad)
    doubled = [name for name in set(table.column_names) if table.column_names.count(name) > 1]
    yield from _breach(table.name, "a column stands once", doubled)


def _column(table: str, column: Column, series: pd.Series) -> Iterator[Breach]:
    if column.type == "list":
        bad = [item for items in series for item in items if LIST_SEPARATOR in item]
        yield from _breach(table, f"{column.name} has no {LIST_SEPARATOR!r} inside an item", bad)
        return
    known = series.dropna()
    if column.required:
        yield from _breach(table, f"{column.name} is never null", [str(i) for i in series.index[series.isna()]])
    if column.values:
        yield from _breach(table, f"{column.name} is one of the allowed values", known[~known.isin(column.values)])
    if column.minimum is not None:
        yield from _breach(table, f"{column.name} is at least {column.minimum:g}", known[known < column.minimum])
    if column.maximum is not None:
        yield from _breach(table, f"{column.name} is at most {column.maximum:g}", known[known > column.maximum])
    if column.type == "date":
        yield from _breach(table, f"{column.name} is a whole day", known[known != known.dt.normalize()])
    if column.type == "string":
        yield from _breach(table, f"{column.name} has no line break", known[known.str.contains(r"[\r\n]", regex=True)])


def _key(table: Table, frame: pd.DataFrame) -> Iterator[Breach]:
    """Part of a key may be null (the plan as a whole has no commitment): null is a value like any other then."""
    key = frame[list(table.key)]
    doubled = key[key.duplicated(keep="first")]
    yield from _breach(table.name, f"the key {', '.join(table.key)} is unique", _tuples(doubled))
    yield from _breach(table.name, "the key is not wholly null", _tuples(key[key.isna().all(axis=1)]))


def _references(
    table: Table, foreign_key: ForeignKey, frame: pd.DataFrame, frames: Mapping[str, pd.DataFrame]
) -> Iterator[Breach]:
    rule = f"{', '.join(foreign_key.columns)} stands in {foreign_key.table}"
    target = frames.get(foreign_key.table)
    if target is None:
        yield Breach(table.name, rule, 1, (foreign_key.table,))
        return
    known = set(target[list(foreign_key.references)].itertuples(index=False, name=None))
    pointing = frame[list(foreign_key.columns)].dropna()
    missing = sorted(set(pointing.itertuples(index=False, name=None)) - known)
    yield from _breach(table.name, rule, [" + ".join(map(str, key)) for key in missing])


def _tuples(frame: pd.DataFrame) -> list[str]:
    return [" + ".join("(null)" if pd.isna(v) else str(v) for v in row) for row in frame.itertuples(index=False)]


def _breach(table: str, rule: str, bad: list[str] | pd.Series) -> Iterator[Breach]:
    if len(bad):
        yield Breach(table, rule, len(bad), tuple(repr(str(value)) for value in list(bad)[:EXAMPLES]))
