"""What a publisher states in `raw/package.toml`, in a whole run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.run import Summary, run

PAGE = Path(__file__).parents[1] / "raw" / "demo" / "pages" / "valdoria-vl0003.txt"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / PAGE.name).write_bytes(PAGE.read_bytes())
    return folder


def published(raw: Path) -> Summary:
    return run(raw, raw.parent / "interim", raw.parent / "output", 1)


def descriptor(raw: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((raw.parent / "output" / "datapackage.json").read_text("utf-8"))
    return told


def state(raw: Path, text: str) -> None:
    (raw / "package.toml").write_text(text, "utf-8")


def test_what_is_stated_stands_in_the_package(raw: Path) -> None:
    state(raw, 'frequency = "annual"\n[publisher]\nname = "Harbour Office"\n')
    summary = published(raw)
    assert summary.figures.documents == 1, "the list is no document"
    assert (descriptor(raw)["frequency"], descriptor(raw)["contributors"][0]["title"]) == ("annual", "Harbour Office")
    assert "Harbour Office" in (raw.parent / "output" / "README.md").read_text("utf-8")


def test_quality_page_names_what_nobody_stated(raw: Path) -> None:
    published(raw)
    page = raw.parent / "output" / "quality.md"
    assert "- nobody is named as publisher: publisher.name in raw/package.toml" in page.read_text("utf-8")


def test_another_statement_makes_the_package_anew_and_reads_nothing_again(raw: Path) -> None:
    published(raw)
    assert not published(raw).is_published
    state(raw, 'licence = "CC0-1.0"')
    again = published(raw)
    assert (again.is_published, again.unchanged) == (True, 1)
    assert descriptor(raw)["licenses"][0]["name"] == "CC0-1.0"


def test_mistake_in_the_list_is_wrong_usage_and_leaves_the_package(
    raw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    published(raw)
    before = descriptor(raw)
    state(raw, 'homepage = "here"')
    folders = ("--interim", str(raw.parent / "interim"), "--output", str(raw.parent / "output"))
    assert main(["run", "--raw", str(raw), *folders]) == 2
    assert "homepage is no http or https address: 'here'" in capsys.readouterr().err
    assert descriptor(raw) == before
