"""Fact sheets: the same labels over and over, a commitment each time, also where its heading is a picture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from pipeline.interpret.entry import Entry, Prose, Row, first_paragraph
from pipeline.interpret.headings import numbered_start, style_of
from pipeline.interpret.labels import label_of
from pipeline.interpret.starts import LABEL_GROUPS, Start, is_heading, named_start
from pipeline.model import Document, Paragraph, Span
from pipeline.values.words import Words, fold

FEWEST_SHEETS = 2
FEWEST_LABELS = 2
LOOK_BACK = 3
BOXED = ("lead", "support", "stakeholder", "contact")
_PAGE_BEHIND = re.compile(r"[\s.…·_]*\b(\d{1,3})\s*$")


class Sheet(Struct, frozen=True):
    """A sheet's number and title; `is_label` where it begins with its first label, no heading in words before it."""

    start: Start
    is_label: bool = False


def find_sheets(
    document: Document, entries: Sequence[Entry], known: Mapping[int, Start], words: Words
) -> dict[int, Sheet]:
    """Entry → the sheet that begins there beside the commitments already known.

    A sheet without a heading in words has the title that the contents list gives for its page.
    """
    labels = dict(_labels(entries, words))
    begun = _begun(labels, known)
    if not known and len(begun) < FEWEST_SHEETS:
        return {}
    heads = _heads(entries, begun, labels)
    titles = _titles(document)
    bare = [index for index in begun if index not in heads]
    found = {
        index: Sheet(_start(titles.get(_page(document, first_paragraph(entries[index])), ""), words), True)
        for index in bare
    }
    return found | {head: Sheet(_named(first_paragraph(entries[head]), words)) for head in heads.values()}


def _begun(labels: Mapping[int, str], known: Mapping[int, Start]) -> list[int]:
    """Where the label that sheets open with stands without a known commitment before it."""
    opening = _opening_label(labels, known)
    begun: list[int] = []
    is_open = not known
    for index in sorted({*labels, *known}):
        if index in known:
            is_open = False
        elif labels[index] == opening:
            begun += [index] if is_open else []
            is_open = True
    return begun


def _heads(entries: Sequence[Entry], begun: Sequence[int], labels: Mapping[int, str]) -> dict[int, int]:
    """Sheet → the heading over it, where it is set as most sheets' headings are; one further up, only where the
    headings of several sheets are set alike. One that several sheets have at the same place is a label."""
    above = {
        index: [(fold(first_paragraph(entries[head]).text), place, head) for place, head in enumerate(heads)]
        for index in begun
        if (heads := _headings_above(entries, index, labels))
    }
    times = Counter(one[:2] for heads in above.values() for one in heads)
    own = {index: [one[2] for one in heads if times[one[:2]] == 1] for index, heads in above.items()}
    styles = Counter(style_of(first_paragraph(entries[heads[0]])) for heads in own.values() if heads)
    usual, many = styles.most_common(1)[0] if styles else ((), 0)
    fitting = {
        index: [head for head in heads if style_of(first_paragraph(entries[head])) == usual]
        for index, heads in own.items()
    }
    near = {index: heads[0] for index, heads in fitting.items() if heads}
    return {index: head for index, head in near.items() if many >= FEWEST_SHEETS or index - head <= LOOK_BACK}


def _headings_above(entries: Sequence[Entry], index: int, labels: Mapping[int, str]) -> list[int]:
    """The headings before an entry, the nearest first, as far as the last label of a section or table."""
    found: list[int] = []
    for before in range(index - 1, -1, -1):
        entry = entries[before]
        if labels.get(before, BOXED[0]) not in BOXED or not isinstance(entry, Prose):
            break
        if before not in labels and is_heading(entry.paragraph):
            found.append(before)
    return found


def _labels(entries: Sequence[Entry], words: Words) -> Iterator[tuple[int, str]]:
    """Labels that stand alone on their line or name their row; the rows below that a label covers too are none."""
    for index, entry in enumerate(entries):
        if isinstance(entry, Row):
            if entry.group in LABEL_GROUPS and entry.key and entry.label_paragraphs:
                yield index, entry.key
        elif isinstance(entry, Prose):
            label = label_of(entry.paragraph, words, LABEL_GROUPS)
            if label:
                yield index, label.key


def _opening_label(labels: Mapping[int, str], known: Mapping[int, Start]) -> str:
    """The label that sheets begin with: the first after most headings, or without headings the first that recurs,
    at least half as often as any; a chapter and the contents list have "Next steps" too."""
    counts = Counter(labels.values())
    if not known:
        fewest = max(FEWEST_SHEETS, max(counts.values(), default=0) / 2)
        recurring = [key for key in labels.values() if counts[key] >= fewest]
        return recurring[0] if len(set(recurring)) >= FEWEST_LABELS else ""
    firsts = Counter(next((key for index, key in labels.items() if index > start), "") for start in known)
    key, count = firsts.most_common(1)[0]
    return key if 2 * count > len(known) else ""


def _titles(document: Document) -> dict[int, str]:
    """Printed page number → the line of the contents list that points to it."""
    found: dict[int, str] = {}
    for paragraph in document.paragraphs():
        match = _PAGE_BEHIND.search(paragraph.text) if paragraph.kind == "contents" else None
        if match and paragraph.text[: match.start()].strip():
            marker = f"{paragraph.marker} " if paragraph.marker else ""
            found[int(match[1])] = marker + paragraph.text[: match.start()].strip()
    return found


def _start(title: str, words: Words) -> Start:
    return _named(Paragraph((Span(title),)), words)


def _named(paragraph: Paragraph, words: Words) -> Start:
    return named_start(paragraph, words) or numbered_start(paragraph)


def _page(document: Document, paragraph: Paragraph) -> int:
    """The page number printed on the paragraph's page, or its place in the file."""
    page = paragraph.where.page or 0
    furniture = (p for p in document.paragraphs() if p.kind == "furniture" and p.where.page == page)
    return next((int(p.text) for p in furniture if p.text.isdecimal()), page)
