"""Prints what csv-detective, the portal's own reader, takes each column of each CSV file of a folder for.

    detected.py FOLDER

Runs in the environment that `make detective` makes; standard library and csv-detective only.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from csv_detective import routine

NO_ROWS = "Table seems to be empty"


def main(folder: Path) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    for path in sorted(folder.glob("*.csv")):
        for column, detected in columns(path).items():
            writer.writerow([path.stem, column, detected])


def columns(path: Path) -> dict[str, str]:
    """Empty where the file has no rows: csv-detective refuses it."""
    try:
        told = routine(str(path), num_rows=-1, save_results=False)
    except ValueError as error:
        if str(error) != NO_ROWS:
            raise
        return {}
    return {column: detected["format"] for column, detected in told["columns"].items()}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
