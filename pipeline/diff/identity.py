"""Documents in two packages. An id holds a hash of the file's bytes, so a document that changed has a new one: it is
known by its file name, and every id built on the old one is compared as if it had not changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from pipeline.diff.packages import Package, Row, Table

DOCUMENTS, DOCUMENT_ID, FILE_NAME = "documents", "document_id", "file_name"
ID_SUFFIX = "_id"


class Match(Struct, frozen=True):
    """One document under two ids."""

    file_name: str
    old_id: str
    new_id: str


def matches(old: Package, new: Package) -> tuple[Match, ...]:
    """Documents of one file name whose ids differ; a name that stands twice on one side matches nothing."""
    before, after = _ids(old), _ids(new)
    olds = _by_name((name, one) for one, name in before.items() if one not in after)
    news = _by_name((name, one) for one, name in after.items() if one not in before)
    return tuple(Match(name, olds[name], news[name]) for name in sorted(olds.keys() & news.keys()) if name)


def _ids(package: Package) -> dict[str, str]:
    table = package.tables.get(DOCUMENTS)
    return {row.get(DOCUMENT_ID, ""): row.get(FILE_NAME, "") for row in table.rows} if table else {}


def _by_name(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    listed = list(pairs)
    counts = Counter(name for name, _ in listed)
    return {name: one for name, one in listed if counts[name] == 1}


def with_old_ids(table: Table, found: Iterable[Match]) -> Table:
    """The new package's table with the ids the documents had in the old one."""
    old_of = {match.new_id: match.old_id for match in found}
    columns = [column for column in table.columns if column.endswith(ID_SUFFIX)]
    return replace(table, rows=tuple(_renamed(row, columns, old_of) for row in table.rows)) if old_of else table


def _renamed(row: Row, columns: Iterable[str], old_of: Mapping[str, str]) -> Row:
    return {**row, **{column: _old(row.get(column, ""), old_of) for column in columns}}


def _old(value: str, old_of: Mapping[str, str]) -> str:
    """The value itself, or, where it is a document's new id with or without a suffix, the same on the old id."""
    for new_id, old_id in old_of.items():
        if value == new_id or value.startswith(f"{new_id}-"):
            return old_id + value[len(new_id) :]
    return value
