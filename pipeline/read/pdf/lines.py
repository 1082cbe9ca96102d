"""Glyphs to lines: baselines, white space, superscripts, underlines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import inf, nextafter
from operator import attrgetter, itemgetter

from msgspec import Struct

from pipeline.read.pdf.bands import Bands
from pipeline.read.pdf.links import fit_links
from pipeline.read.pdf.runs import Writing
from pipeline.read.pdf.shapes import Box, Glyph, Line, Run, main_size

SAME_BASELINE = 0.15  # of the size: baselines this near are one line
SPACE = 0.2  # of the size: a gap this wide is a space where none is drawn
DOUBLE = 0.3  # of the width: the same letter again this near is drawn twice (poor man's bold)
SIZE_STEP = 0.05  # what rounding may add to a size
SMALLER = 0.85  # of the line's size: what is raised and smaller than this is superscript
RAISED = 0.1  # of the line's size
SHIFTED = 0.7  # of the line's size: how far its raised and lowered signs may be from its baseline
REACH = 1.2  # of the line's size: how far from its line a raised sign may stand
SEGMENT_GAP = 0.7  # of the size: a gap this wide may be a gutter
UNDERLINE_BELOW = (-0.05, 0.32)  # of the size, from the baseline downwards
UNDERLINE_SHARE = 0.75  # of an underline's length has text above it
MEETS = 3.5  # how far a border's end may be from the border it meets
FLUSH = 1.0  # how far an underline's ends may be from its words'


class Row(Struct, gc=False):
    """The glyphs of one line before white is taken out, by baseline and from left to right, and what they span."""

    glyphs: list[Glyph]
    sizes: tuple[float, float]
    baselines: tuple[float, float]
    is_even: bool = False


def lines_of(runs: Iterable[Run]) -> list[Line]:
    """All glyphs in lines from top to bottom, left to right, whatever gaps are in them."""
    rows = [_row(row) for row in _rows(runs)]
    _attach_small_rows(rows)
    lines = [_line(row) for row in rows]
    return [line for line in lines if line is not None]


Numbered = tuple[int, Run]


def _rows(runs: Iterable[Run]) -> list[list[Numbered]]:
    """The runs, numbered as drawn, on one baseline each."""
    rows: list[list[Numbered]] = []
    last = 0.0
    for number, run in sorted(enumerate(runs), key=lambda numbered: (numbered[1].baseline, numbered[1].x0)):
        if rows and run.baseline - last <= max(SAME_BASELINE * run.size, 1.0):
            rows[-1].append((number, run))
        else:
            rows.append([(number, run)])
        last = run.baseline
    return [row for row in rows if any(run.is_ink for _, run in row)]


def _row(numbered: list[Numbered]) -> Row:
    runs = [run for _, run in numbered]
    if any(after.baseline == run.baseline and after.x0 <= run.glyphs[-1].box.x0 for run, after in pairwise(runs)):
        as_drawn = [glyph for _, run in sorted(numbered, key=itemgetter(0)) for glyph in run.glyphs]
        return _changed_row(sorted(as_drawn, key=lambda glyph: (glyph.baseline, glyph.box.x0)))
    glyphs = runs[0].glyphs if len(runs) == 1 else [glyph for run in runs for glyph in run.glyphs]
    sizes = [run.size for run in runs]
    is_even = all(run.is_like(after) for run, after in pairwise(runs))
    return Row(glyphs, (min(sizes), max(sizes)), (runs[0].baseline, runs[-1].baseline), is_even)


def _attach_small_rows(rows: list[Row]) -> None:
    """Move raised and lowered small signs into the line they belong to."""
    for place in range(len(rows)):
        for other in (place + 1, place - 1):
            if 0 <= other < len(rows) and _may_be_small_beside(rows[place], rows[other]):
                _move_small(rows, place, other)
    rows[:] = [row for row in rows if any(glyph.text.strip() for glyph in row.glyphs)]


def _may_be_small_beside(row: Row, other: Row) -> bool:
    """Whether any glyph of the row may be small enough and near enough: most rows are plainly not."""
    if not row.glyphs or not other.glyphs:
        return False
    size = other.sizes[1] + SIZE_STEP
    apart = max(row.baselines[0] - other.baselines[1], other.baselines[0] - row.baselines[1])
    return row.sizes[0] < SMALLER * size and apart <= SHIFTED * size


def _move_small(rows: list[Row], place: int, other: int) -> None:
    drawn = [glyph for glyph in rows[other].glyphs if glyph.text.strip()]
    if not drawn:
        return
    size = main_size(drawn)
    small = [glyph for glyph in rows[place].glyphs if glyph.size < SMALLER * size]
    if not small or not any(glyph.text.strip() for glyph in small):
        return
    if abs(small[0].baseline - drawn[0].baseline) > SHIFTED * size:
        return
    near = _near(small, [glyph for glyph in drawn if glyph.size >= SMALLER * size], REACH * size)
    moved = _in_whole_words(near, rows[place].glyphs)
    if moved:
        ids = {id(glyph) for glyph in moved}
        kept = [glyph for glyph in rows[place].glyphs if id(glyph) not in ids]
        rows[place], rows[other] = _changed_row(kept), _changed_row(rows[other].glyphs + moved)


def _changed_row(glyphs: list[Glyph]) -> Row:
    sizes, baselines = [glyph.size for glyph in glyphs] or [0.0], [glyph.baseline for glyph in glyphs] or [0.0]
    return Row(glyphs, (min(sizes), max(sizes)), (min(baselines), max(baselines)))


def _near(small: Sequence[Glyph], large: Sequence[Glyph], reach: float) -> list[Glyph]:
    """The small glyphs that stand near a large one, or near one that does."""
    found: list[Glyph] = []
    edges = [(glyph.box.x0, glyph.box.x1) for glyph in large]
    for glyph in sorted(small, key=lambda glyph: glyph.box.x0):
        if any(glyph.box.x0 - x1 < reach and x0 - glyph.box.x1 < reach for x0, x1 in edges):
            found.append(glyph)
            edges.append((glyph.box.x0, glyph.box.x1))
    return found


def _in_whole_words(moved: Sequence[Glyph], row: Sequence[Glyph]) -> list[Glyph]:
    """Those that leave no part of their word behind on the row: a larger line of the next column takes no letter."""
    ids = {id(glyph) for glyph in moved}
    words: list[list[Glyph]] = []
    for glyph in sorted((glyph for glyph in row if glyph.text.strip() or id(glyph) in ids), key=_left):
        if words and glyph.box.x0 - words[-1][-1].box.x1 <= SPACE * glyph.size:
            words[-1].append(glyph)
        else:
            words.append([glyph])
    return [glyph for word in words if all(id(glyph) in ids for glyph in word) for glyph in word]


def _line(row: Row) -> Line | None:
    in_order = row.baselines[0] == row.baselines[1]
    glyphs, widest = _spaced(row.glyphs if in_order else sorted(row.glyphs, key=_left))
    if not glyphs:
        return None
    line = Line(glyphs, row.is_even, widest)
    if row.sizes[0] < SMALLER * line.size:
        _raise(line)
    if any(piece[0].href is not None for piece in line.pieces):
        fit_links(line)
        line.forget_look()
    return line


_left = attrgetter("box.x0")


def _spaced(row: Sequence[Glyph]) -> tuple[list[Glyph], float]:
    """The glyphs that are no white and not drawn a second time, those that white stands before marked; the widest
    white."""
    glyphs: list[Glyph] = []
    spaced, before, end, widest = False, None, inf, 0.0
    for glyph in row:
        text = glyph.text
        if text == " " or not text.strip():
            spaced = True
            continue
        box = glyph.box
        if before is not None and text == before.text and _is_double(box, before.box):
            before.bold = True
            continue
        gap = box.x0 - end
        if gap > 0 and before is not None:
            spaced = spaced or gap > SPACE * glyph.size or gap > SPACE * before.size
            if gap > widest:
                widest = gap
        glyph.space = spaced and before is not None
        glyphs.append(glyph)
        spaced, before, end = False, glyph, box.x1
    return glyphs, widest


def _is_double(box: Box, before: Box) -> bool:
    return abs(box.x0 - before.x0) < DOUBLE * before.width


def _raise(line: Line) -> None:
    large = [glyph for glyph in line.glyphs if glyph.size >= line.size * 0.95]
    bottom = max(glyph.box.bottom for glyph in large)
    for glyph in line.glyphs:
        if glyph.size < SMALLER * line.size:
            glyph.superscript = bottom - glyph.box.bottom > RAISED * line.size + (line.size - glyph.size) * 0.2


def split_at_gaps(line: Line) -> list[Line]:
    """The line cut at gaps that may be gutters between columns."""
    limit = SEGMENT_GAP * line.size
    if line.widest <= limit:
        return [line]
    cuts = [place for place in range(1, len(line.glyphs)) if line.gap(place) > limit]
    return [Line(line.glyphs[start:end], line.is_even) for start, end in pairwise([0, *cuts, len(line.glyphs)])]


def joined(lines: Sequence[Line]) -> Line:
    """Pieces of one line put together again."""
    if len(lines) == 1:
        return lines[0]
    for line in lines[1:]:
        line.glyphs[0].space = True
    return Line([glyph for line in lines for glyph in line.glyphs])


def take_underlines(rules: Sequence[Box], writing: Writing, fills: Sequence[Box] = ()) -> list[Box]:
    """Mark the underlined glyphs; the rules that underline none, borders of cells and filled areas among them."""
    left: list[Box] = []
    down = [rule for rule in rules if rule.height > rule.width]
    posts = Bands(down, [(rule.top - MEETS, rule.bottom + MEETS) for rule in down])
    for rule in rules:
        over = _over(rule, writing) if rule.width > rule.height else []
        covered = sum(min(glyph.box.x1, rule.x1) - max(glyph.box.x0, rule.x0) for glyph in over)
        spaces = max(len(over) - 1, 0) * 0.08 * (over[0].size if over else 0)
        is_long = over and covered + spaces >= UNDERLINE_SHARE * rule.width
        if is_long and not _is_border(rule, posts) and not _is_edge(rule, fills, over):
            for glyph in over:
                glyph.underline = True
        else:
            left.append(rule)
    return left


def _is_border(rule: Box, posts: Bands[Box]) -> bool:
    """Whether both ends meet rules that run down."""
    near = [post for post in posts.near(rule.top, rule.bottom) if _reaches(post, rule)]
    return all(any(abs(post.x0 - end) <= MEETS for post in near) for end in (rule.x0, rule.x1))


def _reaches(post: Box, rule: Box) -> bool:
    return post.top - MEETS <= rule.top and rule.bottom <= post.bottom + MEETS


def _is_edge(rule: Box, fills: Sequence[Box], over: Sequence[Glyph]) -> bool:
    """Whether it runs along a filled area's edge from end to end, past the words above it."""
    ends = (min(glyph.box.x0 for glyph in over), max(glyph.box.x1 for glyph in over))
    if all(abs(end - side) <= FLUSH for end, side in zip(ends, (rule.x0, rule.x1), strict=True)):
        return False
    return any(
        abs(fill.x0 - rule.x0) <= MEETS
        and abs(fill.x1 - rule.x1) <= MEETS
        and min(abs(fill.bottom - rule.top), abs(fill.top - rule.top)) <= MEETS
        for fill in fills
    )


def _over(rule: Box, writing: Writing) -> list[Glyph]:
    low, high = UNDERLINE_BELOW
    middle = (rule.top + rule.bottom) / 2
    return [
        glyph
        for run in writing.near(middle, middle)
        if low * run.size <= middle - run.baseline <= high * run.size
        for glyph in run.between(rule.x0 - 1, nextafter(rule.x1 + 1, inf))
        if glyph.text.strip()
    ]
