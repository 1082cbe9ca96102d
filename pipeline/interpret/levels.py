"""Levels of completion stated by marks in a grid: ticks, letters, an X, a filled cell or a filled bar.

A grid has a header row of level words; the horizontal place of a mark decides. Where it states nothing or two
things at once, that is reported, never decided.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from pipeline.model import Cell, Mark, Table, Where
from pipeline.records import Evidence
from pipeline.values.words import Words, fold

FEWEST_LEVELS = 3
_ITEM = re.compile(r"[^\W_]|\W+|\d+(?:\.\d+)*[a-z]?")
_JOINERS = frozenset({"and", "et"})
_CROSS = re.compile(r"[xX×]")
EMPTY_BOXES = frozenset("☐□◻▢❏❑❒○◯")


class Level(Struct, frozen=True):
    """A level word in the header, and the columns it stands over."""

    key: str
    printed: str
    cell: Cell

    def covers(self, cell: Cell) -> bool:
        return self.cell.column <= cell.column and (
            cell.column + cell.column_span <= self.cell.column + self.cell.column_span
        )


class Verdict(Struct, frozen=True):
    """One level read from a grid for one item ("" for the whole)."""

    item: str
    printed: str
    evidence: Evidence
    where: Where


class Reading(Struct, frozen=True):
    """What a grid row states; `problem` is an issue code or empty, `value` the words it is about."""

    verdicts: tuple[Verdict, ...] = ()
    problem: str = ""
    value: str = ""


def header_levels(row: Sequence[Cell], words: Words) -> list[Level]:
    """The level words of a header row, left to right; empty when the row is no such header."""
    levels = [Level(key, cell.text, cell) for cell in row if (key := words.key("levels", cell.text))]
    distinct = len({level.key for level in levels})
    return levels if distinct >= FEWEST_LEVELS and distinct == len(levels) else []


def is_grid_row(row: Sequence[Cell], levels: Sequence[Level]) -> bool:
    """Whether a row's cells stand one under each level and hold marks, letters or nothing."""
    under = [cell for cell in row if any(level.covers(cell) for level in levels)]
    return len(under) >= len(levels) and all(_is_mark_text(cell.text) for cell in under)


def read_row(row: Sequence[Cell], levels: Sequence[Level]) -> Reading:
    """The verdicts of one grid row, by marks and letters first, by fill where there are none."""
    placed = [(level, cell) for level in levels for cell in row if level.covers(cell)]
    marked = [(level, cell) for level, cell in placed if _is_ticked(cell)]
    lettered = [(level, cell, item) for level, cell in placed for item in _items(cell)]
    if marked and not lettered:
        return _single(marked)
    if lettered:
        return _lettered(lettered, marked)
    return read_fills(placed)


def read_fills(placed: Sequence[tuple[Level, Cell]]) -> Reading:
    """One cell that differs in fill, or a bar of filled cells from the first level on, whose last one counts."""
    filled = [bool(cell.fill) for _, cell in placed]
    fills = {cell.fill for _, cell in placed}
    if len(fills) == 1:
        return Reading()
    chosen = [index for index, flag in enumerate(filled) if flag]
    if all(filled):
        chosen = _odd_one_out([cell.fill for _, cell in placed])
    if not chosen:
        return Reading()
    if len(chosen) > 1 and chosen != list(range(len(chosen))):
        return Reading(problem="status_ambiguous", value=", ".join(placed[index][0].printed for index in chosen))
    level, cell = placed[chosen[-1]]
    return Reading((Verdict("", level.printed, "fill", cell.where),))


def read_header(levels: Sequence[Level]) -> Reading:
    """The level whose own header cell is filled or ticked."""
    placed = [(level, level.cell) for level in levels]
    marked = [(level, cell) for level, cell in placed if cell.marks and not _is_blank_box(cell.marks)]
    return _single(marked) if marked else read_fills(placed)


def ticked_level_rows(table: Table, words: Words) -> list[tuple[Cell, bool]]:
    """For a table whose rows are levels: each level cell and whether its row holds a mark; empty when it is none."""
    found: list[tuple[Cell, bool]] = []
    for row in table.rows():
        if len(row) >= 2 and words.key("levels", row[0].text):
            found.append((row[0], any(_is_ticked(cell) for cell in row[1:])))
    return found if len(found) >= FEWEST_LEVELS else []


def is_ticked(cell: Cell) -> bool:
    """Whether a cell holds a tick, a cross or a lone X."""
    return _is_ticked(cell)


def _single(marked: Sequence[tuple[Level, Cell]]) -> Reading:
    if len(marked) > 1:
        return Reading(problem="status_ambiguous", value=", ".join(level.printed for level, _ in marked))
    level, cell = marked[0]
    return Reading((Verdict("", level.printed, "mark", cell.marks[0].where if cell.marks else cell.where),))


def _lettered(lettered: Sequence[tuple[Level, Cell, str]], marked: Sequence[tuple[Level, Cell]]) -> Reading:
    places: dict[str, set[str]] = {}
    for level, _, item in lettered:
        places.setdefault(item, set()).add(level.printed)
    twice = sorted(item for item, printed in places.items() if len(printed) > 1)
    verdicts = tuple(
        Verdict(item, level.printed, "mark", cell.where) for level, cell, item in lettered if item not in twice
    )
    if twice or marked:
        return Reading(verdicts, "status_ambiguous", ", ".join(twice) or marked[0][1].text)
    return Reading(verdicts)


def _odd_one_out(fills: Sequence[str]) -> list[int]:
    """The only index whose fill differs from all others, when the others share one fill."""
    odd = [index for index, fill in enumerate(fills) if fills.count(fill) == 1]
    return odd if len(odd) == 1 and len(fills) > 2 else []


def _is_ticked(cell: Cell) -> bool:
    if cell.marks:
        return not _is_blank_box(cell.marks)
    return bool(_CROSS.fullmatch(cell.text.strip()))


def _is_blank_box(marks: Sequence[Mark]) -> bool:
    return all(mark.glyph in EMPTY_BOXES for mark in marks)


def _items(cell: Cell) -> list[str]:
    parts = _parts(cell.text)
    return [] if parts in ([], ["x"], ["×"]) else parts


def _is_mark_text(text: str) -> bool:
    """Nothing, a mark, or a list of letters or numbers: no words."""
    return all(_ITEM.fullmatch(part) for part in _parts(text))


def _parts(text: str) -> list[str]:
    """What a cell lists: its letters and numbers, without the words and signs that join them."""
    parts = (part.rstrip(".") for part in re.split(r"[,;&/\s]+", fold(text)))
    return [part for part in parts if part and part not in _JOINERS]
