"""The interim folder: one folder a document with what was read and understood, for people to open and compare."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from pipeline.model import Document, Issue
from pipeline.records import Parsed

MARKER = "issues.json"
OUR_FILES = frozenset({"document.json", "parsed.json", "rows.json", MARKER, "traceback.txt"})
UNFINISHED = ".unfinished"


def write(
    folder: Path, parsed: Parsed, rows: Mapping[str, Any], document: Document | None = None, traceback: str = ""
) -> None:
    """The whole folder at once: it is made beside and then put in place."""
    files = {"parsed.json": _json(parsed), "rows.json": _json(rows), MARKER: _json(parsed.issues)}
    if document is not None:
        files["document.json"] = _json(document)
    if traceback:
        files["traceback.txt"] = traceback.encode()
    beside = folder.with_name(folder.name + UNFINISHED)
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    for name, data in files.items():
        (beside / name).write_bytes(data)
    if is_ours(folder):
        shutil.rmtree(folder)
    beside.rename(folder)


def write_issues(interim: Path, issues: Iterable[Issue]) -> None:
    """The issues that belong to no document."""
    interim.mkdir(parents=True, exist_ok=True)
    beside = interim / f"{MARKER}{UNFINISHED}"
    beside.write_bytes(_json(tuple(issues)))
    beside.replace(interim / MARKER)


def sweep(interim: Path, document_ids: Collection[str]) -> None:
    """Removes folders of documents that are gone; a folder that holds any file not made here stays."""
    for folder in interim.iterdir():
        gone = folder.name not in document_ids
        if gone and (is_ours(folder) or (folder.name.endswith(UNFINISHED) and folder.is_dir())):
            shutil.rmtree(folder)


def is_ours(folder: Path) -> bool:
    if not folder.is_dir() or folder.is_symlink():
        return False
    names = {entry.name for entry in folder.iterdir()}
    return MARKER in names and names <= OUR_FILES


def _json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value, order="deterministic"), indent=1) + b"\n"
