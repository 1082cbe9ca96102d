"""Lists that a person writes beside the documents: CSV as any spreadsheet saves it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from urllib.parse import urlsplit

from msgspec import Struct

from pipeline.errors import ListError
from pipeline.storage import Place

END = "\x1a"
"""A line to come after the last one; no list holds it."""


class Listed(Struct, frozen=True):
    """`rows` are the cells by column, each row with the line it ends on; the header is line 1."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str | None]], ...]


def read(path: Place) -> Listed:
    """ListError where no table can be made of it, in words that go on after the list's name."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ListError(f"cannot be read as UTF-8: {error}") from error
    try:
        if _is_open(text):
            raise ListError("opens a quotation mark that it does not close: the rows after it would be lost")
        found = table(text)
        return Listed(tuple(found.fieldnames or ()), tuple((found.line_num, cells) for cells in found))
    except csv.Error as error:
        raise ListError(f"is no CSV: {error}") from error


def table(text: str) -> csv.DictReader[str]:
    """The rows by the names of their columns, these without white around them; parted by commas or by semicolons."""
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    rows.fieldnames = [(name or "").strip() for name in rows.fieldnames or ()]
    return rows


def _delimiter(text: str) -> str:
    header = text.partition("\n")[0]
    return ";" if header.count(";") > header.count(",") else ","


def _is_open(text: str) -> bool:
    """Whether a line after the last one would be read as a part of it."""
    *_, last = csv.reader(io.StringIO(f"{text}\n{END}", newline=""), delimiter=_delimiter(text))
    return last != [END]


def is_address(text: str) -> bool:
    """An http or https address with a host and nothing that would have to be escaped first; no user's name in it."""
    if any(letter.isspace() or letter in '<>"{}|\\^`' or not letter.isprintable() for letter in text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False
