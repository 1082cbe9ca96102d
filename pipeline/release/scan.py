"""The finished files read back, one and all, and searched for persons.

It looks at what readers get, not at what was meant to be written: each file is opened as its format, entities and
percent signs are undone, invisible letters taken out, and any address that is no office's counts, known or not.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct

from pipeline.release.contents import Piece, Unscannable, pieces
from pipeline.release.persons import Kind, Mention, Persons

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
REMEMBERED = 1 << 15


class Finding(Struct, frozen=True, order=True):
    """`place` is empty where the file as a whole is meant."""

    file: str
    place: str
    kind: Kind | str
    words: str

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, self.place) if part)
        return f"{where}: {self.kind} {self.words}".rstrip()


def scan(folder: Path, persons: Persons) -> list[Finding]:
    """What must not stand in the folder, file by file; hidden files too. Each words once a place."""
    look = lru_cache(REMEMBERED)(lambda text: tuple(_mentions(text, persons)))
    found: dict[Finding, None] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        found |= dict.fromkeys(Finding(name, "its name", one.kind, one.words) for one in look(name))
        try:
            for piece in pieces(path):
                found |= dict.fromkeys(_findings(name, piece, look(piece.text)))
        except Unscannable as error:
            found[Finding(name, "", "not looked into:", str(error))] = None
    return list(_without_rows(found))


def _findings(name: str, piece: Piece, mentions: tuple[Mention, ...]) -> Iterator[Finding]:
    for one in mentions:
        if piece.is_row and one.kind != "name":
            continue
        line = f"line {_plain(piece.text)[: one.start].count(chr(10)) + 1}" if piece.has_lines else ""
        place = ", ".join(part for part in (piece.place, line) if part)
        yield Finding(name, place, one.kind, " ".join(one.words.split()))


def _without_rows(found: dict[Finding, None]) -> Iterator[Finding]:
    """A name found in a cell is not told again of its row."""
    told = {(one.file, one.place.partition(", column ")[0], one.words) for one in found if ", column " in one.place}
    for one in found:
        if ", column " in one.place or (one.file, one.place, one.words) not in told:
            yield one


def _mentions(text: str, persons: Persons) -> Iterator[Mention]:
    yield from persons.mentions(_plain(text))


@lru_cache(16)
def _plain(text: str) -> str:
    """What the text shows: entities and percent signs undone, wide letters narrow, nothing invisible."""
    if "&" in text:
        text = html.unescape(text)
    if _ESCAPED.search(text):
        text = unquote(text)
    return text if text.isascii() else _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
