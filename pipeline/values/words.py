"""The words of one language: printed forms and the canonical keys they stand for.

A language is the one file `languages/<iso>.toml`: sections of `key = ["printed form", …]`. `keys.toml` closes the list
of sections and keys: a file with any other key does not load, nor one with a printed form under two keys of a section.
A file may leave a key out.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path

import msgspec

from pipeline.errors import LanguageError

DEFAULT_LANGUAGE = "en"
_FOLDER = Path(__file__).parent / "languages"
_KEYS_FILE = Path(__file__).parent / "keys.toml"
KEYS: dict[str, frozenset[str]] = {
    section: frozenset(keys) for section, keys in tomllib.loads(_KEYS_FILE.read_text("utf-8")).items()
}

_PLAIN_LINE = re.compile(r"(?:\[(?P<section>\w+)\]|(?P<key>\w+) = (?P<forms>\[.*\])|#.*)?")
_FORMS = msgspec.json.Decoder(list[str])
_REMEMBERED = 1 << 14  # texts, so that what comes again and again is folded once
_ROOM = 3  # times its letters a form takes at most, with blanks, marks and "(s)" printed in it
SHORTEST_TWICE = 2  # letters: "Sí", "No"
_REWORDED = frozenset({"labels", "roles", "blocks"})
_ARTICLE = re.compile(r"^(?:(?:the|an?|les?|la|el|los|las)\s+|l')")
LONGEST_JOINED = 80
_AND = re.compile(r"\s*(?:,|;|/|&|\+|\b(?:and|et|ou|or|y|e|o)\b(?!/))\s*")
_OF_IT = r"\s+(?:of|for|de|du|del)\s+(?:the\s+|this\s+|cet\s+|el\s+|este\s+|l')?"
_OPTIONAL_PLURAL = re.compile(r"\((?:e?s|les|x)\)")
_CUT = re.compile(r"(?<=[^\W\d_])- ?(?=[^\W\d_])")
_COUNTRY = re.compile(r"[A-Z]{2}")
_PLAIN = {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "«": '"', "»": '"', "İ": "I", "ı": "i"}
_PLAIN |= dict.fromkeys("‐‒–—−", "-")
"""NFKC comes first: of the non-breaking hyphen (U+2011) it makes U+2010. The Turkish letters are i, as they are to an
expression that ignores case."""


@lru_cache(maxsize=_REMEMBERED)
def fold(text: str) -> str:
    """Lower case, plain quotes and dashes, single spaces, no "(s)", no colon at the end: what forms are compared by."""
    return _single_spaced(_plain(text))


def _plain(text: str) -> str:
    """What folding does to letters and marks."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        for printed, plain in _PLAIN.items():
            text = text.replace(printed, plain)
    text = text.replace("`", "'").casefold()
    return _OPTIONAL_PLURAL.sub("", text) if "(" in text else text


def _single_spaced(text: str) -> str:
    return " ".join(text.split()).rstrip(":").rstrip()


def _folded(forms: Sequence[str]) -> list[str]:
    """Each form folded: their letters and marks, and the white space inside them, all at once."""
    plain = " ".join(_plain("\0".join(forms)).split())
    return [form.strip().rstrip(":").rstrip() for form in plain.split("\0")] if forms else []


@lru_cache(maxsize=_REMEMBERED)
def bare(text: str) -> str:
    """A folded text without question marks, œ as oe; capitals also without accents, as they are often printed."""
    plain = _unmarked(fold(text))
    return unaccented(plain) if text.isupper() else plain


def _unmarked(folded: str) -> str:
    return " ".join(folded.replace("œ", "oe").replace("¿", "").replace("?", "").split())


@cache
def _of_it(noun: str) -> re.Pattern[str]:
    """A label that says it is of the commitment: before its own words or, with a preposition, behind them."""
    own = re.escape(noun)
    return re.compile(rf"{own}(?:'s)?\s+(?P<behind>[^\W\d].*)|(?P<before>.*\w){_OF_IT}{own}")


def said_once(text: str) -> str:
    """A word printed twice with nothing between, as a badge and its tooltip are: "MajorMajor" is "Major"."""
    half = len(text) // 2
    is_twice = half >= SHORTEST_TWICE and len(text) == 2 * half and fold(text[:half]) == fold(text[half:])
    return text[:half] if is_twice else text


def unaccented(text: str) -> str:
    if text.isascii():
        return text
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def _uncut(text: str) -> Iterator[str]:
    """A text without the hyphens that the ends of lines in a narrow column may have put in: all of them, or one."""
    yield _CUT.sub("", text)
    for match in _CUT.finditer(text):
        yield text[: match.start()] + text[match.end() :]


def either(forms: Iterable[str]) -> str:
    """Printed forms as alternatives of a pattern, the longest first; of none, what matches nowhere."""
    return "|".join(re.escape(form) for form in sorted({*forms}, key=lambda form: (-len(form), form))) or "(?!)"


class Words:
    """The loaded file of one language; `code` is ISO 639-1."""

    def __init__(self, code: str, sections: dict[str, dict[str, list[str]]]) -> None:
        self.code = code
        self._sections = sections
        self._keys = {name: _keys_by_form(code, name, forms) for name, forms in sections.items()}
        self._most_letters: dict[str, int] = {}
        self._bare: dict[str, dict[str, str]] = {}
        self._rewordings: dict[str, tuple[str, ...]] = {}
        self._found: dict[tuple[str, str], str | None] = {}
        self._by_length: dict[str, list[tuple[str, str]]] = {}

    def forms(self, section: str, key: str) -> list[str]:
        """The printed forms of one key, as the file gives them."""
        return self._sections.get(section, {}).get(key, [])

    def forms_of(self, section: str, *keys: str) -> list[str]:
        """The printed forms of several keys."""
        return [form for key in keys for form in self.forms(section, key)]

    def keys(self, section: str) -> list[str]:
        return list(self._sections.get(section, {}))

    def key(self, section: str, text: str) -> str | None:
        """The key whose printed form the whole text is; case, quotes, question marks, a closing colon and hyphens of
        narrow columns apart."""
        asked = section, text
        if asked not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[asked] = self._key(section, text)
        return self._found[asked]

    def _key(self, section: str, text: str) -> str | None:
        if section not in self._keys or len(text) > self._longest(section):
            return None
        found = self._keys[section].get(fold(text))
        if found:
            return found
        plain, printed = self._plain(section), bare(text)
        found = plain.get(printed)
        if found:
            return found
        ways = (
            *(self._reworded(printed) if section in _REWORDED else ()),
            *(_uncut(printed) if "-" in printed else ()),
        )
        key = next((key for way in ways if (key := plain.get(way))), None)
        return self._of_all(printed) if key is None and section == "roles" else key

    def _of_all(self, text: str) -> str | None:
        """The role of a label that joins several: "Supporting agencies and partners"; none where one of them leads."""
        parts = [part for part in _AND.split(text) if part] if len(text) <= LONGEST_JOINED else []
        keys = {self.key("roles", part) for part in parts} if len(parts) > 1 else set()
        if None in keys or not keys or (len(keys) > 1 and "lead" in keys):
            return None
        return keys.pop() if len(keys) == 1 else "stakeholder"

    def _longest(self, section: str) -> int:
        """The letters of the longest text that can be one of the section's forms, however it is printed."""
        if section not in self._most_letters:
            self._most_letters[section] = _ROOM * max(map(len, self._keys[section]), default=0)
        return self._most_letters[section]

    def _plain(self, section: str) -> dict[str, str]:
        """The keys of a section by their bare forms, made when first asked for."""
        if section not in self._bare:
            self._bare[section] = _bare_keys(self._keys[section])
        return self._bare[section]

    def _reworded(self, text: str) -> tuple[str, ...]:
        """Other ways to say a label: of an action or measure, with an article, or of the commitment that it stands in:
        "What is the measure?", "Commitment timeframe", "Plazo del compromiso"."""
        if text not in self._rewordings:
            if len(self._rewordings) >= _REMEMBERED:
                self._rewordings.clear()
            self._rewordings[text] = tuple(self._other_ways(text))
        return self._rewordings[text]

    def _other_ways(self, text: str) -> Iterator[str]:
        said = _ARTICLE.sub("", text)
        own = [bare(form) for form in self.forms("headings", "commitment")[:1]]
        if self._nouns and own:
            said = self._nouns.sub(own[0], said)
        if said != text:
            yield said
        if _ARTICLE.match(said):
            yield _ARTICLE.sub("", said)
        if own and own[0] in said:
            of_it = _of_it(own[0]).fullmatch(said)
            if of_it:
                yield of_it["behind"] or of_it["before"]

    @cached_property
    def _nouns(self) -> re.Pattern[str] | None:
        """The single words for an action or measure."""
        nouns = [re.escape(bare(form)) for form in self.forms("headings", "action") if " " not in form]
        return re.compile(rf"\b(?:{'|'.join(nouns)})\b") if nouns else None

    def all_forms(self, section: str) -> Iterator[tuple[str, str]]:
        """(folded printed form, key), longest form first."""
        if section not in self._by_length:
            forms = self._keys.get(section, {}).items()
            self._by_length[section] = sorted(forms, key=lambda pair: (-len(pair[0]), pair[0]))
        yield from self._by_length[section]


@cache
def languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages there is a file for, in alphabetical order."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.toml")))


def reading(code: str) -> str:
    """The language whose words a document in this one is read with: its own, else the default."""
    return code if code in languages() else DEFAULT_LANGUAGE


@cache
def load(code: str) -> Words:
    """The words of a language; LanguageError where the file breaks the contract."""
    return parse(code, (_FOLDER / f"{code}.toml").read_text("utf-8"))


def parse(code: str, text: str) -> Words:
    """A language file's text as Words."""
    try:
        sections = _plain_sections(text) or tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(f"languages/{code}.toml: {error}") from error
    for section, forms in sections.items():
        if section not in KEYS:
            raise LanguageError(f"languages/{code}.toml: unknown section [{section}]")
        for key in forms:
            if key not in KEYS[section] and not (section == "countries" and _COUNTRY.fullmatch(key)):
                raise LanguageError(f"languages/{code}.toml: unknown key {key} in [{section}]")
    return Words(code, sections)


def _plain_sections(text: str) -> dict[str, dict[str, list[str]]]:
    """A file of nothing but `[section]`, `key = ["form", …]` and comments, each on one line; empty for any other.

    These lines mean the same in TOML and, but for the key, in JSON, and a file is read twenty times as fast.
    """
    sections: dict[str, dict[str, list[str]]] = {}
    section = ""
    for line in text.split("\n"):
        match = _PLAIN_LINE.fullmatch(line)
        if match is None or match["section"] in sections or match["key"] in sections.get(section, ()):
            return {}
        if match["section"]:
            section = match["section"]
            sections[section] = {}
        elif match["key"]:
            try:
                sections[section][match["key"]] = _FORMS.decode(match["forms"])
            except (KeyError, msgspec.DecodeError):
                return {}
    return sections


def _keys_by_form(code: str, section: str, forms: dict[str, list[str]]) -> dict[str, str]:
    keys: dict[str, str] = {}
    printed = [(form, key) for key, listed in forms.items() for form in listed]
    for (form, key), folded in zip(printed, _folded([form for form, _ in printed]), strict=True):
        if keys.setdefault(folded, key) != key:
            raise LanguageError(f"languages/{code}.toml: {form!r} stands under two keys of [{section}]")
    return keys


def _bare_keys(keys: dict[str, str]) -> dict[str, str]:
    """The keys by their bare forms, with and without accents, where no two keys share one."""
    found: dict[str, str] = {}
    for form, key in keys.items():
        plain = _unmarked(form)
        for variant in (plain, unaccented(plain)):
            if found.setdefault(variant, key) != key:
                found[variant] = ""
    return {form: key for form, key in found.items() if form and key}
