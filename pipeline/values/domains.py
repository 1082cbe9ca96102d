"""Bare domains in running text ("data.example.org/list"), told from file names and abbreviations.

A closed list instead of the public suffix list: where a registrable name begins does not matter here, and a library
that keeps it brings a network client along.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.values.words import fold, languages, load

# IANA's country-code domains in use
COUNTRIES = frozenset({
    "ac", "ad", "ae", "af", "ag", "ai", "al", "am", "ao", "aq", "ar", "as", "at", "au", "aw", "ax", "az",
    "ba", "bb", "bd", "be", "bf", "bg", "bh", "bi", "bj", "bm", "bn", "bo", "br", "bs", "bt", "bw", "by",
    "bz", "ca", "cc", "cd", "cf", "cg", "ch", "ci", "ck", "cl", "cm", "cn", "co", "cr", "cu", "cv", "cw",
    "cx", "cy", "cz", "de", "dj", "dk", "dm", "do", "dz", "ec", "ee", "eg", "er", "es", "et", "eu", "fi",
    "fj", "fk", "fm", "fo", "fr", "ga", "gd", "ge", "gf", "gg", "gh", "gi", "gl", "gm", "gn", "gp", "gq",
    "gr", "gs", "gt", "gu", "gw", "gy", "hk", "hm", "hn", "hr", "ht", "hu", "id", "ie", "il", "im", "in",
    "io", "iq", "ir", "is", "it", "je", "jm", "jo", "jp", "ke", "kg", "kh", "ki", "km", "kn", "kp", "kr",
    "kw", "ky", "kz", "la", "lb", "lc", "li", "lk", "lr", "ls", "lt", "lu", "lv", "ly", "ma", "mc", "md",
    "me", "mg", "mh", "mk", "ml", "mm", "mn", "mo", "mp", "mq", "mr", "ms", "mt", "mu", "mv", "mw", "mx",
    "my", "mz", "na", "nc", "ne", "nf", "ng", "ni", "nl", "no", "np", "nr", "nu", "nz", "om", "pa", "pe",
    "pf", "pg", "ph", "pk", "pl", "pm", "pn", "pr", "ps", "pt", "pw", "py", "qa", "re", "ro", "rs", "ru",
    "rw", "sa", "sb", "sc", "sd", "se", "sg", "sh", "si", "sk", "sl", "sm", "sn", "so", "sr", "ss", "st",
    "su", "sv", "sx", "sy", "sz", "tc", "td", "tf", "tg", "th", "tj", "tk", "tl", "tm", "tn", "to", "tr",
    "tt", "tv", "tw", "tz", "ua", "ug", "uk", "us", "uy", "uz", "va", "vc", "ve", "vg", "vi", "vn", "vu",
    "wf", "ws", "ye", "yt", "za", "zm", "zw",
})  # fmt: skip
GENERIC = frozenset({
    "com", "org", "net", "edu", "gov", "int", "mil", "info", "biz", "coop", "museum", "aero", "cat", "eus",
    "gal", "bzh", "paris", "quebec", "london", "scot", "wales", "berlin", "africa", "asia", "lat", "app",
    "dev", "tech", "online", "site", "website", "page", "blog", "cloud", "digital", "global", "foundation",
    "ngo", "ong", "community", "world", "city", "press", "media", "news", "science", "studio", "wiki", "law",
    "agency", "social", "earth", "eco",
})  # fmt: skip
_EXTENSIONS = frozenset({"md", "py", "rs", "sh", "pl", "cc", "ps", "ai", "mo", "st"})
_SECOND_LEVEL = frozenset({"gov", "gob", "gouv", "govt", "go", "gub"})

_INNER_DOT = re.compile(r"\.[A-Za-z]{2}")
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_BARE = re.compile(
    rf"(?<![\w@./:#&=%+-])(?P<name>(?:{_LABEL}\.){{1,5}})(?P<top>[a-z]{{2,10}}|[A-Z]{{2,3}})(?![\w-]|\.\w|[.+-]*@)"
    r"(?P<path>(?::\d{1,5})?/[^\s<>\"“”«»]*)?"
)


def find(text: str) -> list[tuple[int, int]]:
    """Spans of the bare domains with their paths, in order; never the domain of an e-mail address."""
    if not _INNER_DOT.search(text):
        return []
    return [match.span() for match in _BARE.finditer(text) if _is_domain(match)]


def names_site(printed: str) -> bool:
    """Whether an address is a bare domain alone: it names a site ("Data.gov"), but no scheme or page is printed."""
    match = _BARE.fullmatch(printed)
    return match is not None and not match["path"] and not printed.lower().startswith("www.")


def _is_domain(match: re.Match[str]) -> bool:
    labels, top = match["name"].rstrip(".").split("."), match["top"].lower()
    own = labels[-1]
    if top not in COUNTRIES and top not in GENERIC:
        return False
    if match["top"].isupper() and own.lower() not in _SECOND_LEVEL:
        return False
    if own.lower() in _SECOND_LEVEL:
        return True
    if not any(character.isalpha() for character in own) or fold(own) in _abbreviations():
        return False
    if len(labels) > 1 or match["path"]:
        return max(map(len, labels)) > 1
    return len(own) > 2 and top not in _EXTENSIONS


@cache
def _abbreviations() -> frozenset[str]:
    """Words printed with a full stop, after which a space may be missing: "art.de"."""
    forms = (form for code in languages() for form in load(code).forms("sentences", "abbreviations"))
    return frozenset(fold(form).rstrip(".") for form in forms)
