"""What a layout offers for a document before any is chosen."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from pipeline.records import Parsed


class Candidate(Struct, frozen=True):
    """How well a layout fits, above 0 up to 1, and its reading; `parse` goes on with what recognising has found."""

    score: float
    parse: Callable[[], Parsed]
