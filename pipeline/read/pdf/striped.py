"""Striped tables: the rows between, above and below their filled ones have no fill and no border."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.pdf.grids import SNAP
from pipeline.read.pdf.runs import Run
from pipeline.read.pdf.shapes import Box
from pipeline.read.pdf.writing import Writing

TALLEST = 90.0  # points: of a row between two filled ones
ROW_GAP = 1.5  # of the size: lines of one row stand nearer
APART = 0.5  # of the size: text that is no row's stands at least this far from it
PADDING = 2.0  # of the size: how far from the edge of the row beside it a row's first line stands
FEWEST_BELOW = 3  # rows without fill under a filled header
MOST_ABOVE = 2  # a header and a first row without fill
SIDE = 0.5

Row = list[Box]


def rules_between(cells: Sequence[Box], writing: Writing) -> list[Box]:
    """Rules around the unfilled rows of tables some of whose rows are filled, cell by cell in the same columns."""
    rules: list[Box] = []
    for rows in _tables(_rows(cells)):
        if len(rows) == 1:
            rules += _below_header(rows[0], writing)
            continue
        rules += [side for above, below in pairwise(rows) for side in _gap_sides(above, below)]
        if any(_gap_sides(above, below) for above, below in pairwise(rows)):
            rules += _beyond(rows, writing)
    return rules


def _rows(cells: Sequence[Box]) -> list[Row]:
    """Two or more filled cells side by side."""
    rows: list[Row] = []
    for box in sorted(cells, key=lambda box: (round(box.top), box.x0)):
        last = rows[-1][-1] if rows else None
        if last and abs(last.top - box.top) <= 1 and abs(last.bottom - box.bottom) <= 1 and _meet(last, box):
            rows[-1].append(box)
        else:
            rows.append([box])
    return sorted((row for row in rows if len(row) > 1), key=lambda row: row[0].top)


def _meet(left: Box, right: Box) -> bool:
    return abs(right.x0 - left.x1) <= SNAP


def _tables(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows in the same columns with no more than one row's white between them."""
    tables: list[list[Row]] = []
    for row in rows:
        if tables and _borders(tables[-1][-1]) == _borders(row) and 0 <= _gap(tables[-1][-1], row) + 1 <= TALLEST:
            tables[-1].append(row)
        else:
            tables.append([row])
    return tables


def _borders(row: Row) -> list[int]:
    return [round(box.x0) for box in row] + [round(row[-1].x1)]


def _gap(above: Row, below: Row) -> float:
    return below[0].top - above[0].bottom


def _gap_sides(above: Row, below: Row) -> list[Box]:
    """The borders of the columns through the white between two filled rows."""
    if _gap(above, below) <= SNAP:
        return []
    return [Box(x, above[0].bottom, x, below[0].top) for x in _edges(above)]


def _edges(row: Row) -> list[float]:
    return [*(box.x0 for box in row), row[-1].x1]


def _beyond(rows: Sequence[Row], writing: Writing) -> list[Box]:
    """Rules around the row below the last filled one, and those above the first, where words keep to the columns."""
    x = _edges(rows[0])
    rules: list[Box] = []
    if (bottom := _far_edge(x, rows[-1][0].bottom, writing, is_below=True)) is not None:
        rules += _frame(x, rows[-1][0].bottom, bottom)
    top: float | None = rows[0][0].top
    for _ in range(MOST_ABOVE):
        above = _far_edge(x, top, writing, is_below=False) if top is not None else None
        if above is not None and top is not None:
            rules += _frame(x, above, top)
        top = above
    return rules


def _below_header(row: Row, writing: Writing) -> list[Box]:
    """Rules around the rows below a lone filled one with words, where they are many enough."""
    x, edges = _edges(row), [row[0].bottom]
    if not all(any(stretch.is_ink for stretch in writing.held_by(box)) for box in row):
        return []
    while (edge := _far_edge(x, edges[-1], writing, is_below=True)) is not None:
        edges.append(edge)
    if len(edges) <= FEWEST_BELOW:
        return []
    return [rule for top, bottom in pairwise(edges) for rule in _frame(x, top, bottom)]


def _frame(x: Sequence[float], top: float, bottom: float) -> list[Box]:
    across = [Box(x[0], y, x[-1], y) for y in (top, bottom)]
    return [*across, *(Box(place, top, place, bottom) for place in x)]


def _far_edge(x: Sequence[float], edge: float, writing: Writing, is_below: bool) -> float | None:
    """Where the row of words that begins at the edge ends; None where there is none in the columns."""
    beyond = [run for run in writing.runs if run.is_ink and _distance(run, edge, is_below) > -1]
    taken: list[Run] = []
    limit = PADDING
    for run in sorted(beyond, key=lambda run: _distance(run, edge, is_below)):
        reached = max([_distance(other, edge, is_below) for other in taken], default=0.0)
        if _distance(run, edge, is_below) - reached > limit * run.size:
            break
        if _crosses(run, x):
            if taken and _distance(run, edge, is_below) - reached > APART * run.size:
                break
            return None
        taken.append(run)
        limit = ROW_GAP
    if len({column for run in taken for column in _columns(run, x)}) < 2:
        return None
    return max(run.bottom for run in taken) + SIDE if is_below else min(run.top for run in taken) - SIDE


def _distance(run: Run, edge: float, is_below: bool) -> float:
    return run.top - edge if is_below else edge - run.bottom


def _columns(run: Run, x: Sequence[float]) -> set[int]:
    return {bisect_right(x, glyph.box.x0) for glyph in run.glyphs if glyph.is_ink}


def _crosses(run: Run, x: Sequence[float]) -> bool:
    """Whether its words stand on a border, or out of the columns."""
    ink = [glyph.box for glyph in run.glyphs if glyph.is_ink]
    if ink[0].x0 < x[0] - SIDE or ink[-1].x1 > x[-1] + SIDE:
        return True
    return any(box.x0 < border - SIDE and border + SIDE < box.x1 for box in ink for border in x) or any(
        one.x1 <= border + SIDE and border - SIDE <= other.x0 and other.x0 - one.x1 < 2 * SIDE
        for one, other in pairwise(ink)
        for border in x[1:-1]
    )
