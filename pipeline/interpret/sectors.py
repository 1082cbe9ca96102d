"""Supporters divided by whom they belong to: columns or lines "Government", "Civil society", "Other actors".

Those words divide a list of names; they name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.interpret.entry import Row, paragraphs_of
from pipeline.interpret.labels import row_label
from pipeline.model import Cell, Paragraph
from pipeline.values.words import Words

FEWEST = 2
ROLES = ("roles",)
_EXAMPLES = re.compile(r"\s*\([^()]*\)?\s*:?\s*$")


def is_sector(text: str, words: Words) -> bool:
    """Whether a text is one, examples in brackets apart: "Others (Parliament, private sector)"."""
    return words.key("sectors", _EXAMPLES.sub("", text).strip(" :")) is not None


def by_sector(rows: Sequence[Sequence[Cell]], index: int, last: Row | None, words: Words) -> tuple[int, Row] | None:
    """A row of sectors beside a role's label, or right under it, with the names beneath; and how many rows these take.
    None for other rows."""
    cells = [cell for cell in rows[index] if cell.text]
    role = row_label(cells[0].text, words, ROLES) if cells else None
    labels = cells[:1] if role and not all(is_sector(cell.text, words) for cell in cells) else []
    heads = cells[len(labels) :]
    if not labels and (last is None or last.group not in ROLES or last.values):
        return None
    if len(heads) < FEWEST or not all(is_sector(cell.text, words) for cell in heads):
        return None
    count = _rows_below(rows, index, labels, heads[0].column)
    if not count:
        return None
    below = [cell for row in rows[index + 1 : index + 1 + count] for cell in row if cell not in labels]
    names = sorted(below, key=lambda cell: (cell.column, cell.row))
    group, key = role if role and labels else ("", "")
    label = labels[0].text if labels else ""
    return count, Row(group, key, label, paragraphs_of([*labels, *heads]), paragraphs_of(names))


def _rows_below(rows: Sequence[Sequence[Cell]], index: int, labels: Sequence[Cell], column: int) -> int:
    """How many rows of names follow: those the label covers, or the next one with nothing under the label."""
    covered = max((cell.row_span for cell in labels), default=1) - 1
    if covered:
        return covered
    below = [cell for cell in rows[index + 1] if cell.text] if index + 1 < len(rows) else []
    return int(bool(below) and min(cell.column for cell in below) >= column and not _is_labelled(below, column))


def _is_labelled(cells: Sequence[Cell], column: int) -> bool:
    """Whether one cell takes the whole row: a label or a title."""
    return len(cells) == 1 and cells[0].column == column == 0


def without_sectors(paragraphs: Sequence[Paragraph], words: Words) -> list[Paragraph]:
    """The lines of a list of names without those that only say whose the next ones are: set in bold over names that
    are not, or closed by a colon. Any other is a name as good as those around it: "Ministry of Rivers, NGOs"."""
    in_bold = any(paragraph.text and not paragraph.is_bold for paragraph in paragraphs)
    return [
        paragraph
        for paragraph in paragraphs
        if not is_sector(paragraph.text, words) or not (paragraph.text.endswith(":") or (in_bold and paragraph.is_bold))
    ]
