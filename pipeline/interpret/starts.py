"""Where commitments start and end: headings, title rows and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import cast

from msgspec import Struct

from pipeline.interpret.entries import entries
from pipeline.interpret.entry import Entry, Grid, Prose, Row, TableStart, Title
from pipeline.interpret.labels import label_of, raw_text
from pipeline.model import Block, Paragraph
from pipeline.values import words as languages
from pipeline.values.words import Words, either, fold

LOOKAHEAD = 20
FEWEST_LABELS = 2
FEWEST_ACTIONS = 2
FEWEST_COUNTED = 3
LONGEST_HEADING = 250
LABEL_GROUPS = ("roles", "blocks", "labels")
_NUMBER = re.compile(r"^\s*(\d{1,3}(?:\.\d{1,3})*)\s*[.):–—-]?\s+(?=\S)")
_MARKER_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)[.):]?")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{1,3})*")
NUMBER = r"\d{1,3}(?:\.\d{1,3})*[a-z]?"
_BREAK = r"\s*[-–—:.·•|]+\s*"
_SEPARATOR = r"\s*[-–—:.·•|]*\s*"
NUMBER_SIGN = r"(?:n\s?\.?\s?[°ºo]\.?|nro?\.?|n[uú]m\.?|#)?"


_ANY_NAME = re.compile(
    rf"^(?P<name>[^\W\d][^\d:.]{{1,30}}?)\s*{NUMBER_SIGN}\s*(?P<number>\d{{1,2}})(?![\w%]|[.,/]\d)"
    rf"{_SEPARATOR}(?P<title>.*)$",
    re.IGNORECASE,
)


class Start(Struct, frozen=True):
    """A commitment's number as printed (may be empty) and its title (empty when it stands in the next paragraph)."""

    number: str
    title: str


class Opening(Struct, frozen=True):
    """How a commitment begins: its number and title, and the words of that paragraph that are no title.

    `is_label` says that the paragraph is the first label of a sheet without a heading. `before` are the commitments
    that begin with the same words; the text behind the opening serves the last `joint` commitments.
    """

    start: Start
    theme: str = ""
    rest: Paragraph = Paragraph(())
    is_label: bool = False
    before: tuple[Start, ...] = ()
    joint: int = 1


def entries_with_starts(blocks: Sequence[Block], words: Words) -> tuple[list[Entry], dict[int, Start]]:
    """The entries and where commitments begin; tables that list commitments count where nothing else begins any."""
    run = entries(blocks, words)
    found = find_starts(run, words)
    if len(found) > 1:
        return run, found
    listed = entries(blocks, words, lists=True)
    rows = find_starts(listed, words)
    return (listed, rows) if len(rows) > len(found) else (run, found)


def find_starts(run: Sequence[Entry], words: Words) -> dict[int, Start]:
    """Entry index → the commitment that begins there; headings without a number count only where none has one."""
    found = {index: start for index in range(len(run)) if (start := _start_of(run, index, words))}
    numbered = {index: start for index, start in found.items() if start.number or _is_listed(run[index])}
    if numbered:
        return numbered
    return (
        max(_actions(found, words), _counted_actions(run, words), key=len) or _counted_names(run, found, words) or found
    )


def listed_starts(run: Sequence[Entry], words: Words) -> dict[int, Start]:
    """The commitments that tables list, a row or several each."""
    return {index: start for index, start in find_starts(run, words).items() if _is_listed(run[index])}


def _is_listed(entry: Entry) -> bool:
    return isinstance(entry, Title) and entry.listed


def _start_of(run: Sequence[Entry], index: int, words: Words) -> Start | None:
    entry = run[index]
    if _is_listed(entry):
        return _numbered(cast(Title, entry).paragraph)
    if isinstance(entry, Title):
        return _titled(entry.paragraph, run, index, words)
    if isinstance(entry, Prose) and len(entry.paragraph.text) <= LONGEST_HEADING:
        return _headed(entry.paragraph, run, index, words)
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
    """ "Commitment 7 – Title", "Commitment One: Title" or "First commitment", in the document's language or in English.

    A number in letters is given in digits.
    """
    return _numbered_name(paragraph.text, words, "commitment") or _spelled_name(paragraph.text, words)


def theme_name(text: str, words: Words) -> str:
    """A theme's name without the word and number before it: "Axis 2. Open justice" is "Open justice"."""
    return _without_number(text, words, "theme")


def chapter_name(text: str, words: Words) -> str:
    """The same of the chapter that a theme is: "Chapter 2: Open justice" over commitments."""
    name = theme_name(text, words)
    return _without_number(text, words, "chapter") if name == text else name


def _without_number(text: str, words: Words, key: str) -> str:
    number = rf"{NUMBER_SIGN}\s*(?:\d{{1,2}}|[ivx]{{1,4}}|[a-e])"
    match = re.match(rf"(?:{names_pattern(words.code, key)})\s*{number}{_BREAK}(?P<name>\S.*)", text, re.IGNORECASE)
    return match["name"] if match else text


def _numbered_name(text: str, words: Words, key: str) -> Start | None:
    match = _named(words.code, key).match(text)
    return Start(match.group("number"), match.group("title").strip()) if match else None


def _spelled_name(text: str, words: Words) -> Start | None:
    match = _spelled(words.code).match(text)
    if match is None:
        return None
    printed = match.group("after") or match.group("before")
    number = words.key("ordinals", printed) or languages.load("en").key("ordinals", printed)
    return Start(number or printed, match.group("title").strip())


def _actions(found: dict[int, Start], words: Words) -> dict[int, Start]:
    """Where no heading says commitment and most say "Action 3 – Title" or the like: those, with their numbers."""
    named = {index: start for index, old in found.items() if (start := _numbered_name(old.title, words, "action"))}
    return named if 2 * len(named) > len(found) else {}


def _counted_actions(run: Sequence[Entry], words: Words) -> dict[int, Start]:
    """Headings "Measure 3 – Title" that count on, most of them with a label right below, in whatever setting."""
    headed = {i: entry.paragraph for i, entry in enumerate(run) if isinstance(entry, Prose)}
    found = {
        index: start
        for index, paragraph in headed.items()
        if paragraph.kind == "heading"
        and (start := _numbered_name(paragraph.text, words, "action"))
        and _DOTTED.fullmatch(start.number)
        and (start.title or _is_titled_below(run, index, words))
    }
    numbers = [[int(part) for part in start.number.split(".")] for start in found.values()]
    labelled = [index for index, start in found.items() if _label_follows(run, index + (not start.title), words)]
    rises = all(one < following and len(one) == len(following) for one, following in pairwise(numbers))
    counts_on = len(numbers) >= FEWEST_ACTIONS and rises
    return found if counts_on and 2 * len(labelled) > len(found) else {}


def counted_names(run: Sequence[Entry], words: Words) -> dict[int, Start]:
    """Headings of one word and a number that count on from 1 ("Ask 1", "Ask 2", "Ask 3"), a word that is no chapter's,
    no theme's and of nothing else that is counted."""
    by_name: dict[str, dict[int, Start]] = {}
    for index, entry in enumerate(run):
        is_head = isinstance(entry, Prose) and entry.paragraph.kind == "heading"
        match = _ANY_NAME.match(cast(Prose, entry).paragraph.text) if is_head else None
        if match:
            by_name.setdefault(fold(match["name"]), {})[index] = Start(match["number"], match["title"].strip())
    fitting = [
        found
        for name, found in by_name.items()
        if len(found) >= FEWEST_COUNTED
        and [start.number for start in found.values()] == [str(n) for n in range(1, len(found) + 1)]
        and not any(words.key(section, name) for section in ("headings", "columns", "blocks", "months"))
        and words.key("quantities", name) != "label"
    ]
    return max(fitting, key=len, default={})


def _counted_names(run: Sequence[Entry], found: dict[int, Start], words: Words) -> dict[int, Start]:
    """Those of them that are most of what can be commitments and have, most of them, a label right below."""
    named = counted_names(run, words)
    titled = {index: start for index, start in named.items() if start.title or _is_titled_below(run, index, words)}
    labelled = [index for index, start in titled.items() if _label_follows(run, index + (not start.title), words)]
    return titled if titled == named and 2 * len(labelled) > len(named) and 2 * len(named) > len(found) else {}


def _is_titled_below(run: Sequence[Entry], index: int, words: Words) -> bool:
    """Whether the heading right below is a title: no label and no other number of an action."""
    following = run[index + 1] if index + 1 < len(run) else None
    if not isinstance(following, Prose) or not is_heading(following.paragraph):
        return False
    is_label = label_of(following.paragraph, words, LABEL_GROUPS) is not None
    return not is_label and _numbered_name(following.paragraph.text, words, "action") is None


def _label_follows(run: Sequence[Entry], index: int, words: Words) -> bool:
    """Whether a label of a commitment stands right below, in a line or in the first row of a table."""
    below = [entry for entry in run[index + 1 : index + 3] if not isinstance(entry, TableStart)][:1]
    return any(
        entry.group in LABEL_GROUPS
        if isinstance(entry, Row)
        else isinstance(entry, Prose) and label_of(entry.paragraph, words, LABEL_GROUPS) is not None
        for entry in below
    )


def _headed(paragraph: Paragraph, run: Sequence[Entry], index: int, words: Words) -> Start | None:
    is_title = is_heading(paragraph) or (paragraph.kind != "footnote" and _heads_table(run, index))
    if not is_title:
        return None
    named = named_start(paragraph, words)
    if named:
        return named
    if paragraph.text.endswith(":") or label_of(paragraph, words, LABEL_GROUPS):
        return None
    return _numbered(paragraph) if _labels_follow(run, index, words) else None


def _heads_table(run: Sequence[Entry], index: int) -> bool:
    """A numbered line right before a table of labels: its title, set as plain text."""
    paragraph = cast(Prose, run[index]).paragraph
    following = run[index + 1] if index + 1 < len(run) else None
    numbered = bool(_MARKER_NUMBER.fullmatch(paragraph.marker))
    return numbered and isinstance(following, TableStart) and following.taken_apart


def _titled(paragraph: Paragraph, run: Sequence[Entry], index: int, words: Words) -> Start | None:
    named = named_start(paragraph, words)
    if named:
        return named
    return _numbered(paragraph) if _labels_follow(run, index, words) else None


def _numbered(paragraph: Paragraph) -> Start:
    marker = _MARKER_NUMBER.fullmatch(paragraph.marker)
    if marker:
        return Start(marker.group(1), paragraph.text)
    match = _NUMBER.match(paragraph.text)
    return Start(match.group(1), paragraph.text[match.end() :]) if match else Start("", paragraph.text)


def _labels_follow(run: Sequence[Entry], index: int, words: Words) -> bool:
    """Whether at least two different labels of a commitment come next, before any other heading."""
    found: set[str] = set()
    for entry in run[index + 1 : index + 1 + LOOKAHEAD]:
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
def _named(language: str, key: str) -> re.Pattern[str]:
    number = rf"(?P<number>{NUMBER})(?!\w)"
    return re.compile(
        rf"^(?:{names_pattern(language, key)})\s*{NUMBER_SIGN}\s*{number}{_SEPARATOR}(?P<title>.*)$", re.IGNORECASE
    )


@cache
def _spelled(language: str) -> re.Pattern[str]:
    """A number in letters counts only where the heading ends or a dash, a colon or a full stop comes after the name."""
    names = names_pattern(language, "commitment")
    forms = {form for code in {language or "en", "en"} for form, _ in languages.load(code).all_forms("ordinals")}
    numbers = either(forms)
    return re.compile(
        rf"^(?:(?:{names})\s+(?P<after>{numbers})|(?P<before>{numbers})\s+(?:{names}))"
        r"(?:\s*[-–—:.]+\s*|\s*$)(?P<title>.*)$",
        re.IGNORECASE,
    )


def names_pattern(language: str, key: str) -> str:
    """The words that name a commitment in a heading, as alternatives of a pattern, the longest first."""
    forms = {fold(form) for code in {language or "en", "en"} for form in languages.load(code).forms("headings", key)}
    return either(forms)
