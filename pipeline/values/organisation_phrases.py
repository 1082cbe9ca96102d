"""The words of a printed list of organisations, each with what the section [organisations] says of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from msgspec import Struct

from pipeline.lazily import lazily
from pipeline.values.phrases import Phrases
from pipeline.values.words import fold, languages, load

SECTION = "organisations"
SUPPORTERS = "supporters"
KINDS = (
    "ministry", "agency", "authority", "court", "parliament", "local_government", "civil_society", "company",
    "international", "academia", "other",
)  # fmt: skip
MAX_ACRONYM_LETTERS = 14
_TEXTS_KEPT = 1 << 12  # several rules look at the same name
MIN_FOREIGN_FORM = 4  # shorter head words of another language are ordinary words of this one ("Red")

_APOSTROPHES = "’‘‛`´"
_WORD = re.compile(r"(?:[dljmnst]|qu)'(?=\w|$)|(?:\w\.){2,}|\w+(?:[-‐‑&'.]\w+)*|\S|\n", re.IGNORECASE)
_SPACE = re.compile(r"\s")
PROTECTED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|“[^”]*”|«[^»]*»|\"[^\"]*\"")


class Word(Struct, frozen=True):
    """One token. `label` is the key of its printed form, which `opens` here; `bare` words are in no bracket or
    quotation; `links` says it is a preposition, also inside a longer form ("Chamber of Commerce")."""

    text: str
    start: int
    end: int
    label: str
    opens: bool
    bare: bool
    links: bool


class Phrase:
    """A run of words that may be a name, and what can be said of it."""

    def __init__(self, words: tuple[Word, ...]) -> None:
        self.words = words

    @lazily
    def core(self) -> tuple[Word, ...]:
        """The words without leading articles and without brackets and quotations."""
        bare = [word for word in self.words if word.bare]
        while bare and bare[0].label == "articles":
            bare.pop(0)
        return tuple(bare)

    @lazily
    def has_article(self) -> bool:
        return bool(self.words) and self.words[0].label == "articles"

    @lazily
    def noun_phrase(self) -> tuple[Word, ...]:
        """The core up to its first preposition."""
        for position, word in enumerate(self.core):
            if position and (word.links or word.label == "continues"):
                return self.core[:position]
        return self.core

    def holds(self, key: str) -> bool:
        return any(word.label == key for word in self.words)

    @lazily
    def is_headed(self) -> bool:
        """A head word says what it is; a single one alone does not ("Universities" may be a ministry's subject)."""
        labels = keyed_words(self.noun_phrase, KINDS)
        if not labels:
            return False
        return self.has_article or labels[0] == "parliament" or not self.is_bare_head

    @lazily
    def is_bare_head(self) -> bool:
        return len(self.core) == 1 and self.core[0].label in KINDS

    @lazily
    def starts_with_head(self) -> bool:
        return self.is_headed and bool(self.core) and self.core[0].label in KINDS

    @lazily
    def is_common(self) -> bool:
        """It begins with a common noun and its complement, or with a plural: no part of a proper name."""
        return (self.starts_with_head and self.has_tail) or (bool(self.core) and self.core[0].label == "groups")

    @lazily
    def is_group(self) -> bool:
        return bool(keyed_words(self.noun_phrase, ("groups",)))

    @lazily
    def is_plural(self) -> bool:
        """Several bodies of one kind, each with a place or subject of its own: "Ministries of …"."""
        return self.has_tail and len(self.noun_phrase) == 1 and self.noun_phrase[0].label == "groups"

    @lazily
    def is_subject(self) -> bool:
        """Every word of it names a subject."""
        return bool(self.core) and all(word.label in ("subjects", "unfinished") for word in self.core)

    @lazily
    def has_tail(self) -> bool:
        """The noun phrase has a complement, in which further nouns may be listed ("Ministry of …")."""
        return len(self.noun_phrase) < len(self.core)

    @lazily
    def is_acronym(self) -> bool:
        return len(self.core) == 1 and self.core[0].label != "subjects" and is_acronym(self.core[0].text)

    @lazily
    def continues(self) -> bool:
        """It cannot begin a name: a preposition, "attached to …", a legal form, nothing but a bracket."""
        if not self.core:
            return not self.words or self.words[0].text in "(["
        first = self.core[0]
        if first.label == "continues" or (first.links and first.text[0].islower() and first.label not in KINDS):
            return True
        return all(word.label == "legal_forms" or word.text == "." for word in self.core)

    @lazily
    def is_unfinished(self) -> bool:
        ends = ("unfinished", "articles", "prepositions", "companions", "conjunctions")
        return not self.core or self.core[-1].label in ends

    @lazily
    def is_lower(self) -> bool:
        return bool(self.core) and self.core[0].text[0].islower()

    @lazily
    def ends_lower(self) -> bool:
        return bool(self.core) and self.core[-1].text[0].islower()

    @lazily
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @lazily
    def bracketed(self) -> str:
        """The acronym in brackets at the end, if any."""
        match = re.search(r"\( ([^()]+) \)\s*$", self.text)
        return match[1] if match and is_acronym(match[1]) else ""


def keyed_words(words: Sequence[Word], keys: Sequence[str]) -> list[str]:
    return [word.label for word in words if word.opens and word.label in keys]


@cache
def _known(language: str) -> Phrases:
    """The printed forms of the language file, and what they stand for."""
    return Phrases({_lower_words(form): key for form, key in _patterns(language).items()})


def _lower_words(text: str) -> tuple[str, ...]:
    """Compounds stay whole, elided articles stand apart."""
    return (text.lower(),) if text.isalpha() else tuple(_WORD.findall(text.lower()))


def _patterns(language: str) -> dict[str, str]:
    """Printed form to key: this language's, then the head words of the other languages under "foreign:<kind>"."""
    forms = {form: key for form, key in load(language).all_forms(SECTION) if key not in ("none", "undecided")}
    for key in ("support", "stakeholder"):
        forms |= {form: "connectors" for form in load(language).forms(SUPPORTERS, key) if " " in form}
    for other in languages():
        for form, key in load(other).all_forms(SECTION):
            if key in KINDS and len(form) >= MIN_FOREIGN_FORM:
                forms.setdefault(form, f"foreign:{key}")
    return forms


@lru_cache(maxsize=_TEXTS_KEPT)
def labelled_words(text: str, language: str) -> tuple[Word, ...]:
    """The labelled words; a head word of another language counts with a capital, a connector or a verb without."""
    tokens = list(_WORD.finditer(text))
    labels, openings = [""] * len(tokens), set()
    for found in _known(language).find([token[0].lower() for token in tokens]):
        labels[found.start : found.end] = [found.key] * (found.end - found.start)
        openings.add(found.start)
    protected = [match.span() for match in PROTECTED.finditer(text)]
    prepositions = _prepositions(language)
    return tuple(
        Word(
            token[0],
            token.start(),
            token.end(),
            _label(label, token[0], opens_text=not position) if label else "",
            position in openings,
            not (protected and any(start <= token.start() < end for start, end in protected)),
            fold(token[0]) in prepositions,
        )
        for position, (token, label) in enumerate(zip(tokens, labels, strict=True))
    )


@cache
def _prepositions(language: str) -> frozenset[str]:
    return frozenset(
        fold(form) for key in ("prepositions", "companions") for form in load(language).forms(SECTION, key)
    )


def _label(label: str, printed: str, *, opens_text: bool) -> str:
    if label.startswith("foreign:"):
        return label.removeprefix("foreign:") if printed[0].isupper() or not printed[0].isalpha() else ""
    if label == "connectors" and opens_text:
        return label
    if label in ("sentence", "connectors", "conjunctions", "companions") and printed[0].isupper():
        return ""
    return label


@cache
def subject_words(language: str) -> frozenset[str]:
    """The single words that name a subject of policy, folded."""
    return frozenset(fold(form) for form in load(language).forms(SECTION, "subjects"))


def is_acronym(text: str) -> bool:
    """ "GSA", "DoD", "G-20": one short word, mostly capitals."""
    if len(text) > MAX_ACRONYM_LETTERS or _SPACE.search(text):
        return False
    letters = [character for character in text if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    if len(letters) == 1:
        return capitals == 1 and any(character.isdigit() for character in text)
    return capitals >= 2 and capitals * 2 > len(letters)


def abbreviates(acronym: str, name: str) -> bool:
    """Whether the acronym is made of beginnings of the name's words, in order, from the first word that counts."""
    letters = "".join(re.findall(r"[a-z0-9]", ascii_letters(acronym)))
    words = [word for word in re.findall(r"[a-z0-9]+", ascii_letters(name)) if word not in all_articles()]
    return bool(letters and words and words[0][0] == letters[0]) and _spelled(letters, tuple(words))


@cache
def _spelled(letters: str, words: tuple[str, ...]) -> bool:
    if not letters:
        return True
    if not words:
        return False
    head, rest = words[0], words[1:]
    for length in range(1, min(len(head), len(letters)) + 1):
        if head[:length] != letters[:length]:
            break
        if _spelled(letters[length:], rest):
            return True
    return _spelled(letters, rest)


def begins_known(text: str, language: str) -> bool:
    """Whether the first word of a cleaned text begins a form of the language file: most words begin none."""
    first = _WORD.search(text)
    return first is not None and _known(language).begin_with(first[0].lower())


def may_hold(text: str, key: str, language: str) -> bool:
    """Whether a cleaned text has a word of a form of the key, so that labelling its words can find one."""
    return not _words_of(key, language).isdisjoint(_lower_words(text))


def may_open_with(text: str, key: str, language: str) -> bool:
    first = _WORD.search(text)
    return first is not None and first[0].lower() in _words_of(key, language)


@cache
def _words_of(key: str, language: str) -> frozenset[str]:
    return frozenset(word for form in load(language).forms(SECTION, key) for word in _lower_words(fold(form)))


def starts_organisation(text: str, language: str) -> bool:
    """Whether the text begins with the name of an organisation: a head word in its first words, or an acronym."""
    phrase = Phrase(labelled_words(clean(text), language))
    return phrase.is_acronym or phrase.is_headed


def clean(text: str) -> str:
    """NFC, plain apostrophes, single spaces; line ends stay."""
    text = unicodedata.normalize("NFC", text)
    for apostrophe in _APOSTROPHES:
        text = text.replace(apostrophe, "'")
    if text.isprintable():
        return " ".join(text.split())
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()


def ascii_letters(text: str) -> str:
    text = text.replace("œ", "oe").replace("Œ", "Oe").replace("æ", "ae").replace("Æ", "Ae").replace("ß", "ss")
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


@cache
def all_articles() -> frozenset[str]:
    return frozenset(fold(form).rstrip("'") for code in languages() for form in load(code).forms(SECTION, "articles"))
