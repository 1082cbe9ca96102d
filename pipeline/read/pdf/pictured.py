"""The rules of tables in a picture: long straight dark lines, thinner than any filled area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Any, NamedTuple

import numpy as np
from pdfplumber.page import Page

from pipeline.read.pdf.shapes import Box, around

RESOLUTION = 150  # dots an inch at which the page is looked at
DARK = 170  # of 255: what is darker may be ink
SHORTEST = 28.0  # points: no letter of running text has a stroke this long
SHORTEST_JOINED = 8.0  # points: nor does a shorter one lead from rule to rule
REACH = 1.5  # points: how far from a rule the line that meets it may end
THICKEST = 3.5  # points: what is thicker is a filled area
POINT = RESOLUTION / 72

Dots = np.ndarray[Any, Any]


class Run(NamedTuple):
    """Dark dots in a row, `end` left out."""

    row: int
    start: int
    end: int


def rules_in_picture(page: Page) -> list[Box]:
    """The page's straight lines across and down, in points from its top-left corner."""
    picture = page.to_image(resolution=RESOLUTION, antialias=True).original.convert("L")
    dark = np.asarray(picture) < DARK
    across, down = _thin_boxes(dark), [_turned(box) for box in _thin_boxes(dark.T)]
    long = [box for box in across if box.width >= SHORTEST]
    return long + [box for box in down if box.height >= SHORTEST or _joins(box, long)]


def _joins(post: Box, rules: Iterable[Box]) -> bool:
    """Whether a line down leads from one line across to another: a stroke of a letter does not."""
    met = [rule for rule in rules if rule.x0 - REACH <= post.x0 and post.x1 <= rule.x1 + REACH]
    return all(any(rule.top - REACH <= end <= rule.bottom + REACH for rule in met) for end in (post.top, post.bottom))


def _thin_boxes(dark: Dots) -> list[Box]:
    """Runs in touching rows that overlap, together; those that are too thick left out."""
    shapes: list[list[Run]] = []
    unfinished: list[list[Run]] = []
    for run in _runs(dark):
        unfinished = [shape for shape in unfinished if run.row - shape[-1].row <= 1]
        shape = next((shape for shape in unfinished if _continues(shape, run)), None)
        if shape is None:
            shape = []
            shapes.append(shape)
            unfinished.append(shape)
        shape.append(run)
    return [_box(shape) for shape in shapes if shape[-1].row - shape[0].row < THICKEST * POINT]


def _runs(dark: Dots) -> Iterator[Run]:
    shortest = SHORTEST_JOINED * POINT
    for row in np.flatnonzero(dark.sum(axis=1) >= shortest):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], dark[row].astype(np.int8), [0]))))
        for start, end in edges.reshape(-1, 2):
            if end - start >= shortest:
                yield Run(int(row), int(start), int(end))


def _continues(shape: Sequence[Run], run: Run) -> bool:
    near = takewhile(lambda other: run.row - other.row <= 1, reversed(shape))
    return any(other.start < run.end and run.start < other.end for other in near)


def _box(shape: Sequence[Run]) -> Box:
    return around(Box(run.start / POINT, run.row / POINT, run.end / POINT, (run.row + 1) / POINT) for run in shape)


def _turned(box: Box) -> Box:
    return Box(box.top, box.x0, box.bottom, box.x1)
