"""What is asked of a run or a line is what its characters one by one would have told."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.read.pdf.lines import Line, joined, main_size, split_at_gaps
from pipeline.read.pdf.rows import DOUBLE, SPACE, lines_of
from pipeline.read.pdf.runs import Glyph, Run, runs_of
from pipeline.read.pdf.shapes import Box, around
from tests.read.glyphs import glyphs, row_of, word

drawings = st.lists(glyphs(), max_size=30)
rows = st.lists(st.tuples(st.sampled_from(["a", "b", " ", "ffi"]), st.sampled_from([0.0, 1.0, 3.0, 5.0])), min_size=1)
marks = st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from([{"bold": True}, {"href": "#"}]))


def run_of(text: str) -> Run:
    (run,) = runs_of(word(text))
    return run


@given(drawings)
def test_runs_hold_every_glyph_once_in_the_order_drawn(drawn: list[Glyph]) -> None:
    runs = runs_of(drawn)
    assert [glyph for run in runs for glyph in run.glyphs] == drawn
    for run in runs:
        assert all(one.box.x0 <= other.box.x0 and one.box.x1 <= other.box.x1 for one, other in pairwise(run.glyphs))


@given(drawings, st.integers(0, 9), st.integers(1, 9))
def test_part_of_a_run_holds_the_glyphs_of_that_part(drawn: list[Glyph], start: int, length: int) -> None:
    for run in runs_of(drawn):
        if start < len(run):
            assert run.part(start, start + length).glyphs == run.glyphs[start : start + length]


@given(drawings)
def test_run_without_white_holds_the_other_glyphs(drawn: list[Glyph]) -> None:
    for run in runs_of(drawn):
        left = run.without_white()
        assert (left.glyphs if left else []) == [glyph for glyph in run.glyphs if glyph.is_ink]


@given(st.lists(marks))
def test_mark_changes_the_look_from_its_start_up_to_its_end(marked: list[tuple[int, int, dict[str, object]]]) -> None:
    run = run_of("published ")
    looks = [glyph.look for glyph in run.glyphs]
    for start, end, changes in marked:
        if start < end:
            run.mark(start, end, **changes)
            looks[start:end] = [replace(look, **changes) for look in looks[start:end]]
    assert [glyph.look for glyph in run.glyphs] == looks


@given(drawings)
def test_neighbours_that_go_on_are_one_run(drawn: list[Glyph]) -> None:
    for run in runs_of(drawn):
        for place in range(1, len(run)):
            one, other = run.part(0, place), run.part(place, len(run))
            assert one.goes_on_with(other)
            assert one.joined(other).glyphs == run.glyphs


@given(rows)
def test_line_is_spaced_as_its_glyphs_one_by_one(drawn: list[tuple[str, float]]) -> None:
    expected, spaces = one_by_one(row_of(drawn))
    (line,) = lines_of(runs_of(row_of(drawn))) or [None]
    if line is None:
        assert not expected
        return
    assert line.glyphs == expected
    assert line.spaces == spaces
    assert line.widest == max([0.0, *(line.gap(place) for place in range(1, len(line)))])


def one_by_one(row: list[Glyph]) -> tuple[list[Glyph], list[int]]:
    """The glyphs that are no white and not drawn a second time, and the places that white stands before."""
    kept: list[Glyph] = []
    spaces: list[int] = []
    is_spaced = False
    for glyph in row:
        before = kept[-1] if kept else None
        if not glyph.is_ink:
            is_spaced = True
        elif before and glyph.text == before.text and abs(glyph.box.x0 - before.box.x0) < DOUBLE * before.box.width:
            kept[-1] = replace(before, look=replace(before.look, bold=True))
        else:
            wide = before is not None and glyph.box.x0 - before.box.x1 > SPACE * glyph.size
            spaces += [len(kept)] if before and (is_spaced or wide) else []
            kept.append(glyph)
            is_spaced = False
    return kept, spaces


@given(drawings)
def test_line_measures_as_its_glyphs_do(drawn: list[Glyph]) -> None:
    for line in lines_of(runs_of(drawn)):
        assert line.box == around(glyph.box for glyph in line.glyphs)
        assert line.size == main_size((glyph.size, 1) for glyph in line.glyphs)
        assert line.text == spelt(line)
        assert [glyph for part in split_at_gaps(line) for glyph in part.glyphs] == line.glyphs
        for piece in line.pieces:
            inside = line.glyphs[piece.start : piece.end]
            assert {glyph.look.bold for glyph in inside} == {piece.look.bold}


def spelt(line: Line) -> str:
    return "".join(f" {glyph.text}" if place in line.spaces else glyph.text for place, glyph in enumerate(line.glyphs))


def test_line_forgets_its_look_when_it_is_marked() -> None:
    (line,) = lines_of(runs_of(word("12")))
    assert line.style == (False, "", 10.0)
    line.mark(0, len(line), superscript=True)
    assert (line.style, line.pieces[0].look.superscript) == (None, True)


def test_mark_on_a_line_leaves_the_run_it_was_made_of_alone() -> None:
    run = run_of("12")
    (line,) = lines_of([run])
    line.mark(0, 1, bold=True)
    assert [look.bold for _, look in run.looks] == [False]


def test_words_drawn_out_of_order_are_one_line_of_one_run() -> None:
    (line,) = lines_of(runs_of([*word("late", 40.0), *word("not", 0.0)]))
    assert (line.text, len(line.runs), line.box) == ("not late", 1, Box(0, 2, 60, 12))


@pytest.mark.parametrize(
    ("text", "width"),
    [("rivers of Valdoria", 30.0), ("self-made", 25.0), ("a self-made", 5.0), ("rivers", 30.0), ("-", 5.0)],
)
def test_line_may_first_be_broken_behind_its_first_word_or_hyphen(text: str, width: float) -> None:
    (line,) = lines_of(runs_of(word(text)))
    assert line.first_width == width


def test_pieces_of_a_line_are_put_together_with_white_between_them() -> None:
    (line,) = lines_of(runs_of([*word("two words"), *word("apart", 100.0)]))
    pieces = split_at_gaps(line)
    assert [piece.text for piece in pieces] == ["two words", "apart"]
    assert joined(pieces).text == "two words apart"
