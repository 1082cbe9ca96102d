"""What a commitment ends without although the document prints it: a lead institution, a level, a contact."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.model import Issue, Paragraph
from pipeline.records import Commitment, Parsed
from pipeline.values.urls import emails

CODE = "value_missing"
MOST_LACKING = 0.5  # of the commitments: where so many lack it, the document may well leave it out
JUDGED = frozenset({"self_assessment", "irm_report"})
LED = frozenset({"self_assessment", "action_plan"})
_NONE_LED = "no commitment has a lead institution"
_NONE_JUDGED = "no commitment has a level of completion"
_UNLED = "this commitment has no lead institution, most others have"
_UNJUDGED = "this commitment has no level of completion, most others have"
_NO_CONTACT = "an e-mail address stands in this commitment, but no contact was read"


def unfilled(parsed: Parsed) -> Iterator[Issue]:
    """An issue for each commitment that lacks what most others have, one for the document where none has it; an IRM
    report may be on the plan's design alone."""
    told = {issue.commitment for issue in parsed.issues if issue.code.startswith("status_")}
    if parsed.facts.kind in LED:
        led = {own.commitment for own in parsed.institutions if own.role == "lead"}
        yield from _lacking(parsed.commitments, led, _NONE_LED, _UNLED)
        yield from _unreached(parsed)
    if parsed.facts.kind in JUDGED:
        judged = {status.commitment for status in parsed.statuses if status.indicator == "completion"}
        none = _NONE_JUDGED if parsed.facts.kind == "self_assessment" else ""
        yield from _lacking(parsed.commitments, judged | told, none, _UNJUDGED)


def _lacking(commitments: Collection[Commitment], having: Collection[int], none: str, one: str) -> Iterator[Issue]:
    lacking = [commitment for commitment in commitments if commitment.ordinal not in having]
    if commitments and len(lacking) == len(commitments):
        yield from [Issue(CODE, none)] if none else []
    elif len(lacking) < MOST_LACKING * len(commitments):
        for commitment in lacking:
            yield Issue(CODE, one, value=commitment.title, commitment=commitment.ordinal, where=commitment.where)


def _unreached(parsed: Parsed) -> Iterator[Issue]:
    """Commitments with an address and no contact; the value is the first address without its person."""
    having = {own.commitment for own in parsed.contacts} | {0}
    for ordinal, paragraph in _addressed(parsed):
        if ordinal not in having and (found := emails(paragraph.text)):
            having.add(ordinal)
            host = paragraph.text[slice(*found[0])].rpartition("@")[2]
            yield Issue(CODE, _NO_CONTACT, value=f"@{host}", commitment=ordinal, where=paragraph.where)


def _addressed(parsed: Parsed) -> Iterator[tuple[int, Paragraph]]:
    """(ordinal, paragraph) of what has an @ in it."""
    held: list[tuple[int, tuple[Paragraph, ...]]] = [(own.commitment, own.paragraphs) for own in parsed.passages]
    held += [(own.commitment, own.paragraphs) for own in parsed.institutions]
    held += [(own.commitment, (*own.paragraphs, *own.details)) for own in parsed.milestones]
    for ordinal, paragraphs in held:
        for paragraph in paragraphs:
            if "@" in paragraph.text:
                yield ordinal, paragraph
