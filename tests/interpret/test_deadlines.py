"""When a bullet of a plan is due, in three languages: nothing is guessed where words leave it open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.interpret.deadlines import Due, due
from pipeline.values import words as languages


@pytest.mark.parametrize(
    ("language", "text", "period", "end"),
    [
        ("en", "publish the inventory by December 2024", "", "by December 2024"),
        ("en", "website opened (October 2023)", "", "October 2023"),
        ("en", "By 30 June 2024, the group reports", "", "By 30 June 2024"),
        ("en", "improve the map by June 2024; towns follow by the end of 2025", "", "by June 2024"),
        ("en", "meet the villages throughout 2024", "2024", ""),
        ("en", "open the archive (Autumn 2024)", "Autumn 2024", ""),
        ("en", "apply the rules of the Rivers Act 2000 to all towns", "", ""),
        ("en", "write the guide; the law changes in 2024", "", ""),
        ("fr", "Installer les capteurs d'ici juin 2022", "", "d'ici juin 2022"),
        ("fr", "Ouvrir le portail (décembre 2022)", "", "décembre 2022"),
        ("fr", "Former les agents tout au long de 2023", "2023", ""),
        ("es", "Instalar los sensores a más tardar en junio de 2023", "", "a más tardar en junio de 2023"),
        ("es", "Abrir el portal (diciembre de 2023)", "", "diciembre de 2023"),
    ],
)
def test_deadline_of_a_bullet(language: str, text: str, period: str, end: str) -> None:
    assert due(text, languages.load(language)) == Due(period, end)


@given(st.text(max_size=200), st.sampled_from(languages.languages()))
def test_any_text_has_a_deadline_or_none(text: str, language: str) -> None:
    found = due(text, languages.load(language))
    assert not (found.period and found.end)
