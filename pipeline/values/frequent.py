"""The language of a text, by the words it has most of."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.values import words as languages
from pipeline.values.words import fold

_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str, fewest: int = 1) -> str:
    """ISO 639-1 code of the language with the most frequent words in the text; empty below `fewest` of them."""
    counts = Counter(fold(word) for word in _WORD.findall(text))
    scores = {
        code: sum(counts[fold(word)] for word in languages.load(code).forms("language", "frequent"))
        for code in languages.languages()
    }
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] >= fewest else ""
