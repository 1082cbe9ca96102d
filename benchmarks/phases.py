"""The phases of a run, one worker against two: where two are no faster, and what they could be at best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.tables import table

DOCUMENTS, PACKAGE, REST = "documents", "package", "start, finding the files, end"
HEAD = ("phase", "1 worker: wall s", "CPU s", "2 workers: wall s", "CPU s", "times as fast", "at best, by CPU")


@dataclass(frozen=True)
class Phase:
    """Seconds; `cpu` is that of all processes."""

    name: str
    wall: float
    cpu: float


def with_rest(phases: Sequence[Phase], wall: float, cpu: float) -> dict[str, Phase]:
    """By name, and what is left of a whole run."""
    rest = Phase(REST, wall - sum(one.wall for one in phases), cpu - sum(one.cpu for one in phases))
    return {one.name: one for one in (rest, *phases)}


def report(alone: Sequence[Mapping[str, Phase]], both: Sequence[Mapping[str, Phase]]) -> str:
    """Medians of several rounds. `At best`: one worker's time against half of the processor time of two."""
    rows = [_row(name, *([run[name] for run in runs] for runs in (alone, both))) for name in (REST, DOCUMENTS, PACKAGE)]
    return table(HEAD, rows)


def _row(name: str, alone: Sequence[Phase], both: Sequence[Phase]) -> Sequence[str]:
    wall, cpu = (median(getattr(one, what) for one in alone) for what in ("wall", "cpu"))
    wall_of_two, cpu_of_two = (median(getattr(one, what) for one in both) for what in ("wall", "cpu"))
    return (name, f"{wall:.2f}", f"{cpu:.2f}", f"{wall_of_two:.2f}", f"{cpu_of_two:.2f}", _ratio(wall, wall_of_two),
            _ratio(2 * cpu, cpu_of_two))  # fmt: skip


def _ratio(one: float, other: float) -> str:
    return f"{one / other:.2f}" if other > 0 else ""
