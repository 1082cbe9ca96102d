from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.fuzz import token_sort_ratio

from pipeline.tables import alike
from pipeline.tables.alike import nested, similar

NAMES = ["tide office", "office of tides", "tides office", "tide offices", "gull board", "the gull board", "gulls", ""]
texts = st.lists(st.text("ab c", max_size=12).map(lambda text: " ".join(text.split())) | st.sampled_from(NAMES))


@given(texts, st.sampled_from([0.5, 0.85, 0.92, 1.0]))
def test_similar_are_those_that_rapidfuzz_finds_pair_by_pair(given_texts: list[str], least: float) -> None:
    pairs = combinations(sorted(set(given_texts)), 2)
    assert sorted(similar(given_texts, least)) == [pair for pair in pairs if token_sort_ratio(*pair) >= 100 * least]


@pytest.mark.parametrize("rows", [1, 3])
def test_how_many_are_compared_at_once_changes_nothing(monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    usual = sorted(similar(NAMES, 0.85))
    monkeypatch.setattr(alike, "ROWS", rows)
    assert sorted(similar(NAMES, 0.85)) == usual and len(usual) > 2


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.frozensets(st.sampled_from("uvwxyz"))))
def test_nested_are_those_that_have_all_words_of_the_other(sets: dict[str, frozenset[str]]) -> None:
    pairs = combinations(sorted(name for name, words in sets.items() if words), 2)
    wanted = [(one, other) for one, other in pairs if sets[one] <= sets[other] or sets[other] <= sets[one]]
    assert sorted(nested(sets)) == wanted
