"""Several commitments with one text: quoted one after the other, named in one heading, named by a paragraph.

Older self-assessments print the plan's own words on each commitment, often in boxes, then assess them together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from pipeline.interpret.entries import Entry, Prose
from pipeline.interpret.labels import bold_start, cut, label_of, raw_text
from pipeline.interpret.starts import (
    LABEL_GROUPS,
    LONGEST_HEADING,
    NUMBER,
    NUMBER_SIGN,
    Start,
    is_heading,
    names_pattern,
)
from pipeline.model import Paragraph
from pipeline.values import words as languages
from pipeline.values.sentences import sentences
from pipeline.values.words import Words, either, fold

FEWEST_QUOTED = 2
LONGEST_RANGE = 20
_QUOTES = "\"'“”„‟«»‘’ "


class Quoted(Struct, frozen=True):
    """A commitment whose own paragraph begins with its number: "Commitment 3: We will map every dam." """

    start: Start
    rest: Paragraph


def quoted(run: Sequence[Entry], words: Words) -> dict[int, Quoted]:
    """Paragraphs that begin with a commitment's name, number and a colon or dash; none where a number comes twice."""
    found = {
        index: own
        for index, entry in enumerate(run)
        if isinstance(entry, Prose) and (own := _quoted(entry.paragraph, words))
    }
    numbers = [own.start.number for own in found.values()]
    return found if len(numbers) >= FEWEST_QUOTED and len(set(numbers)) == len(numbers) else {}


def _quoted(paragraph: Paragraph, words: Words) -> Quoted | None:
    raw = raw_text(paragraph)
    match = _quoting(words.code).match(raw) if paragraph.kind in ("body", "item") else None
    if match is None:
        return None
    rest = cut(paragraph, match.end())
    bold = bold_start(paragraph)
    title = raw[match.end() : bold].strip(" .:–—-") if bold > match.end() else ""
    if title:
        return Quoted(Start(match["number"], " ".join(title.split())), cut(paragraph, bold))
    return Quoted(Start(match["number"], _first_sentence(rest.text, words)), rest)


def _first_sentence(text: str, words: Words) -> str:
    spans = sentences(text, words.code)
    first = text[slice(*spans[0])].strip(_QUOTES) if spans else ""
    return first.rstrip(" .") if len(first) <= LONGEST_HEADING else ""


def is_set_apart(paragraph: Paragraph) -> bool:
    """Whether a paragraph is quoted: in quotation marks, in italics or on a coloured ground as a whole."""
    printed = [span for span in paragraph.spans if span.text.strip()]
    if paragraph.kind not in ("body", "item") or not printed:
        return False
    in_marks = paragraph.text[0] in _QUOTES and paragraph.text.rstrip(".")[-1:] in _QUOTES
    return in_marks or all(span.italic for span in printed) or all(span.highlight for span in printed)


def quotes_most(run: Sequence[Entry], starts: Mapping[int, Start]) -> bool:
    """Whether a paragraph that is set apart stands right under most commitments' headings."""
    below = [entry for index in starts if index + 1 < len(run) and isinstance(entry := run[index + 1], Prose)]
    apart = sum(1 for entry in below if is_set_apart(entry.paragraph))
    return apart >= FEWEST_QUOTED and 2 * apart >= len(starts)


def joint_starts(run: Sequence[Entry], starts: Mapping[int, Start], words: Words) -> dict[int, tuple[Start, ...]]:
    """Headings that begin several commitments at once: "Commitments 3 and 4 – Open harbours"."""
    known = {start.number for start in starts.values()}
    found: dict[int, tuple[Start, ...]] = {}
    for index, entry in enumerate(run):
        if index in starts or not isinstance(entry, Prose) or not is_heading(entry.paragraph):
            continue
        match = _heading(words.code).fullmatch(entry.paragraph.text)
        numbers = numbers_in(match["numbers"], words) if match else ()
        if match and len(numbers) > 1 and not known & set(numbers):
            known |= set(numbers)
            found[index] = tuple(Start(number, match["title"] or "") for number in numbers)
    return found


def stacks(run: Sequence[Entry], starts: Mapping[int, Start], words: Words) -> dict[int, int]:
    """The last of several commitments that begin one right after the other, nothing between, before unlabelled prose:
    how many they are."""
    found: dict[int, int] = {}
    size = 1
    ordered = sorted(starts)
    numbers = [start.number for start in starts.values()]
    if len(set(numbers)) < len(numbers):
        return {}
    for index, following in pairwise([*ordered, len(run)]):
        last = _end_of_own(run, index)
        if last == following:
            size += 1
        else:
            if size > 1 and _is_prose(run[last], words):
                found[index] = size
            size = 1
    return found


def _end_of_own(run: Sequence[Entry], index: int) -> int:
    """The entry after a commitment's own paragraph, and the items and quoted words that go on with it."""
    end = index + 1
    while end < len(run) and (entry := run[end]) and isinstance(entry, Prose):
        if entry.paragraph.kind not in ("item", "footnote") and not is_set_apart(entry.paragraph):
            break
        end += 1
    return end


def _is_prose(entry: Entry, words: Words) -> bool:
    if not isinstance(entry, Prose) or is_heading(entry.paragraph):
        return False
    return label_of(entry.paragraph, words, LABEL_GROUPS) is None


def numbers_named(text: str, words: Words) -> tuple[str, ...]:
    """The numbers of the commitments that a text begins with: "Commitments 3 and 4 have been …"."""
    match = _naming(words.code).match(fold(text[:LONGEST_HEADING]))
    return numbers_in(match["numbers"], words) if match else ()


def numbers_in(printed: str, words: Words) -> tuple[str, ...]:
    """Each number of a list as printed, those of a range "3 to 5" too."""
    numbers: list[str] = []
    end = 0
    for match in re.finditer(NUMBER, fold(printed)):
        between = fold(printed)[end : match.start()].strip(" ,")
        if numbers and between in _range_signs(words):
            numbers += _between(numbers[-1], match[0])
        numbers.append(match[0])
        end = match.end()
    return tuple(dict.fromkeys(numbers))


def _between(first: str, last: str) -> list[str]:
    if not (first.isdigit() and last.isdigit() and 0 < int(last) - int(first) <= LONGEST_RANGE):
        return []
    return [str(number) for number in range(int(first) + 1, int(last))]


def _range_signs(words: Words) -> set[str]:
    return {"-", *(fold(form) for form in words.forms("dates", "to"))}


@cache
def naming(language: str) -> str:
    """A pattern for commitments named by number, in folded text: "the commitments 3, 4 and 6"; group `numbers`."""
    words = languages.load(language or "en")
    articles = either(map(fold, words.forms("organisations", "articles")))
    joints = either(map(fold, words.forms_of("dates", "and", "to")))
    joint = rf"\s*(?:,|-|{joints})\s*"
    named = f"{names_pattern(language, 'commitments')}|{names_pattern(language, 'commitment')}"
    numbers = rf"{NUMBER}(?:(?:{joint})+{NUMBER})*"
    return rf"(?:(?:{articles})\s*)?(?:{named})\s*{NUMBER_SIGN}\s*(?P<numbers>{numbers})(?!\w)"


@cache
def _naming(language: str) -> re.Pattern[str]:
    return re.compile(rf"{naming(language)}(?=\s+[^\W\d_])")


@cache
def _heading(language: str) -> re.Pattern[str]:
    return re.compile(rf"{naming(language)}(?:\s*[-–—:.]+\s*(?P<title>.*))?", re.IGNORECASE)


@cache
def _quoting(language: str) -> re.Pattern[str]:
    number = rf"(?P<number>{NUMBER})(?!\w)"
    closed = r"\s*(?::|\s[-–—]|\.\s)\s*(?=\S+\s+\S+\s+\S)"
    return re.compile(
        rf"\s*(?:{names_pattern(language, 'commitment')})\s*{NUMBER_SIGN}\s*{number}{closed}", re.IGNORECASE
    )
