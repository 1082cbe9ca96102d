"""Tables without borders: a header row apart in weight or shade, or rules across, over words in the same columns."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from pipeline.read.pdf.colours import WHITE
from pipeline.read.pdf.drawings import Fill
from pipeline.read.pdf.grids import Grid, GridCell
from pipeline.read.pdf.lines import Line, cut_at
from pipeline.read.pdf.shapes import Box, around

FEWEST_ROWS = 3  # below the header, each with words in two columns or more
FEWEST_RULED_ROWS = 2
FAR = 4.0  # of the size: rows farther apart are no neighbours
ROW_GAP = 1.5  # of the size: lines of one cell stand nearer
GUTTER = 1.0  # of the size: the white between two words that are cells of their own
NARROW_GUTTER = 0.3  # of the size: the white before a word that stands right under its column's header
SAME_START = 1.0
SAME_EDGE = 2.0
SAME_SIZE = 0.3
NARROWEST_RULE = 100.0
TALLEST_HEADER = 5.0  # of the size
PROSE_SHARE = 0.8  # of its column's width a usual line of prose fills
PROSE_GUTTER = 4.0  # of the size: columns of prose do not stand farther apart
PROSE_LINES = 4
UNEVEN = 0.8  # of the size: lines of one column stand farther apart
UNEVEN_SHARE = 0.3
PROSE_WIDTH = 8.0  # of the size

_LEADERS = re.compile(r"(?:\.\s?){4}")
_LAST_NUMBER = re.compile(r"\d$")

Columns = list[tuple[float, float]]


class Cut(Struct, frozen=True):
    """A line and its pieces, those of other columns apart."""

    line: Line
    pieces: list[Line]


Rows = list[list[Cut]]


def may_be_aligned(lines: Sequence[Line]) -> bool:
    """Whether there is white enough in them for a table."""
    return sum(line.widest > GUTTER * line.size for line in lines) > FEWEST_RULED_ROWS


def aligned_grids(lines: Sequence[Line], rules: Sequence[Box], fills: Sequence[Fill]) -> list[Grid]:
    """The tables among the lines, which run from top to bottom outside all other tables."""
    grids = _between_rules(lines, rules)
    boxes = [grid.box for grid in grids]
    free = [line for line in lines if not any(box.holds(line.box.centre) for box in boxes)]
    place = 0
    while place < len(free):
        found = _below_header(free, place, fills)
        if found:
            grids.append(found[0])
        place = found[1] if found else place + 1
    return grids


def _cut(line: Line, starts: Collection[float] = ()) -> Cut:
    """The line cut where the white is wide, or where a word stands at the start of a column."""
    wide, narrow = GUTTER * line.size, NARROW_GUTTER * line.size
    if line.widest < (narrow if starts else wide):
        return Cut(line, [line])
    cuts = [
        place
        for place, gap in enumerate(line.gaps(), 1)
        if gap >= wide or (gap >= narrow and any(abs(line.lefts[place] - start) <= SAME_START for start in starts))
    ]
    return Cut(line, cut_at(line, cuts))


def _below_header(lines: Sequence[Line], place: int, fills: Sequence[Fill]) -> tuple[Grid, int] | None:
    """The table whose header is the line at this place, and where the lines go on after it."""
    header = _cut(lines[place])
    if len(header.pieces) < 2 or not (header.line.is_bold or _is_shaded(header.line, fills)):
        return None
    starts = [piece.box.x0 for piece in header.pieces]
    columns: Columns | None = [(piece.box.x0, piece.box.x1) for piece in header.pieces]
    found = [header]
    for line in lines[place + 1 :]:
        cut = _cut(line, starts)
        columns = _fitted(columns, cut) if columns else None
        if columns is None or line.baseline - found[-1].line.baseline > FAR * line.size:
            break
        found.append(cut)
    found = _without_text_below(found)
    columns = _columns(found)
    head, body = _parted(found, header.line.is_bold)
    if not _is_table(columns, head, body) or _is_uneven(body):
        return None
    rows = [head, *_rows(body, columns)]
    filled = sum(_filled(row, columns) > 1 for row in rows[1:])
    if filled < FEWEST_ROWS and not (filled == FEWEST_RULED_ROWS and _is_full(rows, columns, starts)):
        return None
    return _grid(rows, columns), place + len(found)


def _is_full(rows: Rows, columns: Columns, starts: Sequence[float]) -> bool:
    """Whether white parts the rows and each has a cell under each head, the further ones right at the head's start."""
    if any(_is_near(above[-1].line, below[0].line) for above, below in pairwise(rows[1:])):
        return False
    for row in rows:
        first = row[0].pieces
        further = zip(first[1:], starts[1:], strict=False)
        if len(first) != len(starts) or any(abs(piece.box.x0 - start) > SAME_START for piece, start in further):
            return False
    return all(_filled(row, columns) == len(starts) for row in rows)


def _is_shaded(line: Line, fills: Sequence[Fill]) -> bool:
    tallest = TALLEST_HEADER * line.size
    return any(
        fill.colour not in ("", WHITE) and fill.box.height <= tallest and line.box.within(fill.box, 1) for fill in fills
    )


def _fitted(columns: Columns, cut: Cut) -> Columns | None:
    """The columns, wide enough for the line's pieces too; None where one piece would stand in two."""
    wider = list(columns)
    for piece in cut.pieces:
        box = piece.box
        over = [place for place, (x0, x1) in enumerate(wider) if box.x0 < x1 and x0 < box.x1]
        if len(over) > 1:
            return None
        place = over[0] if over else max((at for at, (x0, _) in enumerate(wider) if x0 <= box.x0), default=0)
        wider[place] = (min(wider[place][0], box.x0), max(wider[place][1], box.x1))
    apart = all(after[0] - before[1] >= NARROW_GUTTER * cut.line.size for before, after in pairwise(wider))
    return wider if apart else None


def _columns(cuts: Sequence[Cut]) -> Columns:
    """The columns of lines that are known to fit the first one's."""
    columns = [(piece.box.x0, piece.box.x1) for piece in cuts[0].pieces]
    for cut in cuts:
        columns = _fitted(columns, cut) or columns
    return columns


def _without_text_below(cuts: Sequence[Cut]) -> list[Cut]:
    """Up to the last line with words in two columns, and what goes on right below it in one of its cells."""
    end = max(place for place, cut in enumerate(cuts) if len(cut.pieces) > 1) + 1
    while end < len(cuts) and _goes_on(cuts[end - 1].line, cuts[end].line):
        end += 1
    return list(cuts[:end])


def _goes_on(before: Line, line: Line) -> bool:
    alike = line.is_bold == before.is_bold and abs(line.size - before.size) < SAME_SIZE
    return alike and _is_near(before, line)


def _is_near(before: Line, line: Line) -> bool:
    return line.baseline - before.baseline <= ROW_GAP * line.size


def _parted(cuts: Sequence[Cut], is_bold: bool) -> tuple[list[Cut], list[Cut]]:
    """The header's lines, and the others."""
    end = 1
    while is_bold and end < len(cuts) and cuts[end].line.is_bold and _goes_on(cuts[end - 1].line, cuts[end].line):
        end += 1
    return list(cuts[:end]), list(cuts[end:])


def _is_table(columns: Columns, head: Sequence[Cut], body: Sequence[Cut]) -> bool:
    """Whether the columns are neither running text nor a contents list, and the lines not as bold as a header."""
    if not body or sum(cut.line.is_bold or bool(_LEADERS.search(cut.line.text)) for cut in body) > len(body) / 2:
        return False
    pieces = [piece for cut in body for piece in cut.pieces]
    sides = [[piece for piece in pieces if _column(piece, columns) == place] for place in range(len(columns))]
    widest = max(other[0] - one[1] for one, other in pairwise(columns))
    if widest <= PROSE_GUTTER * pieces[0].size and all(_is_prose(side) for side in sides):
        return False
    has_number = any(_LAST_NUMBER.search(cut.line.text) for cut in head)
    return not (_are_page_numbers(sides[-1]) and (has_number or len(columns) == 2))


def _is_uneven(body: Sequence[Cut]) -> bool:
    """Whether lines of different columns often stand a little higher than each other: each column is a text."""
    steps = [below.line.baseline - above.line.baseline for above, below in pairwise(body)]
    return sum(step < UNEVEN * body[0].line.size for step in steps) > UNEVEN_SHARE * len(steps)


def _column(piece: Line, columns: Columns) -> int:
    x0, x1 = piece.box.x0, piece.box.x1
    return max(range(len(columns)), key=lambda at: min(x1, columns[at][1]) - max(x0, columns[at][0]))


def _is_prose(pieces: Sequence[Line]) -> bool:
    """Most lines as wide as their column."""
    widths = [piece.box.width for piece in pieces]
    if len(widths) < PROSE_LINES:
        return False
    return median(widths) >= PROSE_SHARE * max(widths) and max(widths) > PROSE_WIDTH * pieces[0].size


def _are_page_numbers(pieces: Sequence[Line]) -> bool:
    """Whether they only grow, as those of a contents list do."""
    texts = [piece.text.lstrip(". …") for piece in pieces]
    numbers = [int(text) for text in texts if text.isdecimal()]
    return len(numbers) == len(texts) and all(one <= other for one, other in pairwise(numbers))


def _rows(body: Sequence[Cut], columns: Columns) -> Rows:
    """The lines of each row: white parts rows, or where lines stand evenly a line with a first cell begins one."""
    near = [_is_near(before.line, cut.line) for before, cut in pairwise(body)]
    is_even = all(near)
    rows: Rows = [[body[0]]]
    for is_near, cut in zip(near, body[1:], strict=True):
        if _begins_row(cut, columns) if is_even else not is_near:
            rows.append([cut])
        else:
            rows[-1].append(cut)
    return rows


def _band_rows(band: Sequence[Cut], columns: Columns, is_ruled: bool) -> Rows:
    """The rows between two rules: one in a table whose rows all have theirs, where its cells are centred."""
    is_centred = is_ruled and any(
        below.line.baseline - above.line.baseline < UNEVEN * below.line.size for above, below in pairwise(band)
    )
    return [list(band)] if is_centred else _rows(band, columns)


def _begins_row(cut: Cut, columns: Columns) -> bool:
    return len(cut.pieces) > 1 and _column(cut.pieces[0], columns) == 0 and not cut.line.text[0].islower()


def _filled(row: Sequence[Cut], columns: Columns) -> int:
    return len({_column(piece, columns) for cut in row for piece in cut.pieces})


def _grid(rows: Rows, columns: Columns) -> Grid:
    boxes = [around([cut.line.box for cut in row]) for row in rows]
    x = [columns[0][0] - 1, *((one[1] + other[0]) / 2 for one, other in pairwise(columns)), columns[-1][1] + 1]
    y = [boxes[0].top, *((above.bottom + below.top) / 2 for above, below in pairwise(boxes)), boxes[-1].bottom + 1]
    return _with_cells(x, y, rows)


def _with_cells(x: list[float], y: list[float], rows: Rows) -> Grid:
    """The grid's cells; a row of one piece that crosses a column border is one cell."""
    cells: list[GridCell] = []
    for row, (top, bottom) in enumerate(pairwise(y)):
        pieces = [piece.box for cut in rows[row] for piece in cut.pieces]
        is_whole = any(box.x0 < border < box.x1 for box in pieces for border in x[1:-1])
        sides = [(0, len(x) - 1)] if is_whole else [(at, at + 1) for at in range(len(x) - 1)]
        cells += [GridCell(row, at, 1, end - at, Box(x[at], top, x[end], bottom)) for at, end in sides]
    return Grid(x, y, cells)


def _between_rules(lines: Sequence[Line], rules: Sequence[Box]) -> list[Grid]:
    """Tables with rules across only: as long as each other, words in the same columns between them."""
    across = [rule for rule in _whole(rules) if rule.width >= NARROWEST_RULE]
    grids: list[Grid] = []
    while len(across) > FEWEST_RULED_ROWS:
        first = across[0]
        found = _ruled(lines, [rule for rule in across if _is_as_long(rule, first)])
        if found is None:
            across.remove(first)
            continue
        grids.append(found)
        across = [rule for rule in across if rule.top > found.box.bottom + SAME_EDGE]
    return grids


def _whole(rules: Sequence[Box]) -> list[Box]:
    """The rules across, from the top down, those drawn cell by cell put together."""
    whole: list[Box] = []
    level = [rule for rule in rules if rule.width > rule.height]
    for rule in sorted(level, key=lambda rule: (round(rule.top), rule.x0)):
        last = whole[-1] if whole else None
        if last and abs(last.top - rule.top) <= 1 and abs(rule.x0 - last.x1) <= SAME_EDGE:
            whole[-1] = around([last, rule])
        else:
            whole.append(rule)
    return sorted(whole, key=lambda rule: rule.top)


def _is_as_long(rule: Box, other: Box) -> bool:
    return abs(rule.x0 - other.x0) <= SAME_EDGE and abs(rule.x1 - other.x1) <= SAME_EDGE


def _ruled(lines: Sequence[Line], rules: Sequence[Box]) -> Grid | None:
    """The table that begins at the first of the rules or with the line on it, as far down as lines fit its columns."""
    columns: Columns = []
    bands: Rows = []
    edges: list[float] = []
    for above, below in pairwise([_header_on(lines, rules[0]) or rules[0], *rules]):
        if above.top == below.top:
            continue
        band = [_cut(line) for line in lines if above.top < line.baseline <= below.top]
        fitted = _band_columns(columns, band, above)
        if fitted is None or (bands and not _is_level(bands[-1], band)):
            break
        columns = fitted
        edges = [*(edges or [above.top]), below.top]
        bands.append(band)
    body = [cut for band in bands[1:] for cut in band]
    if len(columns) < 2 or len(bands) < 2 or not _is_table(columns, bands[0], body):
        return None
    is_ruled = len(bands) > FEWEST_ROWS
    rows = [bands[0], *(row for band in bands[1:] for row in _band_rows(band, columns, is_ruled))]
    if sum(_filled(row, columns) > 1 for row in rows[1:]) < FEWEST_RULED_ROWS:
        return None
    grid = _grid(rows, columns)
    return _with_cells([rules[0].x0, *grid.x[1:-1], rules[0].x1], [edges[0], *grid.y[1:-1], edges[-1]], rows)


def _header_on(lines: Sequence[Line], rule: Box) -> Box | None:
    """The upper edge of a header row that stands right on a table's first rule, as long as the rule."""
    on = [line for line in lines if 0 <= rule.top - line.baseline <= ROW_GAP * line.size]
    if len(on) != 1 or len(_cut(on[0]).pieces) < 2 or not on[0].box.within(rule, on[0].box.height + rule.width):
        return None
    return Box(rule.x0, on[0].box.top, rule.x1, on[0].box.top)


def _band_columns(columns: Columns, band: Sequence[Cut], rule: Box) -> Columns | None:
    """The columns with those of the lines between two rules; None where the lines do not fit."""
    boxes = [cut.line.box for cut in band]
    inside = all(rule.x0 - SAME_EDGE <= box.x0 and box.x1 <= rule.x1 + SAME_EDGE for box in boxes)
    if not band or not inside:
        return None
    most = max((cut.pieces for cut in band), key=len)
    if not columns and len(most) == 1:
        return []
    fitted: Columns | None = columns or [(piece.box.x0, piece.box.x1) for piece in most]
    for cut in band:
        fitted = _fitted(fitted, cut) if fitted else None
    return fitted


def _is_level(before: Sequence[Cut], band: Sequence[Cut]) -> bool:
    """Whether the band goes on with the table: it has words in two columns, and the rows stand near."""
    near = band[0].line.baseline - before[-1].line.baseline <= FAR * band[0].line.size
    return near and any(len(cut.pieces) > 1 for cut in band)
