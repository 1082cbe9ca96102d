"""Signs that are no words: ticks, crosses and boxes that stand alone in a table cell."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.model import Mark, Paragraph

# printed sign → its plain form; the private-use ones are Wingdings as converters write it out
SIGNS = {
    **{sign: sign for sign in "✓✔✗✘☑☒☐✖■□●○◉◯◼◻▪◆★☆•"},
    **dict(zip("√🗸✅❌❎🗹🗷⬛⬜⚫⚪", "✓✓✔✘✘☑☒■□●○", strict=True)),
    **dict(zip("\uf0fc\uf0fb\uf0fe\uf0fd\uf0a8\uf06f\uf06e\uf0b7", "✓✗☑☒☐☐■•", strict=True)),
}
_ICON = re.compile(r"(?:^|-)(check|tick|ok|yes|done|times|cross|xmark|close|remove|no)(?:$|-)")
_ICON_SETS = ("fa-", "glyphicon-", "dashicons-", "icon-", "bi-", "mdi-")


def split_signs(paragraphs: Iterable[Paragraph]) -> tuple[tuple[Paragraph, ...], tuple[Mark, ...]]:
    """A cell's paragraphs of words, and the marks of those that hold nothing but signs."""
    words: list[Paragraph] = []
    marks: list[Mark] = []
    for paragraph in paragraphs:
        signs = paragraph.text.replace(" ", "")
        if signs and all(sign in SIGNS for sign in signs):
            marks.extend(Mark(SIGNS[sign], paragraph.where) for sign in signs)
        else:
            words.append(paragraph)
    return tuple(words), tuple(marks)


def alt_sign(text: str) -> str:
    """The sign that a picture's alternative text gives or names; empty for any other picture."""
    text = text.strip()
    return SIGNS.get(text, "") or _named_sign(text.casefold())


def icon_sign(classes: str) -> str:
    """The sign of an icon font's class such as `fa-check`; empty for any other."""
    for name in classes.casefold().split():
        if name.startswith(_ICON_SETS):
            match = _ICON.search(name)
            if match:
                return _named_sign(match[1])
    return ""


def _named_sign(name: str) -> str:
    if name in {"check", "tick", "ok", "yes", "done", "check mark", "checkmark", "tick mark", "checked"}:
        return "✓"
    return "✗" if name in {"times", "cross", "xmark", "close", "remove", "no", "cross mark", "unchecked"} else ""
