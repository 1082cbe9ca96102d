"""Paths as pdfium holds them, each subpath told apart as pdfminer does: a line, a rectangle or a curve."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import repeat
from typing import Any, Literal, NamedTuple

from pipeline.read.pdf.colours import PATTERN
from pipeline.read.pdf.drawings import Path, Point
from pipeline.read.pdf.pdfium import library
from pipeline.read.pdf.pdfium.colours import fill_of, stroke_of
from pipeline.read.pdf.pdfium.leaves import Leaf
from pipeline.read.pdf.pdfium.library import Floats, Handle
from pipeline.read.pdf.pdfium.matrices import IDENTITY, Matrix, product
from pipeline.read.pdf.pdfium.objects import Drawn
from pipeline.read.pdf.shapes import Box

STEPS = 1000.0  # of a point
LINES = frozenset({"ml", "mlh"})
FOUR_SIDES = frozenset({"mlllh", "mllll"})
UNPAINTED = (False, False, "", "", 0.0)

_places = Floats(1, 2)
_width = library.single()
_width_place = ctypes.byref(_width)
_modes = (ctypes.c_int * 2)()
_mode_places = (ctypes.byref(_modes), ctypes.byref(_modes, 4))

Subpath = tuple[str, list[Point]]
Kind = Literal["line", "rect", "curve"]
Paint = tuple[bool, bool, str, str, float]  # as the last fields of Path


class Part(NamedTuple):
    """A subpath by the kinds of its segments: operators, in which of the path's segments they end, and the last."""

    operators: str
    ends: Sequence[int]
    last: int


def paths_of(leaf: Leaf, drawn: Iterable[Drawn]) -> list[Path]:
    return [path for one in drawn for path in _paths(leaf, one)]


def _paths(leaf: Leaf, drawn: Drawn) -> Iterator[Path]:
    paint = _paint(leaf, drawn.handle)
    if paint == UNPAINTED:
        return
    sheet = leaf.sheet
    matrix = drawn.matrix if sheet.shown is IDENTITY else product(drawn.matrix, sheet.shown)
    for operators, points in _subpaths(drawn.handle, matrix, sheet.height):
        kind = _kind(operators, points)
        if kind == "rect":
            points.pop()
            box = _between(points[0], points[2])
        else:
            box = _around(points)
        yield Path(kind, box, tuple(points), operators, *paint)


def _paint(leaf: Leaf, path: Handle) -> Paint:
    library.draw_mode(path, *_mode_places)
    is_filled, is_stroked = _modes[0] != 0, _modes[1] != 0
    fill = fill_of(leaf.document, path, PATTERN) if is_filled else ""
    stroke, thickness = (stroke_of(path), _thickness(path)) if is_stroked else ("", 0.0)
    return is_stroked, is_filled, stroke, fill, thickness


def _thickness(path: Handle) -> float:
    library.stroke_width(path, _width_place)
    return _width.value


def _around(points: Sequence[Point]) -> Box:
    across, down = zip(*points, strict=True)
    return Box(min(across), min(down), max(across), max(down))


def _between(corner: Point, opposite: Point) -> Box:
    (xa, ya), (xb, yb) = corner, opposite
    return Box(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))


def _kind(operators: str, points: Sequence[Point]) -> Kind:
    if operators in LINES:
        return "line"
    return "rect" if operators in FOUR_SIDES and _is_rectangle(points) else "curve"


def _is_rectangle(points: Sequence[Point]) -> bool:
    (xa, ya), (xb, yb), (xc, yc), (xd, yd), last = points
    if last != points[0]:
        return False
    return (xa == xb and yb == yc and xc == xd and yd == ya) or (ya == yb and xb == xc and yc == yd and xd == xa)


def _subpaths(path: Handle, matrix: Matrix, height: float) -> Iterator[Subpath]:
    count = library.count_segments(path)
    segments = list(map(library.pointer, map(library.get_segment, repeat(path, count), range(count))))
    for operators, ends, last in _parts(bytes(map(library.segment_type, segments))):
        points = _shown([segments[end] for end in ends], matrix, height)
        yield _closed(operators, points) if library.segment_closes(segments[last]) == 1 else (operators, points)


@lru_cache
def _parts(kinds: bytes) -> Sequence[Part]:
    """The subpaths that draw something. Most paths of a file are of few forms: each is looked at once."""
    starts = [place for place, kind in enumerate(kinds) if kind == library.MOVE_TO]
    ends = [*starts[1:], len(kinds)]
    return [_part(kinds, start, end) for start, end in zip(starts, ends, strict=True) if end - start > 1]


def _part(kinds: bytes, start: int, end: int) -> Part:
    """A curve leads to the last of its three points."""
    operators, ends, place = "m", [start], start + 1
    while place < end:
        is_curve = kinds[place] == library.BEZIER_TO
        place += 2 if is_curve else 0
        operators += "c" if is_curve else "l"
        ends.append(min(place, end - 1))
        place += 1
    return Part(operators, ends, end - 1)


def _shown(segments: Sequence[Any], matrix: Matrix, height: float) -> list[Point]:
    """From the top-left corner, in whole steps: pdfium's numbers are rough, and sides that meet must go on meeting."""
    count = len(segments)
    _places.room_for(count)
    library.make_all(map(library.segment_point, segments, _places.places, _places.second))
    a, b, c, d, e, f = matrix
    across, down = e * STEPS + 0.5, (height - f) * STEPS + 0.5
    a, b, c, d = a * STEPS, b * STEPS, c * STEPS, d * STEPS
    pairs = zip(_places.column(0, count), _places.column(1, count), strict=True)
    if b == c == 0:
        return [((a * x + across) // 1.0 / STEPS, (down - d * y) // 1.0 / STEPS) for x, y in pairs]
    return [((a * x + c * y + across) // 1.0 / STEPS, (down - b * x - d * y) // 1.0 / STEPS) for x, y in pairs]


def _closed(operators: str, points: list[Point]) -> Subpath:
    """A line back to the start is no operator of its own."""
    if operators[-1] == "l" and len(operators) > 2 and points[-1] == points[0]:
        return operators[:-1] + "h", points
    return operators + "h", [*points, points[0]]
