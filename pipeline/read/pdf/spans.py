"""Drafts to paragraphs: runs of one style, words put together over line ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from pipeline.model import Paragraph, Span, Where
from pipeline.read.pdf.addresses import is_cut_address
from pipeline.read.pdf.drafts import Draft
from pipeline.read.pdf.lines import Line, Piece, rounded, same_look
from pipeline.read.pdf.runs import runs_of

FEWEST_CUT_WORDS = 2  # printed whole elsewhere: then the document cuts words at line ends
LONG_PARTS = (4, 5)  # letters: a printed word and a part this long may be a compound, "time-frames"
HYPHENS = "-‐‑"
SOFT_HYPHEN = "\u00ad"
THINNEST_HYPHEN = 0.1  # of the size: a soft hyphen that takes that much room within its line is printed

_CUTS = (*HYPHENS, SOFT_HYPHEN)
_LAST_PART = re.compile(r"([^\W\d_]+)[-‐‑\u00ad]$")
_FIRST_PART = re.compile(r"^[^\W\d_]+")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_MAIL_REST = re.compile(r"[\w.+-]+@\w")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$", re.I)

Cuts = dict[int, re.Match[str]]  # by the places of the lines they end


class Vocabulary:
    """The words a document prints within its lines: they tell a word cut at a line end from a compound."""

    def __init__(self, lines: Sequence[Line]) -> None:
        texts = [line.text for line in lines]
        cuts = {place: cut for place, text in enumerate(texts) if (cut := _last_part(text))}
        printed = {*"\n".join(_without_cut_words(texts, cuts)).lower().split()}
        words = set(_WORD.findall("\n".join(printed)))
        self._compounds = {word for word in words if "-" in word}
        self._words = words - self._compounds
        self._words.update(part for word in self._compounds for part in word.split("-"))
        self._firsts = {word.split("-")[0] for word in self._compounds}
        self._hyphenates = self._counts_cut_words(texts, cuts) >= FEWEST_CUT_WORDS

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

    def _counts_cut_words(self, texts: Sequence[str], cuts: Cuts) -> int:
        count = 0
        for place, first in cuts.items():
            last = _FIRST_PART.match(texts[place + 1]) if place + 1 < len(texts) else None
            count += bool(last and (first[1] + last[0]).lower() in self._words)
        return count


def _last_part(text: str) -> re.Match[str] | None:
    """The part of a word that a hyphen at the end of the text may have cut."""
    return _LAST_PART.search(text, text.rfind(" ") + 1) if text.endswith(_CUTS) else None


def _without_cut_words(texts: Sequence[str], cuts: Cuts) -> list[str]:
    """The lines' texts without the parts of words that a hyphen at a line end may have cut."""
    whole = list(texts)
    for place, cut in cuts.items():
        whole[place] = whole[place][: cut.start() - len(texts[place])]
        rest = _FIRST_PART.match(texts[place + 1]) if place + 1 < len(texts) else None
        if rest:
            whole[place + 1] = whole[place + 1][rest.end() :]
    return whole


def paragraph_of(draft: Draft, vocabulary: Vocabulary) -> Paragraph:
    spans = spans_of(draft.lines[0])
    for before, line in pairwise(draft.lines):
        end = _end_of(spans)
        if is_cut_address(end, before, line, draft.right):
            spans[-1] = _with_text(spans[-1], spans[-1].text.rstrip())
            spans.extend(spans_of(line))
        else:
            _append(spans, end, spans_of(line), vocabulary)
    return Paragraph(tuple(_without_soft_hyphens(spans)), draft.kind, draft.level, draft.marker)


def spans_of(line: Line) -> list[Span]:
    """The line's stretches of one style and link; white between two ends the first one, and begins the one after
    what is raised: a note is left out of the text, the white behind it is not."""
    line = _with_printed_hyphens(line) if SOFT_HYPHEN in line.text else line
    pieces = line.pieces if len(line.pieces) == 1 else _in_one_style(line.pieces)
    if len(pieces) == 1:
        return [_span(line.text, line.place_of(0, len(line)), pieces[0])]
    spans = []
    for place, piece in enumerate(pieces):
        text = line.text_of(piece.start, piece.end)
        before = " " if place and pieces[place - 1].look.superscript and piece.start in line.spaces else ""
        after = " " if piece.end in line.spaces and not piece.look.superscript else ""
        spans.append(_span(f"{before}{text}{after}", line.place_of(piece.start, piece.end), piece))
    return spans


def _with_printed_hyphens(line: Line) -> Line:
    """Soft hyphens that push the letter behind them aside as hyphens: a font may have but one glyph for both."""
    glyphs = line.glyphs
    for place, (glyph, following) in enumerate(pairwise(line.glyphs)):
        room = min(glyph.box.x1, following.box.x0) - glyph.box.x0
        if glyph.text == SOFT_HYPHEN and place + 1 not in line.spaces and room > THINNEST_HYPHEN * glyph.size:
            glyphs[place] = replace(glyph, text="-")
    return Line(runs_of(glyphs), line.spaces)


def _in_one_style(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, neighbours put together whose sizes differ by no more than rounding."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last is not None and same_look(last.look, piece.look) and rounded(last.size) == rounded(piece.size):
            joined[-1] = replace(last, end=piece.end)
        else:
            joined.append(piece)
    return joined


def _span(text: str, where: Where, piece: Piece) -> Span:
    look = piece.look
    return Span(
        text,
        where,
        bold=look.bold,
        italic=look.italic,
        underline=look.underline,
        superscript=look.superscript,
        size=rounded(piece.size),
        colour=look.colour,
        href=look.href,
        highlight=look.highlight,
    )


def _append(spans: list[Span], end: str, after: Sequence[Span], vocabulary: Vocabulary) -> None:
    """Two pieces of running text put together as the line end between them asks; `end` is the end of the first."""
    if spans and after:
        last = spans[-1].text
        if end.endswith(SOFT_HYPHEN):
            last = last.rstrip(SOFT_HYPHEN)
        elif end.endswith(_CUTS) and _is_added_hyphen(end, after, vocabulary):
            last = last[:-1]
        elif not (_is_compound(end, after[0].text) or _is_cut_address(spans[-1], after[0], end)):
            last = last.rstrip()
            if spans[-1].superscript:
                after = [_with_text(after[0], " " + after[0].text), *after[1:]]
            else:
                last += " "
        spans[-1] = _with_text(spans[-1], last)
    spans.extend(after)


def _end_of(spans: Sequence[Span]) -> str:
    """The end of their text, its last word whole."""
    if " " in spans[-1].text.rstrip():
        return spans[-1].text
    parts: list[str] = []
    is_word = False
    for span in reversed(spans):
        parts.append(span.text)
        text = span.text if is_word else span.text.rstrip()
        if " " in text:
            break
        is_word = is_word or bool(text)
    return "".join(reversed(parts))


def _is_added_hyphen(end: str, after: Sequence[Span], vocabulary: Vocabulary) -> bool:
    """Whether the hyphen at a line's end cuts a word. Those of mail addresses are their own, unless the place the link
    leads to or the address printed elsewhere has none."""
    start, href = "".join([span.text for span in after]), after[0].href or ""
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


def _without_soft_hyphens(spans: Sequence[Span]) -> list[Span]:
    """Soft hyphens within a line print nothing."""
    return [
        _with_text(span, span.text.replace(SOFT_HYPHEN, "")) if SOFT_HYPHEN in span.text else span for span in spans
    ]
