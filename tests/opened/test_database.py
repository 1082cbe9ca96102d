"""The database in SQLite as it comes with Python."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.publish.sqlite import FILE_NAME


def asked(folder: Path, query: str, *values: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{folder / FILE_NAME}?mode=ro", uri=True)) as database:
        return database.execute(query, values).fetchall()


def test_database_of_the_demo_is_sound(demo: Path) -> None:
    assert asked(demo, "PRAGMA integrity_check") == [("ok",)]
    assert asked(demo, "PRAGMA foreign_key_check") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("education", {"s29", "s30"}),
        ("éducation", {"s29", "s30"}),
        ("ÉDUCATION", {"s29", "s30"}),
        ('"l\'ecole"', {"s29"}),
        ("open AND education", {"s30"}),
        ("educ* NOT open", {"s29"}),
    ],
)
def test_words_are_found_in_english_and_french_with_and_without_accents(
    awkward: Path, words: str, found: set[str]
) -> None:
    assert {row[0] for row in asked(awkward, "SELECT section FROM search WHERE search MATCH ?", words)} == found
