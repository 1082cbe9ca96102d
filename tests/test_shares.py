from __future__ import annotations

import pytest

from pipeline import shares


@pytest.mark.parametrize(
    ("share", "told"),
    [(0, 0.0), (1e-9, 0.0001), (0.12344, 0.1234), (0.99994, 0.9999), (1 - 1e-9, 0.9999), (1, 1.0)],
)
def test_a_share_is_never_rounded_to_none_or_all(share: float, told: float) -> None:
    assert shares.rounded(share) == told


@pytest.mark.parametrize(
    ("documents", "share"),
    [
        ([(300, 1.0), (100, 0.2)], 0.8),
        ([(300, 1.0), (0, None), (None, None), (50, None)], 1.0),
        ([(0, None)], None),
        ([], None),
    ],
)
def test_words_of_long_documents_weigh_more(
    documents: list[tuple[int | None, float | None]], share: float | None
) -> None:
    assert shares.of_words(documents) == share


@pytest.mark.parametrize(
    ("share", "percents"), [(1.0, 100.0), (0.9999, 99.9), (0.5, 50.0), (0.57, 57.0), (0.289, 28.9), (0.0, 0.0)]
)
def test_a_share_short_of_whole_is_not_called_whole(share: float, percents: float) -> None:
    assert shares.percent(share) == percents
