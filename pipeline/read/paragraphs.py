"""Chunks of a text → blocks: which of their lines are one paragraph, and what tables hold."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Block, ParagraphKind, Span
from pipeline.read.elements import read_fragment
from pipeline.read.fragments import rows_table
from pipeline.read.inline import PrintedLine, indented, read_markdown
from pipeline.read.lines import (
    NARROWEST,
    Chunk,
    heading_lines,
    is_deeper,
    is_field,
    is_full,
    split_pipes,
    split_row,
    without_quote,
)
from pipeline.read.markers import ends_unfinished, make_paragraph, plain_marker, starts_unfinished
from pipeline.read.page_numbers import is_page_number


def chunk_blocks(chunk: Chunk, column: int) -> list[Block]:
    """The blocks of one chunk; `column` is where its text is broken into lines, 0 where lines are paragraphs."""
    if chunk.kind == "blank":
        return []
    if chunk.kind == "html":
        return read_fragment("\n".join(chunk.lines), chunk.number)[0]
    if chunk.kind in {"rows", "pipes"}:
        split = split_row if chunk.kind == "rows" else split_pipes
        table = rows_table([(chunk.number + n, split(line)) for n, line in enumerate(chunk.lines)])
        return [table] if table else []
    if chunk.kind == "heading":
        return _heading_blocks(chunk)
    return _text_blocks(chunk, column)


def _heading_blocks(chunk: Chunk) -> list[Block]:
    """A heading for each line; one in lower case goes on with the line above."""
    titles: list[list[Span]] = []
    for n, title in enumerate(heading_lines(chunk)):
        spans = [span for line in read_markdown(title, chunk.number + n) for span in line.spans]
        if titles and title.lstrip()[:1].islower():
            titles[-1].extend(indented(spans))
        else:
            titles.append(spans)
    return _made(titles, "heading", chunk.level, "")


def _text_blocks(chunk: Chunk, column: int) -> list[Block]:
    lines = [without_quote(line) for line in chunk.lines] if chunk.kind == "text" else list(chunk.lines)
    lines[-1] = lines[-1].rstrip()
    groups = _groups(read_markdown("\n".join(lines), chunk.number), chunk, column)
    if chunk.kind == "item":
        return [*_made(groups[:1], "item", chunk.level, plain_marker(chunk.marker)), *_made(groups[1:], "body", 0, "")]
    return _made(groups, "body", 0, "")


def _made(groups: Sequence[Sequence[Span]], kind: ParagraphKind, level: int, marker: str) -> list[Block]:
    made = [make_paragraph(spans, kind, level, marker) for spans in groups]
    return [paragraph for paragraph in made if paragraph]


def _groups(printed: Sequence[PrintedLine], chunk: Chunk, column: int) -> list[list[Span]]:
    """The spans of each paragraph among the lines of one chunk."""
    groups: list[list[Span]] = []
    before: PrintedLine | None = None
    for n, line in enumerate(printed):
        hangs = chunk.kind == "item" and n < len(chunk.lines) and is_deeper(chunk.lines[n], chunk.indent)
        if groups and before and _goes_on(before, line, column, hangs):
            groups[-1].extend(indented(line.spans))
        else:
            groups.append(list(line.spans))
        before = line
    return groups


def _goes_on(before: PrintedLine, line: PrintedLine, column: int, hangs: bool) -> bool:
    """Whether the second line goes on with the first one's paragraph; `hangs` where it is set under an item's text."""
    first, second = make_paragraph(before.spans), make_paragraph(line.spans)
    if before.is_hard or first is None or second is None or second.kind != "body" or is_page_number(first.text):
        return False
    if not hangs and is_field(first.text) and is_field(second.text):
        return False
    if hangs or (column and is_full(first.text, second.text, column)):
        return True
    is_long = column > 0 or len(first.text) >= NARROWEST
    return is_long and starts_unfinished(second) and (column > 0 or ends_unfinished(first))
