"""The lines of a text that keeps the places of the words on the page, cut where the white between words is wide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

FEWEST_OPEN = 3  # rivers with wide white in a line whose first cell fills its column
LEADERS = re.compile(r"(?:\.\s?){4,}|(?:…\s?){2,}")
_PIECE = re.compile(r"\S+(?: \S+)*")


class Piece(NamedTuple):
    """Words of one line that stand together, from column `start` to before `end`."""

    start: int
    end: int


class Line(NamedTuple):
    """One line of the text; `number` counts from 1."""

    number: int
    text: str
    pieces: tuple[Piece, ...]

    @property
    def is_blank(self) -> bool:
        return not self.pieces

    @property
    def start(self) -> int:
        return self.pieces[0].start

    @property
    def end(self) -> int:
        return self.pieces[-1].end

    def words(self, piece: Piece) -> str:
        return self.text[piece.start : piece.end]


class River(NamedTuple):
    """Columns of the text, from `start` to before `end`, that are white in every line."""

    start: int
    end: int


def line_of(number: int, text: str) -> Line:
    text = text.lstrip("\f").replace("\f", " ").expandtabs(8).replace("\u00a0", " ").rstrip()
    return Line(number, text, tuple(Piece(*match.span()) for match in _PIECE.finditer(text)))


def ink(pieces: Iterable[Piece]) -> int:
    """The columns that the pieces fill, one bit each."""
    filled = 0
    for start, end in pieces:
        filled |= (1 << end) - (1 << start)
    return filled


def rivers(filled: int) -> list[River]:
    """The white between the first column that is filled and the last one."""
    sides = [match.span() for match in re.finditer("1+", f"{filled:b}"[::-1])]
    return [River(before[1], after[0]) for before, after in pairwise(sides)]


def common_rivers(lines: Iterable[Line]) -> list[River]:
    """What is white in all the lines."""
    return rivers(ink(piece for line in lines for piece in line.pieces))


def cut(line: Line, parting: Sequence[River]) -> Line:
    """The line cut at single blanks too: right where a river ends, or in any river if the line is evidently cells."""
    if not line.pieces or not parting:
        return line
    open_rivers = [
        any(before.end < river.end and river.start < after.start for before, after in pairwise(line.pieces))
        for river in parting
    ]
    has_cells = any(open_rivers) and (open_rivers[0] or sum(open_rivers) >= FEWEST_OPEN)
    pieces = [part for piece in line.pieces for part in _parts(line.text, piece, parting, has_cells)]
    return line._replace(pieces=tuple(pieces))


def _parts(text: str, piece: Piece, parting: Sequence[River], has_cells: bool) -> list[Piece]:
    places = [piece.start]
    for river in parting:
        if piece.start < river.start and river.end < piece.end:
            first = max(river.start, places[-1] + 1) if has_cells else river.end - 1
            place = next((n for n in range(river.end - 1, first - 1, -1) if text[n] == " "), None)
            places += [place + 1] if place is not None else []
    starts = [*places, piece.end + 1]
    return [Piece(start, end - 1) for start, end in pairwise(starts)]
