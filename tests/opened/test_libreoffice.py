"""The package in LibreOffice Calc, without a screen."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.publish.xlsx import DICTIONARY, FILE_NAME, README
from tests.opened.cells import cells, tables
from tests.opened.conftest import AWKWARD

CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
EVERY_SHEET = f"{CSV},false,false,-1"
COMMA_UTF8 = "CSV:44,34,76,1"
AS_TEXT = f"{COMMA_UTF8},{'/'.join(f'{column}/2' for column in range(1, 41))}"
"""Comma, double quotes, UTF-8, from line 1 on, the columns as text."""

SHOWN = {"true": "TRUE", "false": "FALSE"}

Convert = Callable[..., Path]

pytestmark = pytest.mark.office


@pytest.fixture
def convert(soffice: str, tmp_path: Path) -> Convert:
    def converted(files: list[Path], to: str, *options: str) -> Path:
        folder = tmp_path / f"{to[:3]}{len(list(tmp_path.iterdir()))}"
        command = [soffice, "--headless", "--convert-to", to, "--outdir", str(folder), *options, *map(str, files)]
        environment = {**os.environ, "HOME": str(tmp_path / "home"), "LC_ALL": "C.UTF-8"}
        told = subprocess.run(command, env=environment, check=True, capture_output=True, text=True, timeout=300)
        assert "Error" not in told.stdout + told.stderr
        return folder

    return converted


def test_every_sheet_of_the_workbook_holds_what_the_csv_file_holds(package: Path, convert: Convert) -> None:
    stem = Path(FILE_NAME).stem
    sheets = convert([package / FILE_NAME], EVERY_SHEET)
    assert {path.stem for path in sheets.iterdir()} == {
        f"{stem}-{name}" for name in (README, DICTIONARY, *tables(package))
    }
    for name in tables(package):
        shown = [[SHOWN.get(cell, cell) for cell in row] for row in cells(package / f"{name}.csv")]
        assert cells(sheets / f"{stem}-{name}.csv") == shown, name


def test_csv_with_columns_as_text_goes_to_a_spreadsheet_and_back(package: Path, convert: Convert) -> None:
    files = [package / f"{name}.csv" for name in tables(package)]
    spreadsheets = convert(files, "ods", f"--infilter={AS_TEXT}")
    back = convert(sorted(spreadsheets.iterdir()), CSV)
    for file in files:
        assert cells(back / file.name) == cells(file), file.name


def test_csv_opened_without_care_loses_digits(awkward: Path, convert: Convert) -> None:
    """Why docs/opened-with.md sends people to the workbook."""
    back = convert([awkward / "texts.csv"], CSV, f"--infilter={COMMA_UTF8}")
    shown = dict(zip(AWKWARD, (row[3] for row in cells(back / "texts.csv")[1:]), strict=True))
    assert {written: shown[written] for written in ("007", "1.10", "3-4", "2021-09-01")} == {
        "007": "7",
        "1.10": "1.1",
        "3-4": "3-4",
        "2021-09-01": "2021-09-01",
    }
