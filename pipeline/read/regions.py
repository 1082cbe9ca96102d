"""Tables set with blanks: lines one below the other that have the same columns white."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.read.markers import BULLETS
from pipeline.read.page_numbers import is_counted_heading
from pipeline.read.printed_lines import LEADERS, Line, River, cut, ink, line_of, rivers

MOST_BLANK = 4  # blank lines between two rows of one table
FEWEST_EVEN = 3  # lines whose second cells start at the very same column
CLEAR = 3  # blanks between two words that are no accident of justified text
SAME_START = 1  # columns
FEWEST_LEVELS = 3
FEWEST_HEADS = 3
TALLEST_HEAD = 6  # lines from a table's head to its first row
LONG = 200  # lines with a column of white in common and no table at their start: none of them is looked at again
NARROW = 26  # columns of a first cell in which any two words may stand one below the other
FULL = 0.85  # of its column's width fills a line that the next word does not fit on

_SIGN = re.compile(r"\S{1,2}|[a-z](?:(?:,| |, |/| y | et | and | & )[a-z])*")  # "X", "✓", "1a"; "a, b" names parts
_MARK = re.compile(rf"[{BULLETS}*+o]|\(?(?:\d{{1,3}}|[a-zA-Z]|[ivx]{{1,5}})(?:[.)]-?)?")
_NUMBER = re.compile(r"\d{1,3}")


class Region(NamedTuple):
    """Lines with columns in common, cut into cells, that are a table; or else such as are none."""

    lines: list[Line]
    is_table: bool


def regions(lines: Sequence[Line]) -> Iterator[Region]:
    """All the lines, in order."""
    place = 0
    while place < len(lines):
        region = _region_at(lines, place)
        yield region
        place += len(region.lines)


def _region_at(lines: Sequence[Line], first: int) -> Region:
    """The table or the list that begins with the line at this place; the line alone where neither does."""
    found = _grown(lines, first) if lines[first].pieces else []
    is_listing = len(found) > 1 and _is_listing(found)
    if found and not is_listing and is_table(found):
        return Region(found, is_table=True)
    count = len(found) if is_listing or len(found) > LONG else 1
    return Region(list(lines[first : first + count]), is_table=False)


def _grown(lines: Sequence[Line], first: int) -> list[Line]:
    """The lines from the first on that leave one river at least white."""
    seed = next((n for n in range(first, min(first + 12, len(lines))) if len(lines[n].pieces) > 1), None)
    if seed is None or any(line.is_blank for line in lines[first:seed]):
        return []
    parting = rivers(ink(lines[seed].pieces))
    if any(line.start < parting[0].end - SAME_START for line in lines[first:seed]):
        return []
    for line in lines[first:seed]:
        parting = _narrowed(parting, line)
    if not parting:
        return []
    found = list(lines[first : seed + 1])
    for n, line in enumerate(lines[seed + 1 :], seed + 1):
        if line.is_blank:
            if len(found) > MOST_BLANK and all(other.is_blank for other in found[-MOST_BLANK:]):
                break
            found.append(line)
            continue
        if found[-1].is_blank and _begins_table(lines, n, found):
            break
        following = lines[n + 1] if n + 1 < len(lines) else None
        fitted = _fitted(line, parting, found, following)
        if fitted is None:
            break
        parting = _narrowed(parting, fitted)
        found.append(fitted)
    return _trimmed(found)


def _begins_table(lines: Sequence[Line], place: int, above: Sequence[Line]) -> bool:
    """Whether a line behind a blank one has more cells than any above, and the next row its cells under them."""
    header = lines[place]
    count = len(header.pieces)
    if count < FEWEST_HEADS or any(len(line.pieces) >= count for line in above):
        return False
    below = lines[place + 1 : place + 1 + TALLEST_HEAD]
    row = next((line for line in below if line.pieces and abs(line.start - header.start) <= SAME_START), None)
    starts = [piece.start for piece in header.pieces]
    return (
        row is not None
        and len(row.pieces) >= FEWEST_HEADS
        and all(any(abs(piece.start - start) <= SAME_START for start in starts) for piece in row.pieces)
    )


def _fitted(line: Line, parting: Sequence[River], before: Sequence[Line], following: Line | None) -> Line | None:
    """The line cut into cells if it goes on with the table."""
    fitted = line if before[-1].is_blank and len(line.pieces) == 1 else cut(line, parting)
    left = _narrowed(parting, fitted)
    if not left or is_counted_heading(fitted.words(fitted.pieces[0])):
        return None
    if len(fitted.pieces) == 1:
        return fitted if _goes_on(fitted, parting, before[-1], following) else None
    is_parted = any(
        one.end <= river.start and river.end <= other.start for one, other in pairwise(fitted.pieces) for river in left
    )
    return fitted if is_parted or fitted.start >= left[0].end else None


def _narrowed(parting: Sequence[River], line: Line) -> list[River]:
    """What the line leaves of the rivers."""
    filled = ink(line.pieces)
    return [part for start, end in parting for part in rivers(filled & (1 << end) - (1 << start) | _banks(start, end))]


def _banks(start: int, end: int) -> int:
    return 1 << end | (1 << start - 1)


def _goes_on(line: Line, parting: Sequence[River], above: Line, following: Line | None) -> bool:
    """Whether a line of one piece belongs to a cell: of a further column, or of the first one."""
    first = parting[0]
    if line.start >= first.end - SAME_START:
        return True
    if line.end > first.start and any(line.start < river.start and line.end > river.end for river in parting):
        return False
    if following is not None and following.pieces and _is_beside(following, parting):
        return True
    if above.is_blank:
        return False
    if len(above.pieces) >= FEWEST_LEVELS and above.start >= first.end:
        return True
    words = line.text.strip()
    if words[0].islower() or not words[0].isalnum():
        return True
    return above.start < first.start and (first.end <= NARROW or fills(above, words, first))


def _is_beside(line: Line, parting: Sequence[River]) -> bool:
    """Whether a line goes on with a label above it, its own text beginning only now."""
    fitted = cut(line, parting)
    value = next((piece for piece in fitted.pieces if piece.start >= parting[0].end - SAME_START), None)
    if value is None or abs(value.start - parting[0].end) > SAME_START or not _narrowed(parting, fitted):
        return False
    return fitted.start >= parting[0].end - SAME_START or fitted.words(fitted.pieces[0])[0].islower()


def fills(above: Line, words: str, river: River) -> bool:
    """Whether a line's first cell, which words in capitals may go on with, has no room for the next word."""
    if above.start >= river.start:
        return False
    length = above.pieces[0].end + 1 + len(words.split()[0]) - above.start
    return length >= FULL * (river.end - above.start)


def _trimmed(lines: list[Line]) -> list[Line]:
    while lines and lines[-1].is_blank:
        lines.pop()
    return lines


def _parted(lines: Sequence[Line]) -> list[Line]:
    """The lines that wide white parts."""
    return [line for line in lines if len(line_of(line.number, line.text).pieces) > 1]


def _is_listing(lines: Sequence[Line]) -> bool:
    """Whether lines that share a river are a contents list, or items after their marks."""
    parted = _parted(lines)
    written = [line for line in lines if not line.is_blank]
    leads = sum(bool(LEADERS.search(line.text)) for line in written)
    return bool(parted) and (2 * leads > len(written) or _counts_pages(parted) or _is_list(parted))


def is_table(lines: Sequence[Line]) -> bool:
    """Whether lines that share a river are the cells of a table rather than white within words."""
    parted = _parted(lines)
    written = [line for line in lines if not line.is_blank]
    if not parted:
        return False
    if _has_levels(written) or _has_signs(written):
        return True
    starts = [line.pieces[1].start for line in parted]
    if len(parted) == 1:
        return any(line.start == starts[0] for line in written) and _has_clear(parted[0])
    is_even = len(parted) >= FEWEST_EVEN and len(set(starts)) == 1
    is_clear = is_even or 2 * sum(map(_has_clear, parted)) >= len(parted)
    return is_clear and _is_aligned(parted)


def _has_clear(line: Line) -> bool:
    return any(after.start - before.end >= CLEAR for before, after in pairwise(line.pieces))


def _is_list(parted: Sequence[Line]) -> bool:
    """Whether the first column holds the marks of a list and the second one its items."""
    return all(len(line.pieces) == 2 and _MARK.fullmatch(line.words(line.pieces[0])) for line in parted)


def _is_aligned(parted: Sequence[Line]) -> bool:
    """Whether two lines at least have a piece, not the first, that starts or ends at the same column."""
    starts = [piece.start for line in parted for piece in line.pieces[1:]]
    ends = [piece.end for line in parted for piece in line.pieces[1:]]
    return any(abs(one - other) <= SAME_START for places in (starts, ends) for one, other in pairwise(sorted(places)))


def _has_levels(lines: Sequence[Line]) -> bool:
    """Several words in a row with nothing but signs under them."""
    return len(lines) > 1 and len(lines[0].pieces) >= FEWEST_LEVELS and all(is_signs(line) for line in lines[1:])


def _has_signs(lines: Sequence[Line]) -> bool:
    rows = [line for line in lines if len(line.pieces) >= FEWEST_LEVELS]
    return len(rows) > 1 and any(is_signs(line) for line in lines[1:])


def is_signs(line: Line) -> bool:
    """Nothing but single signs, one a cell."""
    return all(_SIGN.fullmatch(line.words(piece)) for piece in line.pieces)


def _counts_pages(parted: Sequence[Line]) -> bool:
    """Whether it is a contents list without leaders: titles, and numbers that only grow."""
    last = [line.words(line.pieces[-1]) for line in parted]
    if len(parted) < 2 or any(
        len(line.pieces) != 2 or not _NUMBER.fullmatch(words) for line, words in zip(parted, last, strict=True)
    ):
        return False
    return all(int(one) <= int(other) for one, other in pairwise(last))
