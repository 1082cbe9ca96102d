"""Fonts as far as words need them, asked once a document."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from pipeline.read.pdf.pdfium import library
from pipeline.read.pdf.pdfium.facts import Descriptor, bare
from pipeline.read.pdf.pdfium.faults import Unfaithful
from pipeline.read.pdf.pdfium.library import Handle
from pipeline.read.pdf.styles import BOLD_WEIGHT, FLAG_FORCE_BOLD, FLAG_ITALIC, FontStyle, style_of
from pipeline.read.pdf.symbols import plain

THOUSAND = ctypes.c_float(1000.0)

# Descents of the standard fonts by Adobe's font metrics: they need no descriptor, and pdfium states its substitutes'.
_STANDARD_DESCENTS = {"Helvetica": -0.207, "Arial": -0.207, "Times": -0.217, "TimesNewRoman": -0.217}
_STANDARD_DESCENTS |= {"Courier": -0.194, "CourierNew": -0.194, "Symbol": 0.0, "ZapfDingbats": 0.0}
_STYLES = ("", "-Bold", "-BoldOblique", "-Oblique", ",Italic", ",Bold", ",BoldItalic")
_TIMES_STYLES = ("-Roman", "-Bold", "-Italic", "-BoldItalic")


def _standard_descents() -> dict[str, float]:
    named = {name + style: descent for name, descent in _STANDARD_DESCENTS.items() for style in _STYLES}
    return named | {f"Times{style}": _STANDARD_DESCENTS["Times"] for style in _TIMES_STYLES}


STANDARD_DESCENTS = _standard_descents()


class Font(Struct):
    """`descent` is a share of the size. `has_extent`: pdfium's loose boxes can be trusted, see `glyphs`.

    `met`: the characters it was asked about; `changed`: those of them that are another text as plain Unicode;
    `overhangs`: of those whose ink stands out of their advance.
    """

    handle: Handle
    name: str
    style: FontStyle
    descent: float
    has_extent: bool
    met: set[str] = field(default_factory=set)
    changed: dict[str, str] = field(default_factory=dict)
    unmapped: set[str] = field(default_factory=set)
    overhangs: dict[str, tuple[float, float]] = field(default_factory=dict)
    widths: dict[str, float] = field(default_factory=dict)

    def text(self, char: str) -> str:
        """As pdfminer writes it."""
        return f"(cid:{ord(char[0])})" if char in self.unmapped else char

    def meet(self, char: str) -> None:
        if char not in self.met:
            self.met.add(char)
            meaning = plain(self.text(char), self.name)
            if meaning != char:
                self.changed[char] = meaning

    def texts(self, chars: Sequence[str]) -> str | tuple[str, ...]:
        """Characters it was asked about as plain Unicode, one text for each."""
        if self.changed and not self.changed.keys().isdisjoint(chars):
            chars = [self.changed.get(char, char) for char in chars]
        letters = chars if isinstance(chars, str) else "".join(chars)
        return letters if len(letters) == len(chars) else tuple(chars)

    def width(self, char: str) -> float:
        """The advance of a character, a share of the size; 0 where the font has none."""
        if char not in self.widths:
            width = ctypes.c_float()
            library.glyph_width(self.handle, ctypes.c_uint(ord(char)), THOUSAND, ctypes.byref(width))
            self.widths[char] = width.value / 1000
        return self.widths[char]


class Fonts:
    """The fonts of a document, by the address pdfium holds them at: pages that first used one are to stay open."""

    def __init__(self, stated: Mapping[str, Descriptor]) -> None:
        self._stated = stated
        self._known: dict[int, Font] = {}

    def __len__(self) -> int:
        return len(self._known)

    def of(self, text: Handle) -> Font:
        address: int = library.font_of(text)
        font = self._known.get(address)
        if font is None:
            font = self._known[address] = _font(Handle(address), self._stated)
        return font


def _font(handle: Handle, stated: Mapping[str, Descriptor]) -> Font:
    """Raises Unfaithful for fonts whose letters are drawings."""
    name = _name(handle)
    if not name:
        raise Unfaithful("a Type 3 font")
    ascent, descent = _extent(handle)
    facts = stated.get(bare(name), Descriptor(-abs(descent) / 1000, 0.0))
    if name in STANDARD_DESCENTS and not library.font_is_embedded(handle):
        facts = facts._replace(descent=STANDARD_DESCENTS[name])
    return Font(handle, name, _style(handle, name, facts.weight), facts.descent, ascent != descent)


def _style(handle: Handle, name: str, weight: float) -> FontStyle:
    flags, angle = library.font_flags(handle), ctypes.c_int()
    library.font_italic_angle(handle, ctypes.byref(angle))
    is_bold = bool(flags & FLAG_FORCE_BOLD) or weight >= BOLD_WEIGHT
    return style_of(name, is_bold, bool(flags & FLAG_ITALIC) or angle.value != 0)


def _name(handle: Handle) -> str:
    size = library.font_name(handle, None, ctypes.c_size_t(0))
    memory = ctypes.create_string_buffer(size)
    library.font_name(handle, memory, ctypes.c_size_t(size))
    return memory.value.decode("utf-8", "replace")


def _extent(handle: Handle) -> tuple[float, float]:
    ascent, descent = ctypes.c_float(), ctypes.c_float()
    library.font_ascent(handle, THOUSAND, ctypes.byref(ascent))
    library.font_descent(handle, THOUSAND, ctypes.byref(descent))
    return ascent.value, descent.value
