"""The data dictionary, as a table and as pages."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.codes import codes
from pipeline.publish import dictionary
from pipeline.publish.dictionary import CSV, HEADER, LONGEST_EXAMPLE, PAGES, describe
from pipeline.publish.dictionary_page import WORDINGS, counted, escaped, share
from pipeline.publish.schema import Language
from pipeline.tables import TABLES
from pipeline.tables.cells import cells
from tests.publish.finished import Made, finished, written


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    made = finished(tmp_path_factory.mktemp("package"))
    dictionary.write(*made)
    return made


@pytest.fixture
def lines(made: Made) -> list[dict[str, str]]:
    with (made.folder / CSV).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_every_column_has_its_line(lines: list[dict[str, str]]) -> None:
    wanted = [(name, column) for name, plugin in TABLES.items() for column in plugin.table.column_names]
    assert [(line["table"], line["column"]) for line in lines] == wanted
    assert tuple(lines[0]) == HEADER


def test_share_of_nulls_is_that_of_the_data(made: Made, lines: list[dict[str, str]]) -> None:
    for line in lines:
        values = pq.read_table(made.folder / f"{line['table']}.parquet")[line["column"]].to_pylist()
        empty = sum(value in (None, []) for value in values)
        assert line["null_share"] == (f"{round(empty / len(values), 4):g}" if values else "")


def test_an_example_is_a_value_of_the_data(made: Made, lines: list[dict[str, str]]) -> None:
    for line in lines:
        with (made.folder / f"{line['table']}.parquet").open("rb") as file:
            values = pq.read_table(file)[line["column"]].to_pylist()
        assert bool(line["example"]) == any(value not in (None, []) for value in values)
        assert not line["example"] or line["example"] in {_printed(value) for value in values}


def _printed(value: object) -> str:
    if isinstance(value, list):
        return " | ".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value)


def test_an_example_is_found_far_down_and_long_ones_are_cut(tmp_path: Path) -> None:
    rows = [{"document_id": "tides", "section": f"s{n}", "text": "Low. " * 40} for n in range(9)]
    texts = written(tmp_path, {"texts": rows}).tables["texts"]
    texts.add(cells(texts.table, [{**rows[0], "section": "s9", "line": 7}]))
    found = {entry.column.name: entry for entry in describe(texts).entries}
    assert (found["line"].example, found["line"].null_share) == ("7", 0.9)
    assert len(found["text"].example) <= LONGEST_EXAMPLE
    assert found["text"].example.endswith("…")
    assert (found["page"].example, found["page"].null_share) == ("", 1.0)


def test_a_table_without_rows_has_no_shares(tmp_path: Path) -> None:
    told = describe(written(tmp_path, {"texts": []}).tables["texts"])
    assert told.row_count == 0
    assert {(entry.null_share, entry.example) for entry in told.entries} == {(None, "")}


def test_keys_and_references_are_told(lines: list[dict[str, str]]) -> None:
    found = {(line["table"], line["column"]): line for line in lines}
    assert found["texts", "section"]["is_key"] == "true"
    assert found["texts", "commitment_id"]["refers_to"] == (
        "commitments.commitment_id | document_commitments.commitment_id"
    )
    assert found["statuses", "assessor"]["allowed_values"] == "government | irm"
    assert found["statuses", "page"]["minimum"] == "1"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_speaks_one_language(made: Made, language: Language) -> None:
    page = (made.folder / PAGES[language]).read_text("utf-8")
    for plugin in TABLES.values():
        for column in plugin.table.columns:
            words = column.description_fr if language == "fr" else column.description_en
            assert words.replace(" | ", " \\| ") in page
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in rows} == {6}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_explains_the_codes_that_the_package_holds(tmp_path: Path, language: Language) -> None:
    held = ("unread_date", "status_conflict", "unread_date", "of_another_version")
    issues = [
        {"document_id": "tides", "position": n, "severity": "warning", "code": code, "message": "Low."}
        for n, code in enumerate(held, 1)
    ]
    made = written(tmp_path, {"issues": issues})
    dictionary.write(*made)
    page = (made.folder / PAGES[language]).read_text("utf-8")
    heading = {"en": "Issue codes", "fr": "Codes des anomalies"}[language]
    assert f"- [{heading}](#{heading.lower().replace(' ', '-')})\n" in page
    section = page.partition(f"## {heading}\n")[2]
    assert re.findall(r"^\| `(\w+)`", section, re.MULTILINE) == ["status_conflict", "unread_date"]
    told = codes()["unread_date"]
    assert f"| {told.fr} | {told.do_fr} |" in page if language == "fr" else f"| {told.en} | {told.do_en} |" in page


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_without_issues_speaks_of_no_codes(tmp_path: Path, language: Language) -> None:
    empty = written(tmp_path, {"issues": []})
    dictionary.write(*empty)
    assert WORDINGS[language].codes not in (empty.folder / PAGES[language]).read_text("utf-8")


def test_types_have_words_in_both_languages() -> None:
    types = {column.type for plugin in TABLES.values() for column in plugin.table.columns}
    assert all(types <= {*wording.types} for wording in WORDINGS.values())


@pytest.mark.parametrize(
    ("part", "en", "fr"),
    [
        (None, "", ""),
        (0.0, "0%", "0\u00a0%"),
        (0.0004, "1%", "1\u00a0%"),
        (0.123, "12%", "12\u00a0%"),
        (0.9996, "99%", "99\u00a0%"),
        (1.0, "100%", "100\u00a0%"),
    ],
)
def test_a_share_is_never_rounded_to_none_or_all(part: float | None, en: str, fr: str) -> None:
    assert (share(part, "en"), share(part, "fr")) == (en, fr)


def test_thousands_stand_apart_as_the_language_does() -> None:
    assert (counted(1234567, "en"), counted(1234567, "fr")) == ("1,234,567", "1\u202f234\u202f567")


def test_words_of_the_data_are_no_markup() -> None:
    assert escaped("<b>a | b</b> [x](y) *z* `q` _s_") == r"\<b\>a \| b\</b\> \[x\](y) \*z\* \`q\` \_s\_"


def test_written_twice_the_bytes_are_the_same(made: Made) -> None:
    files = [made.folder / name for name in (CSV, *PAGES.values())]
    first = [file.read_bytes() for file in files]
    dictionary.write(*made)
    assert [file.read_bytes() for file in files] == first
