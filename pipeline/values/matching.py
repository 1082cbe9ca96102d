"""Whether two printed names or titles are one: how similar they are, and the guard that similarity alone never passes.

Scores are rapidfuzz's token_sort_ratio of the normal forms, from 0 to 1.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from msgspec import Struct
from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import token_sort_ratio

from pipeline.values.organisation_phrases import (
    KINDS,
    SECTION,
    Word,
    all_articles,
    clean,
    labelled_words,
    subject_words,
)
from pipeline.values.words import fold, languages, load

SAME_NAME = 0.92
"""From here two names may be one organisation, if the guard holds."""
SIMILAR_NAME = 0.85
"""From here two names are worth a person's look where the guard fails."""
SAME_TITLE = 0.90
"""From here two titles of one plan may be one commitment."""
TITLE_MARGIN = 0.05
"""By so much the best title must be better than the next one of the same document."""
OTHER_TITLE = 0.50
"""Below this, titles without a shared word are clearly of two commitments."""

MAX_VARIANTS = 2  # words of a name that may be spelled differently
VARIANT_LETTERS = 5  # shorter words are equal or different words
LONG_WORD = 10  # two letters may differ from here, one below
STEM = 5

_REMARK = re.compile(r"\s*[(\[]\s*[a-zß-öø-ÿ][^()\[\]]*[)\]]")
_TOKEN = re.compile(r"\w+")
_SMALL = frozenset({"articles", "prepositions", "conjunctions", "companions"})


class Name(Struct, frozen=True):
    """An organisation's name as printed, in the language of its document."""

    text: str
    language: str


def without_remark(name: str) -> str:
    """The name without what brackets add in small letters ("(scientific partner)"); "(Wales)" is part of it."""
    return " ".join(_REMARK.sub(" ", name).split()) or name


@cache
def normal_name(name: str) -> str:
    """What equal names share: no articles, accents, case or punctuation, "&" as "and", one spelling a word."""
    words = _TOKEN.findall(_plain(clean(without_remark(name)).replace("&", " and ")))
    return " ".join(_spelling(word) for word in words if word not in all_articles()) or fold(name)


def name_similarity(first: str, second: str) -> float:
    return token_sort_ratio(normal_name(first), normal_name(second)) / 100


def is_same_name(first: Name, second: Name) -> bool:
    """Equal normal forms; the same words but for prepositions and the like; or very similar names of the same head
    words and as many others, that differ in spelling."""
    if normal_name(first.text) == normal_name(second.text) or _have_same_words(first, second):
        return True
    return name_similarity(first.text, second.text) >= SAME_NAME and _differ_in_spelling(first, second)


def is_similar_name(first: Name, second: Name) -> bool:
    """Worth a person's look: similar letters, or one has all the words of the other, its head and one more at least."""
    if name_similarity(first.text, second.text) >= SIMILAR_NAME:
        return True
    own, others = _words(first)
    their_own, theirs = _words(second)
    if not own or own != their_own or not others or not theirs:
        return False
    return not Counter(others) - Counter(theirs) or not Counter(theirs) - Counter(others)


def heads(name: Name) -> tuple[str, ...]:
    """The words that say what it is ("ministry"), in their order."""
    return _words(name)[0]


def particulars(name: Name) -> frozenset[str]:
    """The other words that count."""
    return frozenset(_words(name)[1])


def title_similarity(first: str, second: str) -> float:
    """0 where the numbers in the titles differ: "Phase 1" is not "Phase 2"."""
    if _numbers(first) != _numbers(second):
        return 0.0
    return token_sort_ratio(normal_title(first), normal_title(second)) / 100


def are_other_titles(first: str, second: str) -> bool:
    """Clearly of two commitments: no word in common, and no likeness. A shortened title is none of these."""
    if not _stems(first) or not _stems(second) or _stems(first) & _stems(second):
        return False
    return token_sort_ratio(normal_title(first), normal_title(second)) / 100 < OTHER_TITLE


def _have_same_words(first: Name, second: Name) -> bool:
    own, others = _words(first)
    their_own, theirs = _words(second)
    return bool(own) and own == their_own and bool(others) and sorted(others) == sorted(theirs)


def _differ_in_spelling(first: Name, second: Name) -> bool:
    own, others = _words(first)
    their_own, theirs = _words(second)
    if not own or own != their_own or len(others) != len(theirs):
        return False
    only = sorted((Counter(others) - Counter(theirs)).elements())
    only_theirs = sorted((Counter(theirs) - Counter(others)).elements())
    if only and any(_is_place(name) for name in (first, second)):
        return False
    known = _known_words(first.language) | _known_words(second.language)
    pairs = zip(only, only_theirs, strict=True)
    return len(only) <= MAX_VARIANTS and all(_is_variant(one, other, known) for one, other in pairs)


def _is_variant(first: str, second: str, known: frozenset[str]) -> bool:
    """One word in two spellings; two words the language files know are one only as singular and plural."""
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) < VARIANT_LETTERS or first[0] != second[0] or not (first.isalpha() and second.isalpha()):
        return False
    if first in known and second in known and longer != f"{shorter}s":
        return False
    return Levenshtein.distance(first, second) <= (2 if len(shorter) >= LONG_WORD else 1)


@cache
def _words(name: Name) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(head words in order, the other words that count) in their normal form."""
    words = [word for word in labelled_words(clean(without_remark(name.text)), name.language) if _counts(word)]
    return (
        _normal_words([word for word in words if word.label in KINDS]),
        _normal_words([word for word in words if word.label not in KINDS]),
    )


def _normal_words(words: list[Word]) -> tuple[str, ...]:
    return tuple(_spelling(part) for word in words for part in _TOKEN.findall(_plain(word.text)))


def _counts(word: Word) -> bool:
    return word.label not in _SMALL and not (word.links and word.label not in KINDS) and word.text[0].isalnum()


@cache
def _is_place(name: Name) -> bool:
    """Names of places differ by a letter."""
    return any(word.label == "local_government" for word in labelled_words(clean(name.text), name.language))


@cache
def _known_words(language: str) -> frozenset[str]:
    """Words that tell one organisation from another: subjects of policy, and adjectives such as "regional"."""
    words = subject_words(language) | {fold(form) for form in load(language).forms(SECTION, "unfinished")}
    return frozenset(_spelling(_plain(word)) for word in words)


@cache
def _spellings() -> dict[str, str]:
    """Each word that is spelled in more than one way to the key it stands under."""
    return {form: key for code in languages() for form, key in load(code).all_forms("spellings")}


def _spelling(word: str) -> str:
    return _spellings().get(word, word)


@cache
def _plain(text: str) -> str:
    """Small letters without accents; letters of any script stay."""
    ligatures = text.casefold().replace("œ", "oe").replace("æ", "ae")
    letters = unicodedata.normalize("NFKD", ligatures)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@cache
def normal_title(title: str) -> str:
    return " ".join(_spelling(word) for word in _TOKEN.findall(_plain(title)))


def _numbers(title: str) -> list[str]:
    return sorted(re.findall(r"\d+", title))


@cache
def _stems(title: str) -> frozenset[str]:
    """Beginnings of the words long enough to mean something, and acronyms."""
    words = _TOKEN.findall(title)
    return frozenset(_plain(word)[:STEM] for word in words if len(word) >= STEM or (len(word) > 1 and word.isupper()))
