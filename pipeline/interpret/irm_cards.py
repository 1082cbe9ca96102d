"""Tables whose cells hold a commitment each: its name, and its verdicts in lines under it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.interpret.entries import Prose
from pipeline.interpret.irm_lines import ratings_in
from pipeline.interpret.starts import named_start
from pipeline.model import Cell, Paragraph, Table
from pipeline.values.words import Words

CARD_LEVEL = 6  # of the heading that a commitment's name in a cell is: every heading behind the table ends it


class CardLine(Prose, frozen=True):
    """A line of such a cell; the commitment it is about ends with the table."""


def cards(table: Table, words: Words) -> list[CardLine]:
    """The lines of the cells, the commitments' names as headings; empty for other tables.

    A commitment's name and its verdicts may also stand in two cells, one under the other or side by side.
    """
    filled = [cell for cell in table.cells if cell.text]
    named = [cell for cell in filled if named_start(cell.paragraphs[0], words)]
    rated = [cell for cell in filled if _rates(cell.paragraphs, words)]
    if not named or len(rated) < len(named) or any(cell not in named and cell not in rated for cell in filled):
        return []
    ordered = [cell for name in named for cell in (name, *_below(name, table, rated, named))]
    if len(ordered) != len(filled):
        return []
    return [CardLine(p) for cell in ordered for p in _headed(cell, cell in named) if p.text]


def _rates(paragraphs: Sequence[Paragraph], words: Words) -> bool:
    return any(rating.printed for paragraph in paragraphs for rating in ratings_in(paragraph, words))


def _below(name: Cell, table: Table, rated: Sequence[Cell], named: Sequence[Cell]) -> list[Cell]:
    """The cells with the verdicts of a name that stands in a cell of its own."""
    if name in rated:
        return []
    free = [cell for cell in rated if cell not in named]
    under = [cell for cell in free if (cell.row, cell.column) == (name.row + name.row_span, name.column)]
    beside = [cell for cell in free if (cell.row, cell.column) == (name.row, name.column + name.column_span)]
    return under or beside


def _headed(cell: Cell, is_named: bool) -> Sequence[Paragraph]:
    first, *others = cell.paragraphs
    return (replace(first, kind="heading", level=CARD_LEVEL), *others) if is_named else cell.paragraphs
