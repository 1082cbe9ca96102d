"""Small drawn shapes to signs: ticks, crosses, check boxes and discs, as glyphs of the lines they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct, field

from pipeline.read.pdf.bands import Bands
from pipeline.read.pdf.colours import is_light
from pipeline.read.pdf.drawings import SIGN_SIZE, Point, Shape
from pipeline.read.pdf.runs import Glyph, Look
from pipeline.read.pdf.shapes import Box, around
from pipeline.read.pdf.symbols import CROSSES, LONGEST_MARKED, TICKED
from pipeline.read.pdf.writing import Writing

TOGETHER = 1.0  # parts of one sign are this near
TILE = 8.0  # points
NEAR = 0.3  # of the sign's size: points of a tick or cross that coincide
MOST_PARTS = 16  # in one cell: more are a drawing
MOST_OF_CELL = 0.6  # a sign covers less of its cell
TEXT_REACH = 2.0  # of the size: how far from a box its words start
NOTCH = 0.6  # of its box a filled tick or cross covers less
EMPTY_BOX, CROSSED_BOX, TICKED_BOX = "☐☒☑"
BOXES = frozenset("☐☒☑■")
PICTURE = "image"  # a sign that is none of the known ones
_LETTERS = frozenset("xX×")


class Sign(NamedTuple):
    glyph: str
    box: Box
    colour: str


class Stroke(NamedTuple):
    """A slanted straight part of a sign; `falls` tells that its right end is the lower one."""

    box: Box
    falls: bool


class Found(Struct):
    """Signs as glyphs, pictures that stand alone in a cell, and the drawn letters that are part of a sign."""

    glyphs: list[Glyph] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    used: set[Glyph] = field(default_factory=set)


def signs_in_cell(cell: Box, shapes: Sequence[Shape], glyphs: Sequence[Glyph], page: int) -> Found:
    """The signs drawn in a table's cell with this text: in longer text only check boxes beside words."""
    found = Found()
    text = [glyph for glyph in glyphs if glyph.is_ink]
    inside = [shape for shape in shapes if shape.kind == "path" or shape.box.area < MOST_OF_CELL * cell.area]
    for group in gathered(inside) if len(inside) <= MOST_PARTS else []:
        sign, letters = _with_letter(sign_of(group), text)
        if sign is None:
            continue
        others = [glyph for glyph in text if glyph not in letters]
        beside = _beside(sign.box, others)
        if sign.glyph == PICTURE:
            found.pictures.extend([] if text else [sign.box])
        elif not others or (beside and sign.glyph in BOXES) or _marks_text(sign, others):
            _add(found, sign, beside, letters, page)
    return found


def signs_in_text(shapes: Sequence[Shape], writing: Writing, page: int) -> Found:
    """The check boxes drawn before words outside tables."""
    found = Found()
    drawn = Bands(shapes, [(shape.box.top, shape.box.bottom) for shape in shapes])
    for frame in [shape for shape in shapes if _is_frame(shape)]:
        box = frame.box
        around_it = drawn.near(box.top - TOGETHER, box.bottom + TOGETHER)
        if any(other is not frame and _is_frame(other) and box.within(other.box) for other in around_it):
            continue
        group = [shape for shape in around_it if shape.box.within(box, TOGETHER)]
        runs = [run for run in writing.near(box.top, box.bottom) if run.top < box.bottom and run.bottom > box.top]
        near = [glyph for run in runs for glyph in run.glyphs if glyph.is_ink]
        sign, letters = _with_letter(sign_of(group), near)
        after = [glyph for glyph in near if glyph not in letters and glyph.box.x0 >= box.x1 - TOGETHER]
        beside = _beside(box, after)
        if sign is not None and sign.glyph in BOXES and beside:
            _add(found, sign, beside, letters, page)
    return found


def _is_frame(shape: Shape) -> bool:
    return shape.kind == "box" and bool(shape.stroke)


def _add(found: Found, sign: Sign, beside: Glyph | None, letters: Sequence[Glyph], page: int) -> None:
    baseline, size = (beside.baseline, beside.size) if beside else (sign.box.bottom, sign.box.height)
    found.glyphs.append(drawn_glyph(sign.glyph, sign.box, baseline, size, sign.colour, page))
    found.used.update(letters)


def drawn_glyph(text: str, box: Box, baseline: float, size: float, colour: str, page: int) -> Glyph:
    return Glyph(text, box, baseline, size, Look(colour=colour, font="drawn"), page)


def _marks_text(sign: Sign, text: Sequence[Glyph]) -> bool:
    """Whether a tick or cross stands in a cell of few letters."""
    return sign.glyph in TICKED | CROSSES and sum(len(glyph.text) for glyph in text) <= LONGEST_MARKED


def _beside(box: Box, text: Sequence[Glyph]) -> Glyph | None:
    """The nearest glyph on the sign's line."""
    middle = box.centre[1]
    near = [
        (max(glyph.box.x0 - box.x1, box.x0 - glyph.box.x1), place)
        for place, glyph in enumerate(text)
        if glyph.box.top < middle < glyph.box.bottom
    ]
    gap, place = min(near, default=(0.0, -1))
    return text[place] if place >= 0 and gap <= TEXT_REACH * text[place].size else None


def _with_letter(sign: Sign | None, text: Sequence[Glyph]) -> tuple[Sign | None, list[Glyph]]:
    """An empty box with a typed X or tick in it is a checked one; a shape around other text is no sign."""
    within = [glyph for glyph in text if sign and sign.box.holds(glyph.box.centre)]
    if sign is None or not within:
        return sign, []
    inner = within[0].text
    if sign.glyph != EMPTY_BOX or len(within) > 1 or inner not in _LETTERS | CROSSES | TICKED:
        return None, []
    glyph = TICKED_BOX if inner in TICKED else CROSSED_BOX
    return Sign(glyph, sign.box, within[0].look.colour), within


def gathered(shapes: Sequence[Shape]) -> list[list[Shape]]:
    """Groups of shapes that touch each other, directly or through others."""
    groups: dict[int, list[Shape]] = {}  # by the number of the shape that was last to join
    joined: list[int] = []
    tiles: dict[tuple[int, int], list[int]] = {}

    def group_of(number: int) -> int:
        while joined[number] != number:
            joined[number] = joined[joined[number]]
            number = joined[number]
        return number

    for number, shape in enumerate(shapes):
        joined.append(number)
        own = _tiles(shape.box)
        near = {other for tile in own for other in tiles.get(tile, ()) if _touch(shape.box, shapes[other].box)}
        touching = sorted({group_of(other) for other in near})
        groups[number] = groups.pop(touching[0]) if touching else []
        for other in touching:
            joined[other] = number
            groups[number].extend(groups.pop(other, ()))
        groups[number].append(shape)
        for tile in own:
            tiles.setdefault(tile, []).append(number)
    return list(groups.values())


def _tiles(box: Box) -> list[tuple[int, int]]:
    """The squares of the page the box reaches, with what is near enough to touch it."""
    across = range(int((box.x0 - TOGETHER) // TILE), int((box.x1 + TOGETHER) // TILE) + 1)
    down = range(int((box.top - TOGETHER) // TILE), int((box.bottom + TOGETHER) // TILE) + 1)
    return [(column, row) for column in across for row in down]


def _touch(one: Box, other: Box) -> bool:
    across = one.x0 <= other.x1 + TOGETHER and one.x1 >= other.x0 - TOGETHER
    return across and one.top <= other.bottom + TOGETHER and one.bottom >= other.top - TOGETHER


def sign_of(group: Sequence[Shape]) -> Sign | None:
    """What shapes that touch each other are; None for what is too large or shows nothing."""
    box = around(shape.box for shape in group)
    if max(box.width, box.height) > SIGN_SIZE[1]:
        return None
    closed = sorted((shape for shape in group if shape.kind != "path"), key=lambda shape: -shape.box.area)
    if not closed:
        return Sign(_lines(group) or PICTURE, box, group[0].stroke or group[0].fill)
    frame = _whole([shape for shape in closed if _is_same(shape, closed[0])])
    inner = [shape for shape in group if shape.kind == "path" or not _is_same(shape, closed[0])]
    if not all(shape.box.within(frame.box, NEAR * frame.box.width) for shape in inner):
        return Sign(PICTURE, box, "")
    colour = next((shape.fill for shape in (frame, *inner) if not is_light(shape.fill)), frame.stroke)
    glyph = _box(frame, inner) if frame.kind == "box" else _disc(frame, inner)
    return Sign(glyph, frame.box, colour) if glyph else None


def _is_same(shape: Shape, frame: Shape) -> bool:
    near = shape.box.within(frame.box, TOGETHER) and frame.box.within(shape.box, TOGETHER)
    return shape.kind == frame.kind and near


def _whole(parts: Sequence[Shape]) -> Shape:
    """One shape drawn in parts: its filling and its border."""
    stroke = next((part.stroke for part in parts if part.stroke), "")
    fill = next((part.fill for part in reversed(parts) if part.fill), "")
    return Shape(parts[0].kind, parts[0].box, parts[0].points, stroke, fill)


def _box(frame: Shape, inner: Sequence[Shape]) -> str:
    drawn = [shape for shape in inner if shape.kind == "path"]
    if drawn:
        return TICKED_BOX if _lines(drawn) in TICKED else CROSSED_BOX
    if any(not is_light(shape.fill) for shape in inner):
        return CROSSED_BOX
    if not frame.stroke and is_light(frame.fill):
        return ""
    return EMPTY_BOX if is_light(frame.fill) else "■"


def _disc(frame: Shape, inner: Sequence[Shape]) -> str:
    drawn = [shape for shape in inner if shape.kind == "path"]
    if drawn:
        return _lines(drawn) or PICTURE
    discs = [shape for shape in inner if shape.fill]
    if discs:
        return "○" if is_light(discs[-1].fill) else "◉" if is_light(frame.fill) else "●"
    return "○" if is_light(frame.fill) else "●"


def _lines(shapes: Sequence[Shape]) -> str:
    """✓ or ✗ where the lines or the outline are one of them, otherwise empty."""
    if len(shapes) == 1 and shapes[0].fill and len(set(shapes[0].points)) > 4:
        return _outline(shapes[0])
    strokes = [stroke for shape in shapes for stroke in _strokes(shape)]
    if len(strokes) != 2 or strokes[0].falls == strokes[1].falls:
        return ""
    return _tick_or_cross(*sorted(strokes, key=lambda stroke: not stroke.falls))


def _strokes(shape: Shape) -> list[Stroke]:
    """The slanted parts of an open line, or a filled bar as the line it is."""
    corners = list(dict.fromkeys(shape.points))
    if (shape.fill and len(corners) == 4) or len(corners) == 2:
        return [Stroke(shape.box, _falls(corners))]
    if shape.fill or len(corners) > 4:
        return []
    return [Stroke(around(Box(*p, *p) for p in pair), _falls(pair)) for pair in pairwise(corners)]


def _falls(points: Sequence[Point]) -> bool:
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    return bool(sum((px - x) * (py - y) for px, py in points) > 0)


def _tick_or_cross(falling: Stroke, rising: Stroke) -> str:
    whole = around([falling.box, rising.box])
    slack = NEAR * max(whole.width, whole.height)
    (fx, fy), (rx, ry) = falling.box.centre, rising.box.centre
    if abs(fx - rx) <= slack and abs(fy - ry) <= slack and falling.box.height > slack:
        return "✗"
    meets = abs(falling.box.x1 - rising.box.x0) <= slack and abs(falling.box.bottom - rising.box.bottom) <= slack
    return "✓" if meets and rising.box.height > falling.box.height else ""


def _outline(shape: Shape) -> str:
    """A filled outline: a cross reaches all four corners and has its notches near the middle; a tick has its lowest
    point left of the middle, its highest at the right end."""
    box, points = shape.box, list(dict.fromkeys(shape.points))
    if box.width < 1 or box.height < 1 or _area(points) > NOTCH * box.area:
        return ""
    placed = [((x - box.x0) / box.width, (y - box.top) / box.height) for x, y in points]
    corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)]
    reached = [any(abs(x - cx) + abs(y - cy) <= NEAR for x, y in placed) for cx, cy in corners]
    notches = sum(abs(x - 0.5) + abs(y - 0.5) <= NEAR for x, y in placed)
    if all(reached) and notches >= 4:
        return "✗"
    lowest, highest = max(placed, key=lambda point: point[1]), min(placed, key=lambda point: point[1])
    leftmost = min(placed)
    is_tick = 0.15 <= lowest[0] <= 0.6 and highest[0] >= 0.75 and 0.3 <= leftmost[1] <= 0.9
    return "✓" if is_tick else ""


def _area(points: Sequence[Point]) -> float:
    closed = [*points, points[0]]
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(closed))) / 2
