"""Percentages as levels of completion, by the key that the document prints: "50 to 99 % = substantial"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from pipeline.interpret.levels import level_key
from pipeline.model import Paragraph, Table
from pipeline.records import Stage, Status
from pipeline.values import words as languages
from pipeline.values.words import Words, either, fold

FEWEST_LEVELS = 3
LONGEST_NAME = 60  # characters of a level with the words around it
_PERCENT = re.compile(r"\s*(?P<number>\d{1,3})(?:[.,]0+)?\s?%\s*\.?\s*")
_CLAUSE = re.compile(r"\s*[;|•]\s*|,\s+(?=[^\d,;]{0,60}\d)|\.\s+|(?<=[%)])\s+(?:and|et|y)\s+(?=[^\d,;]{2,60}\d)")
_AROUND = " =:→>()[].,;–—-"


class Band(Struct, frozen=True):
    """The percentages from `low` to `high` and the level as the key names it."""

    low: int
    high: int
    printed: str


def key_of(texts: Sequence[str], words: Words) -> tuple[Band, ...]:
    """The bands of the key that the texts print; empty where fewer than three levels are named, or bands overlap."""
    clauses = (clause for text in texts for clause in _CLAUSE.split(text) if "%" in clause)
    bands = sorted({band for clause in clauses if (band := _band(clause, words))}, key=lambda band: band.low)
    levels = {level_key(band.printed, words) for band in bands}
    overlap = any(one.high >= other.low for one, other in pairwise(bands))
    return tuple(bands) if len(levels) >= FEWEST_LEVELS and len(levels) == len(bands) and not overlap else ()


def printed_texts(blocks: Sequence[Paragraph | Table]) -> Iterator[str]:
    """What may hold a key: paragraphs, and rows of tables as lines."""
    for block in blocks:
        if isinstance(block, Paragraph):
            if "%" in block.text:
                yield block.text
        else:
            for row in block.rows():
                if len(row) == 2 and "%" in f"{row[0].text}{row[1].text}":
                    yield f"{row[0].text} = {row[1].text}"


def is_percentage(text: str) -> bool:
    """Whether a text is one percentage and nothing else."""
    return "%" in text and _PERCENT.fullmatch(text) is not None


def level_of(printed: str, bands: Sequence[Band]) -> str:
    """The level of a percentage that stands alone, as the key names it; empty for other words and where none is."""
    match = _PERCENT.fullmatch(printed)
    number = int(match["number"]) if match else -1
    return next((band.printed for band in bands if band.low <= number <= band.high), "")


def status_of(commitment: int, printed: Paragraph, bands: Sequence[Band], stage: Stage) -> Status | None:
    """The government's word on a commitment as a percentage that its own key makes a level."""
    level = level_of(printed.text, bands)
    if not level:
        return None
    where = printed.where
    return Status(commitment, "completion", printed.text, "government", stage, "label", where=where, level=level)


def _band(clause: str, words: Words) -> Band | None:
    """ "de 1 à 49 % = limité", "Limited: 1-49 %", "Completed (100 %)"; behind the words that lead up to the key."""
    match = _range(words.code).search(clause)
    if match is None or "%" not in match[0] or "%" in clause[match.end() :]:
        return None
    before = clause[: match.start()].rstrip(_AROUND).rpartition(":")[2]
    names = (part.strip(_AROUND) for part in (before, clause[match.end() :]))
    found = [name for name in names if 0 < len(name) <= LONGEST_NAME and level_key(name, words)]
    high = int(match["high"])
    low = int(match["low"]) if match["low"] else high
    return Band(low, high, found[0]) if len(found) == 1 and low <= high <= 100 else None


@cache
def _range(language: str) -> re.Pattern[str]:
    words = languages.load(language or "en")
    to = either(map(fold, words.forms_of("dates", "to", "and")))
    between = either(map(fold, words.forms_of("dates", "between", "of", "since")))
    low = rf"(?:(?:\b(?:{between})\s+)?(?P<low>\d{{1,3}})(?:[.,]0+)?\s?%?\s*(?:[-–—]|\b(?:{to})\b)\s*)?"
    return re.compile(rf"{low}(?<![\d.,])(?P<high>\d{{1,3}})(?:[.,]0+)?\s?%", re.IGNORECASE)
