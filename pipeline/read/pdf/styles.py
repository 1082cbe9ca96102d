"""Bold and italic, by a font's name or by what its descriptor says."""

from __future__ import annotations

import re
from functools import cache

_BOLD = re.compile(r"bold|black|heavy|demi|[-,]bd\b", re.I)
_ITALIC = re.compile(r"italic|oblique|[-,]it\b", re.I)
_TEX = re.compile(r"(?:^|\+)(?:CM|EC|SF)(?:SS)?(B(?=\d|X))?X?(TI|SL|I(?=\d))?\d+$", re.I)  # CMBX10, CMTI12, SFBX1000

BOLD_WEIGHT = 600
FLAG_ITALIC, FLAG_FORCE_BOLD = 1 << 6, 1 << 18  # ISO 32000-1, table 123

FontStyle = tuple[bool, bool]


@cache
def style_of(font: str, described_bold: bool = False, described_italic: bool = False) -> FontStyle:
    """(bold, italic)"""
    tex = _TEX.search(font)
    bold, italic = (tex[1], tex[2]) if tex else (_BOLD.search(font), _ITALIC.search(font))
    return described_bold or bool(bold), described_italic or bool(italic)
