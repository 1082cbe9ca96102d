"""Run-in titles: the first words of a paragraph set apart by style, the text going on behind them in the same line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from pipeline.interpret.labels import cut, raw_text
from pipeline.model import Paragraph, Span

LONGEST_TITLE = 250
FEWEST_WORDS = 3
_CLOSING = re.compile(r"[\s.:–—-]*")
_CLOSES = (".", ":", "–", "—", " -", "?", "!")


class RunIn(Struct, frozen=True):
    """A run-in title without its closing sign, the rest of the paragraph, and the style that all of a kind share."""

    title: str
    rest: Paragraph
    style: tuple[object, ...]


def run_in(paragraph: Paragraph) -> RunIn | None:
    """The run-in title a body paragraph or an item begins with; a link is none, nor is a paragraph in one style."""
    if paragraph.kind not in ("body", "item") or not paragraph.spans:
        return None
    first = paragraph.spans[0]
    end = _run_end(paragraph.spans)
    raw = raw_text(paragraph)
    title = " ".join(raw[:end].split())
    is_whole = not raw[end:].strip()
    if first.href is not None or is_whole or not _is_title(title, raw[end:]) or not _stands_out(first, paragraph, end):
        return None
    after = _CLOSING.match(raw, end)
    rest = replace(cut(paragraph, after.end() if after else end), marker="")
    return RunIn(title.rstrip(" .:–—-"), rest, (paragraph.kind, paragraph.level, *_emphasis(first)))


def _run_end(spans: Sequence[Span]) -> int:
    """How many characters the spans in the first one's style have."""
    length = 0
    for span in spans:
        if span.text.strip() and (_emphasis(span) != _emphasis(spans[0]) or span.href is not None):
            break
        length += len(span.text)
    return length


def _emphasis(span: Span) -> tuple[object, ...]:
    return span.bold, span.italic, span.underline, span.colour


def _is_title(title: str, after: str) -> bool:
    closed = title.endswith(_CLOSES) or after.lstrip().startswith(_CLOSES) or after.startswith(" -")
    return closed and len(title) <= LONGEST_TITLE and len(title.split()) >= FEWEST_WORDS and title[0].isupper()


def _stands_out(first: Span, paragraph: Paragraph, end: int) -> bool:
    """Whether the run is bold, underlined, in italics or in a colour that the plain text behind it has not."""
    rest = [span for span in cut(paragraph, end).spans if span.text.strip() and span.href is None]
    if not rest:
        return first.bold or first.underline
    plain = rest[0]
    gained = [(first.bold, plain.bold), (first.underline, plain.underline), (first.italic, plain.italic)]
    return any(mine and not theirs for mine, theirs in gained) or first.colour != plain.colour
