"""What a format of the package is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple

from pipeline.tables.blocks import Blocks
from pipeline.tables.cells import Cells
from pipeline.tables.definition import Table


class Format(Struct, frozen=True):
    """`is_described`: the resource carries the table's schema, which readers of the package validate."""

    name: str
    suffix: str
    mediatype: str
    write: Callable[[Blocks, Path], None]
    is_described: bool


def columns_of(table: Table, rows: Sequence[Cells]) -> Sequence[tuple[Any, ...]]:
    """The values of each column, in the order of the table's."""
    return list(zip(*map(astuple, rows), strict=True)) or [()] * len(table.columns)
