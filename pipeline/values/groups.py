"""Groups that are no single organisation: "all ministries", "civil society organisations", "data users"."""

from __future__ import annotations

import re

from pipeline.values.words import fold, load

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")


def is_group(name: str, language: str) -> bool:
    """Whether the words name a kind of body or people and nobody by name: none is capitalised but the first.

    The first word must then be in lower case, a quantifier, or one of several words with a plural among them.
    """
    words = _WORD.findall(name)
    if not words:
        return False
    forms = load(language)
    if fold(words[0]) in {fold(form) for form in forms.forms("groups", "quantifiers")}:
        return True
    if any(word[0].isupper() for word in words[1:]):
        return False
    plurals = {fold(form) for form in forms.forms("organisations", "groups")}
    return words[0].islower() or (len(words) > 1 and any(fold(word) in plurals for word in words))
