"""The package as one SQLite database."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipeline.publish import sqlite
from pipeline.tables import TABLES
from tests.publish.finished import Made, finished, written


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    made = finished(tmp_path_factory.mktemp("package"))
    sqlite.write(*made)
    return made


@pytest.fixture
def database(made: Made) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{made.folder / sqlite.FILE_NAME}?mode=ro", uri=True)) as connection:
        yield connection


@pytest.mark.parametrize("name", list(TABLES))
def test_every_value_is_that_of_the_parquet_file(database: sqlite3.Connection, made: Made, name: str) -> None:
    rows = pq.read_table(made.folder / f"{name}.parquet").to_pylist()
    found = database.execute(f"SELECT * FROM {name} ORDER BY rowid")
    names = [column[0] for column in found.description]
    assert [dict(zip(names, row, strict=True)) for row in found] == [
        {column: _stored(value) for column, value in row.items()} for row in rows
    ]


def _stored(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def test_references_all_point_somewhere(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_every_reference_of_the_tables_is_declared(database: sqlite3.Connection) -> None:
    for name, plugin in TABLES.items():
        declared: dict[int, list[tuple[str, str, str]]] = {}
        for number, _, table, own, other, *_ in database.execute(f"PRAGMA foreign_key_list({name})"):
            declared.setdefault(number, []).append((table, own, other))
        wanted = [
            [(key.table, own, other) for own, other in zip(key.columns, key.references, strict=True)]
            for key in plugin.table.foreign_keys
        ]
        assert sorted(declared.values()) == sorted(wanted)


def test_a_reference_to_nowhere_shows(made: Made, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes((made.folder / sqlite.FILE_NAME).read_bytes())
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE texts SET commitment_id = 'VD-2021-2023-99' WHERE commitment_id IS NOT NULL")
        broken = {(table, parent) for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check")}
    assert broken == {("texts", "commitments"), ("texts", "document_commitments")}


def test_a_key_that_may_hold_a_null_is_unique_and_no_primary_key(database: sqlite3.Connection) -> None:
    kinds = {
        name: {row[3] for row in database.execute(f"PRAGMA index_list({name})")} for name in ("texts", "documents")
    }
    assert "u" in kinds["texts"]
    assert "pk" not in kinds["texts"]
    assert "pk" in kinds["documents"]


def test_every_reference_is_followed_by_an_index(database: sqlite3.Connection) -> None:
    for name, plugin in TABLES.items():
        for key in plugin.table.foreign_keys:
            where = " AND ".join(f"{column} = 'x'" for column in key.columns)
            plan = database.execute(f"EXPLAIN QUERY PLAN SELECT 1 FROM {name} WHERE {where}").fetchall()
            assert "INDEX" in plan[0][3], (name, key.columns, plan)


def test_no_index_begins_like_another(database: sqlite3.Connection) -> None:
    for name in TABLES:
        listed = [row[1] for row in database.execute(f"PRAGMA index_list({name})")]
        columns = [tuple(row[2] for row in database.execute(f'PRAGMA index_info("{index}")')) for index in listed]
        assert not any(a != b and b[: len(a)] == a for a in columns for b in columns)


def test_declared_types_are_the_columns_own(database: sqlite3.Connection) -> None:
    declared = {row[1]: row[2] for row in database.execute("PRAGMA table_info(document_commitments)")}
    assert (declared["ordinal"], declared["policy_areas"], declared["title"]) == ("INTEGER", "JSON", "TEXT")
    assert {row[1]: row[2] for row in database.execute("PRAGMA table_info(dates)")}["start_date"] == "DATE"


def test_items_of_a_list_are_found_with_json_each(database: sqlite3.Connection) -> None:
    query = "SELECT commitment_id FROM commitments, json_each(policy_areas) WHERE value = 'Open Data'"
    assert database.execute(query).fetchall() == [("VD-2021-2023-02",)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("SHIPS", ("texts", "VD-2021-2023-01", "results")),
        ("MAREES", ("texts", "VD-2021-2023-02", "aim")),
        ('"tide tables"', ("commitments", "VD-2021-2023-01", None)),
        ("carr*", ("recommendations", "VD-2021-2023-01", None)),
    ],
)
def test_words_are_found_whatever_case_and_accents(
    database: sqlite3.Connection, words: str, found: tuple[str, ...]
) -> None:
    query = "SELECT source, commitment_id, section FROM search WHERE search MATCH ?"
    assert found in database.execute(query, [words]).fetchall()


def test_the_query_told_to_readers_works(database: sqlite3.Connection) -> None:
    query = sqlite.QUERY.replace("'\"open data\" OR transparen*'", "'ships'")
    assert query != sqlite.QUERY
    ((source, commitment, section, words),) = database.execute(query).fetchall()
    assert (source, commitment, section) == ("texts", "VD-2021-2023-01", "results")
    assert "[ships]" in words


def test_every_column_is_described_in_both_languages(database: sqlite3.Connection) -> None:
    query = 'SELECT "table", "column", type, description_en, description_fr FROM dictionary_columns ORDER BY rowid'
    wanted = [
        (name, column.name, column.type, column.description_en, column.description_fr)
        for name, plugin in TABLES.items()
        for column in plugin.table.columns
    ]
    assert database.execute(query).fetchall() == wanted
    counts = dict(database.execute('SELECT "table", row_count FROM dictionary_tables').fetchall())
    assert counts == {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in TABLES}


def test_written_twice_the_bytes_are_the_same_and_no_page_is_free(made: Made) -> None:
    path = made.folder / sqlite.FILE_NAME
    first = path.read_bytes()
    sqlite.write(*made)
    assert path.read_bytes() == first
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_a_table_without_rows_is_there(tmp_path: Path) -> None:
    sqlite.write(*written(tmp_path, {"texts": []}))
    with closing(sqlite3.connect(tmp_path / sqlite.FILE_NAME)) as connection:
        assert connection.execute("SELECT count(*) FROM texts").fetchone() == (0,)
