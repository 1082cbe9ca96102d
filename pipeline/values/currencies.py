"""Whose money a printed sign, code or word is."""

from __future__ import annotations

from functools import cache

from pipeline.values.words import languages, load

# a sign of several countries ("$") has no code
SIGNS = {
    "US$": "USD", "U.S.$": "USD", "CA$": "CAD", "C$": "", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "R$": "BRL",
    "RD$": "DOP", "MX$": "MXN", "S/.": "PEN", "S/": "PEN", "€": "EUR", "£": "GBP", "₦": "NGN", "₹": "INR", "₴": "UAH",
    "₾": "GEL", "₱": "PHP", "₡": "CRC", "₲": "PYG", "₵": "GHS", "₸": "KZT", "₺": "TRY", "₪": "ILS", "₩": "KRW",
    "KSh": "KES", "Ksh": "KES", "FCFA": "", "F CFA": "", "CFA": "", "$": "", "¥": "",
}  # fmt: skip

# codes that capitals spell as words or events too: "ALL", "TOP 250", "COP 26"
_WORDS_TOO = {"ALL", "TOP", "TRY", "CUP", "COP", "SOS", "PEN", "MOP", "BAM", "LAK", "ANG", "STD", "MAD"}


@cache
def iso_codes() -> frozenset[str]:
    """ISO 4217 codes of the currencies in use today somewhere, without those that are words too."""
    from babel.core import get_global

    current = get_global("territory_currencies").values()
    return frozenset(code for held in current for code, _, end, tender in held if end is None and tender) - _WORDS_TOO


def code(sign: str) -> str:
    if sign in SIGNS or sign in iso_codes():
        return SIGNS.get(sign, sign)
    return _named_code(sign)


@cache
def _named_code(name: str) -> str:
    """The code of a currency by its printed name, whatever the language; empty where countries share the name."""
    keys = {load(language).key("quantities", name) for language in languages()} - {None}
    found = [key for key in keys if key and key.isupper()]
    return found[0] if len(set(found)) == 1 else ""
