"""What a table that spans all documents is given, and what it answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeAlias

from msgspec import Struct

from pipeline.model import Issue

Known: TypeAlias = Mapping[str, Sequence[Any]]
"""By table, the rows of all documents in the order of their keys; each has the columns that were asked for, by name."""


class Change(Struct, frozen=True):
    """In the rows of `table` (of every table with the columns, if none is named) `column` becomes what `values` holds
    for the row's values of the columns `by`, a tuple of them where there are several. Where it holds nothing, the
    column becomes null, unless it `stays`."""

    table: str
    column: str
    by: tuple[str, ...]
    values: Mapping[Any, Any]
    stays: bool = False

    def apply(self, rows: Iterable[Any]) -> None:
        key = attrgetter(*self.by)
        for row in rows:
            old = getattr(row, self.column) if self.stays else None
            setattr(row, self.column, self.values.get(key(row), old))


class Resolution(Struct, frozen=True):
    """The table's own rows; the ids that change elsewhere; issues, each with its `document_id` and without a position;
    and issues that belong to no document."""

    rows: Sequence[Mapping[str, Any]]
    changes: Sequence[Change] = ()
    issues: Sequence[Mapping[str, Any]] = ()
    raw_issues: Sequence[Issue] = ()
