"""Acronyms where running text introduces them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.introductions import introduced


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It was led by the General Tide Administration (GTA).", [("GTA", "General Tide Administration")]),
        (
            "en",
            "the Interministerial Directorate for Tides (DIMAR)",
            [("DIMAR", "Interministerial Directorate for Tides")],
        ),
        (
            "en",
            "The Ministry of Gulls and the Office of Tides and Budget (OTB) met.",
            [("OTB", "Office of Tides and Budget")],
        ),
        ("en", "Since the Department of Tides (DoT) said so", [("DoT", "Department of Tides")]),
        ("en", "Create a Coastal Review Council (CRC)", [("CRC", "Coastal Review Council")]),
        ("en", "Tides rose. Ministry of Tides (MOT)", [("MOT", "Ministry of Tides")]),
        ("en", "many tides (MT) and gulls (UK)", []),
        ("en", "Ada Quill (XYZ)", []),
        ("en", "the tide transparency Initiative (CoST)", []),
        ("en", "the Ministry of Tides (see below)", []),
        (
            "fr",
            "avec la Direction interministérielle des marées (DIM)",
            [("DIM", "Direction interministérielle des marées")],
        ),
        (
            "fr",
            "l’Agence de la marée (AM) et la Haute Autorité pour la transparence (HAT)",
            [("AM", "Agence de la marée"), ("HAT", "Haute Autorité pour la transparence")],
        ),
        ("es", "la Comisión Nacional de Mareas (CONAMAR)", [("CONAMAR", "Comisión Nacional de Mareas")]),
    ],
)
def test_acronym_and_its_name(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.acronym, one.name) for one in introduced(text, language)] == expected


@given(st.text(alphabet="ABab (),.&\n", max_size=60) | st.text(max_size=60), st.sampled_from(["en", "fr", "es"]))
def test_any_text_can_be_searched(text: str, language: str) -> None:
    for one in introduced(text, language):
        assert one.acronym and one.name
