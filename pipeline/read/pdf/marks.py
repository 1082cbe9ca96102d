"""Signs in a table's cells: ticks, crosses, boxes and the like as marks, apart from the words beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from pipeline.model import Mark
from pipeline.read.pdf.grids import Grid
from pipeline.read.pdf.runs import Glyph, Run, runs_of
from pipeline.read.pdf.symbols import BOXES, LONGEST_MARKED, SHAPES, TICKS, UNKNOWN

TICKS_AS_READ = frozenset({"v", "V", "√"})

_SIGNS = TICKS | SHAPES | {UNKNOWN}


def marks_of(runs: Sequence[Run]) -> tuple[list[Mark], Sequence[Run]]:
    """The marks among a cell's characters, and what is text."""
    if all((isinstance(run.texts, str) and run.texts.isascii()) or _SIGNS.isdisjoint(run.texts) for run in runs):
        return [], runs
    glyphs = [glyph for run in runs for glyph in run.glyphs]
    drawn = [glyph for glyph in glyphs if glyph.is_ink]
    words = sum(len(glyph.text.strip()) for glyph in drawn if glyph.text not in TICKS | SHAPES)
    if [glyph.text for glyph in drawn] == [UNKNOWN]:
        return [_mark(drawn[0])], []
    if words > LONGEST_MARKED or (words and sum(glyph.text in BOXES for glyph in drawn) > 1):
        return [], runs
    signs = TICKS if words else TICKS | SHAPES
    marks = [_mark(glyph) for glyph in glyphs if glyph.text in signs]
    return marks, runs_of(glyph for glyph in glyphs if glyph.text not in signs)


def _mark(glyph: Glyph) -> Mark:
    return Mark(glyph.text, glyph.place, glyph.look.colour)


def set_ticks(grids: Iterable[Grid]) -> None:
    """OCR reads a tick as the letter v: alone in its cell it is a tick, unless cells count i, ii, iii, iv, v."""
    words = [(cell, "".join(glyph.text for glyph in cell.glyphs).strip()) for grid in grids for cell in grid.cells]
    if any(word.strip("().").lower() == "iv" for _, word in words):
        return
    for cell, word in words:
        if word in TICKS_AS_READ:
            cell.runs = runs_of(replace(glyph, text="✓") for glyph in cell.glyphs if glyph.is_ink)
