"""Text files → Document: markdown with HTML in it as PDF converters write it, and the plain text of web pages.

A line is a paragraph, and lines become one paragraph where the text shows it: the next line starts in lower case, or
the file is wrapped at a column. Two spaces or a backslash at a line's end keep it apart ("Name␠␠⏎e-mail"). A paragraph
that a page break cuts (blank lines, footnotes) is joined again, see `markers.was_cut`; tables see `fragments`.
Rules, pictures and fences of code are no text. What is a heading is said by `#`, by a rule under the line or two rules
around it, and in a text without `#` by capitals. A text that keeps the layout of pages is read by `laid_out`; columns
of words that are read straight across all the same are an issue.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Block, Document, Paragraph, Source, Table
from pipeline.read.encoding import composed, decode
from pipeline.read.fragments import Growing
from pipeline.read.laid_out import is_laid_out, page_blocks
from pipeline.read.lines import chunks, split_lines, wrap_column
from pipeline.read.markers import join_paragraphs, was_cut
from pipeline.read.page_numbers import mark_page_numbers
from pipeline.read.paragraphs import chunk_blocks
from pipeline.read.read_across import columns_read_across


def read(source: Source, data: bytes) -> Document:
    """The paragraphs and tables of a text file; UnreadableDocument where it is empty, binary or not in UTF-8."""
    text = composed(decode(data))
    blocks = tuple(read_blocks(text))
    return Document(source, blocks, issues=tuple(columns_read_across(split_lines(text), blocks)))


def read_blocks(text: str) -> list[Block]:
    """The blocks of a text, in order."""
    lines = split_lines(text)
    if is_laid_out(lines):
        return _laid_out_blocks(lines)
    column = wrap_column(lines)
    found: list[Block] = []
    breaks: set[int] = set()
    for chunk in chunks(lines):
        breaks.add(len(found))
        found.extend(chunk_blocks(chunk, column))
    return _join_cut(mark_page_numbers(found), breaks)


def _laid_out_blocks(lines: Sequence[str]) -> list[Block]:
    found: list[Block] = []
    breaks: set[int] = set()
    for blocks in page_blocks(lines):
        breaks.add(len(found))
        found.extend(blocks)
    return _join_cut(found, breaks)


def _join_cut(found: Sequence[Block], breaks: set[int]) -> list[Block]:
    """The blocks, those that a page break cuts joined; a block in `breaks` stands behind a blank line or the like."""
    blocks: list[Paragraph | Growing] = []
    content: int | None = None  # where the last block stands that is no footnote and no furniture
    for n, block in enumerate(found):
        if isinstance(block, Paragraph) and block.kind in {"footnote", "furniture"}:
            blocks.append(block)
            breaks.add(n + 1)
            continue
        joined = _joined(blocks[content], block) if content is not None and n in breaks else None
        if content is not None and joined:
            blocks[content] = joined
        else:
            content = len(blocks)
            blocks.append(Growing(block) if isinstance(block, Table) else block)
    return [block.table() if isinstance(block, Growing) else block for block in blocks]


def _joined(before: Paragraph | Growing, block: Block) -> Paragraph | Growing | None:
    if isinstance(before, Growing) and isinstance(block, Table) and before.goes_on_in(block):
        before.add(block)
        return before
    if isinstance(before, Paragraph) and isinstance(block, Paragraph) and was_cut(before, block):
        return join_paragraphs(before, block)
    return None
