"""A commitment's sheet in the IRM's older reports: rows of institutions, ratings and scales under one header.

"Answerability | Lead institution | Water Office": a cell over several rows only groups them.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.interpret.entry import Row, TableStart
from pipeline.interpret.irm_codes import CodedRow, coded_rows
from pipeline.interpret.irm_lines import Rating, ratings_in
from pipeline.interpret.irm_words import LISTED, indicator_of, is_value
from pipeline.interpret.labels import row_label
from pipeline.interpret.levels import is_ticked
from pipeline.model import Cell, Paragraph, Span, Table
from pipeline.values.words import Words

FEWEST_LEVELS = 3
GROUPS = ("roles", "blocks", "labels")

Scaled = tuple[TableStart, list[CodedRow]]


class SheetRow(Row, frozen=True):
    """A row of such a sheet; what it is about ends with the sheet."""


def sheet(table: Table, words: Words) -> list[SheetRow | Scaled]:
    """The rows in their order, a scale with its row of marks as a table of its own; empty for other tables."""
    rows = table.rows()
    found: list[SheetRow | Scaled] = []
    index = 0
    while index < len(rows):
        scale = _scale(table, rows, index, words)
        cells = [cell for cell in rows[index] if cell.text]
        if scale:
            found.append(scale[0])
        elif cells:
            found.append(_row(cells, words))
        index += scale[1] if scale else 1
    return found if _is_sheet(found, words) else []


def rated_row(row: Row, words: Words) -> list[Rating]:
    """The verdict of a row whose label is an indicator's name."""
    if not row.label or not row.values:
        return []
    value, *others = row.values
    line = Paragraph((Span(f"{row.label.rstrip(': ')}: ", value.where), *value.spans))
    ratings = [rating for rating in ratings_in(line, words) if rating.printed]
    return ratings if not others else []


def _is_sheet(found: Sequence[SheetRow | Scaled], words: Words) -> bool:
    """Whether rows rate, others name institutions or sections, and no more rows do neither."""
    labelled = [row for row in found if isinstance(row, SheetRow) and row.values]
    rating = [row for row in labelled if rated_row(row, words)]
    naming = [row for row in labelled if row.key]
    scales = len(found) - sum(1 for row in found if isinstance(row, SheetRow))
    known = scales + len({id(row) for row in (*rating, *naming)})
    return bool(rating or scales) and bool(naming) and 2 * known >= len(labelled) + scales


def _row(cells: Sequence[Cell], words: Words) -> SheetRow:
    """A row by its label; the cell over several rows that only groups it says nothing."""
    grouping, rest = (cells[:1], cells[1:]) if len(cells) > 2 and cells[0].row_span > 1 else ([], cells)
    label, *values = rest
    heads = tuple(paragraph for cell in (*grouping, label) for paragraph in cell.paragraphs)
    if not values:
        return SheetRow("", "", "", heads, ())
    group, key = row_label(label.text, words, GROUPS) or ("", "")
    paragraphs = tuple(paragraph for cell in values for paragraph in cell.paragraphs if paragraph.text)
    return SheetRow(group, key, label.text, heads, paragraphs)


def _scale(table: Table, rows: Sequence[Sequence[Cell]], index: int, words: Words) -> tuple[Scaled, int] | None:
    """A row that names an indicator and all its values, with the rows of ticks under these, and how many rows it is."""
    cells = [cell for cell in rows[index] if cell.text]
    heading = next((cell for cell in cells if indicator_of(cell.text, words)), None)
    indicator, _ = (indicator_of(heading.text, words) if heading else None) or ("", "")
    levels = [cell for cell in cells if heading and cell.column > heading.column]
    if heading is None or len(levels) < FEWEST_LEVELS or not all(is_value(indicator, c.text, words) for c in levels):
        return None
    end = index + 1
    while end < len(rows) and _is_marked(rows[end], levels) and (end == index + 1 or indicator not in LISTED):
        end += 1
    own = [replace(cell, row=0, row_span=1) for cell in (heading, *levels)]
    marks = [replace(cell, row=cell.row - index) for row in rows[index + 1 : end] for cell in row]
    part = Table((*own, *marks), end - index, table.column_count)
    return ((TableStart(part, False, whole=table), coded_rows(part, words)), end - index) if marks else None


def _is_marked(row: Sequence[Cell], levels: Sequence[Cell]) -> bool:
    """Whether nothing but ticks stands under the levels, in as many cells."""
    under = [cell for cell in row if cell.column >= levels[0].column]
    return len(under) >= len(levels) and all(is_ticked(cell) or not cell.text for cell in under)
