"""Things on a page found by their height: a question about one place looks at what stands near it, not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

BAND = 20.0  # points
SHORT = 6  # so few things are looked through without more ado
MOST_BANDS = 2000

Thing = TypeVar("Thing")


class Bands(Generic[Thing]):
    def __init__(self, things: Sequence[Thing], extents: Iterable[tuple[float, float]]) -> None:
        """`extents` are each thing's top and bottom."""
        self._things = things
        self._is_short = len(things) <= SHORT
        if self._is_short:
            return
        self._places: dict[int, list[int]] = {}
        for place, (top, bottom) in enumerate(extents):
            for band in range(_band(top), _band(bottom) + 1):
                self._places.setdefault(band, []).append(place)

    def near(self, top: float, bottom: float) -> list[Thing]:
        """In their own order all things that reach between top and bottom, and some that only come near."""
        if self._is_short:
            return list(self._things)
        first, last = _band(top), _band(bottom)
        if first == last:
            return self.at(top)
        found = {place for band in range(first, last + 1) for place in self._places.get(band, ())}
        return [self._things[place] for place in sorted(found)]

    def at(self, height: float) -> list[Thing]:
        """In their own order all things that reach this height, and some that only come near."""
        if self._is_short:
            return list(self._things)
        return [self._things[place] for place in self._places.get(_band(height), ())]


def _band(height: float) -> int:
    if not height > 0:
        return 0
    return int(height / BAND) if height < BAND * MOST_BANDS else MOST_BANDS
