from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.publish.swap import swapped


def fill(output: Path, words: str) -> None:
    with swapped(output, marker="package.json", name="gulls") as folder:
        (folder / "package.json").write_text(json.dumps({"name": "gulls", "words": words}))


def test_output_appears_with_its_parents(tmp_path: Path) -> None:
    fill(tmp_path / "deep" / "output", "new")
    assert json.loads((tmp_path / "deep" / "output" / "package.json").read_text())["words"] == "new"


def test_output_through_a_symbolic_link_fills_its_target(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "output").symlink_to(tmp_path / "real")
    fill(tmp_path / "output", "new")
    assert (tmp_path / "output").is_symlink()
    assert (tmp_path / "real" / "package.json").exists()


@pytest.mark.parametrize("marker", [None, "not json", "[]", '{"name": "terns"}'])
def test_folder_of_someone_else_is_not_replaced(tmp_path: Path, marker: str | None) -> None:
    output = tmp_path / "output"
    output.mkdir()
    (output / "diary.txt").write_text("dear diary")
    if marker is not None:
        (output / "package.json").write_text(marker)
    with pytest.raises(UsageError, match="no package of ours"):
        fill(output, "new")
    assert (output / "diary.txt").read_text() == "dear diary"


def test_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("words")
    with pytest.raises(UsageError, match="must be a folder"):
        fill(tmp_path / "output", "new")


def test_failure_while_filling_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), swapped(tmp_path / "output", "package.json", "gulls"):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_failing_second_rename_brings_the_old_folder_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "output"
    fill(output, "old")
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if ".new-" in self.name:
            raise OSError("disk full")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="disk full"):
        fill(output, "new")
    assert json.loads((output / "package.json").read_text())["words"] == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["output"]
