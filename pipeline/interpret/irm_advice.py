"""What the IRM advises for the plan as a whole: numbered headings, numbered items, or the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec.structs import replace

from pipeline.interpret.draft import Draft
from pipeline.interpret.irm_words import says
from pipeline.interpret.labels import cut, raw_text
from pipeline.model import Paragraph, Table
from pipeline.records import Recommendations
from pipeline.values import words as languages
from pipeline.values.words import Words, either, fold

_ORDINAL = re.compile(r"\(?(\d{1,2})[.):]*")
_BEGINS = re.compile(r"\s*\(?(\d{1,2})[.)]\s+(?=\S)")


def is_advice_heading(text: str, words: Words) -> bool:
    """Whether a heading announces the report's own recommendations, not those of an earlier one."""
    forms = [form for key in ("recommendations",) for form in words.forms("headings", key)]
    said = any(re.search(rf"(?<!\w){re.escape(fold(form))}(?!\w)", fold(text)) for form in forms)
    return said and not says(text, words, "irm", "previous")


def numbered_advice(paragraph: Paragraph, words: Words) -> tuple[str, Paragraph] | None:
    """(number, the words behind it) of "Recommendation 2: Publish the register"."""
    raw = raw_text(paragraph)
    match = _heading(words.code).match(raw)
    return (match["number"], cut(paragraph, match.end())) if match else None


def advise(draft: Draft, number: str, paragraphs: Iterable[Paragraph]) -> None:
    """Adds a recommendation for the plan; one said twice stands once, in its longer words."""
    filled = tuple(paragraph for paragraph in paragraphs if paragraph.text)
    if not filled:
        return
    record = Recommendations(0, number, (replace(filled[0], marker=f"{number}.", kind="item"), *filled[1:]))
    known = next((i for i, r in enumerate(draft.recommendations) if (r.commitment, r.section) == (0, number)), None)
    if known is None:
        draft.recommendations.append(record)
    elif len(draft.recommendations[known].text) < len(record.text):
        draft.recommendations[known] = record


def read_items(draft: Draft, sections: Iterable[str]) -> None:
    """The items numbered 1, 2, 3… of the sections that hold advice; items without a number count where none has one."""
    for section in sections:
        paragraphs = draft.passages.get((0, section), [])
        for number, paragraph in _numbered(paragraphs):
            advise(draft, number, [paragraph])


def read_rows(draft: Draft, table: Table) -> bool:
    """A table of recommendations, a number and its words a row; False for other tables."""
    found = list(_rows(table))
    if [int(number) for number, _ in found] != list(range(1, len(found) + 1)) or len(found) < 2:
        return False
    for number, paragraphs in found:
        advise(draft, number, paragraphs)
    return True


def _rows(table: Table) -> Iterator[tuple[str, list[Paragraph]]]:
    for row in table.rows():
        paragraphs = [p for cell in row for p in cell.paragraphs if p.text or p.marker]
        if not paragraphs:
            continue
        number = _ORDINAL.fullmatch(paragraphs[0].marker) or _ORDINAL.fullmatch(paragraphs[0].text)
        if number:
            yield number[1], paragraphs[0 if paragraphs[0].marker else 1 :]


def _numbered(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[str, Paragraph]]:
    expected = 1
    for paragraph in paragraphs:
        match = _ORDINAL.fullmatch(paragraph.marker) or _BEGINS.match(raw_text(paragraph))
        if match and int(match[1]) == expected:
            expected += 1
            yield match[1], paragraph if paragraph.marker else cut(paragraph, match.end())


@cache
def _heading(language: str) -> re.Pattern[str]:
    forms = either(languages.load(language).forms("irm", "advice"))
    number = r"(?:n[°ºo.]*\s*|no\.\s*|#\s*)?(?P<number>\d{1,2})"
    return re.compile(rf"\s*(?:{forms})\s+{number}\s*[.:)–—-]*\s*", re.IGNORECASE)
