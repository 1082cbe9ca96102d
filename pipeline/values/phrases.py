"""Known phrases found in a row of words.

The phrases are a tree of words, walked once from each word on: time grows with the words and the longest phrase, never
with how many phrases there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct


class Match(Struct, frozen=True):
    """`words[start:end]` is a phrase that stands under `key`."""

    start: int
    end: int
    key: str


class _Node:
    """The words that may come next; `key` where a phrase ends here."""

    __slots__ = ("following", "key")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.key = ""


class Phrases:
    """Phrases, each with the key it stands under; of two with the same words the first counts."""

    def __init__(self, keys: Mapping[tuple[str, ...], str]) -> None:
        self._root = _Node()
        for phrase, key in keys.items():
            node = self._root
            for word in phrase:
                node = node.following.setdefault(word, _Node())
            node.key = node.key or key

    def begin_with(self, word: str) -> bool:
        return word in self._root.following

    def find(self, words: Sequence[str]) -> list[Match]:
        """The phrases in their order, none over another: the longest counts first, of equal ones the earlier."""
        taken = [False] * len(words)
        found: list[Match] = []
        for match in sorted(self._all(words), key=_by_length):
            if not (taken[match.start] or taken[match.end - 1]):
                taken[match.start : match.end] = [True] * (match.end - match.start)
                found.append(match)
        return sorted(found, key=_by_place)

    def _all(self, words: Sequence[str]) -> Iterator[Match]:
        for start, first in enumerate(words):
            node = self._root.following.get(first)
            end = start + 1
            while node:
                if node.key:
                    yield Match(start, end, node.key)
                node = node.following.get(words[end]) if end < len(words) else None
                end += 1


def _by_length(match: Match) -> tuple[int, int]:
    return match.start - match.end, match.start


def _by_place(match: Match) -> int:
    return match.start
