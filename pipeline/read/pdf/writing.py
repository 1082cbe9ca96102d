"""A page's runs, found by their height."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from pipeline.lazily import lazily
from pipeline.read.pdf.bands import Bands
from pipeline.read.pdf.runs import Run
from pipeline.read.pdf.shapes import Box

BELOW = 0.4  # of the size: how far below its baseline a run's underline is looked for


class Stretch(Struct, frozen=True, gc=False):
    """The characters of a run from `start` up to `end`; at least one."""

    run: Run
    start: int
    end: int

    @property
    def is_ink(self) -> bool:
        return any(map(str.strip, self.run.texts[self.start : self.end]))

    @property
    def sides(self) -> list[tuple[float, float]]:
        """Those of its characters that are no white."""
        part = slice(self.start, self.end)
        columns = zip(self.run.texts[part], self.run.lefts[part], self.run.rights[part], strict=True)
        return [(left, right) for text, left, right in columns if text.strip()]

    def mark(self, **changes: object) -> None:
        self.run.mark(self.start, self.end, **changes)


class Writing:
    def __init__(self, runs: Sequence[Run]) -> None:
        self.runs = runs

    @lazily
    def _bands(self) -> Bands[Run]:
        return Bands(self.runs, [_extent(run) for run in self.runs])

    def near(self, top: float, bottom: float) -> list[Run]:
        """In their order all runs that reach between top and bottom with their boxes, baselines or underlines."""
        return self._bands.near(top, bottom)

    def held_by(self, box: Box) -> list[Stretch]:
        """The characters whose centres the box holds."""
        level = [run for run in self.near(box.top, box.bottom) if box.top <= run.middle < box.bottom]
        return stretches(level, box.x0, box.x1)


def stretches(runs: Sequence[Run], x0: float, x1: float) -> list[Stretch]:
    """The runs' characters whose centres stand from x0 up to x1, x1 left out."""
    found = [(run, run.between(x0, x1)) for run in runs]
    return [Stretch(run, start, end) for run, (start, end) in found if start < end]


def _extent(run: Run) -> tuple[float, float]:
    below = BELOW * run.size
    return min(run.top, run.baseline - below), max(run.bottom, run.baseline + below)
