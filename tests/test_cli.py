from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline import cli, run
from pipeline.errors import PackageError
from pipeline.interim import Unreadable
from pipeline.model import Issue
from pipeline.options import FORMS, Options
from pipeline.packaged import Figures
from pipeline.run import Step, Summary

BAD = Unreadable("sub/bad.pdf", "the file ends early", 3)


def summary(*unreadable: Unreadable) -> Summary:
    raw_issues = (Issue("source_row_unmatched", "sources.csv describes a file that is not there", value="gone.txt"),)
    output, interim = Path("output"), Path("interim")
    figures = Figures(2, 8, 17, 0.987, {"error": 1, "warning": 3})
    return Summary(figures, {"error": 1, "warning": 4}, unreadable, raw_issues, interim, output, 3.21)


def runs(monkeypatch: pytest.MonkeyPatch, result: Summary | BaseException, *steps: Step) -> None:
    def stub(
        raw: Path,
        interim: Path,
        output: Path,
        workers: int | None,
        tell: Callable[[Step], None],
        options: Options,
        fresh: bool,
        scheduler: str,
    ) -> Summary:
        for step in steps:
            tell(step)
        if isinstance(result, BaseException):
            raise result
        return result

    monkeypatch.setattr(run, "run", stub)


def test_fine_is_0_and_ends_with_what_to_look_at(monkeypatch: Any, capsys: Any) -> None:
    runs(monkeypatch, summary())
    assert cli.main(["run"]) == 0
    printed = capsys.readouterr().out
    for words in ("documents      2", "commitments    8", "statuses       17", "98.7%", "1 error, 4 warning", "3.2 s"):
        assert words in printed
    assert "source_row_unmatched" in printed
    assert "What to look at next:" in printed.splitlines()[-5:]


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ([], (Options(ocr=True, pdf_engine="pdfium"), False, "")),
        (["--ocr", "auto"], (Options(ocr=True), False, "")),
        (["--ocr", "off"], (Options(ocr=False), False, "")),
        (["--pdf-engine", "pdfminer"], (Options(pdf_engine="pdfminer"), False, "")),
        (["--formats", "xlsx, parquet,csv"], (Options(forms=("csv", "parquet", "xlsx")), False, "")),
        (["--fresh"], (Options(), True, "")),
        (["--scheduler", "tcp://host:8786"], (Options(), False, "tcp://host:8786")),
    ],
)
def test_what_is_asked_for_is_handed_on(monkeypatch: pytest.MonkeyPatch, arguments: list[str], asked: Any) -> None:
    heard: list[Any] = []
    monkeypatch.setattr(run, "run", lambda *given: heard.append(given[-3:]) or summary())
    assert cli.main(["run", "--quiet", *arguments]) == 0
    assert heard == [asked]


def test_what_was_not_done_again_is_said(monkeypatch: Any, capsys: Any) -> None:
    runs(monkeypatch, replace(summary(), unchanged=2, is_published=False), Step(0, 0, unchanged=2))
    assert cli.main(["run"]) == 0
    printed = capsys.readouterr()
    assert printed.err == "2 documents unchanged.\n"
    assert "documents      2 (2 unchanged)" in printed.out and "output (as it was: nothing changed)" in printed.out


def test_documents_that_are_read_again_are_told_from_those_that_are_not(monkeypatch: Any, capsys: Any) -> None:
    runs(monkeypatch, summary(), Step(0, 1, unchanged=15))
    cli.main(["run"])
    assert capsys.readouterr().err == "15 documents unchanged. Reading 1 document…\n"


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    package = {"resources": [{"name": "texts", "path": "texts.csv", "schema": {"fields": [{"name": "text"}]}}]}
    for name, rows in (("old", 0), ("new", 20000)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "datapackage.json").write_text(json.dumps(package))
        (tmp_path / name / "texts.csv").write_text("text\n" + "".join(f"tide {n}\n" for n in range(rows)))
    diff = f"{sys.executable} -m pipeline.cli diff {tmp_path}/old {tmp_path}/new --limit 0"
    left = subprocess.run(
        ["bash", "-c", f"{diff} | head -n 1; exit ${{PIPESTATUS[0]}}"], capture_output=True, text=True
    )
    assert (left.returncode, left.stderr) == (141, "")


def test_an_unreadable_document_is_1_and_named_with_its_reason(monkeypatch: Any, capsys: Any) -> None:
    runs(monkeypatch, summary(BAD))
    assert cli.main(["run", "--quiet"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "sub/bad.pdf, page 3: the file ends early" in printed.err


def test_away_from_a_terminal_each_document_is_a_plain_line(monkeypatch: Any, capsys: Any) -> None:
    runs(monkeypatch, summary(BAD), Step(0, 16), Step(3, 16, "a.pdf", 5.12), Step(16, 16, BAD.file, 0.0, (BAD,)))
    cli.main(["run"])
    lines = capsys.readouterr().err.splitlines()
    assert lines[:3] == [
        "Reading 16 documents…",
        "[ 3/16] a.pdf  5.1 s",
        "[16/16] sub/bad.pdf  NOT READ: page 3: the file ends early  0.0 s",
    ]


def test_on_a_terminal_there_is_a_bar(monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    runs(monkeypatch, summary(BAD), Step(0, 1), Step(1, 1, BAD.file, 0.0, (BAD,)))
    assert cli.main(["run"]) == 1
    assert "[1/1]" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["fly"],
        ["run", "--workers", "0"],
        ["run", "--workers", "many"],
        ["run", "--ocr", "on"],
        ["run", "--pdf-engine", "steam"],
        ["run", "--colour"],
        ["run", "extra"],
    ],
)
def test_wrong_words_are_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(arguments)
    assert left.value.code == 2


@pytest.mark.parametrize(
    ("formats", "said"),
    [
        ("csv,sqlite", "csv and parquet cannot be left out"),
        ("csv,parquet,ods", "no format 'ods'"),
        ("", "no format ''"),
    ],
)
def test_formats_that_cannot_be_are_2(formats: str, said: str, capsys: Any) -> None:
    assert cli.main(["run", "--formats", formats]) == 2
    assert said in capsys.readouterr().err


def test_all_formats_are_the_default() -> None:
    assert cli._parser().parse_args(["run"]).formats == ",".join(FORMS)


def test_a_missing_folder_is_2(tmp_path: Path, capsys: Any) -> None:
    assert cli.main(["run", "--raw", str(tmp_path / "nowhere")]) == 2
    assert "there is no folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code"),
    [(PackageError("a key is not unique"), 3), (OSError(28, "No space left"), 3), (KeyboardInterrupt(), 130)],
)
def test_what_stops_a_run_is_said_without_a_traceback(monkeypatch: Any, capsys: Any, error: Any, code: int) -> None:
    runs(monkeypatch, error)
    assert cli.main(["run"]) == code
    assert "ogp: " in capsys.readouterr().err


def test_help_and_version_load_nothing_heavy() -> None:
    heavy = ("pandas", "spacy", "pdfplumber", "rich", "msgspec")
    look = f"import sys, pipeline.cli; print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True).stdout == "[]\n"
    started = perf_counter()
    printed = subprocess.run([sys.executable, "-m", "pipeline.cli", "--help"], capture_output=True, text=True).stdout
    assert "exit codes" in printed
    assert perf_counter() - started < 2


def test_version_is_printed(capsys: Any) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith("ogp 0.")
