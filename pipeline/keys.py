"""What a result depends on beside the document itself, as digests: code, language files, libraries, options.

The code of a stage is every file below the paths named here; tests hold that each module the stage imports is one of
them, and each library it imports is listed. Only PDFs depend on how PDFs are read.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from pipeline import language_model, storage
from pipeline.digests import digest, digest_of_bytes
from pipeline.options import Options
from pipeline.read import HAS_PAGES, READERS
from pipeline.sources import Found

CODE = Path(__file__).parent
PROJECT = "ogp-open-data"
LANGUAGES = "values/languages/"

FRAME = (
    "digests.py", "errors.py", "interim.py", "lazily.py", "lists.py", "model.py", "options.py", "provenance.py",
    "records.py", "sources.py", "storage.py", "work.py",
)  # fmt: skip
READING = (
    *FRAME, "read/", "values/frequent.py", "values/frequent.toml", "values/keys.toml", "values/words.py",
)  # fmt: skip
READING_SECTIONS = frozenset({"headings", "language", "page_numbers"})
"""Of the language files, the sections that readers look at: a change in another one reads nothing again."""
UNDERSTANDING = (*FRAME, "aliases.py", "interpret/", "language_model.py", "layouts/", "shares.py", "tables/", "values/")
PACKAGE = (
    "aliases.py",
    "codes.py",
    "codes.toml",
    "digests.py",
    "check.py",
    "corrections.py",
    "errors.py",
    "gather.py",
    "lazily.py",
    "lists.py",
    "model.py",
    "options.py",
    "own_package.py",
    "packaged.py",
    "portal/",
    "publish/",
    "quality/",
    "records.py",
    "shares.py",
    "storage.py",
    "tables/",
    "values/",
    "workers.py",
)

READING_LIBRARIES = (
    "lxml", "markdown-it-py", "msgspec", "numpy", "ocrmypdf", "pdfminer.six", "pdfplumber", "pillow", "pypdfium2",
    "w3lib",
)  # fmt: skip
UNDERSTANDING_LIBRARIES = (
    "babel", "dateparser", "email-validator", "idna", "lxml", "msgspec", "numpy", "python-dateutil", "rapidfuzz",
    "regex", "spacy", "tldextract", "tzlocal", "w3lib",
)  # fmt: skip
PACKAGE_LIBRARIES = (*UNDERSTANDING_LIBRARIES, "pyarrow")

_SECTION = re.compile(rb"^(?=\[)", re.MULTILINE)
_DISTRIBUTION = re.compile(r"(.+)-([^-]+)\.dist-info")


class Keys(Struct, frozen=True):
    """A run's digests. `reading` is by reader ("pdf"), "" for files no reader takes."""

    reading: Mapping[str, str]
    understanding: str
    package: str
    version: str

    def of_reading(self, found: Found) -> str:
        """What reading this document depends on: its bytes, what is known of it, and how it is read."""
        reader = READERS.get(found.source.media_type, "")
        return digest(found.source, found.issues, found.failure, self.reading[reader])


def keys(options: Options, media_types: Iterable[str], code: Path = CODE) -> Keys:
    """The digests of this moment; `media_types` are those of the documents, so that OCR is only asked for with PDFs."""
    files, libraries = _files(code), installed()
    present = {READERS.get(media_type, "") for media_type in media_types}
    own = {reader: _engines(options) if reader in HAS_PAGES else () for reader in present}
    return Keys(
        {
            reader: digest(_reader_code(files, reader), _versions(libraries, READING_LIBRARIES), own[reader])
            for reader in present
        },
        digest(
            below(files, UNDERSTANDING),
            _versions(libraries, UNDERSTANDING_LIBRARIES),
            language_model.fingerprint(options.spacy_model),
        ),
        digest(below(files, PACKAGE), _versions(libraries, (*PACKAGE_LIBRARIES, PROJECT)), options.forms),
        libraries.get(_normal(PROJECT), ""),
    )


def version() -> str:
    """The project's own."""
    return installed().get(_normal(PROJECT), "")


def _files(code: Path) -> dict[str, str]:
    """The digest of every file of the code by its path, and of each section of a language file ("fr.toml#labels")."""
    found: dict[str, str] = {}
    for folder, inside, names in os.walk(code):
        inside[:] = [name for name in inside if name != "__pycache__"]
        above = Path(folder)
        start = "" if above == code else f"{above.relative_to(code).as_posix()}/"
        for name in names:
            with (above / name).open("rb", buffering=0) as stream:
                data = stream.read()
            if start == LANGUAGES:
                found |= {f"{start}{name}#{_heading(part)}": digest_of_bytes(part) for part in _SECTION.split(data)}
            else:
                found[start + name] = digest_of_bytes(data)
    return dict(sorted(found.items()))


def _heading(section: bytes) -> str:
    return section.partition(b"]")[0].removeprefix(b"[").decode("utf-8", "replace") if section[:1] == b"[" else ""


def below(files: Mapping[str, str], paths: Sequence[str]) -> dict[str, str]:
    """The files that are one of these, or in one of those that end in a slash."""
    folders = tuple(path for path in paths if path.endswith("/"))
    return {name: content for name, content in files.items() if name in paths or name.startswith(folders)}


def _reader_code(files: Mapping[str, str], reader: str) -> dict[str, str]:
    """One reader's code is no part of another's."""
    others = [path for other in set(READERS.values()) - {reader} for path in (f"read/{other}.py", f"read/{other}/")]
    code, foreign = below(files, READING), below(files, others)
    sections = {name: content for name, content in files.items() if name.partition("#")[2] in READING_SECTIONS}
    return {name: content for name, content in code.items() if name not in foreign} | sections


def _versions(libraries: Mapping[str, str], names: Sequence[str]) -> list[str]:
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return [python, *(f"{name} {libraries.get(_normal(name), '')}" for name in sorted(names))]


def installed() -> dict[str, str]:
    """Versions of the installed distributions, by the names of their folders: importlib.metadata takes 50 ms."""
    found: dict[str, str] = {}
    for folder in map(Path, sys.path):
        for name in storage.names(folder):
            if match := _DISTRIBUTION.fullmatch(name):
                found.setdefault(_normal(match[1]), match[2])
    return found


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "_", name).lower()


def _engines(options: Options) -> tuple[str, ...]:
    """What takes a page apart, and what reads its pictures."""
    tesseract = shutil.which("tesseract") if options.ocr else None
    return (options.pdf_engine, f"ocr {options.ocr}", *([_told_by(tesseract)] if tesseract else []))


def _told_by(tesseract: str) -> str:
    """Its version and its languages, in one process: each takes as long to start as a page to read."""
    command = [tesseract, "--version", "--list-langs"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout
