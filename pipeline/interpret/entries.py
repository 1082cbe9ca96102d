"""A document as a flat run of entries: paragraphs, and tables taken apart into rows that have a label or a title.

What is prose in one report is a table row in the next; a layout that walks entries reads both with the same rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from pipeline.interpret.labels import row_label
from pipeline.interpret.levels import FEWEST_LEVELS, Level, header_levels, is_grid_row, ticked_level_rows
from pipeline.model import Block, Cell, Paragraph, Span, Table
from pipeline.values.words import Words

ROW_GROUPS = ("roles", "blocks", "labels", "contact_fields")
LONGEST_TITLE = 300
LONGEST_LABEL = 120


class Prose(Struct, frozen=True):
    """A paragraph outside tables."""

    paragraph: Paragraph


class Title(Struct, frozen=True):
    """A row of a commitment's table with one cell over its whole width."""

    paragraph: Paragraph


class Row(Struct, frozen=True):
    """A labelled row; `key` is empty for a label no language file knows, `label` when it goes on the last row."""

    group: str
    key: str
    label: str
    label_paragraphs: tuple[Paragraph, ...]
    values: tuple[Paragraph, ...]


class Grid(Struct, frozen=True):
    """A header of levels and the rows of marks beneath it."""

    levels: tuple[Level, ...]
    rows: tuple[tuple[Cell, ...], ...]
    cells: tuple[Cell, ...]


class TableStart(Struct, frozen=True):
    """Announces the table whose rows follow, or that is to be read as a whole when `taken_apart` is false."""

    table: Table
    taken_apart: bool


Entry = Prose | Title | Row | Grid | TableStart


def entries(blocks: Sequence[Block], words: Words) -> list[Entry]:
    """All blocks in reading order as entries."""
    found: list[Entry] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.text and block.kind not in ("furniture", "contents"):
                found.append(Prose(block))
        else:
            found.extend(table_entries(block, words))
    return found


def table_entries(table: Table, words: Words) -> Iterator[Entry]:
    """A table's start, then its rows when it is a table of labels."""
    rows = [[cell for cell in row if not cell.is_empty or cell.fill] for row in table.rows()]
    taken_apart = is_label_table(table, words)
    yield TableStart(table, taken_apart)
    if taken_apart:
        yield from _rows(table.rows(), rows, words, table.column_count)


def is_label_table(table: Table, words: Words) -> bool:
    """Whether rows name what they hold: a header of levels that is no list of commitments, or mostly known labels."""
    rows = [row for row in table.rows() if any(not cell.is_empty for cell in row)]
    if not rows or ticked_level_rows(table, words):
        return False
    if is_summary(table, words):
        return False
    if any(header_levels(row, words) for row in rows):
        return True
    known = sum(1 for row in rows if _label(row, words) is not None)
    return known > 0 and 2 * known >= len(rows) and not _has_columns(rows[0], words)


def is_summary(table: Table, words: Words) -> bool:
    """Whether the table lists commitments against levels."""
    rows = table.rows()
    header = next((index for index, row in enumerate(rows[:3]) if header_levels(row, words)), None)
    if header is None:
        return False
    below = [row for row in rows[header + 1 :] if row]
    return len(below) >= FEWEST_LEVELS and not any(_label(row, words) for row in below)


def _rows(full: list[list[Cell]], filled: list[list[Cell]], words: Words, columns: int) -> Iterator[Entry]:
    index = 0
    while index < len(full):
        levels = header_levels(full[index], words)
        if levels:
            index, grid = _grid(full, index, levels)
            yield grid
        elif filled[index]:
            yield _row(full[index], filled[index], words, columns, index)
        index += 1


def _grid(full: list[list[Cell]], index: int, levels: list[Level]) -> tuple[int, Grid]:
    """The grid that starts at a header row, and the index of its last row."""
    rows: list[tuple[Cell, ...]] = []
    cells = list(full[index])
    last = index
    while last + 1 < len(full) and is_grid_row(full[last + 1], levels):
        last += 1
        rows.append(tuple(full[last]))
        cells += full[last]
    return last, Grid(tuple(levels), tuple(rows), tuple(cells))


def _row(full: list[Cell], cells: list[Cell], words: Words, columns: int, index: int) -> Entry:
    texts = [cell for cell in cells if cell.text]
    if len(texts) == 1 and _spans_all(texts[0], full, columns) and len(texts[0].text) <= LONGEST_TITLE:
        labelled = row_label(texts[0].text, words, ROW_GROUPS)
        if labelled is None and len(texts[0].paragraphs) <= 2:
            return Title(_joined(texts[0].paragraphs))
    label = _label(cells, words)
    if label:
        group, key, cell = label
        values = tuple(p for other in cells if other is not cell for p in other.paragraphs)
        return Row(group, key, cell.text, cell.paragraphs, values)
    if texts and texts[0].column == 0 and len(texts) > 1 and len(texts[0].text) <= LONGEST_LABEL:
        values = tuple(p for other in texts[1:] for p in other.paragraphs)
        return Row("", "", texts[0].text, texts[0].paragraphs, values)
    return Row("", "", "", (), tuple(p for cell in cells for p in cell.paragraphs))


def _label(cells: Sequence[Cell], words: Words) -> tuple[str, str, Cell] | None:
    """The known label that the first cell with words is."""
    first = next((cell for cell in cells if cell.text), None)
    if first is None:
        return None
    found = row_label(first.text, words, ROW_GROUPS)
    return (*found, first) if found else None


def _has_columns(header: Sequence[Cell], words: Words) -> bool:
    """Whether the first row names columns, so that rows are records and not labels."""
    named = {words.key("columns", cell.text) for cell in header if cell.text} - {None}
    return len(named) >= 2 and len(header) >= 3


def _spans_all(cell: Cell, row: Sequence[Cell], columns: int) -> bool:
    return cell.column_span >= columns or (len(row) == 1 and columns > 1)


def _joined(paragraphs: tuple[Paragraph, ...]) -> Paragraph:
    """A title set on two lines as one paragraph; the first one's mark stays."""
    first = paragraphs[0]
    spans = [span for paragraph in paragraphs for span in (*paragraph.spans, Span(" "))]
    return Paragraph(tuple(spans), "heading", 0, first.marker) if len(paragraphs) > 1 else first
