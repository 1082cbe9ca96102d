"""A list of commitments as one table: a row a commitment, a column a label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from pipeline.interpret.entry import Row, Title
from pipeline.interpret.labels import row_label
from pipeline.model import Cell, Paragraph, Span, Table
from pipeline.values.words import Words, fold

FEWEST_COLUMNS = 3
FEWEST_COMMITMENTS = 2
GROUPS = ("roles", "blocks", "labels")
NUMBER, TITLE = ("matrix", "number"), ("matrix", "title")
_NUMBER = re.compile(r"(?:\D{0,14}\s)?(\d{1,3}(?:\.\d{1,3})*)[.)]?")

Columns = Mapping[int, tuple[str, str]]


def is_matrix(table: Table, words: Words) -> bool:
    """Whether the header names a commitment and, behind it, at least two of its labels."""
    columns = _columns(table, words)
    known = [column for column, key in columns.items() if key not in (NUMBER, TITLE)]
    title = next((column for column, key in columns.items() if key == TITLE), None)
    rows = [row for row in table.rows()[1:] if any(cell.text for cell in row)]
    if title is None or len(columns) < FEWEST_COLUMNS or len(rows) < FEWEST_COMMITMENTS:
        return False
    return len(known) >= 2 and title < min(known) and all(key[0] != "columns" for key in columns.values())


def matrix_rows(table: Table, words: Words) -> Iterator[Title | Row]:
    """Each commitment's title, then one labelled row a column."""
    columns = _columns(table, words)
    header = {cell.column: cell for cell in table.rows()[0]}
    for row in table.rows()[1:]:
        cells = {cell.column: cell for cell in row}
        title = next((cells[c] for c, key in columns.items() if key == TITLE and c in cells), None)
        if title is None or not title.paragraphs:
            continue
        yield Title(_title(title, _number(cells, columns)), listed=True)
        for column, (group, key) in columns.items():
            if group in GROUPS and column in cells:
                yield Row(group, key, header[column].text, (), cells[column].paragraphs)


def _columns(table: Table, words: Words) -> Columns:
    rows = table.rows()
    return {cell.column: key for cell in (rows[0] if rows else ()) if (key := _column(cell, words))}


def _column(cell: Cell, words: Words) -> tuple[str, str] | None:
    text = cell.text
    if not text:
        return None
    if words.key("headings", text) == "commitment" or words.key("columns", text) == "activity":
        return TITLE
    if re.fullmatch(r"(?:n|no|nr|nro|n[uú]m|num[eé]ro|n[uú]mero|number|#)?\s*[.°ºo#]*", fold(text)):
        return NUMBER
    label = row_label(text, words, GROUPS)
    return label or (("roles", "lead") if words.key("columns", text) == "institution" else None)


def _number(cells: Mapping[int, Cell], columns: Columns) -> str:
    cell = next((cells[c] for c, key in columns.items() if key == NUMBER and c in cells), None)
    match = _NUMBER.fullmatch(_words(cell)) if cell else None
    return match.group(1) if match else ""


def _words(cell: Cell) -> str:
    return " ".join(part for p in cell.paragraphs for part in (p.marker, p.text) if part)


def _title(cell: Cell, number: str) -> Paragraph:
    """The commitment's name with its number as the mark."""
    first, *others = cell.paragraphs
    spans = tuple(span for p in (first, *others) for span in (*p.spans, Span(" ")))
    return replace(first, spans=spans, kind="heading", level=0, marker=f"{number}." if number else first.marker)
