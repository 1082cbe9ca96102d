"""Lines of running text that are broken at a width → headings, paragraphs, items, entries of a contents list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from pipeline.model import Block, Paragraph, Where
from pipeline.read.lines import chunks, is_field
from pipeline.read.page_numbers import is_counted_heading
from pipeline.read.paragraphs import chunk_blocks
from pipeline.read.printed_lines import LEADERS, Line
from pipeline.read.word_breaks import mended
from pipeline.values.frequent import small_words

NUMBERED_LEVEL = 2
USUAL_SHARE = 0.95  # of all lines of prose are no longer than its width
LABEL = 0.6  # of the width is more than a label takes
FEWEST_RECURRING = 3
FULL = 0.9  # of the width fills a line that a word in capitals goes on with
SHORT = 0.8  # of the width of running text
OPEN_ENDS = ",;:-–—(/&"
_TITLE = re.compile(r"[\W_]*[^\W\d_a-zß-ÿ].*[^\s.,;:]|\d.*[^\W\d_].*[^\s.,;:]")


class Setting(NamedTuple):
    """How text is set: the width its lines are broken at, the words of the whole text, and the short lines that come
    again and again."""

    width: int
    vocabulary: frozenset[str]
    recurring: frozenset[str] = frozenset()

    def mended(self, lines: Sequence[Line]) -> list[Line]:
        """The lines, the words and addresses that their ends cut whole."""
        return mended(lines, self.vocabulary, self.width)


def recurring_lines(lines: Sequence[Line], width: int) -> frozenset[str]:
    """Short lines alike, as the labels of a form are: no line goes on with them."""
    short = (line.text.strip() for line in lines if len(line.pieces) == 1 and line.end - line.start < LABEL * width)
    times = Counter(text for text in short if _TITLE.fullmatch(text))
    return frozenset(text for text, many in times.items() if many >= FEWEST_RECURRING)


def usual_width(lines: Sequence[Line]) -> int:
    """The width of the lines of running text."""
    pairs = [line for line, following in pairwise(lines) if len(line.pieces) == 1 and not following.is_blank]
    widths = sorted(line.end - line.start for line in pairs if not LEADERS.search(line.text))
    return widths[int(USUAL_SHARE * (len(widths) - 1))] if widths else 0


def prose_blocks(lines: Sequence[Line], setting: Setting) -> list[Block]:
    """The paragraphs of lines that are broken at a width."""
    width = setting.width
    blocks: list[Block] = []
    is_apart = True
    for stretch in _stretches(setting.mended(lines), setting):
        for chunk in chunks(_dedented(stretch)):
            numbers = [line.number for line in stretch]
            for block in [_placed(block, numbers) for block in chunk_blocks(chunk, width)]:
                may_be_title = is_apart and (_is_counted(block) or not (blocks and _is_bare_title(blocks[-1])))
                blocks.append(_as_heading(block, width) if may_be_title or _is_counted_title(block) else block)
                is_apart = False
            is_apart = is_apart or chunk.kind == "blank"
    return [_contents(block) for block in blocks]


def _placed(block: Block, numbers: Sequence[int]) -> Block:
    """The block with the numbers that its lines have in the text."""
    if isinstance(block, Paragraph):
        return _placed_words(block, numbers)
    cells = [
        msgspec.structs.replace(
            cell,
            paragraphs=tuple(_placed_words(paragraph, numbers) for paragraph in cell.paragraphs),
            marks=tuple(msgspec.structs.replace(mark, where=_place(mark.where, numbers)) for mark in cell.marks),
            where=_place(cell.where, numbers),
        )
        for cell in block.cells
    ]
    return msgspec.structs.replace(block, cells=tuple(cells))


def _placed_words(paragraph: Paragraph, numbers: Sequence[int]) -> Paragraph:
    spans = [msgspec.structs.replace(span, where=_place(span.where, numbers)) for span in paragraph.spans]
    return msgspec.structs.replace(paragraph, spans=tuple(spans))


def _place(where: Where, numbers: Sequence[int]) -> Where:
    return Where(line=numbers[(where.line or 1) - 1])


def _stretches(lines: Sequence[Line], setting: Setting) -> list[list[Line]]:
    """The lines, those apart that evidently do not go on with the one above."""
    stretches: list[list[Line]] = []
    for n, line in enumerate(lines):
        if not n or _is_break(lines[n - 1], line, setting):
            stretches.append([])
        stretches[-1].append(line)
    return stretches


def _is_break(above: Line, line: Line, setting: Setting) -> bool:
    width = setting.width
    if above.is_blank or line.is_blank:
        return False
    before, words = above.text.strip(), line.text.strip()
    if LEADERS.search(before):
        return True
    if words[0].islower():
        return False
    if words in setting.recurring and before[-1] not in OPEN_ENDS and before.rpartition(" ")[2] not in small_words():
        return True
    if is_counted_heading(words) or (is_field(words) and (before[-1] in ".?!)" or is_counted_heading(before))):
        return True
    return above.end + len(words.split()[0]) - above.start < FULL * width and words[0].isupper()


def _dedented(lines: Sequence[Line]) -> list[str]:
    margin = min((line.start for line in lines if not line.is_blank), default=0)
    return [line.text[margin:] for line in lines]


def _is_counted_title(block: Block) -> bool:
    return isinstance(block, Paragraph) and is_counted_heading(block.text)


def _is_counted(block: Block) -> bool:
    return isinstance(block, Paragraph) and (is_counted_heading(block.text) or block.marker[:1].isdigit())


def _is_bare_title(block: Block) -> bool:
    """A heading without a number; what stands alone under it is its text rather than another heading."""
    return isinstance(block, Paragraph) and block.kind == "heading" and block.level > NUMBERED_LEVEL


def _contents(block: Block) -> Block:
    """An entry of a contents list is shown by its leaders."""
    if isinstance(block, Paragraph) and LEADERS.search(block.text):
        return msgspec.structs.replace(block, kind="contents")
    return block


def _as_heading(block: Block, width: int) -> Block:
    """A paragraph that stands apart is a heading where it looks like one: short, and no sentence, field or bullet."""
    if not isinstance(block, Paragraph) or block.kind not in {"body", "item"}:
        return block
    text = block.text
    is_numbered = block.marker[:1].isdigit()
    if block.marker and not is_numbered:
        return block
    lines = len({span.where.line for span in block.spans})
    is_short = (lines == 1 and len(text) < SHORT * width) or (lines <= 2 and is_counted_heading(text))
    if not is_short or (is_field(text) and not is_counted_heading(text)) or not _TITLE.fullmatch(text):
        return block
    spans = block.spans
    if is_numbered:
        first = block.spans[0]
        spans = (msgspec.structs.replace(first, text=f"{block.marker} {first.text}"), *block.spans[1:])
    level = NUMBERED_LEVEL if _is_counted(block) else NUMBERED_LEVEL + 1
    return Paragraph(tuple(spans), "heading", level)
