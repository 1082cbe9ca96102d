"""Milestones that a table names by number only ("1.1 | Ministry | 2027"), their words in a list of the commitment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pipeline.interpret import deadlines
from pipeline.interpret.draft import Draft
from pipeline.interpret.labels import cut, raw_text
from pipeline.model import Paragraph
from pipeline.records import Milestone
from pipeline.values.words import Words

LISTS = ("milestones", "timescales")
UNLISTED = "a table names milestones by numbers that no list of the commitment has"
_WORD = r"(?:[^\W\d_]{1,12}\.?\s{0,2})?"
_ONLY_NUMBER = re.compile(rf"{_WORD}(\d{{1,2}}(?:\.\d{{1,2}})*)[.):]?")
_NUMBER_FIRST = re.compile(rf"\s*{_WORD}(\d{{1,2}}(?:\.\d{{1,2}})*)\s*[.):–—-]*\s+(?=\S)")

Part = list[Paragraph]


def join_referred(draft: Draft, words: Words) -> None:
    """Gives such milestones the words of their list, and their number as item; what the list has beside them follows
    as it stands there. A number that no list has is an issue."""
    referring = [one for one in draft.milestones if number_alone(one)]
    for ordinal in dict.fromkeys(one.commitment for one in referring):
        _join(draft, ordinal, [one for one in referring if one.commitment == ordinal], words)


def number_alone(milestone: Milestone) -> str:
    """The number that is all a milestone's words; empty for any other milestone."""
    if milestone.kind != "milestone":
        return ""
    match = _ONLY_NUMBER.fullmatch(milestone.text.strip())
    return match[1] if match else ""


def _join(draft: Draft, ordinal: int, referring: Sequence[Milestone], words: Words) -> None:
    numbers = [number_alone(one) for one in referring]
    listed = _listed(draft, ordinal, any("." in number for number in numbers))
    missing = [number for number in numbers if number not in listed]
    if missing:
        draft.ordinal = ordinal
        draft.issue("list_not_matched", UNLISTED, ", ".join(missing), referring[0].where)
        draft.end()
    known = {id(one): number for one, number in zip(referring, numbers, strict=True)}
    draft.milestones = [_worded(one, known[id(one)], listed) if id(one) in known else one for one in draft.milestones]
    more = [part for number, part in listed.items() if number not in numbers]
    if len(missing) < len(numbers) and more:
        place = max(n for n, one in enumerate(draft.milestones) if one.commitment == ordinal) + 1
        draft.milestones[place:place] = [step for part in more for step in _alone(part, ordinal, words)]


def _worded(milestone: Milestone, number: str, listed: dict[str, Part]) -> Milestone:
    if number not in listed:
        return replace(milestone, item=number)
    first, *others = listed[number]
    return replace(milestone, paragraphs=(_without_number(first), *others), item=number)


def _alone(part: Part, ordinal: int, words: Words) -> list[Milestone]:
    """A step of the list that no row names, with the dates of its own words."""
    number = _number_of(part[0])
    first = replace(_without_number(part[0]), kind="item", level=max(1, part[0].level))
    steps = deadlines.steps([first, *part[1:]], words, ordinal, all_lists=True)
    return [replace(step, item=step.item or number) for step in steps]


def _listed(draft: Draft, ordinal: int, dotted: bool) -> dict[str, Part]:
    """The steps by number, those with the paragraphs beneath them, in the first section that has any; only numbers
    such as "1.2" tell steps in a section that is no list of them. A number printed twice tells none."""
    own = {section: paragraphs for (n, section), paragraphs in draft.passages.items() if n == ordinal}
    sections = [section for section in LISTS if section in own] + [s for s in own if s not in LISTS and dotted]
    for section in sections:
        parts = [(number, part) for number, part in _parts(own[section]) if "." in number or section in LISTS]
        found = dict(parts)
        if found and len(found) == len(parts):
            return found
    return {}


def _parts(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, Part]]:
    """Each numbered paragraph with the items of a lower level right below it."""
    part: Part = []
    for paragraph in paragraphs:
        if _number_of(paragraph):
            if part:
                yield _number_of(part[0]), part
            part = [paragraph]
        elif part and paragraph.kind == "item" and paragraph.level > part[0].level:
            part.append(paragraph)
        elif part:
            yield _number_of(part[0]), part
            part = []
    if part:
        yield _number_of(part[0]), part


def _number_of(paragraph: Paragraph) -> str:
    match = _ONLY_NUMBER.fullmatch(paragraph.marker) or _NUMBER_FIRST.match(raw_text(paragraph))
    return match[1] if match else ""


def _without_number(paragraph: Paragraph) -> Paragraph:
    if _ONLY_NUMBER.fullmatch(paragraph.marker):
        return replace(paragraph, marker="")
    match = _NUMBER_FIRST.match(raw_text(paragraph))
    return cut(replace(paragraph, marker=""), match.end()) if match else paragraph
