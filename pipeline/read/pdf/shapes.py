"""Boxes: points from the page's top-left corner, y grows downwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from pipeline.model import Where

WHERE_DIGITS = 2


class Box(Struct, frozen=True, array_like=True, gc=False):
    x0: float
    top: float
    x1: float
    bottom: float

    def __iter__(self) -> Iterator[float]:
        return iter((self.x0, self.top, self.x1, self.bottom))

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def area(self) -> float:
        return max(self.width, 0) * max(self.height, 0)

    @property
    def centre(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def holds(self, point: tuple[float, float]) -> bool:
        return self.x0 <= point[0] < self.x1 and self.top <= point[1] < self.bottom

    def within(self, other: Box, slack: float = 0.0) -> bool:
        return (
            self.x0 >= other.x0 - slack
            and self.x1 <= other.x1 + slack
            and self.top >= other.top - slack
            and self.bottom <= other.bottom + slack
        )

    def where(self, page: int) -> Where:
        return where_of(page, self.x0, self.top, self.x1, self.bottom)


def where_of(page: int, x0: float, top: float, x1: float, bottom: float) -> Where:
    return Where(
        page,
        None,
        round(float(x0), WHERE_DIGITS),
        round(float(top), WHERE_DIGITS),
        round(float(x1), WHERE_DIGITS),
        round(float(bottom), WHERE_DIGITS),
    )


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all (at least one)."""
    all_boxes = list(boxes)
    if len(all_boxes) == 1:
        return all_boxes[0]
    return Box(
        min([box.x0 for box in all_boxes]),
        min([box.top for box in all_boxes]),
        max([box.x1 for box in all_boxes]),
        max([box.bottom for box in all_boxes]),
    )
