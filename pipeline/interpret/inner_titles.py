"""Rows over the whole width of a commitment's table that are no title of one: labels no language file knows, bands."""

from __future__ import annotations

from collections.abc import Container, Sequence

from pipeline.interpret.entry import Entry, Grid, Row, TableStart
from pipeline.interpret.labels import MOST_WORDS, Label, own_label, raw_text
from pipeline.model import Paragraph
from pipeline.values.words import Words


def stands_within(run: Sequence[Entry], index: int, openings: Container[int]) -> bool:
    """Whether the table's rows above belong to the commitment that its labelled rows below go on with."""
    if isinstance(run[index - 1], TableStart):
        return False
    for place in range(index + 1, len(run)):
        entry = run[place]
        if place in openings or isinstance(entry, TableStart):
            return False
        if isinstance(entry, Grid) or (isinstance(entry, Row) and entry.key):
            return True
    return False


def inner_label(paragraph: Paragraph, words: Words) -> Label | None:
    """What such a row is under its own words: "Budget line: 7 million", or a few words over the rows below."""
    raw = raw_text(paragraph)
    printed, colon, rest = raw.partition(":")
    if colon and rest.strip() and _is_short(printed):
        return own_label(paragraph, words, printed.strip())
    return own_label(paragraph, words, raw.strip()) if _is_short(raw) else None


def _is_short(printed: str) -> bool:
    return len(printed.split()) <= MOST_WORDS and "." not in printed.rstrip(" .")
