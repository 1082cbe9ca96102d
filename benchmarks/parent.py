"""`python -m benchmarks.parent FILE ARGUMENT…`: the command `ogp`, which leaves its peak memory and phases in FILE."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from multiprocessing import forkserver
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from benchmarks.measured import cpu_of, own_peak
from benchmarks.phases import DOCUMENTS, PACKAGE, Phase
from pipeline import run
from pipeline.cli import main


def watched(name: str, call: Callable[..., Any], phases: list[Phase]) -> Callable[..., Any]:
    """Notes what a call takes: its time, and the processor time of this process and of those made for it."""

    def within(*arguments: Any, **named: Any) -> Any:
        wall, cpu = perf_counter(), _cpu()
        try:
            return call(*arguments, **named)
        finally:
            phases.append(Phase(name, perf_counter() - wall, _cpu() - cpu))

    return within


def _cpu() -> float:
    """That of workers shows when they have ended: they are children of the server they are made from."""
    server = forkserver._forkserver._forkserver_pid  # type: ignore[attr-defined]
    return process_time() + (cpu_of(server) if server else 0.0)


if __name__ == "__main__":
    noted: list[Phase] = []
    run._outcomes = watched(DOCUMENTS, run._outcomes, noted)
    run._published = watched(PACKAGE, run._published, noted)
    code = main(sys.argv[2:])
    told = {"peak": own_peak(), "phases": [asdict(phase) for phase in noted]}
    Path(sys.argv[1]).write_text(json.dumps(told), "ascii")
    sys.exit(code)
