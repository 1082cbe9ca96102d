"""Running text in two columns side by side: two blocks of lines, about as wide as each other, with white between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from pipeline.read.printed_lines import LEADERS, Line

FEWEST_LINES = 8  # with words in each column
FEWEST_BOTH = 5  # lines with words in both
NARROWEST = 25  # characters
SAME_WIDTH = 0.7  # the narrower column's share of the wider one's width
MIDDLE = (0.35, 0.65)  # of the width, between which the right column starts
FULL_SHARE = 0.7  # of its column's width a usual line of running text fills


class TwoColumns(NamedTuple):
    """Lines from `first` to before `end` whose right column starts at `border`."""

    first: int
    end: int
    border: int


def two_columns(lines: Sequence[Line]) -> TwoColumns | None:
    """The longest stretch of lines that are set in two columns."""
    width = max((line.end for line in lines if line.pieces), default=0)
    found: tuple[int, TwoColumns] | None = None
    for border in range(int(MIDDLE[0] * width), int(MIDDLE[1] * width) + 1):
        for stretch in _stretches(lines, border):
            both = _lines_in_both(lines, stretch)
            if both >= FEWEST_BOTH and (found is None or both >= found[0]) and _are_text(lines, stretch):
                found = both, stretch
    return found[1] if found else None


def _stretches(lines: Sequence[Line], border: int) -> Iterator[TwoColumns]:
    """The lines one below the other with white before the border."""
    first = None
    for n, line in enumerate(lines):
        is_free = all(piece.end < border or piece.start >= border for piece in line.pieces)
        if is_free and first is None and line.pieces:
            first = n
        elif not is_free and first is not None:
            yield TwoColumns(first, n, border)
            first = None
    if first is not None:
        yield TwoColumns(first, len(lines), border)


def _lines_in_both(lines: Sequence[Line], stretch: TwoColumns) -> int:
    return sum(
        line.start < stretch.border <= line.pieces[-1].start
        for line in lines[stretch.first : stretch.end]
        if line.pieces
    )


def _are_text(lines: Sequence[Line], stretch: TwoColumns) -> bool:
    """Whether both columns are as wide as each other and most of their lines go to the end."""
    widths: tuple[list[int], list[int]] = ([], [])
    for line in lines[stretch.first : stretch.end]:
        for is_right in (False, True):
            side = [piece for piece in line.pieces if (piece.start >= stretch.border) == is_right]
            if side:
                widths[is_right].append(len(LEADERS.sub("", line.text[side[0].start : side[-1].end])))
    if min(map(len, widths)) < FEWEST_LINES:
        return False
    narrow, wide = sorted(max(side) for side in widths)
    full = all(median(side) >= FULL_SHARE * max(side) for side in widths)
    return narrow >= NARROWEST and narrow >= SAME_WIDTH * wide and full
