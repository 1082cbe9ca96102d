"""The package as a workbook, read back with a library that did not write it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish import xlsx, xlsx_file
from pipeline.publish.whole import Cut
from pipeline.publish.xlsx import FILE_NAME
from pipeline.publish.xlsx_file import LONGEST_CELL, is_too_long, letters, row, rows, shortened
from pipeline.tables import TABLES
from pipeline.tables.cells import cells
from pipeline.tables.definition import LIST_SEPARATOR
from tests.publish.finished import Made, finished, written


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    made = finished(tmp_path_factory.mktemp("package"))
    assert xlsx.write(*made) == {}
    return made


@pytest.fixture(scope="module")
def book(made: Made) -> openpyxl.Workbook:
    return openpyxl.load_workbook(made.folder / FILE_NAME)


def text(name: str, **values: Any) -> dict[str, Any]:
    return {"document_id": "valdoria-report", "section": name, **values}


@pytest.fixture
def of_texts(tmp_path: Path) -> Callable[..., openpyxl.Workbook]:
    def workbook(*texts: str) -> openpyxl.Workbook:
        xlsx.write(*written(tmp_path, {"texts": [text(f"s{n:03}", text=words) for n, words in enumerate(texts)]}))
        return openpyxl.load_workbook(tmp_path / FILE_NAME)

    return workbook


def test_sheets_explain_then_describe_then_hold_the_tables(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["README", "dictionary", *TABLES]
    assert book.active.title == "README"
    described = [tuple(cell.value for cell in line[:2]) for line in book["dictionary"].iter_rows(min_row=2)]
    assert described == [(name, column) for name, plugin in TABLES.items() for column in plugin.table.column_names]
    told = [tuple(cell.value for cell in line) for line in book["README"].iter_rows()]
    listed = {line[0]: line[3] for line in told if line[0] in TABLES}
    assert listed == {name: book[name].max_row - 1 for name in TABLES}


@pytest.mark.parametrize("name", list(TABLES))
def test_cells_are_typed_as_the_columns(made: Made, book: openpyxl.Workbook, name: str) -> None:
    header, *lines = book[name].iter_rows(values_only=True)
    assert list(header) == TABLES[name].table.column_names
    for line, values in zip(lines, pq.read_table(made.folder / f"{name}.parquet").to_pylist(), strict=True):
        assert [_plain(cell) for cell in line] == [_joined(value) for value in values.values()]
        kinds = [type(value) for value in values.values() if isinstance(value, (bool, str))]
        assert [
            type(cell) for cell, value in zip(line, values.values(), strict=True) if isinstance(value, (bool, str))
        ] == kinds


def _plain(cell: Any) -> Any:
    return cell.date() if isinstance(cell, datetime) else cell


def _joined(value: Any) -> Any:
    return LIST_SEPARATOR.join(value) or None if isinstance(value, list) else value


def test_header_stays_in_sight_and_filters(book: openpyxl.Workbook) -> None:
    for name in TABLES:
        sheet = book[name]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.bold for cell in sheet[1])
        widths = [sheet.column_dimensions[letters(place)].width for place in range(sheet.max_column)]
        assert all(10 <= width <= 60 for width in widths)


def test_nothing_is_a_formula_or_a_link(made: Made, book: openpyxl.Workbook) -> None:
    assert book["commitments"]["F3"].value == '=SUM("gulls")'
    assert {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line} <= {"s", "n", "b", "d"}
    with ZipFile(made.folder / FILE_NAME) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert not any(re.search(r"<f[ >]|<hyperlink|TargetMode", part) for part in parts.values())


@pytest.mark.parametrize(
    "words", ["=1+1", "+33 1", "-5", "@name", "007", "1e5", "TRUE", "https://example.org", "  two "]
)
def test_text_stays_text(of_texts: Callable[..., openpyxl.Workbook], words: str) -> None:
    cell = of_texts(words)["texts"]["D2"]
    assert (cell.value, cell.data_type) == (" ".join(words.split()), "s")
    assert cell.quotePrefix == (words[0] in "=+-@")


def test_text_longer_than_a_cell_is_cut_marked_and_counted(
    of_texts: Callable[..., openpyxl.Workbook], tmp_path: Path
) -> None:
    book = of_texts("a" * LONGEST_CELL, "b" * (LONGEST_CELL + 1), "short", "c" * 90_000)
    found = [line[0] for line in book["texts"].iter_rows(min_row=2, min_col=4, max_col=4, values_only=True)]
    assert found[0] == "a" * LONGEST_CELL
    assert [len(words) for words in found] == [LONGEST_CELL, LONGEST_CELL, 5, LONGEST_CELL]
    assert found[1] == "b" * (LONGEST_CELL - 4) + " […]"
    told = {line[0].value: line[4].value for line in book["README"].iter_rows()}
    assert told["texts"] == "2 cells / cellules"


@pytest.mark.parametrize("rows_at_a_time", [1, 2, 3, 4, 5, 10])
def test_rows_beyond_the_last_of_a_sheet_are_left_out_and_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows_at_a_time: int
) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 4)
    monkeypatch.setattr(xlsx, "AT_A_TIME", rows_at_a_time)
    assert xlsx.write(*written(tmp_path, {"texts": [text(f"s{n}", text="Low") for n in range(5)]})) == {"texts": Cut(2)}
    book = openpyxl.load_workbook(tmp_path / FILE_NAME)
    assert [cell.value for cell in book["texts"]["C"]] == ["section", "s0", "s1", "s2"]
    assert {line[0].value: line[4].value for line in book["README"].iter_rows()}["texts"] == "2 rows / lignes"


def test_rows_follow_each_other_in_one_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "AT_A_TIME", 2)
    made = written(tmp_path, {"texts": [text(f"s{n}", text="Low") for n in range(5)]})
    texts = made.tables["texts"]
    texts.add(cells(texts.table, [text("s5", text="High")]))
    xlsx.write(*made)
    sheet = openpyxl.load_workbook(tmp_path / FILE_NAME)["texts"]
    assert [cell.value for cell in sheet["C"]] == ["section", "s0", "s1", "s2", "s3", "s4", "s5"]


@pytest.mark.parametrize(
    ("kind", "value", "cell"),
    [
        ("number", 3, '<c r="A1"><v>3</v></c>'),
        ("number", 0.1, '<c r="A1"><v>0.1</v></c>'),
        ("number", 10**15, '<c r="A1" t="inlineStr"><is><t>1000000000000000</t></is></c>'),
        ("boolean", True, '<c r="A1" t="b"><v>1</v></c>'),
        ("boolean", False, '<c r="A1" t="b"><v>0</v></c>'),
        ("day", "1900-03-01", '<c r="A1" s="1"><v>61</v></c>'),
        ("day", "2021-09-01", '<c r="A1" s="1"><v>44440</v></c>'),
        ("day", "1899-12-31", '<c r="A1" t="inlineStr"><is><t>1899-12-31</t></is></c>'),
        ("text", "a < b & c", '<c r="A1" t="inlineStr"><is><t>a &lt; b &amp; c</t></is></c>'),
        ("text", "bell \a", '<c r="A1" t="inlineStr"><is><t>bell _x0007_</t></is></c>'),
        ("text", "_x0041_", '<c r="A1" t="inlineStr"><is><t>_x005F_x0041_</t></is></c>'),
        ("text", " a", '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a</t></is></c>'),
        ("text", None, ""),
    ],
)
def test_a_cell_as_it_is_written(kind: xlsx_file.Kind, value: Any, cell: str) -> None:
    assert list(rows([kind], [[value]], 1)) == [f'<row r="1">{cell}</row>']


@given(st.text())
def test_whatever_a_text_holds_the_sheet_is_well_formed(words: str) -> None:
    (line,) = rows(["text"], [[words]], 1)
    found = ElementTree.fromstring(line).findtext("./c/is/t") or ""
    unescaped = re.sub(r"_x([0-9A-F]{4})_", lambda code: chr(int(code[1], 16)), found)
    assert unescaped == words
    assert ElementTree.fromstring(row(1, [words], xlsx_file.HEADER)).tag == "row"


@given(st.text(st.sampled_from("a😀é"), min_size=1, max_size=4), st.integers(LONGEST_CELL // 4 - 3, LONGEST_CELL // 2))
def test_a_cut_text_is_as_long_as_a_cell_at_most(part: str, times: int) -> None:
    words = part * times
    kept = shortened(words)
    assert len(kept.encode("utf-16-le")) // 2 <= LONGEST_CELL
    assert (kept == words) is not is_too_long(words)
    assert words.startswith(kept.removesuffix(" […]"))


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_columns_are_named_as_in_excel(place: int, name: str) -> None:
    assert letters(place) == name


def test_written_twice_the_bytes_are_the_same_and_bear_no_clock(made: Made) -> None:
    path = made.folder / FILE_NAME
    first = path.read_bytes()
    xlsx.write(*made)
    assert path.read_bytes() == first
    with ZipFile(path) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b">2023-11-02T00:00:00Z</dcterms:created>" in archive.read("docProps/core.xml")


def test_names_of_sheets_fit_into_excel() -> None:
    names = ["README", "dictionary", *TABLES]
    assert all(len(name) <= xlsx_file.LONGEST_NAME for name in names)
    assert len({name.casefold() for name in names}) == len(names)
