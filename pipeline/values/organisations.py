"""A printed list of organisations as single organisations, although names hold commas and "and".

The text is cut at every separator that could part two names; a cut stays only where what follows can stand as an
organisation of its own. The words that decide (head words such as Ministry or Agency, connectors, subjects of a
portfolio) are in the section [organisations] of the language files and are found by their printed forms.

What is left out of the names: connectors ("along with"), "and others", an introduction before a colon, the words
around the names in a whole sentence, leading articles, acronyms in brackets (they are given apart).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from pipeline.values.organisation_cuts import Segment, parts
from pipeline.values.organisation_kinds import kind as kind
from pipeline.values.organisation_phrases import (
    PROTECTED,
    SECTION,
    Phrase,
    Word,
    abbreviates,
    all_articles,
    ascii_letters,
    clean,
    is_acronym,
    labelled_words,
    may_open_with,
)
from pipeline.values.supporters import by_role
from pipeline.values.words import fold, load

MAX_ACRONYM_WORDS = 3
REMEMBERED = 1 << 12  # lists: several tables ask for the same ones

_BULLET = re.compile(r"(?:^|\n)\s*(?:[•●○▪■◦‣·*]|[-–—](?=\s)|(?:\d{1,2}|[a-z])[.)](?=\s))\s*|\s*[•●▪■◦‣]\s*")
_SEMICOLON = re.compile(r"\s*;\s*")
_EDGES = " \t\n,;:–—-/"
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]")
_SPACED_BRACKET = re.compile(r"(?<=\S)\s+[(\[]([^()\[\]]+)[)\]]")
_ENDS_ABBREVIATED = re.compile(r"(?:\b\w\.){2,}$")
_BEFORE_ACRONYM = re.compile(r"(?P<name>.*\S)(?:,\s*|\s+[-–—]\s*)(?P<acronym>\S+)")
_AFTER_ACRONYM = re.compile(r"(?P<acronym>\S+)\s+[-–—]\s+(?P<name>\S.*)")


class Organisation(Struct, frozen=True):
    """One organisation; `name` without its bracketed acronym and remarks, `as_printed` with them.

    `role` is "support" or "stakeholder" where the list says so itself: "…, with the support of …".
    """

    name: str
    acronym: str = ""
    as_printed: str = ""
    role: str = ""


def split(text: str, language: str) -> list[Organisation]:
    """The organisations of one printed list; none for "N/A" and the like. A list with ";" is split at ";" only."""
    return split_all((text,), language)


def split_all(texts: Sequence[str], language: str) -> list[Organisation]:
    """The organisations of the paragraphs or list items printed under one label, in order."""
    return [organisation for text in texts for organisation in _listed(text, language)]


@lru_cache(maxsize=REMEMBERED)
def _listed(text: str, language: str) -> tuple[Organisation, ...]:
    named = (_organisation(name, role, language) for name, role in _names(clean(text), language))
    return tuple(organisation for organisation in named if organisation.name)


def identifier(name: str, country_code: str) -> str:
    """A stable ASCII slug, articles and bracketed remarks left out: `fr-ministry-of-culture`."""
    words = re.findall(r"[a-z0-9]+", ascii_letters(_BRACKET.sub(" ", name) if _BRACKET.sub("", name).strip() else name))
    slug = "-".join(word for word in words if word not in all_articles())
    return f"{country_code.lower()}-{slug or hashlib.blake2s(fold(name).encode(), digest_size=6).hexdigest()}"


# --- from text to names ----------------------------------------------------------------------------------------------


def _names(text: str, language: str) -> Iterator[tuple[str, str]]:
    """The names as printed, separators and connectors gone, each with the role the list gives it."""
    for piece in _BULLET.split(text):
        parts = _at_semicolons(piece)
        for part in parts:
            if says_none(part, language):
                continue
            body = _without_introduction(part.strip(_EDGES), language)
            if not says_none(body, language):
                yield from _part_names(body, language, commas=len(parts) == 1)


def _at_semicolons(text: str) -> list[str]:
    protected = [match.span() for match in PROTECTED.finditer(text)]
    cuts = [m for m in _SEMICOLON.finditer(text) if not any(a <= m.start() < b for a, b in protected)]
    starts = [0, *(cut.end() for cut in cuts)]
    return [text[a:b] for a, b in zip(starts, [*(cut.start() for cut in cuts), len(text)], strict=True)]


def says_none(text: str, language: str) -> bool:
    """ "N/A", "None", "-" in the document's language or in English; or bodies still "to be identified".

    A body that is named and only confirmed later, as brackets after its name say, is one.
    """
    text = _BRACKET.sub("", text) if _BRACKET.sub("", text).strip(_EDGES + ".") else text
    folded = fold(text).strip(_EDGES + ".()[]")
    return not folded or folded in _forms_of_none(language) or bool(_undecided(language).search(folded))


@cache
def _forms_of_none(language: str) -> frozenset[str]:
    forms = (form for code in (language, "en") for form in load(code).forms(SECTION, "none"))
    return frozenset(fold(form).strip(_EDGES + ".") for form in forms)


@cache
def _undecided(language: str) -> re.Pattern[str]:
    forms = [re.escape(fold(form)) for form in load(language).forms(SECTION, "undecided")]
    return re.compile(rf"\b(?:{'|'.join(forms) or '(?!)'})\b")


def _without_introduction(text: str, language: str) -> str:
    """The text after "Public institutions:"; all of it when what stands before the colon is one single public body."""
    head, colon, rest = text.partition(":")
    if not colon or not rest.strip() or rest.startswith("//") or head.count("(") != head.count(")"):
        return text
    phrase = Phrase(labelled_words(clean(head), language))
    single = phrase.starts_with_head and phrase.has_tail and not phrase.holds("groups")
    return text if single else _without_introduction(rest.strip(), language)


def _part_names(text: str, language: str, *, commas: bool) -> Iterator[tuple[str, str]]:
    words = labelled_words(text, language)
    words = _named_in_sentence(words)
    for part, role in by_role(words, language):
        for segments in _hard_runs(list(part)):
            for start, end in _joined(segments, commas=commas):
                yield text[start:end], role


def _named_in_sentence(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Of a whole sentence the words from the name after "with" or "by" on; any other text as it is."""
    verb = next((i for i, word in enumerate(words) if word.label == "sentence" and word.bare), None)
    before = words[: verb or 0]
    opening = Phrase(before)
    if (
        verb is None
        or not before
        or any(word.label == "continues" for word in before)
        or (opening.starts_with_head and opening.has_tail)
    ):
        return words
    for i in range(verb + 1, len(words)):
        if words[i].label == "companions":
            name = next((j for j in range(i + 1, len(words)) if words[j].text[0].isupper()), None)
            if name is not None:
                return words[name:]
    return words


def _hard_runs(words: list[Word]) -> Iterator[list[Segment]]:
    """Runs of segments between connectors ("along with") and the words for others."""
    run: list[Segment] = []
    current: list[Word] = []
    separator = ""
    for position, word in enumerate(words):
        if _is_break(words, position):
            yield _closed(run, current, separator)
            run, current, separator = [], [], ""
        elif (mark := _separator(word)) is None:
            current.append(word)
        else:
            if current:
                run.append(Segment(Phrase(tuple(current)), separator))
                current, separator = [], ""
            separator = _together(separator, mark)
    yield _closed(run, current, separator)


def _closed(run: list[Segment], current: list[Word], separator: str) -> list[Segment]:
    return [*run, Segment(Phrase(tuple(current)), separator)] if current else run


def _is_break(words: list[Word], position: int) -> bool:
    word = words[position]
    if not word.bare or word.label not in ("connectors", "others"):
        return False
    if word.label == "connectors":
        return True
    following = next((w for w in words[position + 1 :] if w.opens or w.label != "others"), None)
    return following is None or _separator(following) is not None or following.text == "."


def _separator(word: Word) -> str | None:
    if not word.bare:
        return None
    if word.label == "conjunctions":
        return "and"
    return word.text if word.text in (",", "&", "/", "\n", "|") else None


def _together(first: str, second: str) -> str:
    """Two separators in a row as one: a comma and a conjunction are ", and"."""
    marks = {first, second} - {""}
    if "and" in marks or ", and" in marks:
        return ", and" if marks & {",", ", and"} else "and"
    return "," if "," in marks else second


def _joined(segments: list[Segment], *, commas: bool) -> Iterator[tuple[int, int]]:
    """(start, end) of each name in the text."""
    name: tuple[Word, ...] = ()
    listed = False  # the name at hand began after a separator that parted two names
    for position, segment in enumerate(segments):
        if name and parts(Phrase(name), segments, position, listed=listed, commas=commas):
            yield name[0].start, name[-1].end
            name, listed = segment.phrase.words, True
        elif name:
            name, listed = (*name, *segment.phrase.words), False
        else:
            name = segment.phrase.words
    if name:
        yield name[0].start, name[-1].end


# --- from a printed name to an organisation --------------------------------------------------------------------------


def _organisation(printed: str, role: str, language: str) -> Organisation:
    printed = _without_stop(" ".join(printed.split()).strip(_EDGES), language)
    name = _without_remarks(_without_article(printed, language), language)
    name, acronym = acronym_apart(name)
    return Organisation(name, acronym, printed, role)


def _without_remarks(name: str, language: str) -> str:
    """Without what brackets say of the body: "(lead)", "(by agreement)", "(to be confirmed)"; "(Wales)" stays."""
    shorter = _SPACED_BRACKET.sub(lambda match: _without_remark(match, language), name)
    return " ".join(shorter.split()).strip(_EDGES) or name


def _without_remark(bracket: re.Match[str], language: str) -> str:
    said = re.split(r"\s*[,;]\s*", bracket[1].strip())
    kept = [part for part in said if not _is_remark(part, language)]
    if len(kept) == len(said) or re.match(r"\s*\w", bracket.string[bracket.end() :]):
        return bracket[0]
    return f" ({', '.join(kept)})" if kept else ""


def _is_remark(text: str, language: str) -> bool:
    if is_acronym(text) and text[:1].islower():
        return False
    return text[:1].islower() or fold(text) in _remarks(language) or says_none(text, language)


@cache
def _remarks(language: str) -> frozenset[str]:
    return frozenset(fold(form) for code in (language, "en") for form in load(code).forms("supporters", "remarks"))


def _without_stop(text: str, language: str) -> str:
    """Full stops at the end go, but not those of "A.C." or "Ltd."."""
    last = text.rpartition(" ")[2]
    if _ENDS_ABBREVIATED.search(text) or fold(last) in map(fold, load(language).forms(SECTION, "legal_forms")):
        return text
    return text.rstrip(". ").rstrip(_EDGES)


def _without_article(text: str, language: str) -> str:
    """A small article goes; one with a capital stays before a proper name ("The White House")."""
    if not any(may_open_with(text, key, language) for key in ("articles", "conjunctions")):
        return text
    words = labelled_words(text, language)
    while len(words) > 1 and words[0].label in ("articles", "conjunctions"):
        if words[0].text[0].isupper() and not Phrase(words).is_common:
            break
        words = words[1:]
    return text[words[0].start :] if words else text


def acronym_apart(name: str) -> tuple[str, str]:
    """(name, acronym): in brackets, or after a comma or beside a dash where its letters are the name's."""
    for bracket in _BRACKET.finditer(name):
        rest = " ".join((name[: bracket.start()] + " " + name[bracket.end() :]).split())
        if _is_own_acronym(bracket[1].strip(), name[: bracket.start()], name[bracket.end() :]):
            return rest, bracket[1].strip()
    for pattern in (_BEFORE_ACRONYM, _AFTER_ACRONYM):
        match = pattern.fullmatch(name)
        if match and is_acronym(match["acronym"]) and abbreviates(match["acronym"], match["name"]):
            return match["name"].strip(), match["acronym"]
    return name, ""


def _is_own_acronym(text: str, before: str, after: str) -> bool:
    before = before.strip()
    if not before or is_acronym(before):
        return False
    words = text.split()
    looks = len(words) <= MAX_ACRONYM_WORDS and any(map(is_acronym, words)) and all(w[0].isupper() for w in words)
    if _BRACKET.sub("", after).strip(_EDGES + "."):
        return looks and ascii_letters(text)[:1] == ascii_letters(before)[:1]
    if len(words) == 1 and is_acronym(text) and abbreviates(text, before):
        return True
    return looks or (len(words) == 1 and text[0].isupper() and len(before.split()) > 2 and abbreviates(text, before))
