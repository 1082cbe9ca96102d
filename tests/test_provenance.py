from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.provenance import Row, read_rows


def rows_of(folder: Path, table: str | bytes) -> tuple[dict[str, Row], list[str]]:
    (folder / "sources.csv").write_bytes(table.encode() if isinstance(table, str) else table)
    rows, issues = read_rows(folder)
    return rows, [issue.code for issue in issues]


def test_a_table_saved_by_a_spreadsheet_is_read(tmp_path: Path) -> None:
    rows, issues = rows_of(tmp_path, "\ufefffile;publisher\r\nreport.txt;Tides, Ministry of\r\n")
    assert rows["report.txt"].facts == {"publisher": "Tides, Ministry of"}
    assert issues == []


def test_a_line_break_inside_quotes_stays(tmp_path: Path) -> None:
    rows, _ = rows_of(tmp_path, 'file,publisher\nreport.txt,"Ministry\nof Tides"\n')
    assert rows["report.txt"].facts == {"publisher": "Ministry\nof Tides"}


@pytest.mark.parametrize("file", ["report.txt", "./report.txt", "sub/../report.txt", "sub\\..\\report.txt"])
def test_ways_to_write_a_path(tmp_path: Path, file: str) -> None:
    assert list(rows_of(tmp_path, f"file\n{file}\n")[0]) == ["report.txt"]


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("file,colour\nreport.txt,blue\n", "source_column_unknown"),
        ("name\nreport.txt\n", "source_list_unreadable"),
        ("", "source_list_unreadable"),
        ("file,publisher\nreport.txt,Minist\xe8re\n".encode("latin-1"), "source_list_unreadable"),
        ("file\nreport.txt\nreport.txt\n", "source_row_repeated"),
    ],
)
def test_a_list_with_a_fault_says_so(tmp_path: Path, table: str | bytes, code: str) -> None:
    assert rows_of(tmp_path, table)[1] == [code]


@pytest.mark.parametrize(
    ("column", "value", "kept"),
    [
        ("published_on", "2021", True),
        ("published_on", "2021-03", True),
        ("published_on", "2021-03-31", True),
        ("published_on", "2021-13", False),
        ("published_on", "March 2021", False),
        ("retrieved_on", "2026-11-02", True),
        ("retrieved_on", "2026-11", False),
        ("retrieved_on", "2026-02-30", False),
        ("country_code", "VD", True),
        ("country_code", "Valdoria", False),
        ("country_name", "Valdoria", True),
        ("url", "https://example.org/report", True),
        ("url", "http://example.org:8080/a%20report?page=2#top", True),
        ("url", "https://[2001:db8::1]/report", True),
        ("url", "www.example.org/report", False),
        ("url", "ftp://example.org/report", False),
        ("url", "file:///home/report.pdf", False),
        ("url", "javascript:alert(1)", False),
        ("url", "https://", False),
        ("url", "https://example.org/a report", False),
        ("url", "https://user:word@example.org/report", False),
        ("url", "https://[2001:db8::1", False),
    ],
)
def test_a_value_in_another_form_is_left_out_and_told(tmp_path: Path, column: str, value: str, kept: bool) -> None:
    rows, _ = rows_of(tmp_path, f"file,{column}\nreport.txt,{value}\n")
    row = rows["report.txt"]
    assert row.facts == ({column: value} if kept else {})
    assert [issue.code for issue in row.issues] == ([] if kept else ["source_value_invalid"])


def test_the_list_nearest_to_a_file_wins(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "sources.csv").write_text("file,publisher\nreport.txt,near\n")
    rows, issues = rows_of(tmp_path, "file,publisher\nsub/report.txt,far\nother.txt,far\n")
    assert rows["sub/report.txt"].facts == {"publisher": "near"}
    assert rows["other.txt"].facts == {"publisher": "far"}
    assert issues == []


def test_a_list_that_swallows_its_own_rows_is_an_issue_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text('file,publisher\na.pdf,"The office\n' + "b.pdf,Office\n" * 20_000, "utf-8")
    rows, issues = read_rows(tmp_path)
    assert rows == {}
    assert [issue.code for issue in issues] == ["source_list_unreadable"]
