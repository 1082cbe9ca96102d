"""The order in which a page is read: columns one after the other, whole-width text between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import takewhile
from statistics import median

from msgspec import Struct

from pipeline.read.pdf.grids import Grid
from pipeline.read.pdf.lines import Line, joined
from pipeline.read.pdf.shapes import Box, around

FEWEST_LINES = 4  # left of a gutter
FEWEST_RIGHT = 2
NARROWEST_RIGHT = 0.4  # of the left column's width
LARGER = 1.1  # of the size
FILLED_SHARE = 0.5  # of its column's width a usual line fills: labels beside their values do not
NARROWEST = 0.18  # of the text's width
SAME_EDGE = 3.0
WHITE = 1.2  # of the size: the white above a section of two columns

Item = Line | Grid


class Strip(Struct):
    """Lines and tables read from top to bottom, and the borders of the column they stand in."""

    items: list[Item]
    left: float
    right: float


def strips_of(items: Sequence[Item]) -> list[Strip]:
    """The page's columns in reading order; pieces of one line in one column are put together."""
    strips: list[Strip] = []
    for group in _parted(sorted(items, key=lambda item: (item.box.top, item.box.x0)), depth=2):
        lines = [item for item in group if isinstance(item, Line)]
        whole = around([item.box for item in (lines or group)])
        strips.append(Strip(_in_order(group), whole.x0, whole.x1))
    return strips


def _parted(items: list[Item], depth: int) -> list[list[Item]]:
    if not items:
        return []
    gutter = _gutter(items) if depth else None
    if gutter is None:
        return [items]
    groups: list[list[Item]] = []
    is_open = False
    for band in _bands(items, gutter):
        left, right = _sides(band, gutter)
        if _are_columns(left, right):
            left, after = _without_next_section(left, right)
            for one, other in _sections(left, right):
                groups.extend([*_parted(one, depth - 1), *_parted(other, depth - 1)])
            groups.extend([after] if after else [])
            is_open = bool(after)
        elif is_open:
            groups[-1].extend(band)
        else:
            groups.append(list(band))
            is_open = True
    return groups


def _gutter(items: Sequence[Item]) -> float | None:
    """The place that parts most lines into two columns; None where no place does."""
    lines = [item.box for item in items if isinstance(item, Line)]
    if len(lines) < FEWEST_LINES + FEWEST_RIGHT:
        return None
    whole = around(lines)
    starts, ends = sorted(box.x0 for box in lines), sorted(box.x1 for box in lines)
    edges: list[float] = []
    width = max(whole.width, 1)
    for x0 in starts:
        share = (x0 - whole.x0) / width
        if NARROWEST <= share <= 1 - NARROWEST and (not edges or x0 - edges[-1] > SAME_EDGE):
            edges.append(x0)
    gutters = [edge - SAME_EDGE for edge in edges if _may_part(edge - SAME_EDGE, starts, ends)]
    best = max(((_parted_count(items, gutter), -gutter) for gutter in gutters), default=(0, 0.0))
    return -best[1] if best[0] else None


def _may_part(gutter: float, starts: Sequence[float], ends: Sequence[float]) -> bool:
    """Whether there are lines enough on both sides."""
    left = bisect_right(ends, gutter + SAME_EDGE)
    right = len(starts) - bisect_left(starts, gutter - SAME_EDGE)
    return left >= FEWEST_LINES and right >= FEWEST_RIGHT


def _parted_count(items: Sequence[Item], gutter: float) -> int:
    """How many lines stand in two columns beside the gutter."""
    sides = [_sides(band, gutter) for band in _bands(items, gutter)]
    return sum(len(left) + len(right) for left, right in sides if _are_columns(left, right))


def _sides(band: Sequence[Item], gutter: float) -> tuple[list[Item], list[Item]]:
    left = [item for item in band if item.box.x1 <= gutter + SAME_EDGE]
    right = [item for item in band if item.box.x0 >= gutter - SAME_EDGE]
    return (left, right) if len(left) + len(right) == len(band) else ([], [])


def _bands(items: Sequence[Item], gutter: float) -> list[list[Item]]:
    """The items, sorted from top to bottom, cut where one crosses the gutter; crossing ones are bands of their own."""
    bands: list[list[Item]] = [[]]
    crossing = False
    for item in items:
        crosses = item.box.x0 < gutter - SAME_EDGE and item.box.x1 > gutter + SAME_EDGE
        if crosses != crossing:
            bands.append([])
            crossing = crosses
        bands[-1].append(item)
    return [band for band in bands if band]


def _are_columns(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Running text on both sides: most lines as wide as their column; labels beside their values are not."""
    if not _is_text(left, FEWEST_LINES) or not _is_text(right, FEWEST_RIGHT):
        return False
    one, other = around([item.box for item in left]), around([item.box for item in right])
    return other.width >= NARROWEST_RIGHT * one.width


def _is_text(items: Sequence[Item], fewest: int) -> bool:
    lines = _rows([item for item in items if isinstance(item, Line)])
    if len(lines) < fewest:
        return False
    widths = [around([piece.box for piece in row]).width for row in lines]
    return median(widths) >= FILLED_SHARE * max(widths) and max(widths) > 8 * lines[0][0].size


def _without_next_section(left: list[Item], right: Sequence[Item]) -> tuple[list[Item], list[Item]]:
    """The left column, and what stands below both columns: a heading that opens the text after them."""
    below = max(item.box.bottom for item in right)
    lines = [item for item in left if isinstance(item, Line)]
    size = median(line.size for line in lines)
    heads = [line.box.top for line in lines if line.box.top >= below and line.size > LARGER * size]
    if not heads:
        return left, []
    return [item for item in left if item.box.top < min(heads)], [item for item in left if item.box.top >= min(heads)]


def _sections(left: list[Item], right: list[Item]) -> list[tuple[list[Item], list[Item]]]:
    """The two columns of each section, where all begin with a heading at the left and white runs through both columns
    above it: the right column of the first is read before the left one of the second."""
    lines = [item for item in left if isinstance(item, Line)]
    size = median(line.size for line in lines)
    heads = [line.size for line in takewhile(lambda line: line.size > LARGER * size, lines)]
    if not heads or left[0] is not lines[0]:
        return [(left, right)]
    large = heads[-1]
    if any(item.size >= large for item in right if isinstance(item, Line)):
        return [(left, right)]
    sections: list[tuple[list[Item], list[Item]]] = []
    for line in lines[1:]:
        below = [[item for item in side if item.box.top >= line.box.top - line.size] for side in (left, right)]
        if line.size != large or below[0][0] is not line or not below[1]:
            continue
        above = [[item for item in side if item.box.top < line.box.top - line.size] for side in (left, right)]
        if above[1] and _are_apart([*above[0], *above[1]], [*below[0], *below[1]], WHITE * size):
            sections.append((above[0], above[1]))
            left, right = below
    return [*sections, (left, right)]


def _are_apart(above: Sequence[Item], below: Sequence[Item], white: float) -> bool:
    return min(item.box.top for item in below) - max(item.box.bottom for item in above) >= white


def _in_order(items: Sequence[Item]) -> list[Item]:
    """Top to bottom; pieces with the same baseline become one line."""
    rows = _rows([item for item in items if isinstance(item, Line)])
    return sorted([*map(joined, rows), *(item for item in items if isinstance(item, Grid))], key=_height)


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Pieces that share their baseline, left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.baseline, line.box.x0)):
        if rows and abs(line.baseline - rows[-1][0].baseline) < 0.15 * max(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.box.x0) for row in rows]


def _height(item: Item) -> tuple[float, float]:
    box: Box = item.box
    return (item.baseline if isinstance(item, Line) else box.top, box.x0)
