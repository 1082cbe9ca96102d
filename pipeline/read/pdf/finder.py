"""Which cell of a page's tables holds a place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from pipeline.read.pdf.bands import Bands
from pipeline.read.pdf.grids import Grid, GridCell
from pipeline.read.pdf.runs import Run
from pipeline.read.pdf.shapes import Box


class _Plan(Struct):
    box: Box
    x: list[float]
    y: list[float]
    cells: dict[tuple[int, int], GridCell]

    def borders(self, x0: float, x1: float) -> list[float]:
        """Those right of x0 and not right of x1."""
        return self.x[bisect_right(self.x, x0) : bisect_right(self.x, x1)]

    def at(self, point: tuple[float, float]) -> GridCell | None:
        return self.cells.get((bisect_right(self.y, point[1]) - 1, bisect_right(self.x, point[0]) - 1))


class CellFinder:
    """Finds cells; where tables overlap, those of the first one."""

    def __init__(self, grids: Sequence[Grid]) -> None:
        self.is_empty = not grids
        plans = [_Plan(grid.box, grid.x, grid.y, _cells_by_place(grid)) for grid in grids]
        self._plans = Bands(plans, [(plan.box.top, plan.box.bottom) for plan in plans])

    def at(self, point: tuple[float, float]) -> GridCell | None:
        return _at(point, self._plans.at(point[1]))

    def parts_of(self, run: Run) -> list[tuple[GridCell | None, Run]]:
        """The run cut where one cell ends and another begins, each part with the cell that holds its characters'
        centres."""
        height = run.middle
        plans = [plan for plan in self._plans.at(height) if plan.y[0] <= height < plan.y[-1]]
        if not plans:
            return [(None, run)]
        first, last = run.centre(0), run.centre(-1)
        borders = {border for plan in plans for border in plan.borders(first, last)}
        starts: list[int] = []
        cells: list[GridCell | None] = []
        for start in sorted({0, *map(run.place, borders)}):
            cell = _at((run.centre(start), height), plans)
            if not starts or cell is not cells[-1]:
                starts.append(start)
                cells.append(cell)
        if len(cells) == 1:
            return [(cells[0], run)]
        return [(cell, run.part(*edges)) for cell, edges in zip(cells, pairwise([*starts, len(run)]), strict=True)]


def _at(point: tuple[float, float], plans: Sequence[_Plan]) -> GridCell | None:
    for plan in plans:
        if plan.box.holds(point):
            return plan.at(point)
    return None


def _cells_by_place(grid: Grid) -> dict[tuple[int, int], GridCell]:
    return {
        (row, column): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
