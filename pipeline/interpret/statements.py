"""Levels stated in a sentence: "This commitment has been completed." Nothing less plain counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from pipeline.interpret.draft import Draft
from pipeline.interpret.groups import naming, numbers_in
from pipeline.interpret.levels import level_key
from pipeline.model import Paragraph
from pipeline.records import UNLABELLED, Stage, Status
from pipeline.values import words as languages
from pipeline.values.words import Words, either, fold

TELLING = ("results", "progress", "description", UNLABELLED)
"""Sections in which a report tells what became of a commitment; what it set out to do states no level."""
LONGEST_VIEW = 80
SEVERAL = "a sentence states a level of one of several commitments, and not of which"

_SENTENCE_END = re.compile(r"[.;!?]\s+")


class Statement(Struct, frozen=True):
    """A level as printed, and whose it is: the commitments named by number, "one", "both" or "together"."""

    printed: str
    subject: str
    numbers: tuple[str, ...] = ()


Stated = list[tuple[str, Paragraph]]


def read_statements(draft: Draft, words: Words, stage: Stage) -> None:
    """A status for each commitment without any about which sentences state one level, always the same."""
    judged = {status.commitment for status in draft.statuses if status.indicator == "completion"}
    judged |= {issue.commitment for issue in draft.issues if issue.code.startswith("status_")}
    told = {commitment.ordinal for commitment in draft.commitments} - judged
    by_commitment = _by_commitment(draft, words) if told else {}
    for commitment in draft.commitments:
        stated = by_commitment.get(commitment.ordinal, [])
        if commitment.ordinal not in told or not stated:
            continue
        draft.ordinal = commitment.ordinal
        printed, paragraph = stated[0]
        if len({level_key(level, words) for level, _ in stated}) == 1:
            draft.statuses.append(
                Status(draft.ordinal, "completion", printed, "government", stage, "verdict", where=paragraph.where)
            )
        else:
            printed = ", ".join(level for level, _ in stated)
            draft.issue("status_ambiguous", "sentences state different levels", printed, paragraph.where)
    draft.end()


def _by_commitment(draft: Draft, words: Words) -> dict[int, Stated]:
    """Ordinal → the levels that sentences state of it, in its own text or where they name it."""
    found: dict[int, Stated] = {}
    for paragraph, served in _told(draft):
        for statement in statements(paragraph, words):
            meant = _meant(statement, served, draft)
            if not meant and len(served) > 1:
                draft.ordinal = served[0]
                draft.issue("status_ambiguous", SEVERAL, statement.printed, paragraph.where)
            for ordinal in meant:
                found.setdefault(ordinal, []).append((statement.printed, paragraph))
    return found


def _told(draft: Draft) -> Iterator[tuple[Paragraph, Sequence[int]]]:
    """Each paragraph that tells what became of commitments, with the ordinals of those it serves."""
    served: dict[int, tuple[Paragraph, list[int]]] = {}
    for section in TELLING:
        for commitment in draft.commitments:
            for paragraph in draft.passages.get((commitment.ordinal, section), []):
                served.setdefault(id(paragraph), (paragraph, []))[1].append(commitment.ordinal)
    yield from served.values()


def _meant(statement: Statement, served: Sequence[int], draft: Draft) -> Sequence[int]:
    """The commitments a statement is about; none where that is not said."""
    if statement.numbers:
        named = [one.ordinal for one in draft.commitments if one.number in statement.numbers]
        return named if len(named) == len(statement.numbers) else [one for one in named if one in served]
    fits = {"one": len(served) == 1, "both": len(served) == 2, "together": len(served) > 1}
    return served if fits[statement.subject] else ()


def statements(paragraph: Paragraph, words: Words) -> list[Statement]:
    """What sentences on commitments as a whole say of their levels."""
    text = fold(paragraph.text)
    found = _pattern(words.code).finditer(text)
    return [
        Statement(match["level"] or match["whole"], _subject(match), numbers_in(match["numbers"] or "", words))
        for match in found
        if _may_follow(_SENTENCE_END.split(text[: match.start()])[-1], words)
    ]


def _subject(match: re.Match[str]) -> str:
    return next((kind for kind in ("one", "both", "together") if match[kind]), "named")


def _may_follow(before: str, words: Words) -> bool:
    """Whether what stands in a sentence before its statement leaves it whole: nothing, words that lead to it, whose
    view it is, or a clause of its own without a word of doubt."""
    before = before.strip()
    if not before:
        return True
    opening = _opening(words.code)
    if opening["opener"].fullmatch(before.rstrip(" ,")):
        return True
    if opening["doubt"].search(before):
        return False
    return bool(opening["clause"].search(before) or opening["view"].fullmatch(before))


@cache
def _opening(language: str) -> dict[str, re.Pattern[str]]:
    words = languages.load(language or "en")
    said = {key: either(map(fold, words.forms("statements", key))) for key in ("opener", "view", "doubt")}
    little = either(map(fold, words.forms("language", "frequent")))
    return {
        "opener": re.compile(said["opener"]),
        "doubt": re.compile(rf"\b(?:{said['doubt']})\b"),
        "clause": re.compile(rf"(?::|[,;](?:\s*(?:{said['opener']}),?)+)$"),
        "view": re.compile(rf"(?:{said['view']})\b(?:.{{0,{LONGEST_VIEW}}}(?:,|(?<!\w)(?!(?:{little})$)\w+))?"),
    }


def _predicates(words: Words) -> tuple[str, ...]:
    """How a level begins that needs no verb: "se cumplió parcialmente", "n'a pas commencé"."""
    begun = map(fold, words.forms("predicates", "begin"))
    return tuple(form if form.endswith("'") else f"{form} " for form in begun)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = languages.load(language or "en")

    def said(*keys: str) -> str:
        return either(fold(form) for key in keys for form in words.forms("statements", key))

    levels = [fold(form) for section in ("levels", "verdicts") for form, _ in words.all_forms(section)]
    kinds = [("one", "subject"), ("both", "both"), ("together", "together")]
    subjects = "|".join(rf"(?P<{kind}>{said(key)})" for kind, key in kinds)
    whole = either(form for form in levels if form.startswith(_predicates(words)))
    stated = rf"(?:(?:{said('verb')})\s+(?P<level>{either(levels)})|(?P<whole>{whole}))"
    closing = rf"(?:,?\s+(?:{said('opener', 'closing')}))?"
    return re.compile(rf"(?<!\S)(?:{subjects}|{naming(words.code)})\s+{stated}{closing}(?=\s*[.;]|\s*$)")
