"""One document's way from its bytes to its rows, each stage written to interim: what a worker does.

A stage that was done before and depends on the same things still is taken from interim.
"""

from __future__ import annotations

import gc
import logging
import traceback
from collections.abc import Callable, Mapping, Sequence
from time import perf_counter
from typing import TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from pipeline import interim
from pipeline.digests import digest
from pipeline.errors import LanguageError, PackageError, StorageError, UnreadableDocument
from pipeline.interim import Failure, Stage, State, Unreadable
from pipeline.model import NOWHERE, Document, Issue, Where
from pipeline.options import Options
from pipeline.records import Facts, Parsed
from pipeline.sources import Found
from pipeline.storage import Place

Result = TypeVar("Result")

COLLECT_AFTER = 200_000
"""Objects made before circles among them are looked for: a document makes many objects and hardly any circle."""
PASSING = frozenset({"unreadable_file", "unexpected_error", "worker_died"})
"""Failures that may be gone the next time: they are never taken from interim."""


class Task(Struct, frozen=True):
    """A document, its folder in interim, and what its two stages depend on; if `fresh`, all is done anew."""

    found: Found
    folder: Place
    reading: str
    understanding: str
    options: Options
    fresh: bool = False

    def is_done(self, state: State) -> bool:
        return self.is_read(state) and state.understanding is not None and state.understanding.key == self.key(state)

    def is_read(self, state: State) -> bool:
        return state.reading is not None and state.reading.key == self.reading

    def key(self, state: State) -> str:
        """What understanding depends on: what was read, whatever read it."""
        read = state.reading.files if state.reading else {}
        return digest(self.understanding, read, state.failure, self.found.source, self.found.issues)


class Outcome(Struct, frozen=True):
    """What became of one document; `rows` is the digest of its rows."""

    rows: str
    unreadable: tuple[Unreadable, ...]
    seconds: float = 0.0


def outcome(state: State, seconds: float = 0.0) -> Outcome:
    """That of a document whose stages are done."""
    assert state.understanding is not None
    return Outcome(state.understanding.files[interim.ROWS], state.unreadable, seconds)


class Surprise(Struct, frozen=True):
    """Why a step came to nothing; with a traceback where that is a fault of ours."""

    failure: Failure
    trace: str = ""

    @property
    def is_passing(self) -> bool:
        return self.failure.code in PASSING


def read_part(task: Task, number: int, of: int) -> bytes:
    """Some of its pages. Empty where it was read before; or where they cannot be read: read as a whole it says why."""
    from pipeline.read import read_part

    _prepare_process()
    if not task.fresh and task.is_read(interim.state(task.folder)):
        return b""
    source, engine = task.found.source, task.options.pdf_engine
    part = _tried(lambda: read_part(source, task.found.read_bytes(), engine, number, of))
    return b"" if isinstance(part, Surprise) else part


def work(task: Task, parts: Sequence[bytes] = ()) -> Outcome:
    """Reads and understands what is not done yet. Runs in a process of its own."""
    started = perf_counter()
    _prepare_process()
    before = State() if task.fresh else interim.state(task.folder)
    read, state, files = _reading(task, before, parts)
    again = replace(state, understanding=before.understanding, unreadable=before.unreadable)
    if task.is_done(again):
        interim.write(task.folder, files, again)
        return outcome(again, perf_counter() - started)
    understood = read if isinstance(read, Surprise) else _tried(lambda: _understood(read, task.options))
    return _kept(task, state, files, understood, started)


def _prepare_process() -> None:
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    gc.set_threshold(COLLECT_AFTER)


def _reading(task: Task, before: State, parts: Sequence[bytes]) -> tuple[Document | Surprise, State, dict[str, bytes]]:
    """What was read, the state after it, and the files it wrote; from interim where it is done."""
    if task.is_read(before):
        state = State(before.reading, before.failure)
        if before.failure:
            return Surprise(before.failure), state, {}
        return msgspec.json.decode((task.folder / interim.DOCUMENT).read_bytes(), type=Document), state, {}
    read = _tried(lambda: _read(task, parts if all(parts) else ()))
    if isinstance(read, Surprise):
        return read, State() if read.is_passing else State(Stage(task.reading, {}), read.failure), {}
    document, files = read
    return document, State(Stage(task.reading, interim.digests(files))), files


def _kept(
    task: Task, state: State, files: dict[str, bytes], understood: Understood | Surprise, started: float
) -> Outcome:
    """Everything written to interim."""
    made = _given_up(task.found, understood.failure) if isinstance(understood, Surprise) else understood
    stage = Stage(task.key(state), interim.digests(made.files))
    is_passing = isinstance(understood, Surprise) and understood.is_passing
    after = state if is_passing else replace(state, understanding=stage, unreadable=made.unreadable)
    trace = (
        {interim.TRACEBACK: understood.trace.encode()} if isinstance(understood, Surprise) and understood.trace else {}
    )
    interim.write(task.folder, {**files, **made.files, **trace}, after)
    return Outcome(stage.files[interim.ROWS], made.unreadable, perf_counter() - started)


def _tried(step: Callable[[], Result]) -> Result | Surprise:
    try:
        return step()
    except UnreadableDocument as error:
        return Surprise(Failure(error.code, error.reason, error.page))
    except (LanguageError, PackageError, StorageError):
        raise
    except Exception as error:  # noqa: BLE001 - the one broad except: a document that surprises us stops no other
        return Surprise(Failure("unexpected_error", f"{type(error).__name__}: {error}"), traceback.format_exc())


def _read(task: Task, parts: Sequence[bytes]) -> tuple[Document, dict[str, bytes]]:
    from pipeline.read import read

    found = task.found
    document = read(found.source, found.read_bytes(), task.options.ocr, task.options.pdf_engine, parts)
    document = replace(document, issues=(*found.issues, *document.issues))
    return document, {interim.DOCUMENT: interim.as_json(document)}


class Understood(Struct, frozen=True):
    """The files of the second stage, and what could not be read."""

    files: Mapping[str, bytes]
    unreadable: tuple[Unreadable, ...]


def _understood(document: Document, options: Options) -> Understood:
    """What the layout understood, with the issues of finding and reading the document in front."""
    from pipeline import language_model, layouts

    parsed = language_model.with_names(layouts.understand(document), options.spacy_model)
    own = [issue for issue in parsed.issues if issue not in document.issues]
    parsed = replace(parsed, issues=(*document.issues, *own))
    return Understood(_files(parsed), _unreadable_pages(document))


def _files(parsed: Parsed) -> dict[str, bytes]:
    from pipeline import tables
    from pipeline.values import words

    rows = tables.document_cells(parsed, words.load(words.reading(parsed.facts.language)))
    made = {interim.PARSED: parsed, interim.ROWS: rows, interim.ISSUES: parsed.issues}
    return {name: interim.as_json(value) for name, value in made.items()}


def _unreadable_pages(document: Document) -> tuple[Unreadable, ...]:
    """What the reader named as an error: a part that could not be read."""
    errors = [issue for issue in document.issues if issue.severity == "error"]
    return tuple(Unreadable(document.source.path, issue.message, issue.where.page) for issue in errors)


def _given_up(found: Found, failure: Failure) -> Understood:
    """The document keeps its row and says why there is no more."""
    where = Where(page=failure.page) if failure.page else NOWHERE
    issue = Issue(failure.code, failure.reason, "error", where=where)
    parsed = Parsed(found.source, Facts(kind="other"), issues=(*found.issues, issue))
    return Understood(_files(parsed), (Unreadable(found.source.path, failure.reason, failure.page),))


def died(task: Task) -> Outcome:
    """In place of a task whose process was killed."""
    failure = Failure("worker_died", "the process that read it was killed, perhaps for want of memory")
    return _kept(task, State(), {}, Surprise(failure), perf_counter())
