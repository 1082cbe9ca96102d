from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline import layouts, read
from pipeline.errors import LanguageError, UnreadableDocument, UsageError
from pipeline.model import Document, Issue, Source, Where
from pipeline.options import Options, PdfEngine
from pipeline.records import Facts, Parsed
from pipeline.release.releasing import Refused, release
from pipeline.run import Step, Summary, check_folders, run

WORDS = 10


@pytest.fixture(autouse=True)
def stages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader and a layout in place of the real ones: the file's words choose what happens to it."""
    monkeypatch.setattr(read, "read", read_stub)
    monkeypatch.setattr(layouts, "understand", understand)


def read_stub(source: Source, data: bytes, ocr: bool, pdf_engine: str, parts: Sequence[bytes]) -> Document:
    words = data.decode()
    if words == "torn":
        raise UnreadableDocument("damaged", "the file ends early", 3)
    torn_page = Issue("unreadable_page", "the page is damaged", "error", where=Where(page=2))
    return Document(source, issues=(torn_page,) if words == "torn page" else ())


def understand(document: Document) -> Parsed:
    if "surprise" in document.source.file_name:
        raise KeyError("unheard of")
    if "language" in document.source.file_name:
        raise LanguageError("languages/xx.toml: unknown key")
    return Parsed(document.source, Facts(language="fr"), word_count=WORDS, issues=(Issue("odd", "an odd thing"),))


def run_on(folder: Path, files: dict[str, str], steps: list[Step] | None = None) -> Summary:
    raw = folder / "raw"
    for name, words in files.items():
        (raw / name).parent.mkdir(parents=True, exist_ok=True)
        (raw / name).write_text(words)
    heard = [] if steps is None else steps
    return run(raw, folder / "interim", folder / "output", 1, heard.append)


def interim_of(folder: Path, start: str) -> Path:
    (found,) = (folder / "interim").glob(f"{start}*")
    return found


def published(folder: Path) -> list[str]:
    with (folder / "output" / "documents.csv").open(encoding="utf-8", newline="") as stream:
        return sorted(row["file_name"] for row in csv.DictReader(stream))


def test_every_document_is_published_and_counted(tmp_path: Path) -> None:
    steps: list[Step] = []
    summary = run_on(tmp_path, {"b.txt": "two", "a.txt": "one"}, steps)
    figures = summary.figures
    assert (figures.documents, figures.commitments, figures.statuses, figures.word_coverage) == (2, 0, 0, 1.0)
    assert (summary.issues, summary.unreadable) == ({"warning": 2}, ())
    assert published(tmp_path) == ["a.txt", "b.txt"]
    assert [(step.done, step.total, step.file) for step in steps] == [(0, 2, ""), (1, 2, "a.txt"), (2, 2, "b.txt")]


def test_the_largest_document_is_begun_first(tmp_path: Path) -> None:
    steps: list[Step] = []
    run_on(tmp_path, {"a.txt": "one", "b.txt": "one and a half", "c.txt": "two"}, steps)
    assert [step.file for step in steps][1:] == ["b.txt", "a.txt", "c.txt"]


@pytest.mark.parametrize("options", [Options(), Options(ocr=False), Options(pdf_engine="pdfminer")])
def test_how_to_read_is_told_to_the_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: Options) -> None:
    asked: list[Options] = []

    def reader(source: Source, data: bytes, ocr: bool, pdf_engine: PdfEngine, parts: Sequence[bytes]) -> Document:
        asked.append(Options(ocr, pdf_engine))
        return Document(source)

    monkeypatch.setattr(read, "read", reader)
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text("one")
    run(tmp_path / "raw", tmp_path / "interim", tmp_path / "output", 1, options=options)
    assert asked == [options]


def test_rows_are_made_in_the_documents_language(tmp_path: Path) -> None:
    run_on(tmp_path, {"a.txt": "un"})
    rows = json.loads((interim_of(tmp_path, "a-") / "rows.json").read_text())
    assert rows["documents"][0]["language"] == "fr"


def test_an_unreadable_document_keeps_its_row_and_is_named(tmp_path: Path) -> None:
    summary = run_on(tmp_path, {"good.txt": "words", "sub/bad.pdf": "torn"})
    assert summary.figures.documents == 2
    assert [(bad.file, bad.reason, bad.page) for bad in summary.unreadable] == [
        ("sub/bad.pdf", "the file ends early", 3)
    ]
    (issue,) = json.loads((interim_of(tmp_path, "bad-") / "issues.json").read_text())
    assert (issue["code"], issue["severity"], issue["where"]) == ("damaged", "error", {"page": 3})


def test_a_page_that_cannot_be_read_is_named_too(tmp_path: Path) -> None:
    summary = run_on(tmp_path, {"good.txt": "torn page"})
    assert [(bad.file, bad.page) for bad in summary.unreadable] == [("good.txt", 2)]
    assert summary.issues == {"error": 1, "warning": 1}


def test_a_surprise_in_one_document_stops_no_other(tmp_path: Path) -> None:
    summary = run_on(tmp_path, {"a.txt": "words", "surprise.txt": "more words", "z.txt": "last words"})
    assert summary.figures.documents == 3
    assert [(bad.file, bad.reason) for bad in summary.unreadable] == [("surprise.txt", "KeyError: 'unheard of'")]
    folder = interim_of(tmp_path, "surprise-")
    assert "Traceback" in (folder / "traceback.txt").read_text()
    assert json.loads((folder / "issues.json").read_text())[0]["code"] == "unexpected_error"


def test_words_that_no_file_can_hold_are_a_surprise_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "read", lambda source, *how: Document(source, issues=(Issue("odd", "\ud800"),)))
    summary = run_on(tmp_path, {"a.txt": "words"})
    assert [bad.reason.partition(":")[0] for bad in summary.unreadable] == ["UnicodeEncodeError"]


def test_a_broken_language_file_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(LanguageError):
        run_on(tmp_path, {"language.txt": "words"})
    assert not (tmp_path / "output").exists()


def test_a_word_about_a_file_in_sources_csv_reaches_its_issues(tmp_path: Path) -> None:
    summary = run_on(tmp_path, {"a.txt": "x", "sources.csv": "file,retrieved_on\na.txt,yesterday\ngone.txt,\n"})
    codes = [issue["code"] for issue in json.loads((interim_of(tmp_path, "a-") / "issues.json").read_text())]
    assert codes == ["source_value_invalid", "odd"]
    assert [issue.code for issue in summary.raw_issues] == ["source_row_unmatched"]


def test_the_interim_folder_of_a_document_that_is_gone_is_gone(tmp_path: Path) -> None:
    run_on(tmp_path, {"a.txt": "one", "b.txt": "two"})
    (tmp_path / "raw" / "b.txt").unlink()
    run_on(tmp_path, {"a.txt": "one"})
    assert not list((tmp_path / "interim").glob("b-*"))
    assert interim_of(tmp_path, "a-").is_dir()


@pytest.mark.parametrize(
    ("raw", "interim", "output"),
    [
        ("raw", "interim", "raw"),
        ("raw", "interim", "raw/output"),
        ("raw", "raw/interim", "output"),
        ("raw", "interim", "interim"),
        ("raw", "output/interim", "output"),
        ("raw/sub", "interim", "raw"),
        ("nowhere", "interim", "output"),
        ("raw", "file.txt", "output"),
        ("raw", "interim", "file.txt"),
        ("raw", "interim", "letters"),
    ],
)
def test_folders_that_cannot_work_are_wrong_usage(tmp_path: Path, raw: str, interim: str, output: str) -> None:
    (tmp_path / "raw" / "sub").mkdir(parents=True)
    (tmp_path / "file.txt").write_text("mine")
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").write_text("mine")
    with pytest.raises(UsageError):
        check_folders(tmp_path / raw, tmp_path / interim, tmp_path / output)


def test_a_package_made_before_is_replaced(tmp_path: Path) -> None:
    run_on(tmp_path, {"a.txt": "one"})
    assert run_on(tmp_path, {"b.txt": "two"}).figures.documents == 2
    assert published(tmp_path) == ["a.txt", "b.txt"]


def test_less_than_one_worker_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    with pytest.raises(UsageError, match="worker"):
        run(tmp_path / "raw", tmp_path / "interim", tmp_path / "output", 0)


def test_other_formats_make_the_package_anew_and_read_nothing_again(tmp_path: Path) -> None:
    run_on(tmp_path, {"a.txt": "one"})
    databases = {"ogp-open-data.sqlite", "ogp-open-data.xlsx"}
    assert databases <= {entry.name for entry in (tmp_path / "output").iterdir()}
    fewer = Options(forms=("csv", "parquet"))
    again = run(tmp_path / "raw", tmp_path / "interim", tmp_path / "output", 1, options=fewer)
    assert (again.unchanged, again.is_published) == (1, True)
    assert not databases & {entry.name for entry in (tmp_path / "output").iterdir()}
    assert not run(tmp_path / "raw", tmp_path / "interim", tmp_path / "output", 1, options=fewer).is_published


def test_what_the_workbook_has_no_room_for_is_an_issue_of_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.publish.xlsx.MOST_ROWS", 2)
    summary = run_on(tmp_path, {"a.txt": "one", "b.txt": "two"})
    assert ("workbook_cut", "documents") in {(issue.code, issue.value) for issue in summary.raw_issues}


@pytest.mark.parametrize("there", [{"datapackage.json": '{"name": "gulls"}'}, {".hidden": "mine"}])
def test_what_publishing_would_refuse_is_refused_before_the_work(tmp_path: Path, there: dict[str, str]) -> None:
    (tmp_path / "output").mkdir()
    for name, text in there.items():
        (tmp_path / "output" / name).write_text(text)
    steps: list[Step] = []
    with pytest.raises(UsageError, match="no package of ours"):
        run_on(tmp_path, {"a.txt": "one"}, steps)
    assert steps == []


def test_what_is_wrong_with_a_list_of_sources_is_told_of_the_package_and_keeps_it_from_the_public(
    tmp_path: Path,
) -> None:
    for _ in range(2):
        summary = run_on(tmp_path, {"a.txt": "one", "sources.csv": "document\na.txt\n"})
        assert [issue.code for issue in summary.raw_issues] == ["source_list_unreadable"]
    told = json.loads((tmp_path / "output" / "quality.json").read_text("utf-8"))["run_issues"]
    assert told == [{"severity": "error", "code": "source_list_unreadable", "count": 1}]
    with pytest.raises(Refused) as refused:
        release(tmp_path / "output", tmp_path / "release", tmp_path / "raw")
    assert refused.value.reasons == ("source_list_unreadable: 1; ogp run names each",)
    assert run_on(tmp_path, {"sources.csv": "file\na.txt\n"}).raw_issues == ()
    assert not json.loads((tmp_path / "output" / "quality.json").read_text("utf-8"))["run_issues"]
