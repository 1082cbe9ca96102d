"""Names of persons in running text, whatever their case, accents and order: "Ana Oster", "OSTER, Ana", "ana_oster".

A name is the set of its words; initials, titles and degrees are no part of it. Not found, on purpose: a first name cut
to its letter ("A. Oster") and a surname alone, which are as often somebody else's or an ordinary word.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise, permutations

from msgspec import Struct

from pipeline.values.persons import folded_forms
from pipeline.values.words import languages

_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
_WORD = re.compile(rf"[^\W\d_](?:[\u0300-\u036f{_INVISIBLE}]*[^\W\d_])*[\u0300-\u036f]*")
_LETTERS = re.compile(r"[^\W\d_]+")
_MARKS = re.compile(rf"[\u0300-\u036f{_INVISIBLE}]")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th"})

WIDEST_GAP = 6
"""Characters between two words of one name: "OSTER, Ana", "Ana M. Oster", "<b>Ana</b> Oster" without its tags."""
SHORTEST_SINGLE = 3
SHORTEST_JOINED = 7
MOST_JOINED = 4
"""Names of more words are not looked for written as one word: their orders are too many."""

Span = tuple[int, int]


class Word(Struct, frozen=True):
    """A word of a text as it is compared, and its place."""

    folded: str
    start: int
    end: int
    is_capital: bool


class Names:
    """The names to find."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_word: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._joined: set[str] = set()
        self.count = 0
        for parts in sorted({parts for parts in map(_parts, names) if parts}):
            self.count += 1
            self._by_word[max(parts, key=len)].append(parts)
            self._joined |= _joined(parts)
        self._telling = self._joined.union(self._by_word)

    def find(self, text: str) -> list[Span]:
        """Where a name stands, in order; names that overlap are one span."""
        if self._telling.isdisjoint(_vocabulary(text)):
            return []
        words = list(_words(text))
        long = [word for word in words if len(word.folded) > 1]
        found = [(word.start, word.end) for word in long if word.folded in self._joined]
        for stream in (words, long):
            for place, word in enumerate(stream):
                for parts in self._by_word.get(word.folded, ()):
                    found += _around(stream, place, parts, text)
        return merged(found)


def _around(words: Sequence[Word], place: int, parts: tuple[str, ...], text: str) -> Iterator[Span]:
    """The windows of as many words as the name has, around one of its words, that hold just its words."""
    size = len(parts)
    if size == 1:
        if words[place].is_capital:
            yield words[place].start, words[place].end
        return
    for start in range(max(0, place - size + 1), place + 1):
        window = words[start : start + size]
        if tuple(sorted(word.folded for word in window)) == parts and _is_close(window, text):
            yield window[0].start, window[-1].end


def _is_close(window: Sequence[Word], text: str) -> bool:
    gaps = (text[one.end : two.start] for one, two in pairwise(window))
    return all(len(gap) <= WIDEST_GAP and not any(map(str.isdigit, gap)) for gap in gaps)


def _parts(name: str) -> tuple[str, ...]:
    """The words of a name, sorted; initials only where there is no more than one word beside them."""
    words = [word for word in _words(name) if word.folded not in _no_names()]
    long = [word.folded for word in words if len(word.folded) > 1]
    if len(long) > 1:
        return tuple(sorted(long))
    parts = tuple(sorted(word.folded for word in words))
    return parts if sum(map(len, parts)) >= SHORTEST_SINGLE else ()


def _joined(parts: tuple[str, ...]) -> set[str]:
    if not 1 < len(parts) <= MOST_JOINED or sum(map(len, parts)) < SHORTEST_JOINED:
        return set()
    return {"".join(order) for order in permutations(parts)}


def _words(text: str) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        yield Word(folded(match[0]), match.start(), match.end(), match[0][0].isupper())


def _vocabulary(text: str) -> set[str]:
    """The words of a text as they are compared, quickly: most texts hold no word of any name."""
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold())).translate(_LIGATURES)
    return set(_LETTERS.findall(text.lower()))


def folded(text: str) -> str:
    """Small letters without accents, ligatures spelled out, nothing invisible."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(_LIGATURES)
    return "".join(letter for letter in apart if letter.isalpha())


@cache
def _no_names() -> frozenset[str]:
    """Titles and degrees, in every language; a title of several words is no single word."""
    forms = {form for code in languages() for key in ("honorifics", "suffixes") for form in folded_forms(code, key)}
    return frozenset(folded(form) for form in forms if " " not in form) - {""}


def merged(spans: Iterable[Span]) -> list[Span]:
    """In order, those that overlap as one."""
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and start < made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made
