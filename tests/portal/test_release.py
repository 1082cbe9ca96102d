from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from pipeline.errors import UsageError
from pipeline.portal import wording
from pipeline.portal.release import read_release
from tests.portal.releases import release


def test_every_file_that_is_not_hidden_belongs_to_the_release(tmp_path: Path) -> None:
    found = read_release(release(tmp_path / "release"))
    assert [file.name for file in found.files] == [
        "README.md",
        "commitments.csv",
        "commitments.parquet",
        "contacts.csv",
        "datapackage.json",
        "documents.csv",
    ]


def test_the_catalogue_is_for_other_portals(tmp_path: Path) -> None:
    folder = release(tmp_path / "release", **{"catalog.ttl": "x", "catalog.jsonld": "{}"})
    assert not {"catalog.ttl", "catalog.jsonld"} & {file.name for file in read_release(folder).files}


@pytest.mark.parametrize(
    ("mark", "message"),
    [(None, "a package for local work and may name persons"), ("included", "--include-personal-data would publish")],
)
def test_a_package_that_may_name_persons_is_refused_unless_that_is_asked_for(
    tmp_path: Path, mark: str | None, message: str
) -> None:
    folder = release(tmp_path / "release", mark)
    with pytest.raises(UsageError, match=message):
        read_release(folder)
    assert read_release(folder, includes_personal_data=True).files


@pytest.mark.parametrize(
    "row", ["2,Jane Doe,Head of unit,,", "2,,Head of unit,jane.doe@example.org,false", "2,,,jane.doe@example.org,"]
)
def test_a_release_that_names_a_person_after_all_is_refused(tmp_path: Path, row: str) -> None:
    contacts = f"contact_id,name,role,email,is_generic_mailbox\n{row}\n"
    with pytest.raises(UsageError, match=r"contacts\.csv names some"):
        read_release(release(tmp_path / "release", **{"contacts.csv": contacts}))


def test_a_release_changed_after_it_was_made_is_refused(tmp_path: Path) -> None:
    folder = release(tmp_path / "release")
    (folder / "documents.csv").write_text("document_id\n", "utf-8")
    with pytest.raises(UsageError, match="was changed after the release was made"):
        read_release(folder)


def test_a_release_that_lacks_a_file_is_refused(tmp_path: Path) -> None:
    folder = release(tmp_path / "release")
    (folder / "documents.csv").unlink()
    with pytest.raises(UsageError, match=r"lacks files .*: documents\.csv"):
        read_release(folder)


@pytest.mark.parametrize("content", [None, "{", "[]", "{}", '{"name": "x"}'])
def test_a_folder_without_a_true_descriptor_is_no_release(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "datapackage.json").write_text(content, "utf-8")
    with pytest.raises(UsageError):
        read_release(tmp_path)


def test_both_languages_stand_in_the_description_and_it_is_long_enough(tmp_path: Path) -> None:
    told = wording.dataset(read_release(release(tmp_path / "release")))
    assert told["description"].startswith("Engagements, évaluations et textes")
    assert "Commitments, verdicts and texts" in told["description"]
    assert "1.2.0" in told["description"]
    assert wording.lacks(told) == []


def test_what_the_quality_score_will_miss_is_named(tmp_path: Path) -> None:
    folder = release(tmp_path / "release")
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    descriptor |= {"licenses": [{"name": "nobody-knows"}], "description": "Short.", "description_fr": "", "version": ""}
    descriptor |= {"temporal": {}, "spatial": [{"code": "XV", "name": "Valdoria"}]}
    path.write_text(json.dumps(descriptor), "utf-8")
    assert wording.lacks(wording.dataset(read_release(folder))) == [
        "license is not known from the package",
        "temporal_coverage is not known from the package",
        "spatial is not known from the package",
        "description has no more than 100 characters",
    ]


def test_what_only_the_publisher_can_say_is_named() -> None:
    nobody = {"contributors": [{"title": "ogp-open-data", "role": "wrangler"}]}
    office = {"title": "Harbour Office", "email": "data@example.org", "role": "publisher"}
    assert [words.partition(":")[0] for words in wording.unstated(nobody)] == [
        "nobody is named as publisher",
        "there is no address to write to",
        "the data has no page of its own",
    ]
    assert wording.unstated({"contributors": [office], "homepage": "https://example.org"}) == []


def test_frequency_and_countries_are_those_of_the_package(tmp_path: Path) -> None:
    made = read_release(release(tmp_path / "release"))
    assert wording.dataset(made)["frequency"] == "irregular"
    assert wording.dataset(replace(made, descriptor=made.descriptor | {"frequency": "annual"}))["frequency"] == "annual"
    assert wording.dataset(made)["spatial"] == {"zones": ["country:fr", "country:gb"], "granularity": "country"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["Gouvernement ouvert", "Données  ouvertes"], ["donnees-ouvertes", "gouvernement-ouvert"]),
        (["OGP", "ogp"], ["ogp"]),
        (["é", "ab", ""], []),
    ],
)
def test_tags_are_words_the_portal_takes(words: list[str], expected: list[str]) -> None:
    assert wording.tags(words) == expected
