"""Names of organisations that cannot be one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.joined import held

LONG = "Ministry of Agriculture, Fisheries, Forestry, Rural Affairs, Water, Environment, Climate, Energy and Mines"


@pytest.mark.parametrize(
    ("name", "language", "what"),
    [
        ("Ministry of Water Lead institution Valdata", "en", "the label lead institution"),
        ("Expected results. Every well has a number", "en", "the label Expected results"),
        ("The wells are read each month", "en", "a sentence"),
        ("wells of the north read once. The others stay dry until the rain of autumn comes", "en", "a sentence"),
        ("Ministère de l'Eau Autres acteurs Veille Valdor", "fr", "the label autres acteurs"),
        ("Objectif : Mettre en ligne les relevés des puits", "fr", "the label Objectif"),
        ("Les puits sont relevés chaque mois", "fr", "a sentence"),
        ("Ministerio del Agua Otros actores Contraloría", "es", "the label otros actores"),
        ("Objetivo. Publicar las lecturas", "es", "the label Objetivo"),
        ("INSTITUCIONES DE APOYO", "es", "the label INSTITUCIONES DE APOYO"),
        ("Partenaires :", "fr", "the label Partenaires"),
        ("Lead agency", "en", "the label Lead agency"),
        ("Point of contact", "en", "the label Point of contact"),
        ("El registro fue abierto en mayo", "es", "a sentence"),
    ],
)
def test_sentence_or_label_in_a_name_is_told(name: str, language: str, what: str) -> None:
    assert held(name, language) == what


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Ministry of Water", "en"),
        (LONG, "en"),
        ("Civil society organisations of Valdoria", "en"),
        ("U.S. Agency for Wells", "en"),
        ("Results for Valdoria", "en"),
        ("Civil society organisations", "en"),
        ("Private sector", "en"),
        ("CoST", "en"),
        ("Organisations de la société civile", "fr"),
        ("Organizaciones de la sociedad civil", "es"),
        ("Délégation générale à l'Eau", "fr"),
        ("Autres ministères", "fr"),
        ("Plateforme des acteurs non étatiques de Valdoria", "fr"),
        ("Réseau valdorien organisations de la société civile", "fr"),
        ("Fundación Agua. Investigación y mapas, AC", "es"),
    ],
)
def test_name_is_a_name(name: str, language: str) -> None:
    assert held(name, language) == ""


@given(st.text(), st.sampled_from(["en", "es", "fr"]))
def test_any_text_has_an_answer(text: str, language: str) -> None:
    assert isinstance(held(text, language), str)


@pytest.mark.parametrize(
    ("name", "language"),
    [("All services working with wells", "en"), ("Services en lien avec les puits", "fr")],
)
def test_name_may_hold_a_label_that_needs_more_words(name: str, language: str) -> None:
    assert held(name, language) == ""
