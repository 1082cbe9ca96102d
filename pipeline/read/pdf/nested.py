"""Tables drawn inside a cell of another, with white around them: their rules become the outer table's."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from pipeline.read.pdf.grids import SNAP, Grid, GridCell, grid_of
from pipeline.read.pdf.shapes import Box
from pipeline.read.pdf.writing import Writing

SLACK = 1.0


class Drawn(Struct):
    """A grid and the rules it was made from."""

    grid: Grid
    rules: list[Box]


def folded(tables: Sequence[Drawn], writing: Writing) -> list[Grid]:
    """The grids that stand in no other, those inside them folded in; the innermost first."""
    ordered = sorted(tables, key=lambda drawn: drawn.grid.box.area)
    outer: list[Drawn] = []
    for place, inner in enumerate(ordered):
        host = next((found for other in ordered[place + 1 :] if (found := _host(inner, other)) is not None), None)
        if host is None:
            outer.append(inner)
            continue
        drawn, cell = host
        whole = [*drawn.rules, *_stretched(inner, cell.box, writing)]
        grid = grid_of(whole)
        if grid is not None:
            drawn.grid, drawn.rules = grid, whole
    return [drawn.grid for drawn in outer]


def _host(inner: Drawn, outer: Drawn) -> tuple[Drawn, GridCell] | None:
    box = inner.grid.box
    if not box.within(outer.grid.box, SLACK):
        return None
    return next(((outer, cell) for cell in outer.grid.cells if box.within(cell.box, SLACK)), None)


def _stretched(inner: Drawn, cell: Box, writing: Writing) -> list[Box]:
    """The inner rules, its outer borders moved onto the cell's; above and below only where no text stands between."""
    box = inner.grid.box
    inside = [stretch.run.middle for stretch in writing.held_by(cell) if stretch.is_ink]
    top = box.top if any(y < box.top for y in inside) else cell.top
    bottom = box.bottom if any(y > box.bottom for y in inside) else cell.bottom

    def moved(rule: Box) -> Box:
        return Box(
            _placed(rule.x0, box.x0, cell.x0, box.x1, cell.x1),
            _placed(rule.top, box.top, top, box.bottom, bottom),
            _placed(rule.x1, box.x0, cell.x0, box.x1, cell.x1),
            _placed(rule.bottom, box.top, top, box.bottom, bottom),
        )

    return [moved(rule) for rule in inner.rules]


def _placed(value: float, low: float, new_low: float, high: float, new_high: float) -> float:
    if abs(value - low) <= SNAP:
        return new_low
    return new_high if abs(value - high) <= SNAP else value
