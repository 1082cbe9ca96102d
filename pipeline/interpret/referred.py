"""Milestones that a table names by number only ("1.1 | Ministry | 2027"), their words in a list of the commitment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from pipeline.interpret import deadlines
from pipeline.interpret.draft import Draft
from pipeline.interpret.labels import cut, raw_text
from pipeline.interpret.steps import STEP_NUMBER
from pipeline.model import Paragraph
from pipeline.records import Milestone
from pipeline.values import words as languages
from pipeline.values.words import Words

LISTS = ("milestones", "timescales")
UNLISTED = "a table names milestones by numbers that no list of the commitment has"
_NUMBER = rf"({STEP_NUMBER})"

Part = list[Paragraph]


@cache
def _named(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is a step's number and nothing else ("1.2", "Milestone 3", "M3"), and one with the step's words behind."""
    forms = (form for form in languages.load(language).forms("columns", "milestone") if " " not in form)
    names = languages.either(forms)
    name = rf"(?:(?:{names}|[A-Z])\s{{0,2}})?"
    alone = re.compile(rf"{name}{_NUMBER}[.):]?", re.IGNORECASE)
    return alone, re.compile(rf"\s*{name}{_NUMBER}\s*[.):–—-]*\s+(?=\S)", re.IGNORECASE)


def join_referred(draft: Draft, words: Words) -> None:
    """Gives such milestones the words of their list, and their number as item; what the list has beside them follows
    as it stands there. A number that no list has is an issue."""
    referring = [one for one in draft.milestones if _number_alone(one, words)]
    for ordinal in dict.fromkeys(one.commitment for one in referring):
        _join(draft, ordinal, [one for one in referring if one.commitment == ordinal], words)


def _number_alone(milestone: Milestone, words: Words) -> str:
    """The number that is all a milestone's words; empty for any other milestone."""
    if milestone.kind != "milestone":
        return ""
    match = _named(words.code)[0].fullmatch(milestone.text.strip())
    return match[1] if match else ""


def _join(draft: Draft, ordinal: int, referring: Sequence[Milestone], words: Words) -> None:
    numbers = [_number_alone(one, words) for one in referring]
    listed = _listed(draft, ordinal, words, any("." in number for number in numbers))
    missing = [number for number in numbers if number not in listed]
    if missing:
        draft.ordinal = ordinal
        draft.issue("list_not_matched", UNLISTED, ", ".join(missing), referring[0].where)
        draft.end()
    known = {id(one): number for one, number in zip(referring, numbers, strict=True)}
    draft.milestones = [
        _worded(one, known[id(one)], listed, words) if id(one) in known else one for one in draft.milestones
    ]
    more = [part for number, part in listed.items() if number not in numbers]
    if len(missing) < len(numbers) and more:
        place = max(n for n, one in enumerate(draft.milestones) if one.commitment == ordinal) + 1
        draft.milestones[place:place] = [step for part in more for step in _alone(part, ordinal, words)]


def _worded(milestone: Milestone, number: str, listed: dict[str, Part], words: Words) -> Milestone:
    if number not in listed:
        return replace(milestone, item=number)
    first, *others = listed[number]
    return replace(milestone, paragraphs=(_without_number(first, words), *others), item=number)


def _alone(part: Part, ordinal: int, words: Words) -> list[Milestone]:
    """A step of the list that no row names, with the dates of its own words."""
    number = _number_of(part[0], words)
    first = replace(_without_number(part[0], words), kind="item", level=max(1, part[0].level))
    steps = deadlines.steps([first, *part[1:]], words, ordinal, all_lists=True)
    return [replace(step, item=step.item or number) for step in steps]


def _listed(draft: Draft, ordinal: int, words: Words, dotted: bool) -> dict[str, Part]:
    """The steps by number, those with the paragraphs beneath them, in the first section that has any; only numbers
    such as "1.2" tell steps in a section that is no list of them. A number printed twice tells none."""
    own = {section: paragraphs for (n, section), paragraphs in draft.passages.items() if n == ordinal}
    sections = [section for section in LISTS if section in own] + [s for s in own if s not in LISTS and dotted]
    for section in sections:
        parts = [(number, part) for number, part in _parts(own[section], words) if "." in number or section in LISTS]
        found = dict(parts)
        if found and len(found) == len(parts):
            return found
    return {}


def _parts(paragraphs: Sequence[Paragraph], words: Words) -> Iterator[tuple[str, Part]]:
    """Each numbered paragraph with the items of a lower level right below it."""
    part: Part = []
    for paragraph in paragraphs:
        if _number_of(paragraph, words):
            if part:
                yield _number_of(part[0], words), part
            part = [paragraph]
        elif part and paragraph.kind == "item" and paragraph.level > part[0].level:
            part.append(paragraph)
        elif part:
            yield _number_of(part[0], words), part
            part = []
    if part:
        yield _number_of(part[0], words), part


def _number_of(paragraph: Paragraph, words: Words) -> str:
    alone, first = _named(words.code)
    match = alone.fullmatch(paragraph.marker) or first.match(raw_text(paragraph))
    return match[1] if match else ""


def _without_number(paragraph: Paragraph, words: Words) -> Paragraph:
    alone, first = _named(words.code)
    bare = replace(paragraph, marker="")
    if alone.fullmatch(paragraph.marker):
        return bare
    match = first.match(raw_text(paragraph))
    return cut(bare, match.end()) if match else paragraph
