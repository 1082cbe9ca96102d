"""Text into sentences: every full stop, question and exclamation mark before white space proposes a cut, and the
language's abbreviations, initials, list marks and small letters after it take some back.

These are the cuts of spaCy's rule sentencizer, without its second of import.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.values.words import fold, load

_OPENERS = "([{“«‘\"'¿¡"
_CLOSERS = ")]}”»’\"'"
_TEXTS_KEPT = 4096
_LONGEST_OPENING = 6  # characters of opening quotes and brackets before a sentence's first word
_OPENING = re.compile(r"(?<=\s)[(\[{“«‘\"'¿¡]+\s*$")
_NOTE_MARK = re.compile(r"[\[(]\d{1,3}[\])](?:\s+|$)")
_LAST_MARK = re.compile(r"\s*[\[(]\d{1,3}[\])]$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}$")
_STOP = re.compile(r"(?:(?<![\s.])\.(?!\.)|[!?])(?:[^\w\s]|(?<=[(\[])\d{1,3}(?=[)\]])){0,8}\s+")
_LIST_MARK = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,2})*|[^\W\d_]|[ivxIVX]{1,4})[.)]+")
_LIST_START = re.compile(_LIST_MARK.pattern + r"\s+[^\W\d_]")


def sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Spans of the sentences, in order, without the white space around them."""
    return list(_sentences(text, language))


@lru_cache(maxsize=_TEXTS_KEPT)
def _sentences(text: str, language: str) -> tuple[tuple[int, int], ...]:
    begin = 0
    spans = []
    for proposed in _STOP.finditer(text):
        cut = _moved(text, proposed.end(), begin)
        if cut > begin and _is_end(text[begin:cut], text[cut:], language):
            spans.append(_stripped(text, begin, cut))
            begin = cut
    spans.append(_stripped(text, begin, len(text)))
    return tuple((start, end) for start, end in spans if end > start)


def _moved(text: str, cut: int, least: int) -> int:
    """The cut before opening quotes and brackets, and after a footnote's mark: `. (See`, `. [57] The`."""
    opening = _OPENING.search(text[max(least, cut - _LONGEST_OPENING) : cut])
    cut -= len(opening[0]) if opening else 0
    mark = _NOTE_MARK.match(text, cut)
    return mark.end() if mark else cut


def _is_end(before: str, after: str, language: str) -> bool:
    """Whether a sentence ends between the two; `before` starts where its sentence does."""
    closed = before.rstrip()
    if closed.endswith(("]", ")")):
        closed = _LAST_MARK.sub("", closed)
    if not before[-1].isspace() or _LIST_MARK.fullmatch(closed.strip()):
        return False
    first = after.lstrip().lstrip(_OPENERS)[:1]
    if first.islower() and not _LIST_START.match(after.lstrip()):
        return False
    bare = closed.rstrip(_CLOSERS)
    return not bare.endswith(".") or not _is_abbreviation(bare, after, language)


def _is_abbreviation(bare: str, after: str, language: str) -> bool:
    last = bare.rsplit(None, 1)[-1].lstrip(_OPENERS)
    words = load(language)
    key = words.key("sentences", last)
    if key == "abbreviations" or re.fullmatch(r"[^\W\d_]\.", last):
        return True
    if not _INITIALS.search(last) or key == "ending":
        return False
    follower = re.match(r"\W*(\w+)", after)
    return follower is None or fold(follower[1]) not in map(fold, words.forms("quantities", "stop"))


def _stripped(text: str, begin: int, end: int) -> tuple[int, int]:
    printed = text[begin:end]
    return begin + len(printed) - len(printed.lstrip()), begin + len(printed.rstrip())
