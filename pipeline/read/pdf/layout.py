"""A page's content sorted out: which glyphs stand in which cell, which lines run outside tables."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.read.pdf.content import Content, Link
from pipeline.read.pdf.drawings import Dot, Fill, Shape
from pipeline.read.pdf.fills import bar_of, fill_of, set_highlights, touch
from pipeline.read.pdf.grids import grid_of, groups_of
from pipeline.read.pdf.lines import lines_of, take_underlines
from pipeline.read.pdf.nested import Drawn, folded
from pipeline.read.pdf.scales import scales_of
from pipeline.read.pdf.shaded import is_scale, rules_of
from pipeline.read.pdf.shapes import Box, Glyph, Grid, GridCell, Line
from pipeline.read.pdf.signs import Found, signs_in_cell, signs_in_text

DOT_REACH = 2.5  # of the size: how far right of a drawn bullet its text starts
OVERFLOW = 40.0  # how far a word may run over its table's right border
SMALLEST_IMAGE = 4.0


@dataclass
class PageLayout:
    number: int
    width: float
    height: float
    grids: list[Grid]
    lines: list[Line]
    rotated: list[Line]
    is_picture: bool
    unknown_count: int


def laid_out(content: Content) -> PageLayout:
    _set_links(content.glyphs + content.rotated, content.links)
    rules = take_underlines(content.rules, content.glyphs, [fill.box for fill in content.fills])
    grids = _grids(rules, content)
    outside = _assign(content.glyphs, grids)
    outside = _take_overflow(outside, grids)
    outside = _with_drawn(outside, grids, content)
    rotated = _assign_rotated(content.rotated, grids)
    for grid in grids:
        for cell in grid.cells:
            _set_fill(cell, content.fills)
            cell.images += [box for box in content.images if _is_inside(box, cell.box)]
    set_highlights(outside, content.fills)
    return PageLayout(
        content.number,
        content.width,
        content.height,
        grids,
        lines_of(outside),
        lines_of(rotated),
        content.is_picture,
        content.unknown_count,
    )


def _grids(rules: Sequence[Box], content: Content) -> list[Grid]:
    """The page's tables from the top down: with rules, shown by filled cells, or by signs in a row."""
    ruled = folded(_drawn(rules), content.glyphs)
    free = [fill for fill in content.fills if not any(touch(fill.box, grid.box) for grid in ruled)]
    shaded = [drawn.grid for drawn in _drawn(rules_of(free, content.glyphs)) if _is_table(drawn.grid, content.glyphs)]
    tables = [*ruled, *shaded]
    shapes = [shape for shape in content.shapes if not _is_in_any(shape.box, tables)]
    images = [image for image in content.images if not _is_in_any(image, tables)]
    return sorted([*tables, *scales_of(shapes, images, content.glyphs)], key=lambda grid: (grid.box.top, grid.box.x0))


def _is_in_any(box: Box, grids: Sequence[Grid]) -> bool:
    return any(grid.box.holds(box.centre) for grid in grids)


def _drawn(rules: Sequence[Box]) -> list[Drawn]:
    """One for each group of rules that encloses more than one cell."""
    drawn = [(grid_of(group), group) for group in groups_of(rules)]
    return [Drawn(grid, group) for grid, group in drawn if grid is not None and len(grid.cells) > 1]


def _is_table(grid: Grid, glyphs: Sequence[Glyph]) -> bool:
    """Filled areas are a table where they stand in rows and columns and text is in more than one, or beside each."""
    written = sum(
        any(cell.box.holds(glyph.box.centre) for glyph in glyphs if glyph.text.strip()) for cell in grid.cells
    )
    in_order = len(grid.x) > 2 and (len(grid.y) > 2 or len(grid.x) > 3)
    return (written > 1 and in_order) or (written == 0 and is_scale(grid, glyphs))


def _set_links(glyphs: Sequence[Glyph], links: Sequence[Link]) -> None:
    for link in links:
        for glyph in glyphs:
            if link.box.holds(_place(glyph)):
                glyph.href = link.uri


def _place(glyph: Glyph) -> tuple[float, float]:
    where = glyph.where
    assert where.x0 is not None and where.x1 is not None and where.top is not None and where.bottom is not None
    return (where.x0 + where.x1) / 2, (where.top + where.bottom) / 2


def _bullets(dots: Sequence[Dot], glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Drawn bullets as glyphs of the lines they stand before."""
    bullets = []
    for dot in dots:
        first = _text_after(dot, glyphs)
        if first is not None:
            where = dot.box.where(first.where.page or 0)
            bullets.append(
                Glyph(dot.glyph, dot.box, first.baseline, first.size, where, colour=first.colour, font="drawn")
            )
    return bullets


def _text_after(dot: Dot, glyphs: Sequence[Glyph]) -> Glyph | None:
    """The glyph right of a dot that stands alone before its line."""
    middle = dot.box.centre[1]
    beside = [glyph for glyph in glyphs if glyph.text.strip() and glyph.box.top < middle < glyph.box.bottom]
    after = [glyph for glyph in beside if 0 <= glyph.box.x0 - dot.box.x1 < DOT_REACH * glyph.size]
    before = any(-1 <= dot.box.x0 - glyph.box.x1 < glyph.size for glyph in beside)
    return None if before else min(after, key=lambda glyph: glyph.box.x0, default=None)


def _with_drawn(outside: list[Glyph], grids: Sequence[Grid], content: Content) -> list[Glyph]:
    """Put drawn signs and bullets into the cells they stand in; the glyphs outside all tables, theirs among them."""
    finders = [(grid, _cells_by_place(grid)) for grid in grids]
    shapes: dict[int, list[Shape]] = {}
    free: list[Shape] = []
    for shape in content.shapes:
        cell = _cell_at(shape.box.centre, finders)
        (shapes.setdefault(id(cell), []) if cell else free).append(shape)
    found = []
    for cell in (cell for grid in grids for cell in grid.cells if id(cell) in shapes):
        signs = signs_in_cell(cell.box, shapes[id(cell)], cell.glyphs, content.number)
        cell.glyphs, cell.images = _replaced(cell.glyphs, signs), signs.pictures
        found += signs.glyphs
    signs = signs_in_text(free, outside, content.number)
    outside = _replaced(outside, signs)
    found += signs.glyphs
    dots = [dot for dot in content.dots if not any(dot.box.within(sign.box, 1) for sign in found)]
    return outside + _assign(_bullets(dots, content.glyphs), grids)


def _replaced(glyphs: Sequence[Glyph], signs: Found) -> list[Glyph]:
    return [*(glyph for glyph in glyphs if id(glyph) not in signs.used), *signs.glyphs]


def _set_fill(cell: GridCell, fills: Sequence[Fill]) -> None:
    over = [fill for fill in fills if touch(fill.box, cell.box)]
    cell.fill = fill_of(cell.box, over)
    if not any(glyph.text.strip() for glyph in cell.glyphs):
        cell.fill = bar_of(cell.box, cell.fill, over) or cell.fill
    set_highlights(cell.glyphs, over, cell.fill)


def _assign(glyphs: Sequence[Glyph], grids: Sequence[Grid]) -> list[Glyph]:
    """Put each glyph into the cell its centre lies in; the glyphs outside all tables."""
    finders = [(grid, _cells_by_place(grid)) for grid in grids]
    outside: list[Glyph] = []
    for glyph in glyphs:
        cell = _cell_at(glyph.box.centre, finders)
        (cell.glyphs if cell else outside).append(glyph)
    return outside


def _assign_rotated(glyphs: Sequence[Glyph], grids: Sequence[Grid]) -> list[Glyph]:
    finders = [(grid, _cells_by_place(grid)) for grid in grids]
    outside: list[Glyph] = []
    for glyph in glyphs:
        cell = _cell_at(_place(glyph), finders)
        (cell.rotated if cell else outside).append(glyph)
    return outside


Finder = tuple[Grid, dict[tuple[int, int], GridCell]]


def _cells_by_place(grid: Grid) -> dict[tuple[int, int], GridCell]:
    return {
        (row, column): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }


def _cell_at(point: tuple[float, float], finders: Sequence[Finder]) -> GridCell | None:
    for grid, cells in finders:
        if grid.box.holds(point):
            return cells.get((bisect_right(grid.y, point[1]) - 1, bisect_right(grid.x, point[0]) - 1))
    return None


def _take_overflow(glyphs: Sequence[Glyph], grids: Sequence[Grid]) -> list[Glyph]:
    """Give the end of a word that runs over the table's right border back to its cell."""
    outside: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.box.x0):
        cell = next((found for grid in grids if (found := _runs_over(glyph, grid)) is not None), None)
        (cell.glyphs if cell else outside).append(glyph)
    return outside


def _runs_over(glyph: Glyph, grid: Grid) -> GridCell | None:
    box = grid.box
    if not (box.top <= glyph.baseline <= box.bottom and box.x1 - glyph.size < glyph.box.x0 < box.x1 + OVERFLOW):
        return None
    for cell in grid.cells:
        if cell.box.x1 == box.x1 and cell.box.top <= glyph.baseline <= cell.box.bottom:
            for other in cell.glyphs:
                same = abs(other.baseline - glyph.baseline) < 1 and other.text.strip()
                if same and abs(glyph.box.x0 - other.box.x1) < 0.1 * glyph.size:
                    return cell
    return None


def _is_inside(image: Box, cell: Box) -> bool:
    return cell.holds(image.centre) and image.area <= cell.area and min(image.width, image.height) >= SMALLEST_IMAGE
