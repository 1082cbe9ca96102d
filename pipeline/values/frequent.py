"""The most frequent words of languages, and a text's language told by them.

A language with a file in `languages/` is known; `frequent.toml` lists the frequent words of others, so that a text in
one of them is not taken for its neighbour.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Set
from functools import cache
from pathlib import Path
from unicodedata import normalize

from pipeline.values import words as languages
from pipeline.values.words import fold

ENOUGH_WORDS = 80  # of a text whose share of frequent words tells whether it is in a known language at all
LEAST_SHARE = 0.05  # of its words: pages of names and figures have 0.09, prose 0.2 and more
SURE_LEAD = 2  # times as often the words of one neighbour are met as those of the next, shared ones apart

_LISTS = Path(__file__).with_name("frequent.toml")
_WORD = re.compile(r"[^\W\d_]+")
_MARKS = ".,;:!?()[]'\"’“”«»"  # most parts are a word between these


def language_of(text: str, fewest: int = 1) -> str:
    """ISO 639-1 code of the language with the most frequent words in the text; empty below `fewest` of them.

    It is one without a language file where that one's words are more frequent; empty where several others may be meant,
    or where a longer text has hardly a frequent word.
    """
    counts = _counts(text)
    known = {code: _count(counts, _frequent(code)) for code in languages.languages()}
    best = max(known, key=lambda code: known[code])
    listed = {code: _count(counts, words) for code, words in _listed().items()}
    others = {code: listed[code] for code in listed.keys() - known.keys()}
    if max(others.values()) > max(known[code] + listed.get(code, 0) for code in known):
        return _surest(counts, others, fewest)
    total = sum(counts.values())
    is_foreign = total >= ENOUGH_WORDS and known[best] < LEAST_SHARE * total
    return best if known[best] >= fewest and not is_foreign else ""


def has_words(text: str) -> bool:
    return _WORD.search(text) is not None


def _counts(text: str) -> dict[str, int]:
    """How often each word stands there; words are looked for in what stands between blanks, once in what recurs."""
    printed = Counter((text if text.isascii() else normalize("NFKC", text)).casefold().split())
    counts = {part: times for part, times in printed.items() if part.isalpha()}
    for part in printed.keys() - counts.keys():
        inner = part.strip(_MARKS)
        for word in [inner] if inner.isalpha() else _WORD.findall(part):
            counts[word] = counts.get(word, 0) + printed[part]
    return counts


def _count(counts: Mapping[str, int], words: Set[str]) -> int:
    return sum(counts[word] for word in counts.keys() & words)


def _surest(counts: Mapping[str, int], scores: Mapping[str, int], fewest: int) -> str:
    """The neighbour whose own words are met far more often than those of any other; empty where none is."""
    best = max(scores, key=lambda code: scores[code])
    for other in scores.keys() - {best}:
        own = _count(counts, _listed()[best] - _listed()[other])
        if own < max(SURE_LEAD * _count(counts, _listed()[other] - _listed()[best]), fewest):
            return ""
    return best


@cache
def _frequent(code: str) -> frozenset[str]:
    return frozenset(fold(word) for word in languages.load(code).forms("language", "frequent"))


@cache
def _listed() -> dict[str, frozenset[str]]:
    """The lists of `frequent.toml`; a language with a file stands there with words that it shares with neighbours."""
    listed = tomllib.loads(_LISTS.read_text("utf-8"))
    return {code: frozenset(words) - _own(code) for code, words in listed.items()}


def _own(code: str) -> frozenset[str]:
    return _frequent(code) if code in languages.languages() else frozenset()


@cache
def small_words() -> frozenset[str]:
    """The most frequent words of all languages ("of", "y", "les"): no paragraph ends on one."""
    return frozenset(
        form for code in languages.languages() for form in languages.load(code).forms("language", "frequent")
    )
