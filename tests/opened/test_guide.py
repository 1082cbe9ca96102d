"""What docs/opened-with.md tells people to run prints what it says."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.publish.sqlite import FILE_NAME

GUIDE = Path(__file__).parents[2] / "docs" / "opened-with.md"
_SECTION = re.compile(r"^## (?P<title>.+)\n(?P<body>(?:(?!## ).*\n)*)", re.MULTILINE)
_BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def told() -> list[tuple[str, str, str, str]]:
    """Heading, language, code and what it prints."""
    found = []
    for section in _SECTION.finditer(GUIDE.read_text("utf-8")):
        blocks = [(block["language"], block["text"]) for block in _BLOCK.finditer(section["body"])]
        if blocks:
            (language, code), *printed = blocks
            assert [kind for kind, _ in printed] in ([], ["text"])
            found.append((section["title"], language, code, "".join(text for _, text in printed)))
    return found


@pytest.fixture
def beside(demo: Path, tmp_path: Path) -> Path:
    """A folder in which `output` is the demo's package."""
    (tmp_path / "output").symlink_to(demo)
    return tmp_path


def printed(folder: Path, *command: str) -> str:
    environment = {**os.environ, "HOME": str(folder / "home"), "LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "utf-8"}
    outcome = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=300
    )
    assert outcome.returncode == 0, outcome.stderr
    return outcome.stdout


def in_sqlite(folder: Path, query: str) -> str:
    with closing(sqlite3.connect(folder / "output" / FILE_NAME)) as database:
        return "".join("|".join(map(str, row)) + "\n" for row in database.execute(query))


def run(language: str, code: str, folder: Path, request: pytest.FixtureRequest) -> str:
    match language:
        case "python":
            return printed(folder, sys.executable, "-c", code)
        case "sql":
            return in_sqlite(folder, code)
        case "r":
            return printed(folder, request.getfixturevalue("rscript"), "--vanilla", "-e", code)
        case "sh":
            request.getfixturevalue("soffice")
            printed(folder, "bash", "-c", code)
            assert (folder / "sheets" / "ogp-open-data-commitments.csv").is_file()
            return ""
    raise AssertionError(f"nothing runs {language}")


@pytest.mark.parametrize(
    ("language", "code", "shown"),
    [
        pytest.param(language, code, shown, id=title, marks=[pytest.mark.office] if language == "sh" else [])
        for title, language, code, shown in told()
    ],
)
def test_code_prints_what_stands_under_it(
    language: str, code: str, shown: str, beside: Path, request: pytest.FixtureRequest
) -> None:
    found = run(language, code, beside, request)
    if shown:
        assert _trimmed(found) == _trimmed(shown)


def _trimmed(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]


def test_each_program_has_its_code() -> None:
    assert [title for title, *_ in told()] == ["pandas", "polars", "DuckDB", "SQLite", "R", "LibreOffice and Excel"]
