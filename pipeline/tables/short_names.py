"""Short forms that one document explains by itself: "Treasury" beside "Department of the Treasury", initials of a name.

Both rules ask for two things at once, since a wrong union hides an organisation while a missed one shows in the table.
A subject alone is a ministry's short form where exactly one ministry of the document is one of just this subject, the
two never stand in one list, and a list holds the short form beside a ministry or an acronym. An acronym nobody
introduces stands for a full name where it has four letters or more, takes letters of every word that counts, in order,
and no other name of the document fits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from pipeline.values.matching import Name, normal_name
from pipeline.values.organisation_kinds import kind
from pipeline.values.organisation_phrases import all_articles, ascii_letters, clean, is_acronym, labelled_words

MIN_LETTERS = 4
MIN_WORDS = 3
MAX_BEFORE_HEAD = 1  # words before "Department of …", such as "U.S."


class Listed(Struct, frozen=True):
    """A name in one list of one document; `list_id` is empty for a contact."""

    document_id: str
    name: Name
    list_id: str


def ministries(listed: Sequence[Listed]) -> dict[tuple[str, str], str]:
    """(document_id, short form as printed) to the ministry's name as printed."""
    found: dict[tuple[str, str], str] = {}
    for document_id, own in _by_document(listed).items():
        full = _by_subject({one.name for one in own})
        for name in sorted({one.name for one in own if normal_name(one.name.text) in full}, key=_text):
            known = full[normal_name(name.text)]
            if len(known) == 1 and _stands_apart(name.text, known[0], own):
                found[document_id, name.text] = known[0]
    return found


def acronyms(listed: Sequence[Listed]) -> Iterator[tuple[str, str, Name]]:
    """(document_id, acronym, the one full name of the document it is made of)."""
    for document_id, own in _by_document(listed).items():
        names = sorted({one.name for one in own}, key=_text)
        full = [name for name in names if not is_acronym(name.text)]
        for short in (name.text for name in names if is_acronym(name.text)):
            fitting = _made_of_every_word(short, full)
            if len({normal_name(name.text) for name in fitting}) == 1:
                yield document_id, short, fitting[0]


def _by_document(listed: Sequence[Listed]) -> dict[str, list[Listed]]:
    documents: dict[str, list[Listed]] = defaultdict(list)
    for one in listed:
        documents[one.document_id].append(one)
    return dict(sorted(documents.items()))


def _text(name: Name) -> str:
    return name.text


def _by_subject(names: set[Name]) -> dict[str, list[str]]:
    """Normal form of its subject to the names of the ministries that are for nothing else, each spelling once."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for name in sorted(names, key=_text):
        subject = _subject(name)
        if subject:
            found[normal_name(subject)].setdefault(normal_name(name.text), name.text)
    return {subject: list(spellings.values()) for subject, spellings in found.items()}


def _subject(name: Name) -> str:
    """What follows "Ministry of"; empty for any other name."""
    text = clean(name.text)
    words = labelled_words(text, name.language)
    link = next((position for position, word in enumerate(words) if word.links), 0)
    head = words[link - 1] if link else None
    if head is None or head.label != "ministry" or link - 1 > MAX_BEFORE_HEAD or link + 1 >= len(words):
        return ""
    return text[words[link + 1].start :]


def _stands_apart(short: str, full: str, own: Sequence[Listed]) -> bool:
    lists: dict[str, set[Name]] = defaultdict(set)
    for one in own:
        lists[one.list_id].add(one.name)
    with_short = [names for list_id, names in lists.items() if list_id and any(name.text == short for name in names)]
    if any(name.text == full for names in with_short for name in names):
        return False
    return any(_is_of_the_state(name) for names in with_short for name in names if name.text != short)


def _is_of_the_state(name: Name) -> bool:
    return is_acronym(name.text) or kind(name.text, name.language) == "ministry"


def _made_of_every_word(acronym: str, full: Sequence[Name]) -> list[Name]:
    """The names of whose every word that counts it takes letters."""
    letters = "".join(re.findall(r"[a-z0-9]", ascii_letters(acronym)))
    if len(letters) < MIN_LETTERS:
        return []
    return [name for name in full if len(words := _counting_words(name)) >= MIN_WORDS and _is_spelled(letters, words)]


@cache
def _counting_words(name: Name) -> tuple[str, ...]:
    small = ("prepositions", "companions", "conjunctions", "articles")
    words = [word for word in labelled_words(clean(name.text), name.language) if word.label not in small]
    parts = (part for word in words if not word.links for part in re.findall(r"[a-z0-9]+", ascii_letters(word.text)))
    return tuple(part for part in parts if part not in all_articles())


def _is_spelled(letters: str, words: tuple[str, ...]) -> bool:
    """Whether the letters are a beginning of each word, one after the other."""
    if not words or not letters:
        return not words and not letters
    head, rest = words[0], words[1:]
    return any(
        head.startswith(letters[:size]) and _is_spelled(letters[size:], rest)
        for size in range(1, min(len(head), len(letters)) + 1)
    )
