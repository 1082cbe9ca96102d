#!/usr/bin/env python3
"""Make schema/, laid out as a repository of schema.data.gouv.fr, from the tables' definitions and the demo.

    make_schema.py            write the files
    make_schema.py --check    write nothing; exit code 1 where a committed file differs from what would be written

schema/CHANGELOG.md and schema/LICENSE.md are written by hand; the version and its days are those of the changelog.
What is said of the schemas as a whole stands in tools/schemas/about.toml.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import made
from schemas import descriptors, examples, pages
from schemas.about import About, about

from pipeline.publish.datapackage import as_json
from pipeline.run import run
from pipeline.tables import TABLES
from pipeline.tables.definition import Table

SCHEMA = "schema"
BY_HAND = frozenset({f"{SCHEMA}/CHANGELOG.md", f"{SCHEMA}/LICENSE.md"})


def build(root: Path, package: Path) -> dict[str, bytes]:
    """Every file by its path in the repository; `package` is the demo's."""
    told = about((root / SCHEMA / "CHANGELOG.md").read_text("utf-8"))
    tables = [plugin.table for plugin in TABLES.values()]
    targets = {key.table for table in tables for key in table.foreign_keys}
    files = {
        descriptors.PACKAGE: as_json(descriptors.of_package(tables, told)),
        descriptors.COMPLETE: as_json(descriptors.complete(tables, told)),
        "README.md": pages.of_package(tables, told),
    }
    for table in tables:
        rows = examples.valid(table, package, table.name in targets)
        files |= {f"{table.name}/{name}": data for name, data in _of_table(table, told, rows).items()}
    return {f"{SCHEMA}/{name}": data for name, data in files.items()}


def _of_table(table: Table, told: About, rows: Sequence[examples.Row]) -> dict[str, bytes]:
    broken_rows, broken = examples.invalid(table, rows)
    return {
        descriptors.SCHEMA: as_json(descriptors.of_table(table, told)),
        descriptors.VALID: examples.as_csv(table, rows),
        descriptors.INVALID: examples.as_csv(table, broken_rows),
        "README.md": pages.of_table(table, told, broken),
    }


def build_from_demo(root: Path) -> dict[str, bytes]:
    with TemporaryDirectory(prefix="ogp-schema-") as folder:
        package = Path(folder, "output")
        run(root / "raw" / "demo", Path(folder, "interim"), package, 1)
        return build(root, package)


if __name__ == "__main__":
    sys.exit(made.command(__doc__, build_from_demo, (SCHEMA,), BY_HAND))
