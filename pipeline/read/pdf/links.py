"""Links laid on words: an annotation's box is drawn by hand or by rounding, the words' own look tells where it ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from pipeline.read.pdf.shapes import Glyph, Line


def fit_links(line: Line) -> None:
    """Let each link cover whole words, and leave out closing marks that are not set in its colour."""
    runs = [list(run) for _, run in groupby(range(len(line.glyphs)), key=lambda place: line.glyphs[place].href)]
    for run in runs:
        if line.glyphs[run[0]].href is not None:
            _fit(line.glyphs, run)


def _fit(glyphs: Sequence[Glyph], run: Sequence[int]) -> None:
    letters = [glyphs[place] for place in run if glyphs[place].text.isalnum()]
    if not letters:
        return
    colour = Counter(glyph.colour for glyph in letters).most_common(1)[0][0]
    for places in (run, run[::-1]):
        for place in places:
            if glyphs[place].text.isalnum() or glyphs[place].colour == colour:
                break
            glyphs[place].href = None
    _grow(glyphs, run[0], -1, colour)
    _grow(glyphs, run[-1], 1, colour)


def _grow(glyphs: Sequence[Glyph], edge: int, step: int, colour: str) -> None:
    """Take in the letters of the word the link's edge cuts, as far as they are set like the link."""
    href, place = glyphs[edge].href, edge
    while glyphs[place].text.isalnum() and 0 <= place + step < len(glyphs):
        parted = glyphs[max(place, place + step)].space
        following = glyphs[place + step]
        if parted or following.href is not None or not following.text.isalnum() or following.colour != colour:
            return
        following.href = href
        place += step
