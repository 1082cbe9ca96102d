#!/usr/bin/env python3
"""Make schema/, laid out as a repository of schema.data.gouv.fr, from the tables' definitions and the demo.

    make_schema.py            write the files
    make_schema.py --check    write nothing; exit code 1 where a committed file differs from what would be written

schema/CHANGELOG.md and schema/LICENSE.md are written by hand; the version and its days are those of the changelog.
What is said of the schemas as a whole stands in tools/schemas/about.toml.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from schemas import descriptors, examples, pages
from schemas.about import About, about

from pipeline.publish.datapackage import as_json
from pipeline.run import run
from pipeline.tables import TABLES
from pipeline.tables.definition import Table

ROOT = Path(__file__).parent.parent
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


def check(files: dict[str, bytes], root: Path) -> list[str]:
    """A line for each file that is missing, differs, or stands in schema/ without being made here."""
    wrong = [f"{name} is missing" for name in sorted(files) if not (root / name).is_file()]
    there = {path.relative_to(root).as_posix() for path in (root / SCHEMA).rglob("*") if path.is_file()}
    wrong += [f"{name} differs" for name in sorted(there & files.keys()) if (root / name).read_bytes() != files[name]]
    return wrong + [f"{name} is not made by this script" for name in sorted(there - files.keys() - BY_HAND)]


def write(files: dict[str, bytes], root: Path) -> None:
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare with the committed files and write nothing")
    parser.add_argument("--root", type=Path, default=ROOT, help="the repository (default: this one)")
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="ogp-schema-") as folder:
        package = Path(folder, "output")
        run(arguments.root / "raw" / "demo", Path(folder, "interim"), package, 1)
        files = build(arguments.root, package)
    if not arguments.check:
        write(files, arguments.root)
        return 0
    wrong = check(files, arguments.root)
    print("\n".join(wrong) or f"{len(files)} files are as they should be")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
