"""One page as drawn: characters, rules, filled areas, pictures, links."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from pipeline.read.pdf.accents import composed, composed_glyphs
from pipeline.read.pdf.drawings import Dot, Fill, Path, Shape, drawings_of, is_rectangular
from pipeline.read.pdf.runs import Glyph, Run
from pipeline.read.pdf.shapes import Box
from pipeline.read.pdf.symbols import UNKNOWN


class Link(Struct):
    box: Box
    uri: str


class Content(Struct):
    number: int
    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    rotated: list[Glyph] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    is_picture: bool = False
    unknown_count: int = 0

    def complete(self, paths: Iterable[Path], gradients: Iterable[Fill] = ()) -> Content:
        """Sort the page's paths in, and say what can be said once all is there."""
        self.runs = composed(self.runs)
        self.rotated = composed_glyphs(self.rotated)
        paths = list(paths)
        drawings = drawings_of(paths, self.width * self.height)
        self.rules, self.fills = drawings.rules, [*drawings.fills, *gradients]
        self.dots, self.shapes = drawings.dots, drawings.shapes
        self.unknown_count = sum(run.texts.count(UNKNOWN) for run in self.runs)
        self.is_picture = self._is_wordless() and (bool(self.images) or any(map(_may_hold_words, paths)))
        return self

    def _is_wordless(self) -> bool:
        return not (any(run.is_ink for run in self.runs) or any(glyph.is_ink for glyph in self.rotated))


def _may_hold_words(path: Path) -> bool:
    """Letters may be drawn as curves; an empty page with lines and boxes is no picture."""
    return path.kind == "curve" and not is_rectangular(path)
