"""Tables to a data package: CSV, Parquet, SQLite, a workbook, `datapackage.json`, a catalogue and pages for readers,
swapped in whole.

Each format of a table is one module here with a `FORMAT`: `write(rows, path)` under the file ending `suffix`, and what
the resource's descriptor says of it. What is made of all tables together is one module with a `WHOLE`: it is written
from the finished Parquet files. They list themselves.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path

from pipeline.model import Source
from pipeline.publish import dcat
from pipeline.publish.datapackage import FILE_NAME, PACKAGE_NAME, Package, descriptor
from pipeline.publish.format import Format
from pipeline.publish.swap import swapped
from pipeline.publish.whole import Whole
from pipeline.storage import Place
from pipeline.tables import TABLES
from pipeline.tables.blocks import Blocks


def _discover() -> tuple[tuple[Format, ...], tuple[Whole, ...]]:
    modules = [import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__)]
    formats = [module.FORMAT for module in modules if isinstance(getattr(module, "FORMAT", None), Format)]
    whole = [module.WHOLE for module in modules if isinstance(getattr(module, "WHOLE", None), Whole)]
    return tuple(sorted(formats, key=lambda form: form.suffix)), tuple(whole)


FORMATS, WHOLE = _discover()


def publish(
    tables: Mapping[str, Blocks],
    sources: Sequence[Source],
    output: Place,
    version: str = "",
    personal_data: str = "",
    base_url: str = "",
    finish: Callable[[Path], object] = lambda folder: None,
) -> None:
    """Write the package and put it in the place of `output`; a failing run leaves what stood there untouched.

    The tables are checked ones (pipeline.check). UsageError where `output` holds files that are no package of ours.
    `base_url` is where the files will stand on the web: the catalogue's addresses are absolute then.
    `finish` may add to the folder when all else is written, or raise: then nothing is put in place.
    """
    with swapped(output, marker=FILE_NAME, name=PACKAGE_NAME) as folder:
        for name in TABLES:
            for form in FORMATS:
                form.write(tables[name], folder / f"{name}{form.suffix}")
        listed = tuple(plugin.table for plugin in TABLES.values())
        files = tuple(file for whole in WHOLE for file in whole.files)
        package = Package(listed, FORMATS, tuple(sources), version, files, personal_data=personal_data)
        for whole in WHOLE:
            whole.write(package, folder)
        (folder / FILE_NAME).write_bytes(descriptor(package, folder))
        dcat.write(package, folder, base_url)
        finish(folder)
