"""Accents that are drawn as characters of their own, with the letter they stand over or under, as one character.

TeX's old fonts and some printers' drivers draw an accent and take its advance back, mostly before the letter; text
from macOS has a combining mark after it. An accent that stands alone is left as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from msgspec.structs import replace

from pipeline.read.pdf.runs import Glyph, Run, runs_of

OVER = 0.5  # of the narrower one's width: an accent that shares this much with a letter stands over or under it
SHIFTED = 0.5  # of the letter's size: how far the accent of a capital is raised
BESIDE = 0.1  # of the letter's size: a combining mark that is set no farther behind a letter is the letter's

_MARKS = {
    "`": "\u0300", "ˋ": "\u0300", "´": "\u0301", "ˊ": "\u0301", "^": "\u0302", "ˆ": "\u0302", "~": "\u0303",
    "˜": "\u0303", "¯": "\u0304", "ˉ": "\u0304", "˘": "\u0306", "˙": "\u0307", "¨": "\u0308", "˚": "\u030a",
    "˝": "\u030b", "ˇ": "\u030c", "¸": "\u0327", "˛": "\u0328",
}  # fmt: skip
_ACCENT = re.compile(f"[{re.escape(''.join(_MARKS))}\u0300-\u036f]")
_DOTTED = {"ı": "i", "ȷ": "j"}


def composed(runs: list[Run]) -> list[Run]:
    """The runs of a page in the order they are drawn; the same where no accent is to be joined to its letter."""
    if not any(_ACCENT.search(run.texts if isinstance(run.texts, str) else "".join(run.texts)) for run in runs):
        return runs
    drawn = [glyph for run in runs for glyph in run.glyphs]
    glyphs = composed_glyphs(drawn)
    return runs if glyphs == drawn else runs_of(glyphs)


def composed_glyphs(drawn: Iterable[Glyph]) -> list[Glyph]:
    """An accented letter keeps the letter's own box: an accent is often wider, and would fill the space beside it."""
    left = [part for glyph in drawn for part in _parts(glyph)]
    done: list[Glyph] = []
    for place, glyph in enumerate(left):
        mark = _mark(glyph.text)
        after = left[place + 1] if place + 1 < len(left) else None
        letter, one = _joined(glyph, mark, done[-1] if done else None, after) if mark else (None, "")
        if letter is None:
            done.append(glyph)
        elif letter is after:
            left[place + 1] = replace(letter, text=one)
        else:
            done[-1] = replace(letter, text=one)
    return done


def _parts(glyph: Glyph) -> list[Glyph]:
    """A drawn character that stands for a letter and its accent as one; a mark before a letter is the last one's."""
    text = glyph.text
    if len(text) == 1 or not _ACCENT.search(text):
        return [glyph]
    if _is_combining(text[0]):
        return [replace(glyph, text=text[0]), replace(glyph, text=text[1:])]
    mark = _mark(text[0])
    one = _one(text[1], mark) if mark and len(text) == 2 else unicodedata.normalize("NFC", text)
    return [replace(glyph, text=one)] if one else [glyph]


def _mark(text: str) -> str | None:
    """The combining mark an accent is as a character; some fonts call it a space with that mark."""
    sign = text.strip()
    return _MARKS.get(sign) or (sign if _is_combining(sign) else None)


def _is_combining(sign: str) -> bool:
    return len(sign) == 1 and "\u0300" <= sign <= "\u036f"


def _one(letter: str, mark: str) -> str | None:
    """Both as one character, None where there is none."""
    one = unicodedata.normalize("NFC", _DOTTED.get(letter, letter) + mark)
    return one if letter.isalpha() and len(one) == 1 else None


def _joined(accent: Glyph, mark: str, before: Glyph | None, after: Glyph | None) -> tuple[Glyph | None, str]:
    """The letter among its neighbours that the accent belongs to, and what both are as one."""
    level = [letter for letter in (after, before) if letter and _is_level(accent, letter)]
    over = [letter for letter in level if _shared(accent, letter) >= OVER]
    letters = sorted(over, key=lambda letter: -_shared(accent, letter))
    if before and before in level and _is_combining(accent.text) and _follows(accent, before):
        letters.insert(0, before)
    ones = ((letter, _one(letter.text, mark)) for letter in letters)
    return next(((letter, one) for letter, one in ones if one), (None, ""))


def _is_level(accent: Glyph, letter: Glyph) -> bool:
    return abs(accent.baseline - letter.baseline) <= SHIFTED * letter.size


def _shared(accent: Glyph, letter: Glyph) -> float:
    """How much of the narrower one's width both have in common."""
    one, other = accent.box, letter.box
    narrower = min(one.x1 - one.x0, other.x1 - other.x0)
    return (min(one.x1, other.x1) - max(one.x0, other.x0)) / narrower if narrower > 0 else 0.0


def _follows(mark: Glyph, letter: Glyph) -> bool:
    """As Unicode has it; pdfium's box of a mark without width is its ink's, or stands over the next letter."""
    return letter.box.x0 <= mark.box.x0 <= letter.box.x1 + BESIDE * letter.size
