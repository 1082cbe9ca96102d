"""The pages of a long PDF by several processes: the same bytes, whatever happens to one of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from pipeline import interim, work, workers
from pipeline import run as run_module
from pipeline.model import Source
from pipeline.options import Options
from pipeline.run import run
from pipeline.sources import Found
from pipeline.work import Task
from tests.read.pdf_fixtures import SENTENCE, Sheet

CUT = 700
"""Bytes of a PDF that is cut short."""


def long_pdf() -> bytes:
    sheet = Sheet()
    for page in range(1, 8):
        sheet.text(72, 100, f"Commitment {page}: Publish the tide tables", 14)
        sheet.paragraph(72, 130, f"{SENTENCE} Completion: substantial.", 400)
        sheet.page()
    return sheet.data()


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(run_module.LONG, "pdfium", 0)
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "tides.pdf").write_bytes(long_pdf())
    (folder / "note.txt").write_text(SENTENCE, "utf-8")
    return folder


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def made(raw: Path, worker_count: int) -> dict[str, bytes]:
    folder = raw.parent / f"{worker_count} workers"
    run(raw, folder / "interim", folder / "output", worker_count)
    return bytes_of(folder)


def test_pages_in_parts_make_the_same_bytes(raw: Path) -> None:
    alone = made(raw, 1)
    assert made(raw, 2) == alone
    assert made(raw, 3) == alone


def test_a_pdf_that_cannot_be_read_is_named_as_by_one_worker(raw: Path) -> None:
    (raw / "tides.pdf").write_bytes(long_pdf()[:CUT])
    assert made(raw, 2) == made(raw, 1)


def test_of_a_pdf_that_was_read_before_no_page_is_read_again(raw: Path) -> None:
    made(raw, 1)
    task = task_of(raw / "tides.pdf", raw.parent / "1 workers" / "interim")
    assert work.read_part(task, 0, 2) == b""
    assert work.read_part(replace(task, fresh=True), 0, 2) != b""


def task_of(path: Any, interim_folder: Path) -> Task:
    """The PDF as a run before left it in interim, where there was one."""
    folder = next(interim_folder.glob("tides-*"), interim_folder / "tides")
    reading = interim.state(folder).reading
    source = Source("tides", "tides.pdf", "tides.pdf", "0" * 64, 9, "application/pdf")
    return Task(Found(source, path), folder, reading.key if reading else "none", "other rules", Options())


class Deadly(Struct, frozen=True):
    """A file that kills who reads it."""

    def read_bytes(self) -> bytes:
        os._exit(1)


def test_a_part_that_kills_its_worker_costs_its_document_only(raw: Path) -> None:
    pdf, folder = raw / "tides.pdf", raw.parent
    tasks = [task_of(path, folder / name) for path, name in ((Deadly(), "a"), (pdf, "b"), (pdf, "c"))]
    jobs = [run_module._job(task, work.work, parts) for task, parts in zip(tasks, (3, 3, 1), strict=True)]
    killed, *others = workers.in_order(jobs, workers.processes(2), lambda number, outcome: None)
    assert ["killed" in one.reason for one in killed.unreadable] == [True]
    assert [(one.rows, one.unreadable) for one in others] == [(others[0].rows, ())] * 2


@pytest.mark.parametrize(
    ("sizes", "width", "expected"),
    [
        ([900], 1, [1]),
        ([900], 2, [4]),
        ([900], 3, [6]),
        ([900, 800], 2, [1, 4]),
        ([900, 400], 2, [4, 4]),
        ([900, 800, 700], 2, [1, 1, 4]),
        ([900, 800, 700], 3, [1, 6, 6]),
        ([900, 40, 30], 2, [4, 1, 1]),
    ],
)
def test_the_last_long_documents_are_read_in_parts(
    monkeypatch: pytest.MonkeyPatch, sizes: list[int], width: int, expected: list[int]
) -> None:
    monkeypatch.setitem(run_module.LONG, "pdfium", 100)
    listed = [Source("a", "a", "a", "0" * 64, size, "application/pdf") for size in sizes]
    assert run_module._parts(listed, width, "pdfium") == expected
    texts = [replace(source, media_type="text/plain") for source in listed]
    assert run_module._parts(texts, width, "pdfium") == [1] * len(sizes)
