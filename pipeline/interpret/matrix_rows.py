"""A list of commitments as entries: each one's title, a labelled row a column, and its milestones row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pipeline.interpret.entry import (
    Entry,
    Grid,
    ListEnd,
    Lost,
    Prose,
    Row,
    StepRows,
    TableStart,
    Title,
    paragraphs_of,
)
from pipeline.interpret.labels import cut, raw_text
from pipeline.interpret.matrix import LEVEL, OWN, Heads, heads_of, step_column, step_columns_of
from pipeline.interpret.matrix_groups import Again, Band, Group, groups_of
from pipeline.model import Block, Cell, Paragraph, Span, Table
from pipeline.values.words import Words, fold

_NUMBERED = re.compile(r"\s*(?:[A-Z]|[IVX]{1,4}|\d{1,2})(?:[.)]\s*|\s+[–—-]\s+)(?=[^\W\d])")
NO_HEAD = ("column_not_understood", "a column of a list of commitments has no header")
SEVERAL_LEVELS = (
    "status_ambiguous",
    "several rows of one commitment have a level each, and what each row is about is not understood",
)
NO_COMMITMENT = ("row_without_commitment", "rows of a list of commitments name none, and none stands before them")


class Listing(Struct, frozen=True):
    """A table that lists commitments; unless it `is_last`, the next one goes on with its last commitment.

    `is_stepped` says that the list has a row a milestone, `echoes` are the paragraphs before the table that print the
    merged cells of the last commitment again.
    """

    heads: Heads
    groups: tuple[Band | Again | Group, ...]
    is_last: bool = True
    is_stepped: bool = False
    echoes: tuple[int, ...] = ()


def listings(blocks: Sequence[Block], words: Words) -> dict[int, Listing]:
    """The lists of commitments among the blocks; tables with one header and no heading between are one list."""
    chains: list[list[tuple[int, Listing]]] = []
    for index, block in enumerate(blocks):
        heads = heads_of(block, words) if isinstance(block, Table) else None
        if not isinstance(block, Table) or heads is None:
            continue
        own = Listing(heads, tuple(groups_of(block, heads)))
        if chains and _continues(blocks, chains[-1][-1], (index, own)):
            chains[-1].append((index, own))
        else:
            chains.append([(index, own)])
    return {index: listing for chain in chains for index, listing in _linked(blocks, chain)}


def lists_steps(table: Table, words: Words) -> bool:
    """Whether a table lists commitments with a row a milestone: what a row says is not said of the commitment."""
    heads = heads_of(table, words)
    return heads is not None and _has_step_rows(Listing(heads, tuple(groups_of(table, heads))))


def _continues(blocks: Sequence[Block], before: tuple[int, Listing], after: tuple[int, Listing]) -> bool:
    between = blocks[before[0] + 1 : after[0]]
    is_parted = any(isinstance(block, Table) or (block.kind == "heading" and block.text) for block in between)
    return not is_parted and before[1].heads.printed() == after[1].heads.printed()


def _linked(blocks: Sequence[Block], chain: Sequence[tuple[int, Listing]]) -> Iterator[tuple[int, Listing]]:
    joined: list[Listing] = []
    for _, listing in chain:
        joined.append(_joining(listing, _last_group(joined[-1]) if joined else None))
    stepped = any(_has_step_rows(listing) for listing in joined)
    for place, (index, listing) in enumerate(zip((index for index, _ in chain), joined, strict=True)):
        echoes = tuple(_echoes(blocks, (chain[place - 1][0], joined[place - 1]), index)) if place else ()
        is_last = place == len(chain) - 1
        yield index, replace(listing, is_last=is_last, is_stepped=stepped, echoes=echoes)


def _joining(listing: Listing, last: Group | None) -> Listing:
    """The list with its first rows as those of the last commitment before, where they name that one or none."""
    first = listing.groups[0] if listing.groups else None
    if last is None or not isinstance(first, Group):
        return listing
    names_other = first.title is not None and _name(first) != _name(last)
    if names_other or (first.number and first.number != last.number):
        return listing
    merged = (cell for row in last.rows for cell in row if cell.text and (cell.row_span > 1 or len(last.rows) == 1))
    said = last.said | {_name(last), last.number} | {fold(cell.text) for cell in merged}
    going_on = replace(first, number=last.number, title=last.title, goes_on=True, said=frozenset(said))
    return replace(listing, groups=(going_on, *listing.groups[1:]))


def _last_group(listing: Listing) -> Group | None:
    return next((group for group in reversed(listing.groups) if isinstance(group, Group)), None)


def _name(group: Group) -> str:
    return fold(group.title.text) if group.title else ""


def _has_step_rows(listing: Listing) -> bool:
    """Whether a commitment has several rows, here or with the table before, and most milestones a row of their own."""
    groups = [group for group in listing.groups if isinstance(group, Group)]
    several = any(len(group.rows) > 1 or group.goes_on for group in groups)
    cells = [cell for group in groups for cell in group.column(step_column(listing.heads))]
    lists = [cell for cell in cells if sum(1 for p in cell.paragraphs if p.kind == "item") > 1]
    return listing.heads.step >= 0 and several and 2 * len(lists) <= len(cells)


def _echoes(blocks: Sequence[Block], before: tuple[int, Listing], index: int) -> Iterator[int]:
    """Paragraphs between two tables whose words all stand in the merged cells of the last commitment."""
    last = _last_group(before[1])
    merged = [cell for row in last.rows[:1] for cell in row if cell.row_span > 1] if last else []
    said = {word for cell in merged for word in fold(cell.text).split()}
    for place in range(before[0] + 1, index):
        block = blocks[place]
        if isinstance(block, Paragraph) and block.text and set(fold(f"{block.marker} {block.text}").split()) <= said:
            yield place


def list_entries(table: Table, listing: Listing, words: Words) -> Iterator[Entry]:
    """The list's start, its commitments with their themes, and its end; what belongs to none comes as lost."""
    yield TableStart(table, True, is_list=True)
    heads = listing.heads
    merged = _merged_columns(listing)
    last = max((i for i, part in enumerate(listing.groups) if isinstance(part, Group)), default=-1)
    for index, part in enumerate(listing.groups):
        if isinstance(part, Again):
            yield _used(part.cells)
        elif isinstance(part, Band) and index < last:
            yield Row("", "", "", part.paragraphs, ())
            yield Title(_heading(part.paragraphs))
        elif isinstance(part, Group) and part.title is None:
            yield Lost(*NO_COMMITMENT, tuple(cell for row in part.rows for cell in row))
        elif isinstance(part, Group):
            yield from _opening(part)
            yield from _commitment(part, heads, merged, listing.is_stepped, words)
    yield _used(tuple(heads.cells.values()))
    yield from _headless(listing)
    yield ListEnd(listing.is_last)
    yield from (Prose(p) for part in listing.groups[last + 1 :] if isinstance(part, Band) for p in part.paragraphs)


def _merged_columns(listing: Listing) -> frozenset[int]:
    """The columns behind the milestones that are the commitment's own: merged in each that has several rows."""
    several = [group for group in listing.groups if isinstance(group, Group) and len(group.rows) > 1]
    behind = [column for column in listing.heads.cells if column >= listing.heads.step]
    return frozenset(column for column in behind if several and all(group.merged(column) for group in several))


def _opening(group: Group) -> Iterator[Entry]:
    """The commitment's theme, where a column gives it, and its title; the words both are made of."""
    if group.theme:
        yield _used([group.theme])
        yield Title(_unnumbered(_heading(group.theme.paragraphs)))
    if group.title and not group.goes_on:
        title = _heading(group.title.paragraphs)
        yield Title(replace(title, marker=f"{group.number}.") if group.number else title, listed=True)


def _commitment(given: Group, heads: Heads, merged: frozenset[int], is_stepped: bool, words: Words) -> Iterator[Entry]:
    """What is said of the commitment itself, column by column, then its milestones."""
    again, group = _parted(given, heads)
    yield _used(again)
    own = [c for c, key in heads.keys.items() if key in OWN]
    yield _used([cell for column in own if column != heads.step for cell in group.column(column)])
    has_steps = is_stepped and group.has_steps(heads)
    stepped = {c for c in heads.cells if c >= heads.step and c not in merged} if has_steps else set()
    for column, head in sorted(heads.cells.items()):
        key = heads.keys.get(column)
        cells = [one for one in [group.merged(column)] if one] if column in stepped else group.column(column)
        if len(cells) > 1 and key == ("blocks", "progress"):
            yield Lost(*SEVERAL_LEVELS, tuple(cells))
        elif cells and key not in (*OWN, LEVEL):
            yield _labelled(key, head, cells)
    if heads.levels and not has_steps:
        yield from _grids(group, heads)
    if has_steps:
        yield from _step_rows(group, heads, stepped, words)


def _parted(group: Group, heads: Heads) -> tuple[list[Cell], Group]:
    """The cells before the milestones that print again what the table before has, and the rows without them."""
    again = [
        cell
        for row in group.rows
        for cell in row
        if fold(cell.text) in group.said and not 0 <= heads.step <= cell.column
    ]
    rows = tuple(tuple(cell for cell in row if not any(cell is other for other in again)) for row in group.rows)
    return again, replace(group, rows=rows)


def _labelled(key: tuple[str, str] | None, head: Cell, cells: Sequence[Cell]) -> Row:
    """A column's words as a row under its header; words said again for each milestone count once."""
    first = {fold(cell.text): cell for cell in reversed(cells)}
    values = [cell for cell in cells if first[fold(cell.text)] is cell]
    again = [cell for cell in cells if first[fold(cell.text)] is not cell]
    return Row(*(key or ("", "")), head.text, paragraphs_of(again), paragraphs_of(values))


def _grids(group: Group, heads: Heads) -> Iterator[Entry]:
    columns = {level.cell.column for level in heads.levels}
    every = [tuple(cell for cell in row if cell.column in columns) for row in group.rows]
    rows = tuple(row for row in every if any(not cell.is_empty or cell.fill for cell in row))
    if len(rows) > 1:
        yield Lost(*SEVERAL_LEVELS, tuple(cell for row in rows for cell in row))
    elif rows:
        yield Grid(heads.levels, rows, rows[0])


def _step_rows(group: Group, heads: Heads, stepped: set[int], words: Words) -> Iterator[Entry]:
    """The rows with a milestone, each with the cells merged over several of them; before the first one, what the
    commitment's own row says of it."""
    column = step_column(heads)
    rows: list[list[Cell]] = []
    spanning: list[Cell] = []
    for row in group.rows:
        mine = [cell for cell in row if cell.column in stepped and cell is not group.merged(cell.column)]
        covering = [cell for cell in spanning if row and cell.row + cell.row_span > row[0].row]
        spanning = [*covering, *(cell for cell in mine if cell.row_span > 1 and cell.column != column)]
        if any(cell.column == column and cell.text for cell in mine):
            rows.append([*mine, *covering])
        elif rows:
            rows[-1] += [cell for cell in mine if not cell.is_empty]
        else:
            for cell in (cell for cell in mine if cell.text and heads.keys.get(cell.column) not in (*OWN, LEVEL)):
                yield _labelled(heads.keys.get(cell.column), heads.cells[cell.column], [cell])
    joined = tuple(tuple(_joined(row)) for row in rows)
    yield StepRows(step_columns_of(heads, words), joined)


def _joined(row: Sequence[Cell]) -> Iterator[Cell]:
    """One cell a column, left to right: what stands below a milestone goes on with it."""
    columns: Mapping[int, list[Cell]] = {cell.column: [] for cell in sorted(row, key=lambda cell: cell.column)}
    for cell in row:
        columns[cell.column].append(cell)
    for cells in columns.values():
        if len(cells) == 1:
            yield cells[0]
        else:
            yield replace(cells[0], paragraphs=paragraphs_of(cells))


def _headless(listing: Listing) -> Iterator[Lost]:
    """The columns with words under no header."""
    groups = [group for group in listing.groups if isinstance(group, Group) and group.title]
    cells = [cell for group in groups for row in group.rows for cell in row if cell.text]
    known = {c + more for c, head in listing.heads.cells.items() for more in range(head.column_span)}
    for column in sorted({cell.column for cell in cells} - known):
        yield Lost(*NO_HEAD, tuple(cell for cell in cells if cell.column == column))


def _used(cells: Sequence[Cell]) -> Row:
    """Words that a record holds already, or that only name a column."""
    return Row("", "", "", paragraphs_of(cells), ())


def _unnumbered(theme: Paragraph) -> Paragraph:
    """A theme's name without the letter or number before it: "A. Open justice"."""
    match = _NUMBERED.match(raw_text(theme))
    return cut(theme, match.end()) if match else theme


def _heading(paragraphs: Sequence[Paragraph]) -> Paragraph:
    """A name as a heading, its lines joined; the first one's mark stays."""
    first = paragraphs[0]
    spans = tuple(span for paragraph in paragraphs for span in (*paragraph.spans, Span(" ")))
    return replace(first, spans=spans, kind="heading", level=0)
