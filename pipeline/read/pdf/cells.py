"""Grids to tables in the making: each cell's paragraphs, marks and fill."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from msgspec import Struct, field

from pipeline.model import Mark, Where
from pipeline.read.pdf.drafts import Draft, Frame, drafts_of
from pipeline.read.pdf.grids import Grid, GridCell
from pipeline.read.pdf.lines import Line
from pipeline.read.pdf.rows import lines_of
from pipeline.read.pdf.runs import runs_of

PADDING = (1.5, 8.0)


class CellDraft(Struct):
    row: int
    column: int
    row_span: int
    column_span: int
    where: Where
    fill: str = ""
    drafts: list[Draft] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(f"{draft.marker} {draft.text}".strip() for draft in self.drafts)

    @property
    def is_empty(self) -> bool:
        return not self.drafts and not self.marks


class TableDraft(Struct):
    """A table in the making; `x` are its column borders, `page` where it starts, `page_end` where its last row is.

    The cells are sorted by their rows; `longest_span` is over how many rows one reaches at most.
    """

    x: list[float]
    row_count: int
    cells: list[CellDraft]
    page: int
    page_end: int
    cut_top: bool = False
    cut_bottom: bool = False
    longest_span: int = 1

    def row(self, number: int) -> list[CellDraft]:
        """The cells that start in the row."""
        return self.cells[self.start_of(number) : self.start_of(number + 1)]

    def start_of(self, number: int) -> int:
        """How many cells start in rows above."""
        return bisect_left(self.cells, number, key=_row)

    @property
    def column_count(self) -> int:
        return len(self.x) - 1


_row = attrgetter("row")


def table_of(grid: Grid, page: int, frame: Frame) -> TableDraft | None:
    """None where nothing is in any cell."""
    cells = [_cell(cell, page, frame) for cell in grid.cells]
    if all(cell.is_empty and not cell.fill for cell in cells):
        return None
    longest_span = max(cell.row_span for cell in cells)
    return TableDraft(list(grid.x), len(grid.y) - 1, cells, page, page, grid.cut_top, grid.cut_bottom, longest_span)


def _cell(cell: GridCell, page: int, frame: Frame) -> CellDraft:
    upright = cell.lines if cell.words is None else cell.words
    lines = [*upright, *lines_of(runs_of(cell.rotated))] if cell.rotated else upright
    draft = CellDraft(cell.row, cell.column, cell.row_span, cell.column_span, cell.box.where(page), cell.fill)
    if lines:
        inner = _frame(lines, cell, frame) if upright else _turned_frame(lines, cell, frame)
        draft.drafts = drafts_of(lines, inner)
    draft.marks = list(cell.marks)
    if draft.is_empty:
        draft.marks = [Mark("image", image.where(page)) for image in cell.images]
    return draft


def _frame(lines: Sequence[Line], cell: GridCell, frame: Frame) -> Frame:
    left = min(line.box.x0 for line in lines)
    least, most = PADDING
    padding = min(max(left - cell.box.x0, least), most)
    right = max(cell.box.x1 - padding, *(line.box.x1 for line in lines))
    return Frame(left, right, 0.0, frame.pitch)


def _turned_frame(lines: Sequence[Line], cell: GridCell, frame: Frame) -> Frame:
    left = lines[0].box.x0
    return Frame(left, cell.box.height + left, 0.0, frame.pitch)
