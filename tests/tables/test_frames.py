from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from pipeline.tables.definition import Column, Table
from pipeline.tables.frames import DTYPES, frame


def _column(name: str, kind: Any, decimals: int | None = None) -> Column:
    return Column(name, kind, "x", "x", decimals=decimals)


TABLE = Table(
    "gulls",
    "Gulls",
    "Mouettes",
    "x",
    "x",
    tuple(_column(kind, kind, 2 if kind == "number" else None) for kind in DTYPES),
    ("string", "integer"),
)


def test_empty_frame_keeps_its_types() -> None:
    empty = frame(TABLE, [])
    assert {name: str(dtype) for name, dtype in empty.dtypes.items()} == DTYPES


def test_values_get_the_types_of_the_table() -> None:
    row = {
        "string": "a",
        "integer": 3,
        "number": 72.34000000000003,
        "boolean": True,
        "date": "2021-07-01",
        "list": ["a", "b"],
    }
    made = frame(TABLE, [row]).loc[0]
    assert (made["number"], made["date"], made["list"]) == (72.34, pd.Timestamp("2021-07-01"), ["a", "b"])


@pytest.mark.parametrize("kind", [kind for kind in DTYPES if kind != "list"])
@pytest.mark.parametrize("nothing", [None, "", pd.NA])
def test_nothing_is_null(kind: str, nothing: object) -> None:
    assert frame(TABLE, [{kind: nothing}])[kind].isna().all()


def test_list_is_never_null() -> None:
    assert frame(TABLE, [{"list": None}])["list"][0] == []


def test_string_is_one_line() -> None:
    assert frame(TABLE, [{"string": " two\r\nlines\x00 and\u2028more "}])["string"][0] == "two lines and more"


def test_item_with_the_separator_is_two_items() -> None:
    assert frame(TABLE, [{"list": ["maps | gulls", ""]}])["list"][0] == ["maps", "gulls"]


def test_rows_are_sorted_by_key_with_nulls_first() -> None:
    given = [
        {"string": "b", "integer": 1},
        {"string": "a", "integer": 10},
        {"string": "a", "integer": 2},
        {"integer": 5},
    ]
    made = frame(TABLE, given)
    assert list(made["integer"]) == [5, 2, 10, 1]
