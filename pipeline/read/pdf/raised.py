"""Raised digits that are a font's own: their size and baseline are the line's, only their width tells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.pdf.shapes import Glyph, Run

NARROWER = 0.8  # of the widest the same digit is in its font and weight, both in sizes
TOUCHES = 0.08  # of the size: a raised number stands right behind its word, or right before it
DIGITS = frozenset("0123456789")

Width = tuple[str, str]


def set_raised(runs: Sequence[Run]) -> None:
    """Mark as raised the narrow digits between a word's end and the next white, or between white and a note's word."""
    digits = [run for run in runs if any(glyph.text in DIGITS for glyph in run.glyphs)]
    widest = _widest(digits)
    for run in digits:
        if any(_is_narrow(glyph, widest) for glyph in run.glyphs):
            _raise_numbers(run.glyphs, widest)


def _widest(runs: Sequence[Run]) -> dict[Width, float]:
    """How wide each digit is printed in each font, in sizes."""
    widest: dict[Width, float] = {}
    for run in runs:
        for glyph in run.glyphs:
            if glyph.text in DIGITS and glyph.size > 0:
                key = (glyph.font, glyph.text)
                widest[key] = max(widest.get(key, 0.0), glyph.box.width / glyph.size)
    return widest


def _is_narrow(glyph: Glyph, widest: dict[Width, float]) -> bool:
    if glyph.text not in DIGITS or glyph.size <= 0 or glyph.superscript:
        return False
    return glyph.box.width / glyph.size < NARROWER * widest[glyph.font, glyph.text]


def _raise_numbers(glyphs: Sequence[Glyph], widest: dict[Width, float]) -> None:
    start = 0
    for place, (glyph, after) in enumerate(pairwise([*glyphs, None])):
        assert glyph is not None
        if not _is_narrow(glyph, widest):
            start = place + 1
        elif after is None or not _is_narrow(after, widest):
            before = glyphs[start - 1] if start else None
            if _is_letter_beside(before, glyphs[start]) or (after is not None and _is_letter_beside(glyph, after)):
                for raised in glyphs[start : place + 1]:
                    raised.superscript = True


def _is_letter_beside(one: Glyph | None, other: Glyph) -> bool:
    """Whether one of these neighbours is a word's letter or the sign that ends it, with no white between them."""
    if one is None or other.box.x0 - one.box.x1 > TOUCHES * other.size:
        return False
    return any(glyph.text.strip() and glyph.text not in DIGITS for glyph in (one, other))
