"""What the PDF reader works on: boxes, glyphs and lines. Points from the page's top-left corner, y grows downwards."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from math import inf
from operator import attrgetter
from statistics import median

from msgspec import Struct

from pipeline.model import Where
from pipeline.read.pdf.lazily import lazily

WHERE_DIGITS = 2
BREAKS = ("-", "‐")


class Box(Struct, frozen=True, array_like=True, gc=False):
    x0: float
    top: float
    x1: float
    bottom: float

    def __iter__(self) -> Iterator[float]:
        return iter((self.x0, self.top, self.x1, self.bottom))

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
        return Where(
            page,
            None,
            round(float(self.x0), WHERE_DIGITS),
            round(float(self.top), WHERE_DIGITS),
            round(float(self.x1), WHERE_DIGITS),
            round(float(self.bottom), WHERE_DIGITS),
        )


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all (at least one)."""
    all_boxes = list(boxes)
    return Box(
        min([box.x0 for box in all_boxes]),
        min([box.top for box in all_boxes]),
        max([box.x1 for box in all_boxes]),
        max([box.bottom for box in all_boxes]),
    )


class Glyph(Struct, array_like=True, gc=False):
    """One character as drawn. `box` is its place in the reading direction. Where text is rotated that is not its place
    on the page: only then `where` is given. `space` tells that white space stands before it on its line."""

    text: str
    box: Box
    baseline: float
    size: float
    where: Where | None = None
    bold: bool = False
    italic: bool = False
    colour: str = ""
    highlight: str = ""
    font: str = ""
    href: str | None = None
    underline: bool = False
    superscript: bool = False
    space: bool = False
    page: int = 0

    @property
    def place(self) -> Where:
        """Where it stands on the page."""
        return self.box.where(self.page) if self.where is None else self.where


class Run(Struct, array_like=True, gc=False):
    """Glyphs of one baseline, size and height whose left and right sides never step back; never empty."""

    glyphs: list[Glyph]
    baseline: float
    size: float
    top: float
    bottom: float

    @property
    def x0(self) -> float:
        return self.glyphs[0].box.x0

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def is_ink(self) -> bool:
        return any(glyph.text != " " and glyph.text.strip() for glyph in self.glyphs)

    def is_like(self, after: Run) -> bool:
        """Whether the next run's glyphs, all further right, might have been its own."""
        same = after.baseline == self.baseline and after.size == self.size
        sides = after.glyphs[0].box.x1 >= self.glyphs[-1].box.x1
        return same and sides and after.top == self.top and after.bottom == self.bottom

    def part(self, start: int, end: int) -> Run:
        return Run(self.glyphs[start:end], self.baseline, self.size, self.top, self.bottom)

    def place(self, x: float) -> int:
        """How many glyphs have their centres left of x."""
        return bisect_left(self.glyphs, x, key=_across)

    def held_by(self, box: Box) -> Sequence[Glyph]:
        """The glyphs whose centres the box holds."""
        if not box.top <= self.middle < box.bottom:
            return ()
        return self.between(box.x0, box.x1)

    def between(self, x0: float, x1: float) -> Sequence[Glyph]:
        """The glyphs whose centres stand from x0 up to x1, x1 left out."""
        first, last = _across(self.glyphs[0]), _across(self.glyphs[-1])
        if x0 <= first and last < x1:
            return self.glyphs
        if last < x0 or x1 <= first:
            return ()
        return self.glyphs[self.place(x0) : self.place(x1)]


def _across(glyph: Glyph) -> float:
    box = glyph.box
    return (box.x0 + box.x1) / 2


@dataclass(eq=False)
class Line:
    """Glyphs on one baseline, left to right, white space turned into `Glyph.space`; never empty.

    `is_even`: they are as the glyphs of one run are. `widest`: no white between two of them is wider.
    """

    glyphs: list[Glyph]
    is_even: bool = False
    widest: float = inf

    @lazily
    def box(self) -> Box:
        return self.box_of(self.glyphs)

    @lazily
    def size(self) -> float:
        return round(self.glyphs[0].size, 1) if self.is_even else main_size(self.glyphs)

    @lazily
    def baseline(self) -> float:
        if self.is_even:
            return self.glyphs[0].baseline
        least = self.size * 0.9
        baselines = [glyph.baseline for glyph in self.glyphs if glyph.size >= least]
        return baselines[0] if baselines.count(baselines[0]) == len(baselines) else median(baselines)

    @lazily
    def text(self) -> str:
        return text_of(self.glyphs)

    @lazily
    def pieces(self) -> list[list[Glyph]]:
        """Its runs of glyphs that look alike and lead to the same place."""
        if _is_alike(self.glyphs):
            return [self.glyphs]
        return [list(run) for _, run in groupby(self.glyphs, key=_LOOK)]

    def box_of(self, glyphs: Sequence[Glyph]) -> Box:
        """The box around some of its glyphs."""
        if not self.is_even:
            return around([glyph.box for glyph in glyphs])
        first, last = glyphs[0].box, glyphs[-1].box
        return Box(first.x0, first.top, last.x1, first.bottom)

    @property
    def page(self) -> int:
        return self.glyphs[0].page

    @lazily
    def style(self) -> tuple[bool, str, float] | None:
        """Weight, colour and size; None where the styles vary, or words are links: those are coloured wherever they
        stand. What is raised does not count."""
        firsts = [piece[0] for piece in self.pieces if not piece[0].superscript]
        styles = {(glyph.bold, glyph.colour, round(glyph.size, 1)) for glyph in firsts}
        return styles.pop() if len(styles) == 1 and not any(glyph.href for glyph in firsts) else None

    @lazily
    def first_width(self) -> float:
        """The width up to the first place where it may be broken."""
        end = self.glyphs[0].box.x1
        for place, glyph in enumerate(self.glyphs):
            if place and glyph.space:
                return end - self.box.x0
            end = glyph.box.x1
            if glyph.text.startswith(BREAKS):
                return end - self.box.x0
        return self.box.width

    @lazily
    def is_bold(self) -> bool:
        return all(piece[0].bold for piece in self.pieces)

    @property
    def middle(self) -> float:
        return (self.box.x0 + self.box.x1) / 2

    def gap(self, place: int) -> float:
        """The white between the glyph at `place` and the one before it."""
        return self.glyphs[place].box.x0 - self.glyphs[place - 1].box.x1

    def after(self, count: int) -> Line:
        """The line without its first `count` glyphs."""
        return Line(self.glyphs[count:], self.is_even)

    def lift(self) -> None:
        """Make it superscript throughout."""
        for glyph in self.glyphs:
            glyph.superscript = True
        self.forget_look()

    def forget_look(self) -> None:
        """To be told where its glyphs have been given another look."""
        for name in ("pieces", "style"):
            self.__dict__.pop(name, None)


_LOOK = attrgetter("size", "colour", "bold", "italic", "underline", "superscript", "highlight", "href")


def _is_alike(glyphs: Sequence[Glyph]) -> bool:
    """Whether all have one look; what differs most often is asked first."""
    first = glyphs[0]
    size, colour, bold, italic, href = first.size, first.colour, first.bold, first.italic, first.href
    underline, superscript, highlight = first.underline, first.superscript, first.highlight
    for glyph in glyphs:
        if (
            glyph.bold is not bold
            or glyph.size != size
            or glyph.href != href
            or glyph.italic is not italic
            or glyph.colour != colour
            or glyph.superscript is not superscript
            or glyph.underline is not underline
            or glyph.highlight != highlight
        ):
            return False
    return True


def text_of(glyphs: Sequence[Glyph]) -> str:
    """What they spell, white between them."""
    text = "".join([" " + glyph.text if glyph.space else glyph.text for glyph in glyphs])
    return text[1:] if glyphs[0].space else text


def main_size(glyphs: Sequence[Glyph]) -> float:
    """The size most of the glyphs have; the larger one where two share."""
    sizes = [glyph.size for glyph in glyphs]
    if sizes.count(sizes[0]) == len(sizes):
        return round(sizes[0], 1)
    counts = Counter[float]()
    for size, count in Counter(sizes).items():
        counts[round(size, 1)] += count
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
    runs: list[Run] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    rotated: list[Glyph] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)

    @property
    def glyphs(self) -> list[Glyph]:
        """Upright ones, as drawn."""
        return [glyph for run in self.runs for glyph in run.glyphs]

    @property
    def is_written(self) -> bool:
        return any(run.is_ink for run in self.runs)
