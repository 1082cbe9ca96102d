"""What a publisher states of the package in `raw/package.toml`, and the mistakes that stop it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from pipeline.errors import UsageError
from pipeline.publish.about import FREQUENCIES, LICENCES, LIST, About, Publisher, read_about, with_base_url

ALL = """
title = "Promises of Valdoria"
title_fr = "Les promesses de la Valdorie"
description = "What Valdoria promised, and what came of it."
description_fr = "Ce que la Valdorie a promis, et ce qu'il en est advenu."
keywords = ["tides"]
keywords_fr = ["marées"]
homepage = "https://example.org/promises"
base_url = "https://example.org/promises/files/"
schemas = "https://example.org/schemas/v1.0.0"
licence = "CC-BY-4.0"
frequency = "annual"
country_codes = ["XV"]

[publisher]
name = "Harbour Office"
email = "data@harbour.example.org"
homepage = "https://harbour.example.org"
organization = "646b7187b50b2a93b1ae3d45"
"""


def read(folder: Path, text: str) -> About:
    (folder / LIST).write_text(text, "utf-8")
    return read_about(folder)


def test_without_the_list_nothing_is_stated(tmp_path: Path) -> None:
    assert read_about(tmp_path) == About()
    assert not About().publisher.is_stated


def test_all_of_it_is_read(tmp_path: Path) -> None:
    about = read(tmp_path, ALL)
    assert about.publisher == Publisher(
        "Harbour Office", "data@harbour.example.org", "https://harbour.example.org", "646b7187b50b2a93b1ae3d45"
    )
    assert (about.title, about.title_fr) == ("Promises of Valdoria", "Les promesses de la Valdorie")
    assert about.terms.path == "https://creativecommons.org/licenses/by/4.0/"
    assert about.country_codes == ("XV",)


def test_what_is_not_stated_stays_as_it_is(tmp_path: Path) -> None:
    stated = read(tmp_path, '[publisher]\nname = "Harbour Office"\n')
    assert stated == About(publisher=Publisher("Harbour Office"))


def test_a_file_saved_by_a_windows_editor_is_read(tmp_path: Path) -> None:
    (tmp_path / LIST).write_bytes(b'\xef\xbb\xbffrequency = "annual"\r\n')
    assert read_about(tmp_path).frequency == "annual"


def test_page_is_that_of_the_data_or_of_its_publisher() -> None:
    office = About(publisher=Publisher("Harbour Office", homepage="https://harbour.example.org"))
    assert office.page == "https://harbour.example.org"
    assert replace(office, homepage="https://example.org/promises").page == "https://example.org/promises"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('titel = "x"', "unknown field `titel`"),
        ("title = 7", "Expected `str`"),
        ("title = ", "is no TOML"),
        ('title = "x"', "title needs title_fr beside it"),
        ('keywords_fr = ["x"]', "keywords_fr needs keywords beside it"),
        ('title = " "\ntitle_fr = "x"', "title is empty"),
        ('keywords = []\nkeywords_fr = ["x"]', "keywords is empty"),
        ('homepage = "www.example.org"', "homepage is no http or https address: 'www.example.org'"),
        ('homepage = "ftp://example.org/x"', "homepage is no http or https address"),
        ('base_url = "https://example.org/x?y=1"', "base_url is the address of a folder"),
        ('licence = "free"', "licence is one of etalab-2.0, CC-BY-4.0"),
        ('frequency = "often"', "frequency is one of irregular, monthly"),
        ('country_codes = ["France"]', "two capital letters"),
        ('[publisher]\nemail = "data@example.org"', "publisher needs its name"),
        ('[publisher]\nname = "x"\nemail = "data at example.org"', "publisher.email is no e-mail address"),
        ('[publisher]\nname = "x"\norganization = "../users"', "publisher.organization is no id"),
    ],
)
def test_a_mistake_stops_with_its_place_and_what_is_right(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(tmp_path, text)
    assert LIST in str(caught.value)
    assert told in str(caught.value)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"homepage is no.*; licence is one of.*; frequency is one of"):
        read(tmp_path, 'homepage = "x"\nlicence = "x"\nfrequency = "x"')


def test_address_of_the_command_line_comes_before_the_list() -> None:
    about = About(base_url="https://example.org/list/")
    assert with_base_url(about, "").base_url == "https://example.org/list/"
    assert with_base_url(about, "https://example.org/told").base_url == "https://example.org/told"
    with pytest.raises(UsageError, match="no http or https address of a folder"):
        with_base_url(about, "example.org")


def test_every_licence_and_frequency_can_be_stated(tmp_path: Path) -> None:
    for licence in LICENCES:
        assert read(tmp_path, f'licence = "{licence}"').terms.path.startswith("https://")
    for frequency in FREQUENCIES:
        assert read(tmp_path, f'frequency = "{frequency}"').frequency == frequency
