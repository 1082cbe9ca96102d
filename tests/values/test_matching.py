"""Which names and titles are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.matching import (
    Name,
    are_other_titles,
    is_same_name,
    is_similar_name,
    name_similarity,
    normal_name,
    title_similarity,
    without_remark,
)

SAME = [
    ("en", "Ministry of Tides", "the ministry of tides"),
    ("en", "Department of the Harbour", "Department of Harbor"),
    ("en", "Tide & Gull Board", "Tide and Gull Board"),
    ("en", "Organization for Tides", "Organisation for Tides"),
    ("en", "National Tide Program Center", "National Tide Programme Centre"),
    ("en", "Ministry of Foreign Affair", "Ministry of Foreign Affairs"),
    ("en", "Ministry for Coastal Cohesion", "Ministry of Coastal Cohesion"),
    ("en", "Agency for Information Systems Security", "Agency for Information System Security"),
    ("en", "Tide Office (scientific partner)", "Tide Office"),
    ("fr", "Agence Française des marées", "agence française des marées"),
    ("fr", "Ministère de l’Économie", "Ministère de l'économie"),
    ("es", "Secretaría de la Función Pública", "Secretaria de la Funcion Publica"),
]
OTHER = [
    ("en", "Ministry of Health", "Ministry of Health and Social Protection"),
    ("en", "Ministry for the Ecological Transition", "Ministry for the Ecological and Inclusive Transition"),
    ("en", "Deputy Minister of Tides", "Minister of Tides"),
    ("en", "National Tide Agency", "Regional Tide Agency"),
    ("en", "Ministry of Internal Affairs", "Ministry of External Affairs"),
    ("en", "Directorate of Police", "Directorate of Policy"),
    ("en", "Tide Office 1", "Tide Office 2"),
    ("en", "Government Department", "Government Departments"),
    ("en", "Tide Office (Wales)", "Tide Office (Scotland)"),
    ("en", "City of Marlow", "City of Marlon"),
    ("en", "Office of the Auditor General of Tides", "Office of the Accountant General of Tides"),
    ("en", "Publish the Tides", "Publish the Tidal"),
    ("fr", "Direction régionale des marées", "Direction générale des marées"),
    ("es", "Ministerio de Salud", "Ministerio de Salud y Deporte"),
]


@pytest.mark.parametrize(("language", "first", "second"), SAME)
def test_same_organisation(language: str, first: str, second: str) -> None:
    assert is_same_name(Name(first, language), Name(second, language))


@pytest.mark.parametrize(("language", "first", "second"), OTHER)
def test_other_organisation(language: str, first: str, second: str) -> None:
    assert not is_same_name(Name(first, language), Name(second, language))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Ministry of Health", "Ministry of Health and Social Protection", True),
        ("Tide Office 1", "Tide Office 2", True),
        ("Ministry of Health", "Agency of Health and Social Protection", False),
        ("Ministry", "Ministry of Health", False),
        ("Ministry of Tides", "Ministry of Gulls", False),
    ],
)
def test_pair_worth_a_look(first: str, second: str, expected: bool) -> None:
    assert is_similar_name(Name(first, "en"), Name(second, "en")) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Tide Office (scientific partner)", "Tide Office"),
        ("Tide Office (Wales)", "Tide Office (Wales)"),
        ("Bureau (à confirmer)", "Bureau"),
        ("(partner)", "(partner)"),
    ],
)
def test_remark_in_small_letters_is_no_part_of_a_name(name: str, expected: str) -> None:
    assert without_remark(name) == expected


def test_names_in_other_scripts_are_told_apart() -> None:
    assert normal_name("Міністерство культури") != normal_name("Міністерство юстиції")


@pytest.mark.parametrize(
    ("first", "second", "least", "most"),
    [
        ("Open the tide tables", "Open the Tide Tables", 1.0, 1.0),
        ("Open the tide tables", "Opening the tide tables", 0.9, 0.99),
        ("Tide tables, phase 1", "Tide tables, phase 2", 0.0, 0.0),
        ("Open the tide tables", "Count every gull", 0.0, 0.5),
    ],
)
def test_likeness_of_titles(first: str, second: str, least: float, most: float) -> None:
    assert least <= title_similarity(first, second) <= most


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Tide Summit", "Hold an international tide summit in Valdoria", False),
        ("Join the EITI", "Implementation of EITI standards", False),
        ("Open the tide tables", "Register of lobbyists", True),
        ("", "Register of lobbyists", False),
        ("Tables", "Table", False),
    ],
)
def test_titles_of_two_commitments(first: str, second: str, expected: bool) -> None:
    assert are_other_titles(first, second) is expected


WORDS = st.lists(
    st.sampled_from(
        ["Ministry", "Office", "of", "the", "Tides", "Tide", "Gulls", "and", "&", "(GTA)", "2", "Régional"]
    ),
    max_size=6,
).map(" ".join)
TEXT = WORDS | st.text(max_size=30)
LANGUAGE = st.sampled_from(["en", "fr", "es"])


@given(TEXT, TEXT, LANGUAGE, LANGUAGE)
def test_matching_is_symmetric(first: str, second: str, language: str, other: str) -> None:
    one, two = Name(first, language), Name(second, other)
    assert is_same_name(one, two) == is_same_name(two, one)
    assert is_similar_name(one, two) == is_similar_name(two, one)
    assert name_similarity(first, second) == name_similarity(second, first)
    assert title_similarity(first, second) == title_similarity(second, first)
    assert are_other_titles(first, second) == are_other_titles(second, first)


@given(TEXT, LANGUAGE)
def test_matching_is_reflexive(text: str, language: str) -> None:
    assert is_same_name(Name(text, language), Name(text, language))
    assert not are_other_titles(text, text)


@given(TEXT, LANGUAGE)
def test_same_names_are_similar_or_equal(text: str, language: str) -> None:
    other = text + "s"
    if is_same_name(Name(text, language), Name(other, language)):
        assert normal_name(text) == normal_name(other) or name_similarity(text, other) > 0.9
