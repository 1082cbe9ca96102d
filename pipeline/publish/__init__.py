"""Tables to a data package: CSV, Parquet, SQLite, a workbook, `datapackage.json`, a catalogue and pages for readers,
swapped in whole.

Each format of a table is one module here with a `FORMAT`: `write(rows, path)` under the file ending `suffix`, and what
the resource's descriptor says of it. What is made of all tables together is one module with a `WHOLE`. They list
themselves. Last come the pages that tell of what is there.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from pipeline.model import Issue, Source
from pipeline.options import FORMS
from pipeline.publish import dcat, readme
from pipeline.publish.about import NOTHING_STATED, About
from pipeline.publish.datapackage import FILE_NAME, PACKAGE_NAME, Package, descriptor
from pipeline.publish.format import Format
from pipeline.publish.swap import swapped
from pipeline.publish.whole import Cut, Cuts, Whole
from pipeline.storage import Place
from pipeline.tables import TABLES
from pipeline.tables.blocks import Blocks
from pipeline.workers import Call, one_by_one


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
    about: About = NOTHING_STATED,
    finish: Callable[[Path], object] = lambda folder: None,
    forms: Collection[str] = FORMS,
    work: Callable[[Sequence[Call]], Sequence[Any]] = one_by_one,
) -> tuple[Issue, ...]:
    """Write the package and put it in the place of `output`; a failing run leaves what stood there untouched.

    Given is what a file has no room for. The tables are checked ones (pipeline.check). UsageError where `output` holds
    files that are no package of ours. `about` is what its publisher says of it. `finish` may add to the folder when all
    else is written, or raise: then nothing is put in place. `forms` are those asked for (pipeline.options). `work`
    gives the results of calls that may run side by side; they pickle.
    """
    whole = [one for one in WHOLE if not one.form or one.form in forms]
    own = {name: tables[name] for name in TABLES}
    files = tuple(file for one in whole for file in one.files)
    listed = tuple(rows.table for rows in own.values())
    package = Package(listed, FORMATS, tuple(sources), version, files, personal_data, about)
    with swapped(output, marker=FILE_NAME, name=PACKAGE_NAME) as folder:
        calls: list[Call] = [partial(one.write, package, own, folder) for one in whole]
        for name, rows in own.items():
            calls += [partial(form.write, rows, folder / f"{name}{form.suffix}") for form in FORMATS]
        cuts: Cuts = {name: cut for made in work(calls)[: len(whole)] for name, cut in made.items()}
        readme.write(package, own, folder, cuts)
        (folder / FILE_NAME).write_bytes(descriptor(package, folder))
        dcat.write(package, folder)
        finish(folder)
    return tuple(_issue(name, cut) for name, cut in cuts.items())


def forms_in(folder: Path) -> tuple[str, ...]:
    """The forms that the package there is written in."""
    missing = {one.form for one in WHOLE if not all((folder / file.path).is_file() for file in one.files)}
    return tuple(form for form in FORMS if form not in missing)


def _issue(table: str, cut: Cut) -> Issue:
    message = (
        f"Excel has no room for all of {table}: the workbook lacks {cut.rows} rows and the ends of {cut.cells} cells. "
        "The other files hold them."
    )
    return Issue("workbook_cut", message, "warning", table)
