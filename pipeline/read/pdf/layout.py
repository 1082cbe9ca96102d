"""A page's content sorted out: which words stand in which cell, which lines run outside tables."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pipeline.read.pdf.aligned import aligned_grids, may_be_aligned
from pipeline.read.pdf.bands import Bands
from pipeline.read.pdf.beside import beside_grids, may_stand_beside
from pipeline.read.pdf.content import Content, Link
from pipeline.read.pdf.drawings import Dot, Fill, Shape
from pipeline.read.pdf.fills import bar_of, fill_of, set_grounds, set_highlights, touch
from pipeline.read.pdf.finder import CellFinder
from pipeline.read.pdf.grids import Grid, GridCell, grid_of, groups_of
from pipeline.read.pdf.lines import Line
from pipeline.read.pdf.marks import marks_of, set_ticks
from pipeline.read.pdf.nested import Drawn, folded
from pipeline.read.pdf.raised import set_raised
from pipeline.read.pdf.rows import lines_of
from pipeline.read.pdf.runs import Glyph, Run, runs_of
from pipeline.read.pdf.scales import scales_of
from pipeline.read.pdf.shaded import is_scale, rules_of
from pipeline.read.pdf.shapes import Box
from pipeline.read.pdf.signs import drawn_glyph, signs_in_cell, signs_in_text
from pipeline.read.pdf.underlines import take_underlines
from pipeline.read.pdf.writing import Writing

DOT_REACH = 2.5  # of the size: how far right of a drawn bullet its text starts
OVERFLOW = 40.0  # how far a word may run over its table's right border
SMALLEST_IMAGE = 4.0
NEXT_LINE = 1.9  # of the size: how far below a cell's last line its next one may be
SAME_SIZE = 0.3  # points


class PageLayout(Struct):
    number: int
    width: float
    height: float
    grids: list[Grid]
    lines: list[Line]
    rotated: list[Line]
    is_picture: bool
    unknown_count: int


def laid_out(content: Content, by_ocr: bool = False) -> PageLayout:
    writing = Writing(content.runs)
    set_raised(writing.runs)
    _set_links(writing, content.links)
    rules = take_underlines(content.rules, writing, [fill.box for fill in content.fills])
    grids = _grids(rules, content, writing)
    finder = CellFinder(grids)
    outside = _take_lowered(_take_overflow(_assign(writing.runs, finder), grids), grids)
    outside = _with_drawn(outside, grids, content, writing, finder)
    set_grounds(outside, content.fills, content.width * content.height)
    set_highlights(outside, content.fills)
    lines = lines_of(outside)
    aligned = _aligned(lines, _free(rules, grids), content.fills)
    if aligned:
        lines = lines_of(_assign(outside, CellFinder(aligned)))
        grids = sorted([*grids, *aligned], key=_from_top)
    rotated = _assign_rotated(_linked(content.rotated, content.links), finder)
    if by_ocr:
        set_ticks(grids)
    _set_cells([cell for grid in grids for cell in grid.cells], content)
    return PageLayout(
        content.number,
        content.width,
        content.height,
        grids,
        lines,
        lines_of(runs_of(rotated)),
        content.is_picture,
        content.unknown_count,
    )


def _aligned(lines: Sequence[Line], rules: Sequence[Box], fills: Sequence[Fill]) -> list[Grid]:
    """The tables that only the places of their words show."""
    found = aligned_grids(lines, rules, fills) if may_be_aligned(lines) else []
    if may_stand_beside(lines):
        boxes = [grid.box for grid in found]
        found += beside_grids([line for line in lines if not _is_in_any(line.box, boxes)])
    return found


def _set_cells(cells: Sequence[GridCell], content: Content) -> None:
    """Say what is in each cell."""
    if not cells:
        return
    painted = Bands(content.fills, [(fill.box.top, fill.box.bottom) for fill in content.fills])
    pictures = Bands(content.images, [(box.top, box.bottom) for box in content.images])
    for cell in cells:
        _set_fill(cell, painted.near(cell.box.top, cell.box.bottom))
        _set_text(cell)
        near = pictures.near(cell.box.top, cell.box.bottom)
        cell.images += [box for box in near if _is_inside(box, cell.box)]


def _grids(rules: Sequence[Box], content: Content, writing: Writing) -> list[Grid]:
    """The page's tables from the top down: with rules, shown by filled cells, or by signs in a row."""
    ruled = folded(_drawn(rules), writing)
    boxes = [grid.box for grid in ruled]
    free = [fill for fill in content.fills if not any(touch(fill.box, box) for box in boxes)]
    shaded = [drawn.grid for drawn in _drawn(rules_of(free, writing)) if _is_table(drawn.grid, writing)]
    tables = [*ruled, *shaded]
    boxes = [grid.box for grid in tables]
    shapes = [shape for shape in content.shapes if not _is_in_any(shape.box, boxes)]
    images = [image for image in content.images if not _is_in_any(image, boxes)]
    return sorted([*tables, *scales_of(shapes, images, writing)], key=_from_top)


def _from_top(grid: Grid) -> tuple[float, float]:
    return grid.box.top, grid.box.x0


def _free(rules: Sequence[Box], grids: Sequence[Grid]) -> list[Box]:
    """The rules that are no table's."""
    boxes = [grid.box for grid in grids]
    return [rule for rule in rules if not any(touch(rule, box) or box.holds(rule.centre) for box in boxes)]


def _is_in_any(box: Box, tables: Sequence[Box]) -> bool:
    return any(table.holds(box.centre) for table in tables)


def _drawn(rules: Sequence[Box]) -> list[Drawn]:
    """One for each group of rules that encloses more than one cell."""
    drawn = [(grid_of(group), group) for group in groups_of(rules)]
    return [Drawn(grid, group) for grid, group in drawn if grid is not None and len(grid.cells) > 1]


def _is_table(grid: Grid, writing: Writing) -> bool:
    """Filled areas are a table where they stand in rows and columns and text is in more than one, or beside each."""
    written = sum(any(stretch.is_ink for stretch in writing.held_by(cell.box)) for cell in grid.cells)
    in_order = len(grid.x) > 2 and (len(grid.y) > 2 or len(grid.x) > 3)
    return (written > 1 and in_order) or (written == 0 and is_scale(grid, writing))


def _set_links(writing: Writing, links: Sequence[Link]) -> None:
    for link in links:
        for stretch in writing.held_by(link.box):
            stretch.mark(href=link.uri)


def _linked(rotated: Sequence[Glyph], links: Sequence[Link]) -> list[Glyph]:
    """The glyphs, each leading where the last link laid on it does."""
    linked = list(rotated)
    for place, glyph in enumerate(rotated):
        uris = [link.uri for link in links if link.box.holds(_centre(glyph))]
        if uris:
            linked[place] = replace(glyph, look=replace(glyph.look, href=uris[-1]))
    return linked


def _centre(glyph: Glyph) -> tuple[float, float]:
    """Its centre on the page."""
    where = glyph.place
    assert where.x0 is not None and where.x1 is not None and where.top is not None and where.bottom is not None
    return (where.x0 + where.x1) / 2, (where.top + where.bottom) / 2


def _bullets(dots: Sequence[Dot], writing: Writing) -> list[Glyph]:
    """Drawn bullets as glyphs of the lines they stand before."""
    bullets = []
    for dot in dots:
        first = _text_after(dot, writing)
        if first is not None:
            bullets.append(drawn_glyph(dot.glyph, dot.box, first.baseline, first.size, first.look.colour, first.page))
    return bullets


def _text_after(dot: Dot, writing: Writing) -> Glyph | None:
    """The glyph right of a dot that stands alone before its line."""
    middle = dot.box.centre[1]
    runs = [run for run in writing.near(middle, middle) if run.top < middle < run.bottom]
    beside = [glyph for run in runs for glyph in run.glyphs if glyph.is_ink]
    after = [glyph for glyph in beside if 0 <= glyph.box.x0 - dot.box.x1 < DOT_REACH * glyph.size]
    before = any(-1 <= dot.box.x0 - glyph.box.x1 < glyph.size for glyph in beside)
    return None if before else min(after, key=lambda glyph: glyph.box.x0, default=None)


def _with_drawn(
    outside: list[Run], grids: Sequence[Grid], content: Content, writing: Writing, finder: CellFinder
) -> list[Run]:
    """Put drawn signs and bullets into the cells they stand in; the runs outside all tables, theirs among them."""
    shapes: dict[int, list[Shape]] = {}
    free: list[Shape] = []
    for shape in content.shapes:
        cell = finder.at(shape.box.centre)
        (shapes.setdefault(id(cell), []) if cell else free).append(shape)
    found = []
    for cell in (cell for grid in grids for cell in grid.cells if id(cell) in shapes):
        signs = signs_in_cell(cell.box, shapes[id(cell)], cell.glyphs, content.number)
        cell.runs, cell.images = [*_without(cell.runs, signs.used), *runs_of(signs.glyphs)], signs.pictures
        found += signs.glyphs
    signs = signs_in_text(free, Writing(outside), content.number)
    found += signs.glyphs
    dots = [dot for dot in content.dots if not any(dot.box.within(sign.box, 1) for sign in found)]
    bullets = _assign(runs_of(_bullets(dots, writing)), finder)
    return [*_without(outside, signs.used), *runs_of(signs.glyphs), *bullets]


def _set_fill(cell: GridCell, fills: Sequence[Fill]) -> None:
    over = [fill for fill in fills if touch(fill.box, cell.box)]
    if not over:
        return
    cell.fill = fill_of(cell.box, over)
    if not cell.is_written:
        cell.fill = bar_of(cell.box, cell.fill, over) or cell.fill
    set_highlights(cell.runs, over, cell.fill)


def _set_text(cell: GridCell) -> None:
    """Turn the cell's runs into lines and marks."""
    if not cell.runs:
        return
    cell.lines = lines_of(cell.runs)
    cell.marks, words = marks_of(cell.runs)
    if cell.marks:
        cell.words = lines_of(words)
    cell.runs = []


def _assign(runs: Sequence[Run], finder: CellFinder) -> list[Run]:
    """Put each character into the cell its centre lies in; the runs outside all tables."""
    outside: list[Run] = []
    if finder.is_empty:
        return list(runs)
    for run in runs:
        for cell, part in finder.parts_of(run):
            if cell is None:
                outside.append(part)
            else:
                cell.runs.append(part)
    return outside


def _assign_rotated(glyphs: Sequence[Glyph], finder: CellFinder) -> list[Glyph]:
    outside: list[Glyph] = []
    for glyph in glyphs:
        cell = finder.at(_centre(glyph))
        (cell.rotated if cell else outside).append(glyph)
    return outside


def _take_overflow(outside: list[Run], grids: Sequence[Grid]) -> list[Run]:
    """Give the end of a word that runs over the table's right border back to its cell; the runs left outside."""
    boxes = [grid.box for grid in grids]
    beside = [glyph for run in outside if any(_is_beside(run, box) for box in boxes) for glyph in run.glyphs]
    taken: set[Glyph] = set()
    for glyph in sorted(beside, key=lambda glyph: glyph.box.x0):
        cell = next((found for grid in grids if (found := _runs_over(glyph, grid)) is not None), None)
        if cell is not None:
            cell.runs.extend(runs_of([glyph]))
            taken.add(glyph)
    return _without(outside, taken)


def _take_lowered(outside: list[Run], grids: Sequence[Grid]) -> list[Run]:
    """Give a cell's last line that a table's lower border cuts through, at a page's end, back to it; the runs left."""
    for grid in grids:
        cut = [run for run in outside if run.top < grid.y[-1] < run.baseline and run.is_ink]
        cells = [_cell_over(run, grid) for run in cut]
        if cut and all(cells):
            for run, cell in zip(cut, cells, strict=True):
                if cell is not None:
                    cell.runs.append(run)
            ids = {id(run) for run in cut}
            outside = [run for run in outside if id(run) not in ids]
    return outside


def _cell_over(run: Run, grid: Grid) -> GridCell | None:
    """The cell at the grid's lower border whose last line this goes on with: in its columns, set alike, right below."""
    for cell in grid.cells:
        if cell.box.bottom == grid.y[-1] and cell.box.x0 <= run.x0 and run.x1 <= cell.box.x1:
            last = max((above for above in cell.runs if above.is_ink), key=lambda above: above.baseline, default=None)
            is_next = last is not None and 0 < run.baseline - last.baseline <= NEXT_LINE * run.size
            return cell if is_next and last is not None and abs(last.size - run.size) < SAME_SIZE else None
    return None


def _without(runs: list[Run], used: Collection[Glyph]) -> list[Run]:
    """The runs without these glyphs."""
    if not used:
        return runs
    return runs_of(glyph for run in runs for glyph in run.glyphs if glyph not in used)


def _is_beside(run: Run, table: Box) -> bool:
    """Whether any glyph of the run may run over the table's right border."""
    if not table.top <= run.baseline <= table.bottom:
        return False
    return run.x0 < table.x1 + OVERFLOW and table.x1 - run.size < run.lefts[-1]


def _runs_over(glyph: Glyph, grid: Grid) -> GridCell | None:
    box, reach = grid.box, 0.1 * glyph.size
    if not (box.top <= glyph.baseline <= box.bottom and box.x1 - glyph.size < glyph.box.x0 < box.x1 + OVERFLOW):
        return None
    for cell in grid.cells:
        if cell.box.x1 == box.x1 and cell.box.top <= glyph.baseline <= cell.box.bottom:
            on_line = [run for run in cell.runs if abs(run.baseline - glyph.baseline) < 1]
            ends = [other for run in on_line for other in run.glyphs if abs(glyph.box.x0 - other.box.x1) < reach]
            if any(other.is_ink for other in ends):
                return cell
    return None


def _is_inside(image: Box, cell: Box) -> bool:
    return cell.holds(image.centre) and image.area <= cell.area and min(image.width, image.height) >= SMALLEST_IMAGE
