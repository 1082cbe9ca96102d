"""A document as a flat run of entries: paragraphs, and tables taken apart into rows that have a label or a title.

What is prose in one report is a table row in the next; a layout that walks entries reads both with the same rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pipeline.interpret.entry import Entry, Grid, Prose, Row, TableStart, Title
from pipeline.interpret.labels import label_of
from pipeline.interpret.levels import FEWEST_LEVELS, Level, header_levels, level_words, ticked_level_rows
from pipeline.interpret.matrix import is_matrix
from pipeline.interpret.matrix_rows import list_entries, listings, lists_steps
from pipeline.interpret.rows import ROW_GROUPS, boxes_of, heads_columns, label_in, table_rows
from pipeline.interpret.steps import names_commitment, split, step_columns
from pipeline.model import Block, Cell, Paragraph, Table
from pipeline.values.words import Words

__all__ = ["ROW_GROUPS", "Entry", "Grid", "Prose", "Row", "TableStart", "Title", "entries", "table_entries"]


def entries(blocks: Sequence[Block], words: Words, lists: bool = False) -> list[Entry]:
    """All blocks in reading order as entries; with `lists`, tables that list commitments a row are taken apart too."""
    found: list[Entry] = []
    listed = listings(blocks, words) if lists else {}
    echoes = {index for listing in listed.values() for index in listing.echoes}
    for index, block in enumerate(blocks):
        if isinstance(block, Table) and index in listed:
            found.extend(list_entries(block, listed[index], words))
        elif isinstance(block, Table):
            grid = _bare_grid(blocks, index, words)
            found.extend([TableStart(block, True), grid] if grid else table_entries(block, words))
        elif index in echoes:
            found.append(Row("", "", "", (block,), ()))
        elif block.text and block.kind not in ("furniture", "contents"):
            found.append(Prose(block))
    return found


def table_entries(table: Table, words: Words) -> Iterator[Entry]:
    """A table's start, then its rows when it is a table of labels.

    Milestones in the midst of labelled rows come as a table of their own.
    """
    parts = list(split(table, words))
    if len(parts) == 1:
        yield from _whole_entries(table, words)
        return
    for part in parts:
        if step_columns(part.rows(), words):
            yield TableStart(part, False, table)
            continue
        for entry in _whole_entries(part, words):
            yield replace(entry, whole=table) if isinstance(entry, TableStart) else entry


def _whole_entries(table: Table, words: Words) -> Iterator[Entry]:
    if is_label_table(table, words):
        yield TableStart(table, True)
        yield from table_rows(table, words)
    else:
        yield TableStart(table, False)


def is_label_table(table: Table, words: Words) -> bool:
    """Whether rows name what they hold: a header of levels that is no list of commitments, or mostly known labels."""
    rows = [row for row in table.rows() if any(not cell.is_empty for cell in row)]
    if not rows or ticked_level_rows(table, words) or is_summary(table, words) or is_matrix(table, words):
        return False
    if any(header_levels(row, words) for row in rows):
        return True
    if heads_columns(table, words) and (len(rows) == 2 or not _has_columns(rows[0], words)):
        return True
    known = sum(1 for row in rows if _is_labelled(row, words))
    known += sum(
        min(cell.row_span, table.row_count) - 1 for row in rows if label_in(row[:1], words) for cell in row[:1]
    )
    titled = len(rows) > 1 and _is_alone(rows[0]) and not _is_labelled(rows[0], words)
    return known > 0 and 2 * known >= len(rows) - titled and not _has_columns(rows[0], words)


def _is_labelled(row: Sequence[Cell], words: Words) -> bool:
    """Whether a row begins with a known label, or is one cell with a label and its text."""
    if label_in(row, words) is not None or names_commitment(row, words) or boxes_of(row, words):
        return True
    return _is_alone(row) and label_of(row[0].paragraphs[0], words, ROW_GROUPS) is not None


def _is_alone(row: Sequence[Cell]) -> bool:
    """Whether one cell with words takes the whole row: over a table, its title."""
    return len(row) == 1 and bool(row[0].text) and row[0].column_span > 1


def is_summary(table: Table, words: Words) -> bool:
    """Whether the table lists commitments against levels."""
    rows = table.rows()
    header = next((index for index, row in enumerate(rows[:3]) if header_levels(row, words)), None)
    if header is None or _lists_steps(rows[header], words):
        return False
    below = [row for row in rows[header + 1 :] if row]
    is_long = len(below) >= FEWEST_LEVELS and not any(label_in(row, words) for row in below)
    return is_long and not lists_steps(table, words)


def _lists_steps(header: Sequence[Cell], words: Words) -> bool:
    first = next((cell.text for cell in header if cell.text), "")
    return words.key("columns", first) == "milestone" or words.key("blocks", first) == "milestones"


def _bare_grid(blocks: Sequence[Block], index: int, words: Words) -> Grid | None:
    """A wordless row of cells with the level words in the line before or after it, one a cell."""
    table = blocks[index]
    assert isinstance(table, Table)
    if table.row_count != 1 or any(cell.text for cell in table.cells):
        return None
    for near in (index - 1, index + 1):
        line = blocks[near] if 0 <= near < len(blocks) else None
        listed = level_words(line, words) if isinstance(line, Paragraph) else []
        if len(listed) == len(table.cells):
            pairs = zip(listed, table.cells, strict=True)
            levels = tuple(Level(words.key("levels", printed) or "", printed, cell) for (printed, _), cell in pairs)
            return Grid(levels, (table.cells,), table.cells)
    return None


def _has_columns(header: Sequence[Cell], words: Words) -> bool:
    """Whether the first row names columns, so that rows are records and not labels."""
    named = {words.key("columns", cell.text) for cell in header if cell.text} - {None}
    return len(named) >= 2 and len(header) >= 3
