"""Acronyms where running text introduces them: "the General Tide Administration (GTA)" says what GTA stands for.

The name is the run of capitalised words, and small words between them, right before the bracket. Where the run can be
cut (at an article, a comma, a conjunction) the shortest piece the acronym spells is the name; an acronym that is not
made of the name's letters counts only where one single piece names an organisation. Where names go on in small letters
("Agence de la marée"), the name begins at the last head word with a capital from which on the acronym spells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from pipeline.values.organisation_kinds import has_head
from pipeline.values.organisation_phrases import (
    KINDS,
    MAX_ACRONYM_LETTERS,
    Word,
    abbreviates,
    clean,
    is_acronym,
    labelled_words,
)

LONGEST_NAME = 160  # letters before the bracket that are looked at

_BRACKETED = re.compile(rf"\(\s*([^\s()]{{2,{MAX_ACRONYM_LETTERS}}})\s*\)")
_SENTENCE_END = re.compile(r".*(?:[.;:!?)\]•]\s|\n)", re.DOTALL)
_CUTS = frozenset({"articles", "conjunctions"})
_SMALL = _CUTS | {"prepositions", "companions"}


class Introduction(Struct, frozen=True):
    acronym: str
    name: str


def introduced(text: str, language: str) -> Iterator[Introduction]:
    """Every acronym of the text that stands in brackets right after the name of an organisation."""
    text = clean(text) if "(" in text else ""
    for match in _BRACKETED.finditer(text):
        if is_acronym(match[1]):
            before = text[max(0, match.start() - LONGEST_NAME) : match.start()]
            ended = _SENTENCE_END.match(before)
            name = _name(before[ended.end() :] if ended else before, match[1], language)
            if name:
                yield Introduction(match[1], name)


def _name(before: str, acronym: str, language: str) -> str:
    words = labelled_words(before, language)
    pieces = [before[word.start :].strip() for word in _starts(words)]
    spelled = [piece for piece in pieces if abbreviates(acronym, piece) and not is_acronym(piece)]
    if spelled:
        return spelled[0]
    named = [piece for piece in pieces if " " in piece and has_head(piece, language)]
    if len(named) == 1:
        return named[0]
    headed = [
        before[word.start :].strip() for word in reversed(words) if word.label in KINDS and word.text[0].isupper()
    ]
    return next((piece for piece in headed if abbreviates(acronym, piece) and not is_acronym(piece)), "")


def _starts(words: Sequence[Word]) -> list[Word]:
    """The words a name that ends here can begin with, the last one first."""
    run: list[Word] = []
    for previous, word in reversed(list(zip([None, *words], words, strict=False))):
        begins = word.label == "articles" and previous is not None and not _is_small(previous)
        if begins or not (_is_small(word) or word.text[0].isupper() or word.text in ",&"):
            break
        run.insert(0, word)
    starts = [
        word
        for previous, word in zip([None, *run], run, strict=False)
        if word.text[0].isupper() and not _is_small(word) and _can_start(previous)
    ]
    return starts[::-1]


def _can_start(previous: Word | None) -> bool:
    return previous is None or previous.label in _CUTS or _is_small(previous) or previous.text in ",&"


def _is_small(word: Word) -> bool:
    return word.label in _SMALL or word.links
