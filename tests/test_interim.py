from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline import interim
from pipeline.interim import DOCUMENT, ISSUES, ROWS, TRACEBACK, Failure, Stage, State, Unreadable
from pipeline.model import Issue

READ = {DOCUMENT: b"{}\n"}
UNDERSTOOD = {ROWS: b"{}\n", ISSUES: b"[]\n"}
WHOLE = State(
    Stage("how it was read", interim.digests(READ)),
    Failure("damaged", "the file ends early", 3),
    Stage("how it was understood", interim.digests(UNDERSTOOD)),
    (Unreadable("a.txt", "the file ends early", 3),),
)


def write(folder: Path, **more: bytes) -> None:
    interim.write(folder, {**READ, **UNDERSTOOD, **more}, WHOLE)


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_state_is_what_was_written(tmp_path: Path) -> None:
    write(tmp_path / "report-1")
    assert interim.state(tmp_path / "report-1") == WHOLE
    assert names(tmp_path / "report-1") == [DOCUMENT, ISSUES, ROWS, interim.STATE]


def test_no_folder_is_nothing_done(tmp_path: Path) -> None:
    assert interim.state(tmp_path / "report-1") == State()


def test_a_stage_whose_file_is_another_is_not_done(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / DOCUMENT).write_bytes(b"{ }\n")
    assert interim.state(tmp_path) == State(understanding=WHOLE.understanding, unreadable=WHOLE.unreadable)
    (tmp_path / ROWS).unlink()
    assert interim.state(tmp_path) == State()


@pytest.mark.parametrize("text", ["", "[]", "{}", "not json", '{"seal": "", "state": {}}'])
def test_a_strange_state_is_nothing_done(tmp_path: Path, text: str) -> None:
    write(tmp_path)
    (tmp_path / interim.STATE).write_text(text)
    assert interim.state(tmp_path) == State()


def test_a_state_changed_by_hand_is_nothing_done(tmp_path: Path) -> None:
    write(tmp_path)
    state = tmp_path / interim.STATE
    state.write_text(state.read_text().replace("a.txt", "b.txt"))
    assert interim.state(tmp_path) == State()


def test_what_a_later_run_did_not_write_is_gone(tmp_path: Path) -> None:
    interim.write(tmp_path, {**UNDERSTOOD, TRACEBACK: b"Traceback"}, State())
    assert TRACEBACK in names(tmp_path)
    write(tmp_path)
    assert TRACEBACK not in names(tmp_path)


def test_what_others_put_beside_it_stays(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("mine")
    write(tmp_path)
    assert "notes.md" in names(tmp_path)


def test_only_folders_made_here_are_swept(tmp_path: Path) -> None:
    for name in ("kept", "gone", "annotated", "cut short"):
        write(tmp_path / name)
    (tmp_path / "annotated" / "notes.md").write_text("mine")
    (tmp_path / "cut short" / f"{ROWS}.unfinished").write_text("{")
    (tmp_path / "own").mkdir()
    (tmp_path / "file.txt").write_text("mine")
    interim.sweep(tmp_path, {"kept"})
    assert names(tmp_path) == ["annotated", "file.txt", "kept", "own"]


def test_issues_of_no_document_stand_beside_the_folders(tmp_path: Path) -> None:
    interim.write_issues(tmp_path / "interim", [Issue("odd", "an odd thing")])
    (issue,) = json.loads((tmp_path / "interim" / ISSUES).read_text())
    assert (issue["code"], issue["message"], issue["severity"]) == ("odd", "an odd thing", "warning")
