"""Short forms that one document explains by itself, and the ones it leaves open."""

from __future__ import annotations

from pipeline.tables import short_names
from pipeline.tables.short_names import Listed
from pipeline.values.matching import Name


def listed(document_id: str, *lists: tuple[str, ...]) -> list[Listed]:
    return [Listed(document_id, Name(name, "en"), f"list {n}") for n, names in enumerate(lists) for name in names]


def ministries(*lists: tuple[str, ...]) -> dict[str, str]:
    return {short: full for (_, short), full in short_names.ministries(listed("a", *lists)).items()}


def acronyms(*names: str) -> list[tuple[str, str]]:
    return [(short, full.text) for _, short, full in short_names.acronyms(listed("a", names))]


def test_subject_in_a_list_with_ministries_is_the_ministry_of_this_subject() -> None:
    assert ministries(("Department of the Treasury",), ("Treasury", "Department of State")) == {
        "Treasury": "Department of the Treasury"
    }
    assert ministries(("U.S. Department of Tides",), ("Tides", "GTA")) == {"Tides": "U.S. Department of Tides"}


def test_subject_beside_its_own_ministry_stays_apart() -> None:
    assert ministries(("Department of Tides", "Tides", "GTA")) == {}


def test_subject_that_no_list_holds_beside_a_ministry_or_an_acronym_stays_apart() -> None:
    assert ministries(("Department of Tides",), ("Tides", "Valdata")) == {}


def test_subject_of_two_ministries_stays_apart() -> None:
    assert ministries(("Department of Tides",), ("Ministry of Tides",), ("Tides", "GTA")) == {}


def test_part_of_a_subject_stays_apart() -> None:
    assert ministries(("Department of Tides and Gulls",), ("Tides", "Gulls", "GTA")) == {}


def test_body_that_is_no_ministry_has_no_such_short_form() -> None:
    assert ministries(("State of Oster",), ("Oster", "GTA")) == {}


def test_other_document_explains_no_subject() -> None:
    both = [*listed("a", ("Department of Tides",)), *listed("b", ("Tides", "GTA"))]
    assert short_names.ministries(both) == {}


def test_acronym_that_takes_every_word_of_one_name_stands_for_it() -> None:
    assert acronyms("PROTAN", "Professional Tide Accountants of Norrland") == [
        ("PROTAN", "Professional Tide Accountants of Norrland")
    ]
    assert acronyms(
        "SFGAT", "Society for Forensic Gulls and Tides", "Society for Forensic Gull Accounts and Tides"
    ) == [("SFGAT", "Society for Forensic Gull Accounts and Tides")]


def test_acronym_that_leaves_a_word_out_stands_for_nothing() -> None:
    assert acronyms("DTHS", "Department of Tides and Human Gull Services") == []


def test_short_acronym_stands_for_nothing() -> None:
    assert acronyms("CBN", "Council of Bird Networks") == []


def test_acronym_of_two_names_stands_for_neither() -> None:
    assert acronyms("VGTA", "Valdor Gull and Tide Association", "Valdor Gauge and Tram Agency") == []
