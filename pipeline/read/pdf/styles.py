"""Bold and italic, by a font's name or by what its descriptor says."""

from __future__ import annotations

import re
from functools import cache

_BOLD = re.compile(r"bold|black|heavy|demi|[-,]bd\b", re.I)
_ITALIC = re.compile(r"italic|oblique|[-,]it\b", re.I)

BOLD_WEIGHT = 600
FLAG_ITALIC, FLAG_FORCE_BOLD = 1 << 6, 1 << 18  # ISO 32000-1, table 123

FontStyle = tuple[bool, bool]


@cache
def style_of(font: str, described_bold: bool = False, described_italic: bool = False) -> FontStyle:
    """(bold, italic)"""
    return described_bold or bool(_BOLD.search(font)), described_italic or bool(_ITALIC.search(font))
