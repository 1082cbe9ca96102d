"""The cells of CSV files, as written: what every program that opens them must find."""

from __future__ import annotations

import csv
from pathlib import Path


def cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def tables(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.parquet"))
