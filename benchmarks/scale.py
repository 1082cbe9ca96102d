"""What a run over many generated reports takes, and what the same run takes when nothing has changed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.files import gathered, pdfs
from benchmarks.generated import write
from benchmarks.measured import SOME_UNREADABLE, Usage, measure
from benchmarks.tables import megabytes, spread, table

HEAD = ("documents", "run", "wall s", "CPU s", "CPU ms a document", "parent's peak MB", "largest process MB",
        "raw kB a document", "interim kB a document", "output kB a document")  # fmt: skip


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
    raw = write(scratch / "raw", count)
    made = []
    for run in ("cold", "unchanged"):
        used, parent = watched(scratch, workers)
        tell(f"{count} documents, {run}: {used.wall:.1f} s, {used.cpu:.1f} s of processor time")
        made.append(Measured(count, run, used, parent, raw, size(scratch / "interim"), size(scratch / "output")))
    return made


def watched(scratch: Path, workers: int, more: Sequence[str] = ()) -> tuple[Usage, int]:
    """One run over scratch/raw, and the peak memory of its parent process."""
    note = scratch / "peak"
    folders = [part for name in ("raw", "interim", "output") for part in (f"--{name}", str(scratch / name))]
    command = [sys.executable, "-m", "benchmarks.parent", str(note), "run", *folders, "--workers", str(workers)]
    used = measure([*command, "--quiet", *more], (0, SOME_UNREADABLE))
    return used, int(note.read_text("ascii"))


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
    with TemporaryDirectory(prefix="ogp-bench-") as scratch:
        raw = Path(scratch) / "raw"
        files = pdfs(folders)
        if files:
            gathered(files, raw)
        else:
            write(raw, count)
        for _ in range(rounds):
            for workers, used in measured.items():
                used.append(watched(Path(scratch), workers, ("--fresh",))[0])
                tell(f"{workers} workers: {used[-1].wall:.1f} s, {used[-1].cpu:.1f} s of processor time")
    return speed_up_report(measured, f"{len(files)} PDFs" if files else f"{count} generated reports")


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
