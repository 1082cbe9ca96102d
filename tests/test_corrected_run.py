"""Corrections and assertions in a whole run: what the package holds, what the run says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipeline.cli import main
from pipeline.run import Summary, run

DEMO = Path(__file__).parents[1] / "raw" / "demo" / "pages"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for path in DEMO.glob("*.txt"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def published(raw: Path, fresh: bool = False) -> Summary:
    return run(raw, raw.parent / "interim", raw.parent / "output", 1, fresh=fresh)


def rows(raw: Path, table: str) -> list[dict[str, Any]]:
    return list(pq.read_table(raw.parent / "output" / f"{table}.parquet").to_pylist())


def completion(raw: Path) -> dict[str, Any]:
    """The first verdict on a whole commitment."""
    return next(
        row
        for row in rows(raw, "statuses")
        if row["indicator"] == "completion" and row["item"] is None and row["value"] and row["stage"] == "end_of_term"
    )


def correct(raw: Path, *lines: str) -> None:
    header = "table,key,column,printed,corrected,reason"
    (raw / "corrections.csv").write_text("\n".join([header, *lines]) + "\n", "utf-8")


def test_correction_changes_the_row_and_what_is_made_of_it(raw: Path) -> None:
    published(raw)
    before = completion(raw)
    right = "not_started" if before["value"] != "not_started" else "limited"
    correct(raw, f"statuses,{before['status_id']},value,{before['value']},{right},The page was wrong")
    summary = published(raw)
    after = next(row for row in rows(raw, "statuses") if row["status_id"] == before["status_id"])
    merged = {row["commitment_id"]: row for row in rows(raw, "commitments")}
    assert (after["value"], after["corrected_columns"], summary.raw_issues) == (right, ["value"], ())
    assert merged[before["commitment_id"]]["completion_irm"] == right
    (told,) = rows(raw, "corrections")
    assert (told["printed"], told["corrected"], told["line"]) == (before["value"], right, before["line"])


def test_nothing_else_is_read_again(raw: Path) -> None:
    published(raw)
    before = completion(raw)
    correct(raw, f"statuses,{before['status_id']},value,{before['value']},,Unclear")
    assert published(raw).unchanged == len(list(raw.glob("*.txt")))
    assert not published(raw).is_published


def test_correction_without_its_row_ends_with_one_and_says_which(raw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    correct(raw, "statuses,nowhere-s0001,value,limited,completed,A guess")
    folders = ["--raw", raw, "--interim", raw.parent / "interim", "--output", raw.parent / "output", "--workers", "1"]
    for _ in range(2):
        assert main(["run", *map(str, folders), "--quiet"]) == 1
        told = capsys.readouterr().err
        assert "statuses has no row with this key" in told and "line 2: statuses, nowhere-s0001, value" in told
    assert rows(raw, "statuses")


def test_assertion_below_its_minimum_ends_with_one(raw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule = '[many]\ntable = "documents"\nmeasure = "rows"\nminimum = 900\nmeaning = "All of them."\n'
    (raw / "quality.toml").write_text(rule, "utf-8")
    folders = ["--raw", raw, "--interim", raw.parent / "interim", "--output", raw.parent / "output", "--workers", "1"]
    assert main(["run", *map(str, folders), "--quiet"]) == 1
    assert "below the minimum 900. All of them: many" in capsys.readouterr().err
    assert (raw.parent / "output" / "quality.md").is_file()


def test_lists_beside_the_documents_are_no_documents(raw: Path) -> None:
    correct(raw)
    (raw / "removals.csv").write_text("email,name,requested_on\n", "utf-8")
    (raw / "quality.toml").write_text("", "utf-8")
    assert published(raw).figures.documents == len(list(raw.glob("*.txt")))
