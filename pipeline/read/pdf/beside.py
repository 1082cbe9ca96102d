"""Labels left of their values where no rules part them and neither stand on the other's baseline: a card's rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field

from pipeline.read.pdf.grids import Grid, GridCell
from pipeline.read.pdf.lines import Line, split_at_gaps
from pipeline.read.pdf.shapes import Box, around

FEWEST_ROWS = 3
UNEVEN = 0.6  # of the size: baselines of a label and its value are no farther apart
SAME_START = 1.0
ROW_GAP = 1.5  # of the size: lines of one cell stand nearer
FAR = 2.5  # of the size: a value's next paragraph stands nearer
OVERLAP = 0.3  # of the smaller height
WIDEST = 0.45  # of the text's width: the column of labels; columns of prose are wider


class Row(Struct):
    labels: list[Line]
    values: list[Line] = field(default_factory=list)

    @property
    def box(self) -> Box:
        return around([line.box for line in (*self.labels, *self.values)])


def may_stand_beside(lines: Sequence[Line]) -> bool:
    """Whether lines that are sorted by baseline stand a little higher than others often enough."""
    return len(lines) > FEWEST_ROWS and sum(1 for _ in _uneven(lines)) >= FEWEST_ROWS


def beside_grids(lines: Sequence[Line]) -> list[Grid]:
    """Tables of two columns among the lines, which run from top to bottom outside all other tables."""
    starts = Counter(_starts(one, other) for one, other in _uneven(lines))
    pieces = sorted((piece for line in lines for piece in split_at_gaps(line)), key=lambda piece: piece.box.top)
    end = max(piece.box.x1 for piece in pieces)
    grids: list[Grid] = []
    for (left, right), count in starts.most_common():
        if count < FEWEST_ROWS:
            break
        if right - left > WIDEST * (end - left):
            continue
        free = [piece for piece in pieces if not any(grid.box.holds(piece.box.centre) for grid in grids)]
        grids += [_grid(rows, right) for run in _runs(free, left, right) if _is_card(rows := _rows(run, right))]
    return grids


def _uneven(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Neighbours a little higher than each other, the left one first, that do not stand over each other."""
    for above, below in pairwise(lines):
        if below.baseline - above.baseline < UNEVEN * below.size:
            one, other = (above, below) if above.box.x0 < below.box.x0 else (below, above)
            if one.box.x1 < other.box.x0:
                yield one, other


def _starts(label: Line, value: Line) -> tuple[int, int]:
    """Where the label that stands nearest to the value starts, and where the value does."""
    return round(split_at_gaps(label)[-1].box.x0), round(value.box.x0)


def _runs(pieces: Sequence[Line], left: float, right: float) -> Iterator[list[Line]]:
    """Labels and values with nothing else between them; what stands left of the labels is a picture's."""
    run: list[Line] = []
    style = None
    for piece in pieces:
        is_label = abs(piece.box.x0 - left) <= SAME_START and piece.box.x1 < right
        style = style or (piece.style if is_label else None)
        if piece.box.x0 >= right - SAME_START or (is_label and piece.style == style):
            run.append(piece)
        elif piece.box.x1 > left:
            yield run
            run, style = ([piece], piece.style) if is_label else ([], None)
    yield run


def _rows(run: Sequence[Line], right: float) -> list[Row]:
    """Each label with the lines of its value; the last value ends where the white is wide."""
    labels = [line for line in run if line.box.x0 < right - SAME_START]
    rows: list[Row] = []
    for label in labels:
        goes_on = rows and label.baseline - rows[-1].labels[-1].baseline <= ROW_GAP * label.size
        if goes_on and not _beside(label, run, right):
            rows[-1].labels.append(label)
        else:
            rows.append(Row([label]))
    for block in _blocks([line for line in run if line.box.x0 >= right - SAME_START]):
        _place(block, rows)
    while rows and not rows[-1].values:
        rows.pop()
    return rows


def _beside(label: Line, run: Sequence[Line], right: float) -> list[Line]:
    return [line for line in run if line.box.x0 >= right - SAME_START and _overlap(line, label)]


def _blocks(values: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand as near as those of one text."""
    blocks: list[list[Line]] = []
    for line in values:
        if blocks and line.baseline - blocks[-1][-1].baseline <= ROW_GAP * line.size:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _place(block: Sequence[Line], rows: Sequence[Row]) -> None:
    """A block goes to the label it stands beside; where it stands beside several, each line to the last one begun."""
    level = [[row for row in rows if any(_overlap(line, label) for label in row.labels)] for line in block]
    row = next((found[0] for found in level if found), None)
    if row is None:
        before = [other for other in rows if other.values and other.values[-1].baseline < block[0].baseline]
        if before and block[0].baseline - before[-1].values[-1].baseline <= FAR * block[0].size:
            before[-1].values.extend(block)
        return
    for line, found in zip(block, level, strict=True):
        row = found[-1] if found else row
        row.values.append(line)


def _overlap(one: Line, other: Line) -> bool:
    shared = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
    return shared >= OVERLAP * min(one.box.height, other.box.height)


def _is_card(rows: Sequence[Row]) -> bool:
    """Whether the labels are set otherwise than their values, or stand apart: two columns of text do neither."""
    filled = [row for row in rows if row.values]
    if len(filled) < FEWEST_ROWS or 2 * len(filled) < len(rows):
        return False
    if all(row.labels[0].style != row.values[0].style for row in filled):
        return True
    return all(below.box.top - above.box.bottom > above.labels[0].size / 2 for above, below in pairwise(rows))


def _grid(rows: Sequence[Row], right: float) -> Grid:
    boxes = [row.box for row in rows]
    x = [min(box.x0 for box in boxes) - 1, right - SAME_START, max(box.x1 for box in boxes) + 1]
    y = [boxes[0].top, *((above.bottom + below.top) / 2 for above, below in pairwise(boxes)), boxes[-1].bottom + 1]
    cells = [
        GridCell(row, at, 1, 1, Box(x[at], top, x[at + 1], bottom))
        for row, (top, bottom) in enumerate(pairwise(y))
        for at in range(2)
    ]
    return Grid(x, y, cells)
