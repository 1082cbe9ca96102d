"""Corrections by hand: what holds, what does not, and what is told of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.corrections import Correction, Outcome, correct, listed, planned, read_corrections, typed, unmatched
from pipeline.model import Issue
from pipeline.tables.cells import Cells, cells
from pipeline.tables.definition import Column, ForeignKey, Table


def column(name: str, kind: Any = "string", **limits: Any) -> Column:
    return Column(name, kind, f"The {name}.", f"Le {name}.", **limits)


SHIPS = Table(
    "ships",
    "Ships",
    "Navires",
    "Ships.",
    "Navires.",
    (
        column("document_id", required=True),
        column("position", "integer", required=True),
        column("harbour_id"),
        column("name", required=True),
        column("state", values=("afloat", "sunk")),
        column("length", "number", minimum=1, maximum=400, decimals=2),
        column("is_new", "boolean"),
        column("built_on", "date"),
        column("flags", "list"),
        column("corrected_columns", "list"),
        column("page", "integer"),
    ),
    ("document_id", "position"),
    (ForeignKey(("harbour_id",), "harbours", ("harbour_id",)),),
)
FLEETS = Table(
    "fleets", "Fleets", "Flottes", "Fleets.", "Flottes.", (column("fleet_id"), column("name")), ("fleet_id",)
)
TABLES = {"ships": SHIPS, "fleets": FLEETS}
KEY = "log | 2"


def correction(column: str = "state", printed: str = "afloat", corrected: str = "sunk", **given: Any) -> Correction:
    usual = {"table": "ships", "key": KEY, "reason": "It went down.", "line": 2}
    return Correction(column=column, printed=printed, corrected=corrected, **(usual | given))


def ships() -> list[Cells]:
    rows = [
        {"document_id": "log", "position": 1, "name": "Gull"},
        {
            "document_id": "log", "position": 2, "name": "Tern", "state": "afloat", "length": 72.5, "is_new": True,
            "built_on": "1921-05-04", "flags": ["red", "blue"], "page": 7,
        },
    ]  # fmt: skip
    return cells(SHIPS, rows)


def done(*given: Correction) -> tuple[list[Cells], list[Outcome], list[Issue]]:
    """The rows afterwards, the outcomes, and everything that is told."""
    edits, invalid = planned(given, TABLES)
    rows = ships()
    outcomes = correct(edits.get("ships", {}), SHIPS, rows)
    return rows, outcomes, [*invalid, *unmatched(edits, outcomes)]


@pytest.mark.parametrize(
    ("name", "printed", "corrected", "value"),
    [
        ("state", "afloat", "sunk", "sunk"),
        ("state", "afloat", "", None),
        ("name", "Tern", "Arctic Tern", "Arctic Tern"),
        ("length", "72.50", "80", 80.0),
        ("is_new", "true", "false", False),
        ("built_on", "1921-05-04", "1921-05-14", "1921-05-14"),
        ("flags", "red | blue", "red | white", ("red", "white")),
        ("flags", "red | blue", "", ()),
        ("page", "7", "8", 8),
    ],
)
def test_value_is_typed_like_its_column_and_the_row_is_marked(
    name: str, printed: str, corrected: str, value: Any
) -> None:
    rows, outcomes, issues = done(correction(name, printed, corrected))
    assert (getattr(rows[1], name), rows[1].corrected_columns, issues) == (value, (name,), [])
    assert rows[0].corrected_columns == ()
    assert [(row["row_key"], row["column_name"], row["corrected"]) for row in listed(outcomes)] == [
        (KEY, name, corrected)
    ]


def test_two_columns_of_one_row_are_both_marked() -> None:
    rows, _, issues = done(correction(), correction("name", "Tern", "Skua", line=3))
    assert (rows[1].corrected_columns, issues) == (("state", "name"), [])


def test_what_was_empty_can_be_filled() -> None:
    rows, _, issues = done(correction("state", "", "afloat", key="log | 1"))
    assert (rows[0].state, issues) == ("afloat", [])


@pytest.mark.parametrize("key", ["log | 2", "log|2", " log |2 "])
def test_spaces_around_the_separator_of_a_key_do_not_matter(key: str) -> None:
    assert done(correction(key=key))[2] == []


def test_the_same_on_the_same_rows() -> None:
    edits, _ = planned([correction()], TABLES)
    first, again = (correct(edits["ships"], SHIPS, ships()) for _ in range(2))
    assert first == again


def test_table_of_corrections_says_where_the_row_was_read() -> None:
    _, outcomes, _ = done(correction())
    assert {name: listed(outcomes)[0][name] for name in ("document_id", "page", "printed", "reason")} == {
        "document_id": "log",
        "page": 7,
        "printed": "afloat",
        "reason": "It went down.",
    }


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (correction(key="log | 3"), "ships has no row with this key"),
        (correction(printed="sunk", corrected="afloat"), "the row holds 'afloat', not 'sunk'"),
        (correction("flags", "red", "blue"), "the row holds 'red | blue', not 'red'"),
        (correction("harbour_id", "", "h1"), "harbour_id is an id"),
        (correction("position", "2", "3"), "position is an id"),
        (correction("corrected_columns", "", "name"), "corrected_columns is an id"),
        (correction(table="boats"), "there is no table boats"),
        (correction(table="fleets", key="f", column="name"), "fleets is made of other tables"),
        (correction("colour", "", "red"), "ships has no column colour"),
        (correction(corrected="lost"), "state is one of afloat, sunk"),
        (correction("length", "72.5", "long"), "written like every number"),
        (correction("length", "72.5", "500"), "length is out of its limits"),
        (correction("is_new", "true", "no"), "written like every boolean"),
        (correction("built_on", "1921-05-04", "1921"), "written like every date"),
        (correction("name", "Tern", ""), "name is never empty"),
        (correction(corrected="afloat"), "printed and corrected are the same"),
    ],
)
def test_what_cannot_be_corrected_is_an_error_that_names_the_row(given: Correction, told: str) -> None:
    rows, outcomes, issues = done(given)
    assert [row.corrected_columns for row in rows] == [(), ()]
    assert listed(outcomes) == []
    assert [(issue.severity, told in issue.message) for issue in issues] == [("error", True)]
    assert issues[0].value == f"line 2: {given.table}, {given.key}, {given.column}"


def test_a_value_corrected_twice_is_not_corrected_at_all() -> None:
    rows, _, issues = done(correction(), correction(corrected="", line=3))
    assert (rows[1].state, [issue.code for issue in issues]) == ("afloat", ["correction_invalid"] * 2)


@pytest.mark.parametrize(("kind", "text"), [("integer", "7.5"), ("date", "05/04/1921"), ("boolean", "yes")])
def test_cell_of_another_type_is_refused(kind: str, text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        typed(column("own", kind), text)


# the list


@pytest.mark.parametrize("separator", [",", ";"])
def test_list_is_read_with_comma_or_semicolon_and_a_mark_at_its_head(tmp_path: Path, separator: str) -> None:
    lines = [
        "table,key,column,printed,corrected,reason,note",
        "ships,log | 2,state,afloat,sunk,It went down.,",
        ",,,,,,",
    ]
    text = "\n".join(lines).replace(",", separator)
    (tmp_path / "corrections.csv").write_text(text, "utf-8-sig")
    assert read_corrections(tmp_path) == ((correction(),), ())


def test_without_a_list_there_is_nothing(tmp_path: Path) -> None:
    assert read_corrections(tmp_path) == ((), ())


@pytest.mark.parametrize("content", [b"table,key,column\nships,log,state\n", b"", b"\xff\xfe\x00"])
def test_list_without_its_columns_is_an_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "corrections.csv").write_bytes(content)
    rows, issues = read_corrections(tmp_path)
    assert (rows, [(issue.code, issue.severity) for issue in issues]) == ((), [("correction_list_unreadable", "error")])
