"""Names of organisations that cannot be one: a sentence, or a label with what stands beside it, was read as a name."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.values.organisation_phrases import KINDS, clean, labelled_words, may_hold
from pipeline.values.words import fold, load

LONGEST_NAME = 25  # words; a ministry of many portfolios has 20
REMEMBERED = 1 << 12  # names: the same ones are printed again and again
LONGEST_IN_STOPS = 12  # words of a name with a full stop inside it

_OF_GROUPS = frozenset({"groups", "prepositions", "articles", "conjunctions", *KINDS})
_LABELS = ("roles", "labels", "blocks")
_WORD = re.compile(r"[\w'-]+")
_BEHIND = re.compile(r"(?P<label>[^.:]{2,60}?)\s*[.:]\s+\S")
_INNER_CAPITAL = re.compile(r"\w*[^\W\d_A-Z]\w*[A-Z]")
_STOP = re.compile(r"[^\W\d_]{3}[.!?]\s+[^\W\d_]")


def held(name: str, language: str) -> str:
    """What a printed name holds that no name does: "a sentence", "the label …"; empty for a name."""
    label = _label(name, language)
    return f"the label {label}" if label else "a sentence" if _is_sentence(name, language) else ""


def _is_sentence(name: str, language: str) -> bool:
    length = len(name.split())
    if length > LONGEST_NAME or (length >= LONGEST_IN_STOPS and _STOP.search(name)):
        return True
    name = clean(name)
    words = labelled_words(name, language) if may_hold(name, "sentence", language) else ()
    return any(word.label == "sentence" and word.bare and word.text.islower() for word in words[1:])


def _label(name: str, language: str) -> str:
    """A label that is the whole name, one with its value behind it, or one of several words among others."""
    if is_label(name, language):
        return name.rstrip(" :")
    before = _BEHIND.match(name)
    if before and any(load(language).key(section, before["label"]) for section in _LABELS):
        return before["label"]
    words = _WORD.findall(fold(name))
    inside = sorted({label for word in words for label in _labels_beginning(language).get(word, ())})
    return next((label for label in inside if _stands_inside(label, words, language)), "")


def _stands_inside(label: str, words: list[str], language: str) -> bool:
    """Whether a label stands among other words that can end before it, and is more than the name of a group."""
    printed = f" {' '.join(words)} "
    before, found, _ = printed.partition(f" {label} ")
    return bool(found) and found != printed and not _goes_on(before, language) and not _is_group(label, language)


@lru_cache(maxsize=REMEMBERED)
def is_label(name: str, language: str) -> bool:
    """Whether a name is nothing but a label of reports; words that say whose the next names are may be one, and so is a
    short name with a capital inside ("CoST")."""
    words = load(language)
    if _INNER_CAPITAL.match(name) or not any(words.key(section, name) for section in (*_LABELS, "contact_fields")):
        return False
    return words.key("sectors", name) is None and not _is_group(name, language)


def _goes_on(before: str, language: str) -> bool:
    """Whether the words before need more: "platform of" non-state actors."""
    last = before.replace("'", "' ").split()[-1:]
    return bool(last) and last[0] in _unfinished(language)


@cache
def _unfinished(language: str) -> frozenset[str]:
    return frozenset(map(fold, load(language).forms_of("organisations", "prepositions", "articles")))


@cache
def _labels_beginning(language: str) -> dict[str, list[str]]:
    """The labels of several words by their first one; no name holds a mark inside a label as printed, and one may hold
    a label that needs more words: "people working with" wells."""
    joints = {fold(form) for form in load(language).forms("supporters", "stakeholder") if " " not in form}
    found: dict[str, list[str]] = {}
    for form in {form for section in ("roles", "labels") for form, _ in load(language).all_forms(section)}:
        words = _WORD.findall(form)
        if len(words) > 1 and " ".join(words) == form and words[-1] not in joints:
            found.setdefault(words[0], []).append(form)
    return found


@cache
def _is_group(form: str, language: str) -> bool:
    """Whether it names a group only: "civil society organisations"."""
    return all(word.label in _OF_GROUPS for word in labelled_words(clean(form), language))
