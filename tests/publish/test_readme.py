"""The pages a reader opens first, in both languages."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.publish import WHOLE, dictionary, sqlite, xlsx
from pipeline.publish.about import About, Publisher
from pipeline.publish.datapackage import Package
from pipeline.publish.readme import NAMES, Facts, page, write
from pipeline.publish.readme_words import WORDINGS
from pipeline.publish.schema import Language
from pipeline.publish.whole import Cut
from pipeline.tables import TABLES
from tests.publish.finished import SOURCES, finished, written

LANGUAGES: list[Language] = ["en", "fr"]
FILES = tuple(file for whole in WHOLE for file in whole.files)
PACKAGE = Package(tuple(plugin.table for plugin in TABLES.values()), (), SOURCES, "1.2.0", FILES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = finished(tmp_path_factory.mktemp("package"))
    for write_files in (sqlite.write, xlsx.write, dictionary.write):
        write_files(*made)
    write(*made, {})
    return made.folder


def read(folder: Path, language: Language) -> str:
    return (folder / NAMES[language]).read_text("utf-8")


def documents(**facts: Any) -> Facts:
    return Facts({"documents": 1}, ({"file_name": "tides.pdf", "kind": "self_assessment", **facts},))


def test_english_and_french_have_the_same_parts(folder: Path) -> None:
    english, french = (read(folder, language).splitlines() for language in LANGUAGES)
    assert [line.split()[0] for line in english if line.startswith("#")] == [
        line.split()[0] for line in french if line.startswith("#")
    ]
    assert len([line for line in english if line.startswith(("|", "- "))]) == len(
        [line for line in french if line.startswith(("|", "- "))]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_stands_with_its_rows(folder: Path, language: Language) -> None:
    with closing(sqlite3.connect(folder / sqlite.FILE_NAME)) as database:
        counts = {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in TABLES}
    text = read(folder, language)
    for name, plugin in TABLES.items():
        words = plugin.table.description_fr if language == "fr" else plugin.table.description_en
        assert f"| `{name}` | {counts[name]} | {words} |" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_place_is_left_to_fill(folder: Path, language: Language) -> None:
    assert not re.search(r"\{[a-z_]*\}", read(folder, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_and_pages_it_names_are_there(folder: Path, language: Language) -> None:
    text = read(folder, language)
    linked = re.findall(r"\]\(([^):]+)\)", text)
    named = {*re.findall(r"`([\w.-]+\.(?:sqlite|xlsx|md|csv))`", text)} - {"quality.md"}
    assert {NAMES["fr" if language == "en" else "en"], dictionary.PAGES[language]} <= {*linked}
    assert all((folder / name).is_file() for name in {*linked, *named})


def test_the_query_it_shows_is_the_one_that_works(folder: Path) -> None:
    assert all(sqlite.QUERY in read(folder, language) for language in LANGUAGES)
    with closing(sqlite3.connect(folder / sqlite.FILE_NAME)) as database:
        assert database.execute(sqlite.QUERY).description[0][0] == "source"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Documents read: **2** (1 page of the OGP site on one commitment, 1 self-assessment)."),
        ("fr", "Documents lus\u00a0: **2** (1 page du site du PGO sur un engagement, 1 rapport d'autoévaluation)."),
        ("en", "Years of the plans: 2021–2023. Languages: English (1), French (1)."),
        ("fr", "Années des plans\u00a0: 2021–2023. Langues\u00a0: anglais (1), français (1)."),
        ("en", "| valdoria-report.txt | Harbour Office | 2023-05 |  |  |"),
        ("fr", "| valdoria-page.txt | Tide Watch |  | CC-BY-4.0 | https://tides.example.org/page |"),
    ],
)
def test_the_documents_are_told(folder: Path, language: Language, told: str) -> None:
    assert told in read(folder, language)


def test_countries_bear_the_names_of_the_language() -> None:
    told = Facts({}, tuple({"country_code": code, "country_name": "?"} for code in ("US", "FR", "GB")))
    assert ": France, United Kingdom, United States." in page(PACKAGE, told, "en")
    assert ": États-Unis, France, Royaume-Uni." in page(PACKAGE, told, "fr")
    local = documents(country_code="XV", country_name="Valdoria")
    assert all("Valdoria." in page(PACKAGE, local, language) for language in LANGUAGES)


def test_many_documents_are_not_listed_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("pipeline.publish.readme"), "MOST_SOURCES", 0)
    assert "tides.pdf" not in page(PACKAGE, documents(), "en")


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"word_count": 100, "word_coverage": 0.998}, "99% of the documents' words"),
        ({"word_count": 0, "word_coverage": None}, "`word_coverage` of `documents`"),
        ({"ocr_page_count": 3}, "3 pages are pictures"),
        ({"ocr_page_count": None}, "None of the pages here was read in that way"),
    ],
)
def test_limits_are_those_of_the_data(facts: Mapping[str, Any], told: str) -> None:
    assert told in page(PACKAGE, documents(**facts), "en")


def test_what_excel_cuts_is_said(tmp_path: Path) -> None:
    made = written(tmp_path, {"documents": [], "issues": [], "texts": []})
    write(*made, {"texts": Cut(cells=2), "links": Cut(rows=7)})
    assert "in the workbook 2 cells end in “[…]” and 7 rows are missing" in read(tmp_path, "en")
    assert "2 cellules se terminent par « […] »" in read(tmp_path, "fr")
    assert "The workbook holds everything" in page(PACKAGE, documents(), "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("form", "words"), [("sqlite", ("sqlite", "SQL")), ("xlsx", ("xlsx", "Excel"))])
def test_a_form_that_was_left_out_is_not_spoken_of(form: str, words: tuple[str, ...], language: Language) -> None:
    whole = page(PACKAGE, documents(), language)
    kept = page(replace(PACKAGE, files=tuple(file for file in FILES if file.format != form)), documents(), language)
    assert all(word in whole and word not in kept for word in words)
    assert "<!--" not in whole + kept
    assert {*kept.splitlines()} < {*whole.splitlines()}


@pytest.mark.parametrize(
    ("mark", "told"),
    [("", "for your own work"), ("removed", "were taken out"), ("included", "on purpose")],
)
def test_persons_are_spoken_of_as_the_package_is_meant(mark: str, told: str) -> None:
    text = page(replace(PACKAGE, personal_data=mark), documents(), "en")
    assert told in text
    assert ("CHANGES.md" in text) is bool(mark)


def test_citation_names_publisher_year_version_and_licence() -> None:
    publisher = Publisher("Harbour Office", "data@tides.example.org", "https://tides.example.org")
    text = page(replace(PACKAGE, about=About(publisher=publisher)), documents(), "en")
    cited = next(line for line in text.splitlines() if line.startswith("> "))
    assert cited.startswith(
        "> Harbour Office (2023). *Open Government Partnership reports as open data*, version 1.2.0+"
    )
    assert cited.endswith(", 2023-11-02. Licence Ouverte 2.0. https://tides.example.org")
    assert "Harbour Office: <data@tides.example.org>, <https://tides.example.org>." in text
    assert "Whoever gave you this package answers for it." in page(PACKAGE, documents(), "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_and_severity_has_words(language: Language) -> None:
    wording = WORDINGS[language]
    assert {*TABLES["documents"].table.column("kind").values} == {*wording.kinds}
    assert {*TABLES["issues"].table.column("severity").values} == {*wording.severities}
