"""A kind of body is no body: it is listed as printed and is no institution."""

from __future__ import annotations

import pytest

from pipeline.values.groups import is_group


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        ("en", "All ministries", True),
        ("en", "All Federal agencies", True),
        ("en", "Federal agencies", True),
        ("en", "civil society organizations", True),
        ("en", "data users", True),
        ("en", "Research institutions", True),
        ("en", "Ministry of Justice", False),
        ("en", "ministry of Justice", False),
        ("en", "Latitudes", False),
        ("en", "Youth Agenda", False),
        ("en", "NARA", False),
        ("en", "Agencies covered by the Tide Act of 1990", True),
        ("en", "Federal agencies using tide tables (TT) daily", True),
        ("en", "Members of DIGI's Data Council", True),
        ("en", "Citizens for Justice", False),
        ("en", "Partners for Health", False),
        ("fr", "Femmes rurales Solidarité", False),
        ("fr", "Services du Premier ministre", False),
        ("fr", "Tous les ministères", True),
        ("fr", "autres institutions de la société civile", True),
        ("fr", "Cour des comptes", False),
        ("fr", "Ministère des finances", False),
        ("es", "Todas las instituciones", True),
        ("es", "organizaciones de la sociedad civil", True),
        ("es", "Ministerio de Hacienda", False),
    ],
)
def test_group_or_body(language: str, name: str, expected: bool) -> None:
    assert is_group(name, language) == expected
