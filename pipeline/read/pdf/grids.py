"""Rules to grids: straight pieces snapped together, crossing ones gathered, the areas between them cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from msgspec import Struct, field

from pipeline.model import Mark
from pipeline.read.pdf.lines import Line
from pipeline.read.pdf.runs import Glyph, Run
from pipeline.read.pdf.shapes import Box, around

SNAP = 3.0  # borders this near are one (Word draws double lines)
REACH = 3.5  # how far a rule's end may be from the rule it meets
DRAWN_SHARE = 0.5  # of a cell's side must be drawn to part it from its neighbour
SHORTEST = 4.0  # a table's row or column is at least this large

Piece = tuple[float, float, float]  # place across, start, end along the direction


class Grid(Struct):
    """A ruled table on one page: its cells' boxes with rows and columns from 0.

    `x` and `y` are the column and row borders; `cut_top` and `cut_bottom` tell that no rule closes that side.
    """

    x: list[float]
    y: list[float]
    cells: list[GridCell] = field(default_factory=list)
    cut_top: bool = False
    cut_bottom: bool = False

    @property
    def box(self) -> Box:
        return Box(self.x[0], self.y[0], self.x[-1], self.y[-1])


class GridCell(Struct):
    """`runs`: what stands in it, until it is in `lines`. `words`: its lines without its marks, where it has some."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    fill: str = ""
    runs: list[Run] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    words: list[Line] | None = None
    marks: list[Mark] = field(default_factory=list)
    rotated: list[Glyph] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)

    @property
    def glyphs(self) -> list[Glyph]:
        """Upright ones, as drawn."""
        return [glyph for run in self.runs for glyph in run.glyphs]

    @property
    def is_written(self) -> bool:
        return any(run.is_ink for run in self.runs)


class Border:
    """The pieces drawn along one border of rows or columns."""

    def __init__(self, pieces: Sequence[Piece], place: float) -> None:
        """`pieces` are sorted by their place across."""
        near = pieces[bisect_left(pieces, (place - 2 * SNAP, 0, 0)) : bisect_left(pieces, (place + 2 * SNAP, 0, 0))]
        spans = sorted((low, high) for at, low, high in near if abs(at - place) <= SNAP)
        self._spans = spans
        self._lows = [low for low, _ in spans]
        self._reached = list(accumulate((high for _, high in spans), max))

    def is_drawn(self, start: float, end: float) -> bool:
        """Whether the pieces cover enough of the way from start to end."""
        near = self._spans[bisect_right(self._reached, start) : bisect_left(self._lows, end)]
        covered, reached = 0.0, start
        for low, high in near:
            if high > reached:
                covered += min(high, end) - max(low, reached)
                reached = min(high, end)
        return covered >= DRAWN_SHARE * (end - start)


def groups_of(rules: Sequence[Box]) -> list[list[Box]]:
    """Rules long enough to border a cell, gathered where they touch, directly or through others."""
    rules = [rule for rule in rules if max(rule.width, rule.height) >= SHORTEST]
    parents = list(range(len(rules)))

    def root(place: int) -> int:
        while parents[place] != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    order = sorted(range(len(rules)), key=lambda place: rules[place].top)
    open_ones: list[tuple[int, float, float, float]] = []  # each with how far left, right and down it reaches
    for place in order:
        x0, top, x1, bottom = rules[place]
        open_ones = [reach for reach in open_ones if reach[3] >= top]
        for other, left, right, _ in open_ones:
            if left <= x1 and x0 <= right:
                parents[root(place)] = root(other)
        open_ones.append((place, x0 - REACH, x1 + REACH, bottom + REACH))
    groups: dict[int, list[Box]] = {}
    for place in order:
        groups.setdefault(root(place), []).append(rules[place])
    return list(groups.values())


def grid_of(rules: Sequence[Box]) -> Grid | None:
    """One grid from rules that touch; None where they enclose nothing."""
    across = [rule for rule in rules if rule.width >= rule.height and rule.width >= SHORTEST]
    down = [rule for rule in rules if rule.height > rule.width and rule.height >= SHORTEST]
    if not across or len(down) < 2:
        return None
    whole = around([*across, *down])
    x = _snapped([(rule.x0 + rule.x1) / 2 for rule in down] + [whole.x0, whole.x1])
    y = _snapped([(rule.top + rule.bottom) / 2 for rule in across] + [whole.top, whole.bottom])
    if len(x) < 2 or len(y) < 2:
        return None
    horizontal = _borders((((rule.top + rule.bottom) / 2, rule.x0, rule.x1) for rule in across), y)
    vertical = _borders((((rule.x0 + rule.x1) / 2, rule.top, rule.bottom) for rule in down), x)
    cut_top, cut_bottom = (not border.is_drawn(x[0], x[-1]) for border in (horizontal[0], horizontal[-1]))
    grid = Grid(x, y, cut_top=cut_top, cut_bottom=cut_bottom)
    return _compressed(grid, _areas(x, y, horizontal, vertical))


def _snapped(values: Iterable[float]) -> list[float]:
    """Sorted values, those within SNAP of each other replaced by their mean."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] <= SNAP:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _borders(pieces: Iterable[Piece], places: Sequence[float]) -> list[Border]:
    ordered = sorted(pieces)
    return [Border(ordered, place) for place in places]


def _areas(
    x: Sequence[float], y: Sequence[float], horizontal: Sequence[Border], vertical: Sequence[Border]
) -> list[tuple[int, int, int, int]]:
    """(row, column, row after, column after) of each area no rule crosses."""
    rows, columns = len(y) - 1, len(x) - 1
    parents = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

    def root(cell: tuple[int, int]) -> tuple[int, int]:
        while parents[cell] != cell:
            parents[cell] = parents[parents[cell]]
            cell = parents[cell]
        return cell

    for row in range(rows):
        for column in range(columns):
            if column and not vertical[column].is_drawn(y[row], y[row + 1]):
                parents[root((row, column))] = root((row, column - 1))
            if row and not horizontal[row].is_drawn(x[column], x[column + 1]):
                parents[root((row, column))] = root((row - 1, column))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for cell in parents:
        groups.setdefault(root(cell), []).append(cell)
    return [area for group in groups.values() for area in _rectangles(group)]


def _rectangles(cells: Sequence[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """The box of the cells where they fill it, otherwise one box for each of their rows."""
    rows = sorted({row for row, _ in cells})
    columns = sorted({column for _, column in cells})
    if (
        len(cells) == len(rows) * len(columns)
        and rows[-1] - rows[0] < len(rows)
        and (columns[-1] - columns[0] < len(columns))
    ):
        return [(rows[0], columns[0], rows[-1] + 1, columns[-1] + 1)]
    if len(rows) == 1:
        return [(rows[0], column, rows[0] + 1, column + 1) for column in columns]
    return [area for row in rows for area in _runs(row, [column for at, column in cells if at == row])]


def _runs(row: int, columns: list[int]) -> list[tuple[int, int, int, int]]:
    columns = sorted(columns)
    starts = [columns[0], *(after for before, after in pairwise(columns) if after != before + 1)]
    ends = [*(before for before, after in pairwise(columns) if after != before + 1), columns[-1]]
    return [(row, start, row + 1, end + 1) for start, end in zip(starts, ends, strict=True)]


def _compressed(grid: Grid, areas: Sequence[tuple[int, int, int, int]]) -> Grid:
    """The grid with its cells, borders at which none starts or ends left out."""
    used_y = sorted({edge for area in areas for edge in (area[0], area[2])})
    used_x = sorted({edge for area in areas for edge in (area[1], area[3])})
    row_of = {edge: place for place, edge in enumerate(used_y)}
    column_of = {edge: place for place, edge in enumerate(used_x)}
    cells = [
        GridCell(
            row=row_of[top],
            column=column_of[left],
            row_span=row_of[bottom] - row_of[top],
            column_span=column_of[right] - column_of[left],
            box=Box(grid.x[left], grid.y[top], grid.x[right], grid.y[bottom]),
        )
        for top, left, bottom, right in areas
    ]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    x, y = [grid.x[edge] for edge in used_x], [grid.y[edge] for edge in used_y]
    return Grid(x, y, cells, grid.cut_top, grid.cut_bottom)
