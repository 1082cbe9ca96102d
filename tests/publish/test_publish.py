"""From tables to a package on disk, and back."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import pickle
import re
import subprocess
import sys
import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipeline.options import ALWAYS, FORMS
from pipeline.publish import FORMATS, WHOLE, Call, publish, sqlite, xlsx
from pipeline.publish.arrow_arrays import TYPES
from pipeline.publish.csv_files import cell
from pipeline.tables import TABLES
from pipeline.tables.blocks import Blocks
from pipeline.tables.cells import cells
from tests.factories import source
from tests.gathered import blocks, gathered
from tests.publish import finished
from tests.publish.finished import documents

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Blocks]:
    return gathered(documents(), tmp_path_factory.mktemp("tables")).tables


SOURCES = [source("valdoria-page"), finished.SOURCES[1]]


@pytest.fixture(scope="module")
def package(tables: Mapping[str, Blocks], tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("package") / "output"
    publish(tables, SOURCES, output, "1.2.0")
    return output


def test_every_table_has_a_row_but_the_one_of_corrections(tables: Mapping[str, Blocks]) -> None:
    assert {name for name, rows in tables.items() if not len(rows)} == {"corrections"}


def test_package_holds_each_table_in_each_format(package: Path) -> None:
    wanted = {f"{name}{form.suffix}" for name in TABLES for form in FORMATS}
    wanted |= {"datapackage.json", "README.md", "README.fr.md", "catalog.jsonld", "catalog.ttl"}
    wanted |= {file.path for whole in WHOLE for file in whole.files}
    assert {entry.name for entry in package.iterdir()} == wanted
    assert {form.name for form in FORMATS} == {"csv", "parquet"}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_frictionless_finds_nothing_wrong(package: Path) -> None:
    from frictionless import Package

    told = Package(str(package / "datapackage.json")).validate()
    assert told.valid, told.flatten(["type", "note"])


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_frictionless_sees_a_reference_to_nowhere(package: Path, tmp_path: Path) -> None:
    from frictionless import Package

    for entry in package.iterdir():
        text = entry.read_bytes()
        is_broken = entry.name == "texts.csv"
        (tmp_path / entry.name).write_bytes(text.replace(b"VD-2021-2023-01", b"VD-2021-2023-99") if is_broken else text)
    told = Package(str(tmp_path / "datapackage.json")).validate()
    assert {"foreign-key"} <= {kind for (kind,) in told.flatten(["type"])}


@pytest.mark.parametrize("name", list(TABLES))
def test_parquet_reads_back_equal(package: Path, tables: Mapping[str, Blocks], name: str) -> None:
    table, rows = TABLES[name].table, list(tables[name].rows())
    read = pq.read_table(package / f"{name}.parquet")
    assert read.schema.types == [TYPES[column.type] for column in table.columns]
    for column in table.columns:
        assert read[column.name].to_pylist() == [_plain(column.type, getattr(row, column.name)) for row in rows]
        described = read.schema.field(column.name).metadata
        assert described[b"description"].decode() == column.description_en


@pytest.mark.parametrize("name", list(TABLES))
def test_csv_says_the_same_as_parquet(package: Path, name: str) -> None:
    table = TABLES[name].table
    with (package / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *lines = csv.reader(file)
    read = pq.read_table(package / f"{name}.parquet").to_pylist()
    assert header == table.column_names
    assert len(lines) == len(read)
    for line, row in zip(lines, read, strict=True):
        assert line == [_printed(row[column.name]) for column in table.columns]


def _plain(kind: str, value: Any) -> Any:
    if kind == "list":
        return list(value)
    return date.fromisoformat(value) if value and kind == "date" else value


def _printed(value: Any) -> str:
    if isinstance(value, list):
        return " | ".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("number", 72.34, "72.34"),
        ("number", 40.0, "40"),
        ("number", 1.25e20, "125000000000000000000"),
        ("number", 1e-7, "0.0000001"),
        ("number", -0.0, "0"),
        ("number", 100.0, "100"),
        ("integer", 0, "0"),
        ("boolean", True, "true"),
        ("boolean", False, "false"),
        ("date", "2021-07-01", "2021-07-01"),
        ("list", ("Water", "Open Data"), "Water | Open Data"),
        ("list", (), ""),
        ("string", None, ""),
    ],
)
def test_cell_as_written(kind: str, value: Any, expected: str) -> None:
    assert cell(kind, value) == expected


def test_csv_has_lf_and_no_mark_at_its_head(package: Path) -> None:
    content = (package / "commitments.csv").read_bytes()
    assert b"\r" not in content
    assert content.startswith(b"commitment_id,") and content.endswith(b"\n")


def test_descriptor_tells_sizes_hashes_licence_and_sources(package: Path) -> None:
    described = json.loads((package / "datapackage.json").read_text("utf-8"))
    assert re.fullmatch(r"1\.2\.0\+[0-9a-f]{8}", described["version"])
    assert described["created"] == "2023-11-02T00:00:00Z"
    assert described["licenses"][0]["name"] == "etalab-2.0"
    assert [own["title"] for own in described["sources"]] == [
        "valdoria-page.txt",
        "Harbour Office: valdoria-report.txt",
    ]
    for resource in described["resources"]:
        content = (package / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_key_that_may_hold_a_null_is_a_unique_key(package: Path) -> None:
    described = json.loads((package / "datapackage.json").read_text("utf-8"))
    schemas = {own["name"]: own["schema"] for own in described["resources"] if "schema" in own}
    assert schemas["documents"]["primaryKey"] == ["document_id"]
    assert "primaryKey" not in schemas["texts"]
    assert schemas["texts"]["uniqueKeys"] == [["document_id", "commitment_id", "section"]]
    targets = [own["reference"]["resource"] for own in schemas["texts"]["foreignKeys"]]
    assert targets == ["documents", "commitments"]


def test_a_table_of_many_blocks_says_the_same_in_both_formats(tmp_path: Path) -> None:
    own = TABLES["texts"].table
    rows = [{"document_id": f"d{n}", "section": "aim", "text": f"tide {n}", "page": n or None} for n in range(9)]
    many = blocks(own, rows[:4], tmp_path)
    many.add(cells(own, rows[4:]))
    for form in FORMATS:
        form.write(many, tmp_path / f"many{form.suffix}")
    read = pq.read_table(tmp_path / "many.parquet")
    with (tmp_path / "many.csv").open(encoding="utf-8", newline="") as file:
        assert [line["text"] for line in csv.DictReader(file)] == read["text"].to_pylist() == [r["text"] for r in rows]


# forms that are asked for


def test_forms_are_those_that_can_be_asked_for() -> None:
    named = {whole.form for whole in WHOLE if whole.form}
    assert {form.name for form in FORMATS} == {*ALWAYS}
    assert {*ALWAYS} | named == {*FORMS}


def test_a_form_that_is_not_asked_for_is_nowhere_in_the_package(tables: Mapping[str, Blocks], tmp_path: Path) -> None:
    publish(tables, SOURCES, tmp_path / "all")
    publish(tables, SOURCES, tmp_path / "fewer", forms=ALWAYS)
    fewer = {entry.name for entry in (tmp_path / "fewer").iterdir()}
    assert {entry.name for entry in (tmp_path / "all").iterdir()} - fewer == {xlsx.FILE_NAME, sqlite.FILE_NAME}
    for name in fewer - {f"{table}.parquet" for table in TABLES}:
        assert "ogp-open-data." not in (tmp_path / "fewer" / name).read_text("utf-8")


# the calls


def test_files_of_the_tables_are_written_by_calls_that_may_come_in_any_order(
    tables: Mapping[str, Blocks], tmp_path: Path
) -> None:
    def backwards(calls: Sequence[Call]) -> list[Any]:
        return [call() for call in reversed(calls)][::-1]

    publish(tables, SOURCES, tmp_path / "one", "1.2.0")
    publish(tables, SOURCES, tmp_path / "other", "1.2.0", work=backwards)
    one, other = ({entry.name: entry.read_bytes() for entry in (tmp_path / n).iterdir()} for n in ("one", "other"))
    assert one == other


def test_calls_pickle_and_so_do_their_results(tables: Mapping[str, Blocks], tmp_path: Path) -> None:
    def elsewhere(calls: Sequence[Call]) -> list[Any]:
        return [pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(call))())) for call in calls]

    publish(tables, SOURCES, tmp_path / "one", "1.2.0")
    publish(tables, SOURCES, tmp_path / "other", "1.2.0", work=elsewhere)
    one, other = ({entry.name: entry.read_bytes() for entry in (tmp_path / n).iterdir()} for n in ("one", "other"))
    assert one == other


def test_what_excel_has_no_room_for_is_said(
    tables: Mapping[str, Blocks], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert publish(tables, SOURCES, tmp_path / "whole") == ()
    monkeypatch.setattr(xlsx, "MOST_ROWS", 2)
    said = publish(tables, SOURCES, tmp_path / "cut")
    (texts,) = [issue for issue in said if issue.value == "texts"]
    lost = len(tables["texts"]) - 1
    assert (texts.code, texts.severity) == ("workbook_cut", "warning")
    assert f"lacks {lost} rows" in texts.message
    assert "rows are missing" in (tmp_path / "cut" / "README.md").read_text("utf-8")
    assert publish(tables, SOURCES, tmp_path / "cut", forms=ALWAYS) == ()


# the swap


def test_second_run_replaces_the_first_and_keeps_gitkeep(tables: Mapping[str, Blocks], tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.mkdir()
    (output / ".gitkeep").touch()
    publish(tables, SOURCES, output)
    (output / "texts.csv").write_text("old")
    publish(tables, SOURCES, output)
    assert (output / "texts.csv").read_text("utf-8").startswith("document_id,")
    assert (output / ".gitkeep").exists()
    assert [entry.name for entry in tmp_path.iterdir()] == ["output"]


def test_failing_run_leaves_the_old_package(tables: Mapping[str, Blocks], tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(tables, SOURCES, output)
    before = {entry.name: entry.read_bytes() for entry in output.iterdir()}
    broken = {name: rows for name, rows in tables.items() if name != "texts"}
    with pytest.raises(KeyError):
        publish(broken, SOURCES, output)
    assert {entry.name: entry.read_bytes() for entry in output.iterdir()} == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["output"]


def test_bytes_depend_on_neither_hash_seed_nor_time_zone(tmp_path: Path) -> None:
    program = textwrap.dedent("""
        import sys
        from pathlib import Path
        from pipeline.publish import publish
        from tests.gathered import gathered
        from tests.publish.finished import SOURCES, documents
        (folder := Path(sys.argv[1]).with_suffix(".tables")).mkdir()
        publish(gathered(documents(), folder).tables, SOURCES, Path(sys.argv[1]), "1.2.0")
    """)
    written = []
    for seed, zone in (("1", "Pacific/Kiritimati"), ("2", "America/New_York")):
        output = tmp_path / seed
        given = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-c", program, str(output)], check=True, env=given, cwd=ROOT)
        written.append({entry.name: entry.read_bytes() for entry in output.iterdir()})
    assert written[0] == written[1]
