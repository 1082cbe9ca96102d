"""The status of each milestone in a self-assessment's table: a level, a verdict in its place, or an issue."""

from __future__ import annotations

import pytest

from pipeline.model import Issue
from pipeline.records import Parsed
from pipeline.tables import milestones, statuses
from pipeline.values.words import load
from tests.layouts.reading import table, understood_page
from tests.layouts.test_referred_steps import TEXT

REPORT = {
    "en": ("Midterm Self-Assessment Report 2031–2033", "Commitment {}: Open rivers", "Milestone", "End date", "Status"),
    "fr": ("Rapport d'auto-évaluation à mi-parcours 2031-2033", "Engagement {} : Rivières", "Jalon", "Fin", "Statut"),
    "es": ("Informe de autoevaluación de medio término 2031-2033", "Compromiso {}: Ríos", "Hito", "Fin", "Estado"),
}
LEAD = {"en": "Lead institution", "fr": "Institution responsable", "es": "Institución responsable"}


def reported(language: str, *tables: str) -> Parsed:
    """A report with a commitment over each table."""
    title, heading, *_ = REPORT[language]
    body = "".join(
        f"<h2>{heading.format(n)}</h2><p><b>{LEAD[language]}:</b> Valdoria</p>{one}" for n, one in enumerate(tables, 1)
    )
    return understood_page(f"<html lang='{language}'><body><h1>{title}</h1><p>{TEXT[language]}</p>{body}</body></html>")


def read(language: str, *printed: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(item, status as printed) of each status, and (code, value) of each issue on a milestone."""
    steps = [f"1.{n} Valdoria {n}|2032|{one}" for n, one in enumerate(printed, 1)]
    parsed = reported(language, table("|".join(REPORT[language][2:]), *steps), "")
    issues: list[Issue] = []
    list(milestones.rows(parsed, load(language), issues))
    stated = [(s.item, s.value_as_printed) for s in parsed.statuses]
    return stated, [(issue.code, issue.value) for issue in issues if issue.code == "unmapped_value"]


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en", ["Completed", "In progress", "On hold", "Not yet started"]),
        ("fr", ["Achevé", "En cours", "Suspendu", "Non démarré"]),
        ("es", ["Cumplido", "En curso", "Suspendido", "No iniciado"]),
    ],
)
def test_milestone_that_goes_on_or_rests_has_a_status_as_a_completed_one_has(language: str, printed: list[str]) -> None:
    assert read(language, *printed) == ([(f"1.{n}", one) for n, one in enumerate(printed, 1)], [])


@pytest.mark.parametrize(
    ("language", "printed"),
    [("en", "Delayed"), ("en", "Behind schedule"), ("fr", "En retard"), ("es", "Retrasado"), ("es", "Con retraso")],
)
def test_word_for_a_delay_is_no_level_and_is_told(language: str, printed: str) -> None:
    assert read(language, printed) == ([], [("unmapped_value", printed)])


@pytest.mark.parametrize(
    ("language", "initials"),
    [("en", ("NS", "L", "S", "C")), ("fr", ("NE", "L", "S", "A")), ("es", ("NI", "L", "S", "C"))],
)
def test_tick_under_the_initial_of_a_level_is_the_milestones_level(language: str, initials: tuple[str, ...]) -> None:
    head = "|".join(("No.", *REPORT[language][2:4], *initials))
    steps = [f"1.{n}|Valdoria {n}|2032{'|' * n}|✓{'|' * (3 - n)}" for n in range(4)]
    parsed = reported(language, table(head, *steps), "")
    issues: list[Issue] = []
    values = [row["value"] for row in statuses.rows(parsed, load(language), issues)]
    assert [(s.item, s.value_as_printed) for s in parsed.statuses] == [(f"1.{n}", initials[n]) for n in range(4)]
    assert (values, issues) == (["not_started", "limited", "substantial", "completed"], [])
    assert [m.end_as_printed for m in parsed.milestones] == ["2032"] * 4


@pytest.mark.parametrize("head", ["Milestone|Red|Amber|Green", "Undertaking|Finish|0|1|2"])
def test_ticks_in_a_table_that_is_not_understood_are_told(head: str) -> None:
    ticked = "Open rivers||X" + "|" * (head.count("|") - 2)
    one = f"<p><b>Next steps.</b> The alert opens.</p>{table(head, ticked, ticked)}"
    parsed = reported("en", one, one)
    assert [i.commitment for i in parsed.issues if i.code == "table_not_understood"] == [1, 2]
    assert all("Open rivers" in passage.text for passage in parsed.passages if passage.section == "next_steps")
