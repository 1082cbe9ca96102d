"""A plan in the OGP's template of 2021 is read the same in three languages and however its form is set."""

from __future__ import annotations

import pytest

from pipeline.records import Parsed
from tests.layouts.reading import issue_codes, listed, sections
from tests.layouts.template_2021 import FORMS, PLEDGES, SECTIONS, form, plan, understood_body

LANGUAGES = pytest.mark.parametrize("code", list(FORMS))
HEADS = pytest.mark.parametrize("heads", ["", "named", "bare"])


def named(parsed: Parsed) -> list[tuple[str, str]]:
    return [(commitment.number, commitment.title) for commitment in parsed.commitments]


def steps(parsed: Parsed, commitment: int) -> list[tuple[str, str, str]]:
    return [(m.text, m.end_as_printed, m.institution) for m in parsed.milestones if m.commitment == commitment]


def answered(code: str, place: int) -> dict[str, str]:
    """The texts of a commitment that its form's questions ask for."""
    pledge = PLEDGES[code][place]
    found = {"description": pledge.brief, "timescales": pledge.period}
    for section, answer in zip(SECTIONS, pledge.answers, strict=True):
        found[section] = f"{found[section]} {answer}" if section in found else answer
    return found


@LANGUAGES
@HEADS
def test_each_form_is_one_commitment(code: str, heads: str) -> None:
    parsed = plan(code, heads=heads)
    assert parsed.facts.kind == "action_plan"
    assert named(parsed) == [(pledge.number, pledge.title) for pledge in PLEDGES[code]]
    assert issue_codes(parsed) == []


@LANGUAGES
@HEADS
@pytest.mark.parametrize("questions", ["over", "beside", "line"])
def test_numbered_questions_are_labels(code: str, heads: str, questions: str) -> None:
    parsed = plan(code, heads=heads, questions=questions)
    for ordinal in (1, 2):
        found = sections(parsed, ordinal)
        assert {key: found.get(key) for key in answered(code, ordinal - 1)} == answered(code, ordinal - 1)
        assert set(found) - set(answered(code, ordinal - 1)) <= {"country", "pais", "pays"}


@LANGUAGES
@pytest.mark.parametrize("supporters", ["columns", "unmerged", "rows", "lines"])
def test_sectors_divide_the_supporters_and_name_nobody(code: str, supporters: str) -> None:
    parsed = plan(code, supporters=supporters)
    for ordinal, pledge in enumerate(PLEDGES[code], 1):
        assert listed(parsed, "lead", ordinal) == [pledge.lead]
        printed = [text.partition(": ")[2] or text for text in listed(parsed, "support", ordinal)]
        assert printed == list(pledge.supporters)


@LANGUAGES
@HEADS
def test_milestones_go_to_the_commitment_of_their_form(code: str, heads: str) -> None:
    parsed = plan(code, heads=heads)
    for ordinal, pledge in enumerate(PLEDGES[code], 1):
        assert steps(parsed, ordinal) == [(text, date, pledge.lead) for text, _, date in pledge.steps]


@LANGUAGES
def test_form_without_a_number_begins_a_commitment_all_the_same(code: str) -> None:
    assert named(plan(code, numbers="none")) == [("", pledge.title) for pledge in PLEDGES[code]]


def test_form_that_another_name_heads_is_one_commitment_and_an_issue() -> None:
    labels, (rivers, wells) = FORMS["en"], PLEDGES["en"]
    body = f"<h2>Commitment 1: Open harbours</h2>{form(labels, rivers)}<h2>Commitment 2: {wells.title}</h2>"
    parsed = understood_body("en", f"<h1>{labels.plan}</h1><p>{rivers.brief * 3}</p>{body}{form(labels, wells)}")
    assert named(parsed) == [("1", "Open harbours"), ("2", wells.title)]
    assert [(issue.code, issue.value) for issue in parsed.issues] == [("title_conflict", rivers.title)]


def test_heading_of_a_theme_over_a_form_is_no_commitment() -> None:
    labels, (rivers, wells) = FORMS["en"], PLEDGES["en"]
    body = (
        f"<h2>Theme 1: Water in motion</h2>{form(labels, rivers)}<h2>Theme 2: Water at rest</h2>{form(labels, wells)}"
    )
    parsed = understood_body("en", f"<h1>{labels.plan}</h1><p>{rivers.brief * 3}</p>{body}")
    assert [(c.number, c.title, c.theme) for c in parsed.commitments] == [
        ("1", rivers.title, "Water in motion"),
        ("2", wells.title, "Water at rest"),
    ]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("<p>Government:</p><p>Weather Office</p><p>CSOs:</p><p>River Watch</p>", ["Weather Office", "River Watch"]),
        ("<p><b>Government</b></p><p>Weather Office</p><p><b>CSOs</b></p><p>River Watch</p>",
         ["Weather Office", "River Watch"]),
        ("<p>Weather Office</p><p>Civil society</p><p>Academia</p>", ["Weather Office", "Civil society", "Academia"]),
        ("Civil society", ["Civil society"]),
    ],
)  # fmt: skip
def test_sector_names_who_takes_part_unless_names_stand_under_it(cell: str, names: list[str]) -> None:
    labels, pledges = FORMS["en"], PLEDGES["en"]
    forms = "".join(form(labels, pledge, supporters="lines") for pledge in pledges)
    lines = zip(labels.sectors, pledges[0].supporters, strict=True)
    forms = forms.replace("".join(f"<p>{head}: {names}</p>" for head, names in lines), cell)
    parsed = understood_body("en", f"<h1>{labels.plan}</h1><p>{pledges[0].brief * 3}</p>{forms}")
    assert listed(parsed, "support") == names


def test_sector_without_names_names_nobody() -> None:
    labels, (rivers, wells) = FORMS["en"], PLEDGES["en"]
    body = form(labels, rivers, supporters="rows").replace("University of Valdor", "")
    parsed = understood_body("en", f"<h1>{labels.plan}</h1><p>{rivers.brief * 3}</p>{body}{form(labels, wells)}")
    assert listed(parsed, "support") == list(rivers.supporters[:2])


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>Commitment number</td><td>{0}</td></tr><tr><td>Commitment name</td><td>{1}</td></tr>",
        "<tr><td>Commitment name</td><td>{1}</td></tr><tr><td>Commitment number</td><td>{0}.</td></tr>",
        "<tr><td>Commitment {0}</td><td>{1}</td></tr>",
        "<tr><td>Number and name of the commitment</td><td>Commitment {0}: {1}</td></tr>",
        "<tr><td>Number and name of the commitment</td><td><p>Commitment {0}</p><p>{1}</p></td></tr>",
        '<tr><td colspan="2">Number and name of the commitment: {0}. {1}</td></tr>',
        '<tr><td colspan="2">Number and name of the commitment</td></tr><tr><td colspan="2">{0}. {1}</td></tr>',
    ],
)
def test_number_and_name_are_read_in_the_rows_they_stand_in(rows: str) -> None:
    below = "<tr><td>Commitment lead</td><td>{2}</td></tr><tr><td>Period covered</td><td>{3}</td></tr>"
    pledges = PLEDGES["en"]
    forms = [(rows + below).format(p.number, p.title, p.lead, p.period) for p in pledges]
    body = "".join(f"<table>{one}</table>" for one in forms)
    parsed = understood_body("en", f"<h1>{FORMS['en'].plan}</h1><p>{pledges[0].brief * 3}</p>{body}")
    assert named(parsed) == [(pledge.number, pledge.title) for pledge in pledges]
    assert [listed(parsed, "lead", ordinal) for ordinal in (1, 2)] == [[pledge.lead] for pledge in pledges]


def test_text_behind_a_name_is_kept() -> None:
    labels, pledges = FORMS["en"], PLEDGES["en"]
    forms = "".join(form(labels, pledge) for pledge in pledges)
    more = "It rains in the valleys, and nobody knows how much. " * 6
    forms = forms.replace(f"1. {pledges[0].title}", f"<p>1. {pledges[0].title}</p><p>{more}</p>")
    parsed = understood_body("en", f"<h1>{labels.plan}</h1><p>{pledges[0].brief * 3}</p>{forms}")
    assert named(parsed) == [(pledge.number, pledge.title) for pledge in pledges]
    assert more.strip() in " ".join(sections(parsed).values())


def test_question_no_language_knows_begins_no_commitment() -> None:
    labels, pledges = FORMS["en"], PLEDGES["en"]
    forms = "".join(form(labels, pledge) for pledge in pledges).replace("What solution", "Which way out")
    parsed = understood_body("en", f"<h1>{labels.plan}</h1><p>{pledges[0].brief * 3}</p>{forms}")
    assert named(parsed) == [(pledge.number, pledge.title) for pledge in pledges]
    found = sections(parsed)
    assert found["which_way_out_are_you_proposing"] == pledges[0].answers[3]
    assert found["ambition"] == pledges[0].answers[4]


def test_band_no_language_knows_does_not_end_the_form() -> None:
    labels, pledges = FORMS["en"], PLEDGES["en"]
    forms = "".join(form(labels, pledge) for pledge in pledges).replace("Commitment Analysis", "Open values")
    parsed = understood_body("en", f"<h1>{labels.plan}</h1><p>{pledges[0].brief * 3}</p>{forms}")
    assert sections(parsed)["relevance"] == " ".join(pledges[0].answers[5:])
    assert [milestone.commitment for milestone in parsed.milestones] == [1, 1, 2, 2]


def test_who_takes_part_in_a_step_stands_in_rows_beside_it() -> None:
    labels, pledges = FORMS["en"], PLEDGES["en"]
    rivers, body = pledges[0], "".join(form(labels, pledge) for pledge in pledges)
    for text, output, date in (step for pledge in pledges for step in pledge.steps):
        row = f'<td colspan="1">{text}</td><td colspan="1">{output}</td><td colspan="1">{date}</td>'
        body = body.replace(row, row.replace('colspan="1"', 'rowspan="3"'))
    lines = "<tr><td>Supporting Stakeholders</td></tr><tr><td>CSOs: River Watch</td></tr>"
    for pledge in pledges:
        body = body.replace(f"Lead: {pledge.lead}</td></tr>", f"Lead: {pledge.lead}</td></tr>{lines}")
    parsed = understood_body("en", f"<h1>{labels.plan}</h1><p>{rivers.brief * 3}</p>{body}")
    assert steps(parsed, 1) == [(text, date, rivers.lead) for text, _, date in rivers.steps]
    beside = [[paragraph.text for paragraph in milestone.details] for milestone in parsed.milestones]
    assert beside[0] == ["Ten gauges", "Supporting Stakeholders", "CSOs: River Watch"]


def test_footnote_before_a_form_is_no_title() -> None:
    labels, pledges = FORMS["en"], PLEDGES["en"]
    note = "<p>The forum met twice.<sup>1</sup></p><p><sup>1</sup> The minutes stand on the web.</p>"
    forms = "".join(form(labels, pledge) for pledge in pledges)
    parsed = understood_body("en", f"<h1>{labels.plan}</h1><h2>Commitments</h2>{note}{forms}")
    assert named(parsed) == [(pledge.number, pledge.title) for pledge in pledges]


@LANGUAGES
def test_report_in_the_plans_form_has_the_plans_commitments(code: str) -> None:
    report = {"en": "Self-assessment report", "es": "Informe de autoevaluación", "fr": "Rapport d’autoévaluation"}[code]
    forms = "".join(form(FORMS[code], pledge) for pledge in PLEDGES[code])
    parsed = understood_body(code, f"<h1>{report}: {FORMS[code].plan}</h1><p>{PLEDGES[code][0].brief * 3}</p>{forms}")
    assert parsed.facts.kind == "self_assessment"
    assert named(parsed) == [(pledge.number, pledge.title) for pledge in PLEDGES[code]]
    assert steps(parsed, 2) == [(text, date, PLEDGES[code][1].lead) for text, _, date in PLEDGES[code][1].steps]
