"""Who leads and who only supports or takes part, inside one list."""

# The tables keep a printed list on one line.
# ruff: noqa: E501

from __future__ import annotations

import pytest

from pipeline.values.organisations import split


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Ministry of Health with Valdata Forum", [("Ministry of Health", ""), ("Valdata Forum", "stakeholder")]),
        ("en", "Roads Authority, with Lumina", [("Roads Authority", ""), ("Lumina", "stakeholder")]),
        (
            "en",
            "Roads Authority, with Gull Forum and Tide Union of Oster",
            [("Roads Authority", ""), ("Gull Forum", "stakeholder"), ("Tide Union of Oster", "stakeholder")],
        ),
        (
            "en",
            "Ministry of Health supported by Lumina Trust; Ministry of Justice",
            [("Ministry of Health", ""), ("Lumina Trust", "support"), ("Ministry of Justice", "")],
        ),
        ("en", "DIGI in partnership with Lumina", [("DIGI", ""), ("Lumina", "stakeholder")]),
        ("en", "DIGI along with GTA", [("DIGI", ""), ("GTA", "")]),
        ("en", "Ministry of Culture together with Ministry of Health", [("Ministry of Culture", ""), ("Ministry of Health", "")]),
        ("en", "With the support of Lumina", [("Lumina", "")]),
        ("en", "Ministry in charge of relations with Parliament", [("Ministry in charge of relations with Parliament", "")]),
        ("en", "Council for Persons with Disabilities", [("Council for Persons with Disabilities", "")]),
        ("en", "all public services working with users", [("all public services working with users", "")]),
        (
            "fr",
            "Ministère de la Santé avec l'Association des médecins",
            [("Ministère de la Santé", ""), ("Association des médecins", "stakeholder")],
        ),
        (
            "fr",
            "Ministère de la Santé avec l'appui de la Banque mondiale",
            [("Ministère de la Santé", ""), ("Banque mondiale", "support")],
        ),
        ("fr", "Ministère de la Santé en partenariat avec Lumina", [("Ministère de la Santé", ""), ("Lumina", "stakeholder")]),
        ("fr", "Ministère chargé des relations avec le Parlement", [("Ministère chargé des relations avec le Parlement", "")]),
        ("fr", "Direction de la coopération avec les ONG", [("Direction de la coopération avec les ONG", "")]),
        (
            "es",
            "Ministerio de Salud con la Fundación Luz",
            [("Ministerio de Salud", ""), ("Fundación Luz", "stakeholder")],
        ),
        ("es", "Ministerio de Salud, con apoyo de UNICEF", [("Ministerio de Salud", ""), ("UNICEF", "support")]),
        ("es", "Ministerio de Relaciones con el Parlamento", [("Ministerio de Relaciones con el Parlamento", "")]),
        ("es", "Consejo de Personas con Discapacidad", [("Consejo de Personas con Discapacidad", "")]),
    ],
)  # fmt: skip
def test_list_says_who_only_supports(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(organisation.name, organisation.role) for organisation in split(text, language)] == expected
