"""Rows and lines labelled as a commitment's name: "Number and name of the commitment | 1. Open rivers".

They begin commitments, or only say again what a heading right above them says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from pipeline.interpret.entry import Entry, Prose, Row, TableStart, Title
from pipeline.interpret.headings import numbered_start
from pipeline.interpret.labels import label_of, snake
from pipeline.interpret.starts import LABEL_GROUPS, LONGEST_HEADING, NUMBER, Start, named_start
from pipeline.model import Paragraph, Span
from pipeline.values.words import Words

FEWEST = 2  # of a document whose commitments rows name
_ONLY_NUMBER = re.compile(rf"({NUMBER})[.)]?", re.IGNORECASE)


class Named(Struct, frozen=True):
    """The commitment that a row names, the words printed there, and the text behind them; whether the name is the next
    entry's."""

    start: Start
    printed: tuple[Paragraph, ...]
    rest: tuple[Paragraph, ...] = ()
    goes_on: bool = False


def named_rows(run: Sequence[Entry], words: Words) -> dict[int, Named]:
    """Entry → the commitment that it names."""
    return {index: named for index in range(len(run)) if (named := _named(run, index, words))}


def _named(run: Sequence[Entry], index: int, words: Words) -> Named | None:
    labelled = _labelled(run, index, words)
    if labelled is None:
        return None
    label, values = labelled
    name = tuple(paragraph for paragraph in values if paragraph.text)
    below = None if name else _name_below(run, index, words)
    if below:
        name = (below,)
    if not name:
        return None
    if sum(len(paragraph.text) for paragraph in name) > LONGEST_HEADING:
        name = name[:1]
    number = _number_of(label, words) or _number_beside(run, index, words)
    start = _start(name, words)
    rest = tuple(paragraph for paragraph in values if paragraph not in name)
    return Named(Start(start.number or number, start.title), (*label, *name), rest, below is not None)


def _labelled(
    run: Sequence[Entry], index: int, words: Words
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]] | None:
    """The label of a name, and what is said behind it; a table's first row may be labelled by the number alone."""
    entry = run[index]
    if isinstance(entry, Row):
        is_label = _is_name(run, index, entry, words)
        return (entry.label_paragraphs, entry.values) if is_label else None
    if not isinstance(entry, Prose | Title) or entry.paragraph.kind == "footnote":
        return None
    found = label_of(entry.paragraph, words, ("headings",))
    is_name = found is not None and (
        found.key == "title" or (found.key == "name" and _is_under_number(run, index, words))
    )
    return ((entry.paragraph,), (found.rest,)) if found and is_name else None


def _is_name(run: Sequence[Entry], index: int, row: Row, words: Words) -> bool:
    said = words.key("headings", row.label)
    if said == "name" and row.group in ("", "contact_fields"):
        return _is_under_number(run, index, words)
    is_first = index > 0 and isinstance(run[index - 1], TableStart)
    is_numbered = is_first and bool(row.values) and bool(_number_of(row.label_paragraphs, words))
    return not row.key and (said == "title" or is_numbered)


def _is_under_number(run: Sequence[Entry], index: int, words: Words) -> bool:
    """Whether what stands right above is a commitment's number alone: only there "Title" is the commitment's."""
    before = index - 1
    while before >= 0 and isinstance(run[before], TableStart):
        before -= 1
    entry = run[before] if before >= 0 else None
    if isinstance(entry, Row):
        return not entry.key and bool(
            words.key("headings", entry.label) == "commitment" or _number_of(entry.label_paragraphs, words)
        )
    return isinstance(entry, Prose | Title) and bool(_number_of((entry.paragraph,), words))


def _number_of(label: Sequence[Paragraph], words: Words) -> str:
    """The number of a label that says nothing else: "Commitment 3"."""
    start = named_start(label[0], words) if len(label) == 1 else None
    return start.number if start and not start.title.strip(" :") else ""


def _number_beside(run: Sequence[Entry], index: int, words: Words) -> str:
    """The number that the row before or after gives alone: "Commitment number | 3"."""
    for near in (index - 1, index + 1):
        entry = run[near] if 0 <= near < len(run) else None
        if isinstance(entry, Row) and words.key("headings", entry.label) == "commitment" and len(entry.values) == 1:
            value = entry.values[0]
            printed = " ".join(part for part in (value.marker, value.text) if part)
            if match := _ONLY_NUMBER.fullmatch(printed):
                return match[1]
    return ""


def _start(name: Sequence[Paragraph], words: Words) -> Start:
    """The number and title of a name set in one line or more."""
    spans = tuple(span for paragraph in name for span in (*paragraph.spans, Span(" ")))
    whole = Paragraph(spans, marker=name[0].marker)
    return named_start(whole, words) or numbered_start(whole)


def _name_below(run: Sequence[Entry], index: int, words: Words) -> Paragraph | None:
    """The name that stands alone under its label."""
    following = run[index + 1] if index + 1 < len(run) else None
    if isinstance(following, Prose | Title):
        below = following.paragraph
    elif isinstance(following, Row) and not following.key and len(following.label_paragraphs + following.values) == 1:
        (below,) = following.label_paragraphs + following.values
    else:
        return None
    is_name = 0 < len(below.text) <= LONGEST_HEADING and below.kind != "footnote"
    return None if not is_name or label_of(below, words, LABEL_GROUPS) else below


def merged(
    run: Sequence[Entry], starts: Mapping[int, Start], named: Mapping[int, Named], words: Words
) -> dict[int, Start]:
    """The starts, with one for each row that names a commitment no start or row above does: at its table's first row.

    Where rows name the commitments, titles further down in their tables, questions and what has no number begin none.
    """
    if not named:
        return dict(starts)
    rows = sorted(named)
    many = len(rows) >= FEWEST
    found = {index: start for index, start in starts.items() if not (many and _is_inner(run, index, rows, words))}
    own: set[int] = set()
    for before, index in pairwise((-1, *rows)):
        row = named[index].start
        above = max((start for start in found if before < start < index), default=-1)
        if above >= 0 and _is_same(run, above, index, found[above], row, words):
            found[above] = Start(found[above].number or row.number, found[above].title or row.title)
            own.add(above)
            continue
        if above >= 0 and _is_near(run, above, index):
            del found[above]
        found.pop(index, None)
        if above < 0 and before >= 0 and _says_again(row, named[before].start):
            continue
        first = _first_row(run, index)
        found[first] = row
        own.add(first)
    return {index: start for index, start in found.items() if start.number or index in own or not many}


def _is_same(run: Sequence[Entry], above: int, index: int, start: Start, row: Start, words: Words) -> bool:
    """Whether a row names the commitment that began above it."""
    if start.title and row.title and says_same(start.title, row.title):
        return True
    entry = run[above]
    is_worded = isinstance(entry, Prose | Title) and named_start(entry.paragraph, words) is not None
    is_near = _is_near(run, above, index)
    if is_worded:
        return is_near or not row.number or start.number == row.number
    return is_near and start.number == row.number != ""


def _says_again(row: Start, last: Start) -> bool:
    """Whether a row names the commitment that the named row before it does: its form goes on in another table."""
    return (row.number, snake(row.title)) == (last.number, snake(last.title))


def says_same(one: str, other: str) -> bool:
    """Whether one of two titles begins as the other goes, marks and hyphens apart."""
    first, second = sorted((snake(one).replace("_", ""), snake(other).replace("_", "")), key=len)
    return bool(first) and second.startswith(first)


def _is_near(run: Sequence[Entry], above: int, index: int) -> bool:
    """Whether no label of a commitment stands between."""
    return all(
        isinstance(entry, TableStart)
        or (isinstance(entry, Row) and not entry.key)
        or (isinstance(entry, Prose) and entry.paragraph.kind == "footnote")
        for entry in run[above + 1 : index]
    )


def _first_row(run: Sequence[Entry], index: int) -> int:
    """The first row of the table that a named row stands in, where no label comes before it."""
    first = index
    while isinstance(run[first], Row) and first and isinstance(before := run[first - 1], Row) and not before.key:
        first -= 1
    return first if first and isinstance(run[first - 1], TableStart) else index


def _is_inner(run: Sequence[Entry], index: int, rows: Sequence[int], words: Words) -> bool:
    """Whether a start is a title below the named row of its table, or a question, that does not say commitment."""
    entry = run[index]
    if not isinstance(entry, Prose | Title) or named_start(entry.paragraph, words):
        return False
    last = max((row for row in rows if row < index), default=-1)
    in_table = isinstance(entry, Title) and not any(isinstance(one, TableStart) for one in run[last + 1 : index])
    return last >= 0 and (in_table or entry.paragraph.text.endswith("?"))
