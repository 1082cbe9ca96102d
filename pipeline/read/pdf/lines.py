"""A line: characters on one baseline, left to right, without the white between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from math import inf
from operator import attrgetter, sub
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from pipeline.lazily import lazily
from pipeline.model import Where, join_all
from pipeline.read.pdf.runs import Glyph, Look, Places, Run
from pipeline.read.pdf.shapes import around, where_of

SEGMENT_GAP = 0.7  # of the size: a gap this wide may be a gutter
EVEN = 0.5  # points by which the spaces of a justified line may differ
BREAKS = ("-", "‐")


class Piece(Struct, frozen=True, gc=False):
    """The characters of a line from `start` up to `end`, which look alike and lead to the same place."""

    start: int
    end: int
    size: float
    look: Look


@dataclass(eq=False)
class Line:
    """Never empty. `runs`: in the usual case one. `spaces`: the places of the characters that white stands before, in
    order; the first has none. `widest`: no white between two characters is wider."""

    runs: list[Run]
    spaces: list[int]
    widest: float = inf

    def __post_init__(self) -> None:
        whole = self.runs[0]
        self.texts: str | tuple[str, ...] = whole.texts
        self.lefts: Places = whole.lefts
        self.rights: Places = whole.rights
        self.page = whole.page
        self.box, self.size, self.baseline = whole.box, rounded(whole.size), whole.baseline
        if len(self.runs) > 1:
            self._join()

    def _join(self) -> None:
        for run in self.runs[1:]:
            self.texts = (*self.texts, *run.texts)
            self.lefts, self.rights = self.lefts + run.lefts, self.rights + run.rights
        self.box = around([run.box for run in self.runs])
        if len({run.size for run in self.runs}) > 1:
            self.size = main_size((run.size, len(run)) for run in self.runs)
        large = [run for run in self.runs if run.size >= self.size * 0.9]
        if len({run.baseline for run in large}) > 1:
            self.baseline = median(chain.from_iterable([run.baseline] * len(run) for run in large))
        else:
            self.baseline = large[0].baseline

    def __len__(self) -> int:
        return len(self.lefts)

    @property
    def glyphs(self) -> list[Glyph]:
        return [glyph for run in self.runs for glyph in run.glyphs]

    @lazily
    def text(self) -> str:
        return self.text_of(0, len(self))

    def text_of(self, start: int, end: int) -> str:
        """What the characters from `start` up to `end` spell, white between them."""
        first, last = bisect_left(self.spaces, start + 1), bisect_left(self.spaces, end)
        edges = [start, *self.spaces[first:last], end]
        texts = self.texts
        if isinstance(texts, str):
            return " ".join([texts[one:other] for one, other in pairwise(edges)])
        return " ".join(["".join(texts[one:other]) for one, other in pairwise(edges)])

    @lazily
    def pieces(self) -> list[Piece]:
        whole = self.runs[0]
        if len(self.runs) == len(whole.looks) == 1:
            return [Piece(0, len(self), whole.size, whole.looks[0][1])]
        pieces: list[Piece] = []
        for start, run in self._placed():
            for at, until, look in run.stretches():
                last = pieces[-1] if pieces else None
                if last is not None and last.size == run.size and same_look(last.look, look):
                    pieces[-1] = replace(last, end=start + until)
                else:
                    pieces.append(Piece(start + at, start + until, run.size, look))
        return pieces

    def place_of(self, start: int, end: int) -> Where:
        """Where on the page the characters from `start` up to `end` stand."""
        if len(self.runs) == 1 and self.runs[0].wheres is None:
            run = self.runs[0]
            return where_of(run.page, run.lefts[start], run.top, run.rights[end - 1], run.bottom)
        parts = self.part(start, end).runs
        places = [place for run in parts for place in run.wheres or ()]
        return join_all(places) if places else around([run.box for run in parts]).where(self.page)

    @property
    def first(self) -> Look:
        """The look of its first character."""
        return self.runs[0].looks[0][1]

    @property
    def last(self) -> Look:
        return self.runs[-1].looks[-1][1]

    @lazily
    def style(self) -> tuple[bool, str, float] | None:
        """Weight, colour and size; None where the styles vary, or words are links: those are coloured wherever they
        stand. What is raised does not count."""
        if len(self.pieces) == 1:
            look = self.first
            return None if look.superscript or look.href else (look.bold, look.colour, rounded(self.pieces[0].size))
        pieces = [piece for piece in self.pieces if not piece.look.superscript]
        styles = {(piece.look.bold, piece.look.colour, rounded(piece.size)) for piece in pieces}
        return styles.pop() if len(styles) == 1 and not any(piece.look.href for piece in pieces) else None

    @lazily
    def first_width(self) -> float:
        """The width up to the first place where it may be broken."""
        word = self.texts[: self.spaces[0]] if self.spaces else self.texts
        hyphens = [word.index(sign) for sign in BREAKS if sign in word]
        if not hyphens and not self.spaces:
            return self.box.width
        return self.rights[min(hyphens, default=len(word) - 1)] - self.box.x0

    @lazily
    def is_bold(self) -> bool:
        return all(piece.look.bold for piece in self.pieces)

    @property
    def middle(self) -> float:
        return (self.box.x0 + self.box.x1) / 2

    def gap(self, place: int) -> float:
        """The white between the character at `place` and the one before it."""
        return self.lefts[place] - self.rights[place - 1]

    def gaps(self) -> list[float]:
        """The white between every two neighbours."""
        return list(map(sub, self.lefts[1:], self.rights))

    def part(self, start: int, end: int) -> Line:
        runs = [
            run.part(max(start - at, 0), min(end - at, len(run)))
            for at, run in self._placed()
            if at < end and start < at + len(run)
        ]
        return Line(runs, [space - start for space in self.spaces if start < space < end])

    def after(self, count: int) -> Line:
        """The line without its first `count` characters."""
        return self.part(count, len(self))

    def mark(self, start: int, end: int, **changes: object) -> None:
        """Give the characters from `start` up to `end` another look, those of this line only."""
        for number, (at, run) in enumerate(self._placed()):
            if at < end and start < at + len(run):
                self.runs[number] = own = copy(run)
                own.mark(max(start - at, 0), min(end - at, len(run)), **changes)
        for name in ("pieces", "style", "is_bold"):
            self.__dict__.pop(name, None)

    def _placed(self) -> Iterator[tuple[int, Run]]:
        """Its runs, each with the place of its first character."""
        start = 0
        for run in self.runs:
            yield start, run
            start += len(run)


@lru_cache(maxsize=256)
def rounded(size: float) -> float:
    """As sizes are compared and told; a document has few, and asks for each of its lines and spans."""
    return round(size, 1)


_SEEN = attrgetter("bold", "italic", "colour", "highlight", "href", "underline", "superscript")


def same_look(one: Look, other: Look) -> bool:
    """Whether they differ in no more than their fonts."""
    return one is other or _SEEN(one) == _SEEN(other)


def main_size(counted: Iterable[tuple[float, int]]) -> float:
    """The size most of the characters have, of how many in each; the larger one where two share."""
    counts: dict[float, int] = {}
    for size, count in counted:
        size = rounded(size)
        counts[size] = counts.get(size, 0) + count
    return max(counts, key=lambda size: (counts[size], size))


def split_at_gaps(line: Line) -> list[Line]:
    """The line cut at gaps that may be gutters between columns."""
    limit = SEGMENT_GAP * line.size
    if line.widest <= limit:
        return [line]
    gaps = line.gaps()
    places = [place for place, gap in enumerate(gaps, 1) if gap > limit]
    if len(places) > 1:
        places = _without_justified(line, places, gaps)
    return cut_at(line, places)


def _without_justified(line: Line, places: Sequence[int], gaps: Sequence[float]) -> list[int]:
    """Those of the wide gaps that are no spaces of a justified line, which stand alike between single words."""
    edges = [0, *places, len(line)]
    is_word = [bisect_left(line.spaces, end) == bisect_left(line.spaces, start + 1) for start, end in pairwise(edges)]
    inner = [one and other for one, other in pairwise(is_word)]
    even = [abs(gaps[one - 1] - gaps[other - 1]) <= EVEN for one, other in pairwise(places)]
    alike = [one and other and same for (one, other), same in zip(pairwise(inner), even, strict=True)]
    return [
        place
        for place, before, after in zip(places, [False, *alike], [*alike, False], strict=True)
        if not before | after
    ]


def cut_at(line: Line, places: Sequence[int]) -> list[Line]:
    return [line.part(start, end) for start, end in pairwise([0, *places, len(line)])]


def joined(lines: Sequence[Line]) -> Line:
    """Pieces of one line put together again."""
    if len(lines) == 1:
        return lines[0]
    starts = [0, *accumulate(map(len, lines[:-1]))]
    spaces = [start + space for start, line in zip(starts, lines, strict=True) for space in (0, *line.spaces)]
    return Line([run for line in lines for run in line.runs], spaces[1:])
