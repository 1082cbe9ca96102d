"""What a report says of the plan as a whole: OGP standards, public influence, the IRM's recommendations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.interpret import answers as answers_of
from pipeline.interpret.draft import Draft
from pipeline.interpret.facts import says
from pipeline.interpret.labels import snake
from pipeline.interpret.levels import is_ticked
from pipeline.model import Cell, Paragraph, Table, Where
from pipeline.records import Recommendations, Stage, Status
from pipeline.values import words as languages
from pipeline.values.words import Words, either, fold

FEWEST_INFLUENCES = 4
_ORDINAL = re.compile(r"\d{1,2}[.):]?")
_NOTE_NUMBER = re.compile(r"(?<=\D)\s*\d{1,2}$")
_NUMBERS = r"(\d{1,2}(?:\s*(?:,|and|et|y|&)\s*\d{1,2})*)"


def read_influence(draft: Draft, table: Table, words: Words, stage: Stage) -> bool:
    """The ticked row of the table of public influence, in whichever language it is printed; False for other tables."""
    rows = [(row, _influence(row[0])) for row in table.rows() if row]
    levels = [(row, printed) for row, printed in rows if printed]
    if len(levels) < FEWEST_INFLUENCES:
        return False
    headers = {cell.column: cell.text for cell in rows[0][0]}
    ticks = [(cell, printed) for row, printed in levels for cell in row[1:] if is_ticked(cell)]
    columns = {cell.column for cell, _ in ticks}
    for column in sorted(columns):
        chosen = [(cell, printed) for cell, printed in ticks if cell.column == column]
        item = headers.get(column, "") if len(columns) > 1 else ""
        if len(chosen) > 1:
            draft.issue("status_ambiguous", "two levels of public influence are ticked", where=chosen[0][0].where)
        else:
            cell, printed = chosen[0]
            place, phase = _mark_place(cell), phase_of(headers.get(column, ""), words)
            draft.statuses.append(
                Status(0, "public_influence", printed, "government", stage, "mark", item, place, phase)
            )
    return True


def read_standards(draft: Draft, table: Table, words: Words, stage: Stage, item: str = "", heading: str = "") -> str:
    """Verdicts on the OGP standards, one status a verdict; returns the last standard read, empty for other tables.

    `item` is the standard that a fragment without a header goes on with, `heading` what stands over the table.
    """
    rows = [row for row in table.rows() if row]
    headed = bool(rows) and any(words.key("columns", _unnoted(cell)) == "standard" for cell in rows[0])
    if not headed and not item:
        return ""
    columns = {cell.column: phase_of(cell.text, words) for cell in rows[0]} if headed else {}
    phase = phase_of(heading, words)
    for row in rows[headed:]:
        if row[0].column == 0 and row[0].text:
            item = row[0].text
        for cell in row[1:]:
            _verdicts(draft, cell, item, columns.get(cell.column) or phase, words, stage)
    return item


def _verdicts(draft: Draft, cell: Cell, item: str, phase: str, words: Words, stage: Stage) -> None:
    """The verdicts of a cell; one may name its own phase: "Implementation: partial conformity"."""
    for paragraph in cell.paragraphs:
        before, colon, after = paragraph.text.partition(":")
        own = phase_of(before, words) if colon else ""
        printed = _conformity(after.strip() if own else paragraph.text, words)
        if printed:
            draft.statuses.append(
                Status(
                    0,
                    "standard_conformity",
                    printed,
                    "government",
                    stage,
                    "verdict",
                    item,
                    paragraph.where,
                    own or phase,
                )
            )


def phase_of(text: str, words: Words) -> str:
    """The part of the cycle that a heading names; empty where it names none or several of the plan's steps."""
    for phase in ("cycle", "stages"):
        if says(text, words, "phases", phase):
            return phase
    steps = [phase for phase in ("development", "implementation") if says(text, words, "phases", phase)]
    return steps[0] if len(steps) == 1 else ""


def is_on_recommendations(section: str, words: Words) -> bool:
    """Whether a section's heading speaks of recommendations."""
    return any(form in section.split("_") for form in _recommendation_words(words))


def read_recommendations(draft: Draft, words: Words) -> None:
    """Numbered items under a heading on recommendations, with the paragraphs that answer each by its number."""
    for (ordinal, section), paragraphs in list(draft.passages.items()):
        if ordinal or not is_on_recommendations(section, words):
            continue
        if answers_of.read_section(draft, paragraphs, words):
            continue
        numbered = list(_first_list(paragraphs))
        answers = _answers(paragraphs[paragraphs.index(numbered[-1]) + 1 :] if numbered else [], words)
        for paragraph in numbered:
            number = paragraph.marker.strip(".): ")
            draft.recommendations.append(
                Recommendations(0, number, (paragraph,), response=" ".join(answers.get(number, [])))
            )


def _first_list(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The first run of items numbered 1, 2, 3…; unnumbered paragraphs between them end it."""
    expected = 1
    for paragraph in paragraphs:
        if _ORDINAL.fullmatch(paragraph.marker) and int(paragraph.marker.strip(".): ")) == expected:
            expected += 1
            yield paragraph
        elif expected > 1:
            return


def _answers(paragraphs: Sequence[Paragraph], words: Words) -> dict[str, list[str]]:
    """Recommendation number → the texts that say they answer it, before the mention or, after a colon, behind it."""
    forms = either(map(fold, words.forms("headings", "recommendations")))
    mention = re.compile(rf"(?:{forms})\s+{_NUMBERS}")
    answers: dict[str, list[str]] = {}
    pending: list[str] = []
    open_numbers: list[str] = []
    for paragraph in paragraphs:
        numbers = [n for found in mention.findall(fold(paragraph.text)) for n in re.findall(r"\d+", found)]
        if numbers and paragraph.text.rstrip().endswith(":"):
            pending, open_numbers = [], numbers
        elif numbers:
            before = [] if paragraph.kind == "item" else pending
            for number in numbers:
                answers.setdefault(number, []).append(" ".join([*before, paragraph.text]))
            pending, open_numbers = [], []
        elif open_numbers and paragraph.kind == "item":
            for number in open_numbers:
                answers.setdefault(number, []).append(paragraph.text)
        else:
            begun = paragraph.kind == "item" and paragraph.level <= 1
            pending, open_numbers = ([] if begun else pending) + [paragraph.text], []
    return answers


def _recommendation_words(words: Words) -> list[str]:
    return [snake(form) for form in words.forms("headings", "recommendations")]


def _influence(cell: Cell) -> str:
    """The printed level of public influence a row is about, known in any language."""
    known = any(languages.load(code).key("influence", cell.text) for code in languages.languages())
    return cell.text if known and cell.column == 0 else ""


def _conformity(text: str, words: Words) -> str:
    """The words of a verdict that a paragraph begins with, as printed."""
    for form, _ in words.all_forms("conformity"):
        if fold(text).startswith(form) and not fold(text)[len(form) : len(form) + 1].isalnum():
            return text[: len(form)]
    return ""


def _unnoted(cell: Cell) -> str:
    """A header cell's words without the footnote number behind them."""
    return _NOTE_NUMBER.sub("", cell.text)


def _mark_place(cell: Cell) -> Where:
    return cell.marks[0].where if cell.marks else cell.where
