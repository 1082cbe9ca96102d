"""A report of the OGP's Independent Reporting Mechanism on a plan: design, results, midterm or end of term.

Its commitments are rated in coding tables, in lines of label and value, and in tables that list them all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from pipeline.interpret.candidate import Candidate
from pipeline.interpret.entries import Entry
from pipeline.interpret.facts import front
from pipeline.interpret.irm_cover import kind_said, mentions, speaks
from pipeline.interpret.irm_entries import Coded, Openings, find_openings, irm_entries, paragraph_of
from pipeline.interpret.irm_lines import ratings_in, staged_level
from pipeline.interpret.irm_reader import Reader
from pipeline.interpret.irm_sheets import SheetRow, rated_row
from pipeline.interpret.irm_words import GENERAL
from pipeline.model import Document
from pipeline.records import Parsed
from pipeline.values.words import Words

FEWEST_INDICATORS = 3  # that only the IRM rates, in a report that does not name itself
FEWEST_MENTIONS = 3
NAMED, UNNAMED, TELLING = 0.7, 0.45, 0.5
_PAGE_TITLE = re.compile(r"^.+\([A-Z]{2,6}\d{4}\)$")


def recognise(document: Document, words: Words) -> Candidate | None:
    """Fits a report that calls itself the IRM's before any self-assessment, or rates what only the IRM rates."""
    if any(_PAGE_TITLE.match(paragraph.text) for paragraph in front(document)):
        return None
    named = kind_said(document, words)
    if named in ("self_assessment", "action_plan") or (not named and mentions(document, words) < FEWEST_MENTIONS):
        return None
    run, coded = irm_entries(document.blocks, words)
    openings = find_openings(run, coded, words)
    own = _indicators(run, coded, words) - GENERAL
    score = _score(bool(named), len(own), bool(named and openings) and speaks(document, words))
    return Candidate(score, partial(_parse, document, words, run, coded, openings)) if score else None


def _score(is_named: bool, own: int, tells: bool) -> float:
    """By how many indicators are rated that only the IRM rates; a report where none was read must name the mechanism
    and tell of commitments."""
    if own >= (1 if is_named else FEWEST_INDICATORS):
        return (NAMED if is_named else UNNAMED) + min(0.3, 0.06 * own)
    return TELLING if tells else 0.0


def _parse(document: Document, words: Words, run: Sequence[Entry], coded: Coded, openings: Openings) -> Parsed:
    reader = Reader(document, words, run, coded, openings)
    reader.read()
    return reader.draft.parsed(reader.facts, reader.last_pages)


def _indicators(run: Sequence[Entry], coded: Coded, words: Words) -> set[str]:
    """The indicators whose values the document states."""
    found = {code.indicator for rows in coded.values() for row in rows for code in row.codes}
    for entry in run:
        if isinstance(entry, SheetRow):
            found |= {rating.indicator for rating in rated_row(entry, words)}
        paragraph = paragraph_of(entry)
        if paragraph:
            found |= {rating.indicator for rating in ratings_in(paragraph, words) if rating.printed}
            found |= {"completion"} if staged_level(paragraph, words) else set()
    return found
