"""Drafts to paragraphs: runs of one style, words put together over line ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from pipeline.model import Paragraph, Span, join_all
from pipeline.read.pdf.addresses import is_cut_address
from pipeline.read.pdf.drafts import Draft
from pipeline.read.pdf.shapes import Glyph, Line

FEWEST_CUT_WORDS = 2  # printed whole elsewhere: then the document cuts words at line ends
LONG_PARTS = (4, 5)  # letters: a printed word and a part this long may be a compound, "time-frames"
HYPHENS = "-‐‑"
SOFT_HYPHEN = "\u00ad"

_LAST_PART = re.compile(r"([^\W\d_]+)[-‐‑\u00ad]$")
_FIRST_PART = re.compile(r"^[^\W\d_]+")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$", re.I)


class Vocabulary:
    """The words a document prints within its lines: they tell a word cut at a line end from a compound."""

    def __init__(self, lines: Sequence[Line]) -> None:
        words = [word for text in _without_cut_words(lines) for word in _WORD.findall(text.lower())]
        self._words = {part for word in words for part in word.split("-")}
        self._firsts = {word.split("-")[0] for word in words if "-" in word}
        self._compounds = {word for word in words if "-" in word}
        self._hyphenates = self._counts_cut_words(lines) >= FEWEST_CUT_WORDS

    def is_one_word(self, first: str, last: str) -> bool:
        """Whether "infor-" and "mation" are one word: it is printed whole elsewhere and never as a compound. In a
        document that cuts words, also where neither both parts nor another compound with the first are printed, nor
        a long part follows a word."""
        first, last = first.lower(), last.lower()
        if f"{first}-{last}" in self._compounds:
            return False
        if first + last in self._words:
            return True
        is_compound_like = len(first) >= LONG_PARTS[0] and len(last) >= LONG_PARTS[1]
        known = first in self._firsts or (first in self._words and (last in self._words or is_compound_like))
        return self._hyphenates and not known

    def _counts_cut_words(self, lines: Sequence[Line]) -> int:
        count = 0
        for before, line in pairwise(lines):
            first, last = _LAST_PART.search(before.text), _FIRST_PART.match(line.text)
            count += bool(first and last and (first[1] + last[0]).lower() in self._words)
        return count


def _without_cut_words(lines: Sequence[Line]) -> list[str]:
    """The lines' texts without the parts of words that a hyphen at a line end may have cut."""
    ends = [bool(_LAST_PART.search(line.text)) for line in lines]
    return [
        _LAST_PART.sub("", _FIRST_PART.sub("", line.text) if after_cut else line.text)
        for after_cut, line in zip([False, *ends[:-1]] if ends else [], lines, strict=True)
    ]


def paragraph_of(draft: Draft, vocabulary: Vocabulary) -> Paragraph:
    spans = spans_of(draft.lines[0])
    for before, line in pairwise(draft.lines):
        if is_cut_address("".join(span.text for span in spans), before, line, draft.right):
            spans = [*spans[:-1], _with_text(spans[-1], spans[-1].text.rstrip()), *spans_of(line)]
        else:
            spans = join_spans(spans, spans_of(line), vocabulary)
    return Paragraph(tuple(without_soft_hyphens(spans)), draft.kind, draft.level, draft.marker)


def spans_of(line: Line) -> list[Span]:
    """The line's runs of one style and link; white between two runs ends the first one."""
    runs: list[list[Glyph]] = []
    for glyph in line.glyphs:
        if runs and _style(runs[-1][-1]) == _style(glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    spans = []
    for place, run in enumerate(runs):
        text = "".join((" " if glyph.space and at else "") + glyph.text for at, glyph in enumerate(run))
        spaced = place + 1 < len(runs) and runs[place + 1][0].space
        spans.append(_span(text + (" " if spaced else ""), run))
    return spans


def _style(glyph: Glyph) -> tuple[object, ...]:
    return (
        glyph.bold, glyph.italic, glyph.underline, glyph.superscript, glyph.colour, glyph.highlight,
        round(glyph.size, 1), glyph.href,
    )  # fmt: skip


def _span(text: str, run: Sequence[Glyph]) -> Span:
    first = run[0]
    return Span(
        text,
        join_all([glyph.where for glyph in run]),
        bold=first.bold,
        italic=first.italic,
        underline=first.underline,
        superscript=first.superscript,
        size=round(first.size, 1),
        colour=first.colour,
        href=first.href,
        highlight=first.highlight,
    )


def join_spans(before: Sequence[Span], after: Sequence[Span], vocabulary: Vocabulary) -> list[Span]:
    """Two pieces of running text put together as the line end between them asks."""
    if not before or not after:
        return [*before, *after]
    end = "".join(span.text for span in before)
    start = "".join(span.text for span in after)
    last = before[-1].text
    if end.endswith(SOFT_HYPHEN):
        last = last.rstrip(SOFT_HYPHEN)
    elif _is_cut_word(end, start, vocabulary):
        last = last[:-1]
    elif not (_is_compound(end, start) or _is_cut_address(before[-1], after[0], end)):
        last = last.rstrip() + " "
    return [*before[:-1], _with_text(before[-1], last), *after]


def _is_cut_word(end: str, start: str, vocabulary: Vocabulary) -> bool:
    first, last = _LAST_PART.search(end), _FIRST_PART.match(start)
    return bool(first and last and last[0][0].islower() and vocabulary.is_one_word(first[1], last[0]))


def _is_compound(end: str, start: str) -> bool:
    return len(end) > 1 and end[-1] in HYPHENS and end[-2].isalnum() and start[0].isalnum()


def _is_cut_address(before: Span, after: Span, end: str) -> bool:
    """Whether a printed address goes on in the next line: both parts lead to the same place."""
    return before.href is not None and before.href == after.href and bool(_ADDRESS.search(end))


def _with_text(span: Span, text: str) -> Span:
    return replace(span, text=text)


def without_soft_hyphens(spans: Sequence[Span]) -> list[Span]:
    """Soft hyphens within a line print nothing."""
    return [_with_text(span, span.text.replace(SOFT_HYPHEN, "")) for span in spans]
