"""The two engines side by side on every real PDF, through pdfplumber's own functions."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import CORPUS
from tests.read.fidelity import figures_of

LEAST_WORDS = 0.999


@pytest.mark.corpus
@pytest.mark.parametrize("name", sorted(path.name for path in CORPUS.glob("*.pdf")))
def test_pdfium_finds_what_the_reference_finds(corpus: Path, name: str) -> None:
    found = figures_of((corpus / name).read_bytes())
    assert found.share_of_words >= LEAST_WORDS
    assert found.more_words == 0
    for pair in (found.pages, found.tables, found.links, found.fills):
        assert pair[0] == pair[1]
