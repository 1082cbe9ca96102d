"""Where in running text an expression is worth trying: at the numbers and words that it can begin with, or after the
words that it can end with. Anywhere else it would be tried at each letter, for most of a page in vain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from pipeline.values.words import fold

LETTERS = re.compile(r"[^\W\d_]+")
_PLAIN_LETTERS = re.compile(r"[a-z]+")  # all there are in small ASCII text, and found twice as fast
LOOK_BACK = 48
"""Characters before a place in which the words on it may stand."""

_TEXTS_KEPT = 1 << 10  # of one document: its dates are looked for first, then its figures
_DIGITS = re.compile(r"\d+")
_PARTS = re.compile(r"[\W_]")
_BEGINNING = r"(?:(?<![^\W_])|(?!\w))"
"""Where a word or a sign begins, so that no expression is tried at each letter of a word."""


def first_words(forms: Iterable[str]) -> frozenset[str]:
    """The words that printed forms begin with, in small letters."""
    return frozenset(match[0] for form in forms if (match := LETTERS.search(form.lower())))


def words_of(text: str) -> frozenset[str]:
    return frozenset(LETTERS.findall(text.lower()))


class Places:
    """Where numbers and words of a text may begin."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lower = _lower(text)
        self._held: dict[re.Pattern[str], bool] = {}
        self.words = frozenset((_PLAIN_LETTERS if text.isascii() else LETTERS).findall(self._lower))
        self.numbers = [match.start() for match in _DIGITS.finditer(text)]

    def of_words(self, words: frozenset[str]) -> list[int]:
        """Where one of the words may begin, as a word or as a part of one."""
        found: list[int] = []
        for word in words & self.words:
            place = self._lower.find(word)
            while place >= 0:
                found.append(place)
                place = self._lower.find(word, place + 1)
        return sorted(found)

    def hold(self, sign: re.Pattern[str]) -> bool:
        """Whether the sign stands anywhere; several expressions ask for the same one."""
        if sign not in self._held:
            self._held[sign] = sign.search(self._text) is not None
        return self._held[sign]


@lru_cache(maxsize=_TEXTS_KEPT)
def places_in(text: str) -> Places:
    return Places(text)


def _lower(text: str) -> str:
    """In small letters, each at its place: some capitals (İ) are two small letters."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(letter.lower()[0] for letter in text)


def matches(expression: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """The matches that begin at one of the places, in order and none over another, as `finditer` gives them."""
    end = 0
    for place in places:
        match = expression.match(text, place) if place >= end else None
        if match:
            end = match.end()
            yield match


class Cue(Struct, frozen=True):
    """An expression for what stands right before a place; `words` and `signs` are all that it can end with.

    By each such word stand the ones before it in the forms that it ends; none where it is a form by itself.
    """

    expression: re.Pattern[str]
    words: Mapping[str, frozenset[str]]
    signs: tuple[str, ...]

    def before(self, text: str, place: int, reach: int = LOOK_BACK) -> re.Match[str] | None:
        if not self._can_end_with(text[max(0, place - reach) : place].rsplit(None, 2)[-2:]):
            return None
        return self.expression.search(text, max(0, place - reach), place)

    def _can_end_with(self, printed: Sequence[str]) -> bool:
        if not printed:
            return False
        last = fold(printed[-1])
        if last.endswith(self.signs):
            return True
        word = last if last.isalnum() else _PARTS.split(last)[-1]
        if word not in self.words:
            return False
        others = self.words[word]
        return not others or word != last or _PARTS.split(fold(printed[0]))[-1] in others


def cue(expression: str, forms: Iterable[str]) -> Cue:
    """`expression` begins with a word or a sign, and ends with one of the forms or with white space after it."""
    words: dict[str, set[str]] = {}
    signs = set()
    for *others, last in (fold(form).split() for form in forms):
        if last[-1].isalnum():
            words.setdefault(_PARTS.split(last)[-1], set()).add(_PARTS.split(others[-1])[-1] if others else "")
        else:
            signs.add(last)
    ends = {word: frozenset(() if "" in others else others) for word, others in words.items()}
    return Cue(re.compile(f"{_BEGINNING}(?:{expression})$", re.IGNORECASE), ends, tuple(sorted(signs)))
