"""Runs to lines: what stands on one baseline, what is raised beside it, where white stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from operator import attrgetter

from msgspec import Struct

from pipeline.read.pdf.lines import Line, main_size
from pipeline.read.pdf.links import fit_links
from pipeline.read.pdf.runs import Glyph, Run, runs_of

SAME_BASELINE = 0.15  # of the size: baselines this near are one line
SPACE = 0.2  # of the size: a gap this wide is a space where none is drawn
DOUBLE = 0.3  # of the width: the same letter again this near is drawn twice (poor man's bold)
OVERLAP = 0.05  # of the size: letters drawn twice stand at least that far in each other
SIZE_STEP = 0.05  # what rounding may add to a size
SMALLER = 0.85  # of the line's size: what is raised and smaller than this is superscript
RAISED = 0.1  # of the line's size
SHIFTED = 0.7  # of the line's size: how far its raised and lowered signs may be from its baseline
REACH = 1.2  # of the line's size: how far from its line a raised sign may stand
LONGEST_NOTE_NUMBER = 3
NOTE_SMALLER = 0.96  # of the note's size: a number alone on its baseline right before the note, a little smaller only

_is_ink = attrgetter("is_ink")

_TWICE = re.compile(r"(.)(?=\1)")


class Row(Struct, gc=False):
    """The runs of one line before white is taken out, by baseline and from left to right, and what they span."""

    runs: list[Run]
    sizes: tuple[float, float]
    baselines: tuple[float, float]

    @property
    def glyphs(self) -> list[Glyph]:
        return [glyph for run in self.runs for glyph in run.glyphs]

    @property
    def is_level(self) -> bool:
        return self.baselines[0] == self.baselines[1]


def lines_of(runs: Sequence[Run]) -> list[Line]:
    """All characters in lines from top to bottom, left to right, whatever gaps are in them."""
    rows = [_row(row, runs) for row in _rows(runs)]
    if _may_have_small(rows):
        _attach_small_rows(rows)
    lines = [_line(row) for row in rows]
    return [line for line in lines if line is not None]


def _rows(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs on one baseline each, by baseline and from left to right."""
    rows: list[list[Run]] = []
    last = 0.0
    for run in sorted(runs, key=lambda run: (run.baseline, run.lefts[0])):
        if rows and run.baseline - last <= max(SAME_BASELINE * run.size, 1.0):
            rows[-1].append(run)
        else:
            rows.append([run])
        last = run.baseline
    return [row for row in rows if any(map(_is_ink, row))]


def _row(runs: list[Run], drawn: Sequence[Run]) -> Row:
    """`drawn` are all runs of the page or cell in their order."""
    if any(after.baseline == run.baseline and after.lefts[0] <= run.lefts[-1] for run, after in pairwise(runs)):
        own = {id(run) for run in runs}
        as_drawn = [glyph for run in drawn if id(run) in own for glyph in run.glyphs]
        runs = runs_of(sorted(as_drawn, key=lambda glyph: (glyph.baseline, glyph.box.x0)))
    return _row_of(runs)


def _row_of(runs: list[Run]) -> Row:
    if len(runs) == 1:
        size, baseline = runs[0].size, runs[0].baseline
        return Row(runs, (size, size), (baseline, baseline))
    sizes, baselines = [run.size for run in runs] or [0.0], [run.baseline for run in runs] or [0.0]
    return Row(runs, (min(sizes), max(sizes)), (min(baselines), max(baselines)))


def _may_have_small(rows: Sequence[Row]) -> bool:
    """Whether any row has characters small enough to be raised or lowered beside those of another."""
    if len(rows) < 2:
        return False
    least, most = min([row.sizes[0] for row in rows]), max([row.sizes[1] for row in rows])
    return least <= NOTE_SMALLER * most or least < SMALLER * (most + SIZE_STEP)


def _attach_small_rows(rows: list[Row]) -> None:
    """Move raised and lowered small signs into the line they belong to."""
    for place, below in pairwise(range(len(rows))):
        if _refers(rows[place], rows[below]):
            rows[place], rows[below] = _row_of([]), _row_of([*rows[place].runs, *rows[below].runs])
    for place in range(len(rows)):
        for other in (place + 1, place - 1):
            if 0 <= other < len(rows) and _may_be_small_beside(rows[place], rows[other]):
                _move_small(rows, place, other)


def _refers(row: Row, below: Row) -> bool:
    """Whether a row is only the raised number of a note, a little smaller than the words below it that it touches."""
    if len(row.runs) != 1 or len(row.runs[0]) > LONGEST_NOTE_NUMBER or not below.runs:
        return False
    number = row.runs[0]
    return number.outline.strip().isdecimal() and any(_is_raised_beside(number, run) for run in below.runs)


def _is_raised_beside(number: Run, run: Run) -> bool:
    """Whether a number stands raised right before a run of larger characters, or touches its end."""
    if number.size > NOTE_SMALLER * run.size:
        return False
    is_raised = SAME_BASELINE * run.size < run.baseline - number.baseline <= SHIFTED * run.size
    before, behind = run.x0 - number.x1, number.x0 - run.x1
    is_near = 0 <= before + SIZE_STEP < REACH * run.size or abs(behind) <= SAME_BASELINE * run.size
    return is_raised and is_near


def _may_be_small_beside(row: Row, other: Row) -> bool:
    """Whether any character of the row may be small enough and near enough: most rows are plainly not."""
    if not row.runs or not other.runs:
        return False
    size = other.sizes[1] + SIZE_STEP
    apart = max(row.baselines[0] - other.baselines[1], other.baselines[0] - row.baselines[1])
    return row.sizes[0] < SMALLER * size and apart <= SHIFTED * size


def _move_small(rows: list[Row], place: int, other: int) -> None:
    drawn = [glyph for glyph in rows[other].glyphs if glyph.is_ink]
    if not drawn:
        return
    size = main_size((glyph.size, 1) for glyph in drawn)
    small = [glyph for glyph in rows[place].glyphs if glyph.size < SMALLER * size]
    if not any(glyph.is_ink for glyph in small) or abs(small[0].baseline - drawn[0].baseline) > SHIFTED * size:
        return
    near = _near(small, [glyph for glyph in drawn if glyph.size >= SMALLER * size], REACH * size)
    moved = _in_whole_words(near, rows[place].glyphs)
    if moved:
        kept = [glyph for glyph in rows[place].glyphs if glyph not in moved]
        rows[place], rows[other] = _row_of(runs_of(kept)), _row_of([*rows[other].runs, *runs_of(moved)])


def _near(small: Sequence[Glyph], large: Sequence[Glyph], reach: float) -> list[Glyph]:
    """The small glyphs that stand near a large one, or near one that does."""
    found: list[Glyph] = []
    edges = [(glyph.box.x0, glyph.box.x1) for glyph in large]
    for glyph in sorted(small, key=_left):
        if any(glyph.box.x0 - x1 < reach and x0 - glyph.box.x1 < reach for x0, x1 in edges):
            found.append(glyph)
            edges.append((glyph.box.x0, glyph.box.x1))
    return found


def _in_whole_words(moved: Sequence[Glyph], row: Sequence[Glyph]) -> list[Glyph]:
    """Those that leave no part of their word behind on the row: a larger line of the next column takes no letter."""
    words: list[list[Glyph]] = []
    for glyph in sorted((glyph for glyph in row if glyph.is_ink or glyph in moved), key=_left):
        if words and glyph.box.x0 - words[-1][-1].box.x1 <= SPACE * glyph.size:
            words[-1].append(glyph)
        else:
            words.append([glyph])
    return [glyph for word in words if all(glyph in moved for glyph in word) for glyph in word]


_left = attrgetter("box.x0")


def _line(row: Row) -> Line | None:
    runs = _in_order(row)
    words = "".join([run.outline for run in runs]).split()
    if not words:
        return None
    line = Line(_without_white(runs), [*accumulate(map(len, words[:-1]))])
    gaps = line.gaps()
    doubles = _doubles(line) if min(gaps, default=0.0) < -OVERLAP * line.size else {}
    if doubles:
        line = _without_doubles(line, doubles)
        gaps = line.gaps()
    is_as_drawn = not _set_spaces(line, gaps) and not doubles
    if is_as_drawn and isinstance(line.texts, str):
        line.text = " ".join(words)
    if len(line.runs) > 1:
        _raise(line)
    if any(look.href is not None for run in line.runs for _, look in run.looks):
        fit_links(line)
    return line


def _in_order(row: Row) -> list[Run]:
    """The row's runs from left to right, cut where they stand in each other."""
    if row.is_level:
        return row.runs
    runs = sorted(row.runs, key=lambda run: run.lefts[0])
    if all(run.lefts[-1] < after.lefts[0] for run, after in pairwise(runs)):
        return runs
    return runs_of(sorted(row.glyphs, key=_left))


def _without_white(runs: Sequence[Run]) -> list[Run]:
    """What is left of the runs, those put together that go on with each other then."""
    inked: list[Run] = []
    for run in runs:
        ink = run.without_white()
        if ink is None:
            continue
        if inked and inked[-1].goes_on_with(ink):
            inked[-1] = inked[-1].joined(ink)
        else:
            inked.append(ink)
    return inked


def _doubles(line: Line) -> dict[int, int]:
    """The places of letters that are one before drawn again, each with that one's."""
    texts, lefts, rights = line.texts, line.lefts, line.rights
    outline = texts if isinstance(texts, str) else "".join([run.outline for run in line.runs])
    doubles: dict[int, int] = {}
    for match in _TWICE.finditer(outline):
        place = match.end()
        first = doubles.get(match.start(), match.start())
        near = abs(lefts[place] - lefts[first]) < DOUBLE * (rights[first] - lefts[first])
        if near and texts[place] == texts[first]:
            doubles[place] = first
    return doubles


def _without_doubles(line: Line, doubles: Mapping[int, int]) -> Line:
    """The line with each letter once, those drawn a second time bold."""
    for first in {*doubles.values()}:
        line.mark(first, first + 1, bold=True)
    once = [glyph for place, glyph in enumerate(line.glyphs) if place not in doubles]
    spaces = {space - sum(double < space for double in doubles) for space in line.spaces}
    return Line(runs_of(once), sorted(spaces - {0, len(once)}))


def _set_spaces(line: Line, gaps: list[float]) -> bool:
    """Tell the line how wide its widest white is, and where white is as wide as a space without one drawn; whether
    there is any such."""
    drawn = [gaps[space - 1] for space in line.spaces]
    for space in line.spaces:
        gaps[space - 1] = 0.0
    widest = max(gaps, default=0.0)
    line.widest = max(0.0, widest, *drawn)
    least = SPACE * min([run.size for run in line.runs])
    if widest <= least:
        return False
    undrawn = {place for place, gap in enumerate(gaps, 1) if gap > least}
    if len(line.runs) > 1:
        sizes = [run.size for run in line.runs for _ in run.texts]
        undrawn = {place for place in undrawn if gaps[place - 1] > SPACE * min(sizes[place - 1 : place + 1])}
    line.spaces = sorted(undrawn.union(line.spaces))
    return bool(undrawn)


def _raise(line: Line) -> None:
    bottom = max(run.bottom for run in line.runs if run.size >= line.size * 0.95)
    start = 0
    for run in list(line.runs):
        if run.size < SMALLER * line.size:
            is_raised = bottom - run.bottom > RAISED * line.size + (line.size - run.size) * 0.2
            line.mark(start, start + len(run), superscript=is_raised)
        elif len(run) <= LONGEST_NOTE_NUMBER and run.baseline < line.baseline - SAME_BASELINE * line.size:
            line.mark(start, start + len(run), superscript=run.outline.strip().isdecimal())
        start += len(run)
