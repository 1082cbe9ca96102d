"""Every table keeps the contract of its folder; columns mean the same everywhere."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

from pipeline import tables
from pipeline.tables import TABLES
from pipeline.tables.columns import OWN_MEANING, WHERE
from pipeline.tables.definition import Column
from tests.gathered import gathered

FOLDER = Path(tables.__file__).parent
NAMES = [
    "acronyms",
    "commitment_institutions",
    "commitment_links",
    "commitments",
    "contacts",
    "corrections",
    "dates",
    "document_commitments",
    "documents",
    "figures",
    "institutions",
    "issues",
    "links",
    "milestones",
    "recommendations",
    "statuses",
    "table_cells",
    "texts",
]
RESOLVED = {"commitment_links", "institutions"}
GATHERED = {"corrections"}
OVER_ALL = {"commitments"} | RESOLVED | GATHERED


def test_tables_are_those_of_the_data_model() -> None:
    assert list(TABLES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_table_is_made_in_one_stage(name: str) -> None:
    plugin = TABLES[name]
    stage = "resolve" if name in RESOLVED else "build" if name in OVER_ALL else "rows"
    stages = [] if name in GATHERED else [stage]
    assert [one for one in ("rows", "resolve", "build") if getattr(plugin, one) is not None] == stages


@pytest.mark.parametrize("name", NAMES)
def test_table_says_in_both_languages_what_it_is(name: str) -> None:
    table = TABLES[name].table
    words = [table.title_en, table.title_fr, table.description_en, table.description_fr]
    words += [text for column in table.columns for text in (column.description_en, column.description_fr)]
    assert all(text.strip() for text in words)


@pytest.mark.parametrize("name", NAMES)
def test_key_and_references_are_columns(name: str) -> None:
    table = TABLES[name].table
    assert set(table.key) <= set(table.column_names)
    for foreign_key in table.foreign_keys:
        assert set(foreign_key.columns) <= set(table.column_names)
        assert set(foreign_key.references) == set(TABLES[foreign_key.table].table.key)


def test_same_name_means_the_same_in_every_table() -> None:
    first: dict[str, Column] = {}
    for plugin in TABLES.values():
        for column in plugin.table.columns:
            known = first.setdefault(column.name, column)
            same = (known.type, known.description_en, known.description_fr)
            assert column.name in OWN_MEANING or same == (column.type, column.description_en, column.description_fr)


@pytest.mark.parametrize("name", sorted(set(NAMES) - OVER_ALL - {"documents"}))
def test_row_of_a_document_says_where_it_was_read(name: str) -> None:
    columns = TABLES[name].table.columns
    assert columns[-len(WHERE) :] == WHERE
    assert "document_id" in TABLES[name].table.column_names


@pytest.mark.parametrize("name", NAMES)
def test_table_imports_no_other_table(name: str) -> None:
    tree = ast.parse((FOLDER / f"{name}.py").read_text("utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not imported & {f"pipeline.tables.{other}" for other in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_module_is_named_like_its_table(name: str) -> None:
    assert import_module(f"pipeline.tables.{name}").TABLE is TABLES[name].table


@pytest.mark.parametrize("name", NAMES)
def test_needs_are_columns_of_other_tables(name: str) -> None:
    for other, needed in TABLES[name].needs.items():
        assert other != name and {*needed} <= {*TABLES[other].table.column_names}


def test_package_without_documents_has_all_tables(tmp_path: Path) -> None:
    assert {name: len(rows) for name, rows in gathered([], tmp_path).tables.items()} == dict.fromkeys(NAMES, 0)
