"""Laid-out pages to the document's blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from pipeline.model import Cell, Paragraph, Table
from pipeline.read.pdf.cells import CellDraft, table_of
from pipeline.read.pdf.columns import Item, Strip, strips_of
from pipeline.read.pdf.continued import Block, joined_blocks
from pipeline.read.pdf.drafts import Draft, Frame, drafts_of
from pipeline.read.pdf.furniture import furniture_of
from pipeline.read.pdf.grids import Grid
from pipeline.read.pdf.kinds import raised_numbers, set_contents, set_footnotes, set_heading_levels, set_headings
from pipeline.read.pdf.layout import PageLayout
from pipeline.read.pdf.lines import Line, split_at_gaps
from pipeline.read.pdf.measures import Measures, measures_of
from pipeline.read.pdf.spans import Vocabulary, paragraph_of


def blocks_of(pages: Sequence[PageLayout]) -> tuple[Paragraph | Table, ...]:
    cells = [cell for page in pages for grid in page.grids for cell in grid.cells]
    cell_lines = [line for cell in cells for line in cell.lines]
    measures = measures_of([line for page in pages for line in page.lines], cell_lines)
    numbered = {page.number: page.lines for page in pages}
    furniture = furniture_of(numbered, {page.number: page.height for page in pages}, measures.body_size)
    blocks: list[Block] = []
    for page in pages:
        blocks.extend(_page_blocks(page, furniture, measures, len(pages)))
    set_heading_levels([block for block in blocks if isinstance(block, Draft)])
    flow = [block for block in blocks if isinstance(block, Draft) and block.kind != "furniture"]
    vocabulary = Vocabulary([*(line for draft in flow for line in draft.lines), *cell_lines])
    return tuple(_finished(block, vocabulary) for block in joined_blocks(blocks))


def _page_blocks(page: PageLayout, furniture: set[int], measures: Measures, page_count: int) -> list[Block]:
    running = [line for line in page.lines if id(line) in furniture]
    lines = [line for line in page.lines if id(line) not in furniture]
    body = _body_blocks(lines, page, measures, page_count)
    head = [_furniture(line) for line in running if line.box.bottom < page.height / 2]
    foot = [_furniture(line) for line in running if line.box.bottom >= page.height / 2]
    return [*head, *body, *foot, *(_furniture(line) for line in page.rotated)]


def _furniture(line: Line) -> Draft:
    return Draft([line], kind="furniture")


def _body_blocks(lines: Sequence[Line], page: PageLayout, measures: Measures, page_count: int) -> list[Block]:
    items: list[Item] = [piece for line in lines for piece in split_at_gaps(line)]
    items.extend(page.grids)
    blocks: list[Block] = []
    for strip in strips_of(items) if items else []:
        frame = Frame(strip.left, strip.right, measures.body_size, measures.flow_pitch)
        blocks.extend(_strip_blocks(strip, frame, page, measures, page_count))
    return blocks


def _strip_blocks(strip: Strip, frame: Frame, page: PageLayout, measures: Measures, page_count: int) -> list[Block]:
    blocks: list[Block] = []
    for run in _runs(strip.items):
        if isinstance(run, Grid):
            table = table_of(run, page.number, Frame(0, 0, 0, measures.cell_pitch))
            blocks.extend([table] if table else [])
            continue
        drafts = set_contents(drafts_of(run, frame), page_count)
        drafts = set_footnotes(drafts, measures.body_size, page.height, partial(_raised_on, page))
        set_headings(drafts, measures.body_size, measures.body_colour)
        blocks.extend(drafts)
    return blocks


def _raised_on(page: PageLayout) -> frozenset[str]:
    return raised_numbers([*page.lines, *(line for grid in page.grids for cell in grid.cells for line in cell.lines)])


def _runs(items: Sequence[Item]) -> Iterator[list[Line] | Grid]:
    """Lines gathered up to the next table."""
    lines: list[Line] = []
    for item in items:
        if isinstance(item, Line):
            lines.append(item)
            continue
        if lines:
            yield lines
            lines = []
        yield item
    if lines:
        yield lines


def _finished(block: Block, vocabulary: Vocabulary) -> Paragraph | Table:
    if isinstance(block, Draft):
        return paragraph_of(block, vocabulary)
    cells = sorted(block.cells, key=lambda cell: (cell.row, cell.column))
    return Table(tuple(_cell(cell, vocabulary) for cell in cells), block.row_count, block.column_count)


def _cell(cell: CellDraft, vocabulary: Vocabulary) -> Cell:
    return Cell(
        cell.row,
        cell.column,
        cell.row_span,
        cell.column_span,
        tuple(paragraph_of(draft, vocabulary) for draft in cell.drafts),
        cell.fill,
        tuple(cell.marks),
        cell.where,
    )
