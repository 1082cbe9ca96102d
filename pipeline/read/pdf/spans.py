"""Drafts to paragraphs: runs of one style, words put together over line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from pipeline.model import Paragraph, Span, Where, join_all
from pipeline.read.pdf.addresses import is_cut_address
from pipeline.read.pdf.drafts import Draft
from pipeline.read.pdf.shapes import Glyph, Line, text_of

FEWEST_CUT_WORDS = 2  # printed whole elsewhere: then the document cuts words at line ends
LONG_PARTS = (4, 5)  # letters: a printed word and a part this long may be a compound, "time-frames"
HYPHENS = "-‐‑"
SOFT_HYPHEN = "\u00ad"

_CUTS = (*HYPHENS, SOFT_HYPHEN)
_LAST_PART = re.compile(r"([^\W\d_]+)[-‐‑\u00ad]$")
_FIRST_PART = re.compile(r"^[^\W\d_]+")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_MAIL_REST = re.compile(r"[\w.+-]+@\w")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$", re.I)


class Vocabulary:
    """The words a document prints within its lines: they tell a word cut at a line end from a compound."""

    def __init__(self, lines: Sequence[Line]) -> None:
        words = set(_WORD.findall("\n".join(_without_cut_words(lines)).lower()))
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

    def prints(self, word: str) -> bool:
        return word.lower() in self._words

    def _counts_cut_words(self, lines: Sequence[Line]) -> int:
        count = 0
        for before, line in pairwise(lines):
            first = _last_part(before.text)
            last = _FIRST_PART.match(line.text) if first else None
            count += bool(first and last and (first[1] + last[0]).lower() in self._words)
        return count


def _last_part(text: str) -> re.Match[str] | None:
    """The part of a word that a hyphen at the end of the text may have cut."""
    return _LAST_PART.search(text) if text.endswith(_CUTS) else None


def _without_cut_words(lines: Sequence[Line]) -> Iterator[str]:
    """The lines' texts without the parts of words that a hyphen at a line end may have cut."""
    after_cut = False
    for line in lines:
        text = _FIRST_PART.sub("", line.text) if after_cut else line.text
        yield _LAST_PART.sub("", text) if text.endswith(_CUTS) else text
        after_cut = _last_part(line.text) is not None


def paragraph_of(draft: Draft, vocabulary: Vocabulary) -> Paragraph:
    spans = spans_of(draft.lines[0])
    for before, line in pairwise(draft.lines):
        end = _end_of(spans)
        if is_cut_address(end, before, line, draft.right):
            spans[-1] = _with_text(spans[-1], spans[-1].text.rstrip())
            spans.extend(spans_of(line))
        else:
            _append(spans, end, spans_of(line), vocabulary)
    return Paragraph(tuple(without_soft_hyphens(spans)), draft.kind, draft.level, draft.marker)


def spans_of(line: Line) -> list[Span]:
    """The line's runs of one style and link; white between two runs ends the first one, and begins the one after
    what is raised: a note is left out of the text, the white behind it is not."""
    runs: list[list[Glyph]] = []
    for piece in line.pieces:
        if runs and _style(runs[-1][-1]) == _style(piece[0]):
            runs[-1] = runs[-1] + piece
        else:
            runs.append(piece)
    spans = []
    for place, run in enumerate(runs):
        spaced = place + 1 < len(runs) and runs[place + 1][0].space
        text = text_of(run) if len(runs) > 1 else line.text
        after_note = place > 0 and run[0].space and runs[place - 1][0].superscript
        text = f"{' ' if after_note else ''}{text}{' ' if spaced and not run[0].superscript else ''}"
        spans.append(_span(text, _place(line, run), run[0]))
    return spans


def _style(glyph: Glyph) -> tuple[object, ...]:
    return (
        glyph.bold, glyph.italic, glyph.underline, glyph.superscript, glyph.colour, glyph.highlight,
        round(glyph.size, 1), glyph.href,
    )  # fmt: skip


def _span(text: str, where: Where, first: Glyph) -> Span:
    return Span(
        text,
        where,
        bold=first.bold,
        italic=first.italic,
        underline=first.underline,
        superscript=first.superscript,
        size=round(first.size, 1),
        colour=first.colour,
        href=first.href,
        highlight=first.highlight,
    )


def _place(line: Line, run: Sequence[Glyph]) -> Where:
    first = run[0]
    return line.box_of(run).where(first.page) if first.where is None else join_all([glyph.place for glyph in run])


def join_spans(before: Sequence[Span], after: Sequence[Span], vocabulary: Vocabulary) -> list[Span]:
    """Two pieces of running text put together as the line end between them asks."""
    spans = list(before)
    _append(spans, _end_of(spans), after, vocabulary)
    return spans


def _append(spans: list[Span], end: str, after: Sequence[Span], vocabulary: Vocabulary) -> None:
    """`end` is the end of the spans' text."""
    if spans and after:
        start = "".join([span.text for span in after])
        last = spans[-1].text
        if end.endswith(SOFT_HYPHEN):
            last = last.rstrip(SOFT_HYPHEN)
        elif _is_added_hyphen(end, start, after[0].href or "", vocabulary):
            last = last[:-1]
        elif not (_is_compound(end, start) or _is_cut_address(spans[-1], after[0], end)):
            last = last.rstrip()
            if spans[-1].superscript:
                after = [_with_text(after[0], " " + after[0].text), *after[1:]]
            else:
                last += " "
        spans[-1] = _with_text(spans[-1], last)
    spans.extend(after)


def _end_of(spans: Sequence[Span]) -> str:
    """The end of their text, its last word whole."""
    parts: list[str] = []
    is_word = False
    for span in reversed(spans):
        parts.append(span.text)
        text = span.text if is_word else span.text.rstrip()
        if " " in text:
            break
        is_word = is_word or bool(text)
    return "".join(reversed(parts))


def _is_added_hyphen(end: str, start: str, href: str, vocabulary: Vocabulary) -> bool:
    """Whether the hyphen at a line's end cuts a word. Those of mail addresses are their own, unless the place the link
    leads to or the address printed elsewhere has none."""
    first, last = _last_part(end), _FIRST_PART.match(start)
    if not (first and last and last[0][0].islower()):
        return False
    if _MAIL_REST.match(start):
        return f"{first[1]}{start.partition('@')[0]}@".lower() in href.lower() or vocabulary.prints(first[1] + last[0])
    return vocabulary.is_one_word(first[1], last[0])


def _is_compound(end: str, start: str) -> bool:
    return len(end) > 1 and end[-1] in HYPHENS and end[-2].isalnum() and start[0].isalnum()


def _is_cut_address(before: Span, after: Span, end: str) -> bool:
    """Whether a printed address goes on in the next line: both parts lead to the same place."""
    return before.href is not None and before.href == after.href and bool(_ADDRESS.search(end))


def _with_text(span: Span, text: str) -> Span:
    return span if text == span.text else replace(span, text=text)


def without_soft_hyphens(spans: Sequence[Span]) -> list[Span]:
    """Soft hyphens within a line print nothing."""
    return [
        _with_text(span, span.text.replace(SOFT_HYPHEN, "")) if SOFT_HYPHEN in span.text else span for span in spans
    ]
