from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from pipeline.tables.cells import TYPES, cells, row_type
from pipeline.tables.definition import Column, Table


def _column(name: str, kind: Any, decimals: int | None = None) -> Column:
    return Column(name, kind, "x", "x", decimals=decimals)


TABLE = Table(
    "gulls",
    "Gulls",
    "Mouettes",
    "x",
    "x",
    tuple(_column(kind, kind, 2 if kind == "number" else None) for kind in TYPES),
    ("string", "integer"),
)


def only(row: dict[str, Any]) -> Any:
    (made,) = cells(TABLE, [row])
    return made


def test_values_get_the_types_of_the_table() -> None:
    given = {"string": 7, "integer": 3.0, "number": 72.34000000000003, "boolean": 1, "date": date(2021, 7, 1)}
    made = only(given | {"list": ["a", "b"]})
    assert (made.string, made.integer, made.number, made.boolean) == ("7", 3, 72.34, True)
    assert (made.date, made.list) == ("2021-07-01", ("a", "b"))


@pytest.mark.parametrize("edge", [-0.001, -0.0, 0.0])
def test_number_that_is_nought_has_no_sign(edge: float) -> None:
    assert str(only({"number": edge}).number) == "0.0"


@pytest.mark.parametrize("kind", [kind for kind in TYPES if kind != "list"])
@pytest.mark.parametrize("nothing", [None, "", float("nan")])
def test_nothing_is_null(kind: str, nothing: object) -> None:
    assert getattr(only({kind: nothing}), kind) is None


def test_list_is_never_null() -> None:
    assert only({"list": None}).list == only({}).list == ()


@pytest.mark.parametrize("length", [1, 100])
def test_string_is_one_line(length: int) -> None:
    assert only({"string": " two\r\nlines\x00 and\u2028more " * length}).string == " ".join(
        ["two lines and more"] * length
    )


def test_letters_that_utf8_cannot_write_become_question_marks() -> None:
    assert only({"string": "a\ud800b"}).string == "a?b"


def test_item_with_the_separator_is_two_items() -> None:
    assert only({"list": ["maps | gulls", ""]}).list == ("maps", "gulls")


def test_what_is_no_column_is_left_out() -> None:
    assert only({"string": "a", "wing": "b"}) == only({"string": "a"})


def test_rows_are_sorted_by_key_with_nulls_first() -> None:
    given = [
        {"string": "b", "integer": 1},
        {"string": "a", "integer": 10},
        {"string": "a", "integer": 2},
        {"integer": 5},
    ]
    assert [row.integer for row in cells(TABLE, given)] == [5, 2, 10, 1]


def test_rows_read_back_from_json_as_they_were() -> None:
    row = only({"string": "a", "number": 1.5, "boolean": False, "date": "2021-07-01", "list": ["x"]})
    assert msgspec.json.decode(msgspec.json.encode(row), type=row_type(TABLE)) == row


def test_a_column_of_another_version_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"wing": 1}', type=row_type(TABLE))
