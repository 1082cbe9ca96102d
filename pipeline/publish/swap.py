"""A folder that appears whole or not at all; in a store of files, as nearly as can be (pipeline.publish.upload)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.own_package import KEPT, refuse_foreign
from pipeline.publish.upload import uploaded
from pipeline.storage import Place


@contextmanager
def swapped(output: Place, marker: str, name: str) -> Iterator[Path]:
    """A new folder to fill; on success it takes the place of `output`, on any failure that is as it was."""
    with _swapped(output, marker, name) if isinstance(output, Path) else uploaded(output, marker, name) as folder:
        yield folder


@contextmanager
def _swapped(output: Path, marker: str, name: str) -> Iterator[Path]:
    """A new folder to fill; on success it takes the place of `output`, on any failure it is removed.

    The order: fill the new folder beside the old, rename the old away, rename the new in, remove the old. Between
    the renames there is no `output` for an instant; if the second fails, the old one comes back. `output` and its
    parent must be on one file system. A folder that is not empty and whose `marker` file is missing or names
    another package is not ours to replace: UsageError.
    """
    target = output.resolve()
    refuse_foreign(target, marker, name)
    target.parent.mkdir(parents=True, exist_ok=True)
    new, old = (target.parent / f".{target.name}.{state}-{os.getpid()}" for state in ("new", "old"))
    for left_over in (new, old):
        shutil.rmtree(left_over, ignore_errors=True)
    new.mkdir()
    try:
        yield new
        _keep(target, new)
        _rename(target, new, old)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def _rename(target: Path, new: Path, old: Path) -> None:
    if not target.exists():
        new.rename(target)
        return
    target.rename(old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise


def _keep(target: Path, new: Path) -> None:
    for name in KEPT:
        if (target / name).is_file():
            shutil.copyfile(target / name, new / name)
