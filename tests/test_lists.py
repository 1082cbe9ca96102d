"""Lists beside the documents come from spreadsheets of every country."""

from __future__ import annotations

import pytest

from pipeline import lists


@pytest.mark.parametrize("text", ["file,url\na.pdf,x\n", "file;url\na.pdf;x\n", " file , url \r\na.pdf,x\r\n"])
def test_rows_are_read_whatever_parts_their_cells(text: str) -> None:
    assert list(lists.table(text)) == [{"file": "a.pdf", "url": "x"}]


def test_an_empty_list_has_no_columns() -> None:
    assert lists.table("").fieldnames == []
