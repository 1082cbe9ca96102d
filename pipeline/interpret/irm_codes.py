"""The IRM's coding tables: a tick under the levels of each indicator, verdicts under their names, or beside them.

A row is about a commitment, one of its milestones, or the commitment it stands in as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from pipeline.interpret.irm_words import (
    LISTED,
    begins_value,
    indicator_of,
    is_value,
    says,
    stage_label,
    star_in,
    value_sections,
)
from pipeline.interpret.labels import cut, label_of, raw_text
from pipeline.interpret.levels import Level, header_levels, is_ticked, read_header, read_row
from pipeline.interpret.starts import named_start
from pipeline.model import Cell, Paragraph, Table, Where
from pipeline.records import Evidence, Stage
from pipeline.values.words import Words, fold

HEADER_ROWS = 5
FEWEST_VALUES = 2
FEWEST_LEVELS = 3  # of an indicator with more than two values
TWO_VALUED = frozenset({"verifiable", "open_government_lens", "timetable", "starred"})
MARK_PITCH = 3.0  # points by which two marks in one row stand apart when they are two rows of marks
_ITEM = re.compile(r"\s*(?P<number>\d{1,3}(?:[.-]\d{1,3})*[a-z]?|[a-zA-Z])(?:[.):]+\s*|\s+|\s*$)")
_MARKER = re.compile(r"\(?(\d{1,3}(?:\.\d{1,3})*[a-z]?|[a-zA-Z])[.):]*")


class Code(Struct, frozen=True):
    """One verdict; `problem` is an issue code where the table is unclear, `printed` then the words it is about."""

    indicator: str
    stage: Stage
    printed: str
    evidence: Evidence
    where: Where
    problem: str = ""


class CodedRow(Struct, frozen=True):
    """What a row is about, and its verdicts. `number` is as printed, `named` says that "Commitment" stands before it.

    `is_whole` is the row of the commitment itself: "Overall". `dates` are labels with a date that stand in the row.
    """

    number: str
    text: tuple[Paragraph, ...]
    codes: tuple[Code, ...]
    named: bool = False
    is_whole: bool = False
    dates: tuple[Paragraph, ...] = ()


class Scale(Struct, frozen=True):
    """An indicator's columns: one a level, or a single one whose cells hold the verdict in words."""

    indicator: str
    stage: Stage
    cell: Cell
    levels: tuple[Level, ...] = ()

    @property
    def first(self) -> int:
        return self.levels[0].cell.column if self.levels else self.cell.column

    def covers(self, cell: Cell) -> bool:
        if self.levels:
            return any(level.covers(cell) for level in self.levels) or self._is_over(cell)
        return self.cell.column <= cell.column < self.cell.column + self.cell.column_span

    def _is_over(self, cell: Cell) -> bool:
        """A cell merged over several levels."""
        last = self.levels[-1].cell
        return self.first <= cell.column and cell.column + cell.column_span <= last.column + last.column_span


def coded_rows(table: Table, words: Words) -> list[CodedRow]:
    """The rows of a coding table, empty for other tables."""
    scales, body = _scales(table, words)
    if scales:
        return list(_body_rows(table, scales, body, words))
    columns, body = _columns(table, words)
    if columns:
        return list(_body_rows(table, columns, body, words))
    return _beside(table, words)


def _scales(table: Table, words: Words) -> tuple[list[Scale], int]:
    """The indicators whose levels stand in a row of the header, and the first row under it."""
    rows = table.rows()
    found: list[Scale] = []
    body = 0
    for heading in (cell for row in rows[:HEADER_ROWS] for cell in row if cell.text):
        named = indicator_of(heading.text, words)
        below = rows[heading.row + 1 : HEADER_ROWS] if named else []
        end = _end(heading, rows[heading.row], words)
        for row in below:
            under = [cell for cell in row if heading.column <= cell.column < end]
            levels = _levels(named[0] if named else "", under, words)
            if named and len(levels) >= (FEWEST_VALUES if named[0] in TWO_VALUED else FEWEST_LEVELS):
                found.append(Scale(*named, heading, tuple(levels)))
                body = max(body, levels[0].cell.row + 1)
                break
    return (found + _worded(rows[:body], found, words), body) if found else _bare_scale(rows, words)


def _worded(header: Sequence[Sequence[Cell]], scales: Sequence[Scale], words: Words) -> list[Scale]:
    """The headings of a scaled table that have no levels: their verdicts are words, "On time?"."""
    headings = [cell for row in header for cell in row if cell.column and cell.column_span == 1]
    free = [cell for cell in headings if not any(scale.covers(cell) for scale in scales)]
    return [Scale(*named, cell) for cell in free if (named := indicator_of(cell.text, words))]


def _bare_scale(rows: Sequence[Sequence[Cell]], words: Words) -> tuple[list[Scale], int]:
    """A header row of the levels of completion, or of the indicator that its first cell names."""
    for index, row in enumerate(rows[:HEADER_ROWS]):
        first = next((cell for cell in row if cell.text), None)
        named = indicator_of(first.text, words) if first else None
        levels = _levels(named[0], [c for c in row if c is not first], words) if named else header_levels(row, words)
        others = [c for c in row if c.text and c is not first and all(c is not level.cell for level in levels)]
        marked = any(level.cell.marks or level.cell.fill for level in levels)
        if len(levels) >= FEWEST_VALUES and not others and not (named and marked) and index + 1 < len(rows):
            named = named or ("completion", "")
            if any(indicator_of(cell.text, words) for cell in rows[index + 1][:1]):
                return [], 0
            return [Scale(*named, levels[0].cell, tuple(levels))], index + 1
    return [], 0


def _columns(table: Table, words: Words) -> tuple[list[Scale], int]:
    """The columns that an indicator heads and whose cells mostly hold its values in words."""
    rows = table.rows()
    for index, row in enumerate(rows[:HEADER_ROWS]):
        headed = [(cell, named) for cell in row if cell.column and (named := indicator_of(cell.text, words))]
        below = rows[index + 1] if index + 1 < len(rows) else []
        columns = [part for cell, named in headed for part in _by_stage(Scale(*named, cell), below, words)]
        holding = [column for column in columns if _holds_values(column, rows[index + 1 :], words)]
        if holding and row and not indicator_of(row[0].text, words):
            return holding, index + (2 if any(scale.cell.row > index for scale in holding) else 1)
    return [], 0


def _by_stage(column: Scale, below: Sequence[Cell], words: Words) -> list[Scale]:
    """A heading over one column for each point of time as these columns."""
    under = [(cell, stage) for cell in below if column.covers(cell) and (stage := stage_label(cell.text, words))]
    return [Scale(column.indicator, stage, cell) for cell, stage in under] or [column]


def _holds_values(column: Scale, rows: Sequence[Sequence[Cell]], words: Words) -> bool:
    texts = [cell.text for row in rows for cell in row if cell.text and column.covers(cell)]
    known = [text for text in texts if is_value(column.indicator, text, words)]
    return bool(known) and 2 * len(known) >= len(texts)


def _body_rows(table: Table, scales: Sequence[Scale], body: int, words: Words) -> Iterator[CodedRow]:
    rows = table.rows()
    stages = _header_stages(rows[:body], words)
    first = min(scale.first for scale in scales)
    label: list[Cell] = []
    for index, row in enumerate(rows[body:], body):
        own = [cell for cell in row if cell.column < first]
        is_part = bool(label) and not any(cell.text for cell in own) and _spans(label, index)
        if not is_part:
            label = own
        if _is_header_again(row, scales) or any(cell.column + cell.column_span > first for cell in own):
            continue
        place = index - label[0].row if label else 0
        said = _row_stage(row, scales, words) or (stages[place] if _is_split(label, stages) else "")
        codes = tuple(code for scale in scales for code in _row_codes(row, scale, said, stages, words))
        about = _about(label, words)
        dates = tuple(p for cell in label for p in cell.paragraphs if _is_dated(p, words))
        if any(words.key("irm", cell.text) == "projected" for cell in label):
            codes = ()
        if codes or about.text or dates:
            yield CodedRow(about.number, () if is_part else about.text, codes, about.named, about.is_whole, dates)


def _row_codes(row: Sequence[Cell], scale: Scale, said: Stage, stages: Sequence[Stage], words: Words) -> Iterator[Code]:
    """The verdicts of one row on one indicator; two marks one above the other are two stages'."""
    stage: Stage = scale.stage or (said if scale.indicator == "completion" else "")
    cells = [cell for cell in row if scale.covers(cell)]
    worded = [cell for cell in cells if cell.text and not is_ticked(cell) and _has_word(cell.text)]
    if len(worded) == 1 and (not scale.levels or is_value(scale.indicator, worded[0].text, words)):
        yield _in_words(scale.indicator, stage, worded[0], words)
    elif scale.indicator in LISTED and scale.levels:
        yield from _all_ticked(scale, stage, cells)
    elif scale.levels:
        apart = _apart(scale, cells) if scale.indicator == "completion" and len(stages) == 2 and not said else []
        if apart:
            yield from (Code("completion", s, p, "mark", w) for s, (p, w) in zip(stages, apart, strict=True))
            return
        reading = read_row(cells, scale.levels)
        for verdict in reading.verdicts:
            yield Code(scale.indicator, stage, verdict.printed, verdict.evidence, verdict.where)
        if reading.problem:
            yield Code(scale.indicator, stage, reading.value, "mark", cells[0].where, reading.problem)


def _apart(scale: Scale, cells: Sequence[Cell]) -> list[tuple[str, Where]]:
    """(level, place) of the two marks of a row that stand at different heights, the upper one first."""
    marks = [(level, mark) for level in scale.levels for cell in cells if level.covers(cell) for mark in cell.marks]
    tops = sorted((mark.where.top or 0.0, level.printed, mark.where) for level, mark in marks)
    if len(tops) != 2 or tops[1][0] - tops[0][0] < MARK_PITCH:
        return []
    return [(printed, where) for _, printed, where in tops]


def _all_ticked(scale: Scale, stage: Stage, cells: Sequence[Cell]) -> Iterator[Code]:
    """One verdict with all the values that are ticked, or filled where no cell is ticked."""
    placed = [(level, cell) for level in scale.levels for cell in cells if level.covers(cell)]
    ticked = [(level, cell) for level, cell in placed if is_ticked(cell)]
    fills = {cell.fill for _, cell in placed}
    filled = [(level, cell) for level, cell in placed if cell.fill] if "" in fills else []
    chosen = ticked or filled
    if chosen:
        cell = chosen[0][1]
        where = cell.marks[0].where if cell.marks else cell.where
        printed = ", ".join(level.printed for level, _ in chosen)
        yield Code(scale.indicator, stage, printed, "mark" if ticked else "fill", where)


def _in_words(indicator: str, stage: Stage, cell: Cell, words: Words) -> Code:
    """The verdict a cell prints; one with a remark behind it is its first words."""
    text = cell.text
    end = 0 if is_value(indicator, text, words) else begins_value(indicator, text, words)
    return Code(indicator, stage, (text[:end] if end else text).strip(" ."), "label", cell.where)


def _beside(table: Table, words: Words) -> list[CodedRow]:
    """A table that names an indicator a row, its verdict beside it, or its levels with one of them marked."""
    codes: list[Code] = []
    stages: Mapping[int, Stage] = {}
    for index, row in enumerate(table.rows()):
        cells = [cell for cell in row if not cell.is_empty or cell.fill]
        named = indicator_of(cells[0].text, words) if cells else None
        if named is None:
            stages = {c.column: s for c in cells if (s := stage_label(c.text, words))} or stages
            continue
        codes += _beside_codes(*named, cells[1:], table.rows()[index + 1 : index + 2], stages, words)
    stated = [code for code in codes if code.problem or is_value(code.indicator, code.printed, words)]
    return [CodedRow("", (), tuple(codes), is_whole=True)] if stated and 2 * len(stated) >= len(codes) else []


def _beside_codes(
    indicator: str,
    stage: Stage,
    cells: Sequence[Cell],
    below: Sequence[Sequence[Cell]],
    stages: Mapping[int, Stage],
    words: Words,
) -> Iterator[Code]:
    levels = _levels(indicator, cells, words)
    if len(levels) >= FEWEST_VALUES and len(levels) == len(cells) and not stages:
        under = below[0] if below and not any(indicator_of(c.text, words) for c in below[0]) else []
        if indicator in LISTED and any(is_ticked(c) for c in under):
            yield from _all_ticked(Scale(indicator, stage, levels[0].cell, tuple(levels)), stage, under)
            return
        reading = read_row(under, levels) if any(is_ticked(c) for c in under) else read_header(levels)
        for verdict in reading.verdicts:
            yield Code(indicator, stage, verdict.printed, verdict.evidence, verdict.where)
        if not reading.verdicts:
            printed = " | ".join(level.printed for level in levels)
            yield Code(indicator, stage, printed, "mark", cells[0].where, reading.problem or "status_mark_missing")
        return
    for cell in cells:
        if cell.text:
            yield _in_words(indicator, stages.get(cell.column, stage), cell, words)


def _levels(indicator: str, cells: Sequence[Cell], words: Words) -> list[Level]:
    """The cells that print a value of an indicator, where no two print the same."""
    found = [Level(key, cell.text, cell) for cell in cells if (key := _value_key(indicator, cell.text, words))]
    return found if len({level.key for level in found}) == len(found) else []


def _value_key(indicator: str, text: str, words: Words) -> str:
    return next((key for section in value_sections(indicator) if (key := words.key(section, text))), "")


def _end(heading: Cell, row: Sequence[Cell], words: Words) -> int:
    """The column behind the last one that a heading is over; cells that name its points of time are part of it."""
    end = heading.column + heading.column_span
    for cell in row:
        if cell.column == end and cell.paragraphs and all(stage_label(p.text, words) for p in cell.paragraphs):
            end += cell.column_span
    return end


def _header_stages(header: Sequence[Sequence[Cell]], words: Words) -> list[Stage]:
    """The points of time that cells of the header name, from top to bottom: the rows of marks stand in that order."""
    texts = [text for row in header for cell in row for text in [cell.text, *(p.text for p in cell.paragraphs)]]
    return list(dict.fromkeys(stage for text in texts if (stage := stage_label(text, words))))


def _row_stage(row: Sequence[Cell], scales: Sequence[Scale], words: Words) -> Stage:
    """The point of time that a cell of the row names."""
    outside = (cell for cell in row if cell.text and not any(scale.covers(cell) for scale in scales))
    return next((stage for cell in outside if (stage := stage_label(cell.text, words))), "")


def _is_split(label: Sequence[Cell], stages: Sequence[Stage]) -> bool:
    """Whether a row's label goes over as many rows as there are points of time."""
    return bool(label) and len(stages) > 1 and max(cell.row_span for cell in label) == len(stages)


def _spans(label: Sequence[Cell], row: int) -> bool:
    return any(cell.row < row < cell.row + cell.row_span for cell in label)


def _is_header_again(row: Sequence[Cell], scales: Sequence[Scale]) -> bool:
    """The header printed again over a page's part of the table."""
    texts = {fold(cell.text) for cell in row if cell.text}
    printed = {fold(level.printed) for scale in scales for level in scale.levels}
    return len(texts & printed) >= FEWEST_VALUES or any(fold(scale.cell.text) in texts for scale in scales)


def _has_word(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]{2}", text))


class _About(Struct, frozen=True):
    number: str = ""
    text: tuple[Paragraph, ...] = ()
    named: bool = False
    is_whole: bool = False


def _about(label: Sequence[Cell], words: Words) -> _About:
    """What the cells before the verdicts name: a number, its title, or the commitment as a whole."""
    worded = [cell for cell in label if cell.text or any(p.marker for p in cell.paragraphs)]
    worded = [cell for cell in worded if not _says_when(cell, words)]
    if not worded:
        return _About(is_whole=True)
    first, *others = worded[0].paragraphs
    star = star_in(first.text, words)
    if star and raw_text(first).lstrip().startswith(star):
        first = _trimmed(cut(first, raw_text(first).index(star) + len(star)))
    named = named_start(first, words)
    if named:
        title = cut(first, max(0, raw_text(first).rfind(named.title))) if named.title else None
        return _About(named.number, tuple(p for p in (title, *others, *_rest(worded)) if p), named=True)
    number, text = _numbered(first)
    paragraphs = tuple(p for p in (text, *others, *_rest(worded)) if p.text)
    said = " ".join(p.text for p in paragraphs)
    is_whole = bool(said) and any(fold(said) == fold(form) for form in words.forms("irm", "overall"))
    return _About(number, () if is_whole else paragraphs, is_whole=is_whole or _says_overall(said, words))


def _says_when(cell: Cell, words: Words) -> bool:
    """Whether a cell only says a point of time, a date, or that a level was reached or foreseen."""
    dated = all(_is_dated(paragraph, words) for paragraph in cell.paragraphs)
    return bool(stage_label(cell.text, words)) or words.key("irm", cell.text) in ("actual", "projected") or dated


def _is_dated(paragraph: Paragraph, words: Words) -> bool:
    label = label_of(paragraph, words, ("labels",))
    return label is not None and label.key in ("start_date", "end_date")


def _trimmed(paragraph: Paragraph) -> Paragraph:
    raw = raw_text(paragraph)
    return cut(paragraph, len(raw) - len(raw.lstrip()))


def _rest(cells: Sequence[Cell]) -> tuple[Paragraph, ...]:
    return tuple(paragraph for cell in cells[1:] for paragraph in cell.paragraphs)


def _says_overall(text: str, words: Words) -> bool:
    return len(text.split()) <= 3 and says(text, words, "irm", "overall")


def _numbered(paragraph: Paragraph) -> tuple[str, Paragraph]:
    """(number or letter as printed, the words behind it)."""
    marker = _MARKER.fullmatch(paragraph.marker)
    if marker:
        return marker[1], paragraph
    match = _ITEM.match(raw_text(paragraph))
    if match is None or (match["number"].isalpha() and not re.search(r"[.):]", match[0])):
        return "", paragraph
    return match["number"], cut(paragraph, match.end())
