"""The embedded demo is what its script makes, and its own list of sources tells the truth about it."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "raw" / "demo"
EXPECTED = ROOT / "tests" / "documents" / "demo"
SCRIPT = ROOT / "tools" / "make_demo.py"
LEVELS = ("not_started", "limited", "substantial", "completed")


def make_demo(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), *arguments]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)


def expected(name: str = "expected.json") -> dict[str, Any]:
    records: dict[str, Any] = json.loads((EXPECTED / name).read_text("utf-8"))
    return records


def sources() -> list[dict[str, str]]:
    with (DEMO / "sources.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_committed_files_are_the_bytes_the_script_makes() -> None:
    outcome = make_demo("--check", TZ="Pacific/Apia", PYTHONHASHSEED="41")
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def test_check_names_changed_missing_and_foreign_files_and_writes_nothing(tmp_path: Path) -> None:
    make_demo("--root", str(tmp_path))
    demo = tmp_path / "raw" / "demo"
    (demo / "pages" / "valdoria-vl0003.txt").write_text("changed", "utf-8")
    (demo / "sources.csv").unlink()
    (demo / "notes.txt").write_text("mine", "utf-8")
    outcome = make_demo("--check", "--root", str(tmp_path))
    assert outcome.returncode == 1
    assert outcome.stdout.splitlines() == [
        "raw/demo/pages/valdoria-vl0003.txt differs",
        "raw/demo/sources.csv is missing",
        "raw/demo/notes.txt is not made by this script",
    ]
    assert not (demo / "sources.csv").exists()


def test_every_document_has_its_source_row_with_the_right_hash() -> None:
    documents = {path.relative_to(DEMO).as_posix(): path for path in DEMO.rglob("*") if path.is_file()}
    del documents["sources.csv"]
    assert {row["file"]: row["sha256"] for row in sources()} == {
        name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in documents.items()
    }


def test_source_rows_leave_nothing_to_chance() -> None:
    for row in sources():
        assert row["country_code"] == "XV"
        assert row["country_name"] == "Valdoria"
        assert row["url"].startswith("https://example.org/")
        assert row["licence"]


def test_report_is_small_enough_for_the_repository() -> None:
    assert (DEMO / "valdoria-self-assessment-2021-2023.pdf").stat().st_size < 200_000


def test_report_has_eight_commitments_in_page_order() -> None:
    commitments = expected()["commitments"]
    assert [one["number"] for one in commitments] == list("12345678")
    pages = [one["page_start"] for one in commitments]
    assert pages == sorted(pages)
    assert all(one["page_start"] <= one["page_end"] for one in commitments)


def test_all_four_levels_and_both_kinds_of_item_are_expected() -> None:
    statuses = [status for one in expected()["commitments"] for status in one["completion"]]
    assert {status["value"] for status in statuses} == set(LEVELS)
    assert {status["item"] for status in statuses} == {"", "a", "b", "c"}


def test_commitment_2_is_the_only_conflict_with_the_summary_table() -> None:
    assert expected()["issues"] == [{"code": "status_conflict", "commitment": "2"}]


@pytest.mark.parametrize(
    ("number", "page", "irm_is_lower"),
    [
        ("3", "valdoria-vl0003", False),
        ("5", "valdoria-vl0005", True),
        ("7", "valdoria-vl0007-es", False),
    ],
)
def test_irm_page_meets_the_report_on_one_commitment(number: str, page: str, irm_is_lower: bool) -> None:
    (reviewed,) = expected(f"pages/{page}.json")["commitments"]
    reported = next(one for one in expected()["commitments"] if one["number"] == number)
    irm, government = (LEVELS.index(one["completion"][0]["value"]) for one in (reviewed, reported))
    assert reviewed["number"] == number
    assert (irm < government) is irm_is_lower
    assert (irm == government) is not irm_is_lower


def test_people_write_from_example_org_only() -> None:
    addresses = [person["email"] for one in expected()["commitments"] for person in one["contacts"]]
    assert len(addresses) == 5
    assert all(address.endswith(".example.org") for address in addresses)
