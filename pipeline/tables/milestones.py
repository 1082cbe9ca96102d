"""Milestones, actions and ministries' parts of each commitment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from pipeline.model import Issue
from pipeline.records import Milestone, Parsed
from pipeline.tables import columns
from pipeline.tables.definition import Column, Table
from pipeline.tables.identity import Place, Row
from pipeline.tables.verdicts import NOT_UNDERSTOOD, verdict_value
from pipeline.values import dates
from pipeline.values.numeric_dates import order_of, ordered
from pipeline.values.words import Words

TABLE = Table(
    "milestones",
    "Milestones",
    "Étapes",
    "The steps, actions and ministries' parts of each commitment, with their periods and verdicts.",
    "Les étapes, les actions et les contributions des ministères de chaque engagement, avec leurs périodes et leur "
    "avancement.",
    (
        columns.DOCUMENT_ID,
        columns.COMMITMENT_ID,
        columns.POSITION,
        Column(
            "kind",
            "string",
            "A milestone, a ministry's part, or an action.",
            "Une étape (`milestone`), la contribution d'un ministère (`ministry`) ou une action (`action`).",
            title_en="Kind",
            title_fr="Nature",
            required=True,
            values=("milestone", "ministry", "action"),
            example="action",
        ),
        columns.ITEM,
        Column(
            "institution",
            "string",
            "Who does it, as printed.",
            "Qui s'en charge, tel qu'il figure dans le document.",
            title_en="In charge",
            title_fr="Responsable",
            example="Ministry of Finance",
        ),
        Column(
            "text",
            "string",
            "What is to be done.",
            "Ce qui doit être fait.",
            title_en="Text",
            title_fr="Texte",
            example="Publish notices and awards as open data",
        ),
        columns.START_DATE,
        columns.END_DATE,
        Column(
            "period_as_printed",
            "string",
            "The dates as printed.",
            "Les dates, telles qu'elles figurent dans le document.",
            title_en="Period as printed",
            title_fr="Période d'origine",
            example="Semester 1 2022",
        ),
        Column(
            "completion",
            "string",
            "The verdict as a controlled value; null where none is printed.",
            "L'avancement, en valeur contrôlée ; vide si le document n'en donne pas.",
            title_en="Completion",
            title_fr="Avancement",
            values=("not_started", "limited", "substantial", "completed", "ongoing", "suspended"),
            example="completed",
        ),
        Column(
            "completion_as_printed",
            "string",
            "The verdict as printed.",
            "L'avancement, tel qu'il figure dans le document.",
            title_en="Completion as printed",
            title_fr="Avancement d'origine",
            example="done",
        ),
        Column(
            "details",
            "string",
            "What is said about it.",
            "Ce qui en est dit.",
            title_en="Details",
            title_fr="Précisions",
            example="Eight lists are online, with 2,640 datasets in all, on data.example.org.",
        ),
        *columns.WHERE,
    ),
    ("document_id", "commitment_id", "position"),
    columns.OF_DOCUMENT,
)


def rows(parsed: Parsed, words: Words, issues: list[Issue]) -> Iterator[Row]:
    place = Place(parsed)
    positions: Counter[int] = Counter()
    order = order_of(text for milestone in parsed.milestones for text in _dates_printed(milestone))
    for milestone, following in zip_longest(parsed.milestones, parsed.milestones[1:]):
        positions[milestone.commitment] += 1
        period, is_understood = _period(milestone, words.code, order)
        if not is_understood and not _is_parted(milestone, following):
            message = "The printed period is no date that was understood."
            issues.append(_issue("unread_date", message, period["period_as_printed"], milestone))
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
            **period,
        )


def _is_parted(milestone: Milestone, following: Milestone | None) -> bool:
    """Whether the milestone's clauses follow as actions, each with the date that is its own."""
    return following is not None and following.kind == "action" and following.text in milestone.text


def _completion(milestone: Milestone, words: Words, issues: list[Issue]) -> str | None:
    if initials := words.key("level_initials", milestone.verdict_as_printed):
        return initials
    value, reason = verdict_value(milestone.verdict_as_printed, words)
    if reason == NOT_UNDERSTOOD:
        message = "No key for this verdict on a part of the commitment in the document's language."
        issues.append(_issue("unmapped_value", message, milestone.verdict_as_printed, milestone))
    return value


def _dates_printed(milestone: Milestone) -> tuple[str, ...]:
    return milestone.period_as_printed, milestone.start_as_printed, milestone.end_as_printed


def _period(milestone: Milestone, language: str, order: str) -> tuple[Row, bool]:
    """A start and an end printed apart, or one period, and whether they were understood; words that leave the bounds
    open give none. `order` is that of day and month in all the document's dates of milestones."""
    parts = (milestone.start_as_printed, milestone.end_as_printed)
    printed = milestone.period_as_printed or " – ".join(part for part in parts if part)
    if any(parts):
        first, last = (dates.period(ordered(part, order), language) if part else None for part in parts)
        understood = (first is not None or not parts[0]) and (last is not None or not parts[1])
        start = (first.start or first.end) if first and not first.is_vague else None
        end = last.end if last and not last.is_vague else None
    else:
        period = dates.period(ordered(printed, order), language) if printed else None
        understood = period is not None or not printed
        start, end = (period.start, period.end) if period and not period.is_vague else (None, None)
    row = {
        "start_date": start.isoformat() if start else None,
        "end_date": end.isoformat() if end else None,
        "period_as_printed": printed,
    }
    return row, understood


def _issue(code: str, message: str, value: str, milestone: Milestone) -> Issue:
    return Issue(code, message, value=value, commitment=milestone.commitment, where=milestone.where)
