"""Tables without rules whose filled cells show the grid."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf, nextafter

from pipeline.read.pdf.bands import Bands
from pipeline.read.pdf.colours import WHITE
from pipeline.read.pdf.drawings import Fill, sides_of
from pipeline.read.pdf.grids import SNAP, Grid
from pipeline.read.pdf.runs import Run
from pipeline.read.pdf.shapes import Box, around
from pipeline.read.pdf.striped import rules_between
from pipeline.read.pdf.writing import Writing, stretches

SMALLEST = 8.0  # a cell's sides
TOUCHING = 0.3  # strips of one cell leave no white between them
FEWEST_LABELS = 3
LABEL_GAP = 6.0  # white between the filled labels of two rows
REACH = 4.0
FEWEST_STEPS = 3
STEP_SLACK = 0.15  # of the width: how far a scale's steps may differ
WORDS_NEAR = 1.5  # of the size: how far above or below its step a word may stand


def rules_of(fills: Sequence[Fill], writing: Writing) -> list[Box]:
    """Rules along the filled cells, and from a column of filled labels to the end of the text beside it."""
    cells = _cells(fills)
    near = Bands(cells, [(box.top, box.bottom) for box in cells])
    rules = [side for box in cells if _has_neighbour(box, near) for side in sides_of(box)]
    rules.extend(rules_between(cells, writing))
    for labels in _label_columns(cells, near):
        rules.extend(_label_rules(labels, writing))
    return rules


def _cells(fills: Sequence[Fill]) -> list[Box]:
    """Boxes of coloured areas with text size, strips of one colour put together."""
    merged: list[Fill] = []
    for fill in sorted(fills, key=lambda fill: (fill.colour, fill.box.x0, fill.box.x1, fill.box.top)):
        if fill.colour in ("", WHITE):
            continue
        last = merged[-1] if merged else None
        if last and last.colour == fill.colour and _continues(last.box, fill.box):
            merged[-1] = Fill(around([last.box, fill.box]), fill.colour)
        else:
            merged.append(fill)
    boxes = [fill.box for fill in merged if min(fill.box.width, fill.box.height) >= SMALLEST]
    near = Bands(boxes, [(box.top - TOUCHING, box.bottom + TOUCHING) for box in boxes])
    return [box for box in boxes if not any(other != box and box.within(other, TOUCHING) for other in near.at(box.top))]


def _continues(above: Box, box: Box) -> bool:
    same_sides = abs(above.x0 - box.x0) < TOUCHING and abs(above.x1 - box.x1) < TOUCHING
    return same_sides and box.top - above.bottom < TOUCHING


def _has_neighbour(box: Box, cells: Bands[Box]) -> bool:
    """Whether another filled cell stands beside it, on the same row."""
    return any(
        abs(other.top - box.top) <= SNAP
        and abs(other.bottom - box.bottom) <= SNAP
        and (abs(other.x0 - box.x1) <= SNAP or abs(box.x0 - other.x1) <= SNAP)
        for other in cells.near(box.top - SNAP, box.bottom + SNAP)
        if other != box
    )


def _label_columns(cells: Sequence[Box], near: Bands[Box]) -> list[list[Box]]:
    """Filled cells of one width below each other, with nothing filled beside them."""
    columns: list[list[Box]] = []
    for box in sorted(cells, key=lambda box: (round(box.x0), round(box.x1), box.top)):
        if _has_neighbour(box, near):
            continue
        last = columns[-1][-1] if columns else None
        aligned = last and abs(last.x0 - box.x0) <= 1 and abs(last.x1 - box.x1) <= 1
        if aligned and last and 0 <= box.top - last.bottom + TOUCHING <= LABEL_GAP:
            columns[-1].append(box)
        else:
            columns.append([box])
    return [column for column in columns if len(column) >= FEWEST_LABELS]


def _label_rules(labels: Sequence[Box], writing: Writing) -> list[Box]:
    whole = around(labels)
    runs = [run for run in writing.near(whole.top, whole.bottom) if whole.top <= run.baseline <= whole.bottom]
    drawn = [glyph for run in runs for glyph in run.glyphs if glyph.is_ink]
    beside = [glyph.box for glyph in drawn if glyph.box.x0 >= whole.x1]
    within = [box for box in labels if any(box.holds(glyph.box.centre) for glyph in drawn)]
    if not beside or len(within) < FEWEST_LABELS:
        return []
    right = max(box.x1 for box in beside) + REACH
    tops = [labels[0].top, *((above.bottom + below.top) / 2 for above, below in pairwise(labels))]
    rules = [Box(whole.x0, top, right, top) for top in [*tops, whole.bottom]]
    return [*rules, *(Box(x, whole.top, x, whole.bottom) for x in (whole.x0, whole.x1, right))]


def is_scale(grid: Grid, writing: Writing) -> bool:
    """Whether this is one row of steps of one width, each with words right above it, or each with words below."""
    steps = [cell.box for cell in grid.cells]
    widths = [step.width for step in steps]
    if len(grid.y) != 2 or len(steps) < FEWEST_STEPS or max(widths) - min(widths) > STEP_SLACK * max(widths):
        return False
    above = [run for run in writing.runs if 0 <= steps[0].top - run.baseline <= WORDS_NEAR * run.size]
    below = [run for run in writing.runs if 0 <= run.top - steps[0].bottom <= WORDS_NEAR * run.size]
    return any(all(_stands_over(step, runs) for step in steps) for runs in (above, below))


def _stands_over(step: Box, runs: Sequence[Run]) -> bool:
    return any(stretch.is_ink for stretch in stretches(runs, step.x0, nextafter(step.x1, inf)))
