"""Those who lead and those who only support them or take part, told apart inside one printed list.

"Ministry of Health, with the support of Valdata" names a body that leads and one that supports it. A bare "with" parts
only two organisations: "people with disabilities" and "relations with Parliament" are parts of names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.values.organisation_kinds import HEAD_LAST
from pipeline.values.organisation_phrases import KINDS, SUPPORTERS, Phrase, Word, keyed_words
from pipeline.values.words import fold, load

Stretch = tuple[tuple[Word, ...], str]


def by_role(words: Sequence[Word], language: str) -> Iterator[Stretch]:
    """The words in stretches, each with the role its own words give it; empty where they give none."""
    start, role = 0, ""
    position = 0
    while position < len(words):
        size, given = _opening(words, position, language)
        if given and _is_named(words[start:position]) and _follows(words, position, size, language):
            yield tuple(words[start:position]), role
            start, role = position + size, given
        position += size or 1
    yield tuple(words[start:]), role


def _opening(words: Sequence[Word], position: int, language: str) -> tuple[int, str]:
    """How many words stand before those who support, and the role they give; (0, "") for any other word."""
    roles = _roles(language)
    first = words[position]
    if not first.bare or not first.opens or first.label not in ("companions", "connectors"):
        return 0, ""
    for size in range(min(_longest(language), len(words) - position), 0, -1):
        role = roles.get("".join(word.text for word in words[position : position + size]))
        if role and first.label == ("companions" if size == 1 else "connectors"):
            return size, role
    return 0, ""


def _is_named(words: Sequence[Word]) -> bool:
    """An organisation stands there: a head word, an acronym, or a name in capitals."""
    phrase = Phrase(tuple(words))
    return bool(phrase.core) and (bool(keyed_words(words, KINDS)) or phrase.core[0].text[0].isupper())


def _follows(words: Sequence[Word], position: int, size: int, language: str) -> bool:
    """Whether another organisation comes; after a bare "with" its words must say that it is one."""
    after = _until_separator(words[position + size :])
    if not after.core:
        return False
    if size > 1:
        return True
    last = words[position - 1].text
    if fold(last) in _relational(language) or (language in HEAD_LAST and last[0].islower()):
        return False
    return after.is_headed or after.is_acronym or after.is_group or (last == "," and not after.is_lower)


def _until_separator(words: Sequence[Word]) -> Phrase:
    marks = (i for i, word in enumerate(words) if word.bare and (word.text in ",;/|\n" or word.label == "conjunctions"))
    return Phrase(tuple(words[: next(marks, len(words))]))


@cache
def _roles(language: str) -> dict[str, str]:
    """Printed words without spaces to roles; in small letters only."""
    forms = load(language)
    return {
        fold(form).replace(" ", ""): role
        for role in ("support", "stakeholder")
        for form in forms.forms(SUPPORTERS, role)
    }


@cache
def _longest(language: str) -> int:
    return max((len(form.replace("'", " ").split()) for form in _printed(language)), default=0)


def _printed(language: str) -> list[str]:
    return [form for role in ("support", "stakeholder") for form in load(language).forms(SUPPORTERS, role)]


@cache
def _relational(language: str) -> frozenset[str]:
    return frozenset(fold(form) for form in load(language).forms(SUPPORTERS, "relational"))
