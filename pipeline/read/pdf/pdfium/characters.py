"""The characters pdfium finds on a page, those of one object together.

pdfium supposes spaces in gaps and ends of lines: they are left out. It tells a hyphen at a line's end by a code of its
own, and writes one character for each letter of a ligature.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import compress, islice, repeat
from operator import eq

from msgspec import Struct

from pipeline.read.pdf.pdfium import library
from pipeline.read.pdf.pdfium.fonts import Font
from pipeline.read.pdf.pdfium.library import Floats, Handle
from pipeline.read.pdf.pdfium.listing import LINE_END_HYPHEN, NO_CHARACTER, Listing, listed

UNMAPPED = "\x00"
HYPHEN, SOFT_HYPHEN = "-", "\u00ad"
NO_OVERHANG = 1e-4  # ems
TOUCHING = 1e-3  # points
LOST = 0.9  # of a space's width: a gap this wide after one, or before an object's first letter, is another

_loose = Floats(1, 4)  # left, top, right, bottom
_origin = (ctypes.c_double * 2)()
_origin_places = (ctypes.byref(_origin), ctypes.byref(_origin, 8))
_ink = (ctypes.c_double * 4)()  # left, right, bottom, top
_ink_places = tuple(ctypes.byref(_ink, 8 * place) for place in range(4))


class Characters(Struct, gc=False):
    """What is drawn, and where each character's advance starts and ends along its line.

    `places` are those of pdfium's list.
    """

    chars: Sequence[str]
    starts: list[float]
    ends: list[float]
    places: Sequence[int]


class TextPage:
    """A page's characters and their places. `doubtful`: objects whose hyphen may be a soft one, see `hyphens`."""

    def __init__(self, listing: Listing) -> None:
        self.handle, count = listing.handle, listing.count
        _loose.room_for(count)
        library.make_all(map(library.loose_box, repeat(self.handle, count), range(count), _loose.places))
        self._listing = listing
        self._starts, self._ends = _loose.column(0, count), _loose.column(2, count)
        spaces = _places_of(" ", listing.text)
        self._odd = _odd(spaces, self._starts, self._ends)
        self._wide = _wide(spaces, self._starts, self._ends)
        self.doubtful: list[Handle] = []

    def characters(self, drawn: Handle, font: Font, scale: float, origin: float) -> Characters | None:
        """Those of one object; None where pdfium has none of it.

        `scale`: of the font's em along the line. `origin`: where the object starts along it.
        """
        span = self._listing.span(drawn)
        if span is None:
            return None
        found = self._drawn(drawn, font, *span)
        letters = set(found.chars)
        if not letters <= font.met:
            self._learn(found, font, scale)
        if not font.has_extent:
            self._place_by_origin(found, font, scale)
        elif not font.overhangs.keys().isdisjoint(letters):
            _cut(found, letters, font.overhangs, scale)
        return _with_lost_spaces(found, font, scale, origin, _any_between(self._wide, *span))

    def _drawn(self, drawn: Handle, font: Font, start: int, end: int) -> Characters:
        """What pdfium lists for an object, without spaces it only supposes, the letters of a ligature as one."""
        chars: Sequence[str] = self._listing.text[start:end]
        if NO_CHARACTER in chars:
            chars = [self._named(char, font, place) for place, char in enumerate(chars, start)]
            if HYPHEN in chars and font.width(HYPHEN) and font.width(SOFT_HYPHEN):
                self.doubtful.append(drawn)
        found = Characters(chars, self._starts[start:end], self._ends[start:end], range(start, end))
        return _told_once(found) if _any_between(self._odd, start, end) else found

    def _named(self, char: str, font: Font, place: int) -> str:
        """What stands where the page's text has no letter: a hyphen at a line's end, or what has no Unicode value."""
        if char != NO_CHARACTER:
            return char
        if library.char_unicode(self.handle, place) != LINE_END_HYPHEN:
            return UNMAPPED
        return SOFT_HYPHEN if font.width(SOFT_HYPHEN) and not font.width(HYPHEN) else HYPHEN

    def _learn(self, found: Characters, font: Font, scale: float) -> None:
        """What the font's characters stand for, and how far their ink stands out."""
        for char, place in zip(found.chars, found.places, strict=True):
            if char in font.met:
                continue
            if char == UNMAPPED or library.has_map_error(self.handle, place) == 1:
                font.unmapped.add(char)
            font.meet(char)
            overhang = self._overhang(char, font, place, scale)
            if max(overhang) > NO_OVERHANG:
                font.overhangs[char] = overhang

    def _overhang(self, char: str, font: Font, place: int, scale: float) -> tuple[float, float]:
        """How far a character's ink stands out of its advance at either side, in ems: the loose box holds both."""
        library.char_origin(self.handle, place, *_origin_places)
        left = (_origin[0] - self._starts[place]) / scale
        library.char_box(self.handle, place, *_ink_places)
        if len(char) > 1 or abs(_ink[1] - self._ends[place]) > TOUCHING:
            return left, 0.0
        advance, stated = (self._ends[place] - _origin[0]) / scale, font.width(char)
        return left, advance - stated if 0 < stated < advance else 0.0

    def _place_by_origin(self, found: Characters, font: Font, scale: float) -> None:
        """For fonts that state no ascent: pdfium's loose boxes are then those of the ink."""
        for at, place in enumerate(found.places):
            library.char_origin(self.handle, place, *_origin_places)
            found.starts[at] = _origin[0]
            found.ends[at] = _origin[0] + scale * sum(map(font.width, found.chars[at]))


def _odd(spaces: Sequence[int], starts: Sequence[float], ends: Sequence[float]) -> list[int]:
    """Places of spaces without width, and of characters that start where the next one does."""
    without_width = [place for place in spaces if starts[place] == ends[place]]
    return sorted([*without_width, *compress(range(len(starts) - 1), map(eq, starts, islice(starts, 1, None)))])


def _wide(spaces: Sequence[int], starts: Sequence[float], ends: Sequence[float]) -> list[int]:
    """Places of spaces after which as much white may follow again: few are looked at more closely."""
    within = spaces[:-1] if spaces and spaces[-1] == len(starts) - 1 else spaces
    return [place for place in within if starts[place + 1] - ends[place] > (ends[place] - starts[place]) / 2]


def _any_between(places: Sequence[int], start: int, end: int) -> bool:
    """Of places in order."""
    first = bisect_left(places, start)
    return first < len(places) and places[first] < end


def _cut(found: Characters, letters: set[str], overhangs: Mapping[str, tuple[float, float]], scale: float) -> None:
    for char in letters & overhangs.keys():
        left, right = overhangs[char]
        for place in _places_of(char, found.chars):
            found.starts[place] += left * scale
            found.ends[place] -= right * scale


def _places_of(char: str, chars: Sequence[str]) -> list[int]:
    places, place = [], -1
    for _ in range(chars.count(char)):
        place = chars.index(char, place + 1)
        places.append(place)
    return places


def _told_once(found: Characters) -> Characters:
    chars: list[str] = []
    starts: list[float] = []
    ends: list[float] = []
    places: list[int] = []
    for char, start, end, place in zip(found.chars, found.starts, found.ends, found.places, strict=True):
        if start == end and char == " ":
            continue
        if starts and start == starts[-1] and end == ends[-1] != start:
            chars[-1] += char
        else:
            chars.append(char)
            starts.append(start)
            ends.append(end)
            places.append(place)
    return Characters(chars, starts, ends, places)


def _with_lost_spaces(found: Characters, font: Font, scale: float, origin: float, is_wide: bool) -> Characters:
    """pdfium lists several spaces as one, the first: the last is put back where a gap shows that there is one.

    `is_wide`: whether there may be such a gap after a space of it.
    """
    chars, starts, ends = found.chars, found.starts, found.ends
    if not chars or not (is_wide or starts[0] > origin):
        return found
    space = font.width(" ") * scale
    if not space:
        return found
    gap = LOST * space
    within = _places_of(" ", chars[:-1]) if is_wide else ()
    lost = [place + 1 for place in within if starts[place + 1] - ends[place] > gap]
    if starts[0] - origin > gap:
        lost.insert(0, 0)
    if not lost:
        return found
    font.meet(" ")
    chars, places = list(chars), list(found.places)
    for place in reversed(lost):
        chars.insert(place, " ")
        ends.insert(place, starts[place])
        starts.insert(place, starts[place] - space)
        places.insert(place, places[place])
    return Characters(chars, starts, ends, places)


@contextmanager
def text_page(page: Handle) -> Iterator[TextPage]:
    with listed(page) as listing:
        yield TextPage(listing)
