"""Link annotations with a web or mail address."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence

from pipeline.read.pdf.content import Link
from pipeline.read.pdf.pdfium import library
from pipeline.read.pdf.pdfium.leaves import Leaf
from pipeline.read.pdf.pdfium.library import Floats, Handle
from pipeline.read.pdf.pdfium.sheets import Sheet
from pipeline.read.pdf.shapes import Box

OVER = 2.0  # points: how far a link's part may stand out of it

_box = Floats(4)
_quad = Floats(8)
_letters = ctypes.create_string_buffer(2048)  # longer addresses are rare


def links_of(leaf: Leaf) -> list[Link]:
    """Links inside the document have no address."""
    found = []
    for link in _links(leaf.handle):
        uri = _address(leaf.document, link)
        if uri is not None:
            found += [Link(box, uri) for box in _boxes(link, leaf.sheet)]
    return found


def _links(page: Handle) -> Iterator[Handle]:
    place, link = ctypes.c_int(0), Handle()
    while library.next_link(page, ctypes.byref(place), ctypes.byref(link)):
        yield Handle(link.value)


def _address(document: Handle, link: Handle) -> str | None:
    action = library.link_action(link)
    if not action or library.action_type(action) != library.ACTION_URI:
        return None
    memory = _letters
    size = library.action_address(document, action, memory, library.unsigned(len(memory)))
    if size > len(memory):
        memory = ctypes.create_string_buffer(size)
        library.action_address(document, action, memory, library.unsigned(size))
    return decoded(ctypes.string_at(memory, max(size - 1, 0)))


def decoded(address: bytes) -> str:
    return address.decode("utf-16" if address[:2] in (b"\xfe\xff", b"\xff\xfe") else "utf-8", "replace")


def _boxes(link: Handle, sheet: Sheet) -> list[Box]:
    """The quadrilaterals of a link that is not one box (a link over two lines), otherwise its box."""
    if not library.link_box(link, _box.places[0]):
        return []
    left, top, right, bottom = _box.values(4)
    whole = sheet.box((left, bottom, right, top))
    quads = [sheet.box(_around(_quad.values(8))) for place in range(library.count_quads(link)) if _read(link, place)]
    return [quad for quad in quads if quad.within(whole, OVER)] or [whole]


def _read(link: Handle, place: int) -> bool:
    return bool(library.get_quad(link, place, _quad.places[0]))


def _around(points: Sequence[float]) -> tuple[float, float, float, float]:
    return min(points[::2]), min(points[1::2]), max(points[::2]), max(points[1::2])
