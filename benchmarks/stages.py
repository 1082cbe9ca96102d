"""Where the time of a run goes: one worker, in this process, each stage without those within it."""

from __future__ import annotations

import builtins
from collections import defaultdict
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from benchmarks.tables import table

STAGES = (
    ("find and hash the files", "pipeline.sources", "discover"),
    ("digest the code and the languages", "pipeline.run", "keys"),
    ("read", "pipeline.read", "read"),
    ("understand", "pipeline.layouts", "understand"),
    ("make the rows of a document", "pipeline.tables", "document_cells"),
    ("write interim: as JSON", "pipeline.interim", "as_json"),
    ("write interim: files", "pipeline.interim", "write"),
    ("gather the tables", "pipeline.gather", "gather"),
    ("check", "pipeline.check", "check"),
    ("publish", "pipeline.publish", "publish"),
)
IMPORTS, START, REST = "imports", "start of Python", "all else"


class Clock:
    """Processor time by stage. A stage within another one stops the outer one's clock."""

    def __init__(self, now: Callable[[], float] = process_time) -> None:
        self.now = now
        self.spent: dict[str, float] = defaultdict(float)
        self.open: list[str] = []
        self.last = now()

    def timed(self, stage: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def within(*arguments: Any, **named: Any) -> Any:
            self.enter(stage)
            try:
                return call(*arguments, **named)
            finally:
                self.leave()

        return within

    def enter(self, stage: str) -> None:
        self._book()
        self.open.append(stage)

    def leave(self) -> None:
        self._book()
        self.open.pop()

    def _book(self) -> None:
        now = self.now()
        if self.open:
            self.spent[self.open[-1]] += now - self.last
        self.last = now


def profile(raw: Path) -> str:
    """To be called in a fresh process, before anything of the pipeline was imported."""
    clock = Clock()
    clock.spent[START] = clock.last
    clock.enter(REST)
    importer = builtins.__import__
    builtins.__import__ = clock.timed(IMPORTS, importer)
    try:
        _watch(clock)
        documents = _run(raw)
    finally:
        builtins.__import__ = importer
    clock.leave()
    return report(clock.spent, documents)


def _watch(clock: Clock) -> None:
    """Puts the clock around each stage."""
    for stage, module_name, name in STAGES:
        clock.enter(IMPORTS)
        module = import_module(module_name)
        clock.leave()
        setattr(module, name, clock.timed(stage, getattr(module, name)))


def _run(raw: Path) -> int:
    run = import_module("pipeline.run").run
    with TemporaryDirectory(prefix="ogp-bench-") as scratch:
        folder = Path(scratch)
        summary = run(raw, folder / "interim", folder / "output", 1)
    count: int = summary.figures.documents
    return count


def report(spent: dict[str, float], documents: int) -> str:
    order = [START, IMPORTS, *(stage for stage, _, _ in STAGES), REST]
    total = sum(spent.values())
    named = [stage for stage in order if stage in spent]
    rows = [(stage, f"{spent[stage]:.2f}", f"{100 * spent[stage] / total:.0f} %") for stage in named]
    made = table(("stage", "CPU s", "share"), [*rows, ("all", f"{total:.2f}", "100 %")])
    return f"{documents} documents, one worker.\n\n{made}"
