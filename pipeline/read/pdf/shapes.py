"""What the PDF reader works on: boxes, glyphs and lines. Points from the page's top-left corner, y grows downwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median
from typing import NamedTuple

from pipeline.model import Where

WHERE_DIGITS = 2


class Box(NamedTuple):
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def area(self) -> float:
        return max(self.width, 0) * max(self.height, 0)

    @property
    def centre(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def holds(self, point: tuple[float, float]) -> bool:
        return self.x0 <= point[0] < self.x1 and self.top <= point[1] < self.bottom

    def within(self, other: Box, slack: float = 0.0) -> bool:
        return (
            self.x0 >= other.x0 - slack
            and self.x1 <= other.x1 + slack
            and self.top >= other.top - slack
            and self.bottom <= other.bottom + slack
        )

    def where(self, page: int) -> Where:
        x0, top, x1, bottom = (round(float(value), WHERE_DIGITS) for value in self)
        return Where(page=page, x0=x0, top=top, x1=x1, bottom=bottom)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all (at least one)."""
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return Box(min(x0), min(top), max(x1), max(bottom))


@dataclass(slots=True)
class Glyph:
    """One character as drawn. `box` is its place in the reading direction, `where` on the page: they differ only where
    text is rotated. `space` tells that white space stands before it on its line."""

    text: str
    box: Box
    baseline: float
    size: float
    where: Where
    bold: bool = False
    italic: bool = False
    colour: str = ""
    highlight: str = ""
    font: str = ""
    href: str | None = None
    underline: bool = False
    superscript: bool = False
    space: bool = False


@dataclass(eq=False)
class Line:
    """Glyphs on one baseline, left to right, white space turned into `Glyph.space`; never empty."""

    glyphs: list[Glyph]

    @cached_property
    def box(self) -> Box:
        return around(glyph.box for glyph in self.glyphs)

    @cached_property
    def size(self) -> float:
        return main_size(self.glyphs)

    @cached_property
    def baseline(self) -> float:
        size = self.size
        return median(glyph.baseline for glyph in self.glyphs if glyph.size >= size * 0.9)

    @cached_property
    def text(self) -> str:
        return "".join((" " if glyph.space and place else "") + glyph.text for place, glyph in enumerate(self.glyphs))

    @property
    def page(self) -> int:
        return self.glyphs[0].where.page or 0

    @cached_property
    def is_bold(self) -> bool:
        return all(glyph.bold for glyph in self.glyphs)

    @property
    def middle(self) -> float:
        return (self.box.x0 + self.box.x1) / 2

    def gap(self, place: int) -> float:
        """The white between the glyph at `place` and the one before it."""
        return self.glyphs[place].box.x0 - self.glyphs[place - 1].box.x1

    def after(self, count: int) -> Line:
        """The line without its first `count` glyphs."""
        return Line(self.glyphs[count:])


def main_size(glyphs: Sequence[Glyph]) -> float:
    """The size most of the glyphs have; the larger one where two share."""
    counts: dict[float, int] = {}
    for glyph in glyphs:
        counts[round(glyph.size, 1)] = counts.get(round(glyph.size, 1), 0) + 1
    return max(counts, key=lambda size: (counts[size], size))


@dataclass
class Grid:
    """A ruled table on one page: its cells' boxes with rows and columns from 0.

    `x` and `y` are the column and row borders; `cut_top` and `cut_bottom` tell that no rule closes that side.
    """

    x: list[float]
    y: list[float]
    cells: list[GridCell] = field(default_factory=list)
    cut_top: bool = False
    cut_bottom: bool = False

    @property
    def box(self) -> Box:
        return Box(self.x[0], self.y[0], self.x[-1], self.y[-1])


@dataclass
class GridCell:
    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    fill: str = ""
    glyphs: list[Glyph] = field(default_factory=list)
    rotated: list[Glyph] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
