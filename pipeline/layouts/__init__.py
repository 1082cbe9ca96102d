"""Layouts: each module here has `recognise(document, words) -> float` and `parse(document, words) -> Parsed`.

They list themselves; a new layout is one new file. `recognise` says from 0 to 1 how well the layout fits.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module

from msgspec import Struct
from msgspec.structs import replace

from pipeline.interpret.facts import language_of
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
    recognise: Callable[[Document, Words], float]
    parse: Callable[[Document, Words], Parsed]


@cache
def layouts() -> tuple[Layout, ...]:
    """All layouts in alphabetical order."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [(name, import_module(f"{__name__}.{name}")) for name in names]
    return tuple(Layout(name, module.recognise, module.parse) for name, module in modules)


def understand(document: Document) -> Parsed:
    """The document as the layout that fits best reads it; the fallback layout reads what none fits.

    A fallback competes with none and is never a fit: its score counts as 0.
    """
    language = language_of(document)
    words = languages.load(language or "en")
    scored = [(layout.recognise(document, words), layout) for layout in layouts()]
    fitting = [pair for pair in scored if pair[0] >= LEAST_SCORE or pair[1].name == FALLBACK]
    score, layout = max(fitting, key=lambda pair: (pair[0], pair[1].name))
    parsed = layout.parse(document, words)
    facts = replace(
        parsed.facts,
        layout=layout.name,
        layout_score=0.0 if layout.name == FALLBACK else round(score, SCORE_DIGITS),
        competing_layouts=competing(scored, layout),
        language=language,
    )
    statuses = tuple(
        replace(status, evidence="ocr") if status.where.page in document.ocr_pages else status
        for status in parsed.statuses
    )
    return replace(parsed, facts=facts, statuses=statuses, ocr_pages=document.ocr_pages)


def competing(scored: Iterable[tuple[float, Layout]], chosen: Layout) -> tuple[str, ...]:
    """The other layouts that score above 0, best first."""
    others = [(score, layout.name) for score, layout in scored if layout.name not in (chosen.name, FALLBACK)]
    ranked = sorted(((round(score, SCORE_DIGITS), name) for score, name in others), key=lambda one: (-one[0], one[1]))
    return tuple(f"{name}:{score:g}" for score, name in ranked if score > 0)
