"""`raw/corrections.csv`: values that a person found to be wrong, each with what is right.

A correction names a row by its key as the CSV of the package prints it, a column, the value that stands there and the
right one. It holds only while that value stands there: where the row or the value is another, the document or its
reading has changed, and a person must look again. Ids are never corrected: rows hang together by them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from pipeline import lists
from pipeline.errors import ListError
from pipeline.model import Issue
from pipeline.storage import Place
from pipeline.tables.cells import Cells, cleaner, key_of
from pipeline.tables.definition import LIST_SEPARATOR, Column, Table

FILE_NAME = "corrections.csv"
COLUMNS = ("table", "key", "column", "printed", "corrected", "reason")
MARK = "corrected_columns"
"""The column of a row that lists its corrected columns; a table without it cannot be corrected."""

PLACE = ("document_id", "page", "line", "x0", "top", "x1", "bottom")
BOOLEANS = {"true": True, "false": False}

Key = tuple[str, ...]


class Correction(Struct, frozen=True):
    """One row of the list; `line` is its place there, the header being line 1."""

    table: str
    key: str
    column: str
    printed: str
    corrected: str
    reason: str
    line: int

    @property
    def row_key(self) -> Key:
        return tuple(part.strip() for part in self.key.split(LIST_SEPARATOR.strip()))

    def __str__(self) -> str:
        return f"line {self.line}: {self.table}, {LIST_SEPARATOR.join(self.row_key)}, {self.column}"


class Edit(Struct, frozen=True):
    """A correction that can be made: both values typed like the column."""

    correction: Correction
    column: Column
    printed: Any
    corrected: Any


Edits = Mapping[Key, Sequence[Edit]]
"""The edits of one table by the key of the row."""


class Outcome(Struct, frozen=True):
    """An edit whose row was found, at `offset` of the rows looked at. `present` is what stood there; where it is not
    what the correction says, nothing was changed."""

    edit: Edit
    offset: int
    present: Any
    place: Mapping[str, Any]

    @property
    def is_made(self) -> bool:
        return bool(self.present == self.edit.printed)


# --- the list ---------------------------------------------------------------------------------------------------------


def read_corrections(raw: Place) -> tuple[tuple[Correction, ...], tuple[Issue, ...]]:
    """The rows in their order, and what is wrong with the list; none without the file."""
    path = raw / FILE_NAME
    if not path.is_file():
        return (), ()
    try:
        listed = lists.read(path)
    except ListError as error:
        return (), (_unreadable(f"{FILE_NAME} {error}"),)
    missing = [name for name in COLUMNS if name not in listed.columns]
    if missing:
        return (), (_unreadable(f"{FILE_NAME} lacks columns: {', '.join(missing)}"),)
    return tuple(_rows(listed)), ()


def _rows(listed: lists.Listed) -> Iterator[Correction]:
    for line, cells in listed.rows:
        values = {column: " ".join((cells.get(column) or "").split()) for column in COLUMNS}
        if any(values.values()):
            yield Correction(**values, line=line)


def _unreadable(message: str) -> Issue:
    return Issue("correction_list_unreadable", message, "error")


# --- before the tables are looked at ----------------------------------------------------------------------------------


def planned(
    corrections: Sequence[Correction], tables: Mapping[str, Table]
) -> tuple[dict[str, Edits], tuple[Issue, ...]]:
    """The edits by table, and the corrections that no table can take."""
    edits: dict[str, dict[Key, list[Edit]]] = defaultdict(lambda: defaultdict(list))
    issues = []
    counts = Counter((one.table, one.row_key, one.column) for one in corrections)
    for one in corrections:
        problem = "" if counts[one.table, one.row_key, one.column] == 1 else "the value is corrected more than once"
        made = problem or _edit(one, tables)
        if isinstance(made, str):
            issues.append(_issue("correction_invalid", one, made))
        else:
            edits[one.table][one.row_key].append(made)
    return dict(edits), tuple(issues)


def _edit(correction: Correction, tables: Mapping[str, Table]) -> Edit | str:
    """The edit, or what is wrong."""
    table = tables.get(correction.table)
    if table is None:
        return f"there is no table {correction.table}"
    if MARK not in table.column_names:
        return f"{table.name} is made of other tables: correct the row it comes from"
    if correction.column not in table.column_names:
        return f"{table.name} has no column {correction.column}"
    if correction.column in _ids(table):
        return f"{correction.column} is an id: rows hang together by it"
    column = table.column(correction.column)
    try:
        edit = Edit(correction, column, typed(column, correction.printed), typed(column, correction.corrected))
    except ValueError:
        return f"printed and corrected must be written like every {column.type} of the CSV files"
    return _refusal(edit) or edit


def _ids(table: Table) -> set[str]:
    pointing = {name for key in table.foreign_keys for name in key.columns}
    return {*table.key, *pointing, "plan_id", MARK}


def typed(column: Column, text: str) -> Any:
    """The value a CSV cell stands for; ValueError where it is none of the column's type."""
    if column.type == "list":
        return cleaner(column)(text.split(LIST_SEPARATOR))
    return cleaner(column)(_READERS[column.type](text)) if text else None


_READERS: Mapping[str, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": lambda text: _boolean(text.lower()),
    "date": lambda text: date.fromisoformat(text).isoformat(),
}


def _boolean(text: str) -> bool:
    if text not in BOOLEANS:
        raise ValueError(text)
    return BOOLEANS[text]


def _refusal(edit: Edit) -> str:
    """Why the definition of the table does not allow the right value; empty where it does."""
    column, value = edit.column, edit.corrected
    if value == edit.printed:
        return "printed and corrected are the same"
    if value is None:
        return f"{column.name} is never empty" if column.required else ""
    if column.values and value not in column.values:
        return f"{column.name} is one of {', '.join(column.values)}"
    if column.pattern and not re.fullmatch(column.pattern, str(value)):
        return f"{column.name} is written like {column.pattern}"
    too_low = column.minimum is not None and value < column.minimum
    too_high = column.maximum is not None and value > column.maximum
    return f"{column.name} is out of its limits" if too_low or too_high else ""


# --- rows -------------------------------------------------------------------------------------------------------------


def correct(edits: Edits, table: Table, rows: Sequence[Cells]) -> list[Outcome]:
    """Changes the rows in place and marks them; the same on the same rows, however often it is done."""
    if not edits:
        return []
    key, outcomes = key_of(table), []
    for offset, row in enumerate(rows):
        for edit in edits.get(tuple("" if part is None else str(part) for part in key(row)), ()):
            outcome = Outcome(edit, offset, getattr(row, edit.column.name), _place(row))
            if outcome.is_made:
                setattr(row, edit.column.name, edit.corrected)
                setattr(row, MARK, (*getattr(row, MARK), edit.column.name))
            outcomes.append(outcome)
    return outcomes


def _place(row: Cells) -> dict[str, Any]:
    return {name: getattr(row, name) for name in PLACE if hasattr(row, name)}


# --- afterwards -------------------------------------------------------------------------------------------------------


def listed(outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """The rows of the table `corrections`: those that were made."""
    return [
        {
            "table_name": one.edit.correction.table,
            "row_key": LIST_SEPARATOR.join(one.edit.correction.row_key),
            "column_name": one.edit.column.name,
            "printed": one.edit.correction.printed,
            "corrected": one.edit.correction.corrected,
            "reason": one.edit.correction.reason,
            **one.place,
        }
        for one in outcomes
        if one.is_made
    ]


def unmatched(edits: Mapping[str, Edits], outcomes: Sequence[Outcome]) -> tuple[Issue, ...]:
    """The corrections whose row is not there, or holds another value, in the order of the list."""
    found = {one.edit.correction.line: one for one in outcomes}
    wanted = [edit.correction for rows in edits.values() for row in rows.values() for edit in row]
    made = {line for line, outcome in found.items() if outcome.is_made}
    in_order = sorted((one for one in wanted if one.line not in made), key=lambda one: one.line)
    return tuple(_unmatched(one, found.get(one.line)) for one in in_order)


def _unmatched(correction: Correction, outcome: Outcome | None) -> Issue:
    if outcome is None:
        return _issue("correction_unmatched", correction, f"{correction.table} has no row with this key")
    present = "nothing" if outcome.present in (None, ()) else repr(_shown(outcome.present))
    message = f"the row holds {present}, not {correction.printed!r}: the document or its reading changed"
    return _issue("correction_unmatched", correction, message)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return LIST_SEPARATOR.join(value) if isinstance(value, tuple) else str(value)


def _issue(code: str, correction: Correction, problem: str) -> Issue:
    return Issue(code, f"{FILE_NAME}: not corrected: {problem}", "error", str(correction))
