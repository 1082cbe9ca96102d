"""Characters in runs, those of one line that are drawn one after the other: most questions are asked once a run.

What is true of each character stands in columns. Single glyphs are made only for those who look at each by itself; they
are told nothing: what is found out about characters is told to their run (`Run.mark`).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, pairwise, repeat
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from pipeline.model import Where
from pipeline.read.pdf.shapes import Box

if TYPE_CHECKING:
    Places = array[float]  # of doubles: many of them cost no object each
else:
    Places = array  # takes no brackets before Python 3.12


class Look(Struct, frozen=True, array_like=True, gc=False):
    """How characters are set, but for their size, and where they lead.

    `border` is where the lines in their coloured box are broken, on its right side; 0 where they stand in none.
    """

    bold: bool = False
    italic: bool = False
    colour: str = ""
    font: str = ""
    highlight: str = ""
    href: str | None = None
    underline: bool = False
    superscript: bool = False
    border: float = 0.0


PLAIN = Look()
Looks = tuple[tuple[int, Look], ...]  # each with the place where it begins, the first at 0


class Glyph(Struct, frozen=True, array_like=True, gc=False):
    """One character as drawn. `box` is its place in the reading direction. Where text is rotated that is not its place
    on the page: only then `where` is given."""

    text: str
    box: Box
    baseline: float
    size: float
    look: Look = PLAIN
    page: int = 0
    where: Where | None = None

    @property
    def place(self) -> Where:
        """Where it stands on the page."""
        return self.box.where(self.page) if self.where is None else self.where

    @property
    def is_ink(self) -> bool:
        return self.text != " " and bool(self.text.strip())


class Run(Struct, array_like=True, gc=False):
    """Characters of one baseline, size and height whose left and right sides never step back; never empty.

    `texts`: one for each character, a ligature's letters are one. `wheres` are those of rotated ones.
    """

    texts: str | tuple[str, ...]
    lefts: Places
    rights: Places
    baseline: float
    size: float
    top: float
    bottom: float
    looks: Looks
    page: int = 0
    wheres: tuple[Where, ...] | None = None

    def __len__(self) -> int:
        return len(self.lefts)

    @property
    def glyphs(self) -> list[Glyph]:
        """Its characters one by one."""
        top, bottom, baseline, size, page = self.top, self.bottom, self.baseline, self.size, self.page
        looks = chain.from_iterable(repeat(look, end - start) for start, end, look in self.stretches())
        columns = zip(self.texts, self.lefts, self.rights, looks, self.wheres or repeat(None), strict=False)
        return [
            Glyph(text, Box(left, top, right, bottom), baseline, size, look, page, where)
            for text, left, right, look, where in columns
        ]

    @property
    def x0(self) -> float:
        return self.lefts[0]

    @property
    def x1(self) -> float:
        return self.rights[-1]

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def box(self) -> Box:
        return Box(self.lefts[0], self.top, self.rights[-1], self.bottom)

    @property
    def is_ink(self) -> bool:
        return any(map(str.strip, self.texts)) if isinstance(self.texts, tuple) else not self.texts.isspace()

    def goes_on_with(self, after: Run) -> bool:
        """Whether the next run's characters might have been its own."""
        level = after.baseline == self.baseline and after.size == self.size
        high = after.top == self.top and after.bottom == self.bottom
        return level and high and after.lefts[0] >= self.lefts[-1] and after.rights[0] >= self.rights[-1]

    def joined(self, after: Run) -> Run:
        """Both as one; the next one goes on with it."""
        one, other = self.texts, after.texts
        texts = one + other if isinstance(one, str) and isinstance(other, str) else (*one, *other)
        wheres = (*(self.wheres or ()), *(after.wheres or ())) or None
        looks = _joined_looks(self.looks, after.looks, len(self))
        return self._with(texts, self.lefts + after.lefts, self.rights + after.rights, looks, wheres)

    def part(self, start: int, end: int) -> Run:
        wheres = None if self.wheres is None else self.wheres[start:end]
        looks = self._looks_of(start, end)
        return self._with(self.texts[start:end], self.lefts[start:end], self.rights[start:end], looks, wheres)

    def without_white(self) -> Run | None:
        """The run without its white; itself where it has none, None where nothing is left."""
        outline = self.outline
        words = outline.split()
        if not words:
            return None
        ends = [*accumulate(map(len, words))]
        count = len(outline) - ends[-1]
        if not count:
            return self
        if count == len(words) - (not outline[-1].isspace()):  # one after each word but the last, or after each
            return self._without([end + before for before, end in enumerate(ends[:count])], words)
        return self._without([place for place, sign in enumerate(outline) if sign.isspace()], words)

    def _without(self, places: Sequence[int], words: Sequence[str]) -> Run:
        """The run without its characters at these places, from the first to the last: white between these words."""
        lefts, rights = self.lefts[:], self.rights[:]
        for place in reversed(places):
            del lefts[place], rights[place]
        texts = "".join(words) if isinstance(self.texts, str) else tuple(filter(str.strip, self.texts))
        looks, wheres = self.looks, self.wheres
        if len(looks) > 1:
            left = {start - bisect_left(places, start): look for start, look in looks}
            looks = tuple((start, look) for start, look in left.items() if start < len(lefts))
        if wheres is not None:
            wheres = tuple([where for place, where in enumerate(wheres) if place not in places])
        return self._with(texts, lefts, rights, looks, wheres)

    def _with(
        self,
        texts: str | tuple[str, ...],
        lefts: Places,
        rights: Places,
        looks: Looks,
        wheres: tuple[Where, ...] | None,
    ) -> Run:
        """Other characters on its line."""
        return Run(texts, lefts, rights, self.baseline, self.size, self.top, self.bottom, looks, self.page, wheres)

    @property
    def outline(self) -> str:
        """One letter for each character, white for white."""
        return self.texts if isinstance(self.texts, str) else "".join([text.strip()[:1] or " " for text in self.texts])

    def centre(self, place: int) -> float:
        """How far right the middle of the character at a place is."""
        return (self.lefts[place] + self.rights[place]) / 2

    def place(self, x: float) -> int:
        """How many characters have their centres left of x."""
        return bisect_left(range(len(self)), x, key=self.centre)

    def between(self, x0: float, x1: float) -> tuple[int, int]:
        """From and up to which place stand the characters with centres from x0 up to x1, x1 left out."""
        first, last = self.centre(0), self.centre(-1)
        if x0 <= first and last < x1:
            return 0, len(self)
        if last < x0 or x1 <= first:
            return 0, 0
        return self.place(x0), self.place(x1)

    def stretches(self) -> list[tuple[int, int, Look]]:
        """From and up to which place it has which look."""
        if len(self.looks) == 1:
            return [(0, len(self), self.looks[0][1])]
        ends = [*(start for start, _ in self.looks[1:]), len(self)]
        return [(start, end, look) for (start, look), end in zip(self.looks, ends, strict=True)]

    def mark(self, start: int, end: int, **changes: object) -> None:
        """Give the characters from `start` up to `end` another look."""
        before = self._looks_of(0, start) if start else ()
        after = self._looks_of(end, len(self)) if end < len(self) else ()
        changed = tuple((place, replace(look, **changes)) for place, look in self._looks_of(start, end))
        self.looks = _joined_looks(_joined_looks(before, changed, start), after, end)

    def _looks_of(self, start: int, end: int) -> Looks:
        """Those of the characters from `start` up to `end`, counted from there."""
        if len(self.looks) == 1:
            return self.looks
        return tuple((max(at - start, 0), look) for at, until, look in self.stretches() if at < end and start < until)


def _joined_looks(looks: Looks, after: Looks, length: int) -> Looks:
    """The looks of two neighbours, the first one so long."""
    if looks and after and looks[-1][1] == after[0][1]:
        after = after[1:]
    return (*looks, *((length + place, look) for place, look in after)) if after else looks


def runs_of(glyphs: Iterable[Glyph]) -> list[Run]:
    """The glyphs in runs, in the order they are drawn."""
    groups: list[list[Glyph]] = []
    for glyph in glyphs:
        if groups and _goes_on(groups[-1][-1], glyph):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    return [_run(group) for group in groups]


def _goes_on(before: Glyph, glyph: Glyph) -> bool:
    last, box = before.box, glyph.box
    level = glyph.baseline == before.baseline and glyph.size == before.size
    return level and box.x0 >= last.x0 and box.x1 >= last.x1 and box.top == last.top and box.bottom == last.bottom


def _run(glyphs: Sequence[Glyph]) -> Run:
    first = glyphs[0]
    texts = tuple([glyph.text for glyph in glyphs])
    changes = [place for place, (one, other) in enumerate(pairwise(glyphs), 1) if one.look != other.look]
    return Run(
        "".join(texts) if max(map(len, texts)) == 1 else texts,
        array("d", [glyph.box.x0 for glyph in glyphs]),
        array("d", [glyph.box.x1 for glyph in glyphs]),
        first.baseline,
        first.size,
        first.box.top,
        first.box.bottom,
        tuple((place, glyphs[place].look) for place in (0, *changes)),
        first.page,
        None if first.where is None else tuple([glyph.place for glyph in glyphs]),
    )
