"""Tables in the OGP's commitment template as entries, while tables that list a plan's commitments stay whole."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.interpret import annex
from pipeline.interpret.entries import Entry, TableStart, entries
from pipeline.model import Block, Table
from pipeline.values.words import Words


def template_entries(blocks: Sequence[Block], words: Words) -> list[Entry]:
    """All blocks as entries; lists of commitments come as tables to be read as a whole."""
    found: list[Entry] = []
    for block in blocks:
        if isinstance(block, Table) and annex.listed(block, words):
            found.append(TableStart(block, False))
        else:
            found += entries([block], words)
    return found
