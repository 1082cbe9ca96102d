"""Text into sentences: spaCy's rule sentencizer proposes the cuts, the language's abbreviations take some back."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.values.words import fold, load

if TYPE_CHECKING:
    from spacy.language import Language

_OPENERS = "([{“«‘\"'¿¡"
_CLOSERS = ")]}”»’\"'"
_LONGEST_OPENING = 6  # characters of opening quotes and brackets before a sentence's first word
_OPENING = re.compile(r"(?<=\s)[(\[{“«‘\"'¿¡]+\s*$")
_NOTE_MARK = re.compile(r"[\[(]\d{1,3}[\])](?:\s+|$)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}$")
_AFTER_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}\s+")
_LIST_MARK = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,2})*|[^\W\d_]|[ivxIVX]{1,4})[.)]+")
_LIST_START = re.compile(_LIST_MARK.pattern + r"\s+[^\W\d_]")


@cache
def _pipeline() -> Language:
    """One pipeline for every language: cuts at full stops need no language's tokeniser, which is slow to build."""
    import spacy

    pipeline = spacy.blank("xx")
    pipeline.add_pipe("sentencizer")
    pipeline.max_length = 1 << 31
    return pipeline


def sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Spans of the sentences, in order, without the white space around them."""
    if not text.strip():
        return []
    begin = 0
    spans = []
    for proposed in _proposed(text):
        cut = _moved(text, proposed, begin)
        if cut > begin and _is_end(text[begin:cut], text[cut:], language):
            spans.append(_stripped(text, begin, cut))
            begin = cut
    spans.append(_stripped(text, begin, len(text)))
    return [(start, end) for start, end in spans if end > start]


def _proposed(text: str) -> list[int]:
    """spaCy's cuts, and those after initials ("in the U.S. The"), which it holds for one word."""
    cuts = {sentence.start_char for sentence in _pipeline()(text).sents}
    return sorted(cuts | {match.end() for match in _AFTER_INITIALS.finditer(text)} - {0})


def _moved(text: str, cut: int, least: int) -> int:
    """The cut before opening quotes and brackets, and after a footnote's mark: `. (See`, `. [57] The`."""
    opening = _OPENING.search(text[max(least, cut - _LONGEST_OPENING) : cut])
    cut -= len(opening[0]) if opening else 0
    mark = _NOTE_MARK.match(text, cut)
    return mark.end() if mark else cut


def _is_end(before: str, after: str, language: str) -> bool:
    """Whether a sentence ends between the two; `before` starts where its sentence does."""
    closed = before.rstrip()
    closed = re.sub(r"\s*[\[(]\d{1,3}[\])]$", "", closed)
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
