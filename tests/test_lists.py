"""Lists beside the documents come from spreadsheets of every country."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import lists
from pipeline.errors import ListError


@pytest.mark.parametrize("text", ["file,url\na.pdf,x\n", "file;url\na.pdf;x\n", " file , url \r\na.pdf,x\r\n"])
def test_rows_are_read_whatever_parts_their_cells(text: str) -> None:
    assert list(lists.table(text)) == [{"file": "a.pdf", "url": "x"}]


def test_an_empty_list_has_no_columns() -> None:
    assert lists.table("").fieldnames == []


@pytest.mark.parametrize(
    "rows", ["a.pdf,x\nb.pdf,y\n", "a.pdf,x\nb.pdf,y", 'a.pdf,x\nb.pdf,"y"', 'a.pdf,x\nb.pdf,"y"\n\n']
)
def test_a_list_is_its_columns_and_its_rows_with_their_lines(tmp_path: Path, rows: str) -> None:
    (tmp_path / "list.csv").write_text(f"\ufefffile,url\n{rows}", "utf-8")
    listed = lists.read(tmp_path / "list.csv")
    assert listed.columns == ("file", "url")
    assert listed.rows == ((2, {"file": "a.pdf", "url": "x"}), (3, {"file": "b.pdf", "url": "y"}))


@pytest.mark.parametrize("more", [1, 20_000])
def test_a_quotation_mark_that_is_never_closed_swallows_no_rows(tmp_path: Path, more: int) -> None:
    (tmp_path / "list.csv").write_text('file,url\na.pdf,"x\n' + "b.pdf,y\n" * more, "utf-8")
    with pytest.raises(ListError, match=r"quotation mark|is no CSV"):
        lists.read(tmp_path / "list.csv")


@pytest.mark.parametrize("name", ["list.csv", "folder"])
def test_what_cannot_be_read_is_said_in_one_way(tmp_path: Path, name: str) -> None:
    (tmp_path / "list.csv").write_bytes(b"file\n\xff\xfe")
    (tmp_path / "folder").mkdir()
    with pytest.raises(ListError, match="cannot be read as UTF-8"):
        lists.read(tmp_path / name)
