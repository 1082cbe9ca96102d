"""Two data packages side by side: records gained, lost and changed, by table and key.

The way: packages (tables of two folders, rows as text) → identity (the ids of a document that changed made one) →
rows (gained, lost, changed, renumbered) → Difference, for people (printed) or as JSON.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.diff.difference import Difference, as_json, compared
from pipeline.diff.packages import read_package
from pipeline.diff.printed import printed

__all__ = ["Difference", "as_json", "difference", "printed"]


def difference(old: Path, new: Path) -> Difference:
    """What changed from one package to the other; UsageError where a folder is no package."""
    return compared(read_package(old), read_package(new))
