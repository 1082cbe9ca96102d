"""Where commitments start and end: headings, title rows and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import cast

from msgspec import Struct

from pipeline.interpret.entries import Entry, Grid, Prose, Row, TableStart, Title
from pipeline.interpret.labels import label_of, raw_text
from pipeline.model import Paragraph
from pipeline.values import words as languages
from pipeline.values.words import Words, fold

LOOKAHEAD = 20
FEWEST_LABELS = 2
LONGEST_HEADING = 250
LABEL_GROUPS = ("roles", "blocks", "labels")
_NUMBER = re.compile(r"^\s*(\d{1,3}(?:\.\d{1,3})*)\s*[.):–—-]?\s+(?=\S)")
_MARKER_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)[.):]?")
_SEPARATOR = r"\s*[-–—:.]*\s*"


class Start(Struct, frozen=True):
    """A commitment's number as printed (may be empty) and its title (empty when it stands in the next paragraph)."""

    number: str
    title: str


def find_starts(entries: Sequence[Entry], words: Words) -> dict[int, Start]:
    """Entry index → the commitment that begins there; headings without a number count only where none has one."""
    found = {index: start for index in range(len(entries)) if (start := _start_of(entries, index, words))}
    numbered = {index: start for index, start in found.items() if start.number}
    return numbered or found


def _start_of(entries: Sequence[Entry], index: int, words: Words) -> Start | None:
    entry = entries[index]
    if isinstance(entry, Title):
        return _titled(entry.paragraph, entries, index, words)
    if isinstance(entry, Prose) and len(entry.paragraph.text) <= LONGEST_HEADING:
        return _headed(entry.paragraph, entries, index, words)
    return None


def is_heading(paragraph: Paragraph) -> bool:
    """A heading, or a short bold line that stands alone."""
    return paragraph.kind == "heading" or (
        paragraph.kind == "body" and paragraph.is_bold and len(paragraph.text) <= LONGEST_HEADING
    )


def chapter_number(paragraph: Paragraph) -> str:
    """The number a heading begins with, empty when none."""
    marker = _MARKER_NUMBER.fullmatch(paragraph.marker)
    found = marker or _NUMBER.match(paragraph.text)
    return found.group(1) if found else ""


def named_start(paragraph: Paragraph, words: Words) -> Start | None:
    """ "Commitment 7 – Title" in the document's language or in English."""
    match = _named(words.code).match(paragraph.text)
    return Start(match.group("number"), match.group("title").strip()) if match else None


def _headed(paragraph: Paragraph, entries: Sequence[Entry], index: int, words: Words) -> Start | None:
    if not is_heading(paragraph) and not _heads_table(entries, index):
        return None
    named = named_start(paragraph, words)
    if named:
        return named
    if paragraph.text.endswith(":") or label_of(paragraph, words, LABEL_GROUPS):
        return None
    return _numbered(paragraph) if _labels_follow(entries, index, words) else None


def _heads_table(entries: Sequence[Entry], index: int) -> bool:
    """A numbered line right before a table of labels: its title, set as plain text."""
    paragraph = cast(Prose, entries[index]).paragraph
    following = entries[index + 1] if index + 1 < len(entries) else None
    numbered = bool(_MARKER_NUMBER.fullmatch(paragraph.marker))
    return numbered and isinstance(following, TableStart) and following.taken_apart


def _titled(paragraph: Paragraph, entries: Sequence[Entry], index: int, words: Words) -> Start | None:
    named = named_start(paragraph, words)
    if named:
        return named
    return _numbered(paragraph) if _labels_follow(entries, index, words) else None


def _numbered(paragraph: Paragraph) -> Start:
    marker = _MARKER_NUMBER.fullmatch(paragraph.marker)
    if marker:
        return Start(marker.group(1), paragraph.text)
    match = _NUMBER.match(paragraph.text)
    return Start(match.group(1), paragraph.text[match.end() :]) if match else Start("", paragraph.text)


def _labels_follow(entries: Sequence[Entry], index: int, words: Words) -> bool:
    """Whether at least two different labels of a commitment come next, before any other heading."""
    found: set[str] = set()
    for entry in entries[index + 1 : index + 1 + LOOKAHEAD]:
        label = _label_key(entry, words)
        if label:
            found.add(label)
        elif _interrupts(entry):
            break
    return len(found) >= FEWEST_LABELS


def _label_key(entry: Entry, words: Words) -> str:
    if isinstance(entry, Row) and entry.group in LABEL_GROUPS:
        return entry.key
    if isinstance(entry, Prose):
        label = label_of(entry.paragraph, words, LABEL_GROUPS)
        if label and not _is_plain_heading(entry.paragraph, label.group):
            return label.key
    return "progress" if isinstance(entry, Grid) else ""


def _interrupts(entry: Entry) -> bool:
    if isinstance(entry, TableStart):
        return not entry.taken_apart
    return isinstance(entry, Title) or (isinstance(entry, Prose) and is_heading(entry.paragraph))


def _is_plain_heading(paragraph: Paragraph, group: str) -> bool:
    """A heading such as "Context" or "Next steps" without a colon heads a chapter as easily as a section."""
    return paragraph.kind == "heading" and group == "labels" and not raw_text(paragraph).rstrip().endswith(":")


@cache
def _named(language: str) -> re.Pattern[str]:
    forms = {
        fold(form) for code in {language or "en", "en"} for form in languages.load(code).forms("headings", "commitment")
    }
    names = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    return re.compile(
        rf"^(?:{names})\s*(?:n[°ºo]\.?|no\.|#)?\s*(?P<number>\d{{1,3}}(?:\.\d{{1,3}})*[a-z]?){_SEPARATOR}(?P<title>.*)$",
        re.IGNORECASE,
    )
