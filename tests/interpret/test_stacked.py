"""Labels and cells that stand alone on a line each, as `pdftotext` writes forms and tables."""

from __future__ import annotations

import pytest

from pipeline.records import Parsed
from tests.layouts.reading import issue_codes, levels, listed, sections, understood

COVERS = {
    "en": ("Valdoria\n\nEnd-of-Term Self-Assessment Report\nAction Plan 2019–2021", "Commitment {}: River gauge {}"),
    "fr": ("Valdorie\n\nRapport d’autoévaluation de fin de période\nPlan d’action 2019–2021", "Engagement {} : Eau {}"),
    "es": ("Valdoria\n\nInforme de autoevaluación final\nPlan de acción 2019–2021", "Compromiso {}: Ríos {}"),
}


WIDE = {
    "en": "The Office of Rivers of Valdoria, which was set up in 2012, tells how high each of the rivers stands.",
    "fr": "Le Bureau des rivières et des canaux, fondé en 2012, publie les niveaux pour tous les villages et ports.",
    "es": "La Oficina de los ríos de Valdoria, que se fundó en 2012, dice la altura de cada uno de los ríos.",
}


def report(language: str, *forms: str) -> Parsed:
    """A text of pages: the cover, some text that shows how wide its lines are, and each form."""
    cover, title = COVERS[language]
    pages = [
        cover,
        f"2019–2021\n\n{WIDE[language]}\n{WIDE[language]}\n{WIDE[language]}\n",
        *(f"{title.format(n, n)}\n{form}" for n, form in enumerate(forms, 1)),
    ]
    return understood("\n\n\f".join(pages) + "\n")


def form(*fields: tuple[str, str]) -> str:
    """Labels each right under the last value, a blank line between a label and its value."""
    return "\n".join(f"{label}\n\n{value}" for label, value in fields)


@pytest.mark.parametrize(
    ("language", "lead", "support", "person", "aim"),
    [
        ("en", "Lead agency", "Supporting agencies and partners", "Person responsible", "Main objective"),
        ("en", "Responsible institution", "Other actors / stakeholders", "Responsible person", "Objective"),
        (
            "fr",
            "Institution responsable",
            "Partenaires et autres acteurs",
            "Personne responsable",
            "Objectif principal",
        ),
        ("es", "Institución responsable", "Instituciones de apoyo y socios", "Persona responsable", "Objetivo"),
    ],
)
def test_value_that_stands_apart_under_its_label_is_no_heading(
    language: str, lead: str, support: str, person: str, aim: str
) -> None:
    fields = (
        (lead, "Office of Rivers (OR)"),
        (support, "River Watch; Guild of Millers"),
        (person, "Ada Moreau\nDirector, Gauges Unit\nada.moreau@example.org"),
        (aim, WIDE[language]),
    )
    ends = ("Rivers flow to Upper Mill and then to the sea.", "No town has more than Lower Bridge has.")
    parsed = report(language, *(f"{form(*fields)}\n{end}" for end in ends))
    for commitment in (1, 2):
        assert listed(parsed, "lead", commitment) == ["Office of Rivers (OR)"]
        others = [*listed(parsed, "support", commitment), *listed(parsed, "stakeholder", commitment)]
        assert others == ["River Watch; Guild of Millers"]
        assert list(sections(parsed, commitment)) == ["aim"]
    assert [[p.text for p in one.paragraphs][:2] for one in parsed.contacts] == [[person, "Ada Moreau"]] * 2


def steps_of(parsed: Parsed, commitment: int = 1) -> list[tuple[str, str, str, str]]:
    return [
        (one.text, one.start_as_printed, one.end_as_printed, one.verdict_as_printed)
        for one in parsed.milestones
        if one.commitment == commitment
    ]


AIM = ("Main objective", "Let everyone see how high each river stands, day by day, in all of the towns.")


def with_steps(head: str, *cells: str) -> str:
    return form(AIM, ("Milestones", "\n\n".join((*head.split(" | "), *cells))), ("Next steps", "We go on with it."))


def test_cells_that_stand_one_a_line_are_rows_of_milestones() -> None:
    cells = (
        "Buy ten gauges",
        "Jan 2020",
        "Mar 2020",
        "Completed",
        "Read them daily",
        "Apr 2020",
        "May 2021",
        "Limited",
    )
    text = with_steps("Activity | Start | End | Level", *cells)
    parsed = report("en", text, text)
    expected = [("Buy ten gauges", "Jan 2020", "Mar 2020", "Completed"), cells[4:]]
    assert steps_of(parsed) == steps_of(parsed, 2) == expected
    assert sections(parsed)["next_steps"] == "We go on with it."
    assert issue_codes(parsed) == ["value_missing"] * 2  # the form has neither a lead nor a level


@pytest.mark.parametrize(
    ("language", "head", "cells"),
    [
        ("en", "Milestone | Start date | End date", ("Buy gauges", "January 2020", "March 2020")),
        ("fr", "Jalon | Date de début | Date de fin", ("Acheter des jauges", "janvier 2020", "mars 2020")),
        ("es", "Hito | Fecha de inicio | Fecha de término", ("Comprar medidores", "enero de 2020", "marzo de 2020")),
    ],
)
def test_head_of_stacked_milestones_is_known_in_every_language(
    language: str, head: str, cells: tuple[str, ...]
) -> None:
    text = "\n\n" + "\n\n".join((*head.split(" | "), *cells))
    parsed = report(language, text, text)
    assert steps_of(parsed) == [(*cells, "")]


def test_date_and_level_on_one_line_are_two_cells() -> None:
    text = with_steps("Activity | Start | End | Level", "Buy ten gauges", "Jan 2020", "Mar 2020 Not started")
    assert steps_of(report("en", text, text)) == [("Buy ten gauges", "Jan 2020", "Mar 2020", "Not started")]


def test_step_broken_over_two_lines_is_one() -> None:
    cells = ("Buy ten gauges for the", "Upper Valley", "Jan 2020", "Mar 2020")
    text = with_steps("Activity | Start | End", *cells)
    assert steps_of(report("en", text, text))[0][0] == "Buy ten gauges for the Upper Valley"


def test_column_of_words_beside_the_step_is_the_one_who_does_it() -> None:
    text = with_steps(
        "Activity | Responsible agency | Start | End", "Buy gauges", "River Office", "May 2020", "June 2020"
    )
    (step,) = [one for one in report("en", text, text).milestones if one.commitment == 1]
    assert (step.text, step.institution, step.end_as_printed) == ("Buy gauges", "River Office", "June 2020")


def test_cells_that_fit_no_row_are_told_and_no_milestones() -> None:
    text = with_steps("Activity | Start | End", "Buy gauges", "Jan 2020", "Read them", "Feb 2020", "May 2020")
    parsed = report("en", text, text)
    assert steps_of(parsed) == []
    told = [issue for issue in parsed.issues if issue.code == "table_not_understood"]
    assert [issue.value for issue in told] == ["Buy gauges Jan 2020 Read them Feb 2020 May 2020"] * 2


def test_level_that_stands_apart_under_its_label_is_the_level() -> None:
    text = form(AIM, ("Level of completion", "Limited"))
    assert levels(report("en", text, text)) == [("", "Limited", "label")]


def test_labels_that_stand_one_below_the_other_without_texts_are_told() -> None:
    apart = "Lead agency\n\nMain objective\n\nAmbition\n\nOffice of Rivers\n\nOpen the gauges.\n\nAll towns read them."
    parsed = report("en", f"{apart} One.", f"{apart} Two.")
    told = [(issue.commitment, issue.value) for issue in parsed.issues if "one right below the other" in issue.message]
    assert told == [(1, "Lead agency; Main objective; Ambition"), (2, "Lead agency; Main objective; Ambition")]
