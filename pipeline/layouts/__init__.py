"""Layouts: each module here has `recognise(document, words) -> float` and `parse(document, words) -> Parsed`.

They list themselves; a new layout is one new file. `recognise` says from 0 to 1 how well the layout fits.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
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
    """The document as the layout that fits best reads it; the fallback layout reads what none fits."""
    language = language_of(document)
    words = languages.load(language or "en")
    scored = [(layout.recognise(document, words), layout) for layout in layouts()]
    fitting = [pair for pair in scored if pair[0] >= LEAST_SCORE or pair[1].name == FALLBACK]
    score, layout = max(fitting, key=lambda pair: (pair[0], pair[1].name))
    parsed = layout.parse(document, words)
    facts = replace(parsed.facts, layout=layout.name, layout_score=round(score, 3), language=language)
    return replace(parsed, facts=facts)
