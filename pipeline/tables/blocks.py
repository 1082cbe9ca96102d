"""Rows of a table on disk, so that memory holds one block of them at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import GenericAlias
from typing import Any, Generic, TypeAlias, TypeVar

import msgspec
from msgspec.structs import astuple

from pipeline.tables.cells import TYPES, Cells, row_type
from pipeline.tables.definition import Table

BATCH = 1 << 15
"""Rows of a block of a finished table."""
KEPT = 1 << 12
"""Rows whose columns memory keeps: most tables have no more, and every format asks for the same ones."""

Columns: TypeAlias = Sequence[tuple[Any, ...]]
"""The values of each column, in the order of the table's."""
Block = TypeVar("Block")


class _Stored(Generic[Block]):
    """Blocks in the order they were added; `len` is the number of rows."""

    def __init__(self, table: Table, folder: Path, kind: Any) -> None:
        self.table = table
        self._path = folder / table.name
        self._offsets = [0]
        self._count = 0
        self._decoder = msgspec.msgpack.Decoder(kind)
        self._path.touch()

    def __len__(self) -> int:
        return self._count

    def _add(self, block: Block, count: int) -> None:
        data = msgspec.msgpack.encode(block)
        with self._path.open("ab", buffering=0) as stream:
            stream.write(data)
        self._offsets.append(self._offsets[-1] + len(data))
        self._count += count

    def __getitem__(self, number: int) -> Block:
        start, end = self._offsets[number], self._offsets[number + 1]
        with self._path.open("rb", buffering=0) as stream:
            block: Block = self._decoder.decode(os.pread(stream.fileno(), end - start, start))
        return block

    def __iter__(self) -> Iterator[Block]:
        return (self[number] for number in range(len(self._offsets) - 1))


class Drafts(_Stored[list[Cells]]):
    """Rows on their way, as rows."""

    def __init__(self, table: Table, folder: Path) -> None:
        super().__init__(table, folder, list[row_type(table)])  # type: ignore[misc]

    def add(self, rows: Sequence[Cells]) -> None:
        self._add(list(rows), len(rows))


class Blocks(_Stored[Columns]):
    """Finished rows. They are kept by column, as all that read them ask for them."""

    def __init__(self, table: Table, folder: Path) -> None:
        columns = [GenericAlias(tuple, (TYPES[column.type], ...)) for column in table.columns]
        super().__init__(table, folder, GenericAlias(tuple, tuple(columns)))
        self._kept: list[Columns] | None = None

    def __reduce__(self) -> tuple[Callable[..., Blocks], tuple[object, ...]]:
        """For another process: where the rows stand, not the rows."""
        return _again, (self.table, self._path.parent, self._offsets, self._count)

    def add(self, rows: Sequence[Cells]) -> None:
        if rows:
            self._add(tuple(zip(*map(astuple, rows), strict=True)), len(rows))
            self._kept = None

    def rows(self) -> Iterator[Cells]:
        make = row_type(self.table)
        return (make(*values) for block in self.columns() for values in zip(*block, strict=True))

    def columns(self) -> Iterator[Columns]:
        """Block by block."""
        if self._count > KEPT:
            return iter(self)
        if self._kept is None:
            self._kept = list(self)
        return iter(self._kept)


def _again(table: Table, folder: Path, offsets: list[int], count: int) -> Blocks:
    made = Blocks(table, folder)
    made._offsets, made._count = offsets, count
    return made
