"""Fields of a web page that stand in a table of two columns, or in a list of terms, which is read as one."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.model import Paragraph, Table

COLUMNS = 2
SHARE = 0.5


def field_paragraphs(table: Table, is_label: Callable[[Paragraph], bool]) -> list[Paragraph]:
    """Labels and their values in turn, where at least half of the rows begin with a label; else nothing."""
    rows = [row for row in table.rows() if row]
    if table.column_count != COLUMNS or not rows:
        return []
    labelled = sum(bool(row[0].paragraphs) and is_label(row[0].paragraphs[0]) for row in rows)
    return [p for row in rows for cell in row for p in cell.paragraphs] if labelled >= SHARE * len(rows) else []
