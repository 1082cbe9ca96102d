"""The printed marks that start the items of a list."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.read.pdf.lines import Line
from pipeline.read.pdf.symbols import BULLETS

DASHES = frozenset("-–—‐‑−")
WIDE_GAP = 0.45  # of the size: the white after a mark that is set off, wider than a space
LONGEST_MARK = 7

_COUNTED = re.compile(r"^\(?(?:[a-z]|[ivx]{1,5}|\d{1,2}(?:\.\d{1,2})*)[.)]$|^\(?[A-Z]\)$|^[A-Z]\.$|^\(?[IVX]{1,5}[.)]$")
_COUNTED_MANY = re.compile(r"^\d{1,2}(?:\.\d{1,2})+\.?$")
_NUMBER = re.compile(r"\d+|[A-Za-z]+")


class Marker(NamedTuple):
    text: str
    length: int
    is_wide: bool  # set off by more than a space

    @property
    def is_dash(self) -> bool:
        return self.text in DASHES

    @property
    def is_bullet(self) -> bool:
        return self.text in BULLETS or self.text == "o" or self.is_dash


def marker_of(line: Line) -> Marker | None:
    """The list mark a line starts with, followed by white and more text."""
    word = first_word(line)
    if not word or len(word) > LONGEST_MARK or len(word) >= len(line):
        return _tight_bullet(line)
    is_sign = word in BULLETS or word in DASHES
    if not (is_sign or word == "o" or word[-1] in ".)" or word[0].isdecimal()):
        return None
    wide = line.gap(len(word)) > WIDE_GAP * line.size
    if is_sign:
        return Marker(word, len(word), wide)
    if word == "o":
        other_font = line.first.font != line.part(1, 2).first.font
        return Marker(word, 1, wide) if wide or other_font else None
    if line.first.superscript:
        return None
    if _COUNTED.match(word) or (_COUNTED_MANY.match(word) and wide):
        return None if word[0].isupper() and not wide else Marker(word, len(word), wide)
    return None


def first_word(line: Line) -> str:
    """The letters up to the first white, no more than are told from a mark; empty where a ligature is among them."""
    end = line.spaces[0] if line.spaces else len(line)
    letters = line.texts[: min(end, LONGEST_MARK + 2)]
    if isinstance(letters, str):
        return letters
    word = "".join(letters)
    return word if len(word) == len(letters) else ""


def _tight_bullet(line: Line) -> Marker | None:
    """A bullet no white follows ("•Text")."""
    first = line.texts[0]
    if first in BULLETS and first != "*" and len(line) > 1 and not line.first.superscript:
        return Marker(first, 1, True)
    return None


def follows(marker: str, before: str) -> bool:
    """Whether one counted mark is the next after another: "b." after "a.", "(3)" after "(2)"."""
    now, last = _NUMBER.findall(marker), _NUMBER.findall(before)
    if not now or not last or _NUMBER.sub("", marker) != _NUMBER.sub("", before):
        return False
    if now[-1].isdigit() and last[-1].isdigit():
        return int(now[-1]) == int(last[-1]) + 1
    return len(now[-1]) == len(last[-1]) == 1 and ord(now[-1]) == ord(last[-1]) + 1
