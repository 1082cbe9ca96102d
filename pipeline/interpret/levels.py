"""Levels of completion stated by marks: ticks, letters, an X, a filled cell or bar, a level word that stands out.

A grid has a header row of level words; the horizontal place of a mark decides. Where it states nothing or two
things at once, that is reported, never decided.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from pipeline.interpret.emphasis import Look, emphasised, is_stronger, look_of, odd_one_out
from pipeline.model import Cell, Mark, Paragraph, Span, Table, Where
from pipeline.records import Evidence
from pipeline.values.words import Words, fold

FEWEST_LEVELS = 3
_ITEM = re.compile(r"[^\W_]|\W+|\d+(?:\.\d+)*[a-z]?")
_JOINERS = frozenset({"and", "et"})
_CROSS = re.compile(r"[xX×]")
_SEPARATORS = re.compile(r"[\s/|,;:·•–—-]*")
_ENDS = " .:;,/|"
EMPTY_BOXES = frozenset("☐□◻▢❏❑❒○◯⚪◽⬜❍")
TICKS = frozenset("✓✔√✅🗸☑🗹")
CROSSES = frozenset("✗✘✕✖☓❌❎☒⊠🗷🗵×")


class Level(Struct, frozen=True):
    """A level word in the header, and the columns it stands over."""

    key: str
    printed: str
    cell: Cell

    def covers(self, cell: Cell) -> bool:
        return self.cell.column <= cell.column and (
            cell.column + cell.column_span <= self.cell.column + self.cell.column_span
        )


Placed = Sequence[tuple[Level, Cell]]


class Verdict(Struct, frozen=True):
    """One level read from a grid for one item ("" for the whole)."""

    item: str
    printed: str
    evidence: Evidence
    where: Where


class Reading(Struct, frozen=True):
    """What a grid row states; `problem` is an issue code or empty, `value` the words it is about."""

    verdicts: tuple[Verdict, ...] = ()
    problem: str = ""
    value: str = ""


def header_levels(row: Sequence[Cell], words: Words) -> list[Level]:
    """The level words of a header row, left to right; empty when the row is no such header."""
    levels = [Level(key, cell.text, cell) for cell in row if (key := level_key(cell.text, words))]
    distinct = len({level.key for level in levels})
    return levels if distinct >= FEWEST_LEVELS and distinct == len(levels) else []


def level_key(text: str, words: Words) -> str | None:
    """What a level or a verdict in its place ("In progress") stands for."""
    return words.key("levels", text) or words.key("verdicts", text)


def is_grid_row(row: Sequence[Cell], levels: Sequence[Level]) -> bool:
    """Whether a row's cells stand one under each level and hold marks, letters or nothing."""
    under = [cell for cell in row if any(level.covers(cell) for level in levels)]
    return len(under) >= len(levels) and all(_is_mark_text(cell.text) for cell in under)


def read_row(row: Sequence[Cell], levels: Sequence[Level]) -> Reading:
    """The verdicts of one grid row, by marks and letters first, by fill where there are none."""
    placed = [(level, cell) for level in levels for cell in row if level.covers(cell)]
    marked = _marked(placed)
    lettered = [(level, cell, item) for level, cell in placed for item in _items(cell)]
    if marked and not lettered:
        return _single(marked)
    if lettered:
        return _lettered(lettered, marked)
    return read_fills(placed)


def read_fills(placed: Placed) -> Reading:
    """One cell that differs in fill, or a bar of filled cells from the first level on, whose last one counts."""
    chosen = _filled([cell.fill for _, cell in placed])
    if not chosen:
        return Reading()
    if len(chosen) > 1 and chosen != list(range(len(chosen))):
        return _ambiguous([placed[index][0] for index in chosen])
    level, cell = placed[chosen[-1]]
    return Reading((Verdict("", level.printed, "fill", cell.where),))


def read_header(levels: Sequence[Level]) -> Reading:
    """The level whose own header cell is ticked or filled, or whose words stand out from the others'."""
    placed = [(level, level.cell) for level in levels]
    marked = _marked([(level, cell) for level, cell in placed if cell.marks], len(placed))
    if marked:
        return _single(marked)
    by_fill = read_fills(placed)
    by_look = _emphasised([(level.printed, _spans(level.cell.paragraphs)) for level in levels])
    return _agreed(by_fill, by_look)


def read_line(paragraph: Paragraph, words: Words) -> Reading:
    """The one of several level words on a line that stands out: "Not started / Limited / **Substantial**".

    Nothing for any other line, and where no word stands out.
    """
    return _emphasised(level_words(paragraph, words))


def level_words(paragraph: Paragraph, words: Words) -> list[tuple[str, list[Span]]]:
    """The levels a line lists and nothing else, as printed, with their spans; empty for any other line."""
    text = "".join(span.text for span in paragraph.spans)
    known = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form, _ in words.all_forms("levels"))
    found: list[tuple[str, list[Span]]] = []
    keys: set[str | None] = set()
    at = 0
    while (separator := _SEPARATORS.match(text, at)) and separator.end() < len(text.rstrip(_ENDS)):
        match = re.compile(rf"(?:{known})(?!\w)", re.IGNORECASE).match(text, separator.end())
        if match is None:
            return []
        at = match.end()
        keys.add(words.key("levels", " ".join(match[0].split())))
        found.append((match[0], _cut(paragraph.spans, match.start(), at)))
    return found if len(found) >= FEWEST_LEVELS and len(keys - {None}) == len(found) else []


def read_level_rows(table: Table, words: Words) -> Reading:
    """For a table whose rows are levels: the one whose row holds a mark, is filled, or whose word stands out."""
    rows = [row for row in table.rows() if row and words.key("levels", row[0].text)]
    levels = [Level(words.key("levels", row[0].text) or "", row[0].text, row[0]) for row in rows]
    if len(levels) < FEWEST_LEVELS or len({level.key for level in levels}) < len(levels):
        return Reading()
    beside = [(level, cell) for level, row in zip(levels, rows, strict=True) for cell in row[1:2]]
    marked = _marked(beside)
    if marked:
        return _single(marked)
    by_fill = read_fills(beside) if len(beside) == len(levels) else Reading()
    return _agreed(by_fill, read_header(levels))


def ticked_level_rows(table: Table, words: Words) -> list[tuple[Cell, bool]]:
    """For a table whose rows are levels: each level cell and whether its row holds a mark; empty when it is none."""
    found: list[tuple[Cell, bool]] = []
    for row in table.rows():
        if len(row) >= 2 and words.key("levels", row[0].text):
            found.append((row[0], any(is_ticked(cell) for cell in row[1:])))
    return found if len(found) >= FEWEST_LEVELS else []


def _marked(placed: Placed, count: int = 0) -> list[tuple[Level, Cell]]:
    """The cells with a mark; where all have one, those with the tick among crosses or the one in a colour."""
    marked = [(level, cell) for level, cell in placed if is_ticked(cell)]
    if len(marked) < max(len(placed), count, FEWEST_LEVELS):
        return marked
    signs = [cell.marks[0].glyph if cell.marks else "×" for _, cell in marked]
    ticked = [pair for pair, sign in zip(marked, signs, strict=True) if sign in TICKS]
    if ticked and all(sign in TICKS | CROSSES for sign in signs) and len(ticked) < len(marked):
        return ticked
    odd = odd_one_out([cell.marks[0].colour if cell.marks else "" for _, cell in marked])
    return [marked[odd]] if odd is not None and len(set(signs)) == 1 else marked


def _filled(fills: Sequence[str]) -> list[int]:
    """The places that are filled; where all are, in two colours, those in the one that strikes the eye.

    With three or more colours only one that differs from all others, which are alike, could count: there is none.
    """
    shown = set(fills)
    if len(shown) == 1:
        return []
    if "" in shown:
        return [index for index, fill in enumerate(fills) if fill]
    if len(shown) != 2:
        return []
    one, other = sorted(shown)
    if is_stronger(one, other) or is_stronger(other, one):
        strong = one if is_stronger(one, other) else other
        return [index for index, fill in enumerate(fills) if fill == strong]
    odd = [index for index, fill in enumerate(fills) if fills.count(fill) == 1]
    return odd if len(odd) == 1 and odd[0] < len(fills) - 1 else []


def _emphasised(levels: Sequence[tuple[str, Sequence[Span]]]) -> Reading:
    looks: list[Look] = [look_of(spans) for _, spans in levels]
    chosen = emphasised(looks)
    if len(chosen) > 1:
        return Reading(problem="status_ambiguous", value=", ".join(levels[index][0] for index in chosen))
    if not chosen:
        return Reading()
    printed, spans = levels[chosen[0]]
    evidence: Evidence = "fill" if looks[chosen[0]].highlight else "mark"
    return Reading((Verdict("", printed, evidence, spans[0].where),))


def _agreed(first: Reading, second: Reading) -> Reading:
    """Two ways to read one thing: the one that states something; an issue where they state different levels."""
    if not second.verdicts and not second.problem:
        return first
    if not first.verdicts and not first.problem:
        return second
    printed = list(dict.fromkeys(verdict.printed for verdict in (*first.verdicts, *second.verdicts)))
    if first.problem or second.problem or len(printed) > 1:
        value = ", ".join(printed) or first.value or second.value
        return Reading(problem="status_ambiguous", value=value)
    return first


def _ambiguous(levels: Sequence[Level]) -> Reading:
    return Reading(problem="status_ambiguous", value=", ".join(level.printed for level in levels))


def _spans(paragraphs: Sequence[Paragraph]) -> list[Span]:
    return [span for paragraph in paragraphs for span in paragraph.spans]


def _cut(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """The spans that print the characters from start to end."""
    found: list[Span] = []
    at = 0
    for span in spans:
        text = span.text[max(start - at, 0) : max(end - at, 0)]
        if text.strip():
            found.append(replace(span, text=text))
        at += len(span.text)
    return found


def _single(marked: Placed) -> Reading:
    if len(marked) > 1:
        return _ambiguous([level for level, _ in marked])
    level, cell = marked[0]
    return Reading((Verdict("", level.printed, "mark", cell.marks[0].where if cell.marks else cell.where),))


def _lettered(lettered: Sequence[tuple[Level, Cell, str]], marked: Placed) -> Reading:
    places: dict[str, set[str]] = {}
    for level, _, item in lettered:
        places.setdefault(item, set()).add(level.printed)
    twice = sorted(item for item, printed in places.items() if len(printed) > 1)
    verdicts = tuple(
        Verdict(item, level.printed, "mark", cell.where) for level, cell, item in lettered if item not in twice
    )
    if twice or marked:
        return Reading(verdicts, "status_ambiguous", ", ".join(twice) or marked[0][1].text)
    return Reading(verdicts)


def is_ticked(cell: Cell) -> bool:
    """Whether a cell holds a tick, a cross or a lone X."""
    if cell.marks:
        return not _is_blank_box(cell.marks)
    return bool(_CROSS.fullmatch(cell.text.strip()))


def _is_blank_box(marks: Sequence[Mark]) -> bool:
    return all(mark.glyph in EMPTY_BOXES for mark in marks)


def _items(cell: Cell) -> list[str]:
    parts = _parts(cell.text)
    return [] if parts in ([], ["x"], ["×"]) else parts


def _is_mark_text(text: str) -> bool:
    """Nothing, a mark, or a list of letters or numbers: no words."""
    return all(_ITEM.fullmatch(part) for part in _parts(text))


def _parts(text: str) -> list[str]:
    """What a cell lists: its letters and numbers, without the words and signs that join them."""
    parts = (part.rstrip(".") for part in re.split(r"[,;&/\s]+", fold(text)))
    return [part for part in parts if part and part not in _JOINERS]
