"""pdfplumber's document and pages, filled by pdfium: words, tables, crops and pictures of pages work as ever.

What differs from pdfplumber's own objects: colours are red, green and blue as pdfium converts them; a font's name has
no subset tag where pdfium drops it; a path tells the ends of its curves and not their control points; marked content
and the bytes of images are left out.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from typing import Any

from pdfplumber.page import Page
from pdfplumber.pdf import PDF

from pipeline.read.pdf.content import Link
from pipeline.read.pdf.drawings import Path
from pipeline.read.pdf.pdfium import document
from pipeline.read.pdf.pdfium.document import PdfiumFile
from pipeline.read.pdf.pdfium.matrices import Matrix, inverse, moved
from pipeline.read.pdf.pdfium.page import Printed
from pipeline.read.pdf.pdfium.runs import Run
from pipeline.read.pdf.shapes import Box

Drawn = dict[str, Any]


class PageObject:
    """What pdfplumber asks of a page's own object: annotations, here only links to web and mail addresses."""

    def __init__(self, page: FastPage) -> None:
        self._page = page
        self.attrs: Drawn = {}

    @property
    def annots(self) -> list[Drawn]:
        printed = self._page.printed()
        unturned = inverse(printed.sheet.shown)
        return [_annotation(link, printed.sheet.height, unturned) for link in printed.links]


def _annotation(link: Link, height: float, unturned: Matrix) -> Drawn:
    box = link.box
    corners = moved((box.x0, height - box.bottom), unturned), moved((box.x1, height - box.top), unturned)
    (left, right), (bottom, top) = (sorted(sides) for sides in zip(*corners, strict=True))
    return {"Subtype": "Link", "Rect": [left, bottom, right, top], "A": {"URI": link.uri.encode()}}


class FastPage(Page):
    """A page whose objects are read at their first use."""

    def __init__(self, pdf: FastPDF, number: int, initial_doctop: float) -> None:
        sheet = pdf.file.sheet(number)
        self.pdf = pdf
        self.file = pdf.file
        self.root_page = self
        self.page_number = number
        self.initial_doctop = initial_doctop
        self.rotation = sheet.rotation
        self.mediabox = _sides(sheet.box(sheet.media_box))
        self.cropbox = _sides(sheet.box(sheet.crop_box))
        self.bbox = self.mediabox
        self.page_obj: Any = PageObject(self)
        self.get_textmap = lru_cache()(self._get_textmap)

    def parse_objects(self) -> dict[str, list[Drawn]]:
        printed = self.printed()
        groups: dict[str, list[Drawn]] = {}
        for item in (*self._chars(printed), *self._paths(printed), *self._images(printed)):
            groups.setdefault(item["object_type"], []).append(item)
        return groups

    def printed(self) -> Printed:
        return self.file.printed(self.page_number)

    def _placed(self, kind: str, box: Box) -> Drawn:
        height = float(self.mediabox[3] - self.mediabox[1])
        return {
            "object_type": kind,
            "page_number": self.page_number,
            "x0": box.x0,
            "y0": height - box.bottom,
            "x1": box.x1,
            "y1": height - box.top,
            "width": box.width,
            "height": box.height,
            "top": box.top,
            "bottom": box.bottom,
            "doctop": self.initial_doctop + box.top,
        }

    def _chars(self, printed: Printed) -> Iterator[Drawn]:
        for run in printed.runs:
            for char, box, baseline in zip(run.chars, run.places.boxes, run.places.baselines, strict=True):
                yield self._char(run, char, box, baseline)

    def _char(self, run: Run, char: str, box: Box, baseline: float) -> Drawn:
        colour = _numbers(run.colour)
        origin = box.x0, float(self.mediabox[3] - self.mediabox[1]) - baseline
        return {
            **self._placed("char", box),
            "text": run.font.text(char),
            "fontname": run.font.name,
            "size": box.height,
            "adv": box.width,
            "upright": run.is_upright,
            "matrix": (*run.matrix[:4], *origin),
            "ncs": "DeviceRGB",
            "stroking_color": colour,
            "non_stroking_color": colour,
        }

    def _paths(self, printed: Printed) -> Iterator[Drawn]:
        for path in printed.paths:
            yield {
                **self._placed(path.kind, path.box),
                "pts": list(path.points),
                "path": _commands(path),
                "linewidth": path.thickness,
                "stroke": path.is_stroked,
                "fill": path.is_filled,
                "evenodd": False,
                "stroking_color": _numbers(path.stroke),
                "non_stroking_color": _numbers(path.fill),
            }

    def _images(self, printed: Printed) -> Iterator[Drawn]:
        return (self._placed("image", box) for box in printed.images)


class FastPDF(PDF):
    def __init__(self, file: PdfiumFile, data: bytes) -> None:
        self.file = file
        self.stream = io.BytesIO(data)
        self.stream_is_external = False
        self.path = self.password = self.laparams = self.unicode_norm = self.pages_to_parse = None
        self.metadata: dict[str, Any] = {}

    @property
    def pages(self) -> list[Page]:
        if not hasattr(self, "_pages"):
            self._pages: list[Page] = []
            doctop = 0.0
            for number in range(1, self.file.page_count + 1):
                page = FastPage(self, number, doctop)
                self._pages.append(page)
                doctop += float(page.height)
        return self._pages


@contextmanager
def opened(data: bytes) -> Iterator[FastPDF]:
    """Raises Unfaithful where pdfium cannot open the file; its pages do where pdfminer reads them better."""
    with document.opened(data) as file, closing(FastPDF(file, data)) as pdf:
        yield pdf


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.top, box.x1, box.bottom


def _commands(path: Path) -> list[tuple[Any, ...]]:
    return [(name,) if name == "h" else (name, point) for name, point in zip(path.operators, path.points, strict=False)]


def _numbers(colour: str) -> tuple[float, ...] | None:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)) if colour else None
