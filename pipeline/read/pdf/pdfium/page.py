"""One page as pdfium shows it: glyphs, paths, pictures and links."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from pipeline.read.pdf.content import Content, Link
from pipeline.read.pdf.drawings import Path
from pipeline.read.pdf.pdfium.faults import Unfaithful
from pipeline.read.pdf.pdfium.leaves import Leaf
from pipeline.read.pdf.pdfium.links import links_of
from pipeline.read.pdf.pdfium.objects import objects_of
from pipeline.read.pdf.pdfium.paths import paths_of
from pipeline.read.pdf.pdfium.runs import Level, Turned
from pipeline.read.pdf.pdfium.runs import Run as Drawn
from pipeline.read.pdf.pdfium.runs import runs_of as drawn_runs
from pipeline.read.pdf.pdfium.sheets import Sheet
from pipeline.read.pdf.runs import Glyph, Look, Looks, Run, runs_of
from pipeline.read.pdf.shapes import Box
from pipeline.read.pdf.styles import FontStyle


class Printed(Struct):
    """All that is on a page, in the order it is drawn."""

    sheet: Sheet
    runs: list[Drawn]
    paths: list[Path]
    images: list[Box]
    links: list[Link]


def printed_on(leaf: Leaf) -> Printed:
    """Raises Unfaithful where pdfminer reads the page better."""
    sheet, objects = leaf.sheet, objects_of(leaf.handle)
    if objects.shadings:
        raise Unfaithful("a colour gradient")
    return Printed(
        sheet,
        drawn_runs(leaf, objects.texts),
        paths_of(leaf, objects.paths),
        [sheet.box_under(image.matrix) for image in objects.images],
        links_of(leaf),
    )


def content_of(printed: Printed) -> Content:
    sheet = printed.sheet
    content = Content(sheet.number, sheet.width, sheet.height, images=printed.images, links=printed.links)
    for drawn in printed.runs:
        if not drawn.is_upright:
            content.rotated += _rotated(drawn, content)
            continue
        for run in _upright(drawn, content):
            if content.runs and content.runs[-1].goes_on_with(run):
                content.runs[-1] = content.runs[-1].joined(run)
            else:
                content.runs.append(run)
    return content.complete(printed.paths)


def _upright(drawn: Drawn, content: Content) -> list[Run]:
    """Its characters on the page as the runs they are."""
    places = drawn.places
    if isinstance(places, Turned) or not (_is_inside(places, content) and _is_rising(places)):
        sheet = Box(0, 0, content.width, content.height)
        return runs_of(glyph for glyph in _glyphs(drawn, content.number) if sheet.holds(glyph.box.centre))
    run = Run(
        drawn.font.texts(drawn.chars),
        array("d", places.lefts),
        array("d", places.rights),
        places.baseline,
        places.bottom - places.top,
        places.top,
        places.bottom,
        _looks(drawn.font.style, drawn.colour, drawn.font.name),
        content.number,
    )
    return [run]


def _is_inside(places: Level, content: Content) -> bool:
    across = places.lefts[0] >= 0 and places.rights[-1] < content.width
    return across and places.top >= 0 and places.bottom < content.height


def _is_rising(places: Level) -> bool:
    return sorted(places.lefts) == places.lefts and sorted(places.rights) == places.rights


@lru_cache(maxsize=256)
def _looks(style: FontStyle, colour: str, font: str) -> Looks:
    """One object for all that look alike."""
    bold, italic = style
    return ((0, Look(bold, italic, colour, font)),)


def _glyphs(drawn: Drawn, page: int) -> list[Glyph]:
    ((_, look),), places = _looks(drawn.font.style, drawn.colour, drawn.font.name), drawn.places
    return [
        Glyph(text, box, baseline, box.height, look, page)
        for text, box, baseline in zip(drawn.font.texts(drawn.chars), places.boxes, places.baselines, strict=True)
    ]


def _rotated(drawn: Drawn, content: Content) -> Iterator[Glyph]:
    """Boxes in the reading direction: upwards unless the text runs down."""
    down, sheet = drawn.matrix[1] < 0, Box(0, 0, content.width, content.height)
    for glyph in _glyphs(drawn, content.number):
        box = glyph.box
        if not sheet.holds(box.centre):
            continue
        if down:
            turned = Box(box.top, content.width - box.x1, box.bottom, content.width - box.x0)
        else:
            turned = Box(content.height - box.bottom, box.x0, content.height - box.top, box.x1)
        where = box.where(content.number)
        yield Glyph(glyph.text, turned, turned.bottom, turned.height, glyph.look, glyph.page, where)
