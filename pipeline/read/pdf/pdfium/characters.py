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
from typing import NamedTuple

from pipeline.read.pdf.pdfium import library
from pipeline.read.pdf.pdfium.fonts import Font
from pipeline.read.pdf.pdfium.library import Floats, Handle

LINE_END_HYPHEN = 2  # what pdfium calls a hyphen at a line's end
NO_CHARACTER, UNMAPPED = "\ufffe", "\x00"
HYPHEN, SOFT_HYPHEN = "-", "\u00ad"
NO_OVERHANG = 1e-4  # ems
TOUCHING = 1e-3  # points
LOST = 0.9  # of a space's width: a gap this wide after one, or before an object's first letter, is another

_loose = Floats(8192, 4)
_origin = (ctypes.c_double * 2)()
_origin_places = (ctypes.byref(_origin), ctypes.byref(_origin, 8))
_ink = (ctypes.c_double * 4)()  # left, right, bottom, top
_ink_places = tuple(ctypes.byref(_ink, 8 * place) for place in range(4))

Span = tuple[int, int]


class Characters(NamedTuple):
    """What is drawn, and where each character's advance starts and ends along its line.

    `places` are those of pdfium's list.
    """

    chars: Sequence[str]
    starts: list[float]
    ends: list[float]
    places: Sequence[int]


class TextPage:
    """pdfium's list of a page's characters. `doubtful`: objects whose hyphen may be a soft one, see `hyphens`."""

    def __init__(self, handle: Handle) -> None:
        count = library.count_chars(handle)
        _loose.room_for(count)
        for _ in map(library.loose_box, repeat(handle, count), range(count), _loose.places):
            pass
        numbers = _loose.values(4 * count)
        self.handle = handle
        self.text = _text(handle, count)
        self._starts, self._ends = numbers[::4], numbers[2::4]
        self.doubtful: list[Handle] = []
        self._odd = _odd(self._starts, self._ends)
        self._spans = self._find_spans()

    def characters(self, drawn: Handle, font: Font, scale: float, origin: float) -> Characters | None:
        """Those of one object; None where pdfium has none of it.

        `scale`: of the font's em along the line. `origin`: where the object starts along it.
        """
        span = self._spans.get(drawn.value or 0)
        if span is None:
            return None
        start, end = span
        found = self._drawn(drawn, font, start, end)
        if not font.known.keys() >= set(found.chars):
            self._learn(found, font, scale)
        if not font.has_extent:
            self._place_by_origin(found, font, scale)
        elif not font.overhangs.keys().isdisjoint(found.chars):
            _cut(found, font.overhangs, scale)
        return _with_lost_spaces(found, font, scale, origin)

    def text_of(self, drawn: Handle) -> str:
        start, end = self._spans.get(drawn.value or 0, (0, 0))
        return self.text[start:end]

    def _drawn(self, drawn: Handle, font: Font, start: int, end: int) -> Characters:
        """What pdfium lists for an object, without spaces it only supposes, the letters of a ligature as one."""
        chars: Sequence[str] = self.text[start:end]
        if NO_CHARACTER in chars:
            chars = [self._named(char, font, place) for place, char in enumerate(chars, start)]
            if HYPHEN in chars and font.width(HYPHEN) and font.width(SOFT_HYPHEN):
                self.doubtful.append(drawn)
        found = Characters(chars, self._starts[start:end], self._ends[start:end], range(start, end))
        odd = bisect_left(self._odd, start)
        return _told_once(found) if odd < len(self._odd) and self._odd[odd] < end else found

    def _find_spans(self) -> dict[int, Span]:
        spans: dict[int, Span] = {}
        place, count = 0, len(self.text)
        while place < count:
            address = library.char_object(self.handle, place).value
            end = self._end_of(address, place) if address else place + 1
            if address:
                spans[address] = (place, end)
            place = end
        return spans

    def _end_of(self, address: int, place: int) -> int:
        """The first place of another object: the characters of one stand together, so not all are asked."""
        count, step = len(self.text), 1
        while place + step < count and library.char_object(self.handle, place + step).value == address:
            place += step
            step *= 2
        low, high = place + 1, min(place + step, count)
        while low < high:
            middle = (low + high) // 2
            if library.char_object(self.handle, middle).value == address:
                low = middle + 1
            else:
                high = middle
        return low

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
            if char in font.known:
                continue
            if char == UNMAPPED or library.has_map_error(self.handle, place) == 1:
                font.unmapped.add(char)
            font.meaning(char)
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


def _odd(starts: Sequence[float], ends: Sequence[float]) -> list[int]:
    """Places of characters without width, and of those that start where the next one does."""
    without_width = compress(range(len(starts)), map(eq, starts, ends))
    same_start = compress(range(len(starts) - 1), map(eq, starts, islice(starts, 1, None)))
    return sorted([*without_width, *same_start])


def _text(handle: Handle, count: int) -> str:
    """One letter for each character of the list."""
    memory = ctypes.create_string_buffer(2 * count + 2)
    written = library.get_text(handle, 0, count, memory)
    text = memory.raw[: 2 * written - 2].decode("utf-16-le", "surrogatepass") if written else ""
    if len(text) == count:
        return text
    codes = map(library.char_unicode, repeat(handle, count), range(count))
    return "".join(NO_CHARACTER if code in (0, LINE_END_HYPHEN) else chr(code) for code in codes)


def _cut(found: Characters, overhangs: Mapping[str, tuple[float, float]], scale: float) -> None:
    for place, char in enumerate(found.chars):
        if char in overhangs:
            left, right = overhangs[char]
            found.starts[place] += left * scale
            found.ends[place] -= right * scale


def _told_once(found: Characters) -> Characters:
    chars: list[str] = []
    starts: list[float] = []
    ends: list[float] = []
    places: list[int] = []
    for char, start, end, place in zip(*found, strict=True):
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


def _with_lost_spaces(found: Characters, font: Font, scale: float, origin: float) -> Characters:
    """pdfium lists several spaces as one, the first: the last is put back where a gap shows that there is one."""
    chars, starts, ends, places = found
    space = font.width(" ") * scale
    if not space or not chars:
        return found
    after = [place for place, char in enumerate(chars, 1) if char == " "] if " " in chars else []
    lost = [place for place in after if place < len(starts) and starts[place] - ends[place - 1] > LOST * space]
    if starts[0] - origin > LOST * space:
        lost.insert(0, 0)
    if not lost:
        return found
    font.meaning(" ")
    chars, places = list(chars), list(places)
    for place in reversed(lost):
        chars.insert(place, " ")
        ends.insert(place, starts[place])
        starts.insert(place, starts[place] - space)
        places.insert(place, places[place])
    return Characters(chars, starts, ends, places)


@contextmanager
def text_page(page: Handle) -> Iterator[TextPage]:
    handle = library.load_text(page)
    try:
        yield TextPage(handle)
    finally:
        library.close_text(handle)
