"""A release as a whole: what it holds, what stops it, what stays when it is stopped."""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline import quality
from pipeline.errors import UsageError
from pipeline.model import Issue
from pipeline.portal import wording
from pipeline.portal.release import read_release
from pipeline.publish import publish
from pipeline.quality.rules import Rule
from pipeline.release import command
from pipeline.release.releasing import NOTE, Refused, release
from tests.factories import commitment, contacts, institutions, linked, parsed, passage, source, status
from tests.gathered import gathered

OWN, OFFICE = "mira.thorne@tides.example.org", "opengov@tides.example.org"
STRANGER = "sorin.vale@tides.example.org"
SOURCES = [source("valdoria-report", publisher="Harbour Office", published_on="2023-05-02")]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """The package of a report that names its contact in a text too."""
    report = parsed(
        "valdoria-report",
        source=SOURCES[0],
        commitments=(commitment(1),),
        passages=(
            passage("results", f"THORNE, Mira charted the tides; ask mira.thorne (at) tides.example.org or {OFFICE}."),
            passage("next_steps", linked("Write to ", ("her", f"mailto:{OWN}"))),
        ),
        institutions=(institutions("Ministry of Tides (MOT)"),),
        contacts=(contacts("Mira Thorne", "Head of Charts, Ministry of Tides", OWN), contacts("Tide Office", OFFICE)),
        statuses=(status("Substantial"),),
    )
    (tmp_path / "tables").mkdir()
    publish(gathered([report], tmp_path / "tables").tables, SOURCES, tmp_path / "output", "1.2.0")
    (tmp_path / "raw").mkdir()
    return tmp_path / "output"


@pytest.fixture
def make(output: Path) -> Callable[..., Path]:
    """Makes the release, with further files, and gives its folder."""

    def made(*added: Path, include: bool = False) -> Path:
        folder = output.parent
        release(output, folder / "release", folder / "raw", added, include)
        return folder / "release"

    return made


def column(folder: Path, table: str, name: str) -> list[object]:
    return list(pq.read_table(folder / f"{table}.parquet")[name].to_pylist())


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()).lower()


def test_public_package_names_nobody_in_any_file(make: Callable[..., Path]) -> None:
    folder = make()
    assert b"thorne" not in everything(folder)
    assert OFFICE.encode() in everything(folder)


def test_role_organisation_and_generic_mailbox_stay(make: Callable[..., Path]) -> None:
    folder = make()
    assert column(folder, "contacts", "name") == [None, None]
    assert column(folder, "contacts", "email") == [None, OFFICE]
    assert column(folder, "contacts", "role")[0] == "Head of Charts"


def test_text_says_where_a_person_stood(make: Callable[..., Path]) -> None:
    texts = [text for text in column(make(), "texts", "text") if "tides" in str(text)]
    assert texts == [f"[name removed] charted the tides; ask [e-mail removed] or {OFFICE}."]


def test_personal_mail_link_is_gone(make: Callable[..., Path], output: Path) -> None:
    assert f"mailto:{OWN}" in column(output, "links", "url")
    assert f"mailto:{OWN}" not in column(make(), "links", "url")


def test_release_is_marked_and_can_be_published(make: Callable[..., Path]) -> None:
    folder = make()
    assert read_release(folder).descriptor["personal_data"] == "removed"
    assert "names no person" in (folder / NOTE).read_text("utf-8")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_frictionless_finds_nothing_wrong(make: Callable[..., Path]) -> None:
    from frictionless import Package

    told = Package(str(make() / "datapackage.json")).validate()
    assert told.valid, told.flatten(["type", "note"])


def test_same_release_every_time(make: Callable[..., Path]) -> None:
    assert everything(make()) == everything(make())


def test_persons_stay_only_where_that_is_asked_for_and_said(make: Callable[..., Path]) -> None:
    folder = make(include=True)
    assert column(folder, "contacts", "name") == ["Mira Thorne", None]
    assert "names persons" in (folder / NOTE).read_text("utf-8")
    with pytest.raises(UsageError, match="include-personal-data"):
        read_release(folder)


@pytest.mark.parametrize("include", [False, True])
@pytest.mark.parametrize("row", [",Mira THORNE,2024-03-15", f"{OWN.upper()},,2024-03-15"])
def test_who_asked_to_go_is_gone_either_way(make: Callable[..., Path], output: Path, row: str, include: bool) -> None:
    (output.parent / "raw" / "removals.csv").write_text(f"email,name,requested_on\n{row}\n", "utf-8")
    folder = make(include=include)
    assert column(folder, "contacts", "email") == [OFFICE]
    assert OWN.encode() not in everything(folder)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("email,name\n", "lacks columns: requested_on"),
        ("email,name,requested_on\n,,2024-03-15\n", "an email or a name"),
        ("email,name,requested_on\nnobody,,2024-03-15\n", "no e-mail address"),
        ("email,name,requested_on\n,Mira Thorne,soon\n", "a day such as"),
        ("email,name,requested_on\n,X,2024-03-15\n", "too short"),
    ],
)
def test_removal_list_that_cannot_be_followed_stops_the_release(
    make: Callable[..., Path], output: Path, text: str, told: str
) -> None:
    (output.parent / "raw" / "removals.csv").write_text(text, "utf-8")
    with pytest.raises(UsageError, match=told):
        make()


# the scan, on the finished files


def test_planted_address_in_a_notebook_stops_the_release_and_the_earlier_one_stays(
    make: Callable[..., Path], tmp_path: Path
) -> None:
    before = everything(make())
    notebook = tmp_path / "look.ipynb"
    output = {"output_type": "stream", "text": ["calm\n", "ask sorin[at]tides.example.org\n"]}
    notebook.write_text(json.dumps({"cells": [{"source": [], "outputs": [output]}]}), "utf-8")
    with pytest.raises(Refused) as refused:
        make(notebook)
    assert refused.value.reasons == ("look.ipynb, cell 1, output 1.text: e-mail sorin@tides.example.org",)
    assert everything(tmp_path / "release") == before


def plant_in_a_text(folder: Path) -> None:
    path = folder / "README.md"
    path.write_text(path.read_text("utf-8") + f"\nAsk {STRANGER}\n", "utf-8")


def plant_in_a_table(folder: Path) -> None:
    path = folder / "figures.csv"
    path.write_text(path.read_text("utf-8").partition("\n")[0] + f"\n{STRANGER}\n", "utf-8")


def plant_in_the_workbook(folder: Path) -> None:
    """In place of the first words of the sheet that explains the others."""
    path = folder / "ogp-open-data.xlsx"
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = next(name for name in sorted(parts) if name.startswith("xl/worksheets/sheet1.xml"))
    parts[sheet] = re.sub(rb"<t[^>]*>[^<]+</t>", f"<t>{STRANGER}</t>".encode(), parts[sheet], count=1)
    with zipfile.ZipFile(path, "w") as book:
        for name, data in parts.items():
            book.writestr(name, data)


def plant_in_the_database(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "ogp-open-data.sqlite")) as database:
        database.execute("UPDATE commitments SET title = ?", (STRANGER,))
        database.commit()


def plant_in_parquet_metadata(folder: Path) -> None:
    path = folder / "texts.parquet"
    table = pq.read_table(path)
    pq.write_table(table.replace_schema_metadata({"author": STRANGER}), path)


def plant_in_the_descriptor(folder: Path) -> None:
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    descriptor["contributors"].append({"title": "Sorin", "email": STRANGER})
    path.write_text(json.dumps(descriptor), "utf-8")


PLANTED = [
    (plant_in_a_text, r"README\.md, line \d+"),
    (plant_in_a_table, r"figures\.csv, row 2, column document_id"),
    (plant_in_the_workbook, r"ogp-open-data\.xlsx, sheet \S+, cell [A-Z]+\d+"),
    (plant_in_the_database, r"ogp-open-data\.sqlite, table commitments, row 1, column title"),
    (plant_in_parquet_metadata, r"texts\.parquet, metadata, author"),
    (plant_in_the_descriptor, r"datapackage\.json, contributors\[1\]\.email"),
]


@pytest.mark.parametrize(("plant", "place"), PLANTED, ids=[plant.__name__ for plant, _ in PLANTED])
def test_address_planted_in_a_finished_file_stops_the_release_and_its_place_is_printed(
    plant: Callable[[Path], None],
    place: str,
    output: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("pipeline.diff.changelog.write", lambda folder, earlier: plant(folder))
    assert run(*folders(output)) == 1
    told = capsys.readouterr().err
    assert "no release was made: persons would be named" in told
    assert re.search(rf"^  {place}: e-mail {STRANGER}$", told, re.MULTILINE), told
    assert not (output.parent / "release").exists()


def test_release_is_written_in_the_forms_of_the_package(make: Callable[..., Path], output: Path) -> None:
    (output / "ogp-open-data.xlsx").unlink()
    names = {path.name for path in make().iterdir()}
    assert "ogp-open-data.sqlite" in names and "ogp-open-data.xlsx" not in names


def test_clean_file_is_added(make: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text(f"Ask {OFFICE}.", "utf-8")
    assert (make(tmp_path / "note.md") / "note.md").is_file()


def test_scan_reads_what_was_written_not_what_was_meant(
    make: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a mask that forgets, the finished tables are found to name persons, in each format."""
    monkeypatch.setattr("pipeline.release.masking.Mask.text", lambda mask, text: text)
    with pytest.raises(Refused) as refused:
        make()
    files = {reason.partition(",")[0] for reason in refused.value.reasons}
    assert {"texts.csv", "texts.parquet"} <= files


def test_added_file_may_not_replace_one_of_the_package(make: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "texts.csv").write_text("a", "utf-8")
    with pytest.raises(UsageError, match=r"texts\.csv is a file of the package"):
        make(tmp_path / "texts.csv")


# what its publisher states

STATED = """
homepage = "https://example.org/promises"
base_url = "https://example.org/files"
[publisher]
name = "Harbour Office"
email = "harbour@tides.example.org"
"""


def stated(output: Path, text: str = STATED) -> None:
    (output.parent / "raw" / "package.toml").write_text(text, "utf-8")


def test_publisher_and_addresses_stand_in_every_description(make: Callable[..., Path], output: Path) -> None:
    stated(output)
    folder = make()
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert descriptor["contributors"][0] == {
        "title": "Harbour Office",
        "email": "harbour@tides.example.org",
        "role": "publisher",
    }
    catalogue = (folder / "catalog.ttl").read_text("utf-8")
    assert "dcat:downloadURL <https://example.org/files/texts.csv>" in catalogue
    for name in ("README.md", "README.fr.md", "catalog.jsonld", "catalog.ttl"):
        assert "harbour@tides.example.org" in (folder / name).read_text("utf-8")


def test_command_line_says_where_the_files_will_stand(output: Path) -> None:
    stated(output)
    assert run(*folders(output), "--base-url", "https://elsewhere.example.org/ogp/") == 0
    catalogue = (output.parent / "release" / "catalog.ttl").read_text("utf-8")
    assert "dcat:downloadURL <https://elsewhere.example.org/ogp/texts.csv>" in catalogue


def test_what_nobody_stated_is_noted(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*folders(output)) == 0
    assert "note: nobody is named as publisher: publisher.name in raw/package.toml" in capsys.readouterr().out
    stated(output)
    assert run(*folders(output)) == 0
    assert "note:" not in capsys.readouterr().out


def test_publishers_mailbox_may_not_be_that_of_a_contact(make: Callable[..., Path], output: Path) -> None:
    stated(output, STATED.replace("harbour@", "mira.thorne@"))
    with pytest.raises(Refused) as refused:
        make()
    assert f"datapackage.json, contributors[0].email: e-mail {OWN}" in refused.value.reasons


def test_publishers_mailbox_goes_where_its_owner_asked_for_it(make: Callable[..., Path], output: Path) -> None:
    stated(output)
    removals = "email,name,requested_on\nharbour@tides.example.org,,2024-03-15\n"
    (output.parent / "raw" / "removals.csv").write_text(removals, "utf-8")
    with pytest.raises(Refused, match="persons would be named"):
        make()


def test_mistake_in_what_is_stated_stops_the_release(make: Callable[..., Path], output: Path) -> None:
    stated(output, 'licence = "free"')
    with pytest.raises(UsageError, match="licence is one of"):
        make()


def test_portal_is_told_title_and_description_of_every_file(make: Callable[..., Path]) -> None:
    files = read_release(make()).files
    told = {file.name: wording.resource(file) for file in files}
    assert {"README.md", "README.fr.md", "CHANGES.md", NOTE, "quality.md", "texts.csv"} <= {*told}
    assert [name for name, words in told.items() if not (words.get("description") and words["title"] != name)] == []
    assert {name for name, words in told.items() if words["type"] == "documentation"} == {
        *("README.md", "README.fr.md", "CHANGES.md", NOTE, "quality.md", "quality.json", "datapackage.json"),
        *("dictionary.csv", "dictionary.md", "dictionary.fr.md"),
    }


# what may be released


def test_package_below_a_minimum_is_not_made_public(make: Callable[..., Path], output: Path) -> None:
    quality.write(output, {"many": Rule("documents", "rows", minimum=9)})
    with pytest.raises(Refused) as refused:
        make()
    assert refused.value.reasons == ("many: 1 is below the minimum 9.",)


def test_package_with_a_correction_that_failed_is_not_made_public(make: Callable[..., Path], output: Path) -> None:
    quality.write(output, {}, [Issue("correction_unmatched", "Not there.", "error")])
    with pytest.raises(Refused, match="not fit"):
        make()


def test_release_is_no_output(make: Callable[..., Path], output: Path, tmp_path: Path) -> None:
    folder = make()
    with pytest.raises(UsageError, match="is a release already"):
        release(folder, tmp_path / "again", tmp_path / "raw")


def test_folder_without_a_package_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="ogp run"):
        release(tmp_path, tmp_path / "release", tmp_path)


def test_folder_with_other_files_is_not_replaced(make: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "release").mkdir()
    (tmp_path / "release" / "diary.txt").write_text("mine", "utf-8")
    with pytest.raises(UsageError, match="no package of ours"):
        make()


# the command


def run(*arguments: str | Path) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.work(parser.parse_args([str(one) for one in arguments]))


def folders(output: Path) -> list[str | Path]:
    folder = output.parent
    return ["--output", output, "--release", folder / "release", "--raw", folder / "raw"]


def test_command_says_what_was_taken_out(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*folders(output)) == 0
    told = capsys.readouterr()
    assert "names taken out" in told.out and "e-mails taken out" in told.out
    assert told.err == ""


def test_command_warns_where_persons_are_included(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*folders(output), "--include-personal-data") == 0
    assert "legal basis" in capsys.readouterr().err


def test_command_prints_each_place_and_leaves_with_one(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (output.parent / "note.md").write_text("Mira\nThorne", "utf-8")
    assert run(*folders(output), "--add", output.parent / "note.md") == 1
    assert "note.md, line 1: name Mira Thorne" in capsys.readouterr().err


def test_release_inside_output_is_wrong(output: Path) -> None:
    with pytest.raises(UsageError, match="one in the other"):
        run("--output", output, "--release", output / "release", "--raw", output.parent / "raw")
