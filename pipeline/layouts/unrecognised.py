"""What no layout fits: its words are left over, its tables and links are still published, an issue says so."""

from __future__ import annotations

from functools import partial

from pipeline.interpret.candidate import Candidate
from pipeline.interpret.draft import Draft
from pipeline.interpret.facts import describe, front, says
from pipeline.model import Document, Table
from pipeline.records import Facts, Kind, Parsed
from pipeline.values.words import Words

KINDS: tuple[Kind, ...] = ("irm_report", "self_assessment", "action_plan")


def recognise(document: Document, words: Words) -> Candidate:
    return Candidate(0.1, partial(_parse, document, words))


def _parse(document: Document, words: Words) -> Parsed:
    draft = Draft(document)
    for block in document.blocks:
        if isinstance(block, Table):
            draft.place(block)
    draft.issue("no_layout", "no layout fits this document; its tables and links are published, its text is not read")
    return draft.parsed(facts_of(document, words), {})


def facts_of(document: Document, words: Words) -> Facts:
    """What the first page says; the first line that names a kind decides."""
    opening = [paragraph.text for paragraph in front(document)]
    said: list[Kind] = [kind for text in opening for kind in KINDS if says(text, words, "kinds", kind)]
    kind: Kind = said[0] if said else "other"
    return describe(document, words, kind)
