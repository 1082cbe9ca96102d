"""Tables that list a plan's commitments by number: who leads each, who supports it, under which theme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from pipeline.interpret.draft import Draft
from pipeline.interpret.labels import own_key, snake
from pipeline.interpret.starts import chapter_name, chapter_number, named_start
from pipeline.model import Cell, Paragraph, Table
from pipeline.records import Commitment, Milestone, Role
from pipeline.values.words import Words, fold

HEADER_ROWS = 3
FEWEST_ROWS = 2
DATES = ("timescales", "start_date", "end_date")


class Listed(Struct, frozen=True):
    """A row of the list: number and words of the commitment, and its other cells by role or section."""

    number: str
    commitment: tuple[Paragraph, ...]
    roles: dict[Role, tuple[Paragraph, ...]]
    sections: dict[str, tuple[Paragraph, ...]]
    theme: str = ""


def listed(table: Table, words: Words) -> list[Listed]:
    """The commitments a table lists; empty for other tables."""
    rows = [row for row in table.rows() if row]
    header, columns = _header(rows, words)
    named = {key for _, key in columns.values()}
    if header < 0 or "activity" not in named or len(named) < 2:
        return []
    columns = _own_columns(rows[header], words) | columns
    found: list[Listed] = []
    theme = ""
    for row in rows[header + 1 :]:
        filled = [cell for cell in row if cell.text]
        if len(filled) == 1 and filled[0].column == 0 and filled[0].column_span > 1:
            theme = chapter_name(filled[0].text, words)
        elif filled:
            found += _listed(row, columns, theme, words)
    return found if len(found) >= FEWEST_ROWS else []


def fill(draft: Draft, rows: Sequence[Listed]) -> bool:
    """Gives each commitment what its row says and it does not say itself; False when no number fits."""
    numbers = [commitment.number for commitment in draft.commitments]
    fitting = [row for row in rows if row.number and numbers.count(row.number) == 1]
    for row in fitting:
        commitment = draft.commitments[numbers.index(row.number)]
        draft.ordinal = commitment.ordinal
        for role, paragraphs in row.roles.items():
            if not draft.institutions.get((commitment.ordinal, role)):
                draft.institution_list(role, paragraphs)
        for section, paragraphs in row.sections.items():
            if not draft.passages.get((commitment.ordinal, section)):
                draft.passage(section, paragraphs)
    draft.end()
    return 2 * len(fitting) >= len(rows) > 0


def begin_all(draft: Draft, rows: Sequence[Listed]) -> None:
    """The rows as the plan's commitments, where no other place of the document sets them out."""
    for row in rows:
        title = " ".join(paragraph.text for paragraph in row.commitment)
        where = row.commitment[0].where
        ordinal = len(draft.commitments) + 1
        draft.begin(Commitment(ordinal, title, row.number, theme=row.theme, where=where, page_end=where.page))
        for role, paragraphs in row.roles.items():
            draft.institution_list(role, paragraphs)
        for section, paragraphs in row.sections.items():
            draft.passage(section, paragraphs)
    draft.end()


def step(row: Listed, ordinal: int) -> Milestone:
    """A row of a table inside a commitment: what is done, by whom, until when."""
    lead = " ".join(paragraph.text for paragraph in row.roles.get("lead", ()))
    texts = {key: " ".join(paragraph.text for paragraph in paragraphs) for key, paragraphs in row.sections.items()}
    return Milestone(
        ordinal,
        "milestone",
        row.commitment,
        item=row.number,
        institution=lead,
        period_as_printed=texts.get("timescales", ""),
        start_as_printed=texts.get("start_date", ""),
        end_as_printed=texts.get("end_date", ""),
        details=tuple(p for key, paragraphs in row.sections.items() if key not in DATES for p in paragraphs),
    )


def _header(rows: Sequence[Sequence[Cell]], words: Words) -> tuple[int, dict[int, tuple[str, str]]]:
    """(index of the header row, its columns as (group, key)); -1 when no row names two of them."""
    for index, row in enumerate(rows[:HEADER_ROWS]):
        columns = {cell.column: found for cell in row if (found := _column(cell.text, words))}
        if len({key for _, key in columns.values()}) >= 2:
            return index, columns
    return -1, {}


def _column(text: str, words: Words) -> tuple[str, str] | None:
    key = words.key("columns", text)
    if key in ("number", "activity"):
        return "columns", key
    for group in ("roles", "labels"):
        named = words.key(group, text)
        if named:
            return group, named
    if words.key("headings", text) == "commitment":
        return "columns", "activity"
    return ("roles", "lead") if key == "institution" else None


def _own_columns(header: Sequence[Cell], words: Words) -> dict[int, tuple[str, str]]:
    """Every column with a header under its own words."""
    named = {cell.column: own_key(cell.text, words) for cell in header if cell.text}
    texts = {cell.column: cell.text for cell in header}
    return {c: key if key[0] in ("roles", "labels") else ("labels", snake(texts[c])) for c, key in named.items()}


def _listed(row: Sequence[Cell], columns: dict[int, tuple[str, str]], theme: str, words: Words) -> list[Listed]:
    cells: dict[tuple[str, str], tuple[Paragraph, ...]] = {}
    for cell in row:
        if cell.column in columns and cell.text:
            key = columns[cell.column]
            cells[key] = cells.get(key, ()) + cell.paragraphs
    paragraphs = cells.get(("columns", "activity"), ())
    if not paragraphs:
        return []
    numbered = cells.get(("columns", "number"))
    number = _number(numbered[0], words) if numbered else ""
    if not numbered:
        number, paragraphs = _number(paragraphs[0], words), _unnumbered(paragraphs, words)
    return [
        Listed(
            number,
            paragraphs,
            {cast(Role, key): own for (group, key), own in cells.items() if group == "roles"},
            {key: own for (group, key), own in cells.items() if group == "labels"},
            theme,
        )
    ]


def _number(paragraph: Paragraph, words: Words) -> str:
    start = named_start(paragraph, words)
    text = fold(paragraph.text).strip(".) ")
    return start.number if start else chapter_number(paragraph) or (text if text.replace(".", "").isdigit() else "")


def _unnumbered(paragraphs: tuple[Paragraph, ...], words: Words) -> tuple[Paragraph, ...]:
    first = paragraphs[0]
    return (replace(first, marker=""), *paragraphs[1:]) if _number(first, words) else paragraphs
