"""Milestones, actions and ministries' parts of each commitment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.model import Issue
from pipeline.records import Milestone, Parsed
from pipeline.tables import columns
from pipeline.tables.definition import Column, Table
from pipeline.tables.identity import Place, Row
from pipeline.tables.verdicts import NOT_UNDERSTOOD, verdict_value
from pipeline.values import dates
from pipeline.values.words import Words

TABLE = Table(
    "milestones",
    "Milestones",
    "Étapes",
    "The steps, actions and ministries' parts of each commitment, with their periods and verdicts.",
    "Les étapes, actions et parts des ministères de chaque engagement, avec leurs périodes et verdicts.",
    (
        columns.DOCUMENT_ID,
        columns.COMMITMENT_ID,
        columns.POSITION,
        Column(
            "kind",
            "string",
            "Milestone, a ministry's part, or action.",
            "Étape, part d'un ministère ou action.",
            required=True,
            values=("milestone", "ministry", "action"),
        ),
        columns.ITEM,
        Column("institution", "string", "Who does it, as printed.", "Qui s'en charge, tel qu'imprimé."),
        Column("text", "string", "What is to be done.", "Ce qui doit être fait."),
        columns.START_DATE,
        columns.END_DATE,
        Column(
            "period_as_printed", "string", "Dates as printed.", "Dates telles qu'imprimées.", example="Semester 2 2021"
        ),
        Column(
            "completion",
            "string",
            "The verdict as a controlled value; null where none is printed.",
            "Le verdict en valeur contrôlée ; vide si aucun n'est imprimé.",
            values=("not_started", "limited", "substantial", "completed", "ongoing", "suspended"),
        ),
        Column("completion_as_printed", "string", "The verdict as printed.", "Le verdict tel qu'imprimé."),
        Column("details", "string", "What is said about it.", "Ce qui en est dit."),
        *columns.WHERE,
    ),
    ("document_id", "commitment_id", "position"),
    columns.OF_DOCUMENT,
)


def rows(parsed: Parsed, words: Words, issues: list[Issue]) -> Iterator[Row]:
    place = Place(parsed)
    positions: Counter[int] = Counter()
    for milestone in parsed.milestones:
        positions[milestone.commitment] += 1
        yield place.row(
            milestone.commitment,
            milestone.where,
            position=positions[milestone.commitment],
            kind=milestone.kind,
            item=milestone.item,
            institution=milestone.institution,
            text=milestone.text,
            completion=_completion(milestone, words, issues),
            completion_as_printed=milestone.verdict_as_printed,
            details=" ".join(paragraph.text for paragraph in milestone.details),
            **_period(milestone, words.code, issues),
        )


def _completion(milestone: Milestone, words: Words, issues: list[Issue]) -> str | None:
    value, reason = verdict_value(milestone.verdict_as_printed, words)
    if reason == NOT_UNDERSTOOD:
        message = "No key for this verdict on a part of the commitment in the document's language."
        issues.append(_issue("unmapped_value", message, milestone.verdict_as_printed, milestone))
    return value


def _period(milestone: Milestone, language: str, issues: list[Issue]) -> Row:
    """A start and an end printed apart, or one period; words that leave the bounds open give none."""
    parts = (milestone.start_as_printed, milestone.end_as_printed)
    printed = milestone.period_as_printed or " – ".join(part for part in parts if part)
    if any(parts):
        first, last = (dates.period(part, language) if part else None for part in parts)
        understood = (first is not None or not parts[0]) and (last is not None or not parts[1])
        start = (first.start or first.end) if first and not first.is_vague else None
        end = (last.end or last.start) if last and not last.is_vague else None
    else:
        period = dates.period(printed, language) if printed else None
        understood = period is not None or not printed
        start, end = (period.start, period.end) if period and not period.is_vague else (None, None)
    if not understood:
        issues.append(_issue("unread_date", "The printed period is no date that was understood.", printed, milestone))
    return {
        "start_date": start.isoformat() if start else None,
        "end_date": end.isoformat() if end else None,
        "period_as_printed": printed,
    }


def _issue(code: str, message: str, value: str, milestone: Milestone) -> Issue:
    return Issue(code, message, value=value, commitment=milestone.commitment, where=milestone.where)
