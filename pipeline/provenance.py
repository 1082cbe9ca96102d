"""`sources.csv`: where each raw file came from, as its collector wrote it down."""

from __future__ import annotations

import os
import re
import unicodedata
from datetime import date
from pathlib import Path
from posixpath import normpath

from msgspec import Struct

from pipeline import lists, storage
from pipeline.errors import ListError
from pipeline.model import Issue
from pipeline.storage import Place, Url

FILE_NAME = "sources.csv"
FACTS = ("url", "publisher", "licence", "published_on", "retrieved_on", "country_code", "country_name")
COLUMNS = frozenset({"file", "sha256", *FACTS})
FIRST_DAY = "0000-01-01"

_EDTF = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class Row(Struct, frozen=True):
    """What one row says of one file; `file` is relative to the raw folder, `listed_in` is where the row stands.

    `address` is the url as it is listed, whether or not it is one.
    """

    file: str
    listed_in: str
    sha256: str
    facts: dict[str, str]
    issues: tuple[Issue, ...] = ()
    address: str = ""


def read_rows(raw: Place, skipped: Path | None = None) -> tuple[dict[str, Row], list[Issue]]:
    """Rows of every sources.csv by file, and the issues of the lists themselves; the list nearest to a file wins."""
    rows: dict[str, Row] = {}
    issues: list[Issue] = []
    for path in sorted(_lists(raw, skipped), key=lambda path: _depth(storage.relative(path, raw))):
        own: dict[str, Row] = {}
        for row in _read(path, raw, issues):
            if row.file in own:
                issues.append(Issue("source_row_repeated", f"{row.listed_in} describes the file twice", value=row.file))
            own.setdefault(row.file, row)
        rows |= own
    return rows, issues


def _depth(path: str) -> tuple[int, str]:
    return path.count("/"), path


def _lists(raw: Place, skipped: Path | None) -> list[Place]:
    if isinstance(raw, Url):
        files = [file for file in raw.files() if file.name.casefold() == FILE_NAME]
        return [file for file in files if "/." not in f"/{storage.relative(file, raw)}"]
    found: list[Place] = []
    for folder, folders, names in os.walk(raw):
        folders[:] = [name for name in folders if not name.startswith(".") and Path(folder, name) != skipped]
        found += [Path(folder, name) for name in names if name.casefold() == FILE_NAME]
    return found


def _read(path: Place, raw: Place, issues: list[Issue]) -> list[Row]:
    listed_in = storage.relative(path, raw)
    try:
        listed = lists.read(path)
    except ListError as error:
        issues.append(Issue("source_list_unreadable", f"{listed_in} {error}", "error"))
        return []
    columns = set(listed.columns)
    if "file" not in columns:
        issues.append(Issue("source_list_unreadable", f"{listed_in} has no column named file", "error"))
        return []
    for unknown in sorted(columns - COLUMNS):
        issues.append(
            Issue("source_column_unknown", f"{listed_in} has a column this project does not know", value=unknown)
        )
    folder = listed_in.rpartition("/")[0] or "."
    cells = [{key: (value or "").strip() for key, value in row.items() if key in COLUMNS} for _, row in listed.rows]
    return [_row(row, folder, listed_in) for row in cells if row.get("file")]


def _row(cells: dict[str, str], folder: str, listed_in: str) -> Row:
    file = unicodedata.normalize("NFC", normpath(f"{folder}/{cells['file'].replace(chr(92), '/')}"))
    facts, issues = {}, []
    for name in FACTS:
        value = cells.get(name, "")
        value = value.upper() if name == "country_code" else value
        if value and not _is_allowed(name, value):
            issues.append(
                Issue("source_value_invalid", f"{listed_in}: {name} is not in its form and is left out", value=value)
            )
        elif value:
            facts[name] = value
    return Row(file, listed_in, cells.get("sha256", "").lower(), facts, tuple(issues), cells.get("url", ""))


def _is_allowed(name: str, value: str) -> bool:
    if name == "url":
        return lists.is_address(value)
    if name == "retrieved_on":
        return len(value) == len(FIRST_DAY) and _is_date(value)
    if name == "published_on":
        return _EDTF.fullmatch(value) is not None and _is_date(value + FIRST_DAY[len(value) :])
    if name == "country_code":
        return re.fullmatch(r"[A-Z]{2}", value) is not None
    return True


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
