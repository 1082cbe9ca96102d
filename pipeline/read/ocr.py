"""Words of pictures: OCRmyPDF with Tesseract, where installed, adds a text layer to the pages that have none.

It runs as a command of its own: its log, its threads and its failures stay out of the reader's process. One thread a
page, no optimising and no rotating: the same page gives the same words at the same places.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

TESSERACT_CODES = {"en": "eng", "es": "spa", "fr": "fra"}
"""Tesseract's name of each language there is a language file for."""

PYTHON_EXTRA = "pip install '.[ocr]'"
DEBIAN_INSTALL = "apt-get install"
DEBIAN_PACKAGE = "tesseract-ocr"
ONE_THREAD = {"OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1"}
OPTIONS = (
    "--skip-text",
    "--output-type=pdf",
    "--optimize=0",
    "--invalidate-digital-signatures",
    "--continue-on-soft-render-error",
    "--quiet",
)


class Engine(Struct, frozen=True):
    """OCR as it is installed here, languages by Tesseract's names."""

    has_module: bool
    has_tesseract: bool
    languages: tuple[str, ...]

    @property
    def is_ready(self) -> bool:
        return self.has_module and self.has_tesseract and bool(self.languages)

    @property
    def lacking(self) -> tuple[str, ...]:
        """Languages this project reads and Tesseract has no data for."""
        return tuple(code for code in sorted(TESSERACT_CODES.values()) if code not in self.languages)

    @property
    def install(self) -> str:
        """The commands that bring what is not here; empty where all is."""
        packages = [] if self.has_tesseract else [DEBIAN_PACKAGE]
        packages += [f"{DEBIAN_PACKAGE}-{code}" for code in self.lacking]
        commands = [] if self.has_module else [f"`{PYTHON_EXTRA}`"]
        commands += [_debian(packages)] if packages else []
        return " and ".join(commands)


def install_languages(codes: Iterable[str]) -> str:
    """The command that brings Tesseract's data for these languages."""
    return _debian([f"{DEBIAN_PACKAGE}-{code}" for code in codes])


def _debian(packages: Sequence[str]) -> str:
    return f"`{DEBIAN_INSTALL} {' '.join(packages)}` (Debian, Ubuntu)"


@cache
def engine() -> Engine:
    """What is installed; looked up once a process."""
    tesseract = shutil.which("tesseract")
    present = _languages(tesseract) if tesseract else frozenset()
    languages = tuple(code for code in sorted(TESSERACT_CODES.values()) if code in present)
    return Engine(find_spec("ocrmypdf") is not None, tesseract is not None, languages)


def _languages(tesseract: str) -> frozenset[str]:
    listed = subprocess.run([tesseract, "--list-langs"], capture_output=True, text=True, check=False)
    return frozenset(line.strip() for line in listed.stdout.splitlines())


def with_text(data: bytes, pages: Sequence[int], languages: Sequence[str], jobs: int = 1) -> bytes:
    """The PDF with a text layer on these pages, all else as it was; CalledProcessError where OCRmyPDF fails.

    `jobs`: how many pages are read at a time.
    """
    with TemporaryDirectory(prefix="ogp-ocr-") as folder:
        before, after = Path(folder, "before.pdf"), Path(folder, "after.pdf")
        before.write_bytes(data)
        asked = (f"--jobs={jobs}", f"--pages={ranges(pages)}", f"--language={'+'.join(languages)}")
        command = [sys.executable, "-m", "ocrmypdf", *OPTIONS, *asked, str(before), str(after)]
        subprocess.run(command, env=os.environ | ONE_THREAD, stdin=subprocess.DEVNULL, capture_output=True, check=True)
        return after.read_bytes()


def ranges(numbers: Iterable[int]) -> str:
    """Page numbers as people write them: 1-3,7."""
    ordered = sorted(set(numbers))
    starts = ordered[:1] + [after for before, after in pairwise(ordered) if after != before + 1]
    ends = [before for before, after in pairwise(ordered) if after != before + 1] + ordered[-1:]
    return ",".join(f"{start}" if start == end else f"{start}-{end}" for start, end in zip(starts, ends, strict=True))
