"""The status of each milestone in a self-assessment's table: a level, a verdict in its place, or an issue."""

from __future__ import annotations

import pytest

from pipeline.layouts import understand
from pipeline.read import html as html_reader
from pipeline.tables import milestones, statuses
from pipeline.values.words import load
from tests.factories import source
from tests.layouts.test_referred_steps import TEXT

REPORT = {
    "en": ("Midterm Self-Assessment Report 2031–2033", "Commitment {}: Open rivers", "Milestone", "End date", "Status"),
    "fr": ("Rapport d'auto-évaluation à mi-parcours 2031-2033", "Engagement {} : Rivières", "Jalon", "Fin", "Statut"),
    "es": ("Informe de autoevaluación de medio término 2031-2033", "Compromiso {}: Ríos", "Hito", "Fin", "Estado"),
}
LEAD = {"en": "Lead institution", "fr": "Institution responsable", "es": "Institución responsable"}


def read(language: str, *printed: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(item, status as printed) of each status, and (code, value) of each issue on a milestone."""
    title, heading, *columns = REPORT[language]
    header = "".join(f"<td>{name}</td>" for name in columns)
    rows = "".join(
        f"<tr><td>1.{n} Valdoria {n}</td><td>2032</td><td>{one}</td></tr>" for n, one in enumerate(printed, 1)
    )
    body = "".join(
        f"<h2>{heading.format(n)}</h2><p><b>{LEAD[language]}:</b> Valdoria</p>"
        + (f"<table><tr>{header}</tr>{rows}</table>" if n == 1 else "")
        for n in (1, 2)
    )
    data = f"<html lang='{language}'><body><h1>{title}</h1><p>{TEXT[language]}</p>{body}</body></html>".encode()
    parsed = understand(html_reader.read(source(), data))
    issues: list[milestones.Issue] = []
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
    title, heading, milestone, due, _ = REPORT[language]
    header = "".join(f"<td>{name}</td>" for name in ("No.", milestone, due, *initials))
    rows = "".join(
        f"<tr><td>1.{n}</td><td>Valdoria {n}</td><td>2032</td>{'<td></td>' * n}<td>✓</td>{'<td></td>' * (3 - n)}</tr>"
        for n in range(4)
    )
    lead = f"<p><b>{LEAD[language]}:</b> Valdoria</p>"
    one = f"<h2>{heading.format(1)}</h2>{lead}<table><tr>{header}</tr>{rows}</table><h2>{heading.format(2)}</h2>{lead}"
    data = f"<html lang='{language}'><body><h1>{title}</h1><p>{TEXT[language]}</p>{one}</body></html>".encode()
    parsed = understand(html_reader.read(source(), data))
    issues: list[milestones.Issue] = []
    values = [row["value"] for row in statuses.rows(parsed, load(language), issues)]
    assert [(s.item, s.value_as_printed) for s in parsed.statuses] == [(f"1.{n}", initials[n]) for n in range(4)]
    assert (values, issues) == (["not_started", "limited", "substantial", "completed"], [])
    assert [m.end_as_printed for m in parsed.milestones] == ["2032"] * 4


@pytest.mark.parametrize("head", ["Milestone|Red|Amber|Green", "Undertaking|Finish|0|1|2"])
def test_ticks_in_a_table_that_is_not_understood_are_told(head: str) -> None:
    printed = "|".join(["Open rivers", *("X" if place == 2 else "" for place in range(1, head.count("|") + 1))])
    rows = "".join(f"<tr><td>{row.replace('|', '</td><td>')}</td></tr>" for row in (head, printed, printed))
    one = "<h2>Commitment {}: Open rivers</h2><p><b>Next steps.</b> The alert opens.</p><table>{}</table>"
    body = f"<h1>{REPORT['en'][0]}</h1><p>{TEXT['en']}</p>{one.format(1, rows)}{one.format(2, rows)}"
    parsed = understand(html_reader.read(source(), f"<html lang='en'><body>{body}</body></html>".encode()))
    assert [i.commitment for i in parsed.issues if i.code == "table_not_understood"] == [1, 2]
    assert all("Open rivers" in passage.text for passage in parsed.passages if passage.section == "next_steps")
