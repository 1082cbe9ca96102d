"""When a step of a plan is due, from the words of a bullet: "… by December 2014", "… (June 2014)", "By 2023, …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from pipeline.model import Paragraph
from pipeline.records import Milestone
from pipeline.values.dates import Period, find, period
from pipeline.values.words import Words, fold

_CLAUSE = re.compile(r";|[.!?]\s+(?=[^\W\d_a-z])")
_EDGE = re.compile(r"[\W_]*")
_LAST_BRACKET = re.compile(r"\(([^()]+)\)\W*$")


class Due(Struct, frozen=True):
    """A period as printed: as the step's whole period, or as its end alone; both empty where none is printed."""

    period: str = ""
    end: str = ""


def due(text: str, words: Words) -> Due:
    """The date a step is to be done by; one that the words leave open, or two of them, are kept as printed only."""
    clause = _CLAUSE.split(text, maxsplit=1)[0]
    dates = [found for found in find(clause, words.code) if _is_due(found, clause)]
    if not dates:
        clause, dates = _bracketed(text, words)
    if not dates:
        return Due()
    if len({(found.start, found.end) for found in dates}) > 1:
        return Due(period=" ".join(clause[dates[0].begin : dates[-1].end_at].split()))
    return _due(dates[0], clause, words)


def steps(paragraphs: Sequence[Paragraph], words: Words, ordinal: int, all_lists: bool = False) -> list[Milestone]:
    """The items of a section as milestones, each with the items beneath it; its dated paragraphs where it has no list.

    A section's first list is its steps; a later one is when its items are dated or a bare date stands over it.
    """
    found: list[Milestone] = []
    if all_lists and not any(paragraph.kind == "item" for paragraph in paragraphs):
        return _dated([[paragraph] for paragraph in paragraphs], words, ordinal)
    for lead_in, items in _lists(paragraphs):
        parts = _top_items(items)
        whole = period(lead_in.text.rstrip(" :"), words.code) if lead_in else None
        dated = [due(part[0].text, words) for part in parts]
        if found and not all_lists and not whole and not any(one.period or one.end for one in dated):
            continue
        inherited = Due(end=whole.as_printed) if whole else _lead_in_due(lead_in, words)
        found += [
            _milestone(part, one if one.period or one.end else inherited, ordinal)
            for part, one in zip(parts, dated, strict=True)
        ]
    return found


def dated(paragraphs: Sequence[Paragraph], words: Words, ordinal: int) -> list[Milestone]:
    """The items of running text that name a day by which they are done."""
    return _dated([part for _, items in _lists(paragraphs) for part in _top_items(items)], words, ordinal)


def _dated(parts: Sequence[Sequence[Paragraph]], words: Words, ordinal: int) -> list[Milestone]:
    return [_milestone(part, one, ordinal) for part in parts if (one := due(part[0].text, words)).period or one.end]


def item_of(paragraph: Paragraph) -> str:
    """The letter or number an item is marked with; a bullet is none."""
    mark = paragraph.marker.strip("().: ")
    return mark if mark != "o" and any(character.isalnum() for character in mark) else ""


def titled(paragraph: Paragraph, title: str) -> Paragraph:
    """The item with its title alone for words, at its place."""
    return replace(paragraph, spans=(replace(paragraph.spans[0], text=title),), marker="")


def _due(found: Period, clause: str, words: Words) -> Due:
    """A span of time is the step's period; a date, a month or a year is its end."""
    before = fold(clause[: found.begin])
    if any(before.endswith(fold(form)) for form in words.forms("deadlines", "throughout")):
        return Due(period=found.as_printed)
    during = any(re.search(rf"\b{re.escape(fold(form))}$", before) for form in words.forms("deadlines", "during"))
    if found.is_vague or during or found.precision == "range":
        return Due(period=" ".join(clause[_word_start(clause, found, words) : found.end_at].split()))
    return Due(end=found.as_printed)


def _word_start(clause: str, found: Period, words: Words) -> int:
    """Where the period begins with the word that leaves it open: "during the 2014 to 2015 period"."""
    before = fold(clause[: found.begin])
    forms = [fold(form) for form in words.forms("deadlines", "during")]
    longest = max((len(form) for form in forms if before.endswith(form)), default=0)
    return max(0, len(clause[: found.begin].rstrip()) - longest) if longest else found.begin


def _is_due(found: Period, clause: str) -> bool:
    """A limit ("by …"), a date finer than a year, or a year that opens or closes the clause."""
    opens = _EDGE.fullmatch(clause[: found.begin]) is not None
    closes = len(clause[found.end_at :].split()) <= 1
    return found.start is None or found.precision != "year" or opens or closes


def _bracketed(text: str, words: Words) -> tuple[str, list[Period]]:
    match = _LAST_BRACKET.search(text)
    return (match[1], find(match[1], words.code)) if match else ("", [])


def _lead_in_due(lead_in: Paragraph | None, words: Words) -> Due:
    """The date in the last sentence before a list: "the outputs, to be delivered by the end of 2015, will be:"."""
    if lead_in is None or not lead_in.text.endswith(":"):
        return Due()
    sentence = _CLAUSE.split(lead_in.text)[-1]
    limits = [found for found in find(sentence, words.code) if found.start is None]
    return _due(limits[0], sentence, words) if len(limits) == 1 else Due()


def _lists(paragraphs: Sequence[Paragraph]) -> list[tuple[Paragraph | None, list[Paragraph]]]:
    """Each run of items with the paragraph right before it."""
    lists: list[tuple[Paragraph | None, list[Paragraph]]] = []
    before: Paragraph | None = None
    is_open = False
    for paragraph in paragraphs:
        if paragraph.kind != "item":
            before, is_open = paragraph, False
        elif is_open:
            lists[-1][1].append(paragraph)
        else:
            lists.append((before, [paragraph]))
            is_open = True
    return lists


def _top_items(items: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Each item of the highest level with those beneath it."""
    top = min(item.level for item in items)
    parts: list[list[Paragraph]] = []
    for item in items:
        if item.level == top or not parts:
            parts.append([item])
        else:
            parts[-1].append(item)
    return parts


def _milestone(part: Sequence[Paragraph], one: Due, ordinal: int) -> Milestone:
    item = item_of(part[0])
    return Milestone(ordinal, "milestone", tuple(part), item=item, period_as_printed=one.period, end_as_printed=one.end)
