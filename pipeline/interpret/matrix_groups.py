"""The rows of a list of commitments, put together by commitment: merged cells, empty cells and cells said again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from pipeline.interpret.matrix import NUMBER, THEME, TITLE, Heads, step_column
from pipeline.model import Cell, Paragraph, Table
from pipeline.values.words import fold

_NUMBER = re.compile(r"(?:\D{0,14}\s)?(\d{1,3}(?:\.\d{1,3})*)[.)]?")


class Band(Struct, frozen=True):
    """A row with one cell over the whole width: a theme where commitments follow, else a note."""

    paragraphs: tuple[Paragraph, ...]


class Again(Struct, frozen=True):
    """The header, printed once more in the midst of the rows."""

    cells: tuple[Cell, ...]


class Group(Struct, frozen=True):
    """A commitment's rows. `title` is None where they name none; those that go on with the last commitment of the table
    before have its name and number, and `said` are the words of its cells, printed again where the page breaks."""

    number: str
    title: Cell | None
    rows: tuple[tuple[Cell, ...], ...]
    theme: Cell | None = None
    goes_on: bool = False
    said: frozenset[str] = frozenset()

    def column(self, column: int) -> list[Cell]:
        """Its cells with words or signs in a column, top to bottom."""
        return [cell for row in self.rows for cell in row if cell.column == column and not cell.is_empty]

    def merged(self, column: int) -> Cell | None:
        """The one cell of several rows that takes the whole column."""
        cells = [cell for row in self.rows for cell in row if cell.column == column]
        is_whole = len(cells) == 1 and len(self.rows) > 1 and cells[0].row_span >= len(self.rows)
        return cells[0] if is_whole and not cells[0].is_empty else None

    def has_steps(self, heads: Heads) -> bool:
        column = step_column(heads)
        return column >= 0 and bool(self.column(column))


def groups_of(table: Table, heads: Heads) -> Iterator[Band | Again | Group]:
    """All below the header in order. A row whose commitment's name is empty, or with milestones the same as in the row
    above, goes on with that commitment."""
    held: list[tuple[Cell, ...]] = []
    opening: tuple[str, Cell | None, Cell | None] = ("", None, None)
    for row in (tuple(row) for row in table.rows()[heads.end :]):
        whole = _whole(row, table, heads)
        begins = not whole and _begins(row, opening, heads)
        if (whole or begins) and held:
            yield Group(opening[0], opening[1], tuple(held), opening[2])
            held = []
        if whole:
            yield whole
            opening = ("", None, None)
            continue
        if begins:
            opening = _number(row, heads), _named(row, heads.column(TITLE)), _named(row, heads.column(THEME))
        if held or any(not cell.is_empty for cell in row):
            held.append(row)
    if held:
        yield Group(opening[0], opening[1], tuple(held), opening[2])


def _whole(row: Sequence[Cell], table: Table, heads: Heads) -> Band | Again | None:
    texts = [cell for cell in row if cell.text]
    if len(texts) == 1 and (_is_wide(row, texts[0], table, heads) or _is_unnumbered(texts[0], heads)):
        return Band(texts[0].paragraphs)
    is_again = len(texts) > 1 and all(
        cell.column in heads.cells and fold(heads.cells[cell.column].text) == fold(cell.text) for cell in texts
    )
    return Again(tuple(row)) if is_again else None


def _is_wide(row: Sequence[Cell], cell: Cell, table: Table, heads: Heads) -> bool:
    """Whether a cell takes the whole row, or as its only one reaches behind the commitments' names."""
    span = max(heads.column(TITLE), 1) + 1 if len(row) == 1 else table.column_count
    return cell.column == 0 and cell.column_span >= span


def _is_unnumbered(cell: Cell, heads: Heads) -> bool:
    """Whether the only words of a row stand where the commitments' numbers or names do, and are no number nor have
    one, though the list has a column of numbers."""
    number = heads.column(NUMBER)
    if number < 0 or number > heads.column(TITLE) or cell.row_span > 1:
        return False
    return cell.column == heads.column(TITLE) or (cell.column == number and not _NUMBER.fullmatch(_words(cell)))


def _begins(row: Sequence[Cell], opening: tuple[str, Cell | None, Cell | None], heads: Heads) -> bool:
    """Whether a row names a commitment, another one than is being read."""
    title, number = _named(row, heads.column(TITLE)), _number(row, heads)
    last = opening[1]
    if title is None:
        return bool(number) and number != opening[0]
    is_same = last is not None and (number, fold(title.text)) == (opening[0], fold(last.text))
    return not (is_same and heads.step >= 0)


def _named(row: Sequence[Cell], column: int) -> Cell | None:
    return next((cell for cell in row if cell.column == column and cell.text), None)


def _number(row: Sequence[Cell], heads: Heads) -> str:
    """The number in the column for it before the commitments' names or right behind them."""
    columns = [c for c, key in heads.keys.items() if key == NUMBER and c != heads.step]
    cell = next((cell for cell in row if cell.column in columns and cell.text), None)
    match = _NUMBER.fullmatch(_words(cell)) if cell else None
    return match.group(1) if match else ""


def _words(cell: Cell) -> str:
    return " ".join(part for p in cell.paragraphs for part in (p.marker, p.text) if part)
