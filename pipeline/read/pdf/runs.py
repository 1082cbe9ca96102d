"""Runs of glyphs: drawn one after the other on one line in one size, so that most questions are asked once a run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.read.pdf.bands import Bands
from pipeline.read.pdf.shapes import Box, Glyph, Run

BELOW = 0.4  # of the size: how far below its baseline a run's underline is looked for


def runs_of(glyphs: Iterable[Glyph]) -> list[Run]:
    """The glyphs in runs, in the order they are drawn."""
    runs: list[Run] = []
    baseline = size = top = bottom = x0 = x1 = float("nan")
    open_run: list[Glyph] = []
    for glyph in glyphs:
        box = glyph.box
        if (
            glyph.baseline == baseline
            and box.x0 >= x0
            and box.x1 >= x1
            and glyph.size == size
            and box.top == top
            and box.bottom == bottom
        ):
            open_run.append(glyph)
        else:
            open_run = [glyph]
            baseline, size, top, bottom = glyph.baseline, glyph.size, box.top, box.bottom
            runs.append(Run(open_run, baseline, size, top, bottom))
        x0, x1 = box.x0, box.x1
    return runs


class Writing:
    """Runs that are found by their height."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self.runs = runs
        self._bands = Bands(self.runs, [_extent(run) for run in self.runs])

    def near(self, top: float, bottom: float) -> list[Run]:
        """In their order all runs that reach between top and bottom with their boxes, baselines or underlines."""
        return self._bands.near(top, bottom)

    def held_by(self, box: Box) -> list[Glyph]:
        """The glyphs whose centres the box holds."""
        return [glyph for run in self.near(box.top, box.bottom) for glyph in run.held_by(box)]


def _extent(run: Run) -> tuple[float, float]:
    below = BELOW * run.size
    return min(run.top, run.baseline - below), max(run.bottom, run.baseline + below)
