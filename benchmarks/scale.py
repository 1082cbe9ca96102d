"""What a run over many generated reports takes, and what the same run takes when nothing has changed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter

from benchmarks import phases
from benchmarks.files import gathered, pdfs
from benchmarks.generated import write
from benchmarks.measured import SOME_UNREADABLE, Usage, measure
from benchmarks.phases import Phase
from benchmarks.tables import megabytes, spread, table

HEAD = ("documents", "run", "wall s", "CPU s", "CPU ms a document", "parent's peak MB", "largest process MB",
        "raw kB a document", "interim kB a document", "output kB a document")  # fmt: skip


BETWEEN_NEWS = 20.0
"""Seconds."""


@dataclass(frozen=True)
class Noted:
    """What the process of the command said of itself; `peak` in bytes."""

    peak: int
    phases: list[Phase]


@dataclass(frozen=True)
class Measured:
    """`parent` is the peak memory of the process of the command alone; sizes in bytes, all documents together."""

    documents: int
    run: str
    used: Usage
    parent: int
    raw: int
    interim: int
    output: int


def scale(counts: Iterable[int], workers: int, folder: Path | None, tell: Callable[[str], None]) -> str:
    measured: list[Measured] = []
    for count in counts:
        with TemporaryDirectory(prefix="ogp-bench-", dir=folder) as scratch:
            measured += _at(count, workers, Path(scratch), tell)
    return report(measured, workers)


def _at(count: int, workers: int, scratch: Path, tell: Callable[[str], None]) -> list[Measured]:
    started = perf_counter()
    raw = write(scratch / "raw", count)
    tell(f"{count} documents written in {perf_counter() - started:.1f} s")
    made = []
    for run in ("cold", "unchanged"):
        with _progress(scratch / "interim", count, tell):
            used, noted = watched(scratch, workers)
        tell(f"{count} documents, {run}: {used.wall:.1f} s, {used.cpu:.1f} s of processor time")
        made.append(Measured(count, run, used, noted.peak, raw, size(scratch / "interim"), size(scratch / "output")))
    return made


@contextmanager
def _progress(interim: Path, count: int, tell: Callable[[str], None]) -> Iterator[None]:
    """Says now and then how many documents have a folder; that costs the run next to nothing."""
    ended, started = Event(), perf_counter()

    def watch() -> None:
        while not ended.wait(BETWEEN_NEWS):
            begun = sum(entry.is_dir() for entry in interim.iterdir()) if interim.is_dir() else 0
            tell(f"  {begun} of {count} documents after {perf_counter() - started:.0f} s")

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()


def watched(scratch: Path, workers: int, more: Sequence[str] = ()) -> tuple[Usage, Noted]:
    """One run over scratch/raw, and what its parent process noted of it."""
    note = scratch / "peak"
    folders = [part for name in ("raw", "interim", "output") for part in (f"--{name}", str(scratch / name))]
    command = [sys.executable, "-m", "benchmarks.parent", str(note), "run", *folders, "--workers", str(workers)]
    used = measure([*command, "--quiet", *more], (0, SOME_UNREADABLE))
    told = json.loads(note.read_text("ascii"))
    return used, Noted(told["peak"], [Phase(**phase) for phase in told["phases"]])


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def report(measured: Sequence[Measured], workers: int) -> str:
    rows = [_row(one) for one in measured]
    return f"Generated reports, {workers} workers.\n\n{table(HEAD, rows)}"


def _row(one: Measured) -> Sequence[str]:
    per = 1000 / one.documents
    return (
        f"{one.documents:,}",
        one.run,
        f"{one.used.wall:.1f}",
        f"{one.used.cpu:.1f}",
        f"{one.used.cpu * per:.1f}",
        megabytes(one.parent),
        megabytes(one.used.peak),
        *(f"{count / 1000 / one.documents:.1f}" for count in (one.raw, one.interim, one.output)),
    )


def speed_up(folders: Sequence[Path], count: int, rounds: int, tell: Callable[[str], None]) -> str:
    """One worker against two, in turns, on the PDFs of these folders, or on so many generated reports."""
    measured: dict[int, list[Usage]] = {1: [], 2: []}
    parts: dict[int, list[dict[str, Phase]]] = {1: [], 2: []}
    with TemporaryDirectory(prefix="ogp-bench-") as scratch:
        raw = Path(scratch) / "raw"
        files = pdfs(folders)
        if files:
            gathered(files, raw)
        else:
            write(raw, count)
        for _ in range(rounds):
            for workers, used in measured.items():
                usage, noted = watched(Path(scratch), workers, ("--fresh",))
                used.append(usage)
                parts[workers].append(phases.with_rest(noted.phases, usage.wall, usage.cpu))
                tell(f"{workers} workers: {used[-1].wall:.1f} s, {used[-1].cpu:.1f} s of processor time")
    what = f"{len(files)} PDFs" if files else f"{count} generated reports"
    return f"{speed_up_report(measured, what)}\n\n{phases.report(parts[1], parts[2])}"


def speed_up_report(measured: Mapping[int, Sequence[Usage]], what: str) -> str:
    alone = measured[1]
    rows = [
        (
            str(workers),
            spread([one.wall for one in used], 1),
            spread([one.cpu for one in used], 1),
            spread([first.wall / one.wall for first, one in zip(alone, used, strict=True)]),
            spread([first.cpu / one.cpu * workers for first, one in zip(alone, used, strict=True)]),
        )
        for workers, used in measured.items()
    ]
    head = ("workers", "wall s", "CPU s", "times as fast", "at most, by CPU")
    return f"{what}, {len(alone)} rounds; median (smallest to greatest).\n\n{table(head, rows)}"
