from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from pipeline.check import breaches, check
from pipeline.errors import PackageError
from pipeline.tables import TABLES
from pipeline.tables.cells import cells
from pipeline.tables.definition import Column, ForeignKey, Table
from tests.gathered import blocks, gathered


def column(name: str = "gull_id", kind: Any = "string", **limits: Any) -> Column:
    return Column(name, kind, "x", "x", **limits)


def table(*columns: Column, key: tuple[str, ...] = ("gull_id",), name: str = "gulls", **more: Any) -> Table:
    return Table(name, "x", "x", "x", "x", (column(), *columns), key, **more)


def found(own: Table, rows: list[dict[str, Any]], *others: tuple[Table, list[dict[str, Any]]]) -> list[str]:
    pairs = [(own, rows), *others]
    with TemporaryDirectory() as folder:
        made = {given.name: blocks(given, its_rows, Path(folder)) for given, its_rows in pairs}
        return [str(breach) for breach in breaches(made, [given for given, _ in pairs])]


def test_sound_rows_pass() -> None:
    assert found(table(), [{"gull_id": "a"}, {"gull_id": "b"}]) == []


@pytest.mark.parametrize(
    ("limits", "kind", "value", "rule"),
    [
        ({"required": True}, "string", None, "never null"),
        ({"values": ("grey", "white")}, "string", "green", "one of the allowed values: 1 ('green')"),
        ({"minimum": 1}, "integer", 0, "at least 1: 1 ('0')"),
        ({"maximum": 1}, "number", 1.5, "at most 1: 1 ('1.5')"),
        ({}, "date", "2021-07-01T12:00:00", "a whole day"),
        ({"pattern": "[a-z]{2}"}, "string", "grey", "written like [a-z]{2}: 1 ('grey')"),
    ],
)
def test_value_beyond_its_limits_is_a_breach(limits: dict[str, Any], kind: str, value: Any, rule: str) -> None:
    (breach,) = found(table(column("hue", kind, **limits)), [{"gull_id": "a", "hue": value}])
    assert breach.startswith("gulls: hue is") and rule in breach


@pytest.mark.parametrize("address", ["gull@cliff.o", "чайка@example.org", "g" * 65 + "@example.org", "gull"])
def test_address_that_others_refuse_is_a_breach(address: str) -> None:
    own = table(column("mail", format="email"))
    rows = [{"gull_id": "a", "mail": "gull@example.org"}, {"gull_id": "b", "mail": address}]
    assert found(own, rows) == [f"gulls: mail is an e-mail address: 1 ({address!r})"]


@pytest.mark.parametrize("name", ["xmin", "xmax", "Hue", "colour of wings", "été", "_hue", "h" * 51])
def test_header_others_cannot_read_is_a_breach(name: str) -> None:
    told = [str(breach) for breach in breaches({}, [table(column(name))])]
    assert any("names are short snake_case" in breach and name in breach for breach in told)


def test_header_of_fifty_characters_passes() -> None:
    assert found(table(column("h" * 50)), []) == []


def test_key_twice_is_a_breach() -> None:
    assert found(table(), [{"gull_id": "a"}, {"gull_id": "a"}]) == ["gulls: the key gull_id is unique: 1 ('a')"]


def test_part_of_a_key_may_be_null_once() -> None:
    pair = table(column("nest"), key=("gull_id", "nest"))
    assert found(pair, [{"gull_id": "a"}, {"gull_id": "a", "nest": "n"}]) == []
    assert len(found(pair, [{"gull_id": "a"}, {"gull_id": "a"}])) == 1


def test_key_wholly_null_is_a_breach() -> None:
    assert found(table(), [{}]) == ["gulls: the key is not wholly null: 1 ('(null)')"]


NESTS = Table("nests", "x", "x", "x", "x", (column("nest"), column("cliff")), ("nest", "cliff"))
SETTLED = table(
    column("nest"), column("cliff"), foreign_keys=(ForeignKey(("nest", "cliff"), "nests", ("nest", "cliff")),)
)


def test_reference_to_nowhere_is_a_breach() -> None:
    rows = [{"gull_id": "a", "nest": "n", "cliff": "west"}, {"gull_id": "b", "nest": "n", "cliff": "east"}]
    (breach,) = found(SETTLED, rows, (NESTS, [{"nest": "n", "cliff": "west"}]))
    assert breach == "gulls: nest, cliff stands in nests: 1 ('n + east')"


def test_reference_with_a_null_points_nowhere_and_passes() -> None:
    assert found(SETTLED, [{"gull_id": "a", "nest": "n"}], (NESTS, [])) == []


def test_all_breaches_are_told_at_once(tmp_path: Path) -> None:
    made = dict(gathered([], tmp_path).tables)
    broken = [{"document_id": "d", "section": "aim", "text": None}]
    made["texts"] = blocks(TABLES["texts"].table, broken, tmp_path)
    with pytest.raises(PackageError) as told:
        check(made)
    assert "texts: text is never null" in str(told.value)
    assert "texts: document_id stands in documents: 1 ('d')" in str(told.value)


def test_missing_table_is_a_breach(tmp_path: Path) -> None:
    made = dict(gathered([], tmp_path).tables)
    del made["dates"]
    with pytest.raises(PackageError, match=r"dates: the table is there"):
        check(made)


def test_rules_hold_over_the_borders_of_blocks(tmp_path: Path) -> None:
    own = blocks(table(), [{"gull_id": "b"}], tmp_path)
    for name in ("b", "c", "a"):
        own.add(cells(table(), [{"gull_id": name}]))
    assert [str(breach) for breach in breaches({"gulls": own}, [table()])] == [
        "gulls: the key gull_id is unique: 1 ('b')",
        "gulls: the rows are sorted by key: 1 ('a')",
    ]


def test_examples_are_few() -> None:
    (breach,) = found(table(column("size", "integer", minimum=1)), [{"gull_id": str(n), "size": -n} for n in range(9)])
    assert breach == "gulls: size is at least 1: 9 ('0', '-1', '-2', …)"
