"""Raised digits that are a font's own: their size and baseline are the line's, only their width tells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from pipeline.read.pdf.runs import Run

NARROWER = 0.8  # of the widest the same digit is in its font and weight, both in sizes
TOUCHES = 0.08  # of the size: a raised number stands right behind its word, or right before it
DIGITS = frozenset("0123456789")

Width = tuple[str, str]


def set_raised(runs: Sequence[Run]) -> None:
    """Mark as raised the narrow digits between a word's end and the next white, or between white and a note's word."""
    written = [(run, digits) for run in runs if run.size > 0 and (digits := _digits(run))]
    widest: dict[Width, float] = {}
    for run, digits in written:
        for place, key in digits.items():
            widest[key] = max(widest.get(key, 0.0), _width(run, place))
    for run, digits in written:
        narrow = [place for place, key in digits.items() if _width(run, place) < NARROWER * widest[key]]
        for _, number in groupby(enumerate(narrow), key=lambda numbered: numbered[1] - numbered[0]):
            places = [place for _, place in number]
            _raise_number(run, places[0], places[-1])


def _digits(run: Run) -> dict[int, Width]:
    """The places of a run's digits, each with its font and itself."""
    if DIGITS.isdisjoint(run.texts):
        return {}
    return {
        place: (look.font, run.texts[place])
        for start, end, look in run.stretches()
        for place in range(start, end)
        if run.texts[place] in DIGITS
    }


def _width(run: Run, place: int) -> float:
    """In sizes."""
    return (run.rights[place] - run.lefts[place]) / run.size


def _raise_number(run: Run, first: int, last: int) -> None:
    if _is_letter_beside(run, first) or _is_letter_beside(run, last + 1):
        run.mark(first, last + 1, superscript=True)


def _is_letter_beside(run: Run, place: int) -> bool:
    """Whether the character at a place or the one before it is a word's letter or the sign that ends it, with no white
    between them."""
    if not 0 < place < len(run) or run.lefts[place] - run.rights[place - 1] > TOUCHES * run.size:
        return False
    return any(text.strip() and text not in DIGITS for text in run.texts[place - 1 : place + 1])
