"""The PDFs that are measured."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path


def pdfs(folders: Iterable[Path]) -> list[Path]:
    return sorted(file for folder in folders for file in folder.rglob("*.pdf"))


def gathered(files: Iterable[Path], folder: Path) -> Path:
    """Copies in one flat folder, without a list of sources."""
    folder.mkdir()
    for number, file in enumerate(files):
        shutil.copyfile(file, folder / f"{number:03}-{file.name}")
    return folder


def pages(files: Iterable[Path]) -> int:
    from pypdfium2 import PdfDocument

    return sum(len(PdfDocument(file)) for file in files)
