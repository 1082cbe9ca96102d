"""A period printed at the end of a line, as road maps do: "Hold the second forum  Semester 2 2018"."""

from __future__ import annotations

import re

from pipeline.values.dates import period

LONGEST_PERIOD = 7
_WORD = re.compile(r"\S+")


def split_period(text: str, language: str) -> tuple[str, str]:
    """(words, period) with the longest period that ends the text; the period is empty when none does."""
    starts = [match.start() for match in _WORD.finditer(text)]
    for start in starts[1:][-LONGEST_PERIOD:]:
        if period(text[start:], language):
            return text[:start].rstrip(), text[start:].strip()
    return text.rstrip(), ""
