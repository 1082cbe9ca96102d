"""What the IRM advises: which sentences of its text recommend, and what it says shall become of the commitment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from pipeline.values.sentences import sentences
from pipeline.values.words import Words, fold, load

DISPOSITIONS = ("do_not_carry_forward", "prioritise", "carry_forward", "modify")
NO_DISPOSITION = "none"

LEAD_IN_WORDS = 4
"""So few words after its last advising word, before the colon, say nothing themselves: "The council could instead:"."""

_GAP_OR_REST = re.compile(r"…|\.\.\.|\*")
_GAP = r"\W+(?:[\w'-]+\W+){0,8}?"
_ENDED = re.compile(r"[.:;!?…][\"'”’»)*]*$")


class Statement(Struct, frozen=True):
    """One paragraph of the IRM's text; `first` and `last` are its places in what was given."""

    text: str
    is_item: bool
    first: int
    last: int


class Advice(Struct, frozen=True):
    """One recommendation and the place of its paragraph."""

    text: str
    paragraph: int


def statements(paragraphs: Sequence[tuple[bool, str]]) -> list[Statement]:
    """(is it an item of a list, its words) of each; one that a page's end cut goes on in the next."""
    out: list[Statement] = []
    for place, (is_item, text) in enumerate(paragraphs):
        if not text.strip():
            continue
        if out and not is_item and text[:1].islower() and not _ENDED.search(out[-1].text):
            before = out.pop()
            out.append(Statement(f"{before.text} {text}", before.is_item, before.first, place))
        else:
            out.append(Statement(text, is_item, place, place))
    return out


def advice(paragraphs: Sequence[tuple[bool, str]], language: str) -> list[Advice]:
    """Each item of a list, and each sentence of running text that itself recommends."""
    return list(_advice(statements(paragraphs), language))


def _advice(found: Sequence[Statement], language: str) -> Iterator[Advice]:
    for number, statement in enumerate(found):
        if statement.is_item:
            if not _introduces_items(found, number, language):
                yield Advice(statement.text, statement.first)
            continue
        for sentence in _sentences(statement.text, language):
            if recommends(sentence, language):
                yield Advice(sentence, statement.first)


def _introduces_items(found: Sequence[Statement], number: int, language: str) -> bool:
    """A lead-in printed as an item itself, before the items it announces."""
    text = found[number].text
    followed = number + 1 < len(found) and found[number + 1].is_item
    return followed and text.endswith(":") and not recommends(text, language)


def recommends(sentence: str, language: str) -> bool:
    """True for a sentence that advises something itself, not only the items it introduces."""
    text = fold(_effects(language).sub(" ", fold(sentence)))
    words = list(_advising(language).finditer(text))
    if not words:
        return False
    if not sentence.rstrip(" *_\"'”’»").endswith(":"):
        return True
    return sentence_disposition(sentence, language) is not None or not _only_introduces(text, words[-1].end(), language)


def _only_introduces(text: str, after: int, language: str) -> bool:
    rest = re.findall(r"[\w'-]+", text[after:])
    return len(rest) <= LEAD_IN_WORDS or _holds(text, "recommendations", "announcing", language)


def disposition(paragraphs: Sequence[tuple[bool, str]], language: str) -> str:
    """The first say on the commitment's future; `modify` where running text only advises changes; else `none`."""
    found = statements(paragraphs)
    for statement in found:
        for sentence in _sentences(statement.text, language):
            decided = sentence_disposition(sentence, language)
            if decided is not None:
                return decided
    prose = [s for statement in found if not statement.is_item for s in _sentences(statement.text, language)]
    text = [fold(_effects(language).sub(" ", fold(sentence))) for sentence in prose]
    return "modify" if any(_advising(language).search(sentence) for sentence in text) else NO_DISPOSITION


def sentence_disposition(sentence: str, language: str) -> str | None:
    text = fold(sentence)
    return next((key for key in DISPOSITIONS if _holds(text, "dispositions", key, language)), None)


def _sentences(text: str, language: str) -> list[str]:
    return [text[start:end].strip() for start, end in sentences(text, language)]


@cache
def _advising(language: str) -> re.Pattern[str]:
    return pattern(load(language), "recommendations", "advising")


@cache
def _effects(language: str) -> re.Pattern[str]:
    return pattern(load(language), "recommendations", "effects")


def pattern(words: Words, section: str, key: str) -> re.Pattern[str]:
    """Any of the key's forms in folded text; `…` in a form stands for up to eight words, `*` for the rest of one."""
    forms = [_expression(fold(form)) for form in words.forms(section, key)]
    return re.compile("|".join(forms) or "(?!)")


def _holds(text: str, section: str, key: str, language: str) -> bool:
    """Whether one of the key's forms stands in folded text: looked for by what it begins with, then as a pattern."""
    return any(begun in text and _of_form(form).search(text) for begun, form in _begun(section, key, language))


@cache
def _begun(section: str, key: str, language: str) -> list[tuple[str, str]]:
    """The folded forms, each with its words before any gap."""
    forms = [fold(form) for form in load(language).forms(section, key)]
    return [(_GAP_OR_REST.split(form)[0].strip(), form) for form in forms]


@cache
def _of_form(form: str) -> re.Pattern[str]:
    return re.compile(_expression(form))


def _expression(form: str) -> str:
    gaps = [re.escape(part.strip()).replace(r"\*", r"\w*") for part in re.split(r"…|\.\.\.", form)]
    return rf"(?<!\w){_GAP.join(gaps)}(?!\w)"
