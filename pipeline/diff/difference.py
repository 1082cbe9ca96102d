"""What two packages do not share, table by table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from pipeline.diff.identity import Match, matches, with_old_ids
from pipeline.diff.packages import Package, Row, Table
from pipeline.diff.rows import Changes, changes, key_of


class TableDifference(Struct, frozen=True):
    """One table that both packages have."""

    name: str
    key: tuple[str, ...]
    columns_added: tuple[str, ...]
    columns_removed: tuple[str, ...]
    changes: Changes

    @property
    def is_none(self) -> bool:
        return self.changes.is_none and not self.columns_added and not self.columns_removed


class Difference(Struct, frozen=True):
    """`matched` documents have another id in the new package; tables of one package only come with their row counts."""

    old: str
    new: str
    matched: tuple[Match, ...]
    tables_added: dict[str, int]
    tables_removed: dict[str, int]
    tables: tuple[TableDifference, ...]

    @property
    def is_none(self) -> bool:
        return not self.tables_added and not self.tables_removed and all(table.is_none for table in self.tables)


def compared(old: Package, new: Package) -> Difference:
    found = matches(old, new)
    shared = [name for name in old.tables if name in new.tables]
    return Difference(
        old.path,
        new.path,
        found,
        {name: len(table.rows) for name, table in new.tables.items() if name not in old.tables},
        {name: len(table.rows) for name, table in old.tables.items() if name not in new.tables},
        tuple(_compared(old.tables[name], with_old_ids(new.tables[name], found)) for name in shared),
    )


def _compared(old: Table, new: Table) -> TableDifference:
    added = tuple(column for column in new.columns if column not in old.columns)
    removed = tuple(column for column in old.columns if column not in new.columns)
    return TableDifference(new.name, key_of(old, new), added, removed, changes(old, new))


def as_json(whole: Difference) -> dict[str, Any]:
    """All of it, nothing abbreviated; `changed` gives each differing column as [old, new]."""
    return {
        "old": whole.old,
        "new": whole.new,
        "is_equal": whole.is_none,
        "matched_documents": [
            {"file_name": match.file_name, "old": match.old_id, "new": match.new_id} for match in whole.matched
        ],
        "tables_added": whole.tables_added,
        "tables_removed": whole.tables_removed,
        "tables": {table.name: _table_json(table) for table in whole.tables if not table.is_none},
    }


def _table_json(table: TableDifference) -> dict[str, Any]:
    made = table.changes
    return {
        "columns_added": list(table.columns_added),
        "columns_removed": list(table.columns_removed),
        "same": made.same,
        "renumbered": made.renumbered,
        "gained": list(made.gained),
        "lost": list(made.lost),
        "changed": [
            {
                "key": key_values(change.old, table.key),
                "columns": {name: [change.old.get(name, ""), change.new.get(name, "")] for name in change.columns},
            }
            for change in made.changed
        ],
    }


def key_values(row: Row, key: Sequence[str]) -> Mapping[str, str]:
    return {column: row.get(column, "") for column in key}
