"""`python peer.py NAME FILE…`: what another tool does with these PDFs, in a process of its own.

It imports nothing of ours, so that another Python than the pipeline's may run it. NAME `versions` prints what is there.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version


def pdfplumber(files: Sequence[str]) -> None:
    import pdfplumber as library

    for file in files:
        with library.open(file) as document:
            for page in document.pages:
                page.extract_words()
                page.extract_tables()
                page.close()


def markitdown(files: Sequence[str]) -> None:
    from markitdown import MarkItDown

    converter = MarkItDown(enable_plugins=False)
    for file in files:
        converter.convert(file)


def kreuzberg(files: Sequence[str]) -> None:
    """Text only, and nothing from its cache."""
    from kreuzberg import ExtractionConfig, extract_file_sync

    config = ExtractionConfig(use_cache=False)
    for file in files:
        extract_file_sync(file, config=config)


PEERS: dict[str, Callable[[Sequence[str]], None]] = {
    "pdfplumber": pdfplumber,
    "markitdown": markitdown,
    "kreuzberg": kreuzberg,
}


def versions() -> None:
    for name in PEERS:
        try:
            print(name, version(name))
        except PackageNotFoundError:
            continue


if __name__ == "__main__":
    if sys.argv[1] == "versions":
        versions()
    else:
        PEERS[sys.argv[1]](sys.argv[2:])
