"""Page numbers that stand between the paragraphs of a text file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import msgspec

from pipeline.model import Block, Paragraph
from pipeline.values import words

FEWEST = 3  # bare numbers that must count up for them to be page numbers
WIDEST_GAP = 3  # pages between two printed numbers, where pages without a number lie between

COUNTED = ("commitment", "action", "theme")  # headings that are numbered from page to page

_BARE = re.compile(r"\d{1,3}")


def mark_page_numbers(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, lone page numbers among them made furniture: those that say so, and bare ones that count up."""
    bare = _counting(blocks)
    return [_furnished(block, n in bare) for n, block in enumerate(blocks)]


def _furnished(block: Block, is_bare_number: bool) -> Block:
    if isinstance(block, Paragraph) and block.kind == "body" and (is_bare_number or is_page_number(block.text)):
        return msgspec.structs.replace(block, kind="furniture")
    return block


def is_page_number(text: str) -> bool:
    """Whether the text says that it is one: "Page 3", "3 of 10", "Page 3/10", "- 3 -"."""
    return bool(_pattern().fullmatch(text))


@cache
def _pattern() -> re.Pattern[str]:
    page, of, number = _forms("page"), _forms("of"), r"\d{1,4}"
    of_all = rf"\s*(?:/|{of})\s*{number}"
    forms = rf"(?:{page})\s*{number}(?:{of_all})?|{number}{of_all}|[-–—|]\s*{number}\s*[-–—|]"
    return re.compile(rf"[-–—|\s]*(?:{forms})[-–—|\s]*", re.IGNORECASE)


def _forms(key: str) -> str:
    forms = {form for code in words.languages() for form in words.load(code).forms("page_numbers", key)}
    return words.either(forms)


def is_counted_heading(text: str) -> bool:
    """Whether it numbers a commitment, an action or a theme at its start: "Commitment 3", "Axe n° 2"."""
    return bool(_counted().match(text))


@cache
def _counted() -> re.Pattern[str]:
    languages = [words.load(code) for code in words.languages()]
    forms = {form for language in languages for key in COUNTED for form in language.forms("headings", key)}
    return re.compile(rf"[\W_]*(?:{words.either(forms)})[\W_]*(?:n\w?[\W_]*)?\d", re.IGNORECASE)


def _counting(blocks: Sequence[Block]) -> frozenset[int]:
    """Where bare numbers stand that all count up, page by page."""
    found = [
        (n, int(block.text))
        for n, block in enumerate(blocks)
        if isinstance(block, Paragraph) and block.kind == "body" and _BARE.fullmatch(block.text)
    ]
    numbers = [number for _, number in found]
    counts_up = all(0 < after - before <= WIDEST_GAP for before, after in pairwise(numbers))
    return frozenset(n for n, _ in found) if len(found) >= FEWEST and counts_up else frozenset()
