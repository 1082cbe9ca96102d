"""The header of a list of commitments: a row a commitment or a row a milestone, a column a label."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from pipeline.interpret.entry import Columns
from pipeline.interpret.labels import row_label
from pipeline.interpret.levels import Level, header_levels
from pipeline.interpret.steps import DATES, headed
from pipeline.model import Cell, Table
from pipeline.values.words import Words, either, fold

FEWEST_COLUMNS = 3
FEWEST_COMMITMENTS = 2
HEADER_ROWS = 3
GROUPS = ("roles", "blocks", "labels")
NUMBER, TITLE, THEME = ("matrix", "number"), ("matrix", "title"), ("matrix", "theme")
STEP, LEVEL = ("blocks", "milestones"), ("matrix", "level")
DATE_LABELS = ("start_date", "end_date", "timescales", "timetable")
OWN = (NUMBER, TITLE, THEME)
_NUMBER_SIGN = re.compile(r"(?:n|no|nr|nro|n[uú]m|num[eé]ro|n[uú]mero|number|#)?\s*[.°ºo#]*")
_BRACKETS = re.compile(r"[()\[\]]")

Key = tuple[str, str]


class Heads(Struct, frozen=True):
    """What the columns of a list hold; its header stands in the rows from `first` up to `end`.

    `cells` has the lowest header cell of every column with words, `keys` what the known ones name. `step` is the first
    column of the milestones, their numbers' where these have a column of their own; -1 where no column is theirs.
    """

    keys: Mapping[int, Key]
    cells: Mapping[int, Cell]
    levels: tuple[Level, ...]
    first: int
    end: int
    step: int

    def column(self, key: Key) -> int:
        """The first column of that kind, -1 where there is none."""
        return min((column for column, own in self.keys.items() if own == key), default=-1)

    def printed(self) -> list[str]:
        return [self.cells[column].text for column in sorted(self.cells)]


def is_matrix(table: Table, words: Words) -> bool:
    return heads_of(table, words) is not None


def heads_of(table: Table, words: Words) -> Heads | None:
    """The header that names a commitment and, behind it, at least two of its labels; None for other tables."""
    rows = table.rows()
    for index in range(min(HEADER_ROWS, len(rows))):
        found = _heads(rows, index, words)
        if found:
            below = [row for row in rows[found.end :] if any(cell.text for cell in row)]
            return found if len(below) >= FEWEST_COMMITMENTS else None
        if sum(1 for cell in rows[index] if cell.text) > 1:
            return None
    return None


def step_column(heads: Heads) -> int:
    """The column of the milestones' own words, -1 where there is none."""
    return next((c for c in (heads.step, heads.step + 1) if c > 0 and heads.keys.get(c) == STEP), -1)


def step_columns_of(heads: Heads, words: Words) -> Columns:
    """What the columns from the milestones' first one on hold of a milestone."""
    step = step_column(heads)
    cells = [cell for column, cell in sorted(heads.cells.items()) if column >= heads.step]
    found = headed([cells], words)
    places = {key: column for key, column in found.places.items() if column != step} if found else {}
    if heads.keys.get(heads.step) == NUMBER:
        places["number"] = heads.step
    leads = [column for column, key in heads.keys.items() if key == ("roles", "lead") and column > step]
    return Columns(({"institution": min(leads)} if leads else {}) | places | {"milestone": step}, heads.levels, 0)


def _heads(rows: Sequence[Sequence[Cell]], first: int, words: Words) -> Heads | None:
    """The header that begins in a row, and goes on as far down as the title's cell does."""
    title = _title_cell(rows[first], words)
    if title is None:
        return None
    end = min(first + title.row_span, len(rows))
    cells = {cell.column: cell for row in rows[first:end] for cell in row if cell.text}
    keys = {column: key for column, cell in sorted(cells.items()) if (key := _key(cell, title, words))}
    levels = tuple(header_levels(list(cells.values()), words))
    keys |= {level.cell.column: LEVEL for level in levels}
    known = [column for column, key in keys.items() if key not in (*OWN, LEVEL)]
    if len(keys) < FEWEST_COLUMNS or len(known) < 2 or title.column > min(known):
        return None
    over = {column: cell for cell in cells.values() for column in _beside(cell) if column not in cells}
    keys |= {column: keys[cell.column] for column, cell in over.items() if cell.column in keys}
    return Heads(keys, cells | over, levels, first, end, _first_step(keys, title.column))


def _beside(cell: Cell) -> range:
    """The columns that a header cell covers beside its own."""
    return range(cell.column + 1, cell.column + cell.column_span)


def _title_cell(row: Sequence[Cell], words: Words) -> Cell | None:
    """The cell that heads the commitments' names: by that word, else by one for an action."""
    named = [cell for cell in row if words.key("headings", cell.text) == "commitment"]
    return next(iter(named or [cell for cell in row if words.key("columns", cell.text) == "activity"]), None)


def _first_step(keys: Mapping[int, Key], title: int) -> int:
    step = min((column for column, key in keys.items() if key == STEP and column > title), default=-1)
    return step - 1 if step - 1 > title and keys.get(step - 1) == NUMBER else step


def _key(cell: Cell, title: Cell, words: Words) -> Key | None:
    if cell is title:
        return TITLE
    text = cell.text
    if _NUMBER_SIGN.fullmatch(fold(text)) or words.key("columns", text) == "number":
        return NUMBER
    if cell.column < title.column and words.key("headings", text) in ("theme", "theme_column"):
        return THEME
    if words.key("columns", text) in ("milestone", "activity") or _joins_steps(text, words):
        return STEP if cell.column > title.column else None
    label = row_label(text, words, GROUPS)
    return label or (("roles", "lead") if words.key("columns", text) == "institution" else None)


def _joins_steps(text: str, words: Words) -> bool:
    """Whether a header names milestones and, with "and" or in brackets, when they are due or what became of them."""
    joints = either(map(fold, words.forms("dates", "and")))
    parts = re.split(rf"\s+(?:{joints})\s+|\s*[/,;(+&]\s*", _BRACKETS.sub(" ( ", fold(text)).strip(" ("))
    named = [part.strip() for part in parts if part.strip()]
    steps = [part for part in named if _names_step(part, words)]
    return len(named) == 2 and len(steps) == 1 and all(part in steps or _names_due(part, words) for part in named)


def _names_step(text: str, words: Words) -> bool:
    return words.key("columns", text) in ("milestone", "activity") or words.key("blocks", text) == STEP[1]


def _names_due(text: str, words: Words) -> bool:
    """A word for a date, a period or a status, in the singular or the plural."""
    singular = " ".join(word.removesuffix("s") for word in text.split())
    if any(words.key("columns", form) in (*DATES, "status") for form in (text, singular)):
        return True
    return any(words.key("labels", form) in DATE_LABELS for form in (text, singular))
