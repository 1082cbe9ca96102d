"""The key that makes percentages levels of completion."""

from __future__ import annotations

import pytest

from pipeline.interpret.percentages import key_of, level_of
from pipeline.values.words import load

FRENCH = "Le taux se lit ainsi : 0 % = non entamé ; de 1 à 49 % = limité ; de 50 à 99 % = substantiel ; 100 % = achevé."
LINES = ("0% – Not started", "1% to 49% – Limited", "50% to 99% – Substantial", "100% – Completed")


@pytest.mark.parametrize(
    ("language", "texts", "levels"),
    [
        ("fr", [FRENCH], ("non entamé", "limité", "substantiel", "achevé")),
        (
            "en",
            ["Key: Not started: 0%, Limited: 1-49%, Substantial: 50-99%, Completed: 100%."],
            ("Not started", "Limited", "Substantial", "Completed"),
        ),
        ("en", LINES, ("Not started", "Limited", "Substantial", "Completed")),
        (
            "es",
            ["No iniciado (0 %), limitado (1 a 49 %), sustancial (50 a 99 %) y completo (100 %)"],
            ("No iniciado", "limitado", "sustancial", "completo"),
        ),
        (
            "es",
            ["Se lee así: 0 % no iniciado, entre 1 % y 49 % limitado, entre 50 y 99 % sustancial; 100 % completo."],
            ("no iniciado", "limitado", "sustancial", "completo"),
        ),
    ],
)
def test_percentage_is_the_level_its_key_gives(language: str, texts: list[str], levels: tuple[str, ...]) -> None:
    bands = key_of(texts, load(language))
    assert tuple(level_of(printed, bands) for printed in ("0 %", "49%", "70 %", "100,0 %")) == levels


@pytest.mark.parametrize(
    "text",
    [
        "52 % of women took part; 20 % were limited; 100 % of the contracts were completed.",
        "Limited = 1 to 50 %; Substantial = 50 to 99 %; Completed = 100 %",
        "0 % = Not started; 100 % = Completed",
        "1 to 49 % = Limited; 50 to 60 % = Limited; 61 to 99 % = Substantial; 100 % = Completed",
    ],
    ids=["sentences", "overlap", "two", "twice"],
)
def test_words_that_make_no_key_give_no_level(text: str) -> None:
    assert key_of([text], load("en")) == ()


@pytest.mark.parametrize("printed", ["70 % of piers", "about half", "120 %", "49.5 %", ""])
def test_other_words_are_no_percentage_of_the_key(printed: str) -> None:
    assert level_of(printed, key_of(LINES, load("en"))) == ""
