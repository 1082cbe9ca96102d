"""A release folder as it stands: its descriptor, its files with their hashes, and whether it may be published.

`personal_data` in `datapackage.json` is the mark of a release: "removed" or "included". A package without it is one
for local work.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from pipeline.errors import UsageError
from pipeline.own_package import DESCRIPTOR

CATALOGUE = frozenset({"catalog.jsonld", "catalog.ttl"})
"""For portals that fetch by themselves: once the files are sent they stand at other addresses than it says."""
MARK = "personal_data"
REMOVED, INCLUDED = "removed", "included"


class File(Struct, frozen=True):
    """One file of the release; `hashes` by the names the portal gives them, `described` is its resource, or empty."""

    name: str
    path: Path
    byte_count: int
    hashes: dict[str, str]
    described: dict[str, Any]

    @property
    def extension(self) -> str:
        return self.path.suffix.lstrip(".").lower()


class Release(Struct, frozen=True):
    folder: Path
    descriptor: dict[str, Any]
    files: tuple[File, ...]

    @property
    def package_id(self) -> str:
        """What stays the same from release to release."""
        return str(self.descriptor["name"])

    @property
    def organization(self) -> str | None:
        """The publisher's id on the portal, where it was stated."""
        return self.descriptor.get("portal_organization")


def read_release(folder: Path, includes_personal_data: bool = False) -> Release:
    """UsageError where the folder is no release, was changed since, or may name persons nobody asked to publish."""
    descriptor = _descriptor(folder)
    if not includes_personal_data:
        _refuse_persons(folder, descriptor)
    described = {str(one.get("path")): one for one in descriptor.get("resources", [])}
    files = tuple(_file(path, folder, described) for path in _paths(folder))
    missing = sorted(described.keys() - {file.name for file in files})
    if missing:
        raise UsageError(f"{folder} lacks files that its {DESCRIPTOR} names: {', '.join(missing)}")
    return Release(folder, descriptor, files)


def _descriptor(folder: Path) -> dict[str, Any]:
    path = folder / DESCRIPTOR
    try:
        descriptor = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"{folder} is no release: {path} cannot be read; make one with: ogp release") from error
    except ValueError as error:
        raise UsageError(f"{path} is no JSON: {error}") from error
    if not isinstance(descriptor, dict) or not descriptor.get("name") or not descriptor.get("resources"):
        raise UsageError(f"{path} describes no data package")
    return descriptor


def _refuse_persons(folder: Path, descriptor: dict[str, Any]) -> None:
    mark = descriptor.get(MARK)
    if mark == INCLUDED:
        raise UsageError(f"{folder} holds names and e-mails of persons; --include-personal-data would publish them")
    if mark != REMOVED:
        raise UsageError(
            f"{folder} is a package for local work and may name persons: its {DESCRIPTOR} has no "
            f'"{MARK}": "{REMOVED}". Make the public package with: ogp release'
        )
    if any(_names_a_person(row) for row in rows(folder / "contacts.csv")):
        raise UsageError(f"{folder} says that persons were removed, but contacts.csv names some; run ogp release again")


def _names_a_person(row: dict[str, str]) -> bool:
    return bool(row.get("name")) or bool(row.get("email") and row.get("is_generic_mailbox") != "true")


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a CSV file; none where the package has no such table."""
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def _paths(folder: Path) -> list[Path]:
    """Every file that is not hidden, by name, without the catalogue."""
    found = [path for path in folder.rglob("*") if path.is_file() and _is_sent(path.relative_to(folder))]
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def _is_sent(path: Path) -> bool:
    return path.as_posix() not in CATALOGUE and not any(part.startswith(".") for part in path.parts)


def _file(path: Path, folder: Path, described: dict[str, dict[str, Any]]) -> File:
    content = path.read_bytes()
    name = path.relative_to(folder).as_posix()
    resource = described.get(name, {})
    hashes = {kind: hashlib.new(kind, content, usedforsecurity=False).hexdigest() for kind in ("sha1", "sha256", "md5")}
    if resource.get("hash", f"sha256:{hashes['sha256']}") != f"sha256:{hashes['sha256']}":
        raise UsageError(f"{path} was changed after the release was made; run ogp release again")
    return File(name, path, len(content), hashes, resource)
