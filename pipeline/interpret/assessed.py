"""Where the commitments of a self-assessment begin, by whichever of its ways of setting them the report uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from pipeline.interpret import groups, sheets
from pipeline.interpret.entry import Entry, Row
from pipeline.interpret.named_rows import merged, named_rows
from pipeline.interpret.starts import Opening, Start, entries_with_starts
from pipeline.model import Document, Paragraph
from pipeline.values.words import Words


class Outline(Struct, frozen=True):
    """A report's entries and where its commitments begin; `is_quoting` where their own words stand before the text."""

    run: Sequence[Entry]
    openings: Mapping[int, Opening]
    is_quoting: bool = False


def outline(document: Document, words: Words) -> Outline:
    """Commitments by headings, title rows and lists; where there are none, by paragraphs that quote them."""
    run, starts = entries_with_starts(document.blocks, words)
    own = groups.quoted(run, words) if len(starts) < groups.FEWEST_QUOTED else {}
    starts = {index: one.start for index, one in own.items()} or starts
    starts = starts or _sheets(document, run, words)
    named = {} if own else named_rows(run, words)
    starts = merged(run, starts, named, words)
    joint = groups.joint_starts(run, starts, words)
    starts = {index: start for index, start in starts.items() if start.number} if joint else starts
    sizes = groups.stacks(run, starts, words)
    single = {
        index: Opening(
            start,
            rest=own[index].rest if own else Paragraph(()),
            is_label=isinstance(run[index], Row) and index not in named,
            joint=sizes.get(index, 1),
        )
        for index, start in starts.items()
    }
    several = {index: Opening(all_of[-1], before=all_of[:-1], joint=len(all_of)) for index, all_of in joint.items()}
    return Outline(run, single | several, bool(own) or groups.quotes_most(run, starts))


def _sheets(document: Document, run: Sequence[Entry], words: Words) -> dict[int, Start]:
    """Headings of one style over the same labels again and again, though labels are set as headings too."""
    found = sheets.find_sheets(document, run, {}, words)
    headed = {index: sheet.start for index, sheet in sorted(found.items()) if not sheet.is_label}
    return headed if len(headed) >= sheets.FEWEST_SHEETS else {}
