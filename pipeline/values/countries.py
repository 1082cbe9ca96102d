"""The names of countries and languages in each language (Unicode CLDR).

Only a language's own data is read: what it inherits names neither, and is as much again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

_CODE = re.compile(r"[A-Z]{2}")


@cache
def names(language: str) -> Mapping[str, str]:
    """ISO 3166-1 alpha-2 code → name."""
    territories = _data(language)["territories"]
    return {code: name for code, name in territories.items() if _CODE.fullmatch(code)}


def language_name(code: str, language: str = "en") -> str:
    """Of the language with that code: "pt" is "Portuguese"."""
    return str(_data(language)["languages"].get(code, code))


def _data(language: str) -> Mapping[str, Mapping[str, str]]:
    from babel import localedata

    return localedata.load(language, merge_inherited=False)
