"""Glyphs to lines: baselines, white space, superscripts, underlines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.read.pdf.links import fit_links
from pipeline.read.pdf.shapes import Box, Glyph, Line, main_size

SAME_BASELINE = 0.15  # of the size: baselines this near are one line
SPACE = 0.2  # of the size: a gap this wide is a space where none is drawn
DOUBLE = 0.3  # of the width: the same letter again this near is drawn twice (poor man's bold)
SMALLER = 0.85  # of the line's size: what is raised and smaller than this is superscript
RAISED = 0.1  # of the line's size
SHIFTED = 0.7  # of the line's size: how far its raised and lowered signs may be from its baseline
REACH = 1.2  # of the line's size: how far from its line a raised sign may stand
SEGMENT_GAP = 0.7  # of the size: a gap this wide may be a gutter
UNDERLINE_BELOW = (-0.05, 0.32)  # of the size, from the baseline downwards
UNDERLINE_SHARE = 0.75  # of an underline's length has text above it
MEETS = 3.5  # how far a border's end may be from the border it meets
FLUSH = 1.0  # how far an underline's ends may be from its words'


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """All glyphs in lines from top to bottom, left to right, whatever gaps are in them."""
    rows = _rows(glyphs)
    _attach_small_rows(rows)
    lines = [_line(row) for row in rows]
    return [line for line in lines if line is not None]


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    last = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.baseline, glyph.box.x0)):
        if rows and glyph.baseline - last <= max(SAME_BASELINE * glyph.size, 1.0):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
        last = glyph.baseline
    return [row for row in rows if any(glyph.text.strip() for glyph in row)]


def _attach_small_rows(rows: list[list[Glyph]]) -> None:
    """Move raised and lowered small signs into the line they belong to."""
    for place in range(len(rows)):
        for other in (place + 1, place - 1):
            if 0 <= other < len(rows) and rows[place] and rows[other]:
                _move_small(rows, place, other)
    rows[:] = [row for row in rows if any(glyph.text.strip() for glyph in row)]


def _move_small(rows: list[list[Glyph]], place: int, other: int) -> None:
    drawn = [glyph for glyph in rows[other] if glyph.text.strip()]
    if not drawn:
        return
    size = main_size(drawn)
    small = [glyph for glyph in rows[place] if glyph.size < SMALLER * size]
    if not small or not any(glyph.text.strip() for glyph in small):
        return
    if abs(small[0].baseline - drawn[0].baseline) > SHIFTED * size:
        return
    moved = _near(small, [glyph for glyph in drawn if glyph.size >= SMALLER * size], REACH * size)
    if moved:
        kept = [glyph for glyph in rows[place] if not any(glyph is other_glyph for other_glyph in moved)]
        rows[place], rows[other] = kept, rows[other] + moved


def _near(small: Sequence[Glyph], large: Sequence[Glyph], reach: float) -> list[Glyph]:
    """The small glyphs that stand near a large one, or near one that does."""
    found: list[Glyph] = []
    edges = [(glyph.box.x0, glyph.box.x1) for glyph in large]
    for glyph in sorted(small, key=lambda glyph: glyph.box.x0):
        if any(glyph.box.x0 - x1 < reach and x0 - glyph.box.x1 < reach for x0, x1 in edges):
            found.append(glyph)
            edges.append((glyph.box.x0, glyph.box.x1))
    return found


def _line(row: Sequence[Glyph]) -> Line | None:
    glyphs: list[Glyph] = []
    spaced = False
    for glyph in sorted(row, key=lambda glyph: glyph.box.x0):
        if not glyph.text.strip():
            spaced = True
            continue
        if glyphs and _is_double(glyph, glyphs[-1]):
            glyphs[-1].bold = True
            continue
        wide = bool(glyphs) and glyph.box.x0 - glyphs[-1].box.x1 > SPACE * min(glyph.size, glyphs[-1].size)
        glyph.space = bool(glyphs) and (spaced or wide)
        glyphs.append(glyph)
        spaced = False
    if not glyphs:
        return None
    line = Line(glyphs)
    _raise(line)
    fit_links(line)
    return line


def _is_double(glyph: Glyph, before: Glyph) -> bool:
    return glyph.text == before.text and abs(glyph.box.x0 - before.box.x0) < DOUBLE * before.box.width


def _raise(line: Line) -> None:
    large = [glyph for glyph in line.glyphs if glyph.size >= line.size * 0.95]
    bottom = max(glyph.box.bottom for glyph in large)
    for glyph in line.glyphs:
        if glyph.size < SMALLER * line.size:
            glyph.superscript = bottom - glyph.box.bottom > RAISED * line.size + (line.size - glyph.size) * 0.2


def split_at_gaps(line: Line) -> list[Line]:
    """The line cut at gaps that may be gutters between columns."""
    limit = SEGMENT_GAP * line.size
    cuts = [place for place in range(1, len(line.glyphs)) if line.gap(place) > limit]
    ends = [0, *cuts, len(line.glyphs)]
    return [Line(line.glyphs[start:end]) for start, end in pairwise(ends)]


def joined(lines: Sequence[Line]) -> Line:
    """Pieces of one line put together again."""
    glyphs = [glyph for line in lines for glyph in line.glyphs]
    if len(lines) > 1:
        for line in lines[1:]:
            line.glyphs[0].space = True
    return Line(glyphs)


def take_underlines(rules: Sequence[Box], glyphs: Sequence[Glyph], fills: Sequence[Box] = ()) -> list[Box]:
    """Mark the underlined glyphs; the rules that underline none, borders of cells and filled areas among them."""
    drawn = [glyph for glyph in glyphs if glyph.text.strip()]
    left: list[Box] = []
    for rule in rules:
        over = _over(rule, drawn) if rule.width > rule.height else []
        covered = sum(min(glyph.box.x1, rule.x1) - max(glyph.box.x0, rule.x0) for glyph in over)
        spaces = max(len(over) - 1, 0) * 0.08 * (over[0].size if over else 0)
        is_long = over and covered + spaces >= UNDERLINE_SHARE * rule.width
        if is_long and not _is_border(rule, rules) and not _is_edge(rule, fills, over):
            for glyph in over:
                glyph.underline = True
        else:
            left.append(rule)
    return left


def _is_border(rule: Box, rules: Sequence[Box]) -> bool:
    """Whether both ends meet rules that run down."""
    down = [
        other
        for other in rules
        if other.height > other.width and other.top - MEETS <= rule.top and rule.bottom <= other.bottom + MEETS
    ]
    return all(any(abs(other.x0 - end) <= MEETS for other in down) for end in (rule.x0, rule.x1))


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


def _over(rule: Box, glyphs: Sequence[Glyph]) -> list[Glyph]:
    low, high = UNDERLINE_BELOW
    middle = (rule.top + rule.bottom) / 2
    return [
        glyph
        for glyph in glyphs
        if low * glyph.size <= middle - glyph.baseline <= high * glyph.size
        and rule.x0 - 1 <= (glyph.box.x0 + glyph.box.x1) / 2 <= rule.x1 + 1
    ]
