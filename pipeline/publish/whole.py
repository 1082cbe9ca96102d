"""Writers over all tables of a package. A module here with a `WHOLE` is one: it writes its files into the folder of the
package, from the tables themselves, so that it waits for no other writer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from pipeline.publish.datapackage import File, Package
from pipeline.tables.blocks import Blocks

Tables = Mapping[str, Blocks]
"""By name, in the order they are published in."""


class Cut(Struct, frozen=True):
    """What of a table a file has no room for: rows at its end, and the ends of long cells."""

    rows: int = 0
    cells: int = 0


Cuts = Mapping[str, Cut]
"""By table; of those that stand there whole, nothing."""


class Whole(Struct, frozen=True):
    """`files` are those that `datapackage.json` lists among its resources.

    A package may be asked for without a `form`, by that name (pipeline.options); one that has none is always there.
    """

    write: Callable[[Package, Tables, Path], Cuts]
    files: tuple[File, ...] = ()
    form: str = ""
