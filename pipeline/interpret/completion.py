"""Completion statuses from grids, from words after a label, and from the summary table of a report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from pipeline.interpret.draft import Draft
from pipeline.interpret.entries import Grid
from pipeline.interpret.labels import cut, head, raw_text
from pipeline.interpret.levels import (
    EMPTY_BOXES,
    Level,
    Reading,
    Verdict,
    header_levels,
    level_key,
    level_words,
    read_header,
    read_level_rows,
    read_line,
    read_row,
    ticked_level_rows,
)
from pipeline.interpret.percentages import is_percentage
from pipeline.interpret.starts import named_start
from pipeline.model import Cell, Paragraph, Table, Where, join_all
from pipeline.records import Evidence, Milestone, Stage, Status
from pipeline.values.words import Words, fold

_LEADING_ITEM = re.compile(r"\s*(?:(\d+(?:\.\d+)+)\b|(\d+|[a-z])(?:[.)]\s|\s*$))", re.IGNORECASE)
_BOX = "☐□◻❏❑☑☒⊠⊡✓✔✗✘✖✕■◉○●◯⬤❍❌✅√"
_BRACKETS = re.compile(r"\[\s*([xX✓✔]?)\s*\]|\((?:\s+|\s*([xX✓✔])\s*)\)")
_BOXED_BEFORE = re.compile(rf"\s*([{_BOX}])\s*([^{_BOX}]+)")
_BOXED_BEHIND = re.compile(rf"([^{_BOX}]+?)\s*([{_BOX}])")

_FIRST_SENTENCE = re.compile(r"([^.;:]{1,60})[.;]\s+(?=\S)")
_ENDS = " .;,"

STEM = 5  # letters that two forms of one word share

NO_TICK = ("status_mark_missing", "the levels are printed but no mark says which one holds")


class Stated(Struct, frozen=True):
    """What the summary table says of one commitment; `beside` the other words of its row where no head says that these
    are commitments."""

    verdict: Verdict
    beside: str = ""


def read_grid(draft: Draft, grid: Grid, stage: Stage, of_steps: bool = False) -> None:
    """A commitment's own grid: statuses, or an issue when it holds no mark or an unclear one.

    In a grid `of_steps` a row with words and no number is a milestone, its mark no level of the commitment.
    """
    rows = [(row, _read(row, grid.levels)) for row in grid.rows]
    steps = [
        pair for pair in rows if of_steps and _row_label(pair[0], grid.levels) and not _row_item(pair[0], grid.levels)
    ]
    for row, reading in steps:
        _step(draft, row, reading, grid.levels)
    rows = [pair for pair in rows if pair not in steps]
    if steps and not rows:
        return
    readings = [reading for _, reading in rows] or [Reading()]
    if not any(reading.verdicts or reading.problem for reading in readings):
        readings = [read_header(grid.levels)]
    for reading in readings:
        _record(draft, reading, stage, grid.cells[0].where)
    for row, reading in rows:
        if _row_item(row, grid.levels):
            _step(draft, row, reading, grid.levels)
    if not any(reading.verdicts or reading.problem for reading in readings):
        printed = " | ".join(level.printed for level in grid.levels)
        draft.issue(*NO_TICK, printed, grid.cells[0].where)


def read_full_bars(draft: Draft, grids: Sequence[tuple[int, Grid]], stage: Stage) -> None:
    """Bars filled to the last cell, which alone look like a shaded row, told by the bars beside them that are not."""
    rows = [(ordinal, row) for ordinal, grid in grids for row in _placed_rows(grid)]
    partly = {cell.fill for _, row in rows for _, cell in row if "" in {other.fill for _, other in row}} - {""}
    for ordinal, row in rows:
        fills = {cell.fill for _, cell in row}
        judged = any((s.commitment, s.indicator) == (ordinal, "completion") for s in draft.statuses)
        if len(fills) == 1 and fills <= partly and not judged:
            level, cell = row[-1]
            draft.ordinal = ordinal
            draft.statuses.append(_status(draft, Verdict("", level.printed, "fill", cell.where), stage))
            draft.issues = [i for i in draft.issues if (i.code, i.commitment) != (NO_TICK[0], ordinal)]
    draft.end()


def _placed_rows(grid: Grid) -> list[list[tuple[Level, Cell]]]:
    """The cells under each level, row by row; the header's own cells where nothing stands under it."""
    rows = grid.rows or (tuple(level.cell for level in grid.levels),)
    placed = ([(level, cell) for level in grid.levels for cell in row if level.covers(cell)] for row in rows)
    return [row for row in placed if len(row) == len(grid.levels)]


def read_level_table(draft: Draft, table: Table, words: Words, stage: Stage) -> bool:
    """A table whose rows are levels, one of them marked; False for other tables."""
    if not ticked_level_rows(table, words):
        return False
    reading = read_level_rows(table, words)
    _record(draft, reading, stage, table.where)
    if not reading.verdicts and not reading.problem:
        draft.issue(*NO_TICK, " | ".join(row[0].text for row in table.rows() if row), table.where)
    return True


def read_stated(draft: Draft, paragraphs: Sequence[Paragraph], words: Words, stage: Stage) -> bool:
    """A level written after its label, or ticked among level words; False where the words are neither."""
    text = " ".join(part for paragraph in paragraphs for part in (paragraph.marker, paragraph.text) if part)
    boxed = _boxed(_BRACKETS.sub(lambda match: "☒" if match[1] or match[2] else "☐", text))
    ticked = [level for box, level in boxed if box not in EMPTY_BOXES]
    choices = ticked if boxed and all(level_key(level.strip(_ENDS), words) for _, level in boxed) else []
    if not boxed and level_key(text.strip(_ENDS), words):
        choices = [text.strip(" .")]
    read = read_line(paragraphs[0], words) if len(paragraphs) == 1 and not boxed else Reading()
    if read.verdicts or read.problem:
        _record(draft, read, stage, paragraphs[0].where)
        return True
    if not boxed and not choices and len(paragraphs) == 1 and level_words(paragraphs[0], words):
        draft.issue(*NO_TICK, text, paragraphs[0].where)
        return True
    if boxed and len(choices) != 1:
        code, message = ("status_ambiguous", "two levels are ticked") if choices else NO_TICK
        draft.issue(code, message, text, paragraphs[0].where)
    elif choices:
        evidence: Evidence = "mark" if boxed else "label"
        place = join_all([paragraph.where for paragraph in paragraphs])
        draft.statuses.append(
            Status(draft.ordinal, "completion", choices[0], "government", stage, evidence, where=place)
        )
    return bool(boxed or choices)


def leading_level(paragraph: Paragraph, words: Words) -> tuple[Paragraph, Paragraph] | None:
    """(the level a paragraph's first sentence is, the text that goes on behind it); None for any other paragraph."""
    raw = raw_text(paragraph)
    match = _FIRST_SENTENCE.match(raw)
    if match is None or not level_key(match[1].strip(_ENDS), words):
        return None
    return head(paragraph, match.end(1)), cut(paragraph, match.end())


def read_items(draft: Draft, words: Words, stage: Stage) -> None:
    """The verdicts on a commitment's lettered or numbered actions and milestones, where nothing else states theirs."""
    judged = {(status.commitment, status.item) for status in draft.statuses if status.indicator == "completion"}
    for action in draft.milestones:
        initials = words.key("level_initials", action.verdict_as_printed)
        key = initials or level_key(action.verdict_as_printed, words)
        if action.kind == "ministry" or not action.item or (action.commitment, action.item) in judged:
            continue
        if key is not None:
            verdict = Verdict(action.item.lower(), action.verdict_as_printed, "verdict", action.where)
            draft.ordinal = action.commitment
            level = words.forms("levels", initials)[0] if initials else ""
            draft.statuses.append(replace(_status(draft, verdict, stage), level=level))
    draft.end()


def _boxed(text: str) -> list[tuple[str, str]]:
    """(box, the words it stands by): all before their words, or all behind them."""
    found = _BOXED_BEFORE.findall(text) if _BOXED_BEFORE.match(text) else []
    return [(box, words.strip(" .,;/|")) for box, words in found] or [
        (box, words.strip(" .,;/|")) for words, box in _BOXED_BEHIND.findall(text)
    ]


def read_summary(draft: Draft, table: Table, words: Words) -> dict[str, Stated]:
    """The level of each commitment in a summary table, by number as printed."""
    levels: list[Level] = []
    found: dict[str, Stated] = {}
    for row in table.rows():
        header = header_levels(row, words)
        levels = header or levels
        if header or not levels or not row:
            continue
        number = _number(row[0], words)
        reading = _read(row, levels)
        if number and reading.problem:
            draft.issue(reading.problem, f"the summary table is unclear on commitment {number}", reading.value)
        elif number and reading.verdicts:
            found[number] = Stated(reading.verdicts[0])
    return found


def read_worded_summary(table: Table, words: Words) -> dict[str, Stated]:
    """The level of each commitment in a table that gives it in words in its last column; empty for other tables."""
    rows = [row for row in table.rows() if row]
    header = [words.key("columns", cell.text) or words.key("headings", cell.text) for cell in rows[0]] if rows else []
    is_named = not {"activity", "commitment", "commitments"}.isdisjoint(header)
    if len(header) < 2 or not (is_named or _is_overview(rows, header, words)):
        return {}
    judged = [row for row in rows[1:] if len(row) > 1 and level_key(row[-1].text.strip(_ENDS), words)]
    if 2 * len(judged) < len(rows) - 1:
        return {}
    numbered = [(number, row) for row in judged if (number := _number(row[0], words))]
    return {
        number: Stated(
            Verdict("", row[-1].text.strip(_ENDS), "label", row[-1].where),
            "" if is_named else " ".join(cell.text for cell in row[1:-1]),
        )
        for number, row in numbered
        if [other for other, _ in numbered].count(number) == 1
    }


def _is_overview(rows: Sequence[Sequence[Cell]], header: Sequence[str | None], words: Words) -> bool:
    """Whether the heads name a number and a level but not what is judged, and each row has both."""
    if header[0] != "number" or not {*header[1:-1]} <= {None, "institution"} or None not in header[1:-1]:
        return False
    is_level = header[-1] == "status" or words.key("blocks", rows[0][-1].text) == "progress"
    return is_level and all(_number(row[0], words) and row[-1].text for row in rows[1:])


def report_unknown_levels(draft: Draft) -> None:
    """What stands under a label of completion and is no level is an issue that names the words; so is a percentage that
    is all that stands under another label."""
    judged = {status.commitment for status in draft.statuses if status.indicator == "completion"}
    judged |= {issue.commitment for issue in draft.issues if issue.code.startswith("status_")}
    for (ordinal, section), paragraphs in draft.passages.items():
        is_about_level = section == "progress" or all(is_percentage(paragraph.text) for paragraph in paragraphs)
        if is_about_level and ordinal and ordinal not in judged and paragraphs:
            draft.ordinal = ordinal
            words = " ".join(paragraph.text for paragraph in paragraphs)
            draft.issue(
                "status_not_understood", "the words on completion are no known level", words, paragraphs[0].where
            )
    draft.end()


def settle(draft: Draft, summary: dict[str, Stated], stage: Stage) -> None:
    """A whole level said twice is one status, the commitment's own; a difference is an issue; said once it stands."""
    numbers = [commitment.number for commitment in draft.commitments]
    if any(stated.beside for stated in summary.values()) and not _is_on_commitments(summary, draft):
        summary = {number: stated for number, stated in summary.items() if not stated.beside}
    if summary and any(numbers.count(number) > 1 for number in summary):
        message = "commitments share their numbers, so the summary table's levels cannot be told apart"
        draft.issue("summary_not_matched", message)
    for commitment in draft.commitments:
        if commitment.number not in summary or numbers.count(commitment.number) > 1:
            continue
        verdict = summary[commitment.number].verdict
        own = [
            s for s in draft.statuses if (s.commitment, s.indicator, s.item) == (commitment.ordinal, "completion", "")
        ]
        draft.ordinal = commitment.ordinal
        if not own:
            draft.statuses.append(_status(draft, verdict, stage))
            _settle_missing_mark(draft)
        elif all(fold(status.value_as_printed) != fold(verdict.printed) for status in own):
            message = f"the summary table says {verdict.printed}, the commitment itself {own[0].value_as_printed}"
            draft.issue("status_conflict", message, verdict.printed, verdict.where)
    draft.end()


def _is_on_commitments(summary: dict[str, Stated], draft: Draft) -> bool:
    """Whether rows that no head calls commitments have their numbers, all of them, and most a word of their titles."""
    titles = {commitment.number: _stems(commitment.title) for commitment in draft.commitments}
    rows = {number: _stems(stated.beside) for number, stated in summary.items() if stated.beside}
    alike = sum(not stems.isdisjoint(titles.get(number, ())) for number, stems in rows.items())
    return rows.keys() == titles.keys() and 2 * alike >= len(rows)


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in fold(text).split() if len(word) >= STEM}


def _settle_missing_mark(draft: Draft) -> None:
    """The summary table says what the commitment's own levels leave open."""
    for index, issue in enumerate(draft.issues):
        if issue.code == NO_TICK[0] and issue.commitment == draft.ordinal:
            message = f"{issue.message} here; the status is the summary table's"
            draft.issues[index] = replace(issue, severity="info", message=message)


def _read(row: Sequence[Cell], levels: Sequence[Level]) -> Reading:
    reading = read_row(row, levels)
    item = _row_item(row, levels)
    if not item:
        return reading
    return Reading(
        tuple(Verdict(item, v.printed, v.evidence, v.where) if not v.item else v for v in reading.verdicts),
        reading.problem,
        reading.value,
    )


def _step(draft: Draft, row: Sequence[Cell], reading: Reading, levels: Sequence[Level]) -> None:
    """The milestone a row of marks is about, where it is named: "1.1 Open the register"."""
    item, label = _row_item(row, levels), _row_label(row, levels)
    if label is None:
        return
    first, *others = label.paragraphs
    match = None if first.marker else _LEADING_ITEM.match(raw_text(first))
    paragraphs = (cut(first, match.end()) if match else first, *others)
    if not any(paragraph.text for paragraph in paragraphs):
        return
    verdict = reading.verdicts[0].printed if len(reading.verdicts) == 1 else ""
    draft.milestones.append(Milestone(draft.ordinal, "milestone", paragraphs, item=item, verdict_as_printed=verdict))


def _row_label(row: Sequence[Cell], levels: Sequence[Level]) -> Cell | None:
    label = next((cell for cell in row if cell.text and cell.column < levels[0].cell.column), None)
    return label if label and label.paragraphs else None


def _row_item(row: Sequence[Cell], levels: Sequence[Level]) -> str:
    """The number or letter that a row of marks is about: "14.1 Publish …"."""
    label = _row_label(row, levels)
    if label is None:
        return ""
    marker = label.paragraphs[0].marker.strip("().")
    if marker and marker.replace(".", "").isalnum():
        return marker.lower()
    match = _LEADING_ITEM.match(label.text)
    return (match[1] or match[2]).lower() if match else ""


def _record(draft: Draft, reading: Reading, stage: Stage, where: Where) -> None:
    for verdict in reading.verdicts:
        draft.statuses.append(_status(draft, verdict, stage))
    if reading.problem:
        draft.issue(reading.problem, "more than one level is marked", reading.value, where)


def _status(draft: Draft, verdict: Verdict, stage: Stage) -> Status:
    return Status(
        draft.ordinal,
        "completion",
        verdict.printed,
        "government",
        stage,
        verdict.evidence,
        verdict.item,
        verdict.where,
    )


def _number(cell: Cell, words: Words) -> str:
    if not cell.paragraphs:
        return ""
    start = named_start(cell.paragraphs[0], words)
    if start:
        return start.number
    marker = cell.paragraphs[0].marker.strip("().")
    match = _LEADING_ITEM.match(cell.text)
    return marker or ((match[1] or match[2]) if match else "")
