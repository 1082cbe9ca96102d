"""What kind of organisation a name states, by its head word and nothing else.

The head of an English name stands at the end of its first noun phrase ("Public Procurement Regulatory Authority of …"),
that of a French or Spanish one at its beginning; a name may be in another language than its document. A head word that
stands elsewhere ("Court Watch", "Friends of the University") states nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct

from pipeline.values import countries
from pipeline.values.organisation_phrases import KINDS, SECTION, all_articles, clean, is_acronym
from pipeline.values.words import Words, fold, languages, load

BODIES, SIGNS, KNOWN = "bodies", "body_signs", "known_bodies"
HEAD_LAST = frozenset({"en"})  # languages whose names end with their head
MAX_QUALIFIERS = 2  # words such as "haut" before a head that comes first
MIN_PLAIN_NAME = 2  # words of a name that is known in documents of any language

_WORD = re.compile(r"(?:[dljmnst]|qu)'(?=\w)|(?:\w\.){2,}|\w+(?:[-‑&'.]\w+)*|[–—:(),-]", re.IGNORECASE)
_BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")
_PARTING = frozenset("–—-:")

Tokens = tuple[str, ...]


class Head(Struct, frozen=True):
    """A head word: its kind, its words (folded), and the words of its noun phrase on the other side of it."""

    kind: str
    form: Tokens
    beside: Tokens
    language: str


def kind(name: str, language: str) -> str:
    """One of KINDS; "other" where no word tells."""
    words = _tokens(_QUOTED.sub(" ", _BRACKET.sub(" ", clean(name))))
    if is_international(name, language):
        return "international"
    if _folded(_tokens(clean(name))) in _known(language, "society"):
        return "civil_society"
    if _ends_with(words, _forms(language, SIGNS, "company_forms")):
        return "company"
    head = _head(words, language)
    found = _kind(head, words) if head else "other"
    if found in ("other", "company") and _holds(words, _forms(language, SIGNS, "civil")):
        return "civil_society"
    return found


def has_head(name: str, language: str) -> bool:
    """Whether a head word stands where the head of a name stands, even one that says no kind ("Institute")."""
    return _head(_tokens(_BRACKET.sub(" ", clean(name))), language) is not None


def is_international(name: str, language: str) -> bool:
    """A body of many countries, or one known all over the world by just this name; its chapter in a country is not."""
    words = _without_articles(_tokens(clean(name)))
    folded, known = _folded(words), _known(language, "international")
    if folded in known | _known(language, "world"):
        return True
    size = next((size for size in range(len(folded), 0, -1) if folded[:size] in known), 0)
    return _is_its_part(words[size:], language) if size else _is_body_of(folded, known)


def is_of_all_countries(name: str, language: str) -> bool:
    """International, or civil society that works all over the world: the document's country is not its own."""
    return is_international(name, language) or _folded(_tokens(clean(name))) in _known(language, "society")


# --- the head --------------------------------------------------------------------------------------------------------


def _head(words: Tokens, language: str) -> Head | None:
    """The head in the document's language, else in another one where it has a capital."""
    for code in (language, *(other for other in languages() if other != language)):
        for part in _parts(words):
            found = _last(part, code) if code in HEAD_LAST else _first(part, code)
            if found and (code == language or part[0][:1].isupper()):
                return found
    return None


def _parts(words: Tokens) -> list[Tokens]:
    """The name, cut at dashes and colons."""
    parts: list[list[str]] = [[]]
    for word in words:
        if word in _PARTING:
            parts.append([])
        else:
            parts[-1].append(word)
    return [tuple(part) for part in parts if part]


def _first(words: Tokens, language: str) -> Head | None:
    """The longest head word at the beginning, after words such as "haut" at most."""
    folded = _without_articles(_folded(words))
    qualifiers = {fold(form) for form in load(language).forms(SECTION, "unfinished")}
    heads = _heads(language)
    for start in range(min(MAX_QUALIFIERS + 1, len(folded))):
        for size in range(len(folded) - start, 0, -1):
            form = folded[start : start + size]
            if form in heads:
                return Head(heads[form], form, _noun_phrase(folded[start + size :], language), language)
        if folded[start] not in qualifiers:
            break
    return None


def _last(words: Tokens, language: str) -> Head | None:
    """The longest head word that ends the first noun phrase, or goes on after it ("House of Representatives")."""
    folded = _without_articles(_folded(words))
    end = len(_noun_phrase(folded, language))
    comma = folded.index(",") if "," in folded[:end] else end
    found = _closing(folded, end, language) or _ending(folded, comma, language) or _ending(folded, end, language)
    while not found and end > 1 and _is_place(words[len(words) - len(folded) :][end - 1], language):
        end -= 1
        found = _ending(folded, end, language)
    return found or _behind(folded, end, language)


def _ending(folded: Tokens, end: int, language: str) -> Head | None:
    heads = _heads(language)
    for start in range(end):
        for stop in range(len(folded), end - 1, -1):
            form = folded[start:stop]
            if form in heads:
                return Head(heads[form], form, folded[:start], language)
    return None


def _closing(folded: Tokens, end: int, language: str) -> Head | None:
    """ "City of Oster Bridges Trust" is a trust, "Department for the Trust" none."""
    first = _ending(folded, end, language)
    forms = _forms(language, SIGNS, "closing")
    if len(folded) < end + 2 or folded[-1:] not in forms or (first and first.kind in ("ministry", "agency")):
        return None
    if folded[-2] in all_articles() or folded[-2] in _small(language):
        return None
    return Head(_heads(language).get(folded[-1:], "civil_society"), folded[-1:], folded[:-1], language)


def _behind(folded: Tokens, end: int, language: str) -> Head | None:
    """The head of a name that begins with a thing: "Right to Information Commission", not "Members of the Board"."""
    is_many = folded[end - 1].endswith("s") and not folded[end - 1].endswith("ss")
    if is_many or len(folded) < end + 2 or folded[-2] in all_articles() or folded[-2] in _small(language):
        return None
    found = _ending(folded, len(folded), language)
    return found if found and found.kind in ("authority", "agency", "court") else None


def _noun_phrase(folded: Tokens, language: str) -> Tokens:
    """The words up to the first preposition or word at which an entry goes on."""
    for position, word in enumerate(folded):
        if position and word in _small(language):
            return folded[:position]
    return folded


# --- from the head to the kind ---------------------------------------------------------------------------------------


def _kind(head: Head, words: Tokens) -> str:
    language = head.language
    if head.form in _forms(language, BODIES, "unsaid"):
        return "agency" if _holds(head.beside, _forms(language, SIGNS, "state")) else "other"
    if head.form in _forms(language, SIGNS, "offices") and _is_of_officer(_folded(words), head.form, language):
        return "authority"
    if head.form in _departments(language):
        return _department(head, _folded(words))
    return head.kind


def _is_of_officer(folded: Tokens, form: Tokens, language: str) -> bool:
    rest = folded[_find(folded, form) + len(form) :]
    rest = _without_articles(rest[1:]) if rest[:1] and rest[0] in _small(language) else ()
    return any(rest[:size] in _forms(language, BODIES, "officers") for size in range(len(rest), 0, -1))


def _department(head: Head, folded: Tokens) -> str:
    """A ministry where it is one of something; "Community Forestry Department" is a unit.

    A French or Spanish department is also a part of a country: it is a ministry for a known subject only.
    """
    if head.language in HEAD_LAST:
        return "agency" if len(_without_articles(head.beside)) > 1 else "ministry"
    subjects = {tuple(_folded(_tokens(form))) for form in load(head.language).forms(SECTION, "subjects")}
    return "ministry" if _holds(folded[_find(folded, head.form) + 1 :], subjects) else "other"


def _is_its_part(rest: Tokens, language: str) -> bool:
    """What follows the name of an international body is an office or programme of it, no association of its friends."""
    head = _last(rest, language) if rest and language in HEAD_LAST else None
    return head is None or head.kind not in ("civil_society", "company", "academia", "ministry", "parliament")


def _is_body_of(folded: Tokens, known: frozenset[Tokens]) -> bool:
    """ "Programme des Nations unies pour le développement", "Delegation of the European Union"."""
    for language in languages():
        position = next((i for i, word in enumerate(folded) if i and word in _small(language)), 0)
        heads = {_heads(language).get(folded[start:position]) for start in range(position)}
        if not position or not heads & {"agency", "authority", "other", "local_government"}:
            continue
        rest = _without_articles(folded[position + 1 :])
        size = next((size for size in range(len(rest), 0, -1) if rest[:size] in known), 0)
        if size and (size == len(rest) or rest[size] in _small(language)):
            return True
    return False


# --- words -----------------------------------------------------------------------------------------------------------


def _tokens(text: str) -> Tokens:
    return tuple(_WORD.findall(text))


def _folded(words: Iterable[str]) -> Tokens:
    return tuple(fold(word) for word in words)


def _without_articles(words: Tokens) -> Tokens:
    while len(words) > 1 and fold(words[0]).rstrip("'") in all_articles():
        words = words[1:]
    return words


def _find(folded: Tokens, form: Tokens) -> int:
    return next((i for i in range(len(folded)) if folded[i : i + len(form)] == form), 0)


def _holds(words: Tokens, forms: Iterable[Tokens]) -> bool:
    folded = _folded(words)
    return any(folded[i : i + len(form)] == form for form in forms for i in range(len(folded)))


def _ends_with(words: Tokens, forms: Iterable[Tokens]) -> bool:
    """After another word, and in capitals where printed so."""
    folded = _folded(words)
    return any(len(folded) > len(form) and folded[-len(form) :] == form for form in forms)


def _is_place(word: str, language: str) -> bool:
    """A country's name or letters ("UK") after the head of a name."""
    return is_acronym(word) or fold(word) in _countries(language)


@cache
def _countries(language: str) -> frozenset[str]:
    own = load(language)
    names = {fold(name) for name in countries.names(language).values()}
    return frozenset(names | {fold(form) for form, _ in own.all_forms("countries")})


@cache
def _forms(language: str, section: str, key: str) -> frozenset[Tokens]:
    return frozenset(_folded(_tokens(form)) for form in load(language).forms(section, key))


@cache
def _heads(language: str) -> dict[Tokens, str]:
    """Head words to kinds; those of [bodies] go before those of [organisations]."""
    words = load(language)
    heads = _of_kinds(words, SECTION) | _of_kinds(words, BODIES)
    unsaid, officers = _forms(language, BODIES, "unsaid"), _forms(language, BODIES, "officers")
    return heads | dict.fromkeys(unsaid, "other") | dict.fromkeys(officers, "authority")


def _of_kinds(words: Words, section: str) -> dict[Tokens, str]:
    return {_folded(_tokens(form)): key for form, key in words.all_forms(section) if key in KINDS}


@cache
def _small(language: str) -> frozenset[str]:
    words = load(language)
    keys: Sequence[str] = ("prepositions", "companions", "continues")
    return frozenset(fold(form) for key in keys for form in words.forms(SECTION, key))


@cache
def _departments(language: str) -> frozenset[Tokens]:
    """The word for a department, which the words of a ministry hold beside their own."""
    return frozenset(
        form
        for form, found in _heads(language).items()
        if found == "ministry" and len(form) == 1 and form[0].startswith("d") and form[0].endswith(("ment", "mento"))
    )


@cache
def _known(language: str, key: str) -> frozenset[Tokens]:
    """Of the document's language and English all names, of the others those of several words."""
    own = _forms(language, KNOWN, key) | _forms("en", KNOWN, key)
    others = {form for code in languages() for form in _forms(code, KNOWN, key) if len(form) >= MIN_PLAIN_NAME}
    return own | frozenset(others)
