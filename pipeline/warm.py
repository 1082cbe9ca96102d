"""What every document and the package need, imported once in the process that workers are made from."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module

from pipeline.errors import OgpError
from pipeline.read import READERS


def warm() -> None:
    """Nothing of pyarrow, which begins a thread: processes are to be made from one that has none."""
    for name in ("work", "tables", "corrections", "gather", "check"):
        import_module(f"pipeline.{name}")
    for reader in sorted(set(READERS.values())):
        import_module(f"pipeline.read.{reader}")
    import_module("pipeline.layouts").layouts()
    words, organisations = import_module("pipeline.values.words"), import_module("pipeline.values.organisations")
    for language in words.languages():
        organisations.split_all(["-"], language)


with suppress(OgpError):  # the work itself meets it again, and says it better
    warm()
