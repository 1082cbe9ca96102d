"""Lists that a person writes beside the documents: CSV as any spreadsheet saves it."""

from __future__ import annotations

import csv
import io
from urllib.parse import urlsplit


def table(text: str) -> csv.DictReader[str]:
    """The rows by the names of their columns, these without white around them; parted by commas or by semicolons."""
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows.fieldnames = [(name or "").strip() for name in rows.fieldnames or ()]
    return rows


def is_address(text: str) -> bool:
    """An http or https address with a host and nothing that would have to be escaped first; no user's name in it."""
    if any(letter.isspace() or letter in '<>"{}|\\^`' or not letter.isprintable() for letter in text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False
