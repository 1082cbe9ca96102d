"""What a page draws besides text: rules, filled areas, bullets, and small shapes that may be signs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import hypot
from typing import Literal

from msgspec import Struct, field

from pipeline.read.pdf.colours import WHITE
from pipeline.read.pdf.shapes import Box

RULE_THICKNESS = 3.0  # a filled rectangle this thin is a rule
STRIP_THICKNESS = 6.0  # a line this thick is a filled area
DOT_SIZE = (1.0, 6.5)  # a drawn bullet's width and height
SIGN_SIZE = (2.5, 26.0)  # the larger side of a tick, a cross, a disc
BOX_SIZE = (5.0, 18.0)  # a check box's sides
SQUARENESS = 0.25
BACKGROUND_SHARE = 0.6  # an area this much of the page is its background
SLANT = 0.3  # height over width of a line that is no rule
ROUNDNESS = 0.15  # how far a disc's points may be from its circle, of the radius
APART = 1.0  # a check box's white from any rule
MOST_BOXES = 300  # on one page: more are a pattern

Point = tuple[float, float]


class Path(Struct):
    """One subpath as drawn: a straight line, a rectangle, or anything else.

    `operators`: a letter for each part (m, l, c, h). `stroke` and `fill` are colours, empty where it is not painted so
    or no colour is known.
    """

    kind: Literal["line", "rect", "curve"]
    box: Box
    points: tuple[Point, ...]
    operators: str
    is_stroked: bool
    is_filled: bool
    stroke: str
    fill: str
    thickness: float


class Fill(Struct):
    box: Box
    colour: str


class Dot(Struct):
    """A small drawn disc or square, as browsers draw list bullets."""

    box: Box
    glyph: str


class Shape(Struct):
    """A small drawn shape that may be a sign or a part of one; `stroke` and `fill` are colours or empty."""

    kind: Literal["box", "disc", "path"]
    box: Box
    points: tuple[Point, ...]
    stroke: str
    fill: str


class Drawings(Struct):
    rules: list[Box] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)


def drawings_of(paths: Iterable[Path], sheet: float) -> Drawings:
    """A page's paths sorted by what they may be; `sheet` is the page's area."""
    drawings = Drawings()
    boxes: list[Shape] = []
    shapes: list[Path] = []
    for path in paths:
        if path.kind == "line":
            _add_line(path, drawings)
        else:
            shapes.append(path)
    for path in sorted(shapes, key=lambda path: path.kind, reverse=True):
        _add_shape(path, drawings, boxes, sheet)
    _add_boxes(boxes, drawings)
    return drawings


def sides_of(box: Box) -> list[Box]:
    return [
        Box(box.x0, box.top, box.x1, box.top),
        Box(box.x0, box.bottom, box.x1, box.bottom),
        Box(box.x0, box.top, box.x0, box.bottom),
        Box(box.x1, box.top, box.x1, box.bottom),
    ]


def _add_line(line: Path, drawings: Drawings) -> None:
    box = line.box
    if min(box.width, box.height) > max(SLANT * max(box.width, box.height), 0.8):
        if _is_sign_size(box):
            drawings.shapes.append(_shape("path", line))
    elif line.thickness >= STRIP_THICKNESS and line.is_stroked:
        drawings.fills.append(Fill(_thickened(box, line.thickness / 2), line.stroke))
    else:
        drawings.rules.append(box)


def _thickened(box: Box, by: float) -> Box:
    if box.width > box.height:
        return Box(box.x0, box.top - by, box.x1, box.bottom + by)
    return Box(box.x0 - by, box.top, box.x1 + by, box.bottom)


def _add_shape(path: Path, drawings: Drawings, boxes: list[Shape], sheet: float) -> None:
    box = path.box
    is_rectangle = is_rectangular(path)
    if path.is_filled and is_rectangle and min(box.width, box.height) <= RULE_THICKNESS < max(box.width, box.height):
        drawings.rules.append(box)
        return
    shape = _sign_part(path, is_rectangle)
    if shape is not None:
        drawings.shapes.append(shape)
    if _is_dot(box):
        filled = path.is_filled and path.fill != WHITE
        drawings.dots.append(Dot(box, "▪" if is_rectangle and filled else "•" if filled else "◦"))
        return
    if shape is not None and shape.kind == "box" and shape.stroke:
        boxes.append(shape)
    elif path.is_stroked and is_rectangle:
        drawings.rules.extend(sides_of(box))
    if path.is_filled and is_rectangle and box.area < BACKGROUND_SHARE * sheet:
        drawings.fills.append(Fill(box, path.fill))


def _sign_part(path: Path, is_rectangle: bool) -> Shape | None:
    """The shape as a part of a sign; None for what is too large or drawn in nothing."""
    box = path.box
    if not (_is_sign_size(box) and (path.is_stroked or path.is_filled)):
        return None
    if not is_rectangle and _is_disc(path):
        return _shape("disc", path)
    if _is_square(box) and (is_rectangle or _is_rounded_square(path)):
        smallest, largest = BOX_SIZE
        return _shape("box", path) if smallest <= box.width <= largest else None
    return None if is_rectangle else _shape("path", path)


def _shape(kind: Literal["box", "disc", "path"], path: Path) -> Shape:
    return Shape(kind, path.box, path.points, path.stroke, path.fill)


def _add_boxes(boxes: Sequence[Shape], drawings: Drawings) -> None:
    """Squares that no rule touches are check boxes; the others are cells of a table."""
    many = len(boxes) > MOST_BOXES
    sides = [[*sides_of(shape.box)] for shape in boxes]
    for place, shape in enumerate(boxes):
        others = [side for at, other in enumerate(sides) if at != place for side in other]
        if many or any(_touches(shape.box, rule) for rule in [*drawings.rules, *others]):
            drawings.rules.extend(sides[place])
            drawings.shapes = [other for other in drawings.shapes if other is not shape]


def _touches(box: Box, rule: Box) -> bool:
    """Whether a rule meets the box's border from outside or crosses it; what lies within does not."""
    if rule.within(box, -APART):
        return False
    near = Box(box.x0 - APART, box.top - APART, box.x1 + APART, box.bottom + APART)
    return rule.x0 <= near.x1 and rule.x1 >= near.x0 and rule.top <= near.bottom and rule.bottom >= near.top


def _is_sign_size(box: Box) -> bool:
    smallest, largest = SIGN_SIZE
    return smallest <= max(box.width, box.height) <= largest


def _is_square(box: Box) -> bool:
    return abs(box.width - box.height) < SQUARENESS * max(box.width, box.height)


def _is_dot(box: Box) -> bool:
    smallest, largest = DOT_SIZE
    return smallest <= min(box.width, box.height) and max(box.width, box.height) <= largest and _is_square(box)


def is_rectangular(path: Path) -> bool:
    """A rectangle, or a path whose points are all corners of its box (those of a circle lie on its sides too)."""
    box = path.box
    return path.kind == "rect" or _has_corners_only(path, min(1.0, 0.1 * max(box.width, box.height)))


def _is_rounded_square(path: Path) -> bool:
    return {"c", "l"} <= set(path.operators) and _has_corners_only(path, SQUARENESS * path.box.width)


def _has_corners_only(path: Path, slack: float) -> bool:
    box = path.box
    return len(path.points) >= 4 and all(
        min(abs(x - box.x0), abs(x - box.x1)) <= slack and min(abs(y - box.top), abs(y - box.bottom)) <= slack
        for x, y in path.points
    )


def _is_disc(path: Path) -> bool:
    """Four or more points on one circle, joined by curves or by so many lines that they are one."""
    points = path.points
    if not _is_square(path.box) or len(points) < 4 or ("l" in path.operators and len(points) < 8):
        return False
    x, y = path.box.centre
    radius = path.box.width / 2
    return all(abs(hypot(px - x, py - y) - radius) <= ROUNDNESS * radius for px, py in points)
