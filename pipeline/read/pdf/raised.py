"""Raised digits that are a font's own: their size and baseline are the line's, only their width tells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from pipeline.read.pdf.runs import Run

NARROWER = 0.8  # of the widest the same sign is in its font and weight, both in sizes
TOUCHES = 0.08  # of the size: a raised number stands right behind its word, or right before it
NEAR = 20  # characters on either side of a number whose letters tell how wide its words are set
DIGITS = frozenset("0123456789")

_DIGIT = re.compile("[0-9]")
_start = itemgetter(0)

Sign = tuple[str, str]  # its font and itself
Signs = dict[int, Sign]  # by their places in a run


class Number(NamedTuple):
    """Narrow digits of a run, from `first` to `last`."""

    run: Run
    first: int
    last: int


def set_raised(runs: Sequence[Run]) -> None:
    """Mark as raised the narrow digits between a word's end and the next white, or between white and a note's word.

    Words that are set narrow as a whole have narrow digits too.
    """
    written = [run for run in runs if run.size > 0]
    numbers = _narrow_numbers([(run, digits) for run in written if (digits := _digits(run))])
    if not numbers:
        return
    widest = _widest((run, _letters(run)) for run in written)
    for run, first, last in numbers:
        if not _are_narrow(run.part(max(first - NEAR, 0), min(last + 1 + NEAR, len(run))), widest):
            run.mark(first, last + 1, superscript=True)


def _narrow_numbers(written: Sequence[tuple[Run, Signs]]) -> list[Number]:
    """Those beside a letter or a sign; a digit that is narrow before a wide one is so wherever it stands."""
    widest = _widest(written)
    narrow = [[place for place in digits if _is_narrow(run, place, digits[place], widest)] for run, digits in written]
    proportional = {
        digits[place]
        for (run, digits), places in zip(written, narrow, strict=True)
        for place in places
        if place + 1 in digits and place + 1 not in places and _touches(run, place + 1)
    }
    numbers: list[Number] = []
    for (run, digits), places in zip(written, narrow, strict=True):
        raised = [place for place in places if digits[place] not in proportional]
        for _, numbered in groupby(enumerate(raised), key=lambda numbered: numbered[1] - numbered[0]):
            number = [place for _, place in numbered]
            if _is_letter_beside(run, number[0]) or _is_letter_beside(run, number[-1] + 1):
                numbers.append(Number(run, number[0], number[-1]))
    return numbers


def _digits(run: Run) -> Signs:
    places = [match.start() for match in _DIGIT.finditer(run.outline)]
    return _signs(run, [place for place in places if run.texts[place] in DIGITS]) if places else {}


def _letters(run: Run) -> Signs:
    return _signs(run, [place for place, text in enumerate(run.texts) if text.isalpha()])


def _signs(run: Run, places: Sequence[int]) -> Signs:
    fonts = [(start, look.font) for start, look in run.looks]
    return {place: (fonts[bisect_right(fonts, place, key=_start) - 1][1], run.texts[place]) for place in places}


def _widest(written: Iterable[tuple[Run, Signs]]) -> dict[Sign, float]:
    widest: dict[Sign, float] = {}
    for run, signs in written:
        for place, sign in signs.items():
            widest[sign] = max(widest.get(sign, 0.0), _width(run, place))
    return widest


def _width(run: Run, place: int) -> float:
    """In sizes."""
    return (run.rights[place] - run.lefts[place]) / run.size


def _is_narrow(run: Run, place: int, sign: Sign, widest: Mapping[Sign, float]) -> bool:
    return _width(run, place) < NARROWER * widest[sign]


def _are_narrow(words: Run, widest: Mapping[Sign, float]) -> bool:
    return any(_is_narrow(words, place, letter, widest) for place, letter in _letters(words).items())


def _touches(run: Run, place: int) -> bool:
    """Whether no white stands before a character that is not the first."""
    return run.lefts[place] - run.rights[place - 1] <= TOUCHES * run.size


def _is_letter_beside(run: Run, place: int) -> bool:
    """Whether the character at a place or the one before it is a word's letter or the sign that ends it, with no white
    between them."""
    if not 0 < place < len(run) or not _touches(run, place):
        return False
    return any(text.strip() and text not in DIGITS for text in run.texts[place - 1 : place + 1])
