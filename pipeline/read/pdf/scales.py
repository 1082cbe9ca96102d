"""Scales without rules: signs of one size in a row, each under (or over) a word of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.read.pdf.drawings import SIGN_SIZE, Shape
from pipeline.read.pdf.grids import Grid, GridCell
from pipeline.read.pdf.lines import SEGMENT_GAP
from pipeline.read.pdf.runs import Glyph, Run
from pipeline.read.pdf.shapes import Box, around
from pipeline.read.pdf.signs import gathered, sign_of
from pipeline.read.pdf.writing import Writing

FEWEST_SIGNS = 3
SAME_HEIGHT = 1.5  # points between the middles of signs in one row
SAME_SIZE = 0.25  # of the width: how far the signs' widths may differ
WORDS_NEAR = 3.0  # of the size: how far above or below its sign a word may stand
BESIDE = 1.0  # of the size: how far right or left of its word's ends a sign's middle may be


def scales_of(shapes: Sequence[Shape], images: Sequence[Box], writing: Writing) -> list[Grid]:
    """One-row tables around the signs that shapes and small images outside all tables show."""
    signs = [sign.box for group in gathered(shapes) if (sign := sign_of(group)) is not None]
    small = [box for box in images if SIGN_SIZE[0] <= max(box.width, box.height) <= SIGN_SIZE[1]]
    return [grid for row in _rows([*signs, *small]) if (grid := _scale(row, writing)) is not None]


def _rows(boxes: Sequence[Box]) -> list[list[Box]]:
    """Boxes whose middles are at one height, left to right."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: (box.centre[1], box.x0)):
        if rows and box.centre[1] - rows[-1][-1].centre[1] <= SAME_HEIGHT:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [sorted(row, key=tuple) for row in rows if len(row) >= FEWEST_SIGNS]


def _scale(row: Sequence[Box], writing: Writing) -> Grid | None:
    widths = [box.width for box in row]
    if max(widths) - min(widths) > SAME_SIZE * max(widths) or any(a.x1 > b.x0 for a, b in pairwise(row)):
        return None
    whole = around(row)
    middle = whole.centre[1]
    if any(run.top < middle < run.bottom and run.is_ink for run in writing.near(middle, middle)):
        return None
    above = _drawn(run for run in writing.runs if 0 <= whole.top - run.baseline <= WORDS_NEAR * run.size)
    below = _drawn(run for run in writing.runs if 0 <= run.top - whole.bottom <= WORDS_NEAR * run.size)
    for near in (above, below):
        words = _own_words(row, near)
        if words:
            return _grid(row, around([whole, *words]))
    return None


def _drawn(runs: Iterable[Run]) -> list[Glyph]:
    return [glyph for run in runs for glyph in run.glyphs if glyph.is_ink]


def _own_words(row: Sequence[Box], near: Sequence[Glyph]) -> list[Box]:
    """The words over or under each sign; empty where a sign has none of its own."""
    if not near:
        return []
    size = near[0].size
    chunks = _chunks(near)
    own = [
        next((n for n, c in enumerate(chunks) if c.x0 - BESIDE * size <= box.centre[0] <= c.x1 + BESIDE * size), -1)
        for box in row
    ]
    return [chunks[n] for n in own] if -1 not in own and len(set(own)) == len(own) else []


def _chunks(glyphs: Sequence[Glyph]) -> list[Box]:
    """The glyphs' boxes with no wide white within, whatever lines they stand in."""
    chunks: list[Box] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.box.x0):
        if chunks and glyph.box.x0 - chunks[-1].x1 <= SEGMENT_GAP * glyph.size:
            chunks[-1] = around([chunks[-1], glyph.box])
        else:
            chunks.append(glyph.box)
    return chunks


def _grid(row: Sequence[Box], whole: Box) -> Grid:
    middles = [(before.x1 + after.x0) / 2 for before, after in pairwise(row)]
    x = [whole.x0, *middles, whole.x1]
    signs = around(row)
    cells = [GridCell(0, n, 1, 1, Box(x[n], signs.top, x[n + 1], signs.bottom)) for n in range(len(row))]
    return Grid(x, [signs.top, signs.bottom], cells)
