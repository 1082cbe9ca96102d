"""Printed digits as numbers, by the separators each language uses."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.values.words import load


def leading(printed: str, language: str, is_money: bool) -> tuple[Decimal | None, int]:
    """The value of the longest readable start of the digits, and its length; what follows may be another number."""
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
