"""Packages to open, and the programs that open them."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from pipeline.publish import csv_files, sqlite, xlsx
from tests.publish.finished import written

MUST_BE_THERE = os.environ.get("OGP_TOOLS", "").split()
"""Programs whose tests fail where they are missing; those of others are skipped."""

AWKWARD = (
    "=1+1", '=HYPERLINK("https://example.org","tide")', "+33 1 02", "-5", "@SUM(A1)", "=", "007", "1.10", "1e5", "1,5",
    "50%", "€5", "1 000", "10000000000000001234", "TRUE", "2021-09-01", "1/2", "3-4", "12:30", "5 March", "NA", "None",
    "null", "nan", "#N/A", "\\N", 'They said "no", twice', "a;b", "'quoted'", "L'éducation à l'école, cœur de l'œuvre",
    "Open education 😀", "two\nlines", "a | b", "tide " * 6000,
)  # fmt: skip
"""Texts that a program may take for something else."""


@pytest.fixture(scope="session")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The table `texts` alone, one awkward text a row."""
    folder = tmp_path_factory.mktemp("awkward")
    rows = [{"document_id": "valdoria", "section": f"s{n:02}", "text": text} for n, text in enumerate(AWKWARD)]
    made = written(folder, {"texts": rows})
    csv_files.write(made.tables["texts"], folder / "texts.csv")
    xlsx.write(*made)
    sqlite.write(*made)
    return folder


@pytest.fixture(params=["demo", "awkward"])
def package(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.getfixturevalue(request.param)
    return folder


@pytest.fixture(scope="session")
def soffice() -> str:
    return _program("soffice", shutil.which("soffice"), "apt-get install libreoffice-calc-nogui")


@pytest.fixture(scope="session")
def rscript() -> str:
    return _program("Rscript", shutil.which("Rscript"), "apt-get install r-base-core")


@pytest.fixture(scope="session")
def detective() -> str:
    """The Python that has csv-detective."""
    return _program("csv-detective", shutil.which(Path(sys.prefix, "detective", "bin", "python")), "make detective")


def _program(name: str, path: str | None, install: str) -> str:
    if path is None:
        message = f"{name} is not installed: {install}"
        pytest.fail(message) if name in MUST_BE_THERE else pytest.skip(message)
    return path
