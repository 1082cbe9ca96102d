"""Files read back: whatever the format, a person is found with file and place."""

from __future__ import annotations

import gzip
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.release.persons import Persons
from pipeline.release.scan import scan
from tests.release.test_persons import DESK, MIRA

PERSONS = Persons([MIRA, DESK], [])
ADDRESS = "sorin.vale@tides.example.org"
LINES = f"text\n{ADDRESS}\n".encode()


def found(folder: Path) -> list[str]:
    return [str(one) for one in scan(folder, PERSONS)]


def workbook(path: Path, shared: str, inline: str = "", comment: str = "") -> None:
    """A workbook with one sheet: B2 holds the shared string, C3 the inline one."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    linked = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    parts = {
        "xl/workbook.xml": f'<workbook {main} {linked}><sheets><sheet name="texts" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="rId1" Type="{kind}" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/sharedStrings.xml": f"<sst {main}><si>{shared}</si></sst>",
        "xl/worksheets/sheet1.xml": f'<worksheet {main}><sheetData><row r="2"><c r="B2" t="s"><v>0</v></c></row>'
        f'<row r="3"><c r="C3" t="inlineStr"><is><t>{inline}</t></is></c></row></sheetData></worksheet>',
        "xl/comments1.xml": f"<comments {main}><text>{comment}</text></comments>",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def notebook(path: Path, source: list[str], text: list[str], html: str = "") -> None:
    output = {
        "output_type": "execute_result",
        "data": {"text/plain": text, "text/html": [html], "image/png": "aGVsbG8="},
    }
    cells = [
        {"cell_type": "markdown", "source": ["# Tides"]},
        {"cell_type": "code", "source": source, "outputs": [output]},
    ]
    path.write_text(json.dumps({"cells": cells, "metadata": {}}), "utf-8")


def database(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as made:
        made.executescript(";".join(statements))
        made.commit()


def parquet(path: Path, text: str, described: str = "") -> None:
    schema = pa.schema(
        [pa.field("text", pa.string(), metadata={"description": described}), pa.field("all", pa.list_(pa.string()))]
    )
    pq.write_table(pa.table({"text": ["calm", text], "all": [[], ["calm", text]]}, schema=schema), path)


def archive(path: Path, name: str, data: bytes) -> None:
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(name, data)


def test_clean_files_of_every_format_pass(tmp_path: Path) -> None:
    words = "Open data of the tides: opengov@tides.example.org"
    (tmp_path / "texts.csv").write_text(f"id,text\n1,{words}\n", "utf-8")
    (tmp_path / "README.md").write_text(words, "utf-8")
    (tmp_path / "datapackage.json").write_text(json.dumps({"title": words}), "utf-8")
    parquet(tmp_path / "texts.parquet", words)
    workbook(tmp_path / "book.xlsx", f"<t>{words}</t>")
    notebook(tmp_path / "look.ipynb", [words], [words])
    database(tmp_path / "all.sqlite", "CREATE TABLE texts (text)", f"INSERT INTO texts VALUES ('{words}')")
    assert found(tmp_path) == []


PLANTED: list[tuple[str, Callable[[Path], None], str]] = [
    ("texts.csv", lambda p: p.write_text(f"id,text\n1,calm\n2,{ADDRESS}\n") and None, "row 3, column text: e-mail"),
    ("README.md", lambda p: p.write_text(f"Tides\n\nAsk {ADDRESS}\n") and None, "line 3: e-mail"),
    ("page.html", lambda p: p.write_text("<p>\n<b>sorin.vale</b>&#64;tides.example.org") and None, "line 2: e-mail"),
    ("odd.txt", lambda p: p.write_text(ADDRESS, "utf-16") and None, "line 1: e-mail"),
    ("deep.json", lambda p: p.write_text(json.dumps({"a": [{"b": ADDRESS}]})) and None, "a[0].b: e-mail"),
    ("texts.parquet", lambda p: parquet(p, ADDRESS), "row 2, column text: e-mail"),
    ("meta.parquet", lambda p: parquet(p, "", ADDRESS), "column text, description: e-mail"),
    ("book.xlsx", lambda p: workbook(p, f"<t>{ADDRESS}</t>"), "sheet texts, cell B2: e-mail"),
    ("rich.xlsx", lambda p: workbook(p, "<r><t>sorin.vale@</t></r><r><t>tides.example.org</t></r>"), "cell B2: e-mail"),
    ("inline.xlsx", lambda p: workbook(p, "<t/>", ADDRESS), "sheet texts, cell C3: e-mail"),
    ("comment.xlsx", lambda p: workbook(p, "<t/>", "", ADDRESS), "xl/comments1.xml, line 1: e-mail"),
    ("source.ipynb", lambda p: notebook(p, ["x = 1\n", f"# {ADDRESS}"], []), "cell 2: e-mail"),
    ("output.ipynb", lambda p: notebook(p, [], ["calm\n", ADDRESS]), "cell 2, output 1.data.text/plain: e-mail"),
    ("table.ipynb", lambda p: notebook(p, [], [], f"<td>{ADDRESS}</td>"), "cell 2, output 1.data.text/html: e-mail"),
    (
        "all.sqlite",
        lambda p: database(p, "CREATE TABLE texts (id, text)", f"INSERT INTO texts VALUES (1, '{ADDRESS}')"),
        "table texts, row 1, column text: e-mail",
    ),
    (
        "index.sqlite",
        lambda p: database(p, "CREATE VIRTUAL TABLE found USING fts5(text)", f"INSERT INTO found VALUES ('{ADDRESS}')"),
        "table found, row 1, column text: e-mail",
    ),
    ("all.zip", lambda p: archive(p, "in/texts.csv", LINES), "in/texts.csv, row 2, column text"),
    ("texts.csv.gz", lambda p: p.write_bytes(gzip.compress(LINES)) and None, "row 2, column text"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "plant", "place"), PLANTED, ids=[name for name, _, _ in PLANTED])
def test_planted_address_is_found_with_file_and_place(
    tmp_path: Path, name: str, plant: Callable[[Path], None], place: str
) -> None:
    plant(tmp_path / name)
    told = found(tmp_path)
    assert told and all(one.startswith(f"{name}, ") for one in told)
    assert any(place in one and one.endswith(ADDRESS) for one in told)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('text\n"THORNE, Mira"\n', "row 2, column text"),
        ("first,last\nMira,Thorne\n", "row 2"),
        ("text\nM%C3%ADra_Thorne\n", "row 2, column text"),
        ("text\nMira&nbsp;Th&ouml;rne\n", "row 2, column text"),
        ("Mira Thorne\ncalm\n", "header, column 1"),
    ],
)
def test_name_of_a_contact_is_found_in_other_spellings(tmp_path: Path, text: str, place: str) -> None:
    (tmp_path / "texts.csv").write_text(text, "utf-8")
    assert [one.partition(": ")[0] for one in found(tmp_path)] == [f"texts.csv, {place}"]


def test_name_of_a_file_counts(tmp_path: Path) -> None:
    (tmp_path / "thorne_mira.txt").write_text("calm", "utf-8")
    assert found(tmp_path) == ["thorne_mira.txt, its name: name thorne_mira"]


def test_hidden_files_and_folders_are_searched_too(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / ".note").write_text(ADDRESS, "utf-8")
    assert found(tmp_path) == [f"in/.note, line 1: e-mail {ADDRESS}"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("map.png", b"\x89PNG\r\n\x1a\n\x00\x00"),
        ("half.json", b'{"a": '),
        ("broken.parquet", b"PAR1 no more"),
        ("broken.xlsx", b"PK\x03\x04 no more"),
        ("latin.txt", "à".encode("latin-1")),
        ("broken.sqlite", b"SQLite format 3\0 no more"),
    ],
)
def test_file_that_cannot_be_read_back_fails(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    (told,) = found(tmp_path)
    assert told.startswith(f"{name}: not looked into: ")


def test_words_that_a_database_forgot_to_wipe_are_named(tmp_path: Path) -> None:
    filler = ";".join(f"INSERT INTO texts VALUES ({n}, hex(zeroblob(900)))" for n in range(40))
    database(tmp_path / "all.sqlite", "CREATE TABLE texts (id, text)", filler, "DELETE FROM texts")
    (told,) = found(tmp_path)
    assert "vacuum" in told
