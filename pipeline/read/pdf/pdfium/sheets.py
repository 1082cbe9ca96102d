"""A page's size and how it lies: pdfplumber's coordinates, which this reader uses, from those of the file."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from pipeline.read.pdf.pdfium import library
from pipeline.read.pdf.pdfium.library import Floats, Handle
from pipeline.read.pdf.pdfium.matrices import IDENTITY, Matrix, moved, product
from pipeline.read.pdf.shapes import Box

EVERYTHING = 1e6  # points: larger than any page
LETTER = (0.0, 0.0, 612.0, 792.0)  # where a file states no size, as pdfium has it

_four = Floats(4)
Corners = tuple[float, float, float, float]


class Sheet(Struct, frozen=True):
    """`shown` leads from the file's coordinates to points from the page's left edge and up from its lower edge."""

    number: int
    width: float
    height: float
    rotation: int
    media_box: Corners
    crop_box: Corners
    shown: Matrix

    def box(self, corners: Corners) -> Box:
        """A rectangle of the file as a box from the top-left corner."""
        (xa, ya), (xb, yb) = moved(corners[:2], self.shown), moved(corners[2:], self.shown)
        return Box(min(xa, xb), self.height - max(ya, yb), max(xa, xb), self.height - min(ya, yb))

    def box_under(self, matrix: Matrix, corners: Corners = (0.0, 0.0, 1.0, 1.0)) -> Box:
        """The box around a rectangle drawn under a matrix."""
        whole = product(matrix, self.shown)
        left, bottom, right, top = corners
        x, y = zip(*(moved((x, y), whole) for x in (left, right) for y in (bottom, top)), strict=True)
        return Box(min(x), self.height - max(y), max(x), self.height - min(y))


def sheet_of(page: Handle, number: int) -> Sheet:
    rotation = library.page_rotation(page) % 4 * 90
    crop = _stated(library.crop_box, page)
    media = _stated(library.media_box, page) or _inherited(page)
    left, bottom, right, top = media
    across, up = right - left, top - bottom
    width, height = (up, across) if rotation in (90, 270) else (across, up)
    return Sheet(number, width, height, rotation, media, crop or media, _shown(rotation, media))


def _stated(box: Any, page: Handle) -> Corners | None:
    return _corners() if box(page, *_four.places) else None


def _corners() -> Corners:
    left, bottom, right, top = _four.values(4)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _inherited(page: Handle) -> Corners:
    """The media box of a page that takes it from its parents: pdfium states only what is cut to the crop box."""
    library.set_crop_box(page, *(library.single(side) for side in (-EVERYTHING, -EVERYTHING, EVERYTHING, EVERYTHING)))
    found = library.bounding_box(page, _four.places[0])
    left, top, right, bottom = _four.values(4)
    return (left, bottom, right, top) if found else LETTER


def _shown(rotation: int, media: Corners) -> Matrix:
    """As pdfminer turns a page, with pdfplumber's shift by the media box."""
    left, bottom, right, top = media
    if rotation == 90:
        return (0.0, -1.0, 1.0, 0.0, 0.0, right + left)
    if rotation == 180:
        return (-1.0, 0.0, 0.0, -1.0, right + left, top + bottom)
    if rotation == 270:
        return (0.0, 1.0, -1.0, 0.0, top + bottom, 0.0)
    return IDENTITY
