"""One organisation over all documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.aliases import Alias
from pipeline.records import Parsed
from tests.factories import contacts, facts, institutions, parsed, passage
from tests.gathered import frames, gathered


def listing(document_id: str, *names: str, text: str = "", **given: Any) -> Parsed:
    passages = (passage("aim", text),) if text else ()
    return parsed(document_id, institutions=(institutions(*names),), passages=passages, facts=facts(**given))


def names(made: dict[str, pd.DataFrame]) -> list[str]:
    return list(made["institutions"]["name"])


def issues(made: dict[str, pd.DataFrame]) -> list[tuple[str, str, str]]:
    return list(made["issues"][["document_id", "code", "value"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    "document",
    [
        listing("a", "General Tide Administration (GTA)", "GTA"),
        listing("a", "GTA", text="The General Tide Administration (GTA) said so."),
    ],
)
def test_acronym_alone_is_the_organisation_its_document_introduces(document: Parsed) -> None:
    (own,) = frames(document)["institutions"].to_dict("records")
    assert (own["institution_id"], own["name"], own["acronym"]) == (
        "vd-general-tide-administration",
        "General Tide Administration",
        "GTA",
    )
    assert (own["kind"], own["aliases"]) == ("agency", ["GTA"])


def test_acronym_is_known_in_the_other_documents_of_the_country() -> None:
    made = frames(listing("a", "General Tide Administration (GTA)"), listing("b", "GTA"))
    assert list(made["commitment_institutions"]["institution_id"]) == ["vd-general-tide-administration"] * 2


def test_acronym_is_not_known_in_another_country() -> None:
    made = frames(listing("a", "General Tide Administration (GTA)"), listing("b", "GTA", country_code="XA"))
    assert list(made["institutions"]["institution_id"]) == ["vd-general-tide-administration", "xa-gta"]


def test_own_document_says_what_an_acronym_stands_for() -> None:
    made = frames(listing("a", "Ministry of Tides (MOT)", "MOT"), listing("b", "Museum of Trams (MOT)", "MOT"))
    assert names(made) == ["Ministry of Tides", "Museum of Trams"] and issues(made) == []


def test_acronym_of_two_organisations_stands_for_neither() -> None:
    documents = [listing("a", "Ministry of Tides (MOT)"), listing("b", "Museum of Trams (MOT)"), listing("c", "MOT")]
    made = frames(*documents)
    assert names(made) == ["Ministry of Tides", "MOT", "Museum of Trams"]
    assert issues(made) == [("c", "acronym_ambiguous", "MOT / Ministry of Tides / Museum of Trams")]
    assert list(made["documents"]["issue_count"]) == [0, 0, 1]


def test_acronym_of_one_organisation_in_two_spellings_is_clear() -> None:
    made = frames(listing("a", "Tide Centre (TC)"), listing("b", "Tide Center (TC)"), listing("c", "TC"))
    assert len(names(made)) == 1 and issues(made) == []


def test_one_acronym_in_two_forms_is_one() -> None:
    assert names(frames(listing("a", "DoT"), listing("b", "DOT"), listing("c", "DoT"))) == ["DoT"]


def test_spellings_of_one_name_are_one_institution_by_the_most_printed() -> None:
    documents = [listing("a", "Defense Agency"), listing("b", "the Defence Agency"), listing("c", "Defence Agency")]
    (own,) = frames(*documents)["institutions"].to_dict("records")
    assert (own["institution_id"], own["name"], own["aliases"]) == (
        "vd-defence-agency",
        "Defence Agency",
        ["Defense Agency"],
    )


def test_longer_name_stays_apart_and_is_told() -> None:
    made = frames(listing("b", "Ministry of Health"), listing("a", "Ministry of Health and Social Protection"))
    assert names(made) == ["Ministry of Health", "Ministry of Health and Social Protection"]
    assert issues(made) == [
        ("b", "institution_similar", "Ministry of Health / Ministry of Health and Social Protection")
    ]
    assert list(made["issues"]["severity"]) == ["info"]


def test_chain_of_likenesses_is_not_united() -> None:
    chain = ("Bureau of Marina Tides", "Bureau of Marine Tides", "Bureau of Mariner Tides")
    made = frames(listing("a", *chain))
    assert len(names(made)) == len(chain)
    assert {code for _, code, _ in issues(made)} == {"institution_similar"}


def test_alias_is_applied_first() -> None:
    aliases = (Alias("Ministry of Health and Care", "Ministry of Health"), Alias("GTA", "Tide Board", "VD"))
    made = frames(
        listing("a", "Ministry of Health and Care", "GTA"), listing("b", "Ministry of Health"), aliases=aliases
    )
    assert names(made) == ["Ministry of Health", "Tide Board"] and issues(made) == []
    assert list(made["institutions"]["aliases"]) == [["Ministry of Health and Care"], ["GTA"]]


def test_alias_of_an_alias_is_followed() -> None:
    aliases = (Alias("A Tide Board", "B Tide Board"), Alias("B Tide Board", "C Tide Board"))
    assert names(frames(listing("a", "A Tide Board"), aliases=aliases)) == ["C Tide Board"]


def test_aliases_in_a_circle_end() -> None:
    aliases = (Alias("North Tide Board", "South Tide Board"), Alias("South Tide Board", "North Tide Board"))
    assert len(names(frames(listing("a", "North Tide Board"), aliases=aliases))) == 1


def test_alias_of_another_country_is_not_applied() -> None:
    assert names(frames(listing("a", "GTA"), aliases=(Alias("GTA", "Tide Board", "XA"),))) == ["GTA"]


def test_alias_that_no_document_prints_is_told(tmp_path: Path) -> None:
    aliases = (Alias("gull board", "Bird Board"), Alias("Gull Board", "Bird Board", "XA"), Alias("Tram Board", "T"))
    found = gathered([listing("a", "Gull Board")], tmp_path, aliases).raw_issues
    assert [(issue.code, issue.severity) for issue in found] == [("alias_unmatched", "warning")] * 2
    assert [issue.value for issue in found] == ["Gull Board | Bird Board", "Tram Board | T"]


def test_names_of_two_members_without_a_code_stay_apart() -> None:
    made = frames(
        listing("a", "Tide Board", country_code="", member="Élan-sur-Mer"),
        listing("b", "Tide Board", country_code="", member=""),
    )
    assert list(made["institutions"]["institution_id"]) == ["b-tide-board", "elan-sur-mer-tide-board"]


def test_contact_and_list_name_one_institution() -> None:
    told = contacts("Ada Quill", "Head of Data, Defense Agency", "ada@example.org")
    made = frames(parsed("a", institutions=(institutions("Defence Agency"),), contacts=(told,)))
    assert set(made["contacts"]["institution_id"]) == set(made["institutions"]["institution_id"])
    assert len(names(made)) == 1


def test_names_that_share_their_plain_letters_have_ids_of_their_own() -> None:
    made = frames(listing("a", "Агентство ICT", "Бюро ICT"))
    assert made["institutions"]["institution_id"].nunique() == len(names(made)) == 2


def test_body_of_all_countries_is_one_and_has_no_country() -> None:
    made = frames(
        listing("a", "World Bank", "Infrastructure Transparency Initiative (ITI)", "ITI"),
        listing("b", "World Bank", "ITI", country_code="XA", member="Norrland"),
    )
    own = made["institutions"].set_index("institution_id")
    assert list(own.index) == ["int-infrastructure-transparency-initiative", "int-world-bank", "xa-iti"]
    assert list(own["kind"]) == ["international", "international", "other"]
    assert list(own["commitment_count"]) == [1, 2, 1]
    assert list(own["country_code"].fillna("")) == ["", "", "XA"]


def test_row_of_the_own_country_in_aliases_goes_before_what_is_known_of_the_world() -> None:
    made = frames(listing("a", "Oxfam"), aliases=(Alias("Oxfam", "Oxfam Valdoria", "VD"),))
    assert list(made["institutions"]["institution_id"]) == ["vd-oxfam-valdoria"]


def test_short_form_is_the_ministry_its_own_document_lists() -> None:
    made = frames(
        parsed("a", institutions=(institutions("Department of Tides"), institutions("Tides, GTA", role="support")))
    )
    assert names(made) == ["Department of Tides", "GTA"]
    assert made["institutions"]["aliases"][0] == ["Tides"]


def test_alias_goes_before_a_short_form() -> None:
    document = parsed(
        "a", institutions=(institutions("Department of Tides"), institutions("Tides, GTA", role="support"))
    )
    assert names(frames(document, aliases=(Alias("Tides", "Tide Museum"),))) == [
        "Department of Tides",
        "GTA",
        "Tide Museum",
    ]


def test_list_that_names_supporters_gives_them_their_role() -> None:
    made = frames(listing("a", "Ministry of Tides, with the support of Valdata"))["commitment_institutions"]
    assert list(made[["role", "position", "name"]].itertuples(index=False, name=None)) == [
        ("lead", 1, "Ministry of Tides"),
        ("support", 1, "Valdata"),
    ]


def test_order_of_documents_changes_nothing() -> None:
    documents = [
        listing("a", "Defense Agency", "GTA", "Ministry of Health"),
        listing("b", "Defence Agency", "General Tide Administration (GTA)"),
        listing("c", "Ministry of Health and Gulls", "MOT"),
        listing("d", "Ministry of Tides (MOT)", "Museum of Trams (MOT)"),
    ]
    forwards, backwards = frames(*documents), frames(*reversed(documents))
    for name, frame in forwards.items():
        pd.testing.assert_frame_equal(frame, backwards[name])
