"""Text and verdicts under one heading that names several commitments: each of them gets them all.

Only an institution behind which the report says of which commitment it is stands with that one alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from pipeline.interpret.draft import Draft
from pipeline.interpret.groups import naming, numbers_in
from pipeline.interpret.labels import cut, head, raw_text
from pipeline.interpret.starts import is_heading, theme_name
from pipeline.model import Paragraph
from pipeline.records import Recommendations
from pipeline.values.words import Words, fold

_ENDS = " \t\n,;.–—-"


def names_theme(text: str, words: Words) -> bool:
    """Whether a heading calls itself a theme or a cluster."""
    return theme_named(text, words) != _without_numbers(text, words)


def theme_named(text: str, words: Words) -> str:
    """The theme's name, without its word and number and without the commitments in brackets behind it."""
    name = _without_numbers(theme_name(text, words), words)
    called = [form for form in words.forms("headings", "theme") if fold(name).startswith(f"{fold(form)}:")]
    return name.partition(":")[2].strip() if called else name


def grouped(paragraph: Paragraph, words: Words) -> tuple[str, ...]:
    """The numbers of the commitments in brackets at the end of a heading: "Theme: Budget (Commitments 1 and 3)"."""
    match = _last_brackets(paragraph.text, words) if is_heading(paragraph) else None
    return numbers_in(match["numbers"], words) if match else ()


def _without_numbers(text: str, words: Words) -> str:
    match = _last_brackets(text, words)
    return text[: match.start()].rstrip() if match else text


def _last_brackets(text: str, words: Words) -> re.Match[str] | None:
    found = list(_bracketed(words.code).finditer(text))
    return found[-1] if found and found[-1].end() == len(text) else None


@cache
def _bracketed(language: str) -> re.Pattern[str]:
    return re.compile(rf"[(\[]\s*{naming(language)}\s*[)\]]", re.IGNORECASE)


class Shared:
    """What is filed for the first of the members from now on, until `spread` gives it to the others."""

    def __init__(self, draft: Draft, members: Sequence[int], words: Words) -> None:
        self.draft = draft
        self.words = words
        self.members = members
        self.statuses = len(draft.statuses)
        self.milestones = len(draft.milestones)
        self.filed = {key: len(paragraphs) for key, paragraphs in draft.passages.items()}
        self.listed = {key: len(paragraphs) for key, paragraphs in draft.institutions.items()}
        self.advised = len(draft.recommendations)

    def spread(self) -> None:
        first, *others = self.members
        draft = self.draft
        statuses = [s for s in draft.statuses[self.statuses :] if s.commitment == first]
        milestones = [m for m in draft.milestones[self.milestones :] if m.commitment == first]
        advice = [r for r in draft.recommendations[self.advised :] if r.commitment == first]
        for other in others:
            draft.statuses += [replace(status, commitment=other) for status in statuses]
            draft.milestones += [replace(milestone, commitment=other) for milestone in milestones]
            draft.recommendations += [Recommendations(other, r.section, r.paragraphs, r.response) for r in advice]
        self._spread_text(first, others)
        self._spread_names(first)

    def _spread_text(self, first: int, others: Sequence[int]) -> None:
        filed = {s: ps[self.filed.get((n, s), 0) :] for (n, s), ps in self.draft.passages.items() if n == first}
        own = {section: paragraphs for section, paragraphs in filed.items() if paragraphs}
        for other in others:
            for section, paragraphs in own.items():
                self.draft.passages.setdefault((other, section), []).extend(paragraphs)

    def _spread_names(self, first: int) -> None:
        """Each member gets the institutions that are not said to be another's."""
        for role in [role for number, role in self.draft.institutions if number == first]:
            listed = self.draft.institutions[first, role]
            known = self.listed.get((first, role), 0)
            named = [share for paragraph in listed[known:] for share in self._shares(paragraph)]
            del listed[known:]
            for member in self.members:
                number = self.draft.commitments[member - 1].number
                own = [share for numbers, share in named if share.text and (not numbers or number in numbers)]
                self.draft.institutions.setdefault((member, role), []).extend(own)

    def _shares(self, paragraph: Paragraph) -> Iterator[tuple[tuple[str, ...], Paragraph]]:
        """(numbers of the commitments, the institutions before the brackets that name them); no numbers are all's.

        What a semicolon parts from the institution before the brackets is not of these.
        """
        raw = raw_text(paragraph)
        numbers = {self.draft.commitments[member - 1].number for member in self.members}
        start = 0
        for match in _bracketed(self.words.code).finditer(raw):
            said = numbers_in(match["numbers"], self.words)
            if not numbers & set(said):
                continue
            apart = raw.rfind(";", start, match.start()) + 1
            yield (), _piece(paragraph, start, apart)
            yield said, _piece(paragraph, max(start, apart), match.start())
            start = match.end()
        yield (), _piece(paragraph, start, len(raw))


def _piece(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    """The words between two places, without the signs around them."""
    words = raw_text(paragraph)[start:end]
    begin = start + len(words) - len(words.lstrip(_ENDS))
    return cut(head(paragraph, max(begin, start + len(words.rstrip(_ENDS)))), begin)
