"""The most frequent words of the languages, and a text's language told by them."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from unicodedata import normalize

from pipeline.values import words as languages
from pipeline.values.words import fold

_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str, fewest: int = 1) -> str:
    """ISO 639-1 code of the language with the most frequent words in the text; empty below `fewest` of them."""
    text = text.casefold() if text.isascii() else normalize("NFKC", text).casefold()
    counts = Counter(_WORD.findall(text))
    scores = {code: sum(counts[word] for word in counts.keys() & _frequent(code)) for code in languages.languages()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] >= fewest else ""


@cache
def _frequent(code: str) -> frozenset[str]:
    return frozenset(fold(word) for word in languages.load(code).forms("language", "frequent"))


@cache
def small_words() -> frozenset[str]:
    """The most frequent words of all languages ("of", "y", "les"): no paragraph ends on one."""
    return frozenset(
        form for code in languages.languages() for form in languages.load(code).forms("language", "frequent")
    )
