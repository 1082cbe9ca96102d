"""One bullet with several deadlines: "draft the law by June 2014 and adopt it by December 2015" is two steps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.interpret.labels import cut, head, raw_text
from pipeline.model import Paragraph
from pipeline.values.dates import Period
from pipeline.values.words import Words, either, fold

_SENTENCE = re.compile(r"[.!?]\s+(?=[^\W\d_a-z])")
_WORD = re.compile(r"[^\W\d_]{3,}")
_EDGE = re.compile(r"[\s,;:–—-]*")


def parted(paragraph: Paragraph, dates: Sequence[Period], words: Words) -> list[Paragraph]:
    """The clauses of a paragraph's first sentence that each have words and one date of their own; else it as a whole.

    The dates stand at the end of all clauses, or at the beginning of all, with a comma or an "and" in between.
    """
    text = paragraph.text
    sentence = _SENTENCE.search(text)
    own = [found for found in dates if not sentence or found.end_at <= sentence.start() + 1]
    if len({(found.start, found.end) for found in own}) < 2 or paragraph.notes:
        return [paragraph]
    cuts = _cuts(text, own, words)
    bounds = [(_begin(text, begin, words), end) for begin, end in pairwise([0, *cuts, len(text)])]
    if not cuts or not all(_has_words(text, begin, end, own) for begin, end in bounds):
        return [paragraph]
    return [_piece(paragraph, begin, end) for begin, end in bounds]


def _cuts(text: str, dates: Sequence[Period], words: Words) -> list[int]:
    """Where one clause ends: right behind every date but the last, or right before every date but the first."""
    joint = _joint(words)
    if not text[: dates[0].begin].strip(" ,"):
        before = [re.search(rf"(?:{joint})$", text[: found.begin]) for found in dates[1:]]
        return [match.start() for match in before if match] if all(before) else []
    behind = [re.compile(joint).match(text, found.end_at) for found in dates[:-1]]
    return [match.start() for match in behind if match] if all(behind) else []


def _joint(words: Words) -> str:
    """A pattern for what stands between two clauses."""
    joints = either(map(fold, words.forms("dates", "and")))
    return rf"(?:\s*[,;]\s*(?:(?:{joints})\s)?|\s+(?:{joints})\s)\s*"


def _begin(text: str, begin: int, words: Words) -> int:
    match = re.compile(_joint(words)).match(text, begin) if begin else None
    return match.end() if match else begin


def _has_words(text: str, begin: int, end: int, dates: Sequence[Period]) -> bool:
    """Whether a clause says something beside its one date."""
    own = [found for found in dates if begin <= found.begin < end]
    if len(own) != 1:
        return False
    return bool(_WORD.search(text[begin : own[0].begin]) or _WORD.search(text[own[0].end_at : end]))


def _piece(paragraph: Paragraph, begin: int, end: int) -> Paragraph:
    """The paragraph between two places of its text, at its own spans."""
    raw = raw_text(paragraph)
    first, last = _place(raw, paragraph.text, begin), _place(raw, paragraph.text, end)
    return cut(head(paragraph, last), first)


def _place(raw: str, text: str, at: int) -> int:
    """The place in the printed characters of a place in the text, whose white space is single."""
    wanted = sum(1 for character in text[:at] if not character.isspace())
    if at >= len(text):
        return len(raw)
    seen = 0
    for index, character in enumerate(raw):
        if seen == wanted and not character.isspace():
            return index
        seen += not character.isspace()
    return len(raw)
