"""The schema repository: fresh, complete, valid, and wrong exactly where it says so."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.tables import TABLES

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "schema"
SCRIPT = ROOT / "tools" / "make_schema.py"
ASKED = (
    "name", "title", "description", "version", "contributors", "created", "lastModified", "resources", "sources",
    "licenses", "countryCode", "keywords", "fields",
)  # fmt: skip
ASKED_OF_THE_PUBLISHED = ("homepage", "path")

_BROKEN = re.compile(r"\| (?P<line>\d+) \| `(?P<column>[a-z0-9_, ]+)` \| .* \| `(?P<error>[a-z-]+)` \| .+ \| .+ \|")

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def schema(name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((FOLDER / name / "schema.json").read_text("utf-8"))
    return told


def newest_release() -> tuple[str, str]:
    found = re.search(r"^## (\S+) - (\S+)$", (FOLDER / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert found
    return found[1], found[2]


def test_committed_files_are_the_bytes_the_script_makes() -> None:
    outcome = subprocess.run(
        [sys.executable, str(SCRIPT), "--check"],
        env={**os.environ, "TZ": "Pacific/Apia", "PYTHONHASHSEED": "41"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, f"run tools/make_schema.py\n{outcome.stdout}{outcome.stderr}"


def test_every_table_has_a_schema_two_examples_and_a_page() -> None:
    found = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
    files = ("schema.json", "exemple-valide.csv", "exemple-invalide.csv", "README.md")
    assert found == {f"{name}/{file}" for name in TABLES for file in files} | {
        "datapackage.json",
        "datapackage-complet.json",
        "README.md",
        "CHANGELOG.md",
        "LICENSE.md",
    }


@pytest.mark.parametrize("name", list(TABLES))
def test_schema_has_what_the_portal_asks(name: str) -> None:
    told = schema(name)
    assert [key for key in ASKED if not told.get(key)] == []
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", told["name"])
    assert (told["version"], told["lastModified"]) == newest_release()
    assert {"title", "organisation", "role"} <= told["contributors"][0].keys()


def test_no_address_is_made_up() -> None:
    """As long as nobody has said where the repository is published, and who answers for it."""
    told = schema("texts")
    assert not {*ASKED_OF_THE_PUBLISHED} & {*told}
    assert all("email" not in one for one in told["contributors"])
    assert all((FOLDER / "texts" / one["path"]).is_file() for one in told["resources"])
    assert "`homepage`, `raw`, `email`" in (FOLDER / "README.md").read_text("utf-8")


def test_published_schema_gives_its_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "tools")
    about, descriptors = import_module("schemas.about"), import_module("schemas.descriptors")
    own = about.about((FOLDER / "CHANGELOG.md").read_text("utf-8"))
    words = replace(own.words, homepage="https://example.org/schema", raw="https://example.org/raw/v{version}")
    told = descriptors.of_table(TABLES["texts"].table, replace(own, words=words))
    folder = f"https://example.org/raw/v{own.version}/texts"
    assert told["homepage"] == "https://example.org/schema"
    assert told["path"] == f"{folder}/schema.json"
    assert told["resources"][0]["path"] == f"{folder}/exemple-valide.csv"


@pytest.mark.parametrize("name", list(TABLES))
def test_field_has_words_in_both_languages_and_an_example(name: str) -> None:
    for field in schema(name)["fields"]:
        for key in ("title", "title_en", "description", "description_en", "example"):
            assert field[key], (field["name"], key)


@pytest.mark.parametrize("file", ["datapackage.json", "datapackage-complet.json"])
def test_frictionless_finds_schemas_and_valid_examples_sound(file: str) -> None:
    from frictionless import Package

    told = Package(str(FOLDER / file)).validate()
    assert told.valid, told.flatten(["type", "note"])
    assert [task.name for task in told.tasks] == list(TABLES)
    assert all(task.stats["rows"] for task in told.tasks)


def test_references_to_other_tables_are_checked_where_all_tables_are_at_hand() -> None:
    complete = json.loads((FOLDER / "datapackage-complet.json").read_text("utf-8"))
    for resource in complete["resources"]:
        assert resource["schema"].get("foreignKeys") == schema(resource["name"]).get("references")
        assert "foreignKeys" not in schema(resource["name"])
    assert any("foreignKeys" in resource["schema"] for resource in complete["resources"])


@pytest.mark.parametrize("name", list(TABLES))
def test_valid_example_is_valid_alone(name: str) -> None:
    from frictionless import Resource, Schema

    path = f"{name}/exemple-valide.csv"
    told = Resource(path=path, basepath=str(FOLDER), schema=Schema.from_descriptor(schema(name))).validate()
    assert told.valid, told.flatten(["rowNumber", "fieldName", "type"])


@pytest.mark.parametrize("name", list(TABLES))
def test_schema_keeps_the_table_schema_standard(name: str) -> None:
    from frictionless import Schema

    told = Schema.validate_descriptor(str(FOLDER / name / "schema.json"))
    assert told.valid, told.flatten(["type", "note"])


@pytest.mark.parametrize("name", list(TABLES))
def test_invalid_example_breaks_exactly_the_rules_its_page_names(name: str) -> None:
    from frictionless import Resource, Schema

    page = (FOLDER / name / "README.md").read_text("utf-8")
    stated = [(int(one["line"]), one["column"], one["error"]) for one in _BROKEN.finditer(page)]
    path = f"{name}/exemple-invalide.csv"
    told = Resource(path=path, basepath=str(FOLDER), schema=Schema.from_descriptor(schema(name))).validate()
    found = told.flatten(["rowNumber", "fieldName", "type"])
    key = ", ".join(TABLES[name].table.key)
    assert [(line, column or key, error) for line, column, error in found] == stated
    assert len(stated) > 1
