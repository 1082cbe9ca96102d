"""Tables to a data package: CSV, Parquet, `datapackage.json`, a catalogue and a page for readers, swapped in whole.

Each format is one module here with a `FORMAT`: `write(rows, path)` under the file ending `suffix`, and what
the resource's descriptor says of it. They list themselves.
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
from pipeline.publish.readme import readme
from pipeline.publish.swap import swapped
from pipeline.storage import Place
from pipeline.tables import TABLES
from pipeline.tables.blocks import Blocks


def _discover() -> tuple[Format, ...]:
    modules = [import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__)]
    formats = [module.FORMAT for module in modules if isinstance(getattr(module, "FORMAT", None), Format)]
    return tuple(sorted(formats, key=lambda form: form.suffix))


FORMATS = _discover()


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
        package = Package(listed, FORMATS, tuple(sources), version, personal_data=personal_data)
        (folder / FILE_NAME).write_bytes(descriptor(package, folder))
        dcat.write(package, folder, base_url)
        (folder / "README.md").write_text(readme(package, tables), encoding="utf-8", newline="\n")
        finish(folder)
