"""Known phrases in a row of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.phrases import Match, Phrases

BODIES = {
    ("board",): "authority",
    ("tide", "board"): "agency",
    ("board", "of", "the", "tide"): "court",
    ("sea",): "subject",
}


def found(words: str, keys: dict[tuple[str, ...], str] = BODIES) -> list[tuple[str, str]]:
    row = words.split()
    return [(" ".join(row[match.start : match.end]), match.key) for match in Phrases(keys).find(row)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the board", [("board", "authority")]),
        ("the tide board", [("tide board", "agency")]),
        ("tide board of the tide", [("board of the tide", "court")]),
        ("tide board of the sea", [("tide board", "agency"), ("sea", "subject")]),
        ("board board", [("board", "authority"), ("board", "authority")]),
        ("boards", []),
        ("", []),
    ],
)
def test_longest_phrase_counts_first(words: str, expected: list[tuple[str, str]]) -> None:
    assert found(words) == expected


def test_of_two_phrases_of_one_length_the_earlier_counts() -> None:
    assert found("a b c", {("a", "b"): "first", ("b", "c"): "second"}) == [("a b", "first")]


def test_shorter_phrase_counts_where_a_longer_one_from_the_same_word_is_taken() -> None:
    keys = {("a", "b"): "short", ("a", "b", "c", "d"): "long", ("c", "d", "e", "f", "g"): "longest"}
    assert found("a b c d e f g", keys) == [("a b", "short"), ("c d e f g", "longest")]


def test_no_phrases_find_nothing() -> None:
    assert Phrases({}).find(["board"]) == []


ROWS = st.lists(st.sampled_from("abc"), max_size=12)
KEYS = st.dictionaries(st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map(tuple), st.sampled_from("xyz"))


def every_span(keys: dict[tuple[str, ...], str], row: list[str]) -> list[Match]:
    """The same by trying every span, longest and earliest first."""
    spans = [(start, end) for start in range(len(row)) for end in range(start + 1, len(row) + 1)]
    chosen: list[Match] = []
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        key = keys.get(tuple(row[start:end]))
        if key and all(end <= other.start or other.end <= start for other in chosen):
            chosen.append(Match(start, end, key))
    return sorted(chosen, key=lambda match: match.start)


@given(KEYS, ROWS)
def test_finds_what_trying_every_span_finds(keys: dict[tuple[str, ...], str], row: list[str]) -> None:
    assert Phrases(keys).find(row) == every_span(keys, row)
