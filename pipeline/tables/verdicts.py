"""Printed verdicts as controlled values: which sections of the language files each indicator reads."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.values import words as languages
from pipeline.values.words import Words, fold

SECTIONS: Mapping[str, Sequence[str]] = {
    "completion": ("levels", "verdicts"),
    "part": ("verdicts", "levels"),
    "specificity": ("specificity_values",),
    "verifiable": ("yes_no", "verifiable_values"),
    "starred": ("yes_no", "starred_values"),
    "open_government_lens": ("yes_no",),
    "potential_for_results": ("potential_for_results_values",),
    "did_it_open_government": ("early_results_values",),
    "relevance": ("relevance_values", "yes_no"),
    "ambition": ("ambition_values",),
    "potential_impact": ("potential_impact_values",),
    "early_results": ("early_results_values",),
    "standard_conformity": ("conformity",),
    "public_influence": ("influence",),
    "timetable": ("yes_no", "verdicts"),
}
LISTED = frozenset({"relevance"})
BLANK = "blank"
NOT_UNDERSTOOD = "not_understood"

_LABELLED = re.compile(r"[^:]{1,40}:\s*(.+)")
_AND = re.compile(r"\s+(?:and|et|y|&)\s+")
_COMMENTED = re.compile(r"([^,;(.]+)[,;(.].*")


def status_value(indicator: str, printed: str, words: Words) -> tuple[str | None, str | None]:
    """(value, reason why there is none): one of the two is None."""
    if not fold(printed):
        return None, BLANK
    sections = SECTIONS.get(indicator, ())
    value = _value(sections, printed, words) or _in_another_language(sections, printed, words)
    if value is None and indicator in LISTED:
        value = _values(sections, printed, words)
    if value is not None:
        return value, None
    return None, _value(("missing",), printed, words) or NOT_UNDERSTOOD


def verdict_value(printed: str, words: Words) -> tuple[str | None, str | None]:
    """The verdict on a part or action: "Progress: substantial" is its last words, "done, news to follow" its first."""
    for pattern in (None, _LABELLED, _COMMENTED):
        match = pattern.fullmatch(printed.strip()) if pattern else None
        if pattern is None or match:
            value, reason = status_value("part", match[1] if match else printed, words)
            if reason != NOT_UNDERSTOOD:
                return value, reason
    return None, NOT_UNDERSTOOD


def _value(sections: Sequence[str], printed: str, words: Words) -> str | None:
    """The whole text's key, or the one key of the two forms it is made of: badge and tooltip, "Major Major"."""
    for section in sections:
        if key := words.key(section, printed):
            return key
    parts = printed.split()
    for cut in range(1, len(parts)):
        for section in sections:
            first = words.key(section, " ".join(parts[:cut]))
            if first and first == words.key(section, " ".join(parts[cut:])):
                return first
    return None


def _in_another_language(sections: Sequence[str], printed: str, words: Words) -> str | None:
    """What a form of another language stands for, where all languages that have it agree: bilingual tables."""
    others = (languages.load(code) for code in languages.languages() if code != words.code)
    found = {key for other in others if (key := _value(sections, printed, other))}
    return found.pop() if len(found) == 1 else None


def _values(sections: Sequence[str], printed: str, words: Words) -> str | None:
    """Several values with commas or "and" between them, joined as lists are; None where one is unknown."""
    parts = [part for part in re.split(r"[,;]", printed) if part.strip()]
    both = [[part] if _value(sections, part, words) else _AND.split(part, maxsplit=1) for part in parts]
    keys = [_value(sections, part, words) for pair in both for part in pair]
    return " | ".join(key for key in keys if key) if keys and all(keys) else None
