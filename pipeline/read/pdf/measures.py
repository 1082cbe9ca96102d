"""What is usual in a document: its body text's size and colour, the distance of its lines."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

from pipeline.read.pdf.drafts import USUAL_PITCH
from pipeline.read.pdf.lines import Line

PITCHES = (0.95, 1.95)  # of the size: nearer lines overlap, farther ones are paragraphs
PITCH_STEP = 0.04

Value = TypeVar("Value", bound=Hashable)


class Measures(NamedTuple):
    body_size: float
    body_colour: str
    flow_pitch: float
    cell_pitch: float


def measures_of(flow: Sequence[Line], cells: Sequence[Line]) -> Measures:
    """Pitches are in sizes."""
    lines = flow or cells
    size = _usual((line.size, len(line)) for line in lines)
    colour = _usual(
        (piece.look.colour, piece.end - piece.start) for line in lines for piece in line.pieces if not piece.look.href
    )
    flow_pitch = _pitch(flow)
    return Measures(size or 0.0, colour or "", flow_pitch, _pitch(cells) if cells else flow_pitch)


def _usual(counted: Iterable[tuple[Value, int]]) -> Value | None:
    """The value with the highest count, the first met among equals."""
    counts: dict[Value, int] = {}
    for value, count in counted:
        counts[value] = counts.get(value, 0) + count
    return max(counts, key=lambda value: counts[value], default=None)


def _pitch(lines: Sequence[Line]) -> float:
    least, most = PITCHES
    ratios = [
        (line.baseline - before.baseline) / line.size
        for before, line in pairwise(lines)
        if line.page == before.page and abs(line.size - before.size) < 0.3 and line.size > 0
    ]
    usual = _usual((round(ratio / PITCH_STEP), 1) for ratio in ratios if least <= ratio <= most)
    return usual * PITCH_STEP if usual is not None else USUAL_PITCH
