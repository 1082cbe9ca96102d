"""Every text in a finished file, with its place: what a reader of any of the formats can come to see.

Files are told by their content where that is certain, else by their ending. One that nothing here can read is named:
a release holds no file that nobody has looked into. Pictures inside a notebook are not looked into.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sqlite3
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from msgspec import Struct

from pipeline.release import workbook

_TAGS = re.compile(r"<!--|-->|</?[A-Za-z!?][^<>]*>")
_MARKUP = frozenset({".htm", ".html", ".xhtml", ".xml", ".svg", ".rdf", ".md", ".ipynb"})
_JSON = frozenset({".json", ".jsonld", ".geojson"})
BATCH = 1 << 14


class Unscannable(Exception):
    """A file that cannot be read back; the message says why."""


class Piece(Struct, frozen=True):
    """A text and its place; `is_row` is a whole row, whose cells together may be a name; `has_lines`: the place is
    more exactly a line of it."""

    place: str
    text: str
    is_row: bool = False
    has_lines: bool = False


def pieces(path: Path) -> Iterator[Piece]:
    """Unscannable where it cannot be read."""
    yield from of_bytes(path.name, path.read_bytes(), path)


def of_bytes(name: str, data: bytes, path: Path | None = None) -> Iterator[Piece]:
    """`path` is where these bytes stand on disk, if they do."""
    suffix = Path(name).suffix.lower()
    try:
        yield from _reader(suffix, data)(data, path) if path or data[:16] != SQLITE else _in_archive()
    except (ValueError, OSError, EOFError, zlib.error, zipfile.BadZipFile, sqlite3.Error, csv.Error) as error:
        raise Unscannable(f"it cannot be read back as {suffix.lstrip('.') or 'text'}: {error}") from error


Reader = Callable[[bytes, Path | None], Iterator[Piece]]


def _in_archive() -> Iterator[Piece]:
    raise ValueError("a database inside an archive")


def _reader(suffix: str, data: bytes) -> Reader:
    for magic, reader in _BY_CONTENT.items():
        if data.startswith(magic):
            return reader
    if suffix == ".csv":
        return _csv
    if suffix == ".ipynb":
        return _notebook
    if suffix in _JSON:
        return _json
    return lambda text, path: _text(text, suffix in _MARKUP)


# --- text -------------------------------------------------------------------------------------------------------------


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    return data.decode("utf-8-sig")


def _text(data: bytes, has_markup: bool) -> Iterator[Piece]:
    text = _decoded(data)
    if "\0" in text:
        raise ValueError("it holds bytes that are no text")
    yield Piece("", text, has_lines=True)
    if has_markup:
        yield Piece("", without_tags(text), has_lines=True)


def without_tags(text: str) -> str:
    """The same lines."""
    return _TAGS.sub(lambda tag: "\n" * tag[0].count("\n"), text)


def _csv(data: bytes, _: Path | None) -> Iterator[Piece]:
    csv.field_size_limit(sys.maxsize)
    lines = csv.reader(io.StringIO(_decoded(data), newline=""), strict=True)
    header = next(lines, [])
    yield from (Piece(f"header, column {number}", name) for number, name in enumerate(header, 1))
    for number, cells in enumerate(lines, 2):
        for place, cell in enumerate(cells):
            column = header[place] if place < len(header) else f"{place + 1}"
            yield Piece(f"row {number}, column {column}", cell)
        yield Piece(f"row {number}", " ".join(cells), is_row=True)


# --- JSON and notebooks -----------------------------------------------------------------------------------------------


def _json(data: bytes, _: Path | None) -> Iterator[Piece]:
    yield from _values(json.loads(_decoded(data)), "")


def _values(value: Any, place: str) -> Iterator[Piece]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield Piece(f"{place}.{name}".lstrip("."), name)
            yield from _values(inner, f"{place}.{name}".lstrip("."))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _values(inner, f"{place}[{number}]")
    elif isinstance(value, str):
        yield Piece(place, value)
        yield from [Piece(place, without_tags(value))] if "<" in value else []


def _notebook(data: bytes, _: Path | None) -> Iterator[Piece]:
    """Texts that are kept as lists of lines are one text; cells and outputs count from 1."""
    notebook = json.loads(_decoded(data))
    for number, cell in enumerate(notebook.get("cells", []), 1):
        rest = {name: value for name, value in cell.items() if name not in ("source", "outputs")}
        yield from _values(_whole(cell.get("source", "")), f"cell {number}")
        for place, output in enumerate(cell.get("outputs", []), 1):
            yield from _values(_whole(output), f"cell {number}, output {place}")
        yield from _values(_whole(rest), f"cell {number}")
    yield from _values({name: value for name, value in notebook.items() if name != "cells"}, "notebook")


def _whole(value: Any) -> Any:
    """Lists of strings joined; pictures, which are no text, left out."""
    if isinstance(value, dict):
        kept = {name: inner for name, inner in value.items() if not name.startswith("image/") or "svg" in name}
        return {name: _whole(inner) for name, inner in kept.items()}
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return "".join(value)
    return [_whole(inner) for inner in value] if isinstance(value, list) else value


# --- tables -----------------------------------------------------------------------------------------------------------


def _parquet(data: bytes, _: Path | None) -> Iterator[Piece]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    with pq.ParquetFile(pa.BufferReader(data)) as file:
        yield from _metadata(file.schema_arrow)
        names = file.schema_arrow.names
        start = 1
        for batch in file.iter_batches(BATCH):
            for name, column in zip(names, batch.columns, strict=True):
                yield from _cells(name, column.to_pylist(), start)
            start += batch.num_rows


def _metadata(schema: Any) -> Iterator[Piece]:
    own = [("metadata", schema.metadata), *((f"column {field.name}", field.metadata) for field in schema)]
    for place, described in own:
        for name, words in (described or {}).items():
            yield Piece(f"{place}, {name.decode('utf-8', 'replace')}", words.decode("utf-8", "replace"))


def _cells(name: str, values: list[Any], start: int) -> Iterator[Piece]:
    for number, value in enumerate(values, start):
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, (str, bytes)):
                yield Piece(f"row {number}, column {name}", _as_text(text))


def _as_text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("utf-8", "ignore")


def _sqlite(_: bytes, path: Path | None) -> Iterator[Piece]:
    """Every table, those of the full-text index too: they hold the words again."""
    assert path is not None
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        database.text_factory = bytes
        if database.execute("PRAGMA freelist_count").fetchone()[0]:
            raise ValueError("it holds deleted pages, whose words can be brought back: vacuum it")
        tables = database.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'view')").fetchall()
        for raw, sql in tables:
            name = _as_text(raw)
            yield Piece(f"definition of {name}", _as_text(sql or b""))
            yield from _sqlite_rows(database, name)


def _sqlite_rows(database: sqlite3.Connection, name: str) -> Iterator[Piece]:
    quoted = '"' + name.replace('"', '""') + '"'
    cursor = database.execute(f"SELECT * FROM {quoted}")
    columns = [_as_text(column[0]) for column in cursor.description]
    for number, row in enumerate(cursor, 1):
        for column, value in zip(columns, row, strict=True):
            if isinstance(value, bytes):
                yield Piece(f"table {name}, row {number}, column {column}", _as_text(value))


# --- archives ---------------------------------------------------------------------------------------------------------


def _zip(data: bytes, _: Path | None) -> Iterator[Piece]:
    """A workbook cell by cell; every other part of it, and the files of any other archive, as what they are."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        parts: Mapping[str, str] = {}
        if workbook.BOOK in names:
            yield from (Piece(place, text) for place, text in workbook.cells(archive))
            parts = workbook.sheet_files(archive)
        for name in names:
            if not name.endswith("/") and name not in parts and name != workbook.STRINGS:
                yield from _inside(name, of_bytes(name, archive.read(name)))


def _gzip(data: bytes, path: Path | None) -> Iterator[Piece]:
    inner = path.stem if path else "contents"
    yield from _inside(inner, of_bytes(inner, gzip.decompress(data)))


def _inside(name: str, inner: Iterator[Piece]) -> Iterator[Piece]:
    yield Piece("name of a file", name)
    for piece in inner:
        place = f"{name}, {piece.place}" if piece.place else name
        yield Piece(place, piece.text, piece.is_row, piece.has_lines)


SQLITE = b"SQLite format 3\0"
_BY_CONTENT: Mapping[bytes, Reader] = {
    b"PAR1": _parquet,
    SQLITE: _sqlite,
    b"PK\x03\x04": _zip,
    b"\x1f\x8b": _gzip,
}
