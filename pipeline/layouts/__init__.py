"""Layouts: each module here has `recognise(document, words) -> Candidate | None`, None where it does not fit at all.

They list themselves; a new layout is one new file. The candidate says how well the layout fits and can read on.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module

from msgspec import Struct
from msgspec.structs import replace

from pipeline.interpret.candidate import Candidate
from pipeline.interpret.doubles import doubled
from pipeline.interpret.facts import foreign, language_of
from pipeline.interpret.unfilled import unfilled
from pipeline.model import Document
from pipeline.records import Parsed
from pipeline.values import words as languages
from pipeline.values.words import Words

LEAST_SCORE = 0.5
SCORE_DIGITS = 3
FALLBACK = "unrecognised"


class Layout(Struct, frozen=True):
    """One plug-in module, by name."""

    name: str
    recognise: Callable[[Document, Words], Candidate | None]


@cache
def layouts() -> tuple[Layout, ...]:
    """All layouts in alphabetical order."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(Layout(name, import_module(f"{__name__}.{name}").recognise) for name in names)


def understand(document: Document) -> Parsed:
    """The document as the layout that fits best reads it; the fallback layout reads what none fits.

    A fallback competes with none and is never a fit: its score counts as 0.
    """
    language = language_of(document)
    words = languages.load(languages.reading(language))
    offered = {layout.name: found for layout in layouts() if (found := layout.recognise(document, words))}
    fitting = {name: found.score for name, found in offered.items() if found.score >= LEAST_SCORE or name == FALLBACK}
    name = max(fitting, key=lambda name: (fitting[name], name))
    parsed = offered[name].parse()
    facts = replace(
        parsed.facts,
        layout=name,
        layout_score=0.0 if name == FALLBACK else round(fitting[name], SCORE_DIGITS),
        competing_layouts=competing((found.score, other) for other, found in offered.items() if other != name),
        language=language,
    )
    statuses = tuple(
        replace(status, evidence="ocr") if status.where.page in document.ocr_pages else status
        for status in parsed.statuses
    )
    issues = (*foreign(document, language), *parsed.issues, *doubled(parsed.commitments), *unfilled(parsed))
    return replace(parsed, facts=facts, statuses=statuses, issues=issues, ocr_pages=document.ocr_pages)


def competing(others: Iterable[tuple[float, str]]) -> tuple[str, ...]:
    """The other layouts that fit at all, best first; the fallback competes with none."""
    rounded = ((round(score, SCORE_DIGITS), name) for score, name in others if name != FALLBACK)
    return tuple(f"{name}:{score:g}" for score, name in sorted(rounded, key=lambda one: (-one[0], one[1])) if score > 0)
