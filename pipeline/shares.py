"""Shares of words and of rows."""

from __future__ import annotations

import math
from collections.abc import Iterable

DECIMALS = 4
_LEAST = 10**-DECIMALS


def rounded(share: float) -> float:
    """One that is neither none nor all is not rounded to either."""
    return round(min(max(share, _LEAST), 1 - _LEAST), DECIMALS) if 0 < share < 1 else float(share)


def of_words(documents: Iterable[tuple[int | None, float | None]]) -> float | None:
    """Of all documents together, from the words of each and the share it has; those without a share stand aside."""
    known = [(count, share) for count, share in documents if count and share is not None]
    words = sum(count for count, _ in known)
    return sum(count * share for count, share in known) / words if words else None


def percent(share: float) -> float:
    """With one decimal, rounded down: 100 is said of the whole only."""
    return math.floor(share * 1000 + 1e-9) / 10
