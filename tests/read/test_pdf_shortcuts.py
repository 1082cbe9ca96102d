"""What is looked up is what looking through everything would have found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.pdf.bands import Bands
from pipeline.read.pdf.drawings import Fill, Shape
from pipeline.read.pdf.fills import FILLED_SHARE, SAMPLES, fill_of
from pipeline.read.pdf.finder import CellFinder
from pipeline.read.pdf.grids import DRAWN_SHARE, SNAP, Border, Grid, GridCell
from pipeline.read.pdf.runs import Glyph, runs_of
from pipeline.read.pdf.shapes import Box
from pipeline.read.pdf.signs import TOGETHER, gathered
from pipeline.read.pdf.writing import Writing
from tests.read.glyphs import glyphs

places = st.integers(-4, 60).map(float)
sides = st.integers(0, 40).map(float)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    x0, top = draw(places), draw(places)
    return Box(x0, top, x0 + draw(sides), top + draw(sides))


def ids(found: object) -> list[int]:
    return [id(one) for one in found]  # type: ignore[attr-defined]


@given(st.lists(boxes(), max_size=12), places, sides)
def test_bands_find_in_order_all_that_reaches_a_height(found: list[Box], top: float, height: float) -> None:
    near = Bands(found, [(box.top, box.bottom) for box in found]).near(top, top + height)
    reaching = [box for box in found if box.top <= top + height and box.bottom >= top]
    assert [box for box in near if box in reaching] == reaching
    assert len(near) <= len(found)


@pytest.mark.parametrize("height", [float("nan"), float("inf"), float("-inf"), 1e300])
def test_bands_take_any_height(height: float) -> None:
    assert Bands(["a"] * 9, [(height, height)] * 9).near(height, height) == ["a"] * 9


@given(st.lists(glyphs(), max_size=30), boxes())
def test_writing_finds_the_glyphs_whose_centres_a_box_holds(drawn: list[Glyph], box: Box) -> None:
    expected = [glyph for glyph in drawn if box.holds(glyph.box.centre)]
    held = Writing(runs_of(drawn)).held_by(box)
    assert [glyph for part in held for glyph in part.run.glyphs[part.start : part.end]] == expected
    inked = [(glyph.box.x0, glyph.box.x1) for glyph in expected if glyph.is_ink]
    assert [side for part in held for side in part.sides] == inked


def two_tables() -> list[Grid]:
    def cell(row: int, column: int, column_span: int, box: Box) -> GridCell:
        return GridCell(row, column, 1, column_span, box)

    wide = [cell(0, 0, 1, Box(0, 0, 10, 20)), cell(0, 1, 1, Box(10, 0, 30, 20)), cell(1, 0, 2, Box(0, 20, 30, 40))]
    beside = [cell(0, 0, 1, Box(34, 0, 60, 40))]
    return [Grid([0, 10, 30], [0, 20, 40], wide), Grid([34, 60], [0, 40], beside)]


@given(st.lists(glyphs(), max_size=30))
def test_parts_of_runs_stand_in_the_cells_their_glyphs_stand_in(drawn: list[Glyph]) -> None:
    finder = CellFinder(two_tables())
    parts = [(cell, glyph) for run in runs_of(drawn) for cell, part in finder.parts_of(run) for glyph in part.glyphs]
    assert [glyph for _, glyph in parts] == drawn
    assert all(cell is finder.at(glyph.box.centre) for cell, glyph in parts)


@given(st.lists(st.tuples(places, places, sides), max_size=12), places, places, sides)
def test_border_is_drawn_where_pieces_cover_half_of_it(
    pieces: list[tuple[float, float, float]], at: float, start: float, length: float
) -> None:
    drawn = sorted((place, low, low + size) for place, low, size in pieces)
    end = start + length
    near = [(low, high) for place, low, high in drawn if abs(place - at) <= SNAP]
    covered = sum(any(low <= step < high for low, high in near) for step in range(int(start), int(end)))
    assert Border(drawn, at).is_drawn(start, end) == (covered >= DRAWN_SHARE * length)


@given(
    boxes().filter(lambda box: box.area > 0),
    st.lists(st.tuples(boxes(), st.sampled_from(["#ff0000", "#ffffff", ""])), max_size=6),
)
def test_fill_is_what_most_of_a_cell_shows(box: Box, painted: list[tuple[Box, str]]) -> None:
    fills = [Fill(area, colour) for area, colour in painted]
    steps = [(sample + 0.5) / SAMPLES for sample in range(SAMPLES)]
    points = [(box.x0 + box.width * across, box.top + box.height * down) for across in steps for down in steps]
    shown = [next((fill.colour for fill in reversed(fills) if fill.box.holds(point)), "") for point in points]
    most = [colour for colour in ("#ff0000",) if shown.count(colour) > FILLED_SHARE * SAMPLES**2]
    assert fill_of(box, fills) == (most[0] if most else "")


def touch(one: Box, other: Box) -> bool:
    wide = Box(one.x0 - TOGETHER, one.top - TOGETHER, one.x1 + TOGETHER, one.bottom + TOGETHER)
    across = wide.x0 <= other.x1 and wide.x1 >= other.x0
    return across and wide.top <= other.bottom and wide.bottom >= other.top


@given(st.lists(boxes(), max_size=14))
def test_shapes_are_gathered_with_all_they_touch(found: list[Box]) -> None:
    shapes = [Shape("path", box, (), "#000000", "") for box in found]
    groups = gathered(shapes)
    assert sorted(ids(shape for group in groups for shape in group)) == sorted(ids(shapes))
    group_of = {id(shape): place for place, group in enumerate(groups) for shape in group}
    for one in shapes:
        for other in shapes:
            assert group_of[id(one)] == group_of[id(other)] or not touch(one.box, other.box)
    for group in groups:
        reached = [group[0]]
        for shape in reached:
            reached += [other for other in group if touch(shape.box, other.box) and id(other) not in ids(reached)]
        assert len(reached) == len(group)
