"""What the portal's explorer takes each column for: that of csv_detective.csv, which says why where it is another."""

from __future__ import annotations

import subprocess
from pathlib import Path

from pipeline.tables import TABLES
from tests.opened.cells import cells

HERE = Path(__file__).parent
EXPECTED = cells(HERE / "csv_detective.csv")[1:]
NO_ROWS = {"corrections"}
"""Tables of the demo that csv-detective has nothing to judge by."""
FOLLOWS = {
    "string": {"string"},
    "list": {"string"},
    "email": {"email"},
    "uri": {"url"},
    "integer": {"int", "year"},
    "number": {"float"},
    "boolean": {"bool"},
    "date": {"date"},
}


def test_each_column_is_taken_for_what_is_expected(demo: Path, detective: str, tmp_path: Path) -> None:
    with (tmp_path / "found.csv").open("w") as found:
        subprocess.run([detective, HERE / "detected.py", demo], stdout=found, check=True)
    assert cells(tmp_path / "found.csv") == [[table, column, kind] for table, column, _, kind, _ in EXPECTED]


def test_every_column_of_every_table_is_expected_with_its_own_type() -> None:
    listed = {(table, column): kind for table, column, kind, _, _ in EXPECTED if table != "dictionary"}
    assert listed == {
        (name, column.name): column.format or column.type
        for name, plugin in TABLES.items()
        if name not in NO_ROWS
        for column in plugin.table.columns
    }


def test_another_format_has_its_reason() -> None:
    wrong = [
        (table, column, found, why)
        for table, column, kind, found, why in EXPECTED
        if table != "dictionary" and (found in FOLLOWS[kind]) is bool(why)
    ]
    assert wrong == []
