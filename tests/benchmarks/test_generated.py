"""The generated reports are the same on every run, and are read as what they were made of. Nothing here is timed."""

from __future__ import annotations

import csv
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.generated import content, write
from benchmarks.generated.folder import document
from pipeline import layouts, sources
from pipeline.read import read
from pipeline.records import Parsed

ROOT = Path(__file__).parent.parent.parent
DIGEST = "import sys; from tests.benchmarks.test_generated import digest; print(digest(int(sys.argv[1])))"


def digest(count: int) -> str:
    made = hashlib.sha256()
    for number in range(count):
        made.update(document(content.report(number))[1])
    return made.hexdigest()


def understood(folder: Path, number: int) -> Parsed:
    name, data = document(content.report(number))
    (folder / Path(name).name).write_bytes(data)
    (found,) = sources.discover(folder).documents
    return layouts.understand(read(found.source, data))


def elsewhere(**environment: str) -> str:
    command = [sys.executable, "-c", DIGEST, "7"]
    made = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, check=True)
    return made.stdout.decode().strip()


def test_same_bytes_whatever_the_hash_seed_and_the_time_zone() -> None:
    assert elsewhere(PYTHONHASHSEED="41", TZ="Pacific/Apia") == digest(7)


def test_report_does_not_depend_on_how_many_there_are(tmp_path: Path) -> None:
    write(tmp_path / "few", 2)
    write(tmp_path / "more", 9)
    few = sorted(path for path in (tmp_path / "few").rglob("*") if path.is_file() and path.name != "sources.csv")
    assert len(few) == 2
    for path in few:
        assert (tmp_path / "more" / path.relative_to(tmp_path / "few")).read_bytes() == path.read_bytes()


def test_list_of_sources_holds_the_digests_and_the_bytes_are_counted(tmp_path: Path) -> None:
    total = write(tmp_path, 9)
    with (tmp_path / "sources.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    data = [(tmp_path / row["file"]).read_bytes() for row in rows]
    assert [row["sha256"] for row in rows] == [hashlib.sha256(one).hexdigest() for one in data]
    assert total == sum(map(len, data))


def test_every_kind_of_file_and_every_language_comes_early() -> None:
    reports = [content.report(number) for number in range(32)]
    assert {document(report)[0].rpartition(".")[2] for report in reports} == {"txt", "pdf", "html"}
    assert {report.language for report in reports} == {"en", "fr", "es"}


def test_no_two_reports_have_the_same_path() -> None:
    paths = {document(content.report(number))[0] for number in range(200)}
    assert len(paths) == 200


def test_names_of_countries_differ_for_as_many_as_are_promised() -> None:
    assert len({content.name(number) for number in range(1820)}) == 1820


def test_both_reports_of_a_plan_name_the_same_commitments() -> None:
    midterm, end = content.report(10), content.report(11)
    assert (midterm.years, midterm.is_end, end.is_end) == (end.years, False, True)
    assert [one.title for one in midterm.commitments] == [one.title for one in end.commitments]
    assert all(before.level <= after.level for before, after in zip(midterm.commitments, end.commitments, strict=True))


@pytest.mark.parametrize("number", [0, 1, 2, 16, 17, 18, 24, 25, 27])
def test_report_is_read_as_what_it_was_made_of(tmp_path: Path, number: int) -> None:
    made, parsed = content.report(number), understood(tmp_path, number)
    assert [one.title for one in parsed.commitments] == [one.title for one in made.commitments]
    levels = [made.words["levels"][one.level] for one in made.commitments]
    assert [one.value_as_printed for one in parsed.statuses] == levels
    assert parsed.facts.language == made.language
