"""Lists that a person writes beside the documents: CSV as any spreadsheet saves it."""

from __future__ import annotations

import csv
import io


def table(text: str) -> csv.DictReader[str]:
    """The rows by the names of their columns, these without white around them; parted by commas or by semicolons."""
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows.fieldnames = [(name or "").strip() for name in rows.fieldnames or ()]
    return rows
