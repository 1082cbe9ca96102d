"""Parts of a commitment in tables: milestones with dates, and each ministry's share with its verdict."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.interpret.draft import Draft
from pipeline.interpret.labels import raw_text
from pipeline.interpret.levels import header_levels, level_key
from pipeline.model import Cell, Paragraph, Table
from pipeline.records import Milestone
from pipeline.values.words import Words

FEWEST_COLUMNS = 3
VERDICT_SHARE = 0.5


def is_parts(table: Table, words: Words) -> bool:
    """Whether the table has at least three columns and most last cells begin with a verdict."""
    if any(header_levels(row, words) for row in table.rows()[:2]):
        return False
    rows = [row for row in table.rows() if len(row) >= FEWEST_COLUMNS and row[-1].text]
    judged = [row for row in rows if verdict_of(row[-1].paragraphs, words)]
    return table.column_count >= FEWEST_COLUMNS and bool(judged) and len(judged) >= VERDICT_SHARE * len(rows)


def read_parts(draft: Draft, table: Table, words: Words) -> bool:
    """A table of institution, action and verdict, one part a row; False for other tables."""
    if not is_parts(table, words):
        return False
    institution = ""
    for index, row in enumerate(table.rows()):
        if not row or (index == 0 and _is_header(row, words)):
            continue
        named = row[0].column == 0 and bool(row[0].text)
        institution = row[0].text if named else institution
        last = draft.milestones[-1] if draft.milestones else None
        if last and not named and not verdict_of(row[-1].paragraphs, words) and last.commitment == draft.ordinal:
            draft.milestones[-1] = _continued(last, row)
        elif len(row) >= FEWEST_COLUMNS - 1:
            _part(draft, row, institution, words)
    return True


def _continued(part: Milestone, row: Sequence[Cell]) -> Milestone:
    """A part whose row goes on: its action in the middle columns, its details in the last."""
    action = tuple(p for cell in row[:-1] if cell.column > 0 for p in cell.paragraphs)
    return replace(part, paragraphs=part.paragraphs + action, details=part.details + row[-1].paragraphs)


def verdict_of(paragraphs: Sequence[Paragraph], words: Words) -> str:
    """The verdict the first paragraph is ("Done", "Progress: substantial"), as printed; empty when it is none."""
    if not paragraphs:
        return ""
    first = paragraphs[0]
    raw = raw_text(first)
    before, colon, after = raw.partition(":")
    if colon and words.key("blocks", before) == "progress":
        raw = after
    text = raw.strip(" .")
    return " ".join(text.split()) if level_key(text, words) else ""


def read_milestones(draft: Draft, table: Table, words: Words) -> bool:
    """A table whose header names a milestone and a start or end date; False for other tables."""
    rows = [row for row in table.rows() if row]
    if not rows:
        return False
    columns = {words.key("columns", cell.text): cell.column for cell in rows[0] if words.key("columns", cell.text)}
    if "milestone" not in columns or not columns.keys() & {"start_date", "end_date"}:
        return False
    for row in rows[1:]:
        cells = {cell.column: cell for cell in row}
        text = cells.get(columns["milestone"])
        if text is None or not text.paragraphs:
            continue
        draft.milestones.append(
            Milestone(
                draft.ordinal,
                "milestone",
                text.paragraphs,
                item=text.paragraphs[0].marker.strip(".) "),
                institution=_text(cells, columns.get("institution")),
                start_as_printed=_text(cells, columns.get("start_date")),
                end_as_printed=_text(cells, columns.get("end_date")),
                verdict_as_printed=_text(cells, columns.get("status")),
            )
        )
    return True


def _part(draft: Draft, cells: Sequence[Cell], institution: str, words: Words) -> None:
    last = cells[-1]
    verdict = verdict_of(last.paragraphs, words)
    action = [cell for cell in cells[:-1] if cell.column > 0]
    paragraphs = tuple(paragraph for cell in action for paragraph in cell.paragraphs)
    draft.milestones.append(
        Milestone(
            draft.ordinal,
            "ministry",
            paragraphs,
            institution=institution,
            verdict_as_printed=verdict,
            details=last.paragraphs[1:] if verdict else last.paragraphs,
        )
    )
    if not verdict:
        draft.issue("status_not_stated", "no verdict is printed for this part", institution, last.where)


def _is_header(row: Sequence[Cell], words: Words) -> bool:
    return sum(1 for cell in row if words.key("columns", cell.text)) >= 2


def _text(cells: dict[int, Cell], column: int | None) -> str:
    return cells[column].text if column is not None and column in cells else ""
