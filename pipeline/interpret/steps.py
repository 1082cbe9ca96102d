"""Tables of milestones: which column says what is done, by whom, from when and until when, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from pipeline.interpret.entry import Columns
from pipeline.interpret.labels import row_label
from pipeline.interpret.levels import FEWEST_LEVELS, Level, header_levels
from pipeline.interpret.rows import ROW_GROUPS
from pipeline.model import Cell, Table
from pipeline.values.dates import period
from pipeline.values.words import Words, fold

LONGEST_HEADER = 20  # words
LONGEST_DATE_HEADER = 6  # words
DATES = ("start_date", "end_date", "period", "term")
_NUMBERED = re.compile(r"([^\W\d][^\d:]{0,40}?)\s*(?:n\s?\.?\s?[°ºo]\.?\s*)?\d", re.IGNORECASE)
_CELLS_KEPT = 1 << 12  # most rows are asked whether they head a table, alone and with the row before
_BRACKETED = re.compile(r"\([^()]*\)")
STEP_NUMBER = r"\d{1,2}(?:\.\d{1,2})*"
_NUMBER_ALONE = re.compile(rf"{STEP_NUMBER}\.?")


def step_columns(rows: Sequence[Sequence[Cell]], words: Words, inside: bool = True) -> Columns | None:
    """The columns of milestones that a header names over the rows, or a label of milestones beside them covers."""
    label = rows[0][0] if rows and rows[0] else None
    if label is None or label.row_span < 2 or words.key("blocks", label.text) != "milestones":
        return headed(rows[:2], words, inside)
    covered = [[cell for cell in row if cell is not label] for row in rows[: label.row_span]]
    found = headed(covered[:2], words) or _dated(covered, words)
    return replace(found, span=label.row_span) if found else headed(rows[:2], words, inside)


def _dated(rows: Sequence[Sequence[Cell]], words: Words) -> Columns | None:
    """Columns without a header, told by the dates in them: one of periods, or one of starts and one of ends."""
    cells = [cell for row in rows for cell in row if cell.text]
    columns = sorted({cell.column for cell in cells})
    dated = [
        column
        for column in columns
        if 2 * sum(1 for cell in cells if cell.column == column and period(cell.text, words.code)) >= len(rows)
    ]
    steps = [column for column in columns if column not in dated]
    keys = {1: ("period",), 2: ("start_date", "end_date")}.get(len(dated))
    if not steps or keys is None:
        return None
    return Columns({"milestone": steps[0], **dict(zip(keys, dated, strict=True))}, header_rows=0)


def headed(rows: Sequence[Sequence[Cell]], words: Words, inside: bool = True) -> Columns | None:
    """What the first row, or the first two where the first one's cells reach down, name: a step, and its dates or what
    became of it; None for other rows.

    `inside` a commitment the actions of a list are its milestones too.
    """
    head = list(rows[0]) if rows else []
    steps = ("milestone", "activity") if inside else ("milestone",)
    first = min(
        (cell for cell in head if column_key(cell.text, words) in steps), key=lambda cell: cell.column, default=None
    )
    if first is None:
        return None
    deep = first.row_span if len(rows) > 1 and first.row_span == 2 else 1
    cells = [*head, *(rows[1] if deep == 2 else ())]
    initials = _initial_levels(cells, words)
    levels = header_levels(cells, words) or initials
    places = {"milestone": first.column}
    for cell in cells:
        key = column_key(cell.text, words)
        if key and cell is not first and not any(level.cell is cell for level in levels):
            places.setdefault(key, cell.column)
    if "start_date" in places and "term" in places:
        places.setdefault("end_date", places.pop("term"))
    is_named = column_key(first.text, words) == "milestone"
    if not places.keys() & set(DATES) and not (is_named and ("status" in places or initials)):
        return None
    return Columns(places, tuple(levels), deep)


def referring(rows: Sequence[Sequence[Cell]], words: Words) -> Columns | None:
    """The columns of a table whose first one has nothing but the numbers of steps listed elsewhere: "No. | Who | When";
    None for other tables."""
    keys = {column_key(cell.text, words): cell.column for cell in rows[0]} if rows else {}
    if len(rows) < 2 or next(iter(keys)) != "number" or not all(keys) or not keys.keys() & set(DATES):
        return None
    if any(not _NUMBER_ALONE.fullmatch(row[0].text) for row in rows[1:]) or len(keys) < len(rows[0]):
        return None
    return Columns({("milestone" if key == "number" else key): column for key, column in keys.items()})


def split(table: Table, words: Words) -> Iterator[Table]:
    """The table cut where its milestones begin and where the labelled rows after them go on."""
    rows = table.rows()
    first = until = 0
    steps: Columns | None = None
    for index, row in enumerate(rows):
        deep = max((cell.row_span for cell in row), default=1)
        ahead = rows[index : index + max(deep, 2)]
        begun = step_columns(ahead, words, inside=index > 0) if index >= until else None
        is_over = index == until if until else steps is not None and not _is_step(row, steps, words)
        ends = steps is not None and begun is None and is_over
        again = begun is not None and steps is not None and dict(begun.places) == dict(steps.places)
        if index and (begun or ends) and not again:
            yield _part(table, first, index)
            first = index
        if begun or ends:
            until = index + begun.span if begun and begun.span else 0
        steps = begun or (None if ends else steps)
    yield _part(table, first, len(rows)) if first else table


def _is_step(row: Sequence[Cell], columns: Columns, words: Words) -> bool:
    """Whether a row under a header of milestones can be one: no label, and no cell over all columns of dates."""
    if is_beside(row, columns):
        return True
    dates = [columns.places[key] for key in DATES if key in columns.places]
    beside = [cell for cell in row if cell.text and cell.column > columns.places["milestone"]]
    if any(_reaches_over(cell, dates) for cell in beside) or names_commitment(row, words) or _begins_next(row, words):
        return False
    dated = any(cell.column in dates and any(map(str.isdigit, cell.text)) for cell in row)
    first = next((cell for cell in row if cell.text), None)
    return dated or first is None or row_label(first.text, words, ROW_GROUPS) is None


def is_beside(row: Sequence[Cell], columns: Columns) -> bool:
    """Whether a row says more on the step above it, whose cell reaches down beside it: who takes part."""
    return min((cell.column for cell in row), default=0) > columns.places["milestone"] and not columns.span


def _reaches_over(cell: Cell, dates: Sequence[int]) -> bool:
    """Whether a cell takes the columns of all dates, or one of them with a column before it."""
    if not dates or cell.column > min(dates) or cell.column + cell.column_span <= max(dates):
        return False
    return len(dates) > 1 or cell.column < dates[0]


def names_commitment(row: Sequence[Cell], words: Words) -> bool:
    """Whether a row has the label of a commitment's name: another commitment's table goes on with this one."""
    first = next((cell for cell in row if cell.text), None)
    return first is not None and words.key("headings", first.text) == "title"


def _begins_next(row: Sequence[Cell], words: Words) -> bool:
    """Whether one cell is all of a row and numbers a commitment: "Commitment 4: Open rivers"."""
    numbered = _NUMBERED.match(row[0].text) if len(row) == 1 and row[0].column_span > 1 else None
    return numbered is not None and words.key("headings", numbered[1]) == "commitment"


@lru_cache(maxsize=_CELLS_KEPT)
def column_key(printed: str, words: Words) -> str:
    """What a header cell names of a milestone; empty where it is none of it."""
    text = " ".join(_BRACKETED.sub(" ", printed).split()) or printed
    if not text or len(text.split()) > LONGEST_HEADER or any(map(str.isdigit, text)):
        return ""
    known = words.key("columns", printed) or words.key("columns", text)
    if known:
        return known
    label = words.key("labels", text)
    if label in ("timescales", "start_date", "end_date"):
        return "period" if label == "timescales" else label
    if words.key("blocks", text) in ("milestones", "progress"):
        return "milestone" if words.key("blocks", text) == "milestones" else "status"
    if words.key("roles", text) == "lead":
        return "institution"
    return _begun(text, words)


def _begun(text: str, words: Words) -> str:
    """A longer header that begins as one does: "Milestone with a deliverable", "Start date planned"."""
    folded = f"{fold(text)} "
    if any(folded.startswith(f"{fold(form)} ") for form in words.forms("columns", "milestone") if " " not in form):
        return "milestone"
    for key in ("start_date", "end_date"):
        forms = [form for form in words.forms("columns", key) if " " in form]
        if len(text.split()) <= LONGEST_DATE_HEADER and any(folded.startswith(f"{fold(form)} ") for form in forms):
            return key
    return ""


def _initial_levels(cells: Sequence[Cell], words: Words) -> list[Level]:
    """Narrow columns headed by the letters that stand for levels: "NS", "L", "S", "C"."""
    found = [Level(key, cell.text, cell) for cell in cells if (key := words.key("level_initials", cell.text))]
    distinct = len({level.key for level in found})
    return found if distinct >= FEWEST_LEVELS and distinct == len(found) else []


def _part(table: Table, first: int, end: int) -> Table:
    cells = [cell for cell in table.cells if first <= cell.row < end]
    moved = (replace(cell, row=cell.row - first, row_span=max(1, min(cell.row_span, end - cell.row))) for cell in cells)
    return replace(table, cells=tuple(moved), row_count=end - first)
