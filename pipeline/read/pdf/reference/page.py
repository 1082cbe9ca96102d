"""A page as pdfplumber and pdfminer read it; pdfplumber's dicts end here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from pdfminer.pdftypes import resolve1
from pdfplumber.page import Page

from pipeline.read.pdf.colours import colour_of, fill_colour
from pipeline.read.pdf.content import Content, Link
from pipeline.read.pdf.drawings import Path
from pipeline.read.pdf.reference.gradients import gradients_of
from pipeline.read.pdf.runs import Glyph, Look, runs_of
from pipeline.read.pdf.shapes import Box
from pipeline.read.pdf.styles import BOLD_WEIGHT, FLAG_FORCE_BOLD, FLAG_ITALIC, FontStyle, style_of
from pipeline.read.pdf.symbols import plain

Drawn = Mapping[str, Any]


def read_page(page: Page) -> Content:
    """Everything this reader uses of one page; the page's own caches may be dropped afterwards."""
    content = Content(page.page_number, float(page.width), float(page.height), links=links_of(page))
    styles = _font_styles(page)
    sheet = Box(0, 0, content.width, content.height)
    chars = [char for char in page.chars if sheet.holds(box_of(char).centre)]
    content.runs = runs_of(_glyph(char, content, styles) for char in chars if char["upright"])
    content.rotated = [_glyph(char, content, styles) for char in chars if not char["upright"]]
    content.images = [box_of(image) for image in page.images]
    return content.complete(paths_of(page), gradients_of(page))


def box_of(item: Drawn) -> Box:
    return Box(float(item["x0"]), float(item["top"]), float(item["x1"]), float(item["bottom"]))


def paths_of(page: Page) -> Iterator[Path]:
    yield from (_path(line, "line") for line in page.lines)
    yield from (_path(rect, "rect") for rect in page.rects)
    yield from (_path(curve, "curve") for curve in page.curves)


def _path(drawn: Drawn, kind: Literal["line", "rect", "curve"]) -> Path:
    return Path(
        kind=kind,
        box=box_of(drawn),
        points=tuple(drawn.get("pts", ())),
        operators="".join(str(part[0]) for part in drawn.get("path") or ()),
        is_stroked=bool(drawn["stroke"]),
        is_filled=bool(drawn["fill"]),
        stroke=colour_of(drawn["stroking_color"]) if drawn["stroke"] else "",
        fill=fill_colour(drawn),
        thickness=float(drawn.get("linewidth") or 0),
    )


def _glyph(char: Drawn, content: Content, styles: Mapping[str, FontStyle]) -> Glyph:
    font = str(char["fontname"])
    box = box_of(char)
    text = plain(char["text"], font)
    baseline = box.bottom + char["y0"] - char["matrix"][5]
    if not char["upright"]:
        box, baseline = _turned(char, content)
    bold, italic = style_of(font, *styles.get(font, (False, False)))
    return Glyph(
        text=text,
        box=box,
        baseline=baseline,
        size=box.height,
        look=Look(bold, italic, colour_of(char["non_stroking_color"], str(char.get("ncs"))), font),
        page=content.number,
        where=None if char["upright"] else box_of(char).where(content.number),
    )


def _turned(char: Drawn, content: Content) -> tuple[Box, float]:
    """The box of rotated text in its own reading direction (upwards unless it runs down)."""
    box = box_of(char)
    if char["matrix"][1] < 0:
        turned = Box(box.top, content.width - box.x1, box.bottom, content.width - box.x0)
    else:
        turned = Box(content.height - box.bottom, box.x0, content.height - box.top, box.x1)
    return turned, turned.bottom


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
    bold = bool(int(flags) & FLAG_FORCE_BOLD) or float(weight) >= BOLD_WEIGHT
    return bold, bool(int(flags) & FLAG_ITALIC) or float(angle) != 0


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
