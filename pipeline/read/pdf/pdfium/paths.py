"""Paths as pdfium holds them, each subpath told apart as pdfminer does: a line, a rectangle or a curve."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Literal

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

_places = Floats(512, 2)
_width = Floats(1)
_modes = (ctypes.c_int * 2)()
_mode_places = (ctypes.byref(_modes), ctypes.byref(_modes, 4))

Subpath = tuple[str, list[Point]]


def paths_of(leaf: Leaf, drawn: Iterable[Drawn]) -> list[Path]:
    return [path for one in drawn for path in _paths(leaf, one)]


def _paths(leaf: Leaf, drawn: Drawn) -> Iterator[Path]:
    handle, sheet = drawn.handle, leaf.sheet
    library.draw_mode(handle, *_mode_places)
    is_filled, is_stroked = _modes[0] != 0, _modes[1] != 0
    fill, stroke, thickness = "", "", 0.0
    if is_filled:
        fill = fill_of(leaf.document, handle, PATTERN)
    if is_stroked:
        stroke, thickness = stroke_of(handle), _thickness(handle)
    if not (is_filled or is_stroked):
        return
    matrix = drawn.matrix if sheet.shown is IDENTITY else product(drawn.matrix, sheet.shown)
    for operators, points in _subpaths(handle, matrix, sheet.height):
        kind = _kind(operators, points)
        if kind == "rect":
            points.pop()
        yield Path(kind, _around(points), tuple(points), operators, is_stroked, is_filled, stroke, fill, thickness)


def _thickness(path: Handle) -> float:
    library.stroke_width(path, _width.places[0])
    return _width.values(1)[0]


def _around(points: Sequence[Point]) -> Box:
    across, down = [x for x, _ in points], [y for _, y in points]
    return Box(min(across), min(down), max(across), max(down))


def _kind(operators: str, points: Sequence[Point]) -> Literal["line", "rect", "curve"]:
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
    _places.room_for(count)
    segments = list(map(library.get_segment, repeat(path, count), range(count)))
    for _ in map(library.segment_point, segments, _places.places, _places.second):
        pass
    points = _shown(_places.values(2 * count), matrix, height)
    kinds = list(map(library.segment_type, segments))
    starts = [place for place, kind in enumerate(kinds) if kind == library.MOVE_TO]
    for start, end in zip(starts, [*starts[1:], count], strict=True):
        if end - start > 1:
            is_closed = library.segment_closes(segments[end - 1]) == 1
            yield _subpath(kinds[start:end], points[start:end], is_closed)


def _shown(numbers: Sequence[float], matrix: Matrix, height: float) -> list[Point]:
    """From the top-left corner, in whole steps: pdfium's numbers are rough, and sides that meet must go on meeting."""
    a, b, c, d, e, f = matrix
    across, down = e * STEPS + 0.5, (height - f) * STEPS + 0.5
    a, b, c, d = a * STEPS, b * STEPS, c * STEPS, d * STEPS
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return [((a * x + c * y + across) // 1 / STEPS, (down - b * x - d * y) // 1 / STEPS) for x, y in pairs]


def _subpath(kinds: Sequence[int], points: list[Point], is_closed: bool) -> Subpath:
    """Operators, and the points they lead to: a curve's last of three; a closing line is no operator of its own."""
    if library.BEZIER_TO in kinds:
        operators, points = _with_curves(kinds, points)
    else:
        operators = "m" + "l" * (len(points) - 1)
    if not is_closed:
        return operators, points
    if operators[-1] == "l" and len(operators) > 2 and points[-1] == points[0]:
        return operators[:-1] + "h", points
    return operators + "h", [*points, points[0]]


def _with_curves(kinds: Sequence[int], points: Sequence[Point]) -> Subpath:
    operators, ends, place = "m", [points[0]], 1
    while place < len(kinds):
        is_curve = kinds[place] == library.BEZIER_TO
        place += 2 if is_curve else 0
        operators += "c" if is_curve else "l"
        ends.append(points[min(place, len(points) - 1)])
        place += 1
    return operators, ends
