"""The workbook of the demo in openpyxl."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from pipeline.publish.xlsx import FILE_NAME
from pipeline.publish.xlsx_file import LONGEST_CELL
from pipeline.tables import TABLES

TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "list": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "date": (datetime,),
}


@pytest.fixture(scope="module")
def book(demo: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(demo / FILE_NAME)


def test_no_cell_is_a_formula_an_error_or_too_long(book: openpyxl.Workbook) -> None:
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b", "d"}
    assert max(len(str(cell.value)) for cell in cells) <= LONGEST_CELL


@pytest.mark.parametrize("name", list(TABLES))
def test_values_are_of_the_type_of_their_column(book: openpyxl.Workbook, name: str) -> None:
    found = book[name].iter_cols(min_row=2, values_only=True)
    for column, values in zip(TABLES[name].table.columns, found, strict=True):
        assert {type(value) for value in values if value is not None} <= set(TYPES[column.type]), column.name
