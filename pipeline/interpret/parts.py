"""Parts of a commitment in tables: milestones with dates, and each ministry's share with its verdict."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.interpret.deadlines import SPANS, due
from pipeline.interpret.draft import Draft
from pipeline.interpret.entry import Columns, StepRows
from pipeline.interpret.labels import cut, label_of, raw_text
from pipeline.interpret.levels import header_levels, level_key, read_row
from pipeline.interpret.steps import DATES, headed, is_beside, referring, step_columns
from pipeline.model import Cell, Paragraph, Table
from pipeline.records import Milestone
from pipeline.values.dates import period
from pipeline.values.words import Words

FEWEST_COLUMNS = 3
VERDICT_SHARE = 0.5
_ITEM = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)[.)]?")
_NUMBERED = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3})+)[.)]?\s+(?=\S)")


def is_parts(table: Table, words: Words) -> bool:
    """Whether the table has at least three columns and most last cells begin with a verdict."""
    if any(header_levels(row, words) for row in table.rows()[:2]):
        return False
    rows = [row for row in table.rows() if len(row) >= FEWEST_COLUMNS and row[-1].text]
    judged = [row for row in rows if verdict_of(row[-1].paragraphs, words)]
    return table.column_count >= FEWEST_COLUMNS and bool(judged) and len(judged) >= VERDICT_SHARE * len(rows)


def read_parts(draft: Draft, table: Table, words: Words) -> bool:
    """A table of institution, or number, action and verdict, one part a row; False for other tables."""
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
    """A table whose header names a milestone and a date; False for other tables."""
    rows = [row for row in table.rows() if row]
    columns = step_columns(rows, words) or referring(rows, words)
    if columns is None:
        return False
    begun = len(draft.milestones)
    for row in rows[columns.header_rows :]:
        text = next((cell for cell in row if cell.column == columns.places["milestone"]), None)
        if text is None and len(draft.milestones) > begun and is_beside(row, columns):
            last = draft.milestones[-1]
            more = tuple(paragraph for cell in row for paragraph in cell.paragraphs)
            draft.milestones[-1] = replace(last, details=last.details + more)
            continue
        if text is None or not text.paragraphs or len(row) == 1 or headed([row], words):
            continue
        milestone = _milestone(draft.ordinal, row, text, columns, words)
        if len(draft.milestones) > begun and _goes_on(milestone):
            last = draft.milestones[-1]
            draft.milestones[-1] = replace(last, paragraphs=last.paragraphs + milestone.paragraphs)
        else:
            draft.milestones.append(milestone)
    draft.milestones[begun:] = [_led(milestone, words) for milestone in draft.milestones[begun:]]
    return True


def read_step_rows(draft: Draft, entry: StepRows, words: Words) -> None:
    """The milestones of a commitment in a list that has a row for each; where no column has dates, due by their own
    words."""
    places = entry.columns.places
    for row in entry.rows:
        text = next(cell for cell in row if cell.column == places["milestone"])
        milestone = _milestone(draft.ordinal, row, text, entry.columns, words)
        if not places.keys() & set(DATES):
            one = due(milestone.text, words)
            milestone = replace(milestone, period_as_printed=one.period, end_as_printed=one.end)
        draft.milestones.append(milestone)
        _report_sign(draft, row, entry.columns)


def _report_sign(draft: Draft, row: Sequence[Cell], columns: Columns) -> None:
    """A status told by a sign, or by a colour that the rest of the row does not have, without words."""
    status = next((cell for cell in row if cell.column == columns.places.get("status") and not cell.text), None)
    fills = {cell.fill for cell in row if cell is not status}
    if status and (status.marks or (status.fill and status.fill not in fills)):
        signs = " ".join(mark.glyph for mark in status.marks) or status.fill
        draft.issue("status_not_stated", "a milestone's status is a sign without words", signs, status.where)


def _milestone(ordinal: int, row: Sequence[Cell], text: Cell, columns: Columns, words: Words) -> Milestone:
    cells = {cell.column: cell for cell in row}
    first, *others = text.paragraphs
    match = None if first.marker else _NUMBERED.match(raw_text(first))
    marked = first.marker.strip(".) ") or (match[1] if match else "")
    said = {key: _text(cells, columns.places.get(key)) for key in ("number", "institution", "status")}
    verdicts = read_row(row, columns.levels).verdicts if columns.levels else ()
    whole, start, end = _dates(cells, columns, words)
    beside = [cell for cell in row if not _is_placed(cell, columns)]
    return Milestone(
        ordinal,
        "milestone",
        (cut(first, match.end()) if match else _unmarked(first), *others),
        item=marked or said["number"].strip(".) "),
        institution=said["institution"],
        period_as_printed=whole,
        start_as_printed=start,
        end_as_printed=end,
        verdict_as_printed=verdicts[0].printed if len(verdicts) == 1 else said["status"],
        details=tuple(paragraph for cell in beside for paragraph in cell.paragraphs),
    )


def _unmarked(paragraph: Paragraph) -> Paragraph:
    """The words without their number, which is the item."""
    return replace(paragraph, marker="") if paragraph.marker[:1].isdigit() else paragraph


def _dates(cells: dict[int, Cell], columns: Columns, words: Words) -> tuple[str, str, str]:
    """(period, start, end) as printed. Where a column of ends stands alone, a range in it is the period; under a header
    that names the time allowed, not its end, so is a quarter or a semester."""
    whole, start, end, term = (
        _text(cells, columns.places.get(key)) for key in ("period", "start_date", "end_date", "term")
    )
    last = end or term
    if whole or start or not last:
        return whole, start, last
    found = period(last, words.code)
    spans = SPANS if term and not end else ("range",)
    is_span = found is not None and found.precision in spans and None not in (found.start, found.end)
    return (last, "", "") if is_span else ("", "", last)


def _led(milestone: Milestone, words: Words) -> Milestone:
    """The milestone with who leads it, where only a line beside it says so: "Lead: Ministry of Rivers"."""
    for place, paragraph in enumerate(milestone.details):
        label = label_of(paragraph, words, ("roles",))
        if label and label.key == "lead" and label.rest.text and not milestone.institution:
            details = milestone.details[:place] + milestone.details[place + 1 :]
            return replace(milestone, institution=label.rest.text, details=details)
    return milestone


def _is_placed(cell: Cell, columns: Columns) -> bool:
    """Whether a cell stands in a column that is known, or is the label beside all rows."""
    known = cell.column in columns.places.values() or any(level.covers(cell) for level in columns.levels)
    return known or (columns.span > 1 and cell.row_span == columns.span)


def _goes_on(milestone: Milestone) -> bool:
    """Whether a row has only the last words of the milestone above, cut by the end of a page."""
    printed = (milestone.period_as_printed, milestone.start_as_printed, milestone.end_as_printed, milestone.item)
    return not any(printed) and milestone.text[:1].islower()


def _part(draft: Draft, cells: Sequence[Cell], institution: str, words: Words) -> None:
    last = cells[-1]
    verdict = verdict_of(last.paragraphs, words)
    action = [cell for cell in cells[:-1] if cell.column > 0]
    paragraphs = tuple(paragraph for cell in action for paragraph in cell.paragraphs)
    item = _ITEM.fullmatch(institution)
    draft.milestones.append(
        Milestone(
            draft.ordinal,
            "milestone" if item else "ministry",
            paragraphs,
            item=item[1] if item else "",
            institution="" if item else institution,
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
