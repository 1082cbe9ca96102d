"""Commitments that a document seems to set out twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model import Issue
from pipeline.records import Commitment
from pipeline.values.words import fold

MESSAGE = "this commitment has the number and the title of another one of the document"


def doubled(commitments: Sequence[Commitment]) -> Iterator[Issue]:
    """One issue for each commitment whose number and title an earlier one has; both stand."""
    seen: set[tuple[str, str]] = set()
    for commitment in commitments:
        name = (commitment.number, fold(commitment.title))
        if name in seen and any(name):
            printed = f"{commitment.number} {commitment.title}".strip()
            yield Issue("commitment_twice", MESSAGE, "warning", printed, commitment.ordinal, commitment.where)
        seen.add(name)
