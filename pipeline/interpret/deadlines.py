"""When a step of a plan is due, from the words of a bullet: "… by December 2014", "… (June 2014)", "By 2023, …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from pipeline.interpret.clauses import parted
from pipeline.interpret.labels import cut, raw_text
from pipeline.model import Paragraph
from pipeline.records import Milestone
from pipeline.values import words as languages
from pipeline.values.dates import Period, find, period
from pipeline.values.words import Words, either, fold

_CLAUSE = re.compile(r";|[.!?]\s+(?=[^\W\d_a-z])")
_EDGE = re.compile(r"[\W_]*")
FEWEST_NAMED = 2
SPANS = ("range", "quarter", "semester")
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
    several = len({(found.start, found.end) for found in dates}) > 1
    if several and (match := _LAST_BRACKET.search(clause)) and (own := period(match[1], words.code)):
        return _due(own, match[1], words)
    if several:
        return Due(period=" ".join(clause[dates[0].begin : dates[-1].end_at].split()))
    return _due(dates[0], clause, words)


def steps(paragraphs: Sequence[Paragraph], words: Words, ordinal: int, all_lists: bool = False) -> list[Milestone]:
    """The items of a section as milestones, each with the items beneath it; its dated paragraphs where it has no list.

    A section's first list is its steps; a later one is when its items are dated or a bare date stands over it.
    """
    found: list[Milestone] = []
    if all_lists and not any(paragraph.kind == "item" for paragraph in paragraphs):
        named = [own for paragraph in paragraphs if (own := named_step(paragraph, words))]
        if len(named) >= FEWEST_NAMED:
            return [step for own in named for step in _milestones([own], due(own.text, words), words, ordinal)]
        return _dated([[paragraph] for paragraph in paragraphs], words, ordinal)
    for lead_in, items in _lists(paragraphs):
        parts = _top_items(items)
        whole = period(lead_in.text.rstrip(" :"), words.code) if lead_in else None
        dated = [due(part[0].text, words) for part in parts]
        if found and not all_lists and not whole and not any(one.period or one.end for one in dated):
            continue
        inherited = Due(end=whole.as_printed) if whole else _lead_in_due(lead_in, words)
        for part, one in zip(parts, dated, strict=True):
            found += _milestones(part, one if one.period or one.end else inherited, words, ordinal)
    return found


def named_step(paragraph: Paragraph, words: Words) -> Paragraph | None:
    """A paragraph that calls itself a milestone by number, with the number as its mark: "Milestone 2: Open …"."""
    match = _milestone_name(words.code).match(raw_text(paragraph))
    return replace(cut(paragraph, match.end()), marker=f"{match[1]}.") if match else None


@cache
def _milestone_name(language: str) -> re.Pattern[str]:
    forms = [form for form in languages.load(language or "en").forms("columns", "milestone") if " " not in form]
    names = either(forms)
    return re.compile(rf"\s*(?:{names})\s*(?:n\s?[°ºo]\.?\s?)?(\d{{1,2}}(?:\.\d{{1,2}})*)\s*[.:)–—-]+\s*(?=\S)", re.I)


def dated(paragraphs: Sequence[Paragraph], words: Words, ordinal: int) -> list[Milestone]:
    """The items of running text that name a day by which they are done."""
    return _dated([part for _, items in _lists(paragraphs) for part in _top_items(items)], words, ordinal)


def _dated(parts: Sequence[Sequence[Paragraph]], words: Words, ordinal: int) -> list[Milestone]:
    worded = [part for part in parts if period(part[0].text, words.code) is None]  # a date alone is no step
    own = [(part, due(part[0].text, words)) for part in worded]
    return [step for part, one in own if _has_limit(one, words) for step in _milestones(part, one, words, ordinal)]


def _has_limit(one: Due, words: Words) -> bool:
    """Whether a date says when a step is done; "since 2018" does not."""
    whole = period(one.period, words.code) if one.period else None
    return bool(one.end or one.period) and not (whole is not None and _is_open(whole))


def _is_open(found: Period) -> bool:
    return found.start is not None and found.end is None


def in_brackets(found: Sequence[Milestone], words: Words) -> list[Milestone]:
    """Steps that end in a date in brackets: where one of these is a span of time, all are the steps' periods, so
    "(May 2024)" beside "(June – August 2024)" is the whole month; else they stay deadlines, as they are."""
    spans = [_bracketed_period(milestone, words) for milestone in found]
    if not any(span and span.precision in SPANS for span in spans):
        return list(found)
    return [
        replace(milestone, period_as_printed=span.as_printed, end_as_printed="") if span else milestone
        for milestone, span in zip(found, spans, strict=True)
    ]


def _bracketed_period(milestone: Milestone, words: Words) -> Period | None:
    match = _LAST_BRACKET.search(raw_text(milestone.paragraphs[0]))
    whole = period(match[1], words.code) if match else None
    return whole if whole and whole.start and whole.end and not whole.is_vague else None


def item_of(paragraph: Paragraph) -> str:
    """The letter or number an item is marked with; a bullet is none."""
    mark = paragraph.marker.strip("().: ")
    return mark if mark != "o" and any(character.isalnum() for character in mark) else ""


def titled(paragraph: Paragraph, title: str) -> Paragraph:
    """The item with its title alone for words, at its place."""
    return replace(paragraph, spans=(replace(paragraph.spans[0], text=title),), marker="")


def _due(found: Period, clause: str, words: Words) -> Due:
    """A span of time is the step's period, and so is one without end ("since 2018"); a date, a month or a year is its
    end."""
    before = fold(clause[: found.begin])
    if any(before.endswith(fold(form)) for form in words.forms("deadlines", "throughout")):
        return Due(period=found.as_printed)
    during = any(re.search(rf"\b{re.escape(fold(form))}$", before) for form in words.forms("deadlines", "during"))
    if _is_open(found):
        return Due(period=found.as_printed)
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
    return (found.start is None and found.end is not None) or found.precision != "year" or opens or closes


def _bracketed(text: str, words: Words) -> tuple[str, list[Period]]:
    match = _LAST_BRACKET.search(text)
    return (match[1], find(match[1], words.code)) if match else ("", [])


def _lead_in_due(lead_in: Paragraph | None, words: Words) -> Due:
    """The date in the last sentence before a list: "the outputs, to be delivered by the end of 2015, will be:"."""
    if lead_in is None or not lead_in.text.endswith(":"):
        return Due()
    sentence = _CLAUSE.split(lead_in.text)[-1]
    limits = [found for found in find(sentence, words.code) if found.start is None and found.end is not None]
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


def _milestones(part: Sequence[Paragraph], one: Due, words: Words, ordinal: int) -> list[Milestone]:
    """The item as a milestone; where each of its clauses has a deadline of its own, each as an action too."""
    item = item_of(part[0])
    whole = Milestone(
        ordinal, "milestone", tuple(part), item=item, period_as_printed=one.period, end_as_printed=one.end
    )
    dates = [date for date in find(part[0].text, words.code) if _is_due(date, part[0].text)]
    clauses = parted(part[0], dates, words)
    return [whole, *(_action(clause, item, words, ordinal) for clause in clauses if len(clauses) > 1)]


def _action(clause: Paragraph, item: str, words: Words, ordinal: int) -> Milestone:
    one = due(clause.text, words)
    bare = replace(clause, marker="")
    return Milestone(ordinal, "action", (bare,), item=item, period_as_printed=one.period, end_as_printed=one.end)
