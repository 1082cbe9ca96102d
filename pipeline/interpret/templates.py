"""Tables in the OGP's commitment template: labelled rows, and in their midst the rows of the milestones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pipeline.interpret import annex
from pipeline.interpret.entries import ROW_GROUPS, Entry, TableStart, entries, table_entries
from pipeline.interpret.labels import row_label
from pipeline.model import Block, Cell, Table
from pipeline.values.words import Words


def template_entries(blocks: Sequence[Block], words: Words) -> list[Entry]:
    """All blocks as entries; milestones inside a table of labels come as a table of their own, lists stay whole."""
    found: list[Entry] = []
    for block in blocks:
        if not isinstance(block, Table):
            found += entries([block], words)
            continue
        if annex.listed(block, words):
            found.append(TableStart(block, False))
            continue
        parts = list(split(block, words))
        for part in parts:
            found += _part_entries(part, block, words) if len(parts) > 1 else table_entries(part, words)
    return found


def _part_entries(part: Table, whole: Table, words: Words) -> Iterator[Entry]:
    if heads_steps(part.rows()[0], words):
        yield TableStart(part, False, whole)
        return
    for entry in table_entries(part, words):
        yield replace(entry, whole=whole) if isinstance(entry, TableStart) else entry


def split(table: Table, words: Words) -> Iterator[Table]:
    """The table cut where its milestones begin and where the labelled rows after them go on."""
    rows = table.rows()
    first, in_steps = 0, False
    for index, row in enumerate(rows):
        begins = heads_steps(row, words)
        ends = in_steps and not begins and _labelled(row, words)
        if index and (begins or ends):
            yield _rows(table, first, index)
            first = index
        in_steps = begins or (in_steps and not ends)
    yield _rows(table, first, len(rows)) if first else table


def heads_steps(row: Sequence[Cell], words: Words) -> bool:
    """Whether a row names the columns of milestones: what is done, and when it starts or ends."""
    named = {words.key("columns", cell.text) for cell in row if cell.text}
    return "milestone" in named and bool(named & {"start_date", "end_date"})


def _labelled(row: Sequence[Cell], words: Words) -> bool:
    first = next((cell for cell in row if cell.text), None)
    return first is not None and row_label(first.text, words, ROW_GROUPS) is not None


def _rows(table: Table, first: int, end: int) -> Table:
    cells = [cell for cell in table.cells if first <= cell.row < end]
    moved = (replace(cell, row=cell.row - first, row_span=max(1, min(cell.row_span, end - cell.row))) for cell in cells)
    return replace(table, cells=tuple(moved), row_count=end - first)
