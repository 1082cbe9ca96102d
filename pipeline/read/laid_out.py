"""Texts that keep the layout of pages, as `pdftotext -layout` writes them: columns of words set with blanks.

A text is one of these when it has form feeds or several lines with the same columns white, and neither markdown
headings nor tabs or bars between cells; with form feeds more of these than of lines parted by blanks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from pipeline.model import Block, Paragraph
from pipeline.read.inline import read_markdown
from pipeline.read.lines import chunks
from pipeline.read.markers import make_paragraph
from pipeline.read.printed_lines import Line, Piece, line_of
from pipeline.read.prose import Setting, prose_blocks, recurring_lines, usual_width
from pipeline.read.regions import regions
from pipeline.read.set_tables import table_of
from pipeline.read.text_columns import two_columns
from pipeline.read.text_notes import note_blocks, notes_apart, raised
from pipeline.read.text_pages import furniture_of, split_pages
from pipeline.read.word_breaks import vocabulary_of

MARKED = frozenset({"rows", "pipes", "html"})  # chunks of texts whose cells are set off by signs


def is_laid_out(lines: Sequence[str]) -> bool:
    found = chunks(lines)
    if any(chunk.kind == "heading" and chunk.lines[0].lstrip()[0] == "#" for chunk in found):
        return False
    marked = sum(len(chunk.lines) for chunk in found if chunk.kind in MARKED)
    if any("\f" in line for line in lines):
        return marked <= max(1, sum("  " in line.strip() and "\t" not in line for line in lines))
    return not marked and any(region.is_table for page in split_pages(lines) for region in regions(page))


def page_blocks(lines: Sequence[str]) -> Iterator[list[Block]]:
    """The blocks of each page, in order."""
    pages = split_pages(lines)
    furniture = furniture_of(pages)
    body_lines = [line for page in pages for line in page if line.number not in furniture]
    width = usual_width(body_lines)
    setting = Setting(width, vocabulary_of(lines), recurring_lines(body_lines, width))
    for page in pages:
        written = [line for line in page if not line.is_blank]
        middle = len(written) / 2
        head = [line for n, line in enumerate(written) if line.number in furniture and n < middle]
        foot = [line for n, line in enumerate(written) if line.number in furniture and n >= middle]
        body = [_blanked(line) if line.number in furniture else line for line in page]
        text, notes, marks = notes_apart(body, setting)
        blocks = region_blocks(text, setting)
        blocks = [raised(block, marks) for block in blocks] if notes else blocks
        yield [*_furniture(head), *blocks, *note_blocks(notes), *_furniture(foot)]


def _blanked(line: Line) -> Line:
    return Line(line.number, "", ())


def _furniture(lines: Sequence[Line]) -> Iterator[Block]:
    for line in lines:
        for printed in read_markdown(line.text, line.number):
            paragraph = make_paragraph(printed.spans, "furniture")
            if paragraph:
                yield paragraph


def region_blocks(lines: Sequence[Line], setting: Setting) -> list[Block]:
    """Tables and paragraphs of lines one below the other; of two columns of text the left one's come first."""
    columns = two_columns(lines)
    if columns is None:
        return _column_blocks(lines, setting)
    sides = [_side(lines[columns.first : columns.end], columns.border, is_right) for is_right in (False, True)]
    inner = [block for side in sides for block in _column_blocks(side, setting._replace(width=usual_width(side)))]
    above, below = lines[: columns.first], lines[columns.end :]
    return [*_column_blocks(above, setting), *inner, *region_blocks(below, setting)]


def _side(lines: Sequence[Line], border: int, is_right: bool) -> list[Line]:
    """One of two columns. Where the lines of both are not level, the other one's leave gaps, which are taken out."""
    parts = [_part(line, [piece for piece in line.pieces if (piece.start >= border) == is_right]) for line in lines]
    return [
        part
        for n, part in enumerate(parts)
        if part.pieces or lines[n].is_blank or not (0 < n < len(parts) - 1 and _is_gap(parts[n - 1], parts[n + 1]))
    ]


def _is_gap(above: Line, below: Line) -> bool:
    """Whether the text goes on over a line."""
    return bool(above.pieces and below.pieces) and below.text.lstrip()[0].islower()


def _column_blocks(lines: Sequence[Line], setting: Setting) -> list[Block]:
    blocks: list[Block] = []
    prose: list[Line] = []
    for region in regions(lines):
        if region.is_table:
            table = table_of(region.lines, partial(cell_paragraphs, setting.vocabulary))
            blocks += [*prose_blocks(prose, setting), table]
            prose = []
        else:
            prose += region.lines
    return blocks + prose_blocks(prose, setting)


def _part(line: Line, pieces: Sequence[Piece]) -> Line:
    """The line with these of its pieces alone."""
    if not pieces:
        return _blanked(line)
    start, end = pieces[0].start, pieces[-1].end
    return line_of(line.number, " " * start + line.text[start:end])


def cell_paragraphs(vocabulary: frozenset[str], lines: Sequence[Line], width: int) -> list[Paragraph]:
    """The paragraphs of one cell."""
    parts = [_part(line, line.pieces) for line in lines]
    blocks = [block for block in prose_blocks(parts, Setting(width, vocabulary)) if isinstance(block, Paragraph)]
    return [
        msgspec.structs.replace(block, kind="body", level=0) if block.kind == "heading" else block for block in blocks
    ]
