"""Links laid on words: an annotation's box is drawn by hand or by rounding, the words' own look tells where it ends."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from pipeline.read.pdf.lines import Line
from pipeline.read.pdf.runs import Look

Hrefs = list[str | None]


def fit_links(line: Line) -> None:
    """Let each link cover whole words, and leave out closing marks that are not set in its colour."""
    looks = [piece.look for piece in line.pieces for _ in range(piece.start, piece.end)]
    hrefs = [look.href for look in looks]
    fitted = list(hrefs)
    for href, places in groupby(range(len(hrefs)), key=lambda place: hrefs[place]):
        if href is not None:
            _fit(line, looks, fitted, list(places))
    changed = [place for place in range(len(hrefs)) if fitted[place] != hrefs[place]]
    for place in changed:
        line.mark(place, place + 1, href=fitted[place])


def _fit(line: Line, looks: list[Look], hrefs: Hrefs, run: list[int]) -> None:
    letters = [place for place in run if line.texts[place].isalnum()]
    if not letters:
        return
    colour = Counter(looks[place].colour for place in letters).most_common(1)[0][0]
    for places in (run, run[::-1]):
        for place in places:
            if line.texts[place].isalnum() or looks[place].colour == colour:
                break
            hrefs[place] = None
    _grow(line, looks, hrefs, run[0], -1, colour)
    _grow(line, looks, hrefs, run[-1], 1, colour)


def _grow(line: Line, looks: list[Look], hrefs: Hrefs, edge: int, step: int, colour: str) -> None:
    """Take in the letters of the word the link's edge cuts, as far as they are set like the link."""
    href, place = hrefs[edge], edge
    while line.texts[place].isalnum() and 0 <= place + step < len(hrefs):
        following = place + step
        parted = max(place, following) in line.spaces
        if parted or hrefs[following] is not None or looks[following].colour != colour:
            return
        if not line.texts[following].isalnum():
            return
        hrefs[following] = href
        place = following
