"""Paragraphs that the reader ran together, parted where a label in bold stands in their midst."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from msgspec.structs import replace

from pipeline.interpret.labels import LONGEST_LABEL, bold_start, cut, head, label_of, lead_in, raw_text
from pipeline.interpret.rows import ROW_GROUPS
from pipeline.model import Block, Document, Paragraph
from pipeline.values.words import Words, fold

PARTED_KINDS = ("body", "item")
FEWEST_RECURRING = 2


def parted(document: Document, words: Words) -> Document:
    """The document with a paragraph of its own for each label, a known one or one that begins several paragraphs,
    that is set in bold and closed by a colon."""
    begun = Counter(fold(lead_in(block)) for block in document.blocks if isinstance(block, Paragraph))
    recurring = {printed for printed, many in begun.items() if printed and many >= FEWEST_RECURRING}
    blocks = tuple(part for block in document.blocks for part in _parts(block, recurring, words))
    return document if len(blocks) == len(document.blocks) else replace(document, blocks=blocks)


def _parts(block: Block, recurring: Collection[str], words: Words) -> Iterator[Block]:
    """A paragraph's parts in their order, the block itself where it has one."""
    if not isinstance(block, Paragraph) or block.kind not in PARTED_KINDS:
        yield block
        return
    places = [start for start in _bold_runs(block) if _is_label(cut(block, start), recurring, words)]
    if not places:
        yield block
        return
    yield head(block, places[0])
    for start, end in zip(places, [*places[1:], len(raw_text(block))], strict=True):
        yield replace(cut(head(block, end), start), kind="body", level=0, marker="")


def _bold_runs(paragraph: Paragraph) -> Iterator[int]:
    """Where bold words begin behind others that are not."""
    at, was_bold = 0, True
    for span in paragraph.spans:
        if span.text.strip():
            if span.bold and not was_bold:
                yield at
            was_bold = span.bold
        at += len(span.text)


def _is_label(paragraph: Paragraph, recurring: Collection[str], words: Words) -> bool:
    """Whether the paragraph begins with a label in bold and a colon right behind it."""
    raw = raw_text(paragraph)
    colon = raw.find(":", 0, LONGEST_LABEL)
    printed = raw[: max(colon, 0)].rstrip()
    if not printed or bold_start(paragraph) < len(printed):
        return False
    known = label_of(head(paragraph, colon + 1), words, ROW_GROUPS[:3])
    return known is not None or fold(f"{printed}:") in recurring
