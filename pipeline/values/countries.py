"""The names of countries in each language, and of languages in English (Unicode CLDR)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

_CODE = re.compile(r"[A-Z]{2}")


@cache
def names(language: str) -> Mapping[str, str]:
    """ISO 3166-1 alpha-2 code → name; only the language's own data is read, what it inherits names no country."""
    from babel import localedata

    territories = localedata.load(language, merge_inherited=False)["territories"]
    return {code: name for code, name in territories.items() if _CODE.fullmatch(code)}


def language_name(code: str) -> str:
    """In English: "pt" is "Portuguese"."""
    from babel import localedata

    return str(localedata.load("en", merge_inherited=False)["languages"].get(code, code))
