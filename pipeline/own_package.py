"""Which folder holds a package of ours, or nothing: only there a new package may take its place."""

from __future__ import annotations

import json

from pipeline import storage
from pipeline.errors import UsageError
from pipeline.storage import UNFINISHED, Place

DESCRIPTOR, NAME = "datapackage.json", "ogp-open-data"
"""The file that says what a package is, and what ours says there."""
KEPT = (".gitkeep", ".gitignore")
"""Files that are no part of a package and stay when it is replaced."""


def refuse_foreign(output: Place, marker: str = DESCRIPTOR, name: str = NAME) -> None:
    """UsageError where `output` is a file, or holds files and no `marker` that says they are the package `name`.

    In a store a package that is still being put in place says it as well.
    """
    if output.exists() and not output.is_dir():
        raise UsageError(f"{output} is a file; the output must be a folder")
    there = [entry for entry in storage.names(output) if entry not in KEPT]
    if there and all(_named(folder / marker) != name for folder in (output, output / UNFINISHED)):
        raise UsageError(f"{output} holds files that are no package of ours ({there[0]}); name an empty folder")


def _named(marker: Place) -> object:
    try:
        described = json.loads(marker.read_bytes())
    except (OSError, ValueError):
        return None
    return described.get("name") if isinstance(described, dict) else None
