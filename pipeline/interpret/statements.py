"""Levels stated in a sentence: "This commitment has been completed." Nothing less plain counts."""

from __future__ import annotations

import re
from functools import cache

from pipeline.interpret.draft import Draft
from pipeline.interpret.levels import level_key
from pipeline.model import Paragraph
from pipeline.records import UNLABELLED, Stage, Status
from pipeline.values import words as languages
from pipeline.values.words import Words, fold

TELLING = ("results", "progress", "description", UNLABELLED)
"""Sections in which a report tells what became of a commitment; what it set out to do states no level."""


def read_statements(draft: Draft, words: Words, stage: Stage) -> None:
    """A status for each commitment without any whose own text states one level, always the same."""
    judged = {status.commitment for status in draft.statuses if status.indicator == "completion"}
    judged |= {issue.commitment for issue in draft.issues if issue.code.startswith("status_")}
    for commitment in draft.commitments:
        if commitment.ordinal in judged:
            continue
        told = (draft.passages.get((commitment.ordinal, section), []) for section in TELLING)
        paragraphs = [paragraph for found in told for paragraph in found]
        stated = [(printed, p) for p in paragraphs for printed in stated_levels(p, words)]
        keys = {level_key(printed, words) for printed, _ in stated}
        draft.ordinal = commitment.ordinal
        if len(keys) == 1:
            printed, paragraph = stated[0]
            draft.statuses.append(
                Status(draft.ordinal, "completion", printed, "government", stage, "verdict", where=paragraph.where)
            )
        elif keys:
            printed = ", ".join(printed for printed, _ in stated)
            draft.issue("status_ambiguous", "sentences state different levels", printed, stated[0][1].where)
    draft.end()


def stated_levels(paragraph: Paragraph, words: Words) -> list[str]:
    """The levels that sentences on the commitment as a whole end their statement with."""
    return [match["level"] for match in _pattern(words.code).finditer(fold(paragraph.text))]


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = languages.load(language or "en")

    def either(forms: list[str]) -> str:
        ordered = sorted({fold(form) for form in forms}, key=lambda form: (-len(form), form))
        return "|".join(re.escape(form) for form in ordered) or "(?!)"

    levels = [form for section in ("levels", "verdicts") for form, _ in words.all_forms(section)]
    subjects, verbs = words.forms("statements", "subject"), words.forms("statements", "verb")
    return re.compile(
        rf"(?:^|[.;!?]\s+)(?:{either(subjects)})\s+(?:{either(verbs)})\s+(?P<level>{either(levels)})(?=\s*[.;]|\s*$)"
    )
