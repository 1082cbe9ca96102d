"""Filled areas: the background of a cell, a bar drawn through empty cells, the highlight behind words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.read.pdf.colours import WHITE
from pipeline.read.pdf.drawings import Fill
from pipeline.read.pdf.runs import Run
from pipeline.read.pdf.shapes import Box
from pipeline.read.pdf.writing import Stretch, Writing

SAMPLES = 5  # points a side at which a cell's background is looked up
FILLED_SHARE = 0.5
LEAST_OF_HEIGHT = 0.15  # of its cell a bar has at least
HIGHLIGHT_HEIGHT = (0.6, 1.9)  # of the size
LARGEST_GROUND = 0.5  # of the page: larger ones are the page's own ground
LEAST_GROUND = 1.2  # of the size
HIGHLIGHT_SHARE = 0.7  # of a highlight's width has text on it


def fill_of(box: Box, fills: Sequence[Fill]) -> str:
    """The colour most of the box shows, the last painted on top; empty for white or none."""
    across = [box.x0 + box.width * (sample + 0.5) / SAMPLES for sample in range(SAMPLES)]
    down = [box.top + box.height * (sample + 0.5) / SAMPLES for sample in range(SAMPLES)]
    shown = [""] * SAMPLES**2
    for fill in fills:
        top, bottom = bisect_left(down, fill.box.top), bisect_left(down, fill.box.bottom)
        for column in range(bisect_left(across, fill.box.x0), bisect_left(across, fill.box.x1)):
            start = column * SAMPLES
            shown[start + top : start + bottom] = [fill.colour] * (bottom - top)
    count, colour = max((shown.count(colour), colour) for colour in set(shown))
    return "" if colour == WHITE or count <= FILLED_SHARE * SAMPLES**2 else colour


def bar_of(box: Box, background: str, fills: Sequence[Fill]) -> str:
    """The colour of a bar, lower than the empty cell it goes through, that covers more than half of the cell's width.

    Empty where there is none; the last painted counts.
    """
    for fill in reversed(fills):
        if not touch(fill.box, box) or fill.colour in ("", WHITE, background):
            continue
        covered = min(fill.box.x1, box.x1) - max(fill.box.x0, box.x0)
        lies_in = fill.box.top >= box.top - 1 and fill.box.bottom <= box.bottom + 1
        if lies_in and fill.box.height >= LEAST_OF_HEIGHT * box.height and covered > FILLED_SHARE * box.width:
            return fill.colour
    return ""


def set_highlights(runs: Sequence[Run], fills: Sequence[Fill], background: str = "") -> None:
    """Mark words with the colour of the areas that are as high as a line and as wide as the words on them."""
    if not runs:
        return
    coloured = [fill for fill in fills if fill.colour not in ("", WHITE, background)]
    sizes = [run.size for run in runs] if coloured else [0.0]
    low, high = HIGHLIGHT_HEIGHT[0] * min(sizes), HIGHLIGHT_HEIGHT[1] * max(sizes)
    behind = [fill for fill in coloured if low <= fill.box.height <= high]
    writing = Writing(runs if behind else ())
    for run in runs if background else ():
        for start, end, look in run.stretches():
            if look.highlight == background:
                run.mark(start, end, highlight="")
    for fill in behind:
        words = writing.held_by(fill.box)
        if _is_highlight(fill.box, [stretch for stretch in words if stretch.is_ink]):
            for stretch in words:
                stretch.mark(highlight=fill.colour)


def set_grounds(runs: Sequence[Run], fills: Sequence[Fill], page_area: float) -> None:
    """Mark the words in boxes with a coloured ground with its colour, and with the right border of their lines, as far
    from its side as the left one is: the text on it stands wholly on it."""
    grounds = [fill for fill in fills if fill.colour and fill.box.area < LARGEST_GROUND * page_area]
    if not runs or all(fill.colour == WHITE for fill in grounds):
        return
    writing = Writing(runs)
    least = LEAST_GROUND * min([run.size for run in runs])
    for fill in [fill for fill in grounds if fill.box.height > least]:
        over = [stretch.run for stretch in writing.held_by(fill.box) if stretch.run.is_ink]
        if over and fill.box.height > LEAST_GROUND * over[0].size and all(_stands_on(run, fill.box) for run in over):
            is_white = fill.colour == WHITE
            border = 0.0 if is_white else fill.box.x1 - (min(run.x0 for run in over) - fill.box.x0)
            for run in over:
                run.mark(0, len(run), highlight="" if is_white else fill.colour, border=border)


def _stands_on(run: Run, box: Box) -> bool:
    return box.x0 <= run.x0 and run.x1 <= box.x1 and box.top <= run.middle < box.bottom


def _is_highlight(box: Box, words: Sequence[Stretch]) -> bool:
    low, high = HIGHLIGHT_HEIGHT
    if not words or not all(low * stretch.run.size <= box.height <= high * stretch.run.size for stretch in words):
        return False
    lefts, rights = zip(*(side for stretch in words for side in stretch.sides), strict=True)
    return bool(max(rights) - min(lefts) >= HIGHLIGHT_SHARE * box.width)


def touch(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and one.x1 > other.x0 and one.top < other.bottom and one.bottom > other.top
