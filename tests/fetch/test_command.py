from __future__ import annotations

import argparse
import hashlib
import re
from pathlib import Path

import pytest

from pipeline.fetch import command
from pipeline.fetch.fetching import Outcome, Step, Tell
from pipeline.fetch.listing import Wanted, wanted
from pipeline.provenance import COLUMNS, read_rows

LIST = Path(__file__).parents[2] / "raw" / "sources.csv"


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.work(parser.parse_args(arguments))


def raw_folder(folder: Path, row: str) -> Path:
    (folder / "sources.csv").write_text(f"file,url,sha256\n{row}\n", "utf-8")
    return folder


def test_offline_is_said_plainly_and_ends_with_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    raw = raw_folder(tmp_path, "plan.pdf,https://documents.example/plan.pdf,")
    assert run("--raw", str(raw)) == 1
    output = capsys.readouterr()
    assert "0 fetched, 0 there already, 1 failed" in output.out
    assert "plan.pdf: documents.example cannot be found" in output.err
    assert "is there a network?" in output.err


def test_documents_that_are_there_need_no_network(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plan.pdf").write_bytes(b"a plan")
    row = f"plan.pdf,https://documents.example/plan.pdf,{hashlib.sha256(b'a plan').hexdigest()}"
    assert run("--raw", str(raw_folder(tmp_path, row))) == 0
    assert capsys.readouterr().out == "0 fetched, 1 there already, 0 failed\n"


def test_a_hash_the_list_does_not_give_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.summary([Outcome("page.html", "fetched", "abc", "this file's sha256 is abc")]) == [
        "1 fetched, 0 there already, 0 failed",
        "  page.html: this file's sha256 is abc",
    ]


def test_an_interruption_says_that_the_next_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> list[Outcome]:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.fetch.fetching.fetch", interrupted)
    assert run("--raw", str(raw_folder(tmp_path, "plan.pdf,https://documents.example/plan.pdf,"))) == 130
    assert "the next run goes on" in capsys.readouterr().err


def test_the_progress_bar_shows_bytes_and_waits(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    document = Wanted("plans/[valdoria].pdf", "https://documents.example/plan.pdf")
    with command._watching(quiet=False) as tell:
        show(tell, document)
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", capsys.readouterr().err)
    assert "plans/[valdoria].pdf" in text
    assert "busy; trying again in 17 s" in text


def show(tell: Tell, document: Wanted) -> None:
    tell(Step("begun", document))
    tell(Step("received", document, 500, 1000))
    tell(Step("waiting", document, seconds=17.0, reason="busy"))
    tell(Step("begun", document))
    tell(Step("received", document, 1000, 1000))
    tell(Step("ended", document))


@pytest.mark.parametrize("number", ["0", "-1", "nan", "inf", "x"])
def test_limits_are_numbers_above_nothing(number: str) -> None:
    with pytest.raises(SystemExit):
        run("--max-megabytes", number)


def test_the_list_of_real_documents_is_in_order() -> None:
    rows, issues = read_rows(LIST.parent, LIST.parent / "demo")
    assert issues == []
    for row in rows.values():
        assert row.issues == ()
        assert row.facts["url"].startswith("https://")
        assert row.facts["publisher"]
        assert row.sha256 == "" or len(row.sha256) == 64
    assert list(rows) == sorted(rows)
    assert set(LIST.read_text("utf-8").split("\n", 1)[0].split(",")) <= COLUMNS


@pytest.mark.corpus
def test_the_hashes_of_the_list_are_those_of_the_real_documents(corpus: Path) -> None:
    pinned = [one for one in wanted(LIST.parent) if one.sha256]
    assert len(pinned) == 2
    for one in pinned:
        assert hashlib.sha256((corpus / one.file).read_bytes()).hexdigest() == one.sha256
