"""Rows of a table on disk, so that memory holds one block of them at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import msgspec
from msgspec.structs import astuple

from pipeline.tables.cells import Cells, row_type
from pipeline.tables.definition import Table

BATCH = 1 << 15
"""Rows of a block of a finished table."""
KEPT = 1 << 12
"""Rows whose columns memory keeps: most tables have no more, and every format asks for the same ones."""

Columns: TypeAlias = Sequence[tuple[Any, ...]]
"""The values of each column, in the order of the table's."""


class Blocks:
    """Blocks of rows in the order they were added; `len` is the number of rows."""

    def __init__(self, table: Table, folder: Path) -> None:
        self.table = table
        self._path = folder / table.name
        self._offsets = [0]
        self._count = 0
        self._kept: list[Columns] | None = None
        self._decoder = msgspec.msgpack.Decoder(list[row_type(table)])  # type: ignore[misc]
        self._path.touch()

    def __reduce__(self) -> tuple[Callable[..., Blocks], tuple[object, ...]]:
        """For another process: where the rows stand, not the rows."""
        return _again, (self.table, self._path.parent, self._offsets, self._count)

    def __len__(self) -> int:
        return self._count

    def add(self, rows: Sequence[Cells]) -> None:
        data = msgspec.msgpack.encode(rows)
        with self._path.open("ab", buffering=0) as stream:
            stream.write(data)
        self._offsets.append(self._offsets[-1] + len(data))
        self._count += len(rows)
        self._kept = None

    def __getitem__(self, number: int) -> list[Cells]:
        start, end = self._offsets[number], self._offsets[number + 1]
        with self._path.open("rb", buffering=0) as stream:
            rows: list[Cells] = self._decoder.decode(os.pread(stream.fileno(), end - start, start))
        return rows

    def __iter__(self) -> Iterator[list[Cells]]:
        """Block by block."""
        return (self[number] for number in range(len(self._offsets) - 1))

    def rows(self) -> Iterator[Cells]:
        for block in self:
            yield from block

    def columns(self) -> Iterator[Columns]:
        """Block by block."""
        none = ((),) * len(self.table.columns)
        made = (tuple(zip(*map(astuple, block), strict=True)) or none for block in self)
        if self._count > KEPT:
            return made
        if self._kept is None:
            self._kept = list(made)
        return iter(self._kept)


def _again(table: Table, folder: Path, offsets: list[int], count: int) -> Blocks:
    made = Blocks(table, folder)
    made._offsets, made._count = offsets, count
    return made
