"""Labels inside a list of names: "Lead: Ministry of Rivers. Partners: River Watch; Water Board" in one cell or line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from pipeline.interpret.labels import LONGEST_LABEL, MOST_WORDS, cut, head, raw_text
from pipeline.interpret.sectors import is_sector
from pipeline.model import Paragraph
from pipeline.values.words import Words

PARTING = ".;,|/•–—-("  # signs before a label in small letters; where the text begins there is none
_WORD_START = re.compile(r"(?<!\S)[^\W\d_]")


class Stretch(Struct, frozen=True):
    """Names, and the label (group, key) that they stand under inside the list; empty before the first one."""

    group: str
    key: str
    paragraphs: tuple[Paragraph, ...]


class _Place(Struct, frozen=True):
    """A label inside a text from `start` to `end`, its colon and the white behind it."""

    start: int
    end: int
    group: str
    key: str


def stretches(paragraphs: Sequence[Paragraph], words: Words) -> list[Stretch]:
    """The list cut before each label of a role or of contacts that a colon closes."""
    found: list[Stretch] = []
    held: list[Paragraph] = []
    group = key = ""
    for paragraph in paragraphs:
        start = 0
        for place in _places(paragraph, words):
            held += _part(paragraph, start, place.start)
            if held:
                found.append(Stretch(group, key, tuple(held)))
            held, group, key, start = [], place.group, place.key, place.end
        held += _part(paragraph, start, len(raw_text(paragraph))) if start else [paragraph]
    return [*found, Stretch(group, key, tuple(held))] if held else found


def _part(paragraph: Paragraph, start: int, end: int) -> list[Paragraph]:
    part = cut(head(paragraph, end), start)
    return [part] if part.text else []


def _places(paragraph: Paragraph, words: Words) -> list[_Place]:
    raw = raw_text(paragraph)
    if ":" not in raw:
        return []
    colons = [match.start() for match in re.finditer(r":(?!//)", raw)]
    found = (_place(raw, before, colon, words) for before, colon in pairwise([-1, *colons]))
    return [place for place in found if place]


def _place(raw: str, before: int, colon: int, words: Words) -> _Place | None:
    """The longest label that ends at a colon: it begins with a capital, or behind a sign that parts names."""
    first = max(before + 1, colon - LONGEST_LABEL)
    starts = [first + match.start() for match in _WORD_START.finditer(raw[first:colon])]
    for start in starts[-MOST_WORDS:]:
        if raw[start].isupper() or raw[:start].rstrip()[-1:] in PARTING:
            printed = raw[start:colon].strip()
            known = _key(printed, words)
            if known:
                end = colon + 1 + len(raw[colon + 1 :]) - len(raw[colon + 1 :].lstrip())
                return _Place(start, end, *known)
    return None


def _key(printed: str, words: Words) -> tuple[str, str] | None:
    """(group, key) of a label; the words for a sector only say whose the names are."""
    role = words.key("roles", printed)
    if role and not is_sector(printed, words):
        return "roles", role
    return ("blocks", "contact") if words.key("blocks", printed) == "contact" else None
