"""`CHANGES.md`: what changed in the data from release to release, the newest first.

It repeats no words of an earlier release: of what is no longer in the data there are ids only, of a text that was
changed only its column's name, and of older entries only the counts. So nothing that was taken out comes back here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from pipeline.diff.difference import Difference, TableDifference, compared
from pipeline.diff.packages import Package, Row, read_package
from pipeline.diff.rows import PLACE, Change
from pipeline.own_package import DESCRIPTOR

FILE_NAME = "CHANGES.md"
COMMITMENTS, DOCUMENTS = "commitments", "documents"
MOST_LISTED = 200
COUNTABLE = frozenset({"integer", "number", "boolean", "date"})

_TITLE = "# Changes of the data\n"
_HEAD = """\
Each release is compared with the one before it. A row is known by its key; rows of which only the number changed count
as the same, and rows of which only the place on the page changed as moved. Words that left the data are not repeated
here: what was lost is named by its id, and of a text that changed only the column is named.
"""
_FIRST = "The first release: there is no earlier one to compare with.\n"
_SAME_DOCUMENTS = "The documents are the same; the rules that read them changed."
_ENTRY = re.compile(r"^## ", re.MULTILINE)
_DETAILS = re.compile(r"^### ", re.MULTILINE)
_MARKUP = re.compile(r"([\\`*_\[\]<>|&~#])")


class Edition(Struct, frozen=True):
    """One release: its tables, what it says of itself, and the columns whose values are no free words."""

    package: Package
    version: str
    created: str
    stated: Mapping[str, frozenset[str]]

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.version, f"({self.created})" if self.created else "") if part)


def write(folder: Path, earlier: Path | None) -> None:
    """`folder` holds the new release, `earlier` the last one, if there is one. UsageError where it is no package.

    Made twice of the same data the page stays what it was.
    """
    new = _edition(folder)
    old = _edition(earlier) if earlier is not None and (earlier / DESCRIPTOR).is_file() else None
    past = _past(earlier / FILE_NAME) if earlier is not None else ""
    (folder / FILE_NAME).write_text(changelog(old, new, past), encoding="utf-8", newline="\n")


def changelog(old: Edition | None, new: Edition, past: str = "") -> str:
    """`past` is the page of the earlier release."""
    if old is None:
        return _page([_entry(new, _FIRST, _counts(new.package))])
    found = compared(old.package, new.package)
    if found.is_none and past and old.version == new.version:
        return past
    return _page([_changed(old, new, found), *_without_details(past)])


def _page(entries: Iterable[str]) -> str:
    return "\n".join([_TITLE, _HEAD, *entries])


def _past(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""


def _without_details(page: str) -> list[str]:
    return [f"## {_DETAILS.split(entry)[0].rstrip()}\n" for entry in _ENTRY.split(page)[1:]]


# --- a release --------------------------------------------------------------------------------------------------------


def _edition(folder: Path) -> Edition:
    package = read_package(folder)
    described: dict[str, Any] = json.loads((folder / DESCRIPTOR).read_text("utf-8"))
    schemas = {one["name"]: one["schema"]["fields"] for one in described["resources"] if "schema" in one}
    stated = {
        name: frozenset(field["name"] for field in fields if _is_stated(field)) for name, fields in schemas.items()
    }
    return Edition(package, described.get("version", ""), described.get("created", "")[:10], stated)


def _is_stated(field: Mapping[str, Any]) -> bool:
    return field.get("type") in COUNTABLE or "enum" in field.get("constraints", {})


# --- an entry ---------------------------------------------------------------------------------------------------------


def _entry(edition: Edition, *parts: str) -> str:
    return "\n".join([f"## {edition.name or 'Release'}\n", *parts])


def _counts(package: Package) -> str:
    rows = [(f"`{name}`", str(len(table.rows))) for name, table in package.tables.items()]
    return _table(("table", "rows"), rows)


def _changed(old: Edition, new: Edition, found: Difference) -> str:
    by_name = {table.name: table for table in found.tables}
    said = [f"Compared with {old.name or 'the release before'}."]
    said += [_SAME_DOCUMENTS] if _is_same(by_name.get(DOCUMENTS)) and not found.is_none else []
    parts = [" ".join(said) + "\n", _summary(found)]
    if DOCUMENTS in by_name:
        parts += _documents(found, by_name[DOCUMENTS])
    if COMMITMENTS in by_name:
        parts += _commitments(by_name[COMMITMENTS], new.stated.get(COMMITMENTS, frozenset()))
    return _entry(new, *parts)


def _is_same(documents: TableDifference | None) -> bool:
    """Whether the same files were read, whatever was made of them."""
    if documents is None:
        return False
    made = documents.changes
    return not made.gained and not made.lost and not any("sha256" in change.columns for change in made.changed)


def _summary(found: Difference) -> str:
    """A line a table that differs, then the names of those that do not."""
    rows: list[tuple[str, ...]] = []
    rows += [(f"`{name}`", "new", str(count), "", "", "", "") for name, count in found.tables_added.items()]
    rows += [(f"`{name}`", str(count), "gone", "", "", "", "") for name, count in found.tables_removed.items()]
    rows += [_numbers(table) for table in found.tables if _has_news(table)]
    columns = [line for table in found.tables for line in _columns(table)]
    same = [f"`{table.name}`" for table in found.tables if not _has_news(table)]
    told = (
        [_table(("table", "rows before", "rows now", "gained", "lost", "changed", "moved"), sorted(rows))]
        if rows
        else []
    )
    told += ["\n".join(columns) + "\n"] if columns else []
    told += [f"The same as before: {', '.join(same)}.\n"] if same else []
    return "\n".join(told)


def _has_news(table: TableDifference) -> bool:
    made = table.changes
    return bool(made.gained or made.lost or made.changed)


def _numbers(table: TableDifference) -> tuple[str, ...]:
    made = table.changes
    kept = made.same + made.renumbered + len(made.changed)
    moved = sum(PLACE.issuperset(change.columns) for change in made.changed)
    before, now = kept + len(made.lost), kept + len(made.gained)
    counts = (before, now, len(made.gained), len(made.lost), len(made.changed) - moved, moved)
    return (f"`{table.name}`", *map(str, counts))


def _columns(table: TableDifference) -> Iterator[str]:
    for words, names in (("new", table.columns_added), ("gone", table.columns_removed)):
        if names:
            yield f"- Columns of `{table.name}` that are {words}: {', '.join(f'`{name}`' for name in names)}"


# --- details ----------------------------------------------------------------------------------------------------------


def _documents(found: Difference, table: TableDifference) -> Iterator[str]:
    matched = [f"`{match.file_name}`" for match in found.matched]
    lists = {
        "Gained": [f"`{row.get('file_name', '')}`" for row in table.changes.gained],
        "Lost": [f"`{row.get('document_id', '')}`" for row in table.changes.lost],
        "Replaced by another version of the file": matched,
    }
    yield from _details("Documents", lists)


def _commitments(table: TableDifference, stated: frozenset[str]) -> Iterator[str]:
    made = table.changes
    lists = {
        "Gained": [_named(row) for row in made.gained],
        "Lost": [f"`{row.get('commitment_id', '')}`" for row in made.lost],
        "Changed": [f"{_named(one.new)}: {_differences(one, stated)}" for one in made.changed],
    }
    yield from _details("Commitments", lists)


def _named(row: Row) -> str:
    title = _MARKUP.sub(r"\\\1", row.get("title", ""))
    return " ".join(part for part in (f"`{row.get('commitment_id', '')}`", title) if part)


def _differences(change: Change, stated: frozenset[str]) -> str:
    return ", ".join(_difference(change, name) if name in stated else f"`{name}`" for name in change.columns)


def _difference(change: Change, name: str) -> str:
    before, after = (row.get(name, "") or "(empty)" for row in (change.old, change.new))
    return f"`{name}` {before} → {after}"


def _details(title: str, lists: Mapping[str, Sequence[str]]) -> Iterator[str]:
    filled = {words: lines for words, lines in lists.items() if lines}
    if filled:
        yield f"### {title}\n"
    for words, lines in filled.items():
        more = [f"- and {len(lines) - MOST_LISTED} more"] if len(lines) > MOST_LISTED else []
        yield f"{words} ({len(lines)}):\n"
        yield "\n".join([*(f"- {line}" for line in lines[:MOST_LISTED]), *more]) + "\n"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    ruler = ["---", *["---:"] * (len(header) - 1)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (header, ruler, *rows)) + "\n"
