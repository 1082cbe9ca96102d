"""What a report or a plan leaves unread, as issues: unlabelled text, labels apart, headings that count on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.interpret.draft import Draft
from pipeline.interpret.entries import Entry, Prose
from pipeline.interpret.stacked import report_apart
from pipeline.interpret.starts import Opening, counted_names
from pipeline.values.words import Words

MESSAGE = "headings count on under a word of their own, and no commitment has its number from them"


def report_unread(draft: Draft, run: Sequence[Entry], openings: Mapping[int, Opening], words: Words) -> None:
    draft.report_unfiled()
    report_apart(draft, run, openings, words)
    _report_counted(draft, run, words)


def _report_counted(draft: Draft, run: Sequence[Entry], words: Words) -> None:
    """One issue where the commitments read have no numbers and headings count on under a word that nobody knows."""
    if not draft.commitments or any(commitment.number for commitment in draft.commitments):
        return
    paragraphs = [entry.paragraph for index in counted_names(run, words) if isinstance(entry := run[index], Prose)]
    if paragraphs:
        draft.end()
        draft.issue("numbers_not_read", MESSAGE, "; ".join(p.text for p in paragraphs), paragraphs[0].where)
