"""What is to be fetched: the rows of `sources.csv` that give an address, and where their files belong."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from msgspec import Struct

from pipeline.errors import UsageError
from pipeline.fetch.failure import NotFetched
from pipeline.provenance import FILE_NAME, Row, read_rows
from pipeline.sources import OWN_RAW

DEMO = "demo"


class Wanted(Struct, frozen=True):
    """One document; `file` is relative to the raw folder, `sha256` is empty where the list gives none."""

    file: str
    url: str
    sha256: str = ""


def wanted(raw: Path, pattern: str = "*") -> list[Wanted]:
    """Rows with an address whose file fits the pattern; UsageError where the lists say nothing of the kind."""
    if not raw.is_dir():
        raise UsageError(f"there is no folder {raw}")
    rows, issues = read_rows(raw, raw / DEMO if raw.resolve() == OWN_RAW else None)
    for issue in issues:
        if issue.code == "source_list_unreadable":
            raise UsageError(issue.message)
    listed = [_wanted(row) for row in rows.values() if row.address]
    if not listed:
        raise UsageError(f"no {FILE_NAME} in {raw} gives an address (columns file and url)")
    chosen = [one for one in listed if _fits(one.file, pattern)]
    if not chosen:
        raise UsageError(f"no file listed in {raw} fits {pattern!r}")
    return sorted(chosen, key=lambda one: one.file)


def _wanted(row: Row) -> Wanted:
    return Wanted(row.file, row.address, row.sha256)


def _fits(file: str, pattern: str) -> bool:
    return fnmatchcase(file, pattern) or fnmatchcase(PurePosixPath(file).name, pattern)


def place(raw: Path, file: str) -> Path:
    """Where the file belongs; NotFetched where that is not a plain file below `raw`, also through links."""
    parts = PurePosixPath(file).parts
    if not parts or PurePosixPath(file).is_absolute() or any(part == ".." or part.startswith(".") for part in parts):
        raise NotFetched(f"{file!r} is no place below {raw}")
    if parts[-1].casefold() == FILE_NAME or "\x00" in file:
        raise NotFetched(f"{file!r} is no name for a document")
    target = raw.joinpath(*parts)
    root = raw.resolve()
    if root not in (target.parent.resolve() / "x").parents:
        raise NotFetched(f"{file!r} leads out of {raw} through a link")
    if target.is_symlink() or (target.exists() and not target.is_file()):
        raise NotFetched(f"{file!r} is there and is no plain file")
    return target
