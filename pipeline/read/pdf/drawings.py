"""What a page draws besides text: rules, filled areas, bullets, and small shapes that may be signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import hypot
from typing import Any, Literal

from pdfplumber.page import Page

from pipeline.read.pdf.colours import WHITE, colour_of, fill_colour
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

Drawn = Mapping[str, Any]
Point = tuple[float, float]


@dataclass
class Fill:
    box: Box
    colour: str


@dataclass
class Dot:
    """A small drawn disc or square, as browsers draw list bullets."""

    box: Box
    glyph: str


@dataclass
class Shape:
    """A small drawn shape that may be a sign or a part of one; `stroke` and `fill` are colours or empty."""

    kind: Literal["box", "disc", "path"]
    box: Box
    points: tuple[Point, ...]
    stroke: str
    fill: str


@dataclass
class Drawings:
    rules: list[Box] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)


def drawings_of(page: Page) -> Drawings:
    """The page's lines, rectangles and curves sorted by what they may be."""
    drawings = Drawings()
    boxes: list[Shape] = []
    for line in page.lines:
        _add_line(line, drawings)
    sheet = float(page.width) * float(page.height)
    for drawn in [*page.rects, *page.curves]:
        _add_shape(drawn, drawings, boxes, sheet)
    _add_boxes(boxes, drawings)
    return drawings


def box_of(item: Drawn) -> Box:
    return Box(float(item["x0"]), float(item["top"]), float(item["x1"]), float(item["bottom"]))


def sides_of(box: Box) -> list[Box]:
    return [
        Box(box.x0, box.top, box.x1, box.top),
        Box(box.x0, box.bottom, box.x1, box.bottom),
        Box(box.x0, box.top, box.x0, box.bottom),
        Box(box.x1, box.top, box.x1, box.bottom),
    ]


def _add_line(line: Drawn, drawings: Drawings) -> None:
    box, thickness = box_of(line), float(line.get("linewidth") or 0)
    if min(box.width, box.height) > max(SLANT * max(box.width, box.height), 0.8):
        if _is_sign_size(box):
            drawings.shapes.append(_shape("path", line, box))
    elif thickness >= STRIP_THICKNESS and line["stroke"]:
        drawings.fills.append(Fill(_thickened(box, thickness / 2), colour_of(line["stroking_color"])))
    else:
        drawings.rules.append(box)


def _thickened(box: Box, by: float) -> Box:
    if box.width > box.height:
        return Box(box.x0, box.top - by, box.x1, box.bottom + by)
    return Box(box.x0 - by, box.top, box.x1 + by, box.bottom)


def _add_shape(drawn: Drawn, drawings: Drawings, boxes: list[Shape], sheet: float) -> None:
    box = box_of(drawn)
    is_rectangle = drawn["object_type"] == "rect" or is_rectangular(drawn, box)
    if drawn["fill"] and is_rectangle and min(box.width, box.height) <= RULE_THICKNESS < max(box.width, box.height):
        drawings.rules.append(box)
        return
    shape = _sign_part(drawn, box, is_rectangle)
    if shape is not None:
        drawings.shapes.append(shape)
    if _is_dot(box):
        filled = drawn["fill"] and colour_of(drawn["non_stroking_color"]) != WHITE
        drawings.dots.append(Dot(box, "▪" if is_rectangle and filled else "•" if filled else "◦"))
        return
    if shape is not None and shape.kind == "box" and shape.stroke:
        boxes.append(shape)
    elif drawn["stroke"] and is_rectangle:
        drawings.rules.extend(sides_of(box))
    if drawn["fill"] and is_rectangle and box.area < BACKGROUND_SHARE * sheet:
        drawings.fills.append(Fill(box, fill_colour(drawn)))


def _sign_part(drawn: Drawn, box: Box, is_rectangle: bool) -> Shape | None:
    """The shape as a part of a sign; None for what is too large or drawn in nothing."""
    if not (_is_sign_size(box) and (drawn["stroke"] or drawn["fill"])):
        return None
    if not is_rectangle and _is_disc(drawn, box):
        return _shape("disc", drawn, box)
    if _is_square(box) and (is_rectangle or _is_rounded_square(drawn, box)):
        smallest, largest = BOX_SIZE
        return _shape("box", drawn, box) if smallest <= box.width <= largest else None
    return None if is_rectangle else _shape("path", drawn, box)


def _shape(kind: Literal["box", "disc", "path"], drawn: Drawn, box: Box) -> Shape:
    stroke = colour_of(drawn["stroking_color"]) if drawn["stroke"] else ""
    return Shape(kind, box, tuple(drawn.get("pts", ())), stroke, fill_colour(drawn))


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


def is_rectangular(shape: Drawn, box: Box) -> bool:
    """A path whose points are all corners of its box (those of a circle lie on its sides too)."""
    slack = min(1.0, 0.1 * max(box.width, box.height))
    return _has_corners_only(shape, box, slack)


def _is_rounded_square(shape: Drawn, box: Box) -> bool:
    ops = _operators(shape)
    return "c" in ops and "l" in ops and _has_corners_only(shape, box, SQUARENESS * box.width)


def _has_corners_only(shape: Drawn, box: Box, slack: float) -> bool:
    points = shape.get("pts", ())
    return len(points) >= 4 and all(
        min(abs(x - box.x0), abs(x - box.x1)) <= slack and min(abs(y - box.top), abs(y - box.bottom)) <= slack
        for x, y in points
    )


def _is_disc(shape: Drawn, box: Box) -> bool:
    """Four or more points on one circle, joined by curves or by so many lines that they are one."""
    points = shape.get("pts", ())
    if not _is_square(box) or len(points) < 4 or ("l" in _operators(shape) and len(points) < 8):
        return False
    x, y = box.centre
    radius = box.width / 2
    return all(abs(hypot(px - x, py - y) - radius) <= ROUNDNESS * radius for px, py in points)


def _operators(shape: Drawn) -> set[str]:
    return {str(part[0]) for part in shape.get("path") or ()}
