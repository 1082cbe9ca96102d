"""Labels that the reader's paragraphs hide: in bold in the midst of one, or broken over two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from operator import is_

from msgspec.structs import replace

from pipeline.interpret.labels import LONGEST_LABEL, MOST_WORDS, bold_start, cut, head, label_of, lead_in, raw_text
from pipeline.interpret.rows import ROW_GROUPS
from pipeline.interpret.stacked import person_label
from pipeline.model import Block, Document, Paragraph, Span
from pipeline.values.words import Words, fold

PARTED_KINDS = ("body", "item")
FEWEST_RECURRING = 2
LONGEST_BROKEN = 2 * MOST_WORDS


def parted(document: Document, words: Words) -> Document:
    """The document with a paragraph of its own for each label, a known one or one that begins several paragraphs,
    that is set in bold and closed by a colon, or that is the last line by itself; a label broken over two paragraphs is
    one."""
    begun = Counter(fold(lead_in(block)) for block in document.blocks if isinstance(block, Paragraph))
    recurring = {printed for printed, many in begun.items() if printed and many >= FEWEST_RECURRING}
    parts = [part for block in document.blocks for part in _parts(block, recurring, words)]
    blocks = tuple(_with_whole_labels(parts, words))
    is_same = len(blocks) == len(document.blocks) and all(map(is_, blocks, document.blocks))
    return document if is_same else replace(document, blocks=blocks)


def _with_whole_labels(blocks: Sequence[Block], words: Words) -> Iterator[Block]:
    """The blocks, two lines set alike that are a known label together and none apart as one."""
    held: Paragraph | None = None
    for block in blocks:
        if held is not None and isinstance(block, Paragraph) and _is_label_of_two(held, block, words):
            yield replace(held, spans=(*held.spans, Span(" "), *block.spans))
            held = None
            continue
        if held is not None:
            yield held
        held = block if isinstance(block, Paragraph) and _may_begin_label(block) else None
        if held is None:
            yield block
    if held is not None:
        yield held


def _may_begin_label(paragraph: Paragraph) -> bool:
    is_short = paragraph.kind in ("body", "heading") and len(paragraph.text) <= LONGEST_LABEL
    return (
        is_short and bool(paragraph.spans) and paragraph.spans[0].bold and not paragraph.text.endswith((":", ".", "?"))
    )


def _is_label_of_two(first: Paragraph, second: Paragraph, words: Words) -> bool:
    if not _is_set_alike(first, second) or len(first.text.split()) + len(second.text.split()) > LONGEST_BROKEN:
        return False
    whole, *apart = f"{first.text} {second.text}", first.text, second.text
    groups = ROW_GROUPS[:3]
    is_label = any(words.key(group, whole) for group in groups)
    return is_label and not any(words.key(group, part) for group in groups for part in apart)


def _is_set_alike(first: Paragraph, second: Paragraph) -> bool:
    one, other = ((p.kind, p.level, p.where.page, p.spans[0].size, p.spans[0].colour) for p in (first, second))
    return one == other and not second.marker and first.is_bold and second.is_bold


def _parts(block: Block, recurring: Collection[str], words: Words) -> Iterator[Block]:
    """A paragraph's parts in their order, the block itself where it has one."""
    if not isinstance(block, Paragraph) or block.kind not in PARTED_KINDS:
        yield block
        return
    runs = list(_bold_runs(block))
    places = [start for start in runs if _is_label(cut(block, start), recurring, words)]
    if runs and runs[-1] not in places and _is_last_line(block, runs[-1], words):
        places.append(runs[-1])
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


def _is_last_line(paragraph: Paragraph, start: int, words: Words) -> bool:
    """Whether a known label in bold is all of the paragraph's last line, and nothing else is."""
    last = cut(paragraph, start)
    raw = raw_text(last).strip()
    if not last.is_bold or len(raw) > LONGEST_LABEL or not raw[:1].isupper():
        return False
    place, above = last.spans[0].where, head(paragraph, start).spans[-1].where
    if (place.page, place.line, place.top) == (above.page, above.line, above.top):
        return False
    known = label_of(last, words, ROW_GROUPS[:3]) or person_label(last, words)
    return known is not None and not known.rest.text
