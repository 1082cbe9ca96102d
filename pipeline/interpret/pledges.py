"""Commitments of a plan in prose, told by the style of their headings alone: unnumbered, unlabelled, "We will …"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from pipeline.interpret.entries import Entry, Prose
from pipeline.interpret.facts import says
from pipeline.interpret.headings import Style, heading_of, is_chapter, style_of
from pipeline.interpret.starts import Start
from pipeline.model import Document, Paragraph
from pipeline.values.words import Words, fold

FEWEST = 3
FEWEST_SIBLINGS = 2
SHARE = 2 / 3
FIRST_CHARACTERS = 500  # of a section: its first sentences
_SENTENCE_ENDS = (".", ":", ";", ",")
_PAGE_BEHIND = re.compile(r"[\s.…·_]*\b\d{1,3}\s*$")


class Section(Struct, frozen=True):
    """A heading and what stands under it; `parent` is the entry of the heading of higher rank over it, -1 for none."""

    index: int
    heading: Paragraph
    parent: int
    pledges: bool
    is_listed: bool


def pledged(document: Document, run: Sequence[Entry], words: Words) -> dict[int, Start]:
    """The headings of the one style whose sections pledge something, most of them; empty where no style is such.

    Either the contents list names them, or headings of a higher rank that are no chapter's group them.
    """
    styles: dict[Style, list[Section]] = {}
    for section in _sections(document, run, words):
        styles.setdefault(style_of(section.heading), []).append(section)
    fitting = [found for style in styles.values() if (found := _fitting(style))]
    best = max(fitting, key=lambda found: (len(found), found[0].heading.level), default=[])
    return {section.index: Start("", section.heading.text) for section in best}


def _fitting(sections: Sequence[Section]) -> list[Section]:
    """The sections of one style if they are commitments: those that pledge, and those that stand among such."""
    families = Counter(section.parent for section in sections if section.pledges)
    several = any(parent >= 0 and many >= FEWEST_SIBLINGS for parent, many in families.items())
    grouped = {parent for parent in families if parent >= 0} if several else set()
    held = [s for s in sections if s.is_listed or s.parent in grouped]
    pledging = [s for s in held if s.pledges]
    listed = [s for s in pledging if s.is_listed]
    own = [s for s in held if s.pledges or s.parent in grouped]
    is_shown = bool(grouped) or len(listed) >= SHARE * len(pledging)
    if len(pledging) < FEWEST or len(pledging) < SHARE * len(own) or not is_shown:
        return []
    return own


def _sections(document: Document, run: Sequence[Entry], words: Words) -> list[Section]:
    """Headings that can be commitments', each with its section; words that recur are labels, ordinary ones chapters."""
    headings = [(index, p) for index, entry in enumerate(run) if (p := heading_of(entry)) and p.kind == "heading"]
    times = Counter(fold(paragraph.text) for _, paragraph in headings)
    contents = {fold(_PAGE_BEHIND.sub("", p.text)) for p in document.paragraphs() if p.kind == "contents"}
    over: list[tuple[int, Paragraph]] = []
    found = []
    for (index, heading), (end, _) in pairwise([*headings, (len(run), Paragraph(()))]):
        while over and over[-1][1].level >= heading.level:
            over.pop()
        is_own = times[fold(heading.text)] == 1 and not heading.text.endswith(_SENTENCE_ENDS)
        if is_own and not any(is_ordinary(paragraph, words) for _, paragraph in (*over, (index, heading))):
            pledges = says(_opening(run[index + 1 : end]), words, "pledges", "verb")
            parent = over[-1][0] if over else -1
            found.append(Section(index, heading, parent, pledges, fold(heading.text) in contents))
        over.append((index, heading))
    return found


def is_ordinary(heading: Paragraph, words: Words) -> bool:
    """A chapter every plan has: introduction, methodology, glossary."""
    return is_chapter(heading.text, words) or words.key("pledges", heading.text) == "chapter"


def _opening(entries: Sequence[Entry]) -> str:
    """The first sentences under a heading, lists and tables apart."""
    texts = (entry.paragraph.text for entry in entries if isinstance(entry, Prose))
    return " ".join(texts)[:FIRST_CHARACTERS]
