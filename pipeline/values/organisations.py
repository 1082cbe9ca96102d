"""A printed list of organisations as single organisations, although names hold commas and "and".

The text is cut at every separator that could part two names; a cut stays only where what follows can stand as an
organisation of its own. The words that decide (head words such as Ministry or Agency, connectors, subjects of a
portfolio) are in the section [organisations] of the language files and are found by spaCy's EntityRuler.

What is left out of the names: connectors ("along with"), "and others", an introduction before a colon, the words
around the names in a whole sentence, leading articles, acronyms in brackets (they are given apart).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from pipeline.values.organisation_phrases import (
    KINDS,
    PROTECTED,
    SECTION,
    Phrase,
    Word,
    abbreviates,
    all_articles,
    ascii_letters,
    clean,
    is_acronym,
    keyed_words,
    labelled_words,
)
from pipeline.values.words import fold, load

MAX_ACRONYM_WORDS = 3

_BULLET = re.compile(r"(?:^|\n)\s*(?:[•●○▪■◦‣·*]|[-–—](?=\s)|(?:\d{1,2}|[a-z])[.)](?=\s))\s*|\s*[•●▪■◦‣]\s*")
_SEMICOLON = re.compile(r"\s*;\s*")
_EDGES = " \t\n,;:–—-/"
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]")
_ENDS_ABBREVIATED = re.compile(r"(?:\b\w\.){2,}$")
_BEFORE_ACRONYM = re.compile(r"(?P<name>.*\S)(?:,\s*|\s+[-–—]\s*)(?P<acronym>\S+)")
_AFTER_ACRONYM = re.compile(r"(?P<acronym>\S+)\s+[-–—]\s+(?P<name>\S.*)")


class Organisation(Struct, frozen=True):
    """One organisation; `name` without its bracketed acronym, `as_printed` with it."""

    name: str
    acronym: str = ""
    as_printed: str = ""


def split(text: str, language: str) -> list[Organisation]:
    """The organisations of one printed list; none for "N/A" and the like. A list with ";" is split at ";" only."""
    return split_all((text,), language)


def split_all(texts: Sequence[str], language: str) -> list[Organisation]:
    """The organisations of the paragraphs or list items printed under one label, in order."""
    return [
        organisation
        for text in texts
        for name in _names(clean(text), language)
        if (organisation := _organisation(name, language)).name
    ]


def kind(name: str, language: str) -> str:
    """What the organisation is by its head word: one of KINDS, "other" where no word tells."""
    phrase = Phrase(tuple(labelled_words(clean(name), language)))
    heads = [word.label for word in phrase.noun_phrase if word.opens and word.label in KINDS]
    everywhere = [word.label for word in phrase.words if word.opens and word.label in KINDS]
    if heads:
        return heads[-1] if language == "en" else heads[0]
    if everywhere:
        return everywhere[0]
    return "civil_society" if _keyed(phrase, "groups") and "civil" in fold(name) else "other"


def identifier(name: str, country_code: str) -> str:
    """A stable ASCII slug, articles and bracketed remarks left out: `fr-ministry-of-culture`."""
    words = re.findall(r"[a-z0-9]+", ascii_letters(_BRACKET.sub(" ", name) if _BRACKET.sub("", name).strip() else name))
    slug = "-".join(word for word in words if word not in all_articles())
    return f"{country_code.lower()}-{slug or hashlib.blake2s(fold(name).encode(), digest_size=6).hexdigest()}"


class Segment(Struct, frozen=True):
    """What stands between two separators; `separator` is the one before it: ",", "and", ", and", "&", "/", "\\n"."""

    phrase: Phrase
    separator: str


def _keyed(phrase: Phrase, key: str) -> bool:
    return any(word.label == key for word in phrase.words)


# --- from text to names ----------------------------------------------------------------------------------------------


def _names(text: str, language: str) -> Iterator[str]:
    """The names as printed, separators and connectors gone."""
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
    """ "N/A", "None", "-" in the document's language or in English; or a body still "to be confirmed"."""
    words = load(language)
    folded = fold(text).strip(_EDGES + ".")
    forms = {fold(form).strip(_EDGES + ".") for code in (language, "en") for form in load(code).forms(SECTION, "none")}
    if not folded or folded in forms:
        return True
    return any(re.search(rf"\b{re.escape(fold(form))}\b", folded) for form in words.forms(SECTION, "undecided"))


def _without_introduction(text: str, language: str) -> str:
    """The text after "Public institutions:"; all of it when what stands before the colon is one single public body."""
    head, colon, rest = text.partition(":")
    if not colon or not rest.strip() or rest.startswith("//") or head.count("(") != head.count(")"):
        return text
    phrase = Phrase(tuple(labelled_words(clean(head), language)))
    single = phrase.starts_with_head and phrase.has_tail and not _keyed(phrase, "groups")
    return text if single else _without_introduction(rest.strip(), language)


def _part_names(text: str, language: str, *, commas: bool) -> Iterator[str]:
    words = labelled_words(text, language)
    words = _named_in_sentence(words)
    for segments in _hard_runs(words):
        for start, end in _joined(segments, commas=commas):
            yield text[start:end]


def _named_in_sentence(words: list[Word]) -> list[Word]:
    """Of a whole sentence the words from the name after "with" or "by" on; any other text as it is."""
    verb = next((i for i, word in enumerate(words) if word.label == "sentence" and word.bare), None)
    before = words[: verb or 0]
    opening = Phrase(tuple(before))
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
        if name and _parts(Phrase(name), segments, position, listed=listed, commas=commas):
            yield name[0].start, name[-1].end
            name, listed = segment.phrase.words, True
        elif name:
            name, listed = (*name, *segment.phrase.words), False
        else:
            name = segment.phrase.words
    if name:
        yield name[0].start, name[-1].end


# --- whether a separator parts two names -----------------------------------------------------------------------------


def _parts(left: Phrase, segments: list[Segment], position: int, *, listed: bool, commas: bool) -> bool:
    right, separator = segments[position].phrase, segments[position].separator
    if right.continues or left.is_unfinished:
        return False
    if not commas:
        return separator == "and" and right.starts_with_head and left.core[0].text == right.core[0].text
    if right.is_acronym:
        return not (separator == "," and len(left.core) > 1 and abbreviates(right.core[0].text, left.text))
    weak = separator in ("and", "&", "/", "\n")
    if right.is_headed:
        return _parts_before_head(left, right, separator) if weak or separator == ", and" else True
    if right.is_group and (weak or len(right.core) > 1 or not _goes_on_as_subjects(left, segments, position)):
        return _parts_before_group(left, right) if weak else True
    if separator in ("\n", "&", "/"):
        return separator == "/" and left.is_acronym
    if right.bracketed and abbreviates(right.bracketed, f"{left.text} {right.text}"):
        return False
    if separator == "and":
        return _parts_before_plain(left, right, listed=listed)
    return not _goes_on_as_subjects(left, segments, position)


def _parts_before_head(left: Phrase, right: Phrase, separator: str) -> bool:
    """After "and" a head word parts, not in "Privacy and Civil Liberties Board"; a printed acronym decides."""
    acronym = right.bracketed
    if acronym and abbreviates(acronym, left.text + " " + right.text) and not abbreviates(acronym, right.text):
        return False
    if left.is_headed or left.is_group or left.is_acronym:
        return not (separator == "&" and not right.starts_with_head)
    if acronym and abbreviates(acronym, right.text):
        return True
    return right.starts_with_head or right.has_article or separator == ", and"


def _parts_before_group(left: Phrase, right: Phrase) -> bool:
    """ "Members of the community and civil society" parts; "Association of Cities and Regions" does not."""
    if left.has_tail and left.is_headed and not right.is_lower and len(right.core) <= 2:
        return False
    if left.is_headed or left.is_group or left.is_acronym or not left.is_lower:
        return left.is_headed or left.is_group or left.is_acronym or right.is_lower
    return left.core[-1].text.endswith("s")


def _parts_before_plain(left: Phrase, right: Phrase, *, listed: bool) -> bool:
    """After "and", a name without a head word."""
    if left.is_acronym:
        return True
    if left.is_headed:
        return not left.has_tail and not right.is_lower and not _shares_subject(left, right)
    if left.is_group:
        return not left.has_tail
    if left.is_bare_head:
        return False
    if left.has_tail:
        return False
    if left.is_lower and right.is_lower:
        return listed or left.core[-1].text.endswith("s")
    return listed and left.is_lower == right.is_lower


def _shares_subject(left: Phrase, right: Phrase) -> bool:
    """ "Consejo Económico y Social" is one body; a longer name after a proper name is not."""
    return right.is_subject and (len(right.core) == 1 or left.core[-1].label in ("subjects", "unfinished"))


def _goes_on_as_subjects(left: Phrase, segments: list[Segment], position: int) -> bool:
    """Whether the commas list what the body at the left is for: "Ministry of Education, Science and Sport".

    Such a list closes with "and"; a name that is no ministry must also hold a known subject.
    """
    if not left.is_headed or left.core[-1].label in KINDS:
        return False
    members: list[Phrase] = []
    for segment in segments[position:]:
        phrase = segment.phrase
        if not phrase.continues:
            if phrase.is_acronym or phrase.is_headed or (phrase.is_group and len(phrase.core) > 1):
                return False
            if phrase.is_bare_head and phrase.core[0].label in ("agency", "authority"):
                return False
            if phrase.is_lower != left.ends_lower and not phrase.has_article:
                return False
            members.append(phrase)
        if "and" in segment.separator or segment.separator == "&":
            return _are_subjects(left, members)
    return False


def _are_subjects(left: Phrase, members: list[Phrase]) -> bool:
    if all(member.is_group for member in members):
        return False
    known = any(_keyed(member, "subjects") for member in members)
    is_ministry = "ministry" in keyed_words(left.noun_phrase, KINDS)
    return known or (is_ministry and left.has_tail)


# --- from a printed name to an organisation --------------------------------------------------------------------------


def _organisation(printed: str, language: str) -> Organisation:
    printed = _without_stop(" ".join(printed.split()).strip(_EDGES), language)
    name = _without_article(printed, language)
    name, acronym = acronym_apart(name)
    return Organisation(name, acronym, printed)


def _without_stop(text: str, language: str) -> str:
    """Full stops at the end go, but not those of "A.C." or "Ltd."."""
    last = text.rpartition(" ")[2]
    if _ENDS_ABBREVIATED.search(text) or fold(last) in map(fold, load(language).forms(SECTION, "legal_forms")):
        return text
    return text.rstrip(". ").rstrip(_EDGES)


def _without_article(text: str, language: str) -> str:
    """A small article goes; one with a capital stays before a proper name ("The White House")."""
    words = labelled_words(text, language)
    while len(words) > 1 and words[0].label in ("articles", "conjunctions"):
        if words[0].text[0].isupper() and not Phrase(tuple(words)).is_common:
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
    return looks or (len(words) == 1 and text[0].isupper() and len(before.split()) > 2 and abbreviates(text, before))
