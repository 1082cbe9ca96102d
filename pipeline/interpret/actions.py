"""Verdicts in prose: a bold run-in that ends in a status ("Publish the register: done") is an action of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from pipeline.interpret.deadlines import item_of
from pipeline.interpret.labels import bold_start, cut, head, raw_text
from pipeline.interpret.levels import level_key
from pipeline.model import Paragraph
from pipeline.records import Milestone
from pipeline.values.words import Words

LONGEST_VERDICT = 60
_BEFORE_VERDICT = re.compile(r"\s*(?::|\s[-–—]|\()\s*(?=[^:–—(]*$)")
_AROUND_VERDICT = " .,:;()[]–—-"
_COMMENTED = re.compile(r"[,;.(]")


class RunIn(Struct, frozen=True):
    """What was to be done, as its own paragraph, the verdict as printed and the rest of the paragraph."""

    action: Paragraph
    verdict: str
    rest: Paragraph


def actions(commitment: int, paragraphs: Sequence[Paragraph], words: Words) -> Iterator[Milestone]:
    """The actions of one section, each with the paragraphs up to the next bold start as its details."""
    found: RunIn | None = None
    details: list[Paragraph] = []
    for paragraph in paragraphs:
        started = run_in(paragraph, words)
        if started or (found and paragraph.is_bold and paragraph.kind != "item"):
            if found:
                yield _milestone(commitment, found, details)
            found, details = started, [started.rest] if started and started.rest.text else []
        elif found:
            details.append(paragraph)
    if found:
        yield _milestone(commitment, found, details)


def run_in(paragraph: Paragraph, words: Words) -> RunIn | None:
    """The action a paragraph's bold start names, when the start ends in a verdict, or an item's up to a verdict that
    alone is set in bold."""
    end = bold_start(paragraph)
    if not end and paragraph.kind == "item":
        return _set_apart(paragraph, words)
    bold = raw_text(paragraph)[:end].rstrip(" .)")
    split = _BEFORE_VERDICT.search(bold)
    if split is None or not bold[: split.start()].strip():
        return None
    verdict = bold[split.end() :].strip()
    if len(verdict) > LONGEST_VERDICT or not _is_verdict(verdict, words):
        return None
    return RunIn(head(paragraph, split.start()), verdict, cut(paragraph, end))


def _set_apart(paragraph: Paragraph, words: Words) -> RunIn | None:
    """What stands before and behind the one run in bold, where that run is a verdict."""
    raw = raw_text(paragraph)
    runs: list[tuple[int, int]] = []
    at = 0
    for span in paragraph.spans:
        begin, at = at, at + len(span.text)
        if span.bold and runs and runs[-1][1] == begin:
            runs[-1] = (runs[-1][0], at)
        elif span.bold and span.text.strip():
            runs.append((begin, at))
    verdict = raw[runs[0][0] : runs[0][1]].strip(_AROUND_VERDICT) if len(runs) == 1 else ""
    if not verdict or not level_key(verdict, words):
        return None
    return RunIn(head(paragraph, runs[0][0]), verdict, cut(paragraph, runs[0][1]))


def _is_verdict(text: str, words: Words) -> bool:
    """A known verdict, also with a comment behind it: "done, initiatives ongoing"."""
    first = _COMMENTED.split(text, maxsplit=1)[0].strip()
    return any(level_key(part, words) for part in (text, first))


def _milestone(commitment: int, found: RunIn, details: Sequence[Paragraph]) -> Milestone:
    return Milestone(
        commitment,
        "action",
        (found.action,),
        item=item_of(found.action),
        verdict_as_printed=found.verdict,
        details=tuple(details),
    )
