"""E-mail addresses in running text, in the forms people write them to hide them from machines.

`ana@example.org`, `ana (at) example.org`, `ana[at]example[dot]org`, `ana at example dot org`, `ana&#64;example.org`,
`ana%40example.org`, `ana @ example.org`. A bare "at" before a domain is an address only where the rest tells it: a dot
in words, a name such as `ana.oster` before it, or an address that is known.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from msgspec import Struct

_WORDS_FOR_AT = "at|arroba|arobase|arrobas|arobas"
_UNSEEN = "[\u00ad\u200b-\u200d\u2060\ufeff]"
_OPEN, _SHUT = r"[\[({<«⟨]", r"[\])}>»⟩]"
_AT = re.compile(
    rf"{_UNSEEN}*\s?(?P<sign>[@＠﹫]|&\#0*64;|&\#x0*40;|&commat;|%40)\s?{_UNSEEN}*"
    rf"|\s*{_OPEN}\s*(?P<bracketed>{_WORDS_FOR_AT}|[@＠]|à|chez|a)\s*{_SHUT}\s*"
    rf"|[\s_]+(?P<bare>{_WORDS_FOR_AT})[\s_]+",
    re.IGNORECASE,
)
_LOCAL = re.compile(r"[^\W_](?:[\w.+'’\u00ad\u200b-]*[^\W_])?_?$")
_LABEL = r"[^\W_](?:[\w\u00ad\u200b-]*[^\W_])?"
_SPELLED_DOT = rf"\s*{_OPEN}\s*(?:dot|punto|point|\.)\s*{_SHUT}\s*|[\s_]+(?:dot|punto|point)[\s_]+"
_DOT = rf"{_UNSEEN}*(?:\.|&\#0*46;|%2e|\s\.\s|{_SPELLED_DOT})"
_DOMAIN = re.compile(rf"{_LABEL}(?:{_DOT}{_LABEL})*{_DOT}(?P<top>[^\W\d_]{{2,24}})(?![^\W_])", re.IGNORECASE)
_PRINTED_DOT = re.compile(_DOT, re.IGNORECASE)
_INVISIBLE = re.compile(_UNSEEN)
_TWO_NAMES = re.compile(r"[^\W\d_]{2,}[._-][^\W\d_]{2,}")
LONGEST_LOCAL = 64
LONGEST_DOMAIN = 255


class Address(Struct, frozen=True):
    """`address` in its plain form, small letters; the place is that of the form as written."""

    address: str
    start: int
    end: int


def find(text: str, known: Collection[str] = frozenset()) -> Iterator[Address]:
    """`known` are addresses that also a bare "at" means."""
    for at in _AT.finditer(text):
        before = _LOCAL.search(text, max(0, at.start() - LONGEST_LOCAL), at.start())
        after = _DOMAIN.match(text, at.end(), at.end() + LONGEST_DOMAIN)
        if before is None or after is None:
            continue
        local, domain = before[0], after[0]
        plain = f"{_plain(local)}@{_plain(_PRINTED_DOT.sub('.', domain))}"
        if at["bare"] is None or plain in known or _tells_itself(local, domain):
            yield Address(plain, before.start(), after.end())


def _plain(text: str) -> str:
    return _INVISIBLE.sub("", text).strip("_").casefold()


def _tells_itself(local: str, domain: str) -> bool:
    if local.casefold().startswith("www."):
        return False
    has_words_for_dot = domain.count(".") < len(_PRINTED_DOT.findall(domain))
    return has_words_for_dot or bool(_TWO_NAMES.fullmatch(local))
