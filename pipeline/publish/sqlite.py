"""The package as one SQLite database: `ogp-open-data.sqlite`.

Keys and references are declared. A key that may hold a null is unique and no primary key, as in `datapackage.json`. A
day is an ISO string, a list a JSON array, true and false are 1 and 0. `search` is the full-text index: QUERY shows how
it is asked. It holds its words itself: rows that are numbered anew, as VACUUM may do, put nothing out of step.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from pipeline.publish.datapackage import File, Package
from pipeline.publish.whole import Cuts, Tables, Whole
from pipeline.tables.blocks import Blocks
from pipeline.tables.definition import Column, Table

FILE_NAME = "ogp-open-data.sqlite"
TYPES = {
    "string": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "list": "JSON",
}
SEARCH, TABLES, COLUMNS = "search", "dictionary_tables", "dictionary_columns"
SEARCHED = {"commitments": "title", "recommendations": "text", "texts": "text"}
"""The column of each table whose words are searched."""
FOUND = ("document_id", "commitment_id", "section")
"""The columns of `search` that say where the words stand; null where the table has none of that name."""
QUERY = """\
SELECT source, commitment_id, section, snippet(search, 0, '[', ']', '…', 12) AS words
FROM search
WHERE search MATCH '"open data" OR transparen*'
ORDER BY rank
LIMIT 10;"""

_FAST = ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE")
"""Nobody else has the file, and if the writing fails the folder is thrown away."""
_WORDS = ("title_en", "title_fr", "description_en", "description_fr")


def write(package: Package, tables: Tables, folder: Path) -> Cuts:
    path = folder / FILE_NAME
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for pragma in _FAST:
            database.execute(f"PRAGMA {pragma}")
        database.execute("BEGIN")
        for rows in tables.values():
            database.execute(definition(rows.table))
            _fill(database, rows)
        for rows in tables.values():
            for columns in indexed(rows.table):
                name = _quoted("_".join((rows.table.name, *columns)))
                database.execute(f"CREATE INDEX {name} ON {_on(rows.table, columns)}")
        _make_search(database, [rows.table for rows in tables.values()])
        _describe(database, tables)
        database.execute("COMMIT")
    return {}


# --- tables -----------------------------------------------------------------------------------------------------------


def definition(table: Table) -> str:
    lines = [_column(column) for column in table.columns]
    if table.key:
        is_nullable = any(not table.column(name).required for name in table.key)
        lines.append(f"{'UNIQUE' if is_nullable else 'PRIMARY KEY'} ({_names(table.key)})")
    for key in table.foreign_keys:
        lines.append(f"FOREIGN KEY ({_names(key.columns)}) REFERENCES {_quoted(key.table)} ({_names(key.references)})")
    return _create(table.name, lines)


def _create(name: str, lines: Sequence[str]) -> str:
    return f"CREATE TABLE {_quoted(name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _column(column: Column) -> str:
    return f"{_quoted(column.name)} {TYPES[column.type]}" + (" NOT NULL" if column.required else "")


def indexed(table: Table) -> list[tuple[str, ...]]:
    """The columns of references that no longer index, nor the key's, begins with."""
    wanted = sorted({key.columns for key in table.foreign_keys}, key=lambda columns: (-len(columns), columns))
    made = [table.key]
    for columns in wanted:
        if not any(other[: len(columns)] == columns for other in made):
            made.append(columns)
    return sorted(made[1:])


def _fill(database: sqlite3.Connection, rows: Blocks) -> None:
    columns = rows.table.columns
    statement = f"INSERT INTO {_quoted(rows.table.name)} VALUES ({', '.join('?' * len(columns))})"
    for block in rows.columns():
        made = zip(columns, block, strict=True)
        given = [_arrays(values) if column.type == "list" else values for column, values in made]
        database.executemany(statement, zip(*given, strict=True))


def _arrays(values: Sequence[tuple[str, ...]]) -> list[str]:
    return [_as_json(items) if items else "[]" for items in values]


_as_json = json.JSONEncoder(ensure_ascii=False).encode


# --- search and words -------------------------------------------------------------------------------------------------


def _make_search(database: sqlite3.Connection, tables: Sequence[Table]) -> None:
    """Words are found whatever their accents and case."""
    columns = ["text", *(f"{name} UNINDEXED" for name in ("source", *FOUND))]
    database.execute(
        f"CREATE VIRTUAL TABLE {SEARCH} USING fts5({', '.join(columns)}, tokenize = 'unicode61 remove_diacritics 2')"
    )
    for table in tables:
        column = SEARCHED.get(table.name)
        if column in table.column_names:
            found = ", ".join(_quoted(name) if name in table.column_names else "NULL" for name in FOUND)
            database.execute(
                f"INSERT INTO {SEARCH} SELECT {column}, '{table.name}', {found} FROM {_quoted(table.name)} "
                f"WHERE {column} IS NOT NULL ORDER BY rowid"
            )


def _describe(database: sqlite3.Connection, tables: Tables) -> None:
    """What the tables and their columns are, in both languages."""
    words = [f"{name} TEXT NOT NULL" for name in _WORDS]
    of_tables = ['"table" TEXT PRIMARY KEY', *words, "row_count INTEGER NOT NULL"]
    of_columns = [
        f'"table" TEXT NOT NULL REFERENCES {TABLES} ("table")',
        '"position" INTEGER NOT NULL',
        '"column" TEXT NOT NULL',
        "type TEXT NOT NULL",
        *words,
        "is_required BOOLEAN NOT NULL",
        "allowed_values JSON NOT NULL",
        'PRIMARY KEY ("table", "column")',
    ]
    for name, lines, told in (
        (TABLES, of_tables, [(rows.table.name, *_told(rows.table), len(rows)) for rows in tables.values()]),
        (COLUMNS, of_columns, list(_columns(rows.table for rows in tables.values()))),
    ):
        database.execute(_create(name, lines))
        places = ", ".join("?" * len(told[0])) if told else ""
        database.executemany(f"INSERT INTO {name} VALUES ({places})", told)


def _columns(tables: Iterable[Table]) -> Iterator[tuple[Any, ...]]:
    for table in tables:
        for position, column in enumerate(table.columns, 1):
            values = _as_json(column.values)
            yield (table.name, position, column.name, column.type, *_told(column), column.required, values)


def _told(described: Table | Column) -> list[str]:
    return [getattr(described, name) for name in _WORDS]


def _on(table: Table, columns: Sequence[str]) -> str:
    return f"{_quoted(table.name)} ({_names(columns)})"


def _names(columns: Sequence[str]) -> str:
    return ", ".join(map(_quoted, columns))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


WHOLE = Whole(
    write,
    (
        File(
            FILE_NAME,
            "sqlite",
            "application/vnd.sqlite3",
            "All tables in one SQLite database",
            "Toutes les tables dans une base de données SQLite",
            "Every table with its keys and references, lists as JSON arrays, a full-text index (`search`) and the "
            "words for every table and column (`dictionary_tables`, `dictionary_columns`).",
            "Toutes les tables avec leurs clés et leurs références, les listes en tableaux JSON, un index de recherche "
            "en texte intégral (`search`) et la description de chaque table et de chaque colonne (`dictionary_tables`, "
            "`dictionary_columns`).",
        ),
    ),
    form="sqlite",
)
