"""Printed numbers: digits by the separators each language uses, and words ("thirty-two", "deux cents")."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from pipeline.values.calendar_words import any_of
from pipeline.values.words import fold, load

_HUNDRED, _THOUSAND = 100, 1000
_BY_TWENTIES = (60, 80)  # French counts on to 79 and 99 from them: "soixante-dix-sept"
_LONGEST_RUN = 6


def leading(printed: str, language: str, is_money: bool) -> tuple[Decimal | None, int]:
    """The value of the longest readable start of the digits, and its length; what follows may be another number."""
    if printed.isdigit():
        return Decimal(printed), len(printed)
    for end in [match.end() for match in re.finditer(r"\d+", printed)][::-1]:
        value = read(printed[:end], language, is_money)
        if value is not None:
            is_cut_short = re.match(r"[.,]|\s\d{3}(?!\d)", printed[end:]) is not None
            return (None if is_cut_short else value), end
    return None, 0


def read(printed: str, language: str, is_money: bool = False) -> Decimal | None:
    """A printed number's value; None where the language's readers would not agree on it ("1,234" in Spanish).

    Beside a currency a space between thousands is understood in every language.
    """
    words = load(language)
    groups, decimals = words.forms("quantities", "group"), words.forms("quantities", "decimal")
    groups = [*groups, " "] if is_money else groups
    marks = re.findall(r"\D", printed)
    parts = re.split(r"\D", printed)
    if not marks:
        return Decimal(printed)
    if any(mark.isspace() and mark not in groups for mark in marks):
        return None
    is_grouped = 1 <= len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:])
    last, others = marks[-1], marks[:-1]
    if len(set(marks)) == 1 and is_grouped:
        if len(marks) > 1 or last in groups:
            return Decimal("".join(parts)) if last not in decimals or len(marks) > 1 else Decimal(".".join(parts))
        return Decimal(".".join(parts)) if last in decimals else None
    is_head_grouped = len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:-1])
    if last in ".," and last not in others and len(set(others)) <= 1 and (not others or is_head_grouped):
        return Decimal("".join(parts[:-1]) + "." + parts[-1])
    return None


@cache
def spelled_pattern(language: str) -> str:
    """An expression for a run of words that are numbers; "one" opens it only before a hundred, a thousand or more."""
    words = load(language)
    numerals = any_of(words.forms_of("numerals", *(key for key in words.keys("numerals") if key != "and")))
    bigger = words.forms_of("numerals", "x100", "100", "x1000", "1000")
    bigger += words.forms_of("quantities", "million", "billion")
    one, and_ = any_of(words.forms("quantities", "one")), any_of(words.forms("numerals", "and"))
    opening = rf"(?:{numerals}|{one}(?=\s+{any_of(bigger)}))"
    return rf"{opening}(?:(?:\s+|-)(?:{and_}(?:\s+|-))?(?:{numerals}|{one})){{0,{_LONGEST_RUN}}}"


def leading_spelled(printed: str, language: str) -> tuple[Decimal, int]:
    """The value of the longest start of a run that is one number, and its length; 1 for "one" alone."""
    thousands = block = end = 0
    for match in _numeral(language).finditer(printed):
        key = _keys(language)[fold(match[0])]
        link = printed[end : match.start()]
        if key == "1" and end and not link.strip():
            break
        added = _added(block, key)
        if added is None or (thousands and added >= _THOUSAND) or (key == "1" and not end and block):
            break
        block, end = added, match.end()
        if block >= _THOUSAND:
            thousands, block = block, 0
    return Decimal(thousands + block), end


def _added(block: int, key: str) -> int | None:
    """A number under a thousand with one more word; None where that word begins another number."""
    value, tens = int(key.lstrip("x")), block % 100
    if value == _THOUSAND:
        return max(block, 1) * value if block or key == "1000" else None
    if value == _HUNDRED and block in range(1, 10):
        return block * value
    if block == 0:
        return None if key.startswith("x") else value
    if value >= _HUNDRED or block < 20:
        return None
    fits = tens == 0 and value < (10 if block < _HUNDRED else _HUNDRED)
    fits = fits or (tens in range(20, 100, 10) and value < (20 if tens in _BY_TWENTIES else 10))
    return block + value if fits else None


@cache
def _numeral(language: str) -> re.Pattern[str]:
    return re.compile(any_of(_keys(language)), re.IGNORECASE)


@cache
def _keys(language: str) -> dict[str, str]:
    words = load(language)
    keys = {form: key for form, key in words.all_forms("numerals") if key != "and"}
    return keys | {fold(form): "1" for form in words.forms("quantities", "one")}
