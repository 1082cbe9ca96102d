"""One page as drawn: glyphs, rules, filled areas, pictures, links; pdfplumber's dicts end here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfplumber.page import Page

from pipeline.read.pdf.shapes import Box, Glyph
from pipeline.read.pdf.symbols import UNKNOWN, plain

RULE_THICKNESS = 3.0  # a filled rectangle this thin is a rule
DOT_SIZE = (1.0, 6.5)  # a drawn bullet's width and height
SQUARENESS = 0.25
BACKGROUND_SHARE = 0.6  # an area this much of the page is its background

_BOLD = re.compile(r"bold|black|heavy|demi|[-,]bd\b", re.I)
_ITALIC = re.compile(r"italic|oblique|[-,]it\b", re.I)
_BOLD_WEIGHT, _FLAG_ITALIC, _FLAG_FORCE_BOLD = 600, 1 << 6, 1 << 18

Drawn = Mapping[str, Any]
FontStyle = tuple[bool, bool]


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
class Link:
    box: Box
    uri: str


@dataclass
class Content:
    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rotated: list[Glyph] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    has_text_layer: bool = True
    unknown_count: int = 0


def read_page(page: Page) -> Content:
    """Everything this reader uses of one page; the page's own caches may be dropped afterwards."""
    content = Content(page.page_number, float(page.width), float(page.height), links=links_of(page))
    styles = _font_styles(page)
    sheet = Box(0, 0, content.width, content.height)
    for char in page.chars:
        glyph = _glyph(char, content, styles)
        if sheet.holds(_box(char).centre):
            (content.glyphs if char["upright"] else content.rotated).append(glyph)
    content.has_text_layer = any(glyph.text.strip() for glyph in content.glyphs + content.rotated)
    content.unknown_count = sum(glyph.text == UNKNOWN for glyph in content.glyphs)
    _add_drawings(page, content)
    content.images = [_box(image) for image in page.images]
    return content


def _box(item: Drawn) -> Box:
    return Box(float(item["x0"]), float(item["top"]), float(item["x1"]), float(item["bottom"]))


def _glyph(char: Drawn, content: Content, styles: Mapping[str, FontStyle]) -> Glyph:
    font = str(char["fontname"])
    box = _box(char)
    text = plain(char["text"], font)
    baseline = box.bottom + char["y0"] - char["matrix"][5]
    if not char["upright"]:
        box, baseline = _turned(char, content)
    bold, italic = _style_of(font, styles.get(font, (False, False)))
    return Glyph(
        text=text,
        box=box,
        baseline=baseline,
        size=box.height,
        where=_box(char).where(content.number),
        bold=bold,
        italic=italic,
        colour=colour_of(char["non_stroking_color"], str(char.get("ncs"))),
        font=font,
        symbol=text != char["text"] and len(text) == 1,
    )


@cache
def _style_of(font: str, described: FontStyle) -> FontStyle:
    """Bold and italic by a font's name or its descriptor."""
    return described[0] or bool(_BOLD.search(font)), described[1] or bool(_ITALIC.search(font))


def _turned(char: Drawn, content: Content) -> tuple[Box, float]:
    """The box of rotated text in its own reading direction (upwards unless it runs down)."""
    box = _box(char)
    if char["matrix"][1] < 0:
        turned = Box(box.top, content.width - box.x1, box.bottom, content.width - box.x0)
    else:
        turned = Box(content.height - box.bottom, box.x0, content.height - box.top, box.x1)
    return turned, turned.bottom


def _add_drawings(page: Page, content: Content) -> None:
    for line in page.lines:
        content.rules.append(_box(line))
    for shape in [*page.rects, *page.curves]:
        _add_shape(shape, content)


def _add_shape(shape: Drawn, content: Content) -> None:
    box = _box(shape)
    is_rectangle = shape["object_type"] == "rect" or _is_rectangular(shape, box)
    if shape["fill"] and is_rectangle and min(box.width, box.height) <= RULE_THICKNESS < max(box.width, box.height):
        content.rules.append(box)
        return
    if _is_dot(box):
        filled = shape["fill"] and colour_of(shape["non_stroking_color"]) != "#ffffff"
        content.dots.append(Dot(box, "▪" if is_rectangle and filled else "•" if filled else "◦"))
        return
    if shape["stroke"] and is_rectangle:
        content.rules.extend(_sides(box))
    if shape["fill"] and is_rectangle and box.area < BACKGROUND_SHARE * content.width * content.height:
        content.fills.append(Fill(box, colour_of(shape["non_stroking_color"], str(shape.get("ncs")))))


def _is_rectangular(shape: Drawn, box: Box) -> bool:
    """A path whose points are all corners of its box (those of a circle lie on its sides too)."""
    points = shape.get("pts", ())
    slack = min(1.0, 0.1 * max(box.width, box.height))
    return len(points) >= 4 and all(
        min(abs(x - box.x0), abs(x - box.x1)) <= slack and min(abs(y - box.top), abs(y - box.bottom)) <= slack
        for x, y in points
    )


def _is_dot(box: Box) -> bool:
    smallest, largest = DOT_SIZE
    larger = max(box.width, box.height)
    return (
        smallest <= min(box.width, box.height)
        and larger <= largest
        and abs(box.width - box.height) < (SQUARENESS * larger)
    )


def _sides(box: Box) -> list[Box]:
    return [
        Box(box.x0, box.top, box.x1, box.top),
        Box(box.x0, box.bottom, box.x1, box.bottom),
        Box(box.x0, box.top, box.x0, box.bottom),
        Box(box.x1, box.top, box.x1, box.bottom),
    ]


def colour_of(colour: Any, space: str = "") -> str:
    """A PDF colour as `#rrggbb`; empty for patterns and the like. A single tint of a spot colour counts as its grey."""
    parts = tuple(colour) if isinstance(colour, list | tuple) else () if colour is None else (colour,)
    if not all(isinstance(part, int | float) for part in parts):
        return ""
    return _hex_colour(parts, space)


@cache
def _hex_colour(parts: tuple[float, ...], space: str) -> str:
    if len(parts) == 1:
        parts = (1 - parts[0] if space == "Separation" else parts[0],) * 3
    if len(parts) == 4:
        parts = tuple((1 - part) * (1 - parts[3]) for part in parts[:3])
    if len(parts) != 3:
        return ""
    return "#" + "".join(f"{round(min(max(float(part), 0.0), 1.0) * 255):02x}" for part in parts)


def _font_styles(page: Page) -> dict[str, FontStyle]:
    """Bold and italic by the fonts' descriptors, for names that do not say it."""
    fonts = resolve1((resolve1(page.page_obj.resources) or {}).get("Font")) or {}
    styles: dict[str, FontStyle] = {}
    for reference in fonts.values() if isinstance(fonts, dict) else ():
        font = resolve1(reference)
        if isinstance(font, dict):
            styles[_name(font)] = _style(_descriptor(font))
    return styles


def _name(font: Mapping[str, Any]) -> str:
    base = resolve1(font.get("BaseFont"))
    return str(getattr(base, "name", base))


def _descriptor(font: Mapping[str, Any]) -> Mapping[str, Any]:
    descendants = resolve1(font.get("DescendantFonts")) or [font]
    descriptor = resolve1((resolve1(descendants[0]) or {}).get("FontDescriptor"))
    return descriptor if isinstance(descriptor, dict) else {}


def _style(descriptor: Mapping[str, Any]) -> FontStyle:
    flags, weight, angle = (resolve1(descriptor.get(key)) or 0 for key in ("Flags", "FontWeight", "ItalicAngle"))
    bold = bool(int(flags) & _FLAG_FORCE_BOLD) or float(weight) >= _BOLD_WEIGHT
    return bold, bool(int(flags) & _FLAG_ITALIC) or float(angle) != 0


def links_of(page: Page) -> list[Link]:
    """The page's links to web and mail addresses; links inside the document have no address."""
    found: list[Link] = []
    for reference in resolve1(page.page_obj.annots) or []:
        annotation = resolve1(reference)
        uri = _uri(annotation) if isinstance(annotation, dict) else None
        if uri is not None:
            found.extend(Link(box, uri) for box in _boxes(annotation, page))
    return found


def _uri(annotation: Mapping[str, Any]) -> str | None:
    action = resolve1(annotation.get("A"))
    uri = resolve1(action.get("URI")) if isinstance(action, dict) else None
    if not isinstance(uri, bytes):
        return uri if isinstance(uri, str) else None
    return uri.decode("utf-16" if uri[:2] in (b"\xfe\xff", b"\xff\xfe") else "utf-8", "replace")


def _boxes(annotation: Mapping[str, Any], page: Page) -> list[Box]:
    """The quadrilaterals of a link that is not one box (a link over two lines), otherwise its box."""
    whole = _page_box(_numbers(annotation.get("Rect")), page)
    points = _numbers(annotation.get("QuadPoints"))
    quads = [
        _page_box([min(quad[::2]), min(quad[1::2]), max(quad[::2]), max(quad[1::2])], page)
        for quad in (points[place : place + 8] for place in range(0, len(points) - 7, 8))
    ]
    inside = [quad for quad in quads if whole and quad and quad.within(whole, 2)]
    return inside or ([whole] if whole else [])


def _numbers(value: Any) -> list[float]:
    numbers = [resolve1(part) for part in resolve1(value) or []]
    return [float(part) for part in numbers if isinstance(part, int | float)]


def _page_box(rect: Iterable[float], page: Page) -> Box | None:
    numbers = list(rect)
    if len(numbers) != 4:
        return None
    height, width = float(page.height), float(page.width)
    corners = [(numbers[0], numbers[1]), (numbers[2], numbers[3])]
    for turn in range(int(page.rotation or 0) // 90):
        far = width if turn % 2 == int(page.rotation) // 90 % 2 else height
        corners = [(y, far - x) for x, y in corners]
    (xa, ya), (xb, yb) = corners
    return Box(min(xa, xb), height - max(ya, yb), max(xa, xb), height - min(ya, yb))
