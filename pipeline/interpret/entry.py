"""What a document is made of for a layout: prose, titles, labelled rows, grids of levels, tables."""

from __future__ import annotations

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

    `whole` is the table that this one is a part of, where it was cut.
    """

    table: Table
    taken_apart: bool
    whole: Table | None = None


Entry = Prose | Title | Row | Grid | TableStart
