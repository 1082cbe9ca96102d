"""What the IRM's words stand for: its indicators and their values, and the stages of its reviews."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.interpret.levels import EMPTY_BOXES
from pipeline.records import Stage
from pipeline.values import words as languages
from pipeline.values.words import Words, bare, either, fold

STAGES: tuple[Stage, ...] = ("midterm", "end_of_term", "design", "results")
RATED_TWICE: tuple[Stage, ...] = ("midterm", "end_of_term")
"""The stages whose level one report prints beside each other."""

LISTED = frozenset({"relevance"})
"""Indicators with as many values as apply."""

GENERAL = frozenset({"completion", "timetable", "relevance", "ambition", "starred"})
"""Indicators that governments judge too, or whose names are sections of plans."""

LONGEST_HEADING = 10  # words
FEWEST_SIGNS = 2
_VALUES = {
    "completion": ("levels", "verdicts"),
    "did_it_open_government": ("early_results_values",),
    "early_results": ("early_results_values",),
    "timetable": ("yes_no",),
}
_ENDS = " .,;:()[]–—-"
_NUMBERED = re.compile(r"^\s*(?:[•▪●○◦]|\(?(?:\d+(?:\.\d+)*|[a-zA-Z])[.)])\s+")
_BETWEEN = re.compile(r"[,;]|\s+(?:and|et|y|&)\s+")
_BOX = re.compile(r"([☐□◻▢❏❑☑☒⊠✓✔✗✘✖✕■●○◯✅])\s*([^☐□◻▢❏❑☑☒⊠✓✔✗✘✖✕■●○◯✅]+)")


def indicator_of(text: str, words: Words) -> tuple[str, Stage] | None:
    """(indicator, stage) of a label: "Potential impact", "Completion at midterm"; the stage is empty if not said."""
    text = _NUMBERED.sub("", text)
    known = words.key("ratings", text)
    if known:
        return known, ""
    for stage, rest in _without_stage(text, words):
        indicator = words.key("ratings", rest)
        if indicator:
            return indicator, stage
    return None


def is_value(indicator: str, text: str, words: Words) -> bool:
    """Whether a text is one value of an indicator, several where it is a list, or the words for none."""
    if any(words.key(section, text) for section in value_sections(indicator)):
        return True
    if words.key("missing", text):
        return True
    parts = [part for part in _BETWEEN.split(text) if part.strip()]
    return indicator in LISTED and len(parts) > 1 and all(is_value(indicator, part, words) for part in parts)


def value_sections(indicator: str) -> Sequence[str]:
    """The sections of a language file that hold an indicator's values."""
    return _VALUES.get(indicator) or (f"{indicator}_values", "yes_no")


def same_value(indicator: str, first: str, second: str, words: Words) -> bool:
    """Whether two printed values stand for one."""
    keys = [next((k for s in value_sections(indicator) if (k := words.key(s, text))), "") for text in (first, second)]
    return fold(first) == fold(second) or (keys[0] == keys[1] != "")


def begins_value(indicator: str, text: str, words: Words) -> int:
    """How many characters of a text are the value it begins with: "Limited. The office …"; 0 for none."""
    for end in [match.start() for match in re.finditer(r"[.,;:(]|\s[–—-]\s", text)][:4]:
        if text[:end].strip() and is_value(indicator, text[:end], words):
            return end
    return 0


def star_in(text: str, words: Words) -> str:
    """The star that marks a model commitment, as printed before or behind its title."""
    return next((star for star in words.forms("irm", "star") if text.startswith(star) or text.endswith(star)), "")


def boxed_choices(text: str) -> tuple[list[str], list[str]]:
    """(all choices, the ticked ones) of a line of check boxes before their words."""
    found = [(box, words.strip(_ENDS)) for box, words in _BOX.findall(text)]
    return [words for _, words in found], [words for box, words in found if box not in EMPTY_BOXES]


def stage_label(text: str, words: Words) -> Stage:
    """The stage that a label as a whole names: "Midterm", "End of term:"; empty for other texts."""
    plain = bare(text.strip(_ENDS))
    forms = ((stage, form) for stage in RATED_TWICE for form in words.forms("irm_stages", stage))
    return next((stage for stage, form in forms if plain == bare(form)), "")


def review_stage(text: str, words: Words) -> Stage:
    """The stage of the review that a heading opens; empty for other texts, and where it names no known stage."""
    return stage_said(text, words) if speaks_of_review(text, words) else ""


def speaks_of_review(text: str, words: Words) -> bool:
    """Whether a heading announces a review, in whatever order its words stand: "IRM Midterm Status Summary".

    It names two of these: the IRM, a summary, a status, review or assessment. A label with its value, or a report's
    title with its years, is no such heading.
    """
    if (
        text.endswith(".")
        or ":" in text.rstrip(": ")
        or re.search(r"\d|[,;]", text)
        or len(text.split()) > LONGEST_HEADING
    ):
        return False
    return sum(says(text, words, "irm", key) for key in ("mechanism", "summary", "status")) >= FEWEST_SIGNS


def stage_said(text: str, words: Words) -> Stage:
    """The stage that a line names, the point of time before the kind of report; empty where it names two or none."""
    named = [stage for stage in STAGES if says(text, words, "irm_stages", stage)]
    timed = [stage for stage in named if stage in RATED_TWICE] or named
    return timed[0] if len(timed) == 1 else ""


def says(text: str, words: Words, section: str, key: str) -> bool:
    """Whether a text holds one of a key's forms as words."""
    pattern = _saying(words.code, section, key)
    return bool(pattern.search(fold(text)))


@cache
def _saying(language: str, section: str, key: str) -> re.Pattern[str]:
    forms = {fold(form) for form in languages.load(language).forms(section, key)}
    return re.compile(rf"(?<!\w)(?:{either(forms)})(?!\w)")


def _without_stage(text: str, words: Words) -> list[tuple[Stage, str]]:
    """(stage, the other words) for the stage a label begins or ends with, small words between them apart."""
    folded = fold(text)
    found: list[tuple[Stage, str]] = []
    for stage in RATED_TWICE:
        for form in sorted(map(fold, words.forms("irm_stages", stage)), key=len, reverse=True):
            if folded.startswith(f"{form} "):
                found.append((stage, folded[len(form) :].strip(_ENDS)))
            elif folded.strip(_ENDS).endswith(f"{form}") and len(folded) > len(form):
                found.append((stage, _unlinked(folded.strip(_ENDS)[: -len(form)].strip(_ENDS))))
    return found


def _unlinked(text: str) -> str:
    """A text without the small words at its end: "completion at the" is "completion"."""
    parts = text.split()
    while parts and len(parts[-1].strip("'")) <= 3:
        parts.pop()
    return " ".join(parts)
