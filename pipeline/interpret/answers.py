"""The recommendations for a plan that a report answers: a row each, or each under its number with its answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from pipeline.interpret.draft import Draft
from pipeline.interpret.labels import cut, label_of, raw_text
from pipeline.interpret.starts import NUMBER_SIGN
from pipeline.model import Cell, Paragraph, Table
from pipeline.records import Recommendations
from pipeline.values import words as languages
from pipeline.values.words import Words, either, fold

HEADER_ROWS = 2
LONGEST_HEADER = 10  # words
_ORDINAL = re.compile(r"(\d{1,2})[.):]?")


class Answered(Struct, frozen=True):
    """A recommendation by its number as printed, and what is said to have been done about it."""

    number: str
    text: tuple[Paragraph, ...] = ()
    response: tuple[str, ...] = ()


def read_table(draft: Draft, table: Table, words: Words) -> bool:
    """A table with a column of recommendations and their answers beside them; False for other tables."""
    rows = [row for row in table.rows() if row]
    header, columns = _header(rows, words)
    if header < 0:
        return False
    for row in rows[header + 1 :]:
        cells = {cell.column: cell for cell in row}
        advice = cells.get(columns["recommendation"])
        if advice is None or not advice.text or len(row) == 1:
            continue
        draft.recommendations.append(_record(_answered(cells, advice, columns, len(draft.recommendations) + 1)))
    return True


def read_section(draft: Draft, paragraphs: Sequence[Paragraph], words: Words) -> bool:
    """Recommendations with their answers under a label of their own; False where a section has none of these."""
    found = answered(paragraphs, words)
    draft.recommendations += [_record(one) for one in found if one.text]
    return bool(found)


def answered(paragraphs: Sequence[Paragraph], words: Words) -> list[Answered]:
    """Paragraphs numbered 1, 2, 3… or "Recommendation 1", each with what stands after a label for the answer."""
    found: list[Answered] = []
    spelled = is_answering = False
    for paragraph in paragraphs:
        number, rest = _numbered(paragraph, words)
        answer = label_of(paragraph, words, ("columns",)) if found else None
        if number == len(found) + 1:
            found.append(Answered(str(number), (rest,) if rest.text else ()))
            spelled, is_answering = spelled or rest is not paragraph, False
        elif answer and answer.key == "response":
            is_answering = True
            found[-1] = replace(found[-1], response=(*found[-1].response, answer.rest.text))
        elif found and is_answering:
            found[-1] = replace(found[-1], response=(*found[-1].response, paragraph.text))
        elif found and not found[-1].text:
            found[-1] = replace(found[-1], text=(paragraph,))
    return found if spelled or any(one.response for one in found) else []


def heads_answer(paragraph: Paragraph, words: Words) -> bool:
    """Whether a heading is one recommendation or the label of its answer, not a section's."""
    label = label_of(paragraph, words, ("columns",))
    return _spelled(words.code).match(raw_text(paragraph)) is not None or bool(label and label.key == "response")


def _numbered(paragraph: Paragraph, words: Words) -> tuple[int, Paragraph]:
    """The number a paragraph is marked with or begins with in words, and its text behind it; 0 for none."""
    match = _spelled(words.code).match(raw_text(paragraph))
    if match:
        return int(match[1]), cut(paragraph, match.end())
    marker = _ORDINAL.fullmatch(paragraph.marker)
    return (int(marker[1]) if marker else 0), paragraph


def _header(rows: Sequence[Sequence[Cell]], words: Words) -> tuple[int, Mapping[str, int]]:
    for index, row in enumerate(rows[:HEADER_ROWS]):
        columns: dict[str, int] = {}
        for cell in row:
            columns.setdefault(_column(cell, words), cell.column)
        lists_commitments = "activity" in columns or "milestone" in columns
        if "recommendation" in columns and len(row) > 1 and not lists_commitments and index + 1 < len(rows):
            return index, columns
    return -1, {}


def _column(cell: Cell, words: Words) -> str:
    key = words.key("columns", cell.text)
    if key or len(cell.text.split()) > LONGEST_HEADER:
        return key or ""
    forms = [fold(form) for form in words.forms("headings", "recommendations")]
    return "recommendation" if any(re.search(rf"\b{re.escape(form)}\b", fold(cell.text)) for form in forms) else ""


def _answered(cells: Mapping[int, Cell], advice: Cell, columns: Mapping[str, int], position: int) -> Answered:
    """A row's recommendation; its answer is in the column for it, else in all columns behind."""
    place = columns.get("response")
    behind = [place] if place is not None else [column for column in sorted(cells) if column > advice.column]
    numbers = [cells[column].text for column in sorted(cells) if column < advice.column]
    printed = next((match[1] for text in numbers if (match := _ORDINAL.fullmatch(text))), "")
    marked = _ORDINAL.fullmatch(advice.paragraphs[0].marker)
    texts = tuple(cells[column].text for column in behind if column in cells and cells[column].text)
    return Answered(printed or (marked[1] if marked else str(position)), advice.paragraphs, texts)


def _record(one: Answered) -> Recommendations:
    """The record of one recommendation: a text with its number as its mark."""
    first, *others = one.text
    spans = tuple(span for paragraph in (first, *others) for span in paragraph.spans)
    whole = replace(first, spans=spans, kind="item", level=1, marker=f"{one.number}.")
    return Recommendations(0, one.number, (whole,), response=" ".join(text for text in one.response if text))


@cache
def _spelled(language: str) -> re.Pattern[str]:
    """ "Recommendation 2:" and the like, with the text behind it or alone."""
    words = languages.load(language or "en")
    forms = {
        fold(form) for form in (*words.forms("headings", "recommendations"), *words.forms("columns", "recommendation"))
    }
    names = either(forms)
    return re.compile(rf"\s*(?:{names})\s*{NUMBER_SIGN}\s*(\d{{1,2}})\s*(?:[.:)–—-]+\s*|$)", re.IGNORECASE)
