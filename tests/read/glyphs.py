"""Single characters as a page may draw them."""

from __future__ import annotations

from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.read.pdf.runs import Glyph, Look
from pipeline.read.pdf.shapes import Box

places = st.integers(-4, 60).map(float)
looks = st.builds(Look, bold=st.booleans(), colour=st.sampled_from(["#000000", "#ff0000"]))


@st.composite
def glyphs(draw: st.DrawFn) -> Glyph:
    x0, size = draw(places), draw(st.sampled_from([5.0, 10.0]))
    baseline, width = draw(st.sampled_from([10.0, 10.5, 24.0, 38.0])), draw(st.sampled_from([2.0, 5.0]))
    box = Box(x0, baseline - 0.8 * size, x0 + width, baseline + 0.2 * size)
    return Glyph(draw(st.sampled_from(["a", "b", " ", "W", "ffi"])), box, baseline, size, draw(looks), page=1)


def word(text: str, x0: float = 0.0, baseline: float = 10.0, size: float = 10.0) -> list[Glyph]:
    starts = [x0 + 5.0 * place for place in range(len(text))]
    return [
        Glyph(sign, Box(x, baseline - 8, x + 5, baseline + 2), baseline, size, page=1)
        for sign, x in zip(text, starts, strict=True)
    ]


def row_of(drawn: list[tuple[str, float]]) -> list[Glyph]:
    """One baseline: each sign five points wide and so far behind the start of the one before."""
    found: list[Glyph] = []
    for text, step in drawn:
        x0 = found[-1].box.x0 + step if found else 0.0
        found += [replace(one, text=text) for one in word("x", x0)]
    return found
