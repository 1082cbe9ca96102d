"""The order of the stages: discover, read, understand, build, check, publish."""

from __future__ import annotations

import functools
import logging
import traceback
from collections import Counter
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from pipeline import aliases, sources, workers
from pipeline import interim as interim_folder
from pipeline.errors import LanguageError, PackageError, UnreadableDocument, UsageError
from pipeline.model import NOWHERE, Document, Issue, Where
from pipeline.records import Facts, Parsed
from pipeline.sources import Found

if TYPE_CHECKING:
    import pandas as pd

Rows = dict[str, list[dict[str, Any]]]

DEFAULT_LANGUAGE = "en"
PACKAGE_FILE = "datapackage.json"
PROJECT = "ogp-open-data"


class Unreadable(Struct, frozen=True):
    """A document, or one page of it, that could not be read; `file` is the path below raw."""

    file: str
    reason: str
    page: int | None = None


class Outcome(Struct, frozen=True):
    """What became of one document."""

    rows: Rows
    issues: tuple[Issue, ...]
    unreadable: tuple[Unreadable, ...]
    seconds: float


class Step(Struct, frozen=True):
    """News of a run: `done` of `total` documents; before the first one `file` is empty."""

    done: int
    total: int
    file: str = ""
    seconds: float = 0.0
    unreadable: tuple[Unreadable, ...] = ()


class Summary(Struct, frozen=True):
    """What a run made. `word_coverage` is the share of all words that a record holds, None without words.

    `raw_issues` belong to no document, so no table holds them.
    """

    documents: int
    commitments: int
    statuses: int
    word_coverage: float | None
    issues: dict[str, int]
    unreadable: tuple[Unreadable, ...]
    raw_issues: tuple[Issue, ...]
    interim: Path
    output: Path
    seconds: float


def run(
    raw: Path,
    interim: Path,
    output: Path,
    worker_count: int | None = None,
    tell: Callable[[Step], None] = lambda step: None,
    ocr: bool = True,
) -> Summary:
    """The whole way from raw to output. UsageError: folders that cannot work; PackageError: nothing was published.

    `ocr`: read pages that are pictures, where OCR is installed.
    """
    started = perf_counter()
    check_folders(raw, interim, output)
    worker_count = workers.available() if worker_count is None else worker_count
    if worker_count < 1:
        raise UsageError(f"at least 1 worker is needed, not {worker_count}")
    discovery = sources.discover(raw)
    work = functools.partial(understand, interim=interim, ocr=ocr)
    outcomes = _each_document(discovery.documents, work, interim, worker_count, tell)
    interim_folder.sweep(interim, {found.source.document_id for found in discovery.documents})
    frames, alias_issues = _frames(outcomes, raw)
    raw_issues = (*discovery.issues, *alias_issues)
    interim_folder.write_issues(interim, raw_issues)
    _publish(frames, discovery.documents, output)
    return _summary(frames, outcomes, raw_issues, interim, output, perf_counter() - started)


def check_folders(raw: Path, interim: Path, output: Path) -> None:
    """UsageError where one folder would write into another, or over files that are no package of ours."""
    if not raw.is_dir():
        raise UsageError(f"there is no folder {raw}")
    named = [("raw", raw), ("interim", interim), ("output", output)]
    for name, path in named:
        for other_name, other in named:
            if name != other_name and path.resolve().is_relative_to(other.resolve()):
                raise UsageError(f"the {name} folder {path} lies in the {other_name} folder {other}")
    for path in (interim, output):
        if path.exists() and not path.is_dir():
            raise UsageError(f"{path} is a file, not a folder")
    if output.is_dir() and not (output / PACKAGE_FILE).exists():
        foreign = sorted(entry.name for entry in output.iterdir() if not entry.name.startswith("."))
        if foreign:
            raise UsageError(f"{output} holds files that are no data package ({foreign[0]}): name another folder")


def _each_document(
    documents: tuple[Found, ...],
    work: Callable[[Found], Outcome],
    interim: Path,
    worker_count: int,
    tell: Callable[[Step], None],
) -> list[Outcome]:
    finished = Counter[str]()
    tell(Step(0, len(documents)))

    def done(found: Found, outcome: Outcome) -> None:
        finished["documents"] += 1
        tell(Step(finished["documents"], len(documents), found.source.path, outcome.seconds, outcome.unreadable))

    return workers.in_order(work, documents, worker_count, functools.partial(_died, interim=interim), done)


def understand(found: Found, interim: Path, ocr: bool = True) -> Outcome:
    """One document from its bytes to its rows, written to interim on the way. Runs in a process of its own."""
    started = perf_counter()
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    document, parsed, trace = None, None, ""
    unreadable: tuple[Unreadable, ...] = ()
    try:
        document = _read(found, ocr)
        parsed = _parse(document)
        rows = _rows(parsed)
        unreadable = _unreadable_pages(document)
    except UnreadableDocument as error:
        parsed, rows, unreadable = _give_up(found, error)
    except (LanguageError, PackageError):
        raise
    except Exception as error:  # noqa: BLE001 - the one broad except: a document that surprises us stops no other
        trace = traceback.format_exc()
        what = f"{type(error).__name__}: {error}"
        parsed, rows, unreadable = _give_up(found, UnreadableDocument("unexpected_error", what))
    interim_folder.write(interim / found.source.document_id, parsed, rows, document, trace)
    return Outcome(rows, parsed.issues, unreadable, perf_counter() - started)


def _read(found: Found, ocr: bool) -> Document:
    from pipeline.read import read

    document = read(found.source, found.read_bytes(), ocr)
    return replace(document, issues=(*found.issues, *document.issues))


def _parse(document: Document) -> Parsed:
    """What the layout understood, with the issues of finding and reading the document in front."""
    from pipeline import layouts

    parsed = layouts.understand(document)
    own = [issue for issue in parsed.issues if issue not in document.issues]
    return replace(parsed, issues=(*document.issues, *own))


def _rows(parsed: Parsed) -> Rows:
    from pipeline import tables
    from pipeline.values import words

    return tables.document_rows(parsed, words.load(parsed.facts.language or DEFAULT_LANGUAGE))


def _unreadable_pages(document: Document) -> tuple[Unreadable, ...]:
    """What the reader named as an error: a part that could not be read."""
    errors = [issue for issue in document.issues if issue.severity == "error"]
    return tuple(Unreadable(document.source.path, issue.message, issue.where.page) for issue in errors)


def _give_up(found: Found, error: UnreadableDocument) -> tuple[Parsed, Rows, tuple[Unreadable, ...]]:
    """The document keeps its row and says why there is no more."""
    where = Where(page=error.page) if error.page else NOWHERE
    issue = Issue(error.code, error.reason, "error", where=where)
    parsed = Parsed(found.source, Facts(kind="other"), issues=(*found.issues, issue))
    return parsed, _rows(parsed), (Unreadable(found.source.path, error.reason, error.page),)


def _died(found: Found, interim: Path) -> Outcome:
    error = UnreadableDocument("worker_died", "the process that read it was killed, perhaps for want of memory")
    parsed, rows, unreadable = _give_up(found, error)
    interim_folder.write(interim / found.source.document_id, parsed, rows)
    return Outcome(rows, parsed.issues, unreadable, 0.0)


def _frames(outcomes: list[Outcome], raw: Path) -> tuple[dict[str, pd.DataFrame], tuple[Issue, ...]]:
    """The tables, and what is wrong with aliases.csv."""
    from pipeline import tables
    from pipeline.tables import institutions

    known, issues = aliases.read_aliases(raw)
    frames = tables.frames((outcome.rows for outcome in outcomes), known)
    return frames, (*issues, *institutions.unmatched(frames, known))


def _publish(frames: dict[str, pd.DataFrame], documents: tuple[Found, ...], output: Path) -> None:
    from pipeline import check, publish

    check.check(frames)
    publish.publish(frames, [found.source for found in documents], output, version(PROJECT))


def _summary(
    frames: dict[str, pd.DataFrame],
    outcomes: list[Outcome],
    raw_issues: tuple[Issue, ...],
    interim: Path,
    output: Path,
    seconds: float,
) -> Summary:
    severities = frames["issues"]["severity"].to_list() + [issue.severity for issue in raw_issues]
    return Summary(
        documents=len(frames["documents"]),
        commitments=len(frames["commitments"]),
        statuses=len(frames["statuses"]),
        word_coverage=_coverage(frames["documents"]),
        issues=dict(sorted(Counter(severities).items())),
        unreadable=tuple(one for outcome in outcomes for one in outcome.unreadable),
        raw_issues=raw_issues,
        interim=interim,
        output=output,
        seconds=seconds,
    )


def _coverage(documents: pd.DataFrame) -> float | None:
    """Weighted by words; documents without a count stand aside."""
    counted = documents.dropna(subset=["word_count", "word_coverage"])
    words = float(counted["word_count"].sum())
    return float((counted["word_count"] * counted["word_coverage"]).sum()) / words if words else None
