"""Numeric days whose order other days tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.numeric_dates import order_of, ordered


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["01/03/2021", "31/05/2021"], "day month"),
        (["03/01/2021", "05/31/2021"], "month day"),
        (["03/01/2021-05/31/2021"], "month day"),
        (["31/05/2021", "05/31/2021"], ""),
        (["01/03/2021", "02.04.2021"], ""),
        (["March 2021", ""], ""),
    ],
)
def test_order_is_that_of_days_after_the_twelfth(texts: list[str], order: str) -> None:
    assert order_of(texts) == order


@pytest.mark.parametrize(
    ("text", "order", "iso"),
    [
        ("01/03/2021", "day month", "2021-03-01"),
        ("03/01/2021 - 05/31/2021", "month day", "2021-03-01 - 2021-05-31"),
        ("03/01/2021-05/31/2021", "month day", "2021-03-01–2021-05-31"),
        ("01.10.2018", "day month", "2018-10-01"),
        ("01/03/2021", "", "01/03/2021"),
        ("by May 2021", "day month", "by May 2021"),
        ("31/05/2021", "month day", "31/05/2021"),
    ],
)
def test_days_are_written_by_the_order_that_holds(text: str, order: str, iso: str) -> None:
    assert ordered(text, order) == iso


@given(st.text(), st.sampled_from(["", "day month", "month day"]))
def test_any_text_can_be_ordered_and_again_without_change(text: str, order: str) -> None:
    once = ordered(text, order)
    assert ordered(once, order) == once
    assert order_of([text]) in ("", "day month", "month day")
