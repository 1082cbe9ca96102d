"""Names of persons as printed: told by their shape, without a list of names.

A name is two to six words with capitals, particles ("de", "van", "ben") and initials among them, none of which is
a word of a role, a body or a subject of policy. The words are in the section [contacts] of the language files.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pipeline.values.organisation_phrases import (
    Phrase,
    begins_known,
    clean,
    is_acronym,
    labelled_words,
    starts_organisation,
    subject_words,
)
from pipeline.values.words import fold, load

SECTION = "contacts"
MAX_NAME_WORDS = 6
MIN_NAME_PART = 3
MIN_WHOLE_NAME = 2  # words of a name, its title apart
_DASH = re.compile(r"\s+[-–—|]\s+|\s*\|\s*")
NAME_WORD = re.compile(r"(?:[^\W\d_]['’])?[^\W\d_]+(?:[-‑'’][^\W\d_]+)*\.?|(?:[^\W\d_]\.)+(?:-?[^\W\d_]\.)*")
_EDGES = " \t\n,;:|-–—/"


def is_person_name(text: str, language: str) -> bool:
    """A name's shape and no word of a role, a body or a subject; a title ("Ms") outweighs these."""
    honoured = _without_honorifics(text.strip(_EDGES), language)[1]
    return has_name_shape(text, language) and (honoured or not _names_something_else(text, language))


def has_name_shape(text: str, language: str) -> bool:
    """Two to six words, one after a title: capitals, particles and initials."""
    words, honoured = _without_honorifics(text.strip(_EDGES), language)
    particles = folded_forms(language, "particles")
    capitals = [word for word in words if _is_capital(word)]
    least = 1 if honoured else 2
    if not least <= len(words) <= MAX_NAME_WORDS or len(capitals) < least:
        return False
    if not all(NAME_WORD.fullmatch(word) and (_is_capital(word) or fold(word) in particles) for word in words):
        return False
    return honoured or not all(map(is_acronym, words)) or min(map(len, words)) >= MIN_NAME_PART


def _is_capital(word: str) -> bool:
    """Also behind an elision: d'Oster."""
    return word[0].isupper() or (word[1:2] in ("'", "’") and word[2:3].isupper())


def name_apart(text: str, language: str) -> tuple[str, str]:
    """("Name", "Role, Organisation") of a line that begins with a person's name; ("", line) otherwise."""
    comma = re.search(r"[,;]", text)
    first, rest = (text[: comma.start()], text[comma.end() :]) if comma else (text, "")
    dash = _DASH.search(text)
    if dash and (not comma or dash.start() < len(first)):
        first, rest = text[: dash.start()], text[dash.end() :]
    bracket = re.fullmatch(r"(?P<name>[^()]+?)\s*\((?P<rest>[^()]+)\)\s*", first)
    if bracket:
        first, rest = bracket["name"], ", ".join(part for part in (bracket["rest"], rest) if part)
    if not is_person_name(first, language):
        return "", text
    first, rest = _titled_run_on(first, rest, language)
    suffix, _, after = rest.strip().partition(",")
    if fold(suffix) in folded_forms(language, "suffixes"):
        return f"{first.strip()}, {suffix}", after.strip(_EDGES)
    return first.strip(_EDGES), rest.strip(_EDGES)


def _titled_run_on(first: str, rest: str, language: str) -> tuple[str, str]:
    """The role behind a titled name ("Dr. Ana Oster Director") apart; a surname alone stays: "Mr Mayor"."""
    if not _without_honorifics(first.strip(_EDGES), language)[1]:
        return first, rest
    name, role = run_on_name(first, language)
    if len(_without_honorifics(name, language)[0]) < MIN_WHOLE_NAME:
        return first, rest
    return name, ", ".join(part for part in (role, rest.strip()) if part)


def run_on_name(text: str, language: str) -> tuple[str, str]:
    """("Name", "Role Organisation") of a line without a mark between them: the first word after a name at which a role
    or a body begins is the border. ("", line) where no border shows."""
    starts = [match.start() for match in re.finditer(r"\S+", text)]
    for start in starts[1 : MAX_NAME_WORDS + 1]:
        rest = text[start:]
        if _begins_role(rest, language) or heads_organisation(rest, language):
            name = text[:start].strip(_EDGES)
            return (name, rest) if is_person_name(name, language) else ("", text)
    return "", text


def _begins_role(text: str, language: str) -> bool:
    return f"{fold(text)} ".startswith(_role_openings(language))


@cache
def _role_openings(language: str) -> tuple[str, ...]:
    return tuple(form + end for form in sorted(folded_forms(language, "roles")) for end in (" ", ","))


def heads_organisation(text: str, language: str) -> bool:
    """Whether a body's head word with its complement begins the text: "Ministry of Tides", not "Office Manager"."""
    text = clean(text) if text[:1].isupper() else ""
    if not begins_known(text, language):
        return False
    phrase = Phrase(labelled_words(text, language))
    return phrase.starts_with_head and phrase.has_tail


def without_title(name: str, language: str) -> str:
    """The name without "Dr.", "Mme" and the like before it."""
    return " ".join(_without_honorifics(name, language)[0]) or name


@cache
def between_names(language: str) -> str:
    """A pattern: comma, semicolon, slash, ampersand or a conjunction of more than one letter ("y" joins surnames)."""
    words = "|".join(re.escape(form) for form in load(language).forms("organisations", "conjunctions") if len(form) > 1)
    return rf"\s*[,;/&]\s*(?:(?:{words})\s)?|\s(?:{words})\s"


def _without_honorifics(text: str, language: str) -> tuple[list[str], bool]:
    words = text.split()
    count = 0
    while count < len(words) and fold(words[count]) in folded_forms(language, "honorifics"):
        count += 1
    return words[count:], bool(count)


def holds(text: str, language: str, key: str) -> bool:
    phrase = " " + " ".join(re.findall(r"[^\W_]+(?:[-'.][^\W_]+)*", fold(text))) + " "
    return any(form in phrase for form in spaced_forms(language, key))


def _names_something_else(text: str, language: str) -> bool:
    """A role, a body or a field of work."""
    words = {fold(word) for word in re.findall(r"[^\W\d_]+", text)}
    if holds(text, language, "roles") or words & subject_words(language):
        return True
    return starts_organisation(text, language)


def resembles(local: str, name: str) -> bool:
    """Whether the part before the @ holds a part of the name: aoster@, ana.oster@, osterm@."""
    joined = "".join(re.findall(r"[a-z]", local))
    parts = re.findall(r"[a-z]+", plain(name))
    initials = "".join(part[0] for part in parts)
    return any(part in joined for part in parts if len(part) >= MIN_NAME_PART) or (
        bool(joined) and joined in ("".join(parts), initials)
    )


def owns(local: str, name: str) -> bool:
    """Whether the part before the @ is made of the whole name: ana.oster@, aoster@, oster.a@."""
    joined = "".join(re.findall(r"[a-z]", local))
    parts = re.findall(r"[a-z]+", plain(name))
    if len(parts) < 2:
        return False
    first, last = parts[0], parts[-1]
    return joined in (first + last, last + first, first[0] + last, last + first[0])


@cache
def folded_forms(language: str, key: str) -> frozenset[str]:
    """The forms of this language and of English, in which names and titles are printed anywhere."""
    return frozenset(fold(form) for code in {language, "en"} for form in load(code).forms(SECTION, key))


@cache
def spaced_forms(language: str, key: str) -> tuple[str, ...]:
    """The same between spaces, as they stand in a text of words between spaces."""
    return tuple(f" {form} " for form in sorted(folded_forms(language, key)))


def plain(text: str) -> str:
    """Lower case without accents."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in text if not unicodedata.combining(character))
