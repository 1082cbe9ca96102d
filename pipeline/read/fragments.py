"""Table rows of a text → tables, the fragments that page breaks left of one table joined.

A fragment belongs to the table before it when nothing but blank lines, footnotes and furniture stand between the two
and the FIRST CELL OF ITS FIRST ROW IS EMPTY while another cell of it is not. Then

- its first row goes on the table's last row: each cell's paragraphs are added to the cell of the same column, counted
  from the left (a fragment may have fewer columns than the table, never more);
- where the last paragraph of the one and the first of the other are one sentence, they become one paragraph
  (`was_cut_in_cell`);
- its other rows become further rows of the table.

A fragment whose first cell is filled stays a table of its own, and so does one whose first row repeats the first row
of the table (the header of the next table). A row inside a run of lines never goes on the row above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from pipeline.model import Cell, Mark, Paragraph, Table, Where
from pipeline.read.elements import read_fragment
from pipeline.read.inline import read_markdown
from pipeline.read.lines import is_rule_row
from pipeline.read.markers import join_paragraphs, make_paragraph, was_cut_in_cell
from pipeline.read.signs import split_signs

_BLOCK_TAG = re.compile(r"</?(?:p|ul|ol|li|div|table|dl|h[1-6]|blockquote)\b|<(?:input|img)\b", re.IGNORECASE)
_BOLD_PAIR = re.compile(r"\*\*(?!\s)([^*<>]+?)(?<!\s)\*\*")


def rows_table(rows: Sequence[tuple[int, list[str]]]) -> Table | None:
    """The table of these rows: (line number, printed cells); lines of dashes between rows are left out."""
    cells: list[Cell] = []
    row = 0
    for line, printed in rows:
        if not is_rule_row(printed):
            cells.extend(read_cell(text, row, column, line) for column, text in enumerate(printed))
            row += 1
    width = max((cell.column + 1 for cell in cells), default=0)
    return Table(tuple(cells), row, width) if cells else None


def read_cell(text: str, row: int, column: int, line: int) -> Cell:
    """One cell of HTML or markdown; signs that stand alone become marks."""
    read, pictured = _content(text.strip(), line)
    paragraphs, marks = split_signs(read)
    return Cell(row, column, paragraphs=paragraphs, marks=(*pictured, *marks), where=Where(line=line))


def _content(text: str, line: int) -> tuple[list[Paragraph], list[Mark]]:
    if not text:
        return [], []
    if _BLOCK_TAG.search(text):
        source = _BOLD_PAIR.sub(r"<b>\1</b>", text).replace("**", "")
        blocks, marks = read_fragment(source, line, is_cell=True)
        return [block for block in blocks if isinstance(block, Paragraph)], marks
    made = [make_paragraph(printed.spans) for printed in read_markdown(text, line)]
    return [paragraph for paragraph in made if paragraph], []


class Growing:
    """A table and the fragments that go on with it."""

    def __init__(self, table: Table) -> None:
        self._rows = table.rows()
        self._width = table.column_count
        self._caption = table.caption

    def goes_on_in(self, fragment: Table) -> bool:
        """Whether the fragment goes on the last row, as the module says."""
        first, head = fragment.rows()[0], self._rows[0]
        if not first or first[0].column or not first[0].is_empty or all(cell.is_empty for cell in first):
            return False
        return len(first) <= self._width and [cell.text for cell in first] != [cell.text for cell in head]

    def add(self, fragment: Table) -> None:
        last = len(self._rows) - 1
        first, *others = fragment.rows()
        going_on = {cell.column: cell for cell in first}
        joined = [
            _join_cells(cell, going_on.pop(cell.column)) if cell.column in going_on else cell for cell in self._rows[-1]
        ]
        self._rows[-1] = [*joined, *(msgspec.structs.replace(cell, row=last) for cell in going_on.values())]
        self._rows.extend([msgspec.structs.replace(cell, row=last + cell.row) for cell in row] for row in others)
        self._width = max(self._width, fragment.column_count)

    def table(self) -> Table:
        cells = [cell for row in self._rows for cell in sorted(row, key=lambda cell: cell.column)]
        return Table(tuple(cells), len(self._rows), self._width, self._caption)


def _join_cells(cell: Cell, following: Cell) -> Cell:
    before, after = cell.paragraphs, following.paragraphs
    if before and after and was_cut_in_cell(before[-1], after[0]):
        before, after = (*before[:-1], join_paragraphs(before[-1], after[0])), after[1:]
    return msgspec.structs.replace(cell, paragraphs=(*before, *after), marks=(*cell.marks, *following.marks))
