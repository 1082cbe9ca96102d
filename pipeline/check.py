"""The tables against their own definition: keys, references, limits, names. Nothing that breaks it is published."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from typing import Any, TypeAlias

from msgspec import Struct

from pipeline.errors import PackageError
from pipeline.tables import TABLES
from pipeline.tables.blocks import Blocks
from pipeline.tables.cells import nulls_first
from pipeline.tables.definition import LIST_SEPARATOR, Column, ForeignKey, Table
from pipeline.values.emails import is_taken

LONGEST_HEADER = 50
EXAMPLES = 3
RESERVED = frozenset({"xmin", "xmax", "ctid", "cmin", "cmax", "tableoid"})
"""Names a PostgreSQL table cannot bear: the portal renames them."""

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")

Block: TypeAlias = Mapping[str, Sequence[Any]]
"""The values of each column in a block of rows."""
Key: TypeAlias = tuple[Any, ...]


class Breach(Struct, frozen=True):
    """One rule of one table that `count` rows break."""

    table: str
    rule: str
    count: int
    examples: tuple[str, ...]

    def __str__(self) -> str:
        shown = ", ".join(self.examples) + (", …" if self.count > len(self.examples) else "")
        return f"{self.table}: {self.rule}: {self.count} ({shown})"


def check(tables: Mapping[str, Blocks]) -> None:
    """PackageError with every breach; silent where there is none."""
    found = list(breaches(tables, [plugin.table for plugin in TABLES.values()]))
    if found:
        raise PackageError("the tables break their definition\n" + "\n".join(f"  {breach}" for breach in found))


def breaches(tables: Mapping[str, Blocks], definitions: Sequence[Table]) -> Iterator[Breach]:
    """Each table's blocks are read once or, where others point at it, twice."""
    targets = {(key.table, key.references) for table in definitions for key in table.foreign_keys}
    known = {target: _values(tables, *target) for target in targets}
    for table in definitions:
        yield from _names(table)
        if table.name not in tables:
            yield Breach(table.name, "the table is there", 1, (table.name,))
            continue
        rules = [*_rules(table), *_references(table, known)]
        for block in _blocks(tables[table.name]):
            for rule in rules:
                rule.look_at(block)
        yield from (rule.breach(table.name) for rule in rules if rule.count)


def _blocks(rows: Blocks) -> Iterator[Block]:
    return (dict(zip(rows.table.column_names, block, strict=True)) for block in rows.columns())


def _values(tables: Mapping[str, Blocks], name: str, columns: Sequence[str]) -> set[Key]:
    return {key for block in _blocks(tables[name]) for key in _keys(block, columns)} if name in tables else set()


def _keys(block: Block, columns: Sequence[str]) -> Iterator[Key]:
    """The values of these columns, row by row."""
    return zip(*(block[name] for name in columns), strict=True)


class _Rule:
    """A rule for rows; `bad` gives what is wrong in a block."""

    def __init__(self, words: str, bad: Callable[[Block], Sequence[object]]) -> None:
        self.words = words
        self.count = 0
        self._bad = bad
        self._examples: list[str] = []

    def look_at(self, block: Block) -> None:
        if bad := self._bad(block):
            self.count += len(bad)
            self._examples += [repr(str(value)) for value in bad[: EXAMPLES - len(self._examples)]]

    def breach(self, table: str) -> Breach:
        return Breach(table, self.words, self.count, tuple(self._examples))


def _rules(table: Table) -> Iterator[_Rule]:
    for column in table.columns:
        yield from _column(column, table)
    yield from _key(table)


def _column(column: Column, table: Table) -> Iterator[_Rule]:
    """Most columns hold nothing bad, so most rules first look at a block as a whole."""
    name = column.name

    def rule(words: str, is_sound: Callable[[Sequence[Any]], bool], is_bad: Callable[[Any], bool]) -> _Rule:
        def bad(block: Block) -> list[Any]:
            known = [one for one in block[name] if one is not None]
            return [one for one in known if is_bad(one)] if known and not is_sound(known) else []

        return _Rule(f"{name} {words}", bad)

    if column.type == "list":
        words = f"has no {LIST_SEPARATOR!r} inside an item"
        yield rule(words, lambda lists: not any(lists), lambda items: any(LIST_SEPARATOR in one for one in items))
    if column.required:
        yield _Rule(f"{name} is never null", lambda block: _without(block, name, table.key))
    if column.values:
        allowed = frozenset(column.values)
        yield rule("is one of the allowed values", allowed.issuperset, lambda one: one not in allowed)
    if (least := column.minimum) is not None:
        yield rule(f"is at least {least:g}", lambda known: min(known) >= least, lambda one: one < least)
    if (most := column.maximum) is not None:
        yield rule(f"is at most {most:g}", lambda known: max(known) <= most, lambda one: one > most)
    if column.type == "date":
        yield rule("is a whole day", lambda known: all(map(_is_day, set(known))), lambda one: not _is_day(one))
    if column.type == "string":
        yield from _text(column, rule)


def _text(column: Column, rule: Callable[..., _Rule]) -> Iterator[_Rule]:
    """Addresses and what is written by a pattern are refused here, not first by those who open the package."""
    yield rule("has no line break", lambda known: not _has_break("".join(known)), _has_break)
    if column.pattern:
        fits = re.compile(column.pattern).fullmatch
        words = f"is written like {column.pattern}"
        yield rule(words, lambda known: all(map(fits, set(known))), lambda one: not fits(one))
    if column.format == "email":
        yield rule("is an e-mail address", lambda known: all(map(is_taken, known)), lambda one: not is_taken(one))


def _without(block: Block, name: str, key: Sequence[str]) -> list[str]:
    """The keys of the rows without a value."""
    values = block[name]
    rows = zip(values, _keys(block, key), strict=True) if None in values else ()
    return [_joined(own) for value, own in rows if value is None]


def _has_break(text: str) -> bool:
    return "\n" in text or "\r" in text


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _key(table: Table) -> Iterator[_Rule]:
    """Part of a key may be null (the plan as a whole has no commitment): null is a value like any other then."""
    last: list[Key] = []
    disordered: list[tuple[bool, Key]] = []

    def wholly_null(block: Block) -> list[str]:
        if not all(None in block[name] for name in table.key):
            return []
        return [_joined(key) for key in _keys(block, table.key) if key.count(None) == len(key)]

    def repeated(block: Block) -> list[str]:
        has_null = any(None in values for values in (*last, *map(block.__getitem__, table.key)))
        given = [*last, *_keys(block, table.key)]
        last[:] = given[-1:]
        keys: Sequence[Any] = [nulls_first(key) for key in given] if has_null else given
        places = [] if all(map(operator.lt, keys, keys[1:])) else range(1, len(given))
        disordered[:] = [(keys[n - 1] == keys[n], given[n]) for n in places if keys[n - 1] >= keys[n]]
        return [_joined(key) for is_equal, key in disordered if is_equal]

    def unsorted(block: Block) -> list[str]:
        """Asked after the other."""
        return [_joined(key) for is_equal, key in disordered if not is_equal]

    yield _Rule(f"the key {', '.join(table.key)} is unique", repeated)
    yield _Rule("the rows are sorted by key", unsorted)
    yield _Rule("the key is not wholly null", wholly_null)


def _references(table: Table, known: Mapping[tuple[str, tuple[str, ...]], Set[Key]]) -> Iterator[_Rule]:
    for foreign_key in table.foreign_keys:
        words = f"{', '.join(foreign_key.columns)} stands in {foreign_key.table}"
        yield _Rule(words, _missing(foreign_key, known[foreign_key.table, foreign_key.references]))


def _missing(foreign_key: ForeignKey, known: Set[Key]) -> Callable[[Block], Sequence[object]]:
    """What points nowhere, once a block; a row with a null among the columns points at nothing and is fine."""
    columns = foreign_key.columns
    return lambda block: [_joined(key) for key in sorted(k for k in {*_keys(block, columns)} - known if None not in k)]


def _names(table: Table) -> Iterator[Breach]:
    names = [table.name, *table.column_names]
    bad = [n for n in names if not _NAME.fullmatch(n) or len(n) > LONGEST_HEADER or n in RESERVED]
    if bad:
        rule = f"names are short snake_case, none of {', '.join(sorted(RESERVED))}"
        yield Breach(table.name, rule, len(bad), tuple(map(repr, bad[:EXAMPLES])))


def _joined(values: Iterable[object]) -> str:
    return " + ".join("(null)" if value is None else str(value) for value in values)
