"""Text files → Document: markdown with HTML in it as PDF converters write it, and the plain text of web pages.

A line is a paragraph, and lines become one paragraph where the text shows it: the next line starts in lower case, or
the file is wrapped at a column. Two spaces or a backslash at a line's end keep it apart ("Name␠␠⏎e-mail"). A paragraph
that a page break cuts (blank lines, footnotes) is joined again, see `markers.was_cut`; tables see `fragments`.
Rules, pictures and fences of code are no text. What is a heading is said by `#`, by a rule under the line or two rules
around it, and in a text without `#` by capitals.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Block, Document, Paragraph, ParagraphKind, Source, Span, Table
from pipeline.read.elements import read_fragment
from pipeline.read.encoding import decode
from pipeline.read.fragments import Growing, rows_table
from pipeline.read.inline import PrintedLine, indented, read_markdown
from pipeline.read.lines import (
    NARROWEST,
    Chunk,
    chunks,
    heading_lines,
    is_deeper,
    is_field,
    is_full,
    split_lines,
    split_pipes,
    split_row,
    without_quote,
    wrap_column,
)
from pipeline.read.markers import (
    ends_unfinished,
    join_paragraphs,
    make_paragraph,
    plain_marker,
    starts_unfinished,
    was_cut,
)
from pipeline.read.page_numbers import is_page_number, mark_page_numbers


def read(source: Source, data: bytes) -> Document:
    """The paragraphs and tables of a text file; UnreadableDocument where it is empty, binary or not in UTF-8."""
    return Document(source, tuple(read_blocks(decode(data))))


def read_blocks(text: str) -> list[Block]:
    """The blocks of a text, in order."""
    lines = split_lines(text)
    column = wrap_column(lines)
    found: list[Block] = []
    breaks: set[int] = set()
    for chunk in chunks(lines):
        breaks.add(len(found))
        found.extend(_chunk_blocks(chunk, column))
    return _join_cut(mark_page_numbers(found), breaks)


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


def _chunk_blocks(chunk: Chunk, column: int) -> list[Block]:
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
