"""What `datapackage.json` says of a package as a whole."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from msgspec.structs import replace

from pipeline.model import Source
from pipeline.publish import publish
from pipeline.publish.about import About, Publisher
from pipeline.publish.datapackage import File, Package, created, described, version
from pipeline.publish.format import Format
from pipeline.tables import TABLES
from tests.factories import source
from tests.gathered import gathered
from tests.publish.finished import SOURCES, documents

PROFILE = Path(__file__).with_name("data_package.json")
CSV = Format("csv", ".csv", "text/csv", lambda rows, path: None, is_described=True)
WORKBOOK = File(
    "tide-tables.xlsx", "xlsx", "application/x", "All tables", "Toutes les tables", "One sheet.", "Un onglet."
)


def told(tmp_path: Path, names: tuple[str, ...] = (), sources: tuple[Source, ...] = (), **more: Any) -> dict[str, Any]:
    for name in names:
        (tmp_path / f"{name}.csv").write_text(name)
    tables = tuple(TABLES[name].table for name in names)
    return described(Package(tables, (CSV,), sources, "1.2.0", **more), tmp_path)


def test_words_stand_in_both_languages(tmp_path: Path) -> None:
    package = told(tmp_path, ("texts",))
    assert package["languages"] == ["en", "fr"]
    for said in (package, *package["resources"], *package["resources"][0]["schema"]["fields"]):
        assert all(said[key] for key in ("title", "title_fr", "description", "description_fr"))
    assert package["keywords"] and package["keywords_fr"]


@pytest.mark.parametrize(
    ("printed", "licence"),
    [
        ("CC-BY-4.0", {"name": "CC-BY-4.0", "title": "CC-BY-4.0"}),
        ("Public domain", {"title": "Public domain"}),
        ("https://example.org/terms", {"path": "https://example.org/terms", "title": "https://example.org/terms"}),
    ],
)
def test_source_bears_its_own_licence(tmp_path: Path, printed: str, licence: dict[str, str]) -> None:
    (own,) = told(tmp_path, sources=(source("valdoria-report", licence=printed),))["sources"]
    assert own["licenses"] == [licence]


def test_source_says_where_and_when_it_was_found(tmp_path: Path) -> None:
    found = source(
        "valdoria-report", publisher="Harbour Office", url="https://example.org/r", retrieved_on="2023-11-02"
    )
    (own,) = told(tmp_path, sources=(found,))["sources"]
    assert own["title"] == f"Harbour Office: {found.file_name}"
    assert (own["path"], own["retrieved_on"]) == ("https://example.org/r", "2023-11-02")


def test_months_and_years_are_no_days() -> None:
    assert created((source("a", published_on="2023-05"), source("b", published_on="2024"))) == ""
    assert created((source("a", published_on="2023-05-01"), source("b", retrieved_on="2022-01-01"))).startswith("2023")


def test_other_bytes_make_another_version_in_any_order() -> None:
    one, other = source("a"), source("b")
    base = Package((), (), (one, other), "1.2.0")
    assert version(base) == version(replace(base, sources=(other, one)))
    assert version(base) != version(replace(base, sources=(one, replace(other, sha256="f" * 64))))
    assert version(base).startswith("1.2.0+")


def test_publisher_stands_among_the_contributors(tmp_path: Path) -> None:
    publisher = Publisher("Harbour Office", "data@example.org", "https://example.org/harbour")
    package = told(tmp_path, about=About(publisher=publisher))
    assert "homepage" not in package
    assert package["contributors"] == [
        {
            "title": "Harbour Office",
            "email": "data@example.org",
            "path": "https://example.org/harbour",
            "role": "publisher",
        }
    ]


def test_reference_to_a_table_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    alone = told(tmp_path, ("texts",))["resources"][0]["schema"]
    both = told(tmp_path, ("documents", "texts"))["resources"][1]["schema"]
    assert "foreignKeys" not in alone
    assert [key["reference"]["resource"] for key in both["foreignKeys"]] == ["documents"]


def test_file_over_all_tables_is_described_where_it_is_there(tmp_path: Path) -> None:
    assert "resources" not in told(tmp_path, files=(WORKBOOK,))
    (tmp_path / WORKBOOK.path).write_bytes(b"tides")
    (own,) = told(tmp_path, files=(WORKBOOK,))["resources"]
    assert (own["name"], own["type"], own["bytes"]) == ("tide-tables-xlsx", "file", 5)
    assert own["hash"] == f"sha256:{hashlib.sha256(b'tides').hexdigest()}"
    assert own["title_fr"] == "Toutes les tables"


# the standard


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package as a run makes it."""
    tables = gathered(documents(), tmp_path_factory.mktemp("tables")).tables
    folder = tmp_path_factory.mktemp("package") / "output"
    publish(tables, SOURCES, folder, "1.2.0")
    return folder


def breaches(descriptor: dict[str, Any]) -> list[str]:
    rules = jsonschema.Draft202012Validator(json.loads(PROFILE.read_text("utf-8")))
    return [f"{error.json_path}: {error.message}" for error in rules.iter_errors(descriptor)]


def test_descriptor_keeps_the_rules_of_the_standard(whole: Path) -> None:
    descriptor = json.loads((whole / "datapackage.json").read_bytes())
    assert breaches(descriptor) == []


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_frictionless_accepts_the_descriptor(whole: Path) -> None:
    from frictionless import Package as Checked

    descriptor = json.loads((whole / "datapackage.json").read_bytes())
    assert list(Checked.metadata_validate(descriptor)) == []


@pytest.mark.parametrize(
    ("lost", "place"),
    [(("version",), "$"), (("licenses", 0, "path"), ""), (("resources", 0, "hash"), "$.resources[0]")],
)
def test_rules_see_what_is_missing(whole: Path, lost: tuple[str | int, ...], place: str) -> None:
    descriptor = json.loads((whole / "datapackage.json").read_bytes())
    *way, last = lost
    inner: Any = descriptor
    for step in way:
        inner = inner[step]
    del inner[last]
    assert [breach.partition(":")[0] for breach in breaches(descriptor)] == ([place] if place else [])


def test_nothing_in_a_package_is_made_up_where_nobody_stated_it(whole: Path) -> None:
    descriptor = json.loads((whole / "datapackage.json").read_bytes())
    assert descriptor["contributors"] == [{"title": "ogp-open-data", "role": "wrangler"}]
    assert not {"homepage", "portal_organization"} & {*descriptor}
    assert all("path" not in one.get("schema", {}) for one in descriptor["resources"])


def test_countries_and_years_come_from_the_documents(whole: Path) -> None:
    descriptor = json.loads((whole / "datapackage.json").read_bytes())
    assert descriptor["temporal"] == {"start": "2021-01-01", "end": "2023-12-31"}
    assert descriptor["spatial"] == [{"code": "VD", "name": "Valdoria"}]


def test_what_is_stated_stands_in_the_descriptor(tmp_path: Path) -> None:
    about = About(
        title="Promises",
        title_fr="Promesses",
        homepage="https://example.org/promises",
        schemas="https://example.org/schemas/v1/",
        licence="CC0-1.0",
        frequency="annual",
        publisher=Publisher("Harbour Office", organization="646b7187b50b2a93b1ae3d45"),
    )
    package = told(tmp_path, ("texts",), about=about)
    assert (package["title"], package["title_fr"], package["frequency"]) == ("Promises", "Promesses", "annual")
    assert (package["homepage"], package["licenses"][0]["name"]) == ("https://example.org/promises", "CC0-1.0")
    assert package["portal_organization"] == "646b7187b50b2a93b1ae3d45"
    assert package["resources"][0]["schema"]["path"] == "https://example.org/schemas/v1/texts/schema.json"
