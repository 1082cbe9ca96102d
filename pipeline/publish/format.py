"""What a format of the package is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from pipeline.tables.blocks import Blocks


class Format(Struct, frozen=True):
    """`is_described`: the resource carries the table's schema, which readers of the package validate."""

    name: str
    suffix: str
    mediatype: str
    write: Callable[[Blocks, Path], None]
    is_described: bool
