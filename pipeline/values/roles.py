"""What stands under a person's name: a role up to the first comma, line end or head word at which an organisation
begins, and that organisation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from pipeline.values.organisation_phrases import starts_organisation, subject_words
from pipeline.values.organisations import acronym_apart, kind
from pipeline.values.persons import NAME_WORD, folded_forms, heads_organisation, holds, spaced_forms
from pipeline.values.words import fold, load

_EDGES = " \t\n,;:|-–—/"


def unit_or_role(text: str, language: str) -> tuple[str, str]:
    """Beside no name a line is the unit that owns the mailbox, unless it says a role."""
    return (text, "") if holds(text, language, "roles") else ("", text)


def role_and_organisation(printed: Sequence[str], organisations: Sequence[str], language: str) -> tuple[str, str]:
    """The role at the start of the words printed under a name, and the organisation after it and what a label says."""
    parts = [part for text in printed for part in _comma_parts(text, language) if part.strip(_EDGES)]
    start = next((i for i in range(len(parts)) if _organisation_begins(parts, i, language)), len(parts))
    role = _joined(parts[:start])
    organisation = _joined([*parts[start:], *organisations])
    return role, acronym_apart(organisation)[0]


def _comma_parts(text: str, language: str) -> list[str]:
    """The text cut at commas and dashes outside brackets, and where a body follows a role without a mark."""
    masked = re.sub(r"\([^()]*\)|\"[^\"]*\"|“[^”]*”|«[^»]*»", lambda match: "x" * len(match[0]), text)
    cuts = [match.span() for match in re.finditer(r"\s*[,;]\s*|\s+[–—|-]\s+", masked)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    parts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return [cut for part in parts for cut in _body_apart(part, language)]


def _body_apart(part: str, language: str) -> list[str]:
    """A role and the body printed right behind it: "Director of Data Ministry of Tides", not "Open Data Unit of …"."""
    compound, small = _compounds(language), _organisation_words(language, "prepositions", "articles", "conjunctions")
    words = list(re.finditer(r"\S+", part))
    for before, word in pairwise(words):
        rest = part[word.start() :]
        is_joined = fold(before[0]) in small or not before[0][-1].isalnum()
        is_joined = is_joined or (fold(word[0]) in compound and not _ends_in_role(part[: word.start()], language))
        if not is_joined and heads_organisation(rest, language) and _says_role(part[: word.start()], language):
            return [part[: before.end()], rest]
    return [part]


def _ends_in_role(text: str, language: str) -> bool:
    folded = f" {fold(text)}"
    return any(folded.endswith(f" {form}") for form in folded_forms(language, "roles"))


@cache
def _compounds(language: str) -> frozenset[str]:
    return frozenset(fold(form) for form in load(language).forms("compounds", "heads"))


@cache
def _organisation_words(language: str, *keys: str) -> frozenset[str]:
    return frozenset(fold(form) for form in load(language).forms_of("organisations", *keys))


def _organisation_begins(parts: list[str], position: int, language: str) -> bool:
    part = parts[position]
    if _is_office_after_role(parts, position, language):
        return True
    if _says_role(part, language):
        return False
    if starts_organisation(part, language):
        return True
    return _is_short_name(part, language) and any(
        starts_organisation(later, language) and not _says_role(later, language)
        for later in parts[position + 1 : position + 2]
    )


def _is_office_after_role(parts: list[str], position: int, language: str) -> bool:
    """The last part behind a role, and the holder of an office that is a body: "Legal Adviser, Ombudsman"."""
    is_last = 0 < position == len(parts) - 1
    return is_last and _says_role(parts[position - 1], language) and kind(parts[position], language) == "authority"


def _is_short_name(part: str, language: str) -> bool:
    """One word with a capital that is no subject: a body known by its name ("Valdata"), not a field of work."""
    return bool(NAME_WORD.fullmatch(part)) and part[0].isupper() and fold(part) not in subject_words(language)


def _says_role(part: str, language: str) -> bool:
    """A role word before the first preposition: "Head of the Unit", "Office Manager", not "Office of the Director"."""
    prepositions = _organisation_words(language, "prepositions")
    words = re.findall(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*['’]?", part)
    end = next((i for i, word in enumerate(words) if i and fold(word) in prepositions), len(words))
    phrase = f" {fold(' '.join(words[:end]))} "
    return any(form in phrase for form in spaced_forms(language, "roles"))


def _joined(parts: list[str]) -> str:
    return ", ".join(part.strip(_EDGES) for part in parts if part.strip(_EDGES)).rstrip(".")
