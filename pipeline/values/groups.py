"""Groups that are no single organisation: "all ministries", "civil society organisations", "data users"."""

from __future__ import annotations

import re

from pipeline.values.organisation_kinds import HEAD_LAST
from pipeline.values.words import fold, load

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_NAME_GOES_ON = ("prepositions", "conjunctions", "articles")
_BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def is_group(name: str, language: str) -> bool:
    """Whether the words name a kind of body or people and nobody by name: none is capitalised but the first.

    The first word must then be in lower case, a quantifier, or one of several words with a plural among them. A plural
    that a lower-case word describes ("agencies covered by the Act"), and the members of a body, are groups as well.
    """
    words = _WORD.findall(_BRACKET.sub(" ", name))
    if not words:
        return False
    forms = load(language)
    if fold(words[0]) in {fold(form) for form in forms.forms("groups", "quantifiers")}:
        return True
    if fold(" ".join(words[:2])) in {fold(form) for form in forms.forms("groups", "people")}:
        return True
    plurals = {fold(form) for form in forms.forms("organisations", "groups")}
    if any(word[0].isupper() for word in words[1:]):
        return fold(words[0]) in plurals and _is_described(words[1], language)
    return words[0].islower() or (len(words) > 1 and any(fold(word) in plurals for word in words))


def _is_described(word: str, language: str) -> bool:
    """A participle or relative word follows, no preposition or conjunction a name could go on with.

    Names that begin with their head go on with an adjective in lower case, so nothing can be told in their languages.
    """
    if language not in HEAD_LAST:
        return False
    small = {fold(form) for key in _NAME_GOES_ON for form in load(language).forms("organisations", key)}
    return word.islower() and fold(word) not in small
