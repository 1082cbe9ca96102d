"""The lines of a table set with blanks → its rows and cells.

A row starts where its first cell does. A line goes on with the first cell above it when it starts in lower case, or
when it stands right below it with nothing beside it; where the first cell is empty a new row starts behind a blank line
only. A row with more columns than the whole table has is a table of its own within it: its first cell stands beside
all the rows of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.model import Cell, Paragraph, Table, Where
from pipeline.read.lines import match_item
from pipeline.read.printed_lines import Line, Piece, River, common_rivers, line_of
from pipeline.read.regions import fills, is_signs
from pipeline.read.signs import split_signs

ReadCell = Callable[[Sequence[Line], int], list[Paragraph]]
SAME_CUT = 2  # columns by which the same column's cells may start apart
FEWEST_HEADS = 3
FEWEST_OF_RUN = 3  # rows: a head and two steps
INNER = 3  # blanks that part cells within a row whose columns the whole table has not
ENDLESS = 10**6  # a column no line reaches


class Slot(NamedTuple):
    """A cell as lines: columns of the text from `start` to before `end`, rows from `row`."""

    row: int
    row_span: int
    start: int
    end: int
    lines: list[Line]


def table_of(lines: Sequence[Line], read: ReadCell) -> Table:
    """The table of these lines; `read` makes the paragraphs of a cell from its lines and its column's width."""
    lines = snapped(lines)
    parting = common_rivers(lines)
    slots: list[Slot] = []
    row_count = 0
    heads: list[int] = []
    rows = split_rows(lines, parting[0])
    runs = _runs(rows, parting)
    for n, row in enumerate(rows):
        if n in runs:
            found, height = [_slot(row, row_count, start, end) for start, end in _spans(runs[n])], 1
        elif len(heads) > len(parting) and _is_sign_row(row):
            found, height = [_slot(row, row_count, start, end) for start, end in _spans(heads)], 1
        else:
            found, height = _slots(row, parting, row_count)
        heads = _heads(row, parting)
        slots += found
        row_count += height
    places = _merged(sorted({slot.start for slot in slots}))
    widths = _widths(slots)
    cells = [_cell(slot, places, widths[slot.start, slot.end], read) for slot in slots]
    return Table(tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), row_count, len(set(places.values())))


def snapped(lines: Sequence[Line]) -> list[Line]:
    """The lines, signs that stand in the white between two heads put under the nearer one."""
    found: list[Line] = []
    heads: Sequence[Piece] = ()
    for line in lines:
        if len(line.pieces) >= FEWEST_HEADS and not is_signs(line):
            heads = line.pieces[-FEWEST_HEADS - 1 :]
        elif heads and line.pieces and is_signs(line):
            line = _under_heads(line, heads)
        found.append(line)
    return found


def _under_heads(line: Line, heads: Sequence[Piece]) -> Line:
    text = ""
    for piece in line.pieces:
        away = sorted((max(head.start - piece.end, piece.start - head.end), head.start) for head in heads)
        is_clear = away[0][0] > 0 and away[1][0] - away[0][0] > 1
        text = text.ljust(away[0][1] if is_clear else piece.start) + line.words(piece)
    return line_of(line.number, text)


def split_rows(lines: Sequence[Line], river: River) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for n, line in enumerate(lines):
        if not rows or (not line.is_blank and _starts_row(lines, n, river, rows[-1])):
            rows.append([])
        rows[-1].append(line)
    return rows


def _starts_row(lines: Sequence[Line], n: int, river: River, row: Sequence[Line]) -> bool:
    line, above = lines[n], lines[n - 1]
    if is_signs(line) and _is_head(above) and above.start < river.end:
        return len(line.pieces) == 1 or line.start < river.start
    if line.start >= river.end:
        return _is_head(line) and n + 1 < len(lines) and bool(lines[n + 1].pieces) and lines[n + 1].start < river.start
    if all(other.is_blank or other.start >= river.end for other in row) and _is_head(row[0]):
        return False
    words = line.words(line.pieces[0])
    if above.is_blank:
        return not (words[0].islower() and len(line.pieces) == 1)
    if above.start >= river.end:
        return True
    beside = [piece for piece in line.pieces if piece.start >= river.end]
    if words[0].islower() or not beside:
        return False
    return _is_start(line.words(beside[0])) or not fills(above, words, river)


def _is_head(line: Line) -> bool:
    return len(line.pieces) >= FEWEST_HEADS and not is_signs(line)


def _is_start(words: str) -> bool:
    return not words[0].islower() or match_item(words) is not None or "@" in words.split()[0]


def _slots(row: Sequence[Line], parting: Sequence[River], first: int) -> tuple[list[Slot], int]:
    """The cells of one row, and how many rows of the table it takes."""
    own = [river for river in common_rivers(row) if river.end - river.start >= INNER or _is_in(river, parting)]
    borders = [river.end for river in own]
    if len(own) <= len(parting) or len(own) < 2 or not _is_inner_table(row, own):
        inner = [river.end for river in parting]
        return [_slot(row, first, start, end) for start, end in _spans(inner)], 1
    rest = [line._replace(pieces=tuple(p for p in line.pieces if p.start >= own[0].end)) for line in row]
    slots, height = [], 0
    for inner_row in _inner_rows(rest, own[1]):
        slots += [_slot(inner_row, first + height, start, end) for start, end in _spans(borders)[1:]]
        height += 1
    label = [line._replace(pieces=tuple(p for p in line.pieces if p.start < own[0].end)) for line in row]
    return [Slot(first, height, 0, borders[0], label), *slots], height


def _runs(rows: Sequence[Sequence[Line]], parting: Sequence[River]) -> dict[int, list[int]]:
    """Rows one below the other with columns of their own, a line each, and where their cells begin: the steps that
    stand below the fields of a form."""
    found: dict[int, list[int]] = {}
    first = 0
    while first < len(rows):
        end, borders = first, list[int]()
        while end < len(rows) and _is_parted(rows[end]):
            common = _borders([line for row in rows[first : end + 1] for line in row])
            if len(common) < FEWEST_HEADS - 1 or len(common) <= len(parting):
                break
            end, borders = end + 1, common
        if end - first >= FEWEST_OF_RUN:
            found |= dict.fromkeys(range(first, end), borders)
        first = max(end, first + 1)
    return found


def _is_parted(row: Sequence[Line]) -> bool:
    written = [line for line in row if line.pieces]
    return len(written) == 1 and _is_head(written[0])


def _borders(lines: Sequence[Line]) -> list[int]:
    return [river.end for river in common_rivers(lines) if river.end - river.start >= INNER]


def _heads(row: Sequence[Line], parting: Sequence[River]) -> list[int]:
    """Where the cells of a row begin that is a line of heads alone: the signs below stand under them."""
    written = [line for line in row if line.pieces]
    if len(written) != 1 or not _is_head(written[0]):
        return []
    return [river.end for river in common_rivers(row) if river.end - river.start >= INNER or _is_in(river, parting)]


def _is_sign_row(row: Sequence[Line]) -> bool:
    written = [line for line in row if line.pieces]
    return len(written) == 1 and is_signs(written[0])


def _is_in(river: River, parting: Sequence[River]) -> bool:
    return any(other.start <= river.end and river.start <= other.end for other in parting)


def _is_inner_table(row: Sequence[Line], own: Sequence[River]) -> bool:
    """Whether the columns of one row are more than white within a sentence."""
    parted = [line for line in row if sum(piece.start >= own[0].end for piece in line.pieces) > 1]
    return len(parted) > 1 or (bool(parted) and len(own) > 2)


def _inner_rows(lines: Sequence[Line], river: River) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in lines:
        if line.is_blank:
            if rows:
                rows[-1].append(line)
            continue
        starts = not rows or is_signs(line) or (not rows[-1][-1].is_blank and is_signs(rows[-1][-1]))
        if not starts and line.start < river.end and not line.words(line.pieces[0])[0].islower():
            starts = len(line.pieces) > 1
        if starts:
            rows.append([])
        rows[-1].append(line)
    return rows


def _spans(borders: Sequence[int]) -> list[tuple[int, int]]:
    edges = [0, *borders, ENDLESS]
    return list(pairwise(edges))


def _slot(row: Sequence[Line], first: int, start: int, end: int) -> Slot:
    lines = [line._replace(pieces=tuple(p for p in line.pieces if start <= p.start < end)) for line in row]
    return Slot(first, 1, start, end, lines)


def _merged(starts: Sequence[int]) -> dict[int, int]:
    """Each start of a cell and its column, counted from 0."""
    found: dict[int, int] = {}
    column, last = -1, -ENDLESS
    for start in starts:
        if start - last > SAME_CUT:
            column, last = column + 1, start
        found[start] = column
    return found


def _widths(slots: Sequence[Slot]) -> dict[tuple[int, int], int]:
    widths: dict[tuple[int, int], int] = {}
    for slot in slots:
        width = max((line.end - line.start for line in slot.lines if line.pieces), default=0)
        widths[slot.start, slot.end] = max(width, widths.get((slot.start, slot.end), 0))
    return widths


def _cell(slot: Slot, places: dict[int, int], width: int, read: ReadCell) -> Cell:
    column = places[slot.start]
    after = min((at for start, at in places.items() if start >= slot.end), default=max(places.values()) + 1)
    paragraphs, marks = split_signs(read(slot.lines, width))
    number = next((line.number for line in slot.lines if line.pieces), slot.lines[0].number)
    span = max(after - column, 1)
    return Cell(slot.row, column, slot.row_span, span, paragraphs, marks=marks, where=Where(line=number))
