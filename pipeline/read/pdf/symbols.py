"""Signs of symbol fonts as plain Unicode, ligatures as their letters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

TICKED = frozenset("✓✔√✅🗸")
CROSSES = frozenset("✗✘✕✖☓❌❎🗙🗴")
CHECKED = frozenset("☑☒⊠⊡🗹🗷🗵⮽▣")
BOXES = CHECKED | frozenset("☐")
TICKS = TICKED | CROSSES | BOXES | frozenset("☺☹")
SHAPES = frozenset("■□▪▫●○◉◎⦿⬤◯◆◇◻◼◾◽⬛⬜❏❑❒❍★☆⚫⚪🔴🟠🟡🟢🔵🟣🟤🟥🟧🟨🟩🟦•")
LONGEST_MARKED = 40  # letters: a tick before longer text than this is its bullet
BULLETS = frozenset("•◦▪▫■□●○◘◆◇❖➢➤►▶▸‣⁃·∙✓✔✗✘☐☑☒❏❑❒→⇒★☆➔⮚◼◻*⊠⊡🗹🗷🗵⮽◉❍⬤◯")

_WINGDINGS = {
    0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖",
    0x77: "◆", 0x78: "☒", 0x9E: "•", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xAB: "★", 0xB7: "•", 0xD8: "➢",
    0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA2: "■", 0xA3: "☐"}
_WINGDINGS_3 = {0x70: "▲", 0x71: "▼", 0x74: "◀", 0x75: "▶", 0x7D: "▶"}
_WEBDINGS = {0x61: "✓", 0x63: "☐", 0x67: "■", 0x6E: "●", 0x72: "✗"}
_MARLETT = {0x61: "✓", 0x62: "✓", 0x72: "✗"}
_SYMBOL = {0xA8: "♦", 0xAE: "→", 0xB0: "°", 0xB7: "•", 0xD6: "√", 0xDE: "⇒", 0x2D: "−", 0xA3: "≤", 0xB3: "≥"}
_ZAPF = {
    0x25: "☎", 0x2A: "☛", 0x2B: "☞", 0x48: "★", 0x6C: "●", 0x6E: "■", 0x73: "▲", 0x74: "▼", 0x75: "◆", 0x77: "◗",
}  # fmt: skip

_SYMBOL_FONTS = (
    (re.compile(r"wingdings.?2", re.I), _WINGDINGS_2),
    (re.compile(r"wingdings.?3", re.I), _WINGDINGS_3),
    (re.compile(r"wingdings", re.I), _WINGDINGS),
    (re.compile(r"marlett", re.I), _MARLETT),
    (re.compile(r"webdings", re.I), _WEBDINGS),
    (
        re.compile(r"dingbats|monotype.?sorts", re.I),
        {code: chr(0x2700 + code - 0x20) for code in range(0x21, 0x7F)} | _ZAPF,
    ),
)
_SYMBOL_FONT = re.compile(r"symbol", re.I)
_PRIVATE = range(0xE000, 0xF900)
_SYMBOL_BYTES = range(0xF000, 0xF100)
_VARIANTS = "\ufe0e\ufe0f"  # after a sign: as text, as a picture
_LIGATURES = range(0xFB00, 0xFB07)
_UNMAPPED = re.compile(r"^\(cid:(\d+)\)$")
_UNUSED_CODES = frozenset({127, 129, 141, 143, 144, 157})  # bullets in WinAnsiEncoding (ISO 32000-1, annex D.2, note 3)
UNKNOWN = "\ufffd"


@cache
def plain(text: str, font: str) -> str:
    """A drawn character's text as plain Unicode; UNKNOWN where the font does not say what it is."""
    text = text.strip(_VARIANTS) or " "
    unmapped = _UNMAPPED.match(text)
    if unmapped:
        return "•" if int(unmapped[1]) in _UNUSED_CODES else UNKNOWN
    if len(text) != 1:
        return "".join(plain(letter, font) for letter in text)
    code = ord(text)
    if code in _LIGATURES:
        return unicodedata.normalize("NFKC", text)
    table = _table(font, code)
    if table is None:
        return UNKNOWN if code in _PRIVATE else text
    byte = code - 0xF000 if code in _SYMBOL_BYTES else code
    return table.get(byte, UNKNOWN if code in _PRIVATE else text)


def _table(font: str, code: int) -> dict[int, str] | None:
    for pattern, table in _SYMBOL_FONTS:
        if pattern.search(font):
            return table if code < 0x100 or code in _SYMBOL_BYTES else None
    if code not in _SYMBOL_BYTES:
        return None
    return _SYMBOL | {0xFC: "✓", 0xFB: "✗"} if _SYMBOL_FONT.search(font) else _WINGDINGS
