from __future__ import annotations

import datetime
import json
from pathlib import Path

from pipeline import interim
from pipeline.model import Document, Issue, Source
from pipeline.records import Facts, Parsed

SOURCE = Source("report-1", "report.txt", "report.txt", "0" * 64, 5, "text/plain")
PARSED = Parsed(SOURCE, Facts(), issues=(Issue("odd", "an odd thing"),))


def write(folder: Path, traceback: str = "") -> None:
    rows = {"documents": [{"b": datetime.date(2021, 3, 1), "a": None}]}
    interim.write(folder, PARSED, rows, Document(SOURCE), traceback)


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_folder_holds_every_stage(tmp_path: Path) -> None:
    write(tmp_path / "report-1")
    assert names(tmp_path / "report-1") == ["document.json", "issues.json", "parsed.json", "rows.json"]
    assert json.loads((tmp_path / "report-1" / "issues.json").read_text()) == [
        {"code": "odd", "message": "an odd thing"}
    ]


def test_a_traceback_is_gone_when_the_fault_is(tmp_path: Path) -> None:
    write(tmp_path / "report-1", "Traceback")
    assert "traceback.txt" in names(tmp_path / "report-1")
    write(tmp_path / "report-1")
    assert "traceback.txt" not in names(tmp_path / "report-1")


def test_only_folders_made_here_are_swept(tmp_path: Path) -> None:
    for name in ("kept", "gone", "annotated"):
        write(tmp_path / name)
    (tmp_path / "annotated" / "notes.md").write_text("mine")
    (tmp_path / "own").mkdir()
    (tmp_path / "file.txt").write_text("mine")
    interim.sweep(tmp_path, {"kept"})
    assert names(tmp_path) == ["annotated", "file.txt", "kept", "own"]
