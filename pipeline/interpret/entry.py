"""What a document is made of for a layout: prose, titles, labelled rows, grids of levels, tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from pipeline.interpret.levels import Level
from pipeline.model import Cell, Paragraph, Table


class Prose(Struct, frozen=True):
    """A paragraph outside tables."""

    paragraph: Paragraph


class Title(Struct, frozen=True):
    """A row of a commitment's table with one cell over its whole width, or a commitment's name in a list of them.

    `listed` says that the table is such a list, one row a commitment.
    """

    paragraph: Paragraph
    listed: bool = False


class Row(Struct, frozen=True):
    """A labelled row; `key` is empty for a label no language file knows, `label` when it goes on the last row."""

    group: str
    key: str
    label: str
    label_paragraphs: tuple[Paragraph, ...]
    values: tuple[Paragraph, ...]


class Grid(Struct, frozen=True):
    """A header of levels and the rows of marks beneath it."""

    levels: tuple[Level, ...]
    rows: tuple[tuple[Cell, ...], ...]
    cells: tuple[Cell, ...]


class TableStart(Struct, frozen=True):
    """Announces the table whose rows follow, or that is to be read as a whole when `taken_apart` is false.

    `whole` is the table that this one is a part of, where it was cut; `is_list` says that it lists commitments.
    """

    table: Table
    taken_apart: bool
    whole: Table | None = None
    is_list: bool = False


class Columns(Struct, frozen=True):
    """The columns of a table of milestones by what they hold, its columns of levels, and how many rows head it.

    `span` is the number of rows that a label beside them covers, 0 where a header alone names the columns.
    """

    places: Mapping[str, int]
    levels: tuple[Level, ...] = ()
    header_rows: int = 1
    span: int = 0


class StepRows(Struct, frozen=True):
    """The milestones of the commitment that is being read, a row each; the columns say what its cells hold."""

    columns: Columns
    rows: tuple[tuple[Cell, ...], ...]


class Lost(Struct, frozen=True):
    """Cells of a list of commitments that no record can hold, and the issue that says so."""

    code: str
    message: str
    cells: tuple[Cell, ...]


class ListEnd(Struct, frozen=True):
    """The end of a table that lists commitments; unless it `is_last`, the next table goes on with the last one."""

    is_last: bool


Entry = Prose | Title | Row | Grid | TableStart | StepRows | Lost | ListEnd


def first_paragraph(entry: Entry) -> Paragraph:
    """What an entry begins with; no words for what has none of its own. A row that a label above covers, or without
    any label, begins with its text."""
    if isinstance(entry, Row):
        return next(iter((*entry.label_paragraphs, *entry.values)), Paragraph(()))
    return entry.paragraph if isinstance(entry, Prose | Title) else Paragraph(())


def paragraphs_of(cells: Iterable[Cell]) -> tuple[Paragraph, ...]:
    """What stands in the cells, one after another."""
    return tuple(paragraph for cell in cells for paragraph in cell.paragraphs)
