"""A table that gives a level by number, under heads that do not say what the numbers are."""

from __future__ import annotations

import pytest

from tests.layouts.reading import levels, table, understood

REPORTS = {
    "en": (
        "End-of-term self-assessment report on the Action Plan 2021-2023",
        "## Commitment {0}: {1}\n\n**Lead institution:** River Office\n\n**Results:** Much was done.\n\n",
        ("Open harbour register", "Early hearings on building", "Assembly of youth"),
    ),
    "fr": (
        "Rapport d'autoévaluation de fin de cycle du Plan d'action 2021-2023",
        "## Engagement {0} : {1}\n\n**Institution responsable :** Office des rivières\n\n"
        "**Résultats :** Le travail avance.\n\n",
        ("Ouvrir le registre du port", "Des audiences avant de construire", "Une assemblée des jeunes"),
    ),
    "es": (
        "Informe de autoevaluación de fin de término del Plan de Acción 2021-2023",
        "## Compromiso {0}: {1}\n\n**Institución responsable:** Oficina de Ríos\n\n**Resultados:** Mucho se hizo.\n\n",
        ("Abrir el registro del puerto", "Audiencias antes de construir", "Asamblea de la juventud"),
    ),
}


def read(language: str, *rows: str) -> list[list[str]]:
    """The levels of the three commitments, as printed."""
    cover, each, titles = REPORTS[language]
    text = "".join(each.format(number, title) for number, title in enumerate(titles, 1))
    parsed = understood(f"# Valdoria\n\n{cover}\n\n{table(*rows)}{text}")
    return [[printed for _, printed, _ in levels(parsed, number)] for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("language", "rows", "found"),
    [
        (
            "en",
            [
                "No.|In short|Responsible|Verdict",
                "1|Harbour online|Port Office|Delivered in full",
                "2|Ask before building|River Office|Mostly delivered",
                "3|Youth assembly|Youth Office|Not begun",
            ],
            ["Delivered in full", "Mostly delivered", "Not begun"],
        ),
        (
            "fr",
            [
                "N°|En bref|Niveau d'achèvement",
                "1|Le registre|Achevé",
                "2|Audiences|Limité",
                "3|Assemblée|Non commencé",
            ],
            ["Achevé", "Limité", "Non commencé"],
        ),
        (
            "es",
            ["N.º|En breve|Estado", "1|Registro|Completo", "2|Audiencias|Limitado", "3|Asamblea|Sustancial"],
            ["Completo", "Limitado", "Sustancial"],
        ),
    ],
)
def test_levels_by_number_beside_words_of_the_titles_are_the_commitments(
    language: str, rows: list[str], found: list[str]
) -> None:
    assert read(language, *rows) == [[one] for one in found]


ROWS = ("No.|In short|Status", "1|Harbour online|Done", "2|Ask before building|Done", "3|Youth assembly|Done")


@pytest.mark.parametrize(
    "rows",
    [
        ("No.|Recommendation|Status", *ROWS[1:]),
        (ROWS[0], "1|Hold a meeting|Done", "2|Print a leaflet|Done", "3|Invite the press|Done"),
        ROWS[:3],
        (*ROWS, "4|Weirs|Done"),
        (*ROWS[:2], "|Ask before|Mostly", *ROWS[2:]),
    ],
    ids=["other things by name", "no word of a title", "a number missing", "a number too many", "a row torn"],
)
def test_levels_by_number_of_what_may_be_something_else_are_nobody_s(rows: tuple[str, ...]) -> None:
    assert read("en", *rows) == [[], [], []]
