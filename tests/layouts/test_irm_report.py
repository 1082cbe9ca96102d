"""Reports of the IRM: the golden documents, what competes with them, and what they meet in `commitments`."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from pipeline import tables
from pipeline.interpret.irm_words import star_in
from pipeline.layouts import understand
from pipeline.records import Parsed
from pipeline.values.words import load
from tests.gathered import frames
from tests.layouts.golden import documents, golden, written
from tests.layouts.golden import understood as understood_file
from tests.layouts.reading import issue_codes, listed, sections, understood, understood_page
from tests.read.pdf_fixtures import HEIGHT, SENTENCE, Sheet

COVER = "# Independent Reporting Mechanism\n\n# Valdoria Results Report 2021-2023\n\n"
RATED = "- Verifiable: Yes\n\n- Completion: Limited\n\n- Early results: Moderate\n\n"
HEAD = "## Commitment 1: Open the wells\n\n"


def verdicts(parsed: Parsed, commitment: int = 1) -> list[tuple[str, str, str, str]]:
    own = (status for status in parsed.statuses if status.commitment == commitment)
    return [(status.stage, status.indicator, status.item, status.value_as_printed) for status in own]


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.name)
def test_document_tells_what_its_golden_records_say(document: Path) -> None:
    assert written(understood_file(document)) == golden(document).read_text("utf-8")


def test_every_verdict_is_the_irms() -> None:
    assert {status.assessor for path in documents() for status in understood_file(path).statuses} == {"irm"}


def test_lead_in_brackets_under_the_title() -> None:
    parsed = understood(COVER + HEAD + "[Water Office]\n\n" + RATED)
    assert (listed(parsed, "lead"), parsed.leftovers) == (["Water Office"], ())


def test_star_before_a_title_is_a_verdict() -> None:
    parsed = understood(COVER + "## ✪ Commitment 1: Open the wells\n\n" + RATED)
    assert parsed.commitments[0].title == "Open the wells"
    assert ("results", "starred", "", "✪") in verdicts(parsed)
    assert star_in("Open the wells ✪", load("en")) == "✪"


def test_value_on_the_line_after_its_label() -> None:
    parsed = understood(COVER + HEAD + "**Potential for results:**\n\nModest\n\n" + RATED)
    assert ("results", "potential_for_results", "", "Modest") in verdicts(parsed)


def test_headings_of_the_assessments_give_the_stage() -> None:
    parsed = understood(
        COVER
        + HEAD
        + "**IRM Design Report Assessment**\n\n- Verifiable: Yes\n\n- Potential impact: Minor\n\n"
        + "**IRM Results Report Assessment**\n\n- Completion: Limited\n\n- Early results: Moderate\n"
    )
    assert [(stage, indicator) for stage, indicator, _, _ in verdicts(parsed)] == [
        ("design", "verifiable"),
        ("design", "potential_impact"),
        ("results", "completion"),
        ("results", "early_results"),
    ]


def test_commitment_met_again_in_the_annex_goes_on_and_a_difference_is_an_issue() -> None:
    again = RATED.replace("Limited", "Substantial") + "- Potential for results: Modest\n"
    parsed = understood(COVER + HEAD + RATED + "# Annex I. Commitment data\n\n" + HEAD + again)
    assert len(parsed.commitments) == 1
    assert [value for _, indicator, _, value in verdicts(parsed) if indicator == "completion"] == ["Limited"]
    assert ("results", "potential_for_results", "", "Modest") in verdicts(parsed)
    assert "status_conflict" in issue_codes(parsed)


def test_one_heading_over_two_commitments_rates_both() -> None:
    parsed = understood(COVER + HEAD + RATED + "## Commitments 2 and 3: Ferries\n\n" + RATED + "Nobody answers.\n")
    assert [commitment.number for commitment in parsed.commitments] == ["1", "2", "3"]
    assert verdicts(parsed, 2) == verdicts(parsed, 3) == verdicts(parsed, 1)
    assert sections(parsed, 2) == sections(parsed, 3) == {"results": "Nobody answers."}


def test_joint_title_gives_way_to_the_commitments_own() -> None:
    own = "## Commitment 2: Count every ship\n\n" + RATED
    for text in (
        "## Commitments 2 and 3: Ferries\n\n" + RATED + own,
        own + "## Commitments 2 and 3: Ferries\n\n" + RATED,
    ):
        found = understood(COVER + text).commitments
        assert [(commitment.number, commitment.title) for commitment in found] == [
            ("2", "Count every ship"),
            ("3", "Ferries"),
        ]


CARDS = (
    "<tr><td><p><strong>Commitment 1: Open the wells</strong></p><ul><li>Verifiable: Yes</li>"
    "<li>Completion: Limited</li></ul></td><td><p><strong>Commitment 2: Ferries</strong></p><ul>"
    "<li>Verifiable: No</li><li>Completion: Complete</li></ul></td></tr>"
)
NAMES_OVER_VERDICTS = (
    "<tr><td>Commitment 1: Open the wells</td><td>Commitment 2: Ferries</td></tr>"
    "<tr><td><p>Verifiable: Yes</p><p>Completion: Limited</p></td>"
    "<td><p>Verifiable: No</p><p>Completion: Complete</p></td></tr>"
)


@pytest.mark.parametrize("rows", [CARDS, NAMES_OVER_VERDICTS])
def test_cell_with_a_commitments_name_and_verdicts_is_the_commitment(rows: str) -> None:
    annex = f"# Annex I. Commitment data\n\n<table>{rows}</table>\n\nAll titles are short forms.\n"
    parsed = understood(COVER + annex)
    assert [(c.number, c.title) for c in parsed.commitments] == [("1", "Open the wells"), ("2", "Ferries")]
    assert verdicts(parsed, 2) == [("results", "verifiable", "", "No"), ("results", "completion", "", "Complete")]
    assert "All titles are short forms." not in " ".join(sections(parsed, 2).values())


THEME = "## Theme: Open water (Commitments 1 and 3)\n\n"
WHOSE = "**Lead institutions:** Water Office (Commitment 1); Harbour Board (Commitment 3)\n\n"
BOTH = "**Supporting institution:** Friends of the River\n\n"
TOLD = "The Water Office opened nine wells, and the harbour has not changed since the plan began.\n\n"


def test_theme_names_its_commitments_in_brackets_and_whose_each_institution_is() -> None:
    parsed = understood(COVER + THEME + WHOSE + BOTH + TOLD + "# Annex\n\n" + HEAD + RATED)
    assert [(c.number, c.title, c.theme) for c in parsed.commitments] == [
        ("1", "Open the wells", "Open water"),
        ("3", "", "Open water"),
    ]
    assert (listed(parsed, "lead", 1), listed(parsed, "lead", 2)) == (["Water Office"], ["Harbour Board"])
    assert listed(parsed, "support", 1) == listed(parsed, "support", 2) == ["Friends of the River"]
    assert sections(parsed, 1)["context"] == sections(parsed, 2)["context"] == TOLD.strip()


def test_theme_over_its_commitments_headings_begins_none_of_them() -> None:
    parsed = understood(COVER + THEME.replace("## ", "# ") + TOLD + HEAD + RATED + HEAD.replace("1", "3") + RATED)
    assert [(c.number, c.theme) for c in parsed.commitments] == [("1", "Open water"), ("3", "Open water")]
    assert "context" not in sections(parsed, 1)


def test_verdicts_between_a_sections_heading_and_its_text_do_not_end_it() -> None:
    heading = "**Context and objectives**\n\nVerifiable: Yes Completion: Limited\n\nWater is scarce.\n\n"
    parsed = understood(COVER + HEAD + heading + RATED)
    assert sections(parsed)["context"] == "Water is scarce."
    assert verdicts(parsed)[:2] == [("results", "verifiable", "", "Yes"), ("results", "completion", "", "Limited")]


def test_table_of_steps_with_their_periods() -> None:
    rows = "<tr><th>Milestones</th><th>Period</th></tr>" + "".join(
        f"<tr><td>1.{n}. Dig well {n}</td><td>January 202{n} – June 202{n}</td></tr>" for n in (1, 2)
    )
    steps = understood(COVER + HEAD + RATED + f"<table>{rows}</table>\n").milestones
    assert [(step.item, step.text, step.period_as_printed) for step in steps] == [
        ("1.1", "Dig well 1", "January 2021 – June 2021"),
        ("1.2", "Dig well 2", "January 2022 – June 2022"),
    ]


LEVELS_ROW = "<tr><td colspan='2'>Status of completion</td><td>Not started</td><td>Limited</td><td>Substantial</td>"
GRID = (
    f"<table>{LEVELS_ROW}<td>Complete</td></tr>"
    "<tr><td>Start date: May 2013</td><td>Actual?</td><td></td><td>X</td><td></td><td></td></tr>"
    "<tr><td>End date: May 2015</td><td>Projected?</td><td></td><td></td><td>X</td><td></td></tr></table>\n\n"
)


def test_level_that_was_foreseen_is_none_and_the_dates_beside_it_are_read() -> None:
    parsed = understood(COVER + HEAD + "Verifiable: Yes\n\n" + GRID)
    assert [row for row in verdicts(parsed) if row[1] == "completion"] == [("results", "completion", "", "Limited")]
    assert (sections(parsed)["start_date"], sections(parsed)["end_date"]) == ("May 2013", "May 2015")


def test_sheet_names_institutions_and_rates() -> None:
    sheet = (
        "<table><tr><td colspan='3'>Commitment description</td></tr>"
        "<tr><td rowspan='2'>Answerability</td><td>Lead institution</td><td>Water Office</td></tr>"
        "<tr><td>Point of contact specified?</td><td>Yes</td></tr>"
        "<tr><td colspan='2'>Specificity</td><td>High (the text names clear steps)</td></tr></table>\n\n"
    )
    parsed = understood(COVER + HEAD + sheet + "Nine wells opened.\n")
    assert (listed(parsed, "lead"), verdicts(parsed)) == (["Water Office"], [("results", "specificity", "", "High")])
    assert sections(parsed) == {
        "point_of_contact_specified": "Yes",
        "specificity": "(the text names clear steps)",
        "context": "Nine wells opened.",
    }
    assert parsed.leftovers == ()


def test_star_and_theme_rows_of_an_overview() -> None:
    rows = (
        "<tr><th>Commitment</th><th>Verifiable?</th><th>Completion</th></tr>"
        "<tr><td colspan='3'>Theme 1: Water</td></tr><tr><td>✪ 1. Open the wells</td><td>Yes</td><td>Limited</td></tr>"
        "<tr><td>2. Ferries</td><td>No</td><td>Complete</td></tr>"
    )
    parsed = understood(COVER + f"<table>{rows}</table>\n\n" + HEAD + "Completion: Limited\n")
    assert [(c.number, c.title) for c in parsed.commitments] == [("1", "Open the wells"), ("2", "Ferries")]
    assert issue_codes(parsed) == []


def test_words_set_apart_under_the_title_are_the_plans() -> None:
    parsed = understood(COVER + HEAD + "“The office will open all wells.”\n\nWater is scarce.\n\n" + RATED)
    assert sections(parsed)["commitment_language"] == "“The office will open all wells.”"
    assert sections(parsed)["context"] == "Water is scarce."


def test_years_of_the_line_that_names_the_plan_are_the_plans() -> None:
    cover = (
        "# Independent Reporting Mechanism\n\n# Valdoria Progress Report 2013-2014\n\nOn the action plan 2013-2015\n\n"
    )
    facts = understood(cover + HEAD + RATED).facts
    assert (facts.plan_start_year, facts.plan_end_year) == (2013, 2015)


def test_sentence_behind_the_institutions_is_none_of_them() -> None:
    text = (
        "**Supporting institution:** Friends of the River\n\nThe office dug nine wells in the north in two years.\n\n"
    )
    parsed = understood(COVER + HEAD + text + RATED)
    assert (listed(parsed, "support"), sections(parsed)["context"][:16]) == (
        ["Friends of the River"],
        "The office dug n",
    )


def test_overview_begins_the_commitments_that_stand_nowhere_else() -> None:
    rows = "<tr><th>Commitment</th><th>Verifiable?</th><th>Completion</th></tr>" + "".join(
        f"<tr><td>Commitment {number}: {title}</td><td>Yes</td><td>Limited</td></tr>"
        for number, title in ((1, "Open the wells"), (2, "Ferries"))
    )
    parsed = understood(COVER + f"<table>{rows}</table>\n\n" + HEAD + RATED)
    assert [(commitment.number, commitment.title) for commitment in parsed.commitments] == [
        ("1", "Open the wells"),
        ("2", "Ferries"),
    ]
    assert verdicts(parsed, 2) == [("results", "verifiable", "", "Yes"), ("results", "completion", "", "Limited")]


def test_labels_quoted_from_the_plan_stay_in_its_text() -> None:
    text = "**Commitment text:**\n\nObjective: open all wells.\n\n**Context and objectives**\n\nWater is scarce.\n\n"
    parsed = understood(COVER + HEAD + text + RATED)
    assert sections(parsed)["commitment_language"] == "Objective: open all wells."
    assert sections(parsed)["context"] == "Water is scarce."


def test_earlier_reports_recommendations_are_not_this_ones() -> None:
    advice = "# Recommendations\n\n1. Weigh the fish.\n\n2. Count the ferries.\n\n"
    former = "# Response to previous recommendations\n\n1. Hold a forum.\n\n2. Print the plan.\n\n"
    parsed = understood(COVER + HEAD + RATED + former + advice)
    own = {r.section: r.paragraphs[0].text for r in parsed.recommendations if not r.commitment}
    assert own == {"1": "Weigh the fish.", "2": "Count the ferries."}


def test_unknown_value_is_kept_as_printed_and_reported() -> None:
    parsed = understood(COVER + HEAD + "- Potential impact: Enormous\n\n" + RATED)
    issues = tables.document_rows(parsed, load("en"))["issues"]
    assert [(issue["code"], issue["value"]) for issue in issues if issue["code"] == "unmapped_value"] == [
        ("unmapped_value", "Enormous")
    ]


def test_cover_without_a_stage_is_an_issue() -> None:
    assert "stage_missing" in issue_codes(understood(COVER.replace("Results Report", "IRM report") + HEAD + RATED))


def test_report_whose_verdicts_cannot_be_read_still_tells_its_commitments() -> None:
    parsed = understood(COVER + HEAD + "**Context and objectives**\n\nWater is scarce.\n")
    assert (parsed.facts.kind, sections(parsed)) == ("irm_report", {"context": "Water is scarce."})
    assert "rating_missing" in issue_codes(parsed)


def test_small_print_behind_a_section_is_its_notes() -> None:
    sheet = Sheet()
    sheet.text(60, 60, "Independent Reporting Mechanism", 20, "Helvetica-Bold")
    sheet.text(60, 85, "Valdoria Results Report 2021-2023", 20, "Helvetica-Bold")
    sheet.text(60, 130, "Commitment 1. Open the wells", 14, "Helvetica-Bold")
    sheet.text(60, 155, "Completion: Limited")
    sheet.text(60, 175, "Context and objectives", 11, "Helvetica-Bold")
    end = sheet.text(60, 195, "The Water Office opened the register of wells in the spring.")
    sheet.text(end, 191, "3", 6)
    sheet.paragraph(60, 207, SENTENCE, 440)
    sheet.text(60, 260, "3 Interview with the head of the Water Office, 4 April 2023", 7.5)
    parsed = understand(sheet.document())
    assert [(note.commitment, note.marker, note.text) for note in parsed.footnotes] == [
        (1, "3", "3 Interview with the head of the Water Office, 4 April 2023")
    ]
    assert "Interview" not in sections(parsed)["context"]


SELF = "# Valdoria\n\n# Midterm self-assessment report 2021-2023\n\n"
OWN = "## Commitment 1: Open the wells\n\n**Lead institution:** Water Office\n\n**Completion:** Substantial\n\n"


def test_self_assessment_that_quotes_the_irms_ratings_stays_one() -> None:
    quoted = "**IRM recommendations**\n\n- Verifiable: Yes\n\n- Specificity: High\n\n- Potential impact: Minor\n\n"
    parsed = understood(SELF + OWN + quoted + OWN.replace("1", "2"))
    assert parsed.facts.kind == "self_assessment"
    assert {status.assessor for status in parsed.statuses} == {"government"}


@pytest.mark.parametrize(
    ("cover", "lead", "completion", "level"),
    [
        ("Results report on the plan 2021-2023", "Lead institution", "Completion", "Substantial"),
        ("Informe de resultados del plan 2021-2023", "Institución responsable", "Nivel de cumplimiento", "Sustancial"),
        ("Rapport de résultats du plan 2021-2023", "Institution responsable", "Niveau d'achèvement", "Substantiel"),
    ],
)
def test_report_of_results_that_rates_nothing_but_completion_is_the_governments(
    cover: str, lead: str, completion: str, level: str
) -> None:
    name = {"Informe": "Compromiso", "Rapport": "Engagement"}.get(cover.split()[0], "Commitment")
    own = [f"## {name} {n}: Valdoria\n\n**{lead}:** Valdoria\n\n**{completion}:** {level}\n\n" for n in (1, 2, 3)]
    statuses = understood(f"# Valdoria\n\n# {cover}\n\n" + "".join(own)).statuses
    assert "irm" not in {status.assessor for status in statuses}


def test_irm_report_that_cites_the_self_assessment_stays_one() -> None:
    text = "The government's self-assessment report says more.\n\n"
    parsed = understood(COVER + "It draws on the self-assessment.\n\n" + HEAD + RATED + text)
    assert parsed.facts.kind == "irm_report"


def test_plan_that_mentions_the_irm_is_no_report_of_it() -> None:
    plan = "# Valdoria\n\n# Open government action plan 2021-2023\n\n"
    step = "**Lead implementing agency:** Water Office\n\n**Relevance:** The IRM asked for it.\n\n"
    text = plan + "## Commitment 1: Wells\n\n" + step + "## Commitment 2: Ferries\n\n" + step
    assert understood(text + "The IRM will review it. The IRM recommends wells.\n").facts.kind == "action_plan"


def test_report_and_self_assessment_meet_by_plan_and_number() -> None:
    cover = COVER.replace("Valdoria", "Iceland")
    report, own = understood(cover + HEAD + RATED), understood(SELF.replace("Valdoria", "Iceland") + OWN)
    named = [replace(p, source=replace(p.source, document_id=name)) for name, p in (("report", report), ("own", own))]
    merged = frames(*named)["commitments"].iloc[0]
    assert merged["commitment_id"] == "IS-2021-2023-01"
    assert (merged["completion_government"], merged["completion_irm"]) == ("substantial", "limited")
    assert (merged["completion_agreement"], merged["document_count"]) == ("government_higher", 2)


SCALES = {
    "Specificity": ("None", "Low", "Medium", "High"),
    "Potential impact": ("None", "Minor", "Moderate", "Transformative"),
    "Completion": ("Not started", "Limited", "Substantial", "Completed"),
}


def printed_matrix() -> Sheet:
    """A coding table whose levels stand upright over narrow columns, with a mark under one level of each scale."""
    sheet = Sheet()
    sheet.text(60, 60, "Independent Reporting Mechanism", 20, "Helvetica-Bold")
    sheet.text(60, 85, "Valdoria Progress Report 2014-2016", 20, "Helvetica-Bold")
    sheet.paragraph(60, 120, f"{SENTENCE} {SENTENCE}", 440)
    sheet.text(60, 170, "Commitment 1. Open the wells", 14, "Helvetica-Bold")
    sheet.paragraph(60, 200, f"{SENTENCE} {SENTENCE}", 440)
    first, width, tops = 160.0, 28.0, (240, 256, 330, 352, 374)
    edges = [60.0, *(first + width * place for place in range(13))]
    sheet.grid(edges, tops[1:])
    sheet.grid([60.0, *(first + 4 * width * place for place in range(4))], tops[:2])
    for group, (name, levels) in enumerate(SCALES.items()):
        left = first + 4 * width * group
        sheet.text(left + 4, 252, name, 8, "Helvetica-Bold")
        for place, level in enumerate(levels):
            upright(sheet, left + width * place + 16, 326, level)
    for row, (label, marked) in enumerate((("1. Overall", (3, 6, 9)), ("1.1. Draft rules", (2, 5, 11)))):
        sheet.text(64, 344 + 22 * row, label, 8)
        for column in marked:
            sheet.text(first + width * column + 11, 345 + 22 * row, "X", 9)
    sheet.paragraph(60, 400, f"{SENTENCE} {SENTENCE}", 440)
    return sheet


def upright(sheet: Sheet, x: float, y: float, words: str) -> None:
    sheet.canvas.saveState()
    sheet.canvas.translate(x, HEIGHT - y)
    sheet.canvas.rotate(90)
    sheet.canvas.setFont("Helvetica", 8)
    sheet.canvas.drawString(0, 0, words)
    sheet.canvas.restoreState()


def test_levels_printed_upright_over_narrow_columns() -> None:
    parsed = understand(printed_matrix().document())
    assert verdicts(parsed) == [
        ("midterm", "specificity", "", "High"),
        ("midterm", "potential_impact", "", "Moderate"),
        ("midterm", "completion", "", "Limited"),
        ("midterm", "specificity", "1.1", "Medium"),
        ("midterm", "potential_impact", "1.1", "Minor"),
        ("midterm", "completion", "1.1", "Completed"),
    ]
    assert {(status.where.page, status.evidence) for status in parsed.statuses} == {(1, "mark")}


def test_question_on_early_results_is_a_verdict_and_no_text() -> None:
    told = "- Are there early results? Moderate\n\n**Did it achieve results?**\n\nFew wells are open.\n\n"
    parsed = understood(COVER + HEAD + "- Verifiable: Yes\n\n- Completion: Limited\n\n" + told)
    assert ("results", "early_results", "", "Moderate") in verdicts(parsed)
    assert "Moderate" not in " ".join(sections(parsed).values())


def test_unknown_question_answered_with_a_verdict_is_named_and_left_over() -> None:
    parsed = understood(
        COVER + HEAD + "- Completion: Limited\n\n- Did it bear fruit? Moderate\n\nFew wells are open.\n"
    )
    assert [(issue.code, issue.value) for issue in parsed.issues] == [("indicator_unknown", "Did it bear fruit?")]
    assert [paragraph.text for paragraph in parsed.leftovers] == ["Did it bear fruit? Moderate"]


def test_fields_of_a_definition_list_and_notes_at_the_end_are_the_commitments() -> None:
    parsed = understood_page(
        "<main><h1>Independent Reporting Mechanism (IRM): Valdoria results report 2021-2023</h1>"
        "<h3>Commitment 1: River register</h3><dl><dt>Lead institution<dd>Ministry of Rivers"
        "<dt>Supporting institutions<dd>Office of Wells<dd>Water Council<dt>Verifiable<dd>Yes"
        "<dt>Completion<dd>Substantial</dl><h4>Early results</h4><p>It is open.<a href='#s1'>[1]</a></p>"
        "<h3>Commitment 2: Open wells</h3><dl><dt>Lead institution<dd>Office of Wells<dt>Completion<dd>Limited</dl>"
        "<h2>Notes</h2><ol><li id=s1>Register, <a href='https://rivers.example.org'>here</a></ol></main>"
    )
    assert listed(parsed, "lead") + listed(parsed, "support") == [
        "Ministry of Rivers",
        "Office of Wells",
        "Water Council",
    ]
    assert [(s.commitment, s.indicator, s.value_as_printed) for s in parsed.statuses] == [
        (1, "verifiable", "Yes"),
        (1, "completion", "Substantial"),
        (2, "completion", "Limited"),
    ]
    assert [(note.commitment, note.marker) for note in parsed.footnotes] == [(1, "1")]
