"""What tables say of themselves: in both languages, everywhere the same, with examples that keep their own rules."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from frictionless import Schema

from pipeline.publish.schema import field, schema
from pipeline.tables import TABLES
from pipeline.tables.cells import cells
from pipeline.tables.columns import OWN_MEANING
from pipeline.tables.definition import LIST_SEPARATOR, Column

COLUMNS = [(name, column) for name, plugin in TABLES.items() for column in plugin.table.columns]
IDS = [f"{name}.{column.name}" for name, column in COLUMNS]
LONGEST_TITLE = 40
ENGLISH = re.compile(r"\b(the|of|and|which|null)\b")
FRENCH = re.compile(r"\b(le|la|les|du|des|une|vide)\b", re.IGNORECASE)
QUOTED = re.compile(r'`[^`]*`|"[^"]*"|«[^»]*»')
UNITS = {"byte_count": ("bytes", "octets"), "x0": ("points", "points"), "word_coverage": ("from 0 to 1", "de 0 à 1")}

each_column = pytest.mark.parametrize(("table", "column"), COLUMNS, ids=IDS)


@each_column
def test_column_has_words_in_both_languages(table: str, column: Column) -> None:
    assert column.title_en and column.title_fr
    for title in (column.title_en, column.title_fr):
        assert len(title) <= LONGEST_TITLE
        assert title[0].isupper() and title[-1] != "."
    for description in (column.description_en, column.description_fr):
        assert description[0].isupper()
        assert description.endswith(".")
        assert "  " not in description


@each_column
def test_words_are_in_the_language_they_claim(table: str, column: Column) -> None:
    english, french = (QUOTED.sub("", text) for text in (column.description_en, column.description_fr))
    assert not FRENCH.search(english), english
    assert not ENGLISH.search(french), french


@each_column
def test_example_keeps_the_rules_of_its_column(table: str, column: Column) -> None:
    assert column.example
    value = value_of(column)
    assert column.type != "string" or value
    if column.values:
        assert column.example in column.values
    if column.pattern:
        assert re.fullmatch(column.pattern, column.example)
    if isinstance(value, float | int) and not isinstance(value, bool):
        assert column.minimum is None or value >= column.minimum
        assert column.maximum is None or value <= column.maximum
    if column.type == "date":
        assert date.fromisoformat(column.example).isoformat() == column.example


def value_of(column: Column) -> object:
    if column.type == "boolean":
        return {"true": True, "false": False}[column.example]
    convert = {"integer": int, "number": float, "list": lambda text: text.split(LIST_SEPARATOR)}
    return convert.get(column.type, str)(column.example)  # type: ignore[operator]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", list(TABLES))
def test_frictionless_reads_the_row_of_examples(name: str) -> None:
    table = TABLES[name].table
    own = Schema.from_descriptor(schema(table))
    for column in table.columns:
        told, notes = own.get_field(column.name).read_cell(column.example)
        assert told is not None and not notes, (column.name, notes)


def test_same_name_has_the_same_words_and_example_in_every_table() -> None:
    said = defaultdict(set)
    for _, column in COLUMNS:
        if column.name not in OWN_MEANING:
            words = column.title_en, column.title_fr, column.description_en, column.description_fr
            said[column.name].add((*words, column.example, column.format, column.pattern))
    assert [name for name, words in said.items() if len(words) > 1] == []


def test_no_two_columns_of_a_table_have_the_same_title() -> None:
    for name, plugin in TABLES.items():
        for titles in zip(*((column.title_en, column.title_fr) for column in plugin.table.columns), strict=True):
            assert len(titles) == len(set(titles)), name


@pytest.mark.parametrize(("name", "units"), UNITS.items())
def test_unit_stands_in_the_words(name: str, units: tuple[str, str]) -> None:
    column = next(column for _, column in COLUMNS if column.name == name)
    assert units[0] in column.description_en
    assert units[1] in column.description_fr


@pytest.mark.parametrize("name", list(TABLES))
def test_table_is_described_in_both_languages(name: str) -> None:
    table = TABLES[name].table
    for title in (table.title_en, table.title_fr):
        assert title[0].isupper() and title[-1] != "."
    for description in (table.description_en, table.description_fr):
        assert description.endswith(".")
    assert not FRENCH.search(table.description_en)
    assert not ENGLISH.search(table.description_fr)


def test_values_in_words_exist() -> None:
    """A value that a French description explains in back quotes is one of the column's."""
    for name, column in COLUMNS:
        if column.values and (explained := re.findall(r"\(`([a-z_]+)`\)", column.description_fr)):
            assert {*explained} <= {*column.values}, (name, column.name)


def test_main_language_comes_first_and_the_other_beside() -> None:
    (column,) = [column for column in TABLES["documents"].table.columns if column.name == "competing_layouts"]
    english, french = field(column, "en"), field(column, "fr")
    assert english["title"] == french["title_en"] == column.title_en
    assert french["title"] == english["title_fr"] == column.title_fr
    assert english["description"].endswith("Items are joined with ` | `.")
    assert french["description"].endswith("Les éléments sont joints par ` | `.")


def test_where_columns_hold_together(tmp_path: Path) -> None:
    table = TABLES["texts"].table
    (row,) = cells(table, [{column.name: value_of(column) for column in table.columns}])
    assert (row.page, row.x0, row.bottom) == (6, 146.0, 630.36)
