"""Nothing is done twice, and nothing is taken from interim that a change could have touched."""

from __future__ import annotations

import functools
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline import keys as keys_module
from pipeline import layouts, read, work, workers
from pipeline import run as run_module
from pipeline.model import Document, Source
from pipeline.options import Options
from pipeline.run import Step, Summary, run

REPORT = """# Valdoria: self-assessment of the action plan 2021-2023

## Commitment {number}: Publish the tide tables

The Ministry of Tides publishes its tables every month. Completion: substantial.
"""
NAMES = ("a.txt", "b.txt", "c.html")


class Project:
    """A raw folder, and what each run read and understood of it."""

    def __init__(self, folder: Path) -> None:
        self.raw, self.interim, self.output = folder / "raw", folder / "interim", folder / "output"
        self.read: list[str] = []
        self.understood: list[str] = []
        self.raw.mkdir()
        for number, name in enumerate(NAMES):
            text = REPORT.format(number=number)
            (self.raw / name).write_text(f"<html><p>{text}</p></html>" if name.endswith("html") else text, "utf-8")

    def run(self, **given: Any) -> Summary:
        self.read.clear()
        self.understood.clear()
        return run(self.raw, self.interim, self.output, 1, **given)

    def folder(self, name: str) -> Path:
        (found,) = self.interim.glob(f"{Path(name).stem}-*")
        return found

    def files(self) -> dict[str, tuple[bytes, int]]:
        """The bytes of all that was written and when each file was."""
        paths = [path for folder in (self.interim, self.output) for path in folder.rglob("*") if path.is_file()]
        return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in sorted(paths)}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: Path) -> Project:
    made = Project(tmp_path)
    really_read, really_understood = read.read, layouts.understand

    def reading(source: Source, *given: Any) -> Document:
        made.read.append(source.path)
        return really_read(source, *given)

    def understanding(document: Document) -> Any:
        made.understood.append(document.source.path)
        return really_understood(document)

    monkeypatch.setattr(read, "read", reading)
    monkeypatch.setattr(layouts, "understand", understanding)
    return made


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project's code that a test may change without running it."""
    copied = tmp_path / "code"
    shutil.copytree(keys_module.CODE, copied, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(run_module, "keys", functools.partial(keys_module.keys, code=copied))
    return copied


def bytes_of(files: dict[str, tuple[bytes, int]]) -> dict[str, bytes]:
    return {name: content for name, (content, _) in files.items()}


def test_an_unchanged_run_reads_nothing_and_publishes_nothing(project: Project) -> None:
    first, before = project.run(), project.files()
    steps: list[Step] = []
    second = project.run(tell=steps.append)
    assert (project.read, project.understood, second.unchanged, second.is_published) == ([], [], 3, False)
    assert project.files() == before
    assert (second.figures, second.issues, second.unreadable) == (first.figures, first.issues, first.unreadable)
    assert [(step.done, step.total, step.unchanged) for step in steps] == [(0, 0, 3)]


def test_a_changed_document_redoes_only_itself(project: Project) -> None:
    project.run()
    (project.raw / "b.txt").write_text(REPORT.format(number=9), "utf-8")
    summary = project.run()
    assert (project.read, project.understood, summary.unchanged) == (["b.txt"], ["b.txt"], 2)
    assert summary.is_published and b"Commitment 9" not in (project.output / "documents.csv").read_bytes()


def test_a_renamed_document_redoes_only_itself(project: Project) -> None:
    project.run()
    (project.raw / "b.txt").rename(project.raw / "sub.txt")
    project.run()
    assert project.read == ["sub.txt"]


def test_a_changed_row_of_sources_csv_redoes_only_its_document(project: Project) -> None:
    project.run()
    (project.raw / "sources.csv").write_text("file,publisher\na.txt,Harbour Office\n")
    project.run()
    assert project.read == ["a.txt"]
    assert b"Harbour Office" in (project.output / "documents.csv").read_bytes()


@pytest.mark.parametrize(
    ("changed", "read_again", "understood_again"),
    [
        ("layouts/self_assessment.py", (), NAMES),
        ("interpret/labels.py", (), NAMES),
        ("values/dates.py", (), NAMES),
        ("values/languages/fr.toml", (), NAMES),
        ("tables/statuses.py", (), NAMES),
        ("read/text.py", ("a.txt", "b.txt"), ()),
        ("read/html.py", ("c.html",), ()),
        ("read/pdf/layout.py", (), ()),
        ("model.py", NAMES, NAMES),
        ("work.py", NAMES, NAMES),
        ("cli.py", (), ()),
    ],
)
def test_a_changed_rule_redoes_what_it_touches(
    project: Project, code: Path, changed: str, read_again: tuple[str, ...], understood_again: tuple[str, ...]
) -> None:
    """A document that is read anew and comes out the same needs no new understanding."""
    project.run()
    with (code / changed).open("a") as file:
        file.write("\n# another word\n")
    project.run()
    assert (sorted(project.read), sorted(project.understood)) == (sorted(read_again), sorted(understood_again))


def test_a_new_file_among_the_rules_is_a_changed_rule(project: Project, code: Path) -> None:
    project.run()
    (code / "layouts" / "letters.py").write_text("")
    project.run()
    assert (project.read, len(project.understood)) == ([], 3)


def test_what_only_publishing_does_reads_nothing_again(project: Project, code: Path) -> None:
    project.run()
    with (code / "publish" / "readme.py").open("a") as file:
        file.write("\n")
    assert (project.run().is_published, project.read, project.understood) == (True, [], [])


def test_another_version_of_a_library_redoes_what_it_touches(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.run()
    installed = keys_module.installed() | {"rapidfuzz": "0.0"}
    monkeypatch.setattr(keys_module, "installed", lambda: installed)
    project.run()
    assert (project.read, sorted(project.understood)) == ([], sorted(NAMES))


@pytest.mark.parametrize("options", [Options(ocr=False), Options(pdf_engine="pdfminer")])
def test_how_pdfs_are_read_touches_pdfs_only(project: Project, options: Options) -> None:
    (project.raw / "d.pdf").write_bytes(b"%PDF-1.4 torn")
    project.run()
    project.run(options=options)
    assert project.read == ["d.pdf"]


def test_a_changed_list_of_aliases_is_published_without_reading(project: Project) -> None:
    project.run()
    (project.raw / "aliases.csv").write_text("alias,name\nNobody,Anybody\n")
    summary = project.run()
    assert (summary.is_published, project.read) == (True, [])
    assert "alias_unmatched" in [issue.code for issue in summary.raw_issues]
    assert project.run().raw_issues == summary.raw_issues


def test_an_interrupted_run_goes_on_where_it_was(project: Project) -> None:
    def stop(step: Step) -> None:
        if step.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        project.run(tell=stop)
    assert len(project.read) == 2
    assert project.run().unchanged == 2
    assert len(project.read) == 1


def torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def edited(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"Tides", b"Gulls").replace(b'"key": "', b'"key": "f'))


@pytest.mark.parametrize("harm", [torn, edited, Path.unlink, lambda path: path.write_bytes(b"")])
@pytest.mark.parametrize("name", ["document.json", "parsed.json", "rows.json", "issues.json", "state.json"])
def test_a_broken_interim_folder_is_redone(project: Project, name: str, harm: Callable[[Path], None]) -> None:
    project.run()
    before = bytes_of(project.files())
    path = project.folder("a.txt") / name
    harm(path)
    if path.exists() and path.read_bytes() == before[str(path)]:
        pytest.skip("this file holds nothing to edit")
    project.run()
    assert project.read == (["a.txt"] if name in ("document.json", "state.json") else [])
    assert project.understood == ([] if name == "document.json" else ["a.txt"])
    assert bytes_of(project.files()) == before


def test_the_folder_of_another_document_is_not_trusted(project: Project) -> None:
    project.run()
    before = bytes_of(project.files())
    shutil.rmtree(project.folder("a.txt"))
    (document_id,) = (Path(name).parent.name for name in before if "/a-" in name and name.endswith("state.json"))
    shutil.copytree(project.folder("b.txt"), project.interim / document_id)
    project.run()
    assert project.read == ["a.txt"]
    assert bytes_of(project.files()) == before


@pytest.mark.parametrize("harm", [torn, Path.unlink, lambda path: path.with_name("texts.txt").write_text("mine")])
def test_an_output_that_was_touched_is_published_anew(project: Project, harm: Callable[[Path], None]) -> None:
    project.run()
    before = bytes_of(project.files())
    harm(project.output / "documents.csv")
    assert project.run().is_published
    assert project.read == [] and bytes_of(project.files()) == before


def test_fresh_takes_nothing_from_before_and_makes_the_same(project: Project) -> None:
    project.run()
    before = bytes_of(project.files())
    summary = project.run(fresh=True)
    assert (sorted(project.read), summary.unchanged, summary.is_published) == (sorted(NAMES), 0, True)
    assert bytes_of(project.files()) == before


def test_a_document_that_cannot_be_read_is_remembered_with_its_reason(project: Project) -> None:
    (project.raw / "torn.pdf").write_bytes(b"%PDF-1.4 torn")
    first = project.run().unreadable
    assert [one.file for one in first] == ["torn.pdf"]
    assert (project.run().unreadable, project.read) == (first, [])


def test_a_surprise_is_tried_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    really_understood = layouts.understand
    monkeypatch.setattr(layouts, "understand", lambda document: {}["wave"])
    assert len(project.run().unreadable) == 3
    monkeypatch.setattr(layouts, "understand", really_understood)
    assert (project.run().unreadable, project.read, len(project.understood)) == ((), [], 3)
    assert not list(project.interim.glob("*/traceback.txt"))


def test_a_document_whose_worker_was_killed_is_named_and_tried_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    really_work = work.work
    monkeypatch.setattr(
        work, "work", lambda task: (work.died if "b.txt" in task.found.source.path else really_work)(task)
    )
    told = project.run()
    assert [(one.file, "killed" in one.reason) for one in told.unreadable] == [("b.txt", True)]
    assert told.figures.documents == len(NAMES)
    monkeypatch.setattr(work, "work", really_work)
    assert (project.run().unreadable, project.read) == ((), ["b.txt"])


def test_two_workers_make_the_same_bytes_as_one(tmp_path: Path) -> None:
    project = Project(tmp_path)
    run(project.raw, project.interim, project.output, 1)
    alone = bytes_of(project.files())
    shutil.rmtree(project.interim)
    run(project.raw, project.interim, project.output, 2, fresh=True)
    assert bytes_of(project.files()) == alone


def test_an_unchanged_run_makes_no_processes_ready(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.run()
    made_ready: list[bool] = []
    monkeypatch.setattr(workers, "warm", lambda: made_ready.append(True))
    assert run(project.raw, project.interim, project.output, 2).unchanged == len(NAMES)
    assert not made_ready


def test_an_unchanged_run_loads_nothing_heavy(project: Project) -> None:
    project.run()
    heavy = "pandas", "pyarrow", "spacy", "pypdfium2", "pdfplumber", "lxml", "rapidfuzz", "babel", "pipeline.tables"
    look = "import sys; from pipeline.cli import main; main(sys.argv[1:]); "
    look += f"print([name for name in {heavy} if name in sys.modules])"
    folders = ("--raw", project.raw, "--interim", project.interim, "--output", project.output)
    told = subprocess.run([sys.executable, "-c", look, "run", *folders], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "[]"
    assert "3 documents unchanged" in told.stderr and "nothing changed" in told.stdout
