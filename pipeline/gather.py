"""The rows of all documents as finished tables: one thing over all documents gets one id, and all is sorted.

Rows go through files, table by table; memory holds the columns that tables over all documents look at, and a block.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from operator import attrgetter
from pathlib import Path
from sys import intern
from typing import Any

import msgspec
from msgspec import Struct

from pipeline import corrections
from pipeline.aliases import Alias
from pipeline.corrections import Correction, Edits, Outcome
from pipeline.errors import PackageError
from pipeline.model import Issue
from pipeline.tables import TABLES
from pipeline.tables.blocks import BATCH, Blocks, Drafts
from pipeline.tables.cells import Cells, cells, row_type, sort_key
from pipeline.tables.definition import Table
from pipeline.tables.resolution import Change, Resolution

CORRECTIONS = "corrections"
"""The table of what a person corrected; it is filled here."""

Span = tuple[str, str]
"""The first and the last value of a block in the first column of the key."""


class Gathered(Struct, frozen=True):
    """Every table in the order of the names, rows sorted by key; and the issues that belong to no document."""

    tables: Mapping[str, Blocks]
    raw_issues: tuple[Issue, ...]


def gather(
    documents: Iterable[bytes], aliases: Sequence[Alias], folder: Path, corrected: Sequence[Correction] = ()
) -> Gathered:
    """`documents` are the rows of each as interim holds them; `folder` is an empty one for the rows on their way.

    `corrected` are made when all ids are known and before anything is made of the values.
    """
    read = _Read(folder / "read")
    for document in documents:
        read.add(document)
    raw_issues = [issue for resolution in read.resolve(aliases) for issue in resolution.raw_issues]
    raw_issues += read.correct(corrected)
    read.build()
    finished = folder / "finished"
    finished.mkdir()
    return Gathered({name: read.finished(name, finished) for name in TABLES}, tuple(raw_issues))


class _Read:
    """What was read of all documents, before it is known what is one thing."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._blocks = {name: Drafts(plugin.table, folder) for name, plugin in TABLES.items()}
        self._spans: dict[str, list[Span]] = defaultdict(list)
        self._known: dict[str, list[Any]] = {name: [] for name in TABLES}
        self._changes: dict[str, list[tuple[int, Change]]] = defaultdict(list)
        self._edits: Mapping[str, Edits] = {}
        self._issues = Counter[str]()
        self._decoder = msgspec.json.Decoder(_document_type())

    def add(self, document: bytes) -> None:
        try:
            rows = self._decoder.decode(document)
        except msgspec.DecodeError as error:
            raise PackageError(
                f"interim was written by another version ({error}): ogp run --fresh writes it anew"
            ) from error
        for name in rows.__struct_fields__:
            self._keep(name, getattr(rows, name))

    def _keep(self, name: str, rows: Sequence[Cells]) -> None:
        """`rows` are sorted by key."""
        if not rows:
            return
        first = attrgetter(TABLES[name].table.key[0])
        self._blocks[name].add(rows)
        self._spans[name].append((first(rows[0]), first(rows[-1])))
        if name in _needed():
            self._known[name] += map(_projection(name), rows)
        if name == "issues":
            self._issues.update(row.document_id for row in rows)

    def resolve(self, aliases: Sequence[Alias]) -> Iterator[Resolution]:
        """Each resolution in the order of the names; the next one sees what the last one changed."""
        for name, plugin in TABLES.items():
            if plugin.resolve is not None:
                resolution = plugin.resolve(self._known, aliases)
                for change in resolution.changes:
                    self._change(change)
                self._keep(name, cells(plugin.table, resolution.rows))
                self._report(resolution.issues)
                yield resolution

    def correct(self, wanted: Sequence[Correction]) -> Sequence[Issue]:
        """What a person corrected, also where other tables look; the corrections that could not be made."""
        self._edits, invalid = corrections.planned(wanted, {name: plugin.table for name, plugin in TABLES.items()})
        outcomes = [outcome for name in self._edits for outcome in self._correct(name)]
        self._keep(CORRECTIONS, cells(TABLES[CORRECTIONS].table, corrections.listed(outcomes)))
        return (*invalid, *corrections.unmatched(self._edits, outcomes))

    def _correct(self, name: str) -> Iterator[Outcome]:
        start = 0
        for number in range(len(self._spans[name])):
            rows = self._resolved(name, number)
            for outcome in corrections.correct(self._edits[name], TABLES[name].table, rows):
                if outcome.is_made and outcome.edit.column.name in _needed().get(name, ()):
                    setattr(self._known[name][start + outcome.offset], outcome.edit.column.name, outcome.edit.corrected)
                yield outcome
            start += len(rows)

    def build(self) -> None:
        """The tables that are made of the others."""
        for name, plugin in TABLES.items():
            if plugin.build is not None:
                self._keep(name, cells(plugin.table, plugin.build(self._known)))

    def _change(self, change: Change) -> None:
        """Changes concern the blocks that are there when they are found."""
        for name in [change.table] if change.table else _tables_with({change.column, *change.by}):
            self._changes[name].append((len(self._spans[name]), change))
            if change.column in _needed().get(name, ()):
                change.apply(self._known[name])

    def _report(self, issues: Sequence[Mapping[str, Any]]) -> None:
        """Issues that show only when all documents are there stand after each document's own."""
        by_document: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for issue in issues:
            self._issues[issue["document_id"]] += 1
            by_document[issue["document_id"]].append({**issue, "position": self._issues[issue["document_id"]]})
        for rows in by_document.values():
            made = cells(TABLES["issues"].table, rows)
            self._blocks["issues"].add(made)
            self._spans["issues"].append((made[0].document_id, made[0].document_id))
        counts = {document_id: self._issues[document_id] for document_id in by_document}
        self._change(Change("documents", "issue_count", ("document_id",), counts, stays=True))

    def finished(self, name: str, folder: Path) -> Blocks:
        table = TABLES[name].table
        made = Blocks(table, folder)
        batch: list[Cells] = []
        for numbers in _overlapping(self._spans[name]):
            batch += self._final(table, numbers)
            while len(batch) >= BATCH:
                made.add(batch[:BATCH])
                del batch[:BATCH]
        if batch:
            made.add(batch)
        return made

    def _final(self, table: Table, numbers: Sequence[int]) -> list[Cells]:
        """A block is sorted as it was kept; only a change of its key can put it out of order: no key is corrected."""
        rows: list[Cells] = []
        for number in numbers:
            block = self._resolved(table.name, number)
            corrections.correct(self._edits.get(table.name, {}), table, block)
            rows += block
        if len(numbers) > 1 or any(change.column in table.key for _, change in self._changes[table.name]):
            rows.sort(key=sort_key(table))
        return rows

    def _resolved(self, name: str, number: int) -> list[Cells]:
        """A block with the ids that all documents together gave it."""
        block = self._blocks[name][number]
        for count, change in self._changes[name]:
            if number < count:
                change.apply(block)
        return block


def _overlapping(spans: Sequence[Span]) -> Iterator[list[int]]:
    """The numbers of the blocks in order, those together whose spans overlap."""
    group: list[int] = []
    last = ""
    for number in sorted(range(len(spans)), key=lambda number: spans[number]):
        if group and spans[number][0] > last:
            yield group
            group = []
        group.append(number)
        last = max(last, spans[number][1])
    if group:
        yield group


def _tables_with(columns: Set[str]) -> list[str]:
    return [name for name, plugin in TABLES.items() if columns <= {*plugin.table.column_names}]


@cache
def _document_type() -> type[Struct]:
    """The rows of one document, by table."""
    read = [plugin.table for plugin in TABLES.values() if plugin.rows is not None]
    fields: list[tuple[str, Any, Any]] = [
        (table.name, list[row_type(table)], msgspec.field(default_factory=list))  # type: ignore[misc]
        for table in read
    ]
    return msgspec.defstruct("DocumentRows", fields)


@cache
def _needed() -> Mapping[str, tuple[str, ...]]:
    """By table, the columns that other tables look at, and the one that ids change by."""
    wanted: dict[str, set[str]] = defaultdict(lambda: {"document_id"})
    for plugin in TABLES.values():
        for name, columns in plugin.needs.items():
            wanted[name].update(columns)
    return {name: tuple(sorted(columns)) for name, columns in wanted.items()}


@cache
def _projection(name: str) -> Callable[[Cells], Any]:
    """A row with the needed columns only; strings that come again are kept once."""
    columns = _needed()[name]
    make = msgspec.defstruct(name, [(column, Any) for column in columns], gc=False)
    values = attrgetter(*columns) if len(columns) > 1 else None
    assert values is not None, f"of {name} the tables need document_id and something more"
    return lambda row: make(*[intern(value) if type(value) is str else value for value in values(row)])
