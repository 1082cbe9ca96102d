"""Frames to a data package: CSV, Parquet, `datapackage.json` and a page for readers, swapped in whole.

Each format is one module here with a `FORMAT`: `write(table, frame, path)` under the file ending `suffix`, and what
the resource's descriptor says of it. They list themselves.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

import pandas as pd

from pipeline.model import Source
from pipeline.publish.datapackage import FILE_NAME, PACKAGE_NAME, Package, descriptor
from pipeline.publish.format import Format
from pipeline.publish.readme import readme
from pipeline.publish.swap import swapped
from pipeline.tables import TABLES


def _discover() -> tuple[Format, ...]:
    modules = [import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__)]
    formats = [module.FORMAT for module in modules if isinstance(getattr(module, "FORMAT", None), Format)]
    return tuple(sorted(formats, key=lambda form: form.suffix))


FORMATS = _discover()


def publish(frames: Mapping[str, pd.DataFrame], sources: Sequence[Source], output: Path, version: str = "") -> None:
    """Write the package and put it in the place of `output`; a failing run leaves what stood there untouched.

    The frames are checked ones (pipeline.check). UsageError where `output` holds files that are no package of ours.
    """
    with swapped(output, marker=FILE_NAME, name=PACKAGE_NAME) as folder:
        for name, plugin in TABLES.items():
            for form in FORMATS:
                form.write(plugin.table, frames[name], folder / f"{name}{form.suffix}")
        package = Package(tuple(plugin.table for plugin in TABLES.values()), FORMATS, tuple(sources), version)
        (folder / FILE_NAME).write_bytes(descriptor(package, folder))
        (folder / "README.md").write_text(readme(package, frames), encoding="utf-8", newline="\n")
