"""The CSV files in R."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.opened.cells import cells, tables

COPY = """
for (file in commandArgs(TRUE)) {
  frame <- read.csv(file, colClasses = "character", encoding = "UTF-8", check.names = FALSE)
  write.csv(frame, basename(file), row.names = FALSE, fileEncoding = "UTF-8")
}
"""


def test_csv_read_as_text_has_every_cell(package: Path, rscript: str, tmp_path: Path) -> None:
    files = [package / f"{name}.csv" for name in tables(package)]
    command = [rscript, "--vanilla", "-e", COPY, *map(str, files)]
    subprocess.run(command, cwd=tmp_path, env={**os.environ, "LC_ALL": "C.UTF-8"}, check=True, capture_output=True)
    for file in files:
        assert cells(tmp_path / file.name) == cells(file), file.name
