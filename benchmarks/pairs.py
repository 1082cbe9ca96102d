"""Our whole run beside other tools on the same PDFs, one after the other, several rounds, as ratios."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.files import gathered, pages, pdfs
from benchmarks.measured import SOME_UNREADABLE, Usage, measure
from benchmarks.peer import PEERS
from benchmarks.tables import megabytes, spread, table

SAFE_PATH = "-P"
PEER = str(Path(__file__).parent / "peer.py")
OURS, MEASURE = "ogp run", "pdfplumber"
LABELS = {
    OURS: "`ogp run --workers 1`, cold",
    "pdfplumber": "pdfplumber, words and tables",
    "kreuzberg": "kreuzberg, text only",
}
Command = Callable[[Path], Sequence[str]]
"""Makes the command of one measurement; the folder is new and empty."""


def pairs(folders: Sequence[Path], rounds: int, peers_python: str, tell: Callable[[str], None]) -> str:
    """A table, and a note on the tools that are not there."""
    files = pdfs(folders)
    versions = installed(peers_python)
    with TemporaryDirectory(prefix="ogp-bench-") as scratch:
        raw = gathered(files, Path(scratch) / "raw")
        copies = sorted(raw.iterdir())
        commands: dict[str, Command] = {OURS: lambda folder: ours(raw, folder)}
        for name in versions:
            commands[name] = lambda _, name=name: [peers_python, SAFE_PATH, PEER, name, *map(str, copies)]  # type: ignore[misc]
        measured = alternated(commands, rounds, Path(scratch), tell)
    return report(measured, versions, pages(files), len(files))


def ours(raw: Path, folder: Path) -> Sequence[str]:
    where = ("--raw", str(raw), "--interim", str(folder / "interim"), "--output", str(folder / "output"))
    return [sys.executable, "-m", "pipeline.cli", "run", *where, "--workers", "1", "--quiet"]


def alternated(
    commands: Mapping[str, Command], rounds: int, scratch: Path, tell: Callable[[str], None]
) -> dict[str, list[Usage]]:
    """A, B, C, A, B, C…: what slows the machine for a while slows all of them."""
    measured: dict[str, list[Usage]] = {name: [] for name in commands}
    for number in range(rounds):
        for name, command in commands.items():
            with TemporaryDirectory(dir=scratch) as folder:
                used = measure(command(Path(folder)), (0, SOME_UNREADABLE) if name == OURS else (0,))
            tell(f"round {number + 1}, {name}: {used.cpu:.2f} s of processor time")
            measured[name].append(used)
    return measured


def installed(python: str) -> dict[str, str]:
    """The tools that this Python has, with their versions."""
    printed = subprocess.run([python, SAFE_PATH, PEER, "versions"], capture_output=True, text=True, check=True).stdout
    return dict(line.split() for line in printed.splitlines())


def report(measured: Mapping[str, Sequence[Usage]], versions: Mapping[str, str], page_count: int, files: int) -> str:
    head = ("tool", "CPU s", "wall s", "pages a second of CPU", "ms CPU a page", "peak MB", "CPU, ratio to pdfplumber")
    rows = [_row(name, used, versions, page_count, measured.get(MEASURE, ())) for name, used in measured.items()]
    missing = [name for name in PEERS if name not in measured]
    rounds = len(measured[OURS])
    note = f"\n\nLeft out, not installed: {', '.join(missing)}." if missing else ""
    what = f"{files} PDFs, {page_count} pages, {rounds} rounds; median (smallest to greatest)."
    return f"{what}\n\n{table(head, rows)}{note}"


def _row(
    name: str, used: Sequence[Usage], versions: Mapping[str, str], page_count: int, base: Sequence[Usage]
) -> Sequence[str]:
    cpu = [one.cpu for one in used]
    ratios = [one.cpu / other.cpu for one, other in zip(used, base, strict=False)]
    label = LABELS.get(name, name) + (f" ({versions[name]})" if name in versions else "")
    return (
        label,
        spread(cpu),
        spread([one.wall for one in used]),
        spread([page_count / seconds for seconds in cpu], 1),
        spread([1000 * seconds / page_count for seconds in cpu], 1),
        megabytes(max(one.peak for one in used)),
        spread(ratios) if ratios else "",
    )
