"""Numeric days such as 03/04/2021, whose order of day and month other days in the same notation tell."""

from __future__ import annotations

import re
from collections.abc import Iterable

MONTHS = 12
_TIGHT = re.compile(r"-(?<=[/.](?:19|20)\d\d-)(?=\d{1,2}(?:[/.]\d{1,2})?[/.](?:19|20)\d\d(?!\d))")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)(?![\d/-])")


def parted(text: str) -> str:
    """The text with a dash for each hyphen between two numeric dates: elsewhere a hyphen goes on with a number."""
    return _TIGHT.sub("–", text)


def order_of(texts: Iterable[str]) -> str:
    """ "day month" or "month day" where at least one date can be read in that order only and none in the other only;
    empty otherwise."""
    told = set()
    for text in texts:
        for one, _, two, _ in _NUMERIC.findall(parted(text)):
            told |= {"day month"} if int(one) > MONTHS else set()
            told |= {"month day"} if int(two) > MONTHS else set()
    return told.pop() if len(told) == 1 else ""


def ordered(text: str, order: str) -> str:
    """The text with its numeric days as ISO 8601, by the order that holds; the text itself where none is known."""

    def iso(match: re.Match[str]) -> str:
        one, two = int(match[1]), int(match[3])
        day, month = (one, two) if order == "day month" else (two, one)
        return f"{match[4]}-{month:02}-{day:02}" if month <= MONTHS else match[0]

    return _NUMERIC.sub(iso, parted(text)) if order else text
