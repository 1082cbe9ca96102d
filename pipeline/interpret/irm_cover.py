"""What the cover of an IRM report says: that it is one, and which of the mechanism's reports."""

from __future__ import annotations

from msgspec.structs import replace

from pipeline.interpret.facts import COVER_PARAGRAPHS, LONGEST_TITLE_LINE, describe, front, plan_years
from pipeline.interpret.irm_words import RATED_TWICE, says, stage_said
from pipeline.model import Document
from pipeline.records import Facts, Stage
from pipeline.values.words import Words


def facts_of(document: Document, words: Words) -> Facts:
    """The cover's facts; the years of the line that names the plan are the plan's, others may be the report's own."""
    facts = replace(describe(document, words, "irm_report"), stage=_stage(document, words))
    years = plan_years(line for line in _cover(document) if says(line, words, "kinds", "action_plan"))
    return replace(facts, plan_start_year=years[0], plan_end_year=years[1]) if years else facts


def _cover(document: Document) -> list[str]:
    return [p.text for p in front(document)[:COVER_PARAGRAPHS] if len(p.text) <= LONGEST_TITLE_LINE]


def kind_said(document: Document, words: Words) -> str:
    """Which of the two the first line of the cover that names one of them names; the IRM's where it names both.

    Else the plan, which every one of them may name too.
    """
    lines = _cover(document)
    for line in lines:
        for kind in ("irm_report", "self_assessment"):
            if says(line, words, "kinds", kind):
                return kind
    return "action_plan" if any(says(line, words, "kinds", "action_plan") for line in lines) else ""


def speaks(document: Document, words: Words) -> bool:
    """Whether the cover names the mechanism itself, and not just a report such as "results report"."""
    return any(says(line, words, "irm", "mechanism") for line in _cover(document))


def mentions(document: Document, words: Words) -> int:
    return sum(1 for paragraph in document.paragraphs() if says(paragraph.text, words, "irm", "mechanism"))


def _stage(document: Document, words: Words) -> Stage:
    """The stage that the line naming the report says, else a point of time that any line of the cover says."""
    lines = _cover(document)
    for line in lines:
        stage = stage_said(line, words) if says(line, words, "kinds", "irm_report") else ""
        if stage:
            return stage
    return next((stage for line in lines if (stage := stage_said(line, words)) in RATED_TWICE), "")
