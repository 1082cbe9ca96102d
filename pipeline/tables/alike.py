"""Pairs of names that are alike, found without comparing each with each where that can be known to be in vain."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

Pair: TypeAlias = tuple[str, str]
"""In the order of the alphabet."""

ROWS = 256
"""So many texts are compared with all others that may be alike in one go."""


def similar(texts: Iterable[str], least: float) -> Iterator[Pair]:
    """Those whose rapidfuzz token_sort_ratio, from 0 to 1, is at least `least`.

    A text is compared with those of about its length: letters only one of two has count against them.
    """
    import numpy as np  # only here, and slow to load: the processes that read documents never need it
    from rapidfuzz import fuzz, process

    ordered = sorted((" ".join(sorted(text.split())), text) for text in set(texts))
    ordered.sort(key=lambda pair: len(pair[0]))
    words, lengths = [words for words, _ in ordered], [len(words) for words, _ in ordered]
    for start in range(0, len(words), ROWS):
        rows = words[start : start + ROWS]
        end = bisect_right(lengths, lengths[start + len(rows) - 1] * (2 - least) / least)
        scores = process.cdist(rows, words[start:end], scorer=fuzz.ratio, score_cutoff=100 * least, dtype=np.uint8)
        for row, column in np.argwhere(scores):
            if row < column:
                first, second = ordered[start + row][1], ordered[start + column][1]
                yield (first, second) if first < second else (second, first)


def nested(sets: Mapping[str, frozenset[str]]) -> Iterator[Pair]:
    """Those of which one has all the words of the other; a set without words is nested in none.

    Whatever has all words of a set has its rarest one.
    """
    having: dict[str, list[str]] = defaultdict(list)
    for name, words in sets.items():
        for word in words:
            having[word].append(name)
    counts = Counter({word: len(names) for word, names in having.items()})
    for name, words in sets.items():
        if words:
            rarest = min(words, key=lambda word: (counts[word], word))
            for other in having[rarest]:
                if other != name and words <= sets[other] and (words != sets[other] or name < other):
                    yield (name, other) if name < other else (other, name)
