"""A command as a whole process: its time, its processor time with that of all its processes, and its memory.

Linux only: processes that outlive the command (servers that workers are made from) are adopted and waited for.
"""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from time import perf_counter

ROOT = Path(__file__).parent.parent
PR_SET_CHILD_SUBREAPER = 36
KIBIBYTE = 1024
SOME_UNREADABLE = 1
"""The exit code of a run that has published, but named documents that it could not read."""
SINGLE_THREADED = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


class BenchFailed(Exception):
    """A command that was to be measured did not do its work."""


@dataclass(frozen=True)
class Usage:
    """`cpu` is user and system time of the process and all it started, `peak` the memory of the largest, in bytes."""

    wall: float
    cpu: float
    peak: int


def measure(command: Sequence[str], fine: Sequence[int] = (0,), folder: Path = ROOT) -> Usage:
    """BenchFailed where the exit code is not among the fine ones."""
    _adopt_orphans()
    before = _cpu_of_children()
    with TemporaryFile() as errors:
        started = perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **SINGLE_THREADED},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = max(used.ru_maxrss, *_orphans())
        errors.seek(0)
        last = errors.read().decode(errors="replace").strip().splitlines()[-1:] or ["no message"]
    if process.returncode not in fine:
        raise BenchFailed(f"{command[0]} ended with {process.returncode}: {last[0]}")
    return Usage(wall, _cpu_of_children() - before, peak * KIBIBYTE)


def cpu_of(process: int) -> float:
    """Processor time of a process and of its children that have ended, in seconds (proc(5), fields 14 to 17)."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii", errors="replace").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def own_peak() -> int:
    """The most memory this process has held since it began to run its program, in bytes."""
    for line in Path("/proc/self/status").read_text("ascii", errors="replace").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * KIBIBYTE
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIBIBYTE


def _adopt_orphans() -> None:
    if not sys.platform.startswith("linux"):
        raise BenchFailed("the benchmarks count processes in a way that only Linux has")
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _orphans() -> list[int]:
    """Waits for every process that is left; their peaks in kibibytes."""
    peaks = [0]
    while True:
        try:
            _, _, used = os.wait4(-1, 0)
        except ChildProcessError:
            return peaks
        peaks.append(used.ru_maxrss)


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
