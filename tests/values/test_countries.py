from __future__ import annotations

import pytest
from babel import Locale

from pipeline.values.countries import names
from pipeline.values.words import languages


@pytest.mark.parametrize(("language", "name"), [("en", "Germany"), ("fr", "Allemagne"), ("es", "Alemania")])
def test_country_has_a_name_in_each_language(language: str, name: str) -> None:
    assert names(language)["DE"] == name


@pytest.mark.parametrize("language", languages())
def test_names_are_all_that_the_locale_knows(language: str) -> None:
    territories = Locale(language).territories
    assert names(language) == {code: name for code, name in territories.items() if len(code) == 2 and code.isalpha()}


def test_regions_of_the_world_are_no_countries() -> None:
    assert all(len(code) == 2 for code in names("en"))
