"""The rows of one table in two packages.

A row added in the middle gives the rows after it new running numbers. So rows of such tables are paired by what they
say before by their number: the same words under another number are `renumbered`, neither lost nor gained.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from msgspec import Struct

from pipeline.diff.identity import DOCUMENT_ID
from pipeline.diff.packages import Row, Table

PLACE = frozenset({"page", "line", "x0", "top", "x1", "bottom"})
RUNNING = "position"
SUBJECT = ("document_id", "commitment_id", "section", "kind", "role", "item", "assessor", "stage", "indicator")
"""What a numbered row is about: rows that differ here are not one row changed."""
WORDS = ("text", "sentence", "as_printed", "url_as_printed", "anchor", "message")
"""What a row says in the document's own words: it tells the row wherever the document has it."""
LEAST_ALIKE = 0.5  # share of equal values from which two numbered rows are one row changed

_RUNNING_ID = re.compile(r"-[a-z]\d{2,}")

Key = tuple[str, ...]
Numbered = dict[Key, Row]
Pair = tuple[Row, Row]


class Change(Struct, frozen=True):
    """One record before and after, and the columns that differ."""

    old: Row
    new: Row
    columns: tuple[str, ...]


class Changes(Struct, frozen=True):
    """What became of a table's rows; `same` and `renumbered` are counts."""

    gained: tuple[Row, ...] = ()
    lost: tuple[Row, ...] = ()
    changed: tuple[Change, ...] = ()
    renumbered: int = 0
    same: int = 0

    @property
    def is_none(self) -> bool:
        return not (self.gained or self.lost or self.changed or self.renumbered)


def changes(old: Table, new: Table) -> Changes:
    """The rows of two tables of one name; columns that only one of them has are left aside."""
    columns = [column for column in new.columns if column in old.columns]
    key = key_of(old, new)
    running = running_columns(key, [*old.rows, *new.rows])
    stated = [column for column in columns if column not in running]
    before, after = _keyed(old.rows, key), _keyed(new.rows, key)
    same = _take_same(before, after, columns)
    renumbered = _take(before, after, lambda row: _values(row, stated)) if running else []
    pairs = _changed_numbered(before, after, stated) if running else _changed_keyed(before, after)
    changed = [Change(one, other, _differing(one, other, stated)) for one, other in pairs]
    changed.sort(key=lambda change: _values(change.old, key))
    return Changes(tuple(after.values()), tuple(before.values()), tuple(changed), len(renumbered), same)


def key_of(old: Table, new: Table) -> tuple[str, ...]:
    """The key's columns that both tables have; all common columns where there are none."""
    common = [column for column in new.columns if column in old.columns]
    return tuple(column for column in new.key if column in common) or tuple(common)


def running_columns(key: Sequence[str], rows: Iterable[Row]) -> frozenset[str]:
    """The key's columns that only number the rows of a document: `position`, and ids such as report-s0004."""
    listed = list(rows)
    return frozenset(
        column for column in key if column == RUNNING or (listed and all(_is_running(row, column) for row in listed))
    )


def _is_running(row: Row, column: str) -> bool:
    document = row.get(DOCUMENT_ID, "")
    value = row.get(column, "")
    return bool(document) and value.startswith(document) and bool(_RUNNING_ID.fullmatch(value[len(document) :]))


def alike(one: Row, other: Row, columns: Sequence[str]) -> float:
    """The share of the values stated in either row that are the same in both."""
    filled = [column for column in columns if one.get(column) or other.get(column)]
    equal = sum(one.get(column) == other.get(column) for column in filled)
    return equal / len(filled) if filled else 1.0


def _keyed(rows: Iterable[Row], key: Sequence[str]) -> Numbered:
    """Rows by key; where a key repeats, against its table's definition, the second gets a number of its own."""
    found: Numbered = {}
    seen: dict[Key, int] = defaultdict(int)
    for row in rows:
        values = _values(row, key)
        seen[values] += 1
        found[values if seen[values] == 1 else (*values, str(seen[values]))] = row
    return found


def _take_same(before: Numbered, after: Numbered, columns: Sequence[str]) -> int:
    """Removes the rows that are the same on both sides; how many."""
    same = [key for key, row in before.items() if key in after and not _differing(row, after[key], columns)]
    for key in same:
        del before[key], after[key]
    return len(same)


def _take(
    before: Numbered,
    after: Numbered,
    by: Callable[[Row], Hashable],
    fits: Callable[[Row, Row], bool] = lambda one, other: True,
) -> list[Pair]:
    """Removes rows of both sides that agree in `by` and fit, each with the first that does; the pairs."""
    waiting: dict[Hashable, list[Key]] = defaultdict(list)
    for key, row in after.items():
        waiting[by(row)].append(key)
    pairs = []
    for key, row in list(before.items()):
        others = waiting[by(row)]
        found = next((other for other in others if fits(row, after[other])), None)
        if found is not None:
            others.remove(found)
            pairs.append((before.pop(key), after.pop(found)))
    return pairs


def _changed_keyed(before: Numbered, after: Numbered) -> list[Pair]:
    shared = [key for key in before if key in after]
    return [(before.pop(key), after.pop(key)) for key in shared]


def _changed_numbered(before: Numbered, after: Numbered, stated: Sequence[str]) -> list[Pair]:
    """First what says the same at another place, then what is about the same and mostly alike, then the same words."""
    unplaced = [column for column in stated if column not in PLACE]
    moved = _take(before, after, lambda row: _values(row, unplaced))
    near = _take(
        before,
        after,
        lambda row: _values(row, SUBJECT),
        lambda one, other: alike(one, other, unplaced) >= LEAST_ALIKE,
    )
    return moved + near + _take(before, after, lambda row: _values(row, (DOCUMENT_ID, *WORDS)), _has_words)


def _has_words(row: Row, other: Row) -> bool:
    return any(row.get(column) for column in WORDS)


def _values(row: Row, columns: Sequence[str]) -> Key:
    return tuple(row.get(column, "") for column in columns)


def _differing(one: Row, other: Row, columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(column for column in columns if one.get(column, "") != other.get(column, ""))
