"""What `make` hands on to `ogp`."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

import pytest

from pipeline.cli import _parser

ROOT = Path(__file__).parents[1]
CALL = " -m pipeline.cli "


def handed_on(*arguments: str) -> dict[str, object]:
    """The options of `ogp` that a target calls it with, as its own parser reads them.

    The tests may run below a make that has variables of its own: none of them is handed down.
    """
    environment = {"PATH": os.environ["PATH"], "HOME": "/home/mira"}
    command = ["make", "-n", *arguments]
    printed = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
    (line,) = [line for line in printed.replace("\\\n", "").splitlines() if CALL in line]
    return vars(_parser().parse_args(shlex.split(line.partition(CALL)[2].partition(" || ")[0])))


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        (("all", "RAW=r", "INTERIM=i", "OUTPUT=o"), {"raw": "r", "interim": "i", "output": "o", "fresh": False}),
        (("all", "WORKERS=3", "OCR=off"), {"workers": 3, "ocr": "off"}),
        (("all", "PDF_ENGINE=pdfminer", "MODEL=m"), {"pdf_engine": "pdfminer", "spacy_model": "m"}),
        (("all", "FRESH=1", "SCHEDULER=tcp://h:1"), {"fresh": True, "scheduler": "tcp://h:1"}),
        (("diff", "OLD=a", "NEW=b"), {"old": "a", "new": "b"}),
        (("diff", "OLD=a", "OUTPUT=o"), {"old": "a", "new": "o"}),
        (("release", "RAW=r", "OUTPUT=o", "RELEASE=p"), {"raw": "r", "output": "o", "release": "p"}),
        (("release", "PERSONS=include"), {"include_personal_data": True}),
        (
            ("release", "BASE_URL=https://example.org/a"),
            {"base_url": "https://example.org/a"},
        ),
        (("fetch", "RAW=r"), {"raw": "r"}),
        (("publish",), {"package": "release", "dry_run": True}),
        (("publish", "RELEASE=p"), {"package": "p", "dry_run": True}),
    ],
)
def test_variables_become_options(arguments: tuple[str, ...], options: dict[str, object]) -> None:
    told = handed_on(*arguments)
    assert {name: _plain(told[name]) for name in options} == options


def test_files_to_add_may_be_a_pattern() -> None:
    notebooks = sorted(path.relative_to(ROOT) for path in ROOT.glob("notebooks/*.ipynb"))
    assert sorted(handed_on("release", "ADD=notebooks/*.ipynb")["add"]) == notebooks


@pytest.mark.parametrize(
    ("typed", "folder"),
    [("~/reports", "/home/mira/reports"), ("~/my reports", "/home/mira/my reports"), ("a~b/~", "a~b/~")],
)
def test_tilde_is_the_home_folder_in_every_shell(typed: str, folder: str) -> None:
    assert handed_on("diff", f"OLD={typed}", f"OUTPUT={typed}")["old"] == Path(folder)
    assert handed_on("diff", "OLD=a", f"OUTPUT={typed}")["new"] == Path(folder)
    assert handed_on("all", f"RAW={typed}")["raw"] == folder


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Path) else value
