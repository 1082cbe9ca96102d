"""One page as pdfium shows it: glyphs, paths, pictures and links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.read.pdf.content import Content, Link
from pipeline.read.pdf.drawings import Path
from pipeline.read.pdf.pdfium.faults import Unfaithful
from pipeline.read.pdf.pdfium.leaves import Leaf
from pipeline.read.pdf.pdfium.links import links_of
from pipeline.read.pdf.pdfium.objects import objects_of
from pipeline.read.pdf.pdfium.paths import paths_of
from pipeline.read.pdf.pdfium.runs import Run, runs_of
from pipeline.read.pdf.pdfium.sheets import Sheet
from pipeline.read.pdf.shapes import Box, Glyph


@dataclass(slots=True)
class Printed:
    """All that is on a page, in the order it is drawn."""

    sheet: Sheet
    runs: list[Run]
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
        runs_of(leaf, objects.texts),
        paths_of(leaf, objects.paths),
        [sheet.box_under(image.matrix) for image in objects.images],
        links_of(leaf),
    )


def content_of(printed: Printed) -> Content:
    sheet = printed.sheet
    content = Content(sheet.number, sheet.width, sheet.height, images=printed.images, links=printed.links)
    for run in printed.runs:
        _add(run, content)
    return content.complete(printed.paths)


def _add(run: Run, content: Content) -> None:
    if not run.is_upright:
        content.rotated += _rotated(run, content)
    elif all(_is_inside(box, content) for box in (run.boxes[:1] + run.boxes[-1:])):
        content.glyphs += _glyphs(run, content.number)
    else:
        sheet = Box(0, 0, content.width, content.height)
        content.glyphs += [glyph for glyph in _glyphs(run, content.number) if sheet.holds(glyph.box.centre)]


def _is_inside(box: Box, content: Content) -> bool:
    return 0 <= box.x0 <= box.x1 < content.width and 0 <= box.top <= box.bottom < content.height


def _glyphs(run: Run, page: int) -> list[Glyph]:
    (bold, italic), colour, font, plain = run.font.style, run.colour, run.font.name, run.font.known
    return [
        Glyph(plain[char], box, baseline, box.bottom - box.top, None, bold, italic, colour, "", font, page=page)
        for char, box, baseline in zip(run.chars, run.boxes, run.baselines, strict=True)
    ]


def _rotated(run: Run, content: Content) -> Iterator[Glyph]:
    """Boxes in the reading direction: upwards unless the text runs down."""
    down, sheet = run.matrix[1] < 0, Box(0, 0, content.width, content.height)
    for glyph in _glyphs(run, content.number):
        box = glyph.box
        if not sheet.holds(box.centre):
            continue
        if down:
            turned = Box(box.top, content.width - box.x1, box.bottom, content.width - box.x0)
        else:
            turned = Box(content.height - box.bottom, box.x0, content.height - box.top, box.x1)
        glyph.where = box.where(content.number)
        glyph.box, glyph.baseline, glyph.size = turned, turned.bottom, turned.height
        yield glyph
