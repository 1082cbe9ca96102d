"""A package in a store of files, where no folder can be renamed.

`datapackage.json` is there only while every file it names is there and whole. The order: all new files into a folder
`.unfinished` inside the output, its `datapackage.json` last; the old `datapackage.json` away; the new files to their
places, copied by the store itself; those of the old package that are no more away; `datapackage.json`; `.unfinished`
away. A run that is interrupted leaves the old package as it was, or one without `datapackage.json` that the next run
replaces. Who took an old `datapackage.json` before and reads its files after meets other bytes than its hashes say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline import storage
from pipeline.own_package import KEPT, refuse_foreign
from pipeline.storage import UNFINISHED, Url


@contextmanager
def uploaded(output: Url, marker: str, name: str) -> Iterator[Path]:
    """A folder on this machine to fill; on success its files take the place of those in `output`.

    UsageError where `output` holds files and no `marker` says that they are the package of this name. Folders below
    `output` are left alone.
    """
    refuse_foreign(output, marker, name)
    with TemporaryDirectory(prefix="ogp-package-") as folder:
        yield Path(folder)
        _put_in_place(Path(folder), output, marker)


def _put_in_place(made: Path, output: Url, marker: str) -> None:
    waiting = output / UNFINISHED
    names = [path.relative_to(made).as_posix() for path in sorted(made.rglob("*")) if path.is_file()]
    others = [name for name in names if name != marker]
    _all(partial(_upload, made, waiting), others, output)
    _upload(made, waiting, marker)
    (output / marker).unlink(missing_ok=True)
    _all(partial(_move_in, waiting, output), others, output)
    _all(partial(_remove, output), _left_over(output, names), output)
    _move_in(waiting, output, marker)
    storage.remove(waiting)


def _left_over(output: Url, names: Sequence[str]) -> list[str]:
    """Files of an older package; a file in a folder of its own is somebody else's."""
    there = (storage.relative(file, output) for file in output.files())
    return [name for name in there if "/" not in name and name not in (*names, *KEPT)]


def _all(work: partial[None], names: Sequence[str], output: Url) -> None:
    for _ in storage.each(work, names, output):
        pass


def _upload(made: Path, waiting: Url, name: str) -> None:
    (waiting / name).write_bytes((made / name).read_bytes())


def _move_in(waiting: Url, output: Url, name: str) -> None:
    (output / name).copy_from(waiting / name)


def _remove(output: Url, name: str) -> None:
    (output / name).unlink(missing_ok=True)
