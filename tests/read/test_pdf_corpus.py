from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pdfplumber
import pytest

from pipeline.model import Document, Table
from pipeline.read.pdf.symbols import plain
from tests.read.pdf_fixtures import read_bytes, tables

REPORTS = ["us-nap2-self-assessment-midterm.pdf", "fr-self-assessment-2018-2020-shaded.pdf"]


@cache
def read_report(path: Path) -> Document:
    return read_bytes(path.read_bytes())


def printed(document: Document) -> Counter[str]:
    """Letters and digits of every paragraph and marker, those of notes too."""
    found: Counter[str] = Counter()
    for paragraph in document.paragraphs():
        words = paragraph.marker + "".join(span.text for span in paragraph.spans)
        found.update(letter for letter in words if letter.isalnum())
    return found


def drawn(path: Path) -> Counter[str]:
    found: Counter[str] = Counter()
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            for char in page.chars:
                found.update(letter for letter in plain(char["text"], char["fontname"]) if letter.isalnum())
            page.close()
    return found


@pytest.mark.corpus
@pytest.mark.parametrize("name", [*REPORTS, "uk-nap-2013-2015.pdf", "us-nap5-plan.pdf"])
def test_no_letter_of_a_page_is_lost_or_doubled(corpus: Path, name: str) -> None:
    path = corpus / name
    assert printed(read_report(path)) == drawn(path)


@pytest.mark.corpus
def test_template_tables_are_whole_over_page_breaks(corpus: Path) -> None:
    found = tables(read_report(corpus / REPORTS[0]))
    assert [(table.row_count, table.column_count) for table in found] == [(12, 5)] * 26


@pytest.mark.corpus
def test_each_level_table_has_one_filled_level(corpus: Path) -> None:
    document = read_report(corpus / REPORTS[1])
    filled = [_filled(block) for block in document.blocks if isinstance(block, Table) and block.column_count >= 5]
    levels = [count for count in filled if count is not None]
    assert len(levels) >= 20
    assert set(levels) <= {0, 1}


def _filled(table: Table) -> int | None:
    first = table.rows()[0]
    return sum(bool(cell.fill) for cell in first) if first[0].text else None
