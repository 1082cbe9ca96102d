"""The characters of a page, a run for each operator that draws some: font, size and colour are asked once a run.

A character's top and bottom are worked out as pdfminer does, from its font's descent and size.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Sequence
from operator import add
from typing import NamedTuple

from msgspec import Struct

from pipeline.read.pdf.pdfium import library
from pipeline.read.pdf.pdfium.characters import HYPHEN, SOFT_HYPHEN, Characters, TextPage, text_page
from pipeline.read.pdf.pdfium.colours import fill_of
from pipeline.read.pdf.pdfium.faults import Unfaithful
from pipeline.read.pdf.pdfium.fonts import Font
from pipeline.read.pdf.pdfium.hyphens import soft_hyphens
from pipeline.read.pdf.pdfium.leaves import Leaf
from pipeline.read.pdf.pdfium.library import Floats, Handle
from pipeline.read.pdf.pdfium.marks import drop_replacements
from pipeline.read.pdf.pdfium.matrices import (
    IDENTITY,
    Matrix,
    inverse,
    is_level,
    is_straight,
    levelling,
    moved,
    product,
)
from pipeline.read.pdf.pdfium.objects import Drawn
from pipeline.read.pdf.shapes import Box

AWAY = -10000.0  # points: where turned text is put, off the page
NO_INK = 0.01  # points: what is smaller shows nothing

Extent = tuple[float, float]  # of a font below and above its baseline, in the text's own coordinates

_size = library.single()
_size_place = ctypes.byref(_size)
_bounds = Floats(4)


class Level(Struct, gc=False):
    """The places of characters in boxes of one height, from the page's top-left corner."""

    lefts: list[float]
    rights: list[float]
    top: float
    bottom: float
    baseline: float

    @property
    def boxes(self) -> list[Box]:
        return [Box(left, self.top, right, self.bottom) for left, right in zip(self.lefts, self.rights, strict=True)]

    @property
    def baselines(self) -> list[float]:
        return [self.baseline] * len(self.lefts)


class Turned(Struct, gc=False):
    """The places of slanted or turned characters: the boxes around them, from the page's top-left corner."""

    boxes: list[Box]
    baselines: list[float]


class Run(Struct):
    """Characters in one font, size and colour. `matrix` leads to the page as shown, y upwards."""

    font: Font
    matrix: Matrix
    colour: str
    chars: Sequence[str]
    places: Level | Turned

    @property
    def is_upright(self) -> bool:
        a, b, c, d, _, _ = self.matrix
        return a * d > 0 and b * c <= 0

    def is_like(self, after: Run) -> bool:
        """Whether the next run's characters are set as its own, on its line."""
        if after.font is not self.font or after.colour != self.colour or after.matrix[:4] != self.matrix[:4]:
            return False
        one, other = self.places, after.places
        if isinstance(one, Turned) or isinstance(other, Turned):
            return False
        return other.baseline == one.baseline and other.top == one.top and other.bottom == one.bottom

    def add(self, after: Run) -> None:
        """Take in the characters of the next run, which is like it."""
        assert isinstance(self.places, Level) and isinstance(after.places, Level)
        one, other = self.chars, after.chars
        self.chars = one + other if isinstance(one, str) and isinstance(other, str) else [*one, *other]
        self.places.lefts += after.places.lefts
        self.places.rights += after.places.rights


class TextLine(Struct, frozen=True, gc=False):
    """A text object; `turn` is what was done to it on the page pdfium holds, so that it runs level."""

    handle: Handle
    matrix: Matrix
    size: float
    turn: Matrix | None


class Turn(NamedTuple):
    """`back` leads from where pdfium placed turned text to the page shown, `shown` is the text's matrix there."""

    back: Matrix
    shown: Matrix
    height: float

    @property
    def is_undone(self) -> bool:
        """Whether the text runs level on the page shown."""
        a, b, c, _, _, _ = self.shown
        return a > 0 and b == c == self.back[1] == 0


def runs_of(leaf: Leaf, texts: Sequence[Drawn]) -> list[Run]:
    """In the order they are drawn. Raises Unfaithful where pdfium does not tell enough."""
    drop_replacements(drawn.handle for drawn in texts)
    lines = [_line(drawn) for drawn in texts]
    if not lines:
        return []
    with text_page(leaf.handle) as page:
        runs = [_run(leaf, page, line) for line in lines]
    if page.doubtful:
        soft = soft_hyphens(leaf.handle, page.doubtful, texts)
        for run, line in zip(runs, lines, strict=True):
            if line.handle.value in soft:
                _soften(run)
    return _put_together(runs)


def _put_together(runs: Iterable[Run]) -> list[Run]:
    """The runs, neighbours that are set alike on one line as one: many files draw each word by itself."""
    together: list[Run] = []
    for run in runs:
        if together and together[-1].is_like(run):
            together[-1].add(run)
        else:
            together.append(run)
    return together


def _soften(run: Run) -> None:
    """Its last hyphen is a soft one."""
    place = len(run.chars) - 1 - run.chars[::-1].index(HYPHEN)
    run.chars = [*run.chars[:place], SOFT_HYPHEN, *run.chars[place + 1 :]]
    run.font.meet(SOFT_HYPHEN)


def _line(drawn: Drawn) -> TextLine:
    library.font_size(drawn.handle, _size_place)
    size, matrix = _size.value, drawn.matrix
    if size < 0:
        a, b, c, d, e, f = matrix
        size, matrix = -size, (-a, -b, -c, -d, e, f)
    turn = None if is_level(matrix) else _levelled(drawn, matrix)
    return TextLine(drawn.handle, matrix, size, turn)


def _levelled(drawn: Drawn, matrix: Matrix) -> Matrix:
    """Turn an object on the page pdfium holds so that its text runs level; the turn."""
    turn = levelling(matrix, AWAY)
    try:
        within = turn if drawn.form is IDENTITY else product(product(drawn.form, turn), inverse(drawn.form))
    except ZeroDivisionError:
        raise Unfaithful("text flattened to nothing") from None
    library.transform_object(drawn.handle, *map(ctypes.c_double, within))
    return turn


def _run(leaf: Leaf, page: TextPage, line: TextLine) -> Run:
    font, sheet = leaf.fonts.of(line.handle), leaf.sheet
    matrix = line.matrix if line.turn is None else product(line.matrix, line.turn)
    found = page.characters(line.handle, font, line.size * matrix[0], matrix[4]) or _blank(line, font, matrix)
    shown = line.matrix if sheet.shown is IDENTITY else product(line.matrix, sheet.shown)
    low = font.descent * line.size
    extent = (low, low + line.size)
    places: Level | Turned
    if line.turn is None and shown is line.matrix and is_straight(matrix):
        places = _level(found.starts, found.ends, matrix, extent, sheet.height)
    else:
        back = sheet.shown if line.turn is None else product(inverse(line.turn), sheet.shown)
        turn = Turn(back, shown, sheet.height)
        places = (_turned_back if turn.is_undone else _turned)(found, matrix, extent, turn)
    return Run(font, shown, fill_of(leaf.document, line.handle), found.chars, places)


def _blank(line: TextLine, font: Font, matrix: Matrix) -> Characters:
    """The blank that an object without characters is. Raises Unfaithful where it has ink: pdfium leaves out what is
    drawn twice, which makes letters bold."""
    library.object_bounds(line.handle, *_bounds.places)
    left, bottom, right, top = _bounds.values(4)
    if right - left > NO_INK and top - bottom > NO_INK:
        raise Unfaithful("text drawn twice")
    start = matrix[4]
    font.meet(" ")
    return Characters([" "], [start], [start + matrix[0] * line.size * font.width(" ")], [])


def _level(lefts: list[float], rights: list[float], matrix: Matrix, extent: Extent, height: float) -> Level:
    _, _, _, scale, _, y = matrix
    low, high = y + scale * extent[0], y + scale * extent[1]
    return Level(lefts, rights, height - max(low, high), height - min(low, high), height - y)


def _turned_back(found: Characters, matrix: Matrix, extent: Extent, turn: Turn) -> Level:
    """Text that runs level on the page as shown, whatever turns it there: a landscape page is often a turned one."""
    a, _, c, _, e, _ = turn.back
    aside, wider = c * matrix[5], turn.shown[0]
    lefts = [a * start + aside + e for start in found.starts]
    widths = [wider * ((end - start) / matrix[0]) for start, end in zip(found.starts, found.ends, strict=True)]
    return _level(lefts, list(map(add, lefts, widths)), turn.shown, extent, turn.height)


def _turned(found: Characters, matrix: Matrix, extent: Extent, turn: Turn) -> Turned:
    """Boxes around slanted or turned characters. `matrix` is the one pdfium placed them by."""
    a, b, c, d, _, _ = turn.shown
    boxes, baselines = [], []
    for start, end in zip(found.starts, found.ends, strict=True):
        x, y = moved((start, matrix[5]), turn.back)
        sides = (0.0, (end - start) / matrix[0])
        across = [x + a * along + c * up for along in sides for up in extent]
        upwards = [y + b * along + d * up for along in sides for up in extent]
        boxes.append(Box(min(across), turn.height - max(upwards), max(across), turn.height - min(upwards)))
        baselines.append(turn.height - y)
    return Turned(boxes, baselines)
