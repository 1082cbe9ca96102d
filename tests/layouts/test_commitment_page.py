"""A commitment's page is read by its labels, in every style and language the site has used."""

from __future__ import annotations

import pytest

from pipeline.interpret.irm_words import indicator_of
from pipeline.records import Parsed
from pipeline.values.words import load
from tests.layouts.reading import issue_codes, listed, sections, understood, understood_page

PAGE = """Skip Navigation

Iceland

Open the company register (IS0004)

Overview

At-a-Glance

Action Plan: Iceland Action Plan 2021-2023

Action Plan Cycle: 2021

Status: Inactive

Institutions

Lead Institution: Registers Iceland; Ministry of Justice

Support Institution(s): NA

Policy Areas

Beneficial Ownership, Open DataIRM Review

IRM Report: Iceland Results Report 2021-2023, Iceland Design Report 2021-2023

Early Results: Major Major

Design i

Verifiable: Yes

Relevant to OGP Values: No

Ambition (see definition): Low

Implementation i

Completion:

Description

Open the register of companies to all
Lead institution(s):
Ministry of Justice
New commitment
Challenges
Few people know who owns what.
The road map in detail

Open the register as early as 2021 Semester 2 2021
Add the owners in 2022 and beyond 2022 and beyond

IRM Midterm Status Summary

4. Open the register of companies

Milestones

4.1 Open the register as early as 2021

4.2 Add the owners in 2022 and beyond

Start Date: 2021

End Date: 2023

Context and Objectives

The register was closed. [7]

Next steps

The IRM researcher recommends that this commitment be carried forward.

• Add history

[7] The Register Act, https://register.example.org/act (accessed on 4 May 2022)

IRM End of Term Status Summary

4. Open the register of companies

Completion: Complete

The register opened in 2022.

Commitments

Open Government Partnership
"""


def test_header_of_the_page() -> None:
    parsed = understood(PAGE)
    (commitment,) = parsed.commitments
    assert (commitment.title, commitment.ogp_id, commitment.number) == ("Open the company register", "IS0004", "4")
    assert commitment.page_status == "Inactive"
    assert commitment.irm_reports == ("Iceland Results Report 2021-2023", "Iceland Design Report 2021-2023")
    assert (parsed.facts.country_code, parsed.facts.plan_start_year) == ("IS", 2021)


def test_label_glued_to_the_last_word_is_cut_off() -> None:
    assert understood(PAGE).commitments[0].policy_areas == ("Beneficial Ownership", "Open Data")


def test_ratings_keep_their_words_and_a_blank_is_kept_as_blank() -> None:
    header = {s.indicator: s.value_as_printed for s in understood(PAGE).statuses if s.stage == "header"}
    assert header == {
        "early_results": "Major Major",
        "verifiable": "Yes",
        "relevance": "No",
        "ambition": "Low",
        "completion": "",
    }


def test_end_of_term_review_states_completion_and_results() -> None:
    parsed = understood(PAGE)
    stated = [(s.stage, s.value_as_printed) for s in parsed.statuses if s.indicator == "completion"]
    assert stated == [("header", ""), ("end_of_term", "Complete")]
    assert sections(parsed)["results"] == "The register opened in 2022."


def test_road_map_steps_end_with_their_period_and_take_the_reviews_numbers() -> None:
    steps = [(m.item, m.text, m.period_as_printed) for m in understood(PAGE).milestones]
    assert steps == [
        ("4.1", "Open the register as early as 2021", "Semester 2 2021"),
        ("4.2", "Add the owners in 2022 and beyond", "2022 and beyond"),
    ]


def test_header_names_the_lead_institutions_and_the_description_only_repeats_them() -> None:
    assert listed(understood(PAGE), "lead") == ["Registers Iceland; Ministry of Justice"]


def test_next_steps_are_a_section_and_advice() -> None:
    parsed = understood(PAGE)
    assert sections(parsed)["next_steps"].endswith("Add history")
    assert [p.text for p in parsed.recommendations[0].paragraphs][-1] == "Add history"


def test_footnote_keeps_its_mark() -> None:
    (footnote,) = understood(PAGE).footnotes
    assert footnote.marker == "7"


def test_everything_on_the_page_is_read() -> None:
    parsed = understood(PAGE)
    assert (parsed.leftovers, issue_codes(parsed)) == ((), [])


@pytest.mark.parametrize(
    ("lines", "title", "lead", "ambition"),
    [
        (
            ["Saltar navegación", "Mexico", "Abrir el registro (MX0001)",
             "Plan de Acción: Plan de Acción de México 2019-2022",
             "Institución líder: Comisión Nacional", "Diseño i", "Verificable: Sí", "Ambición (ver definición): Alto",
             "Descripción", "El registro se abre para todos en el país."],
            "Abrir el registro", "Comisión Nacional", "Alto",
        ),
        (
            ["Ignorer la navigation", "Maroc", "Ouvrir le registre (MA0002)",
             "Plan d'action : Plan d'action du Maroc 2021-2023",
             "Institution chef de file : Ministère de la justice", "Conception i", "Vérifiable : Oui",
             "Ambition (voir la définition) : Haut", "Description", "Le registre est ouvert à tous dans le pays."],
            "Ouvrir le registre", "Ministère de la justice", "Haut",
        ),
    ],
)  # fmt: skip
def test_other_languages(lines: list[str], title: str, lead: str, ambition: str) -> None:
    parsed = understood("\n\n".join(lines))
    assert parsed.facts.layout == "commitment_page"
    assert parsed.commitments[0].title == title
    assert listed(parsed, "lead") == [lead]
    assert ("ambition", ambition) in [(s.indicator, s.value_as_printed) for s in parsed.statuses]


def test_stripped_page_without_a_description_label_keeps_its_description() -> None:
    stripped = PAGE.split("Description")[0].replace("Overview\n\nAt-a-Glance\n\n", "")
    assert (
        sections(understood(stripped + "The register opens to all.\n"))["description"] == "The register opens to all."
    )


def test_page_without_plan_years_says_so() -> None:
    assert "plan_years_missing" in issue_codes(understood(PAGE.replace("Action Plan 2021-2023", "Action Plan")))


def test_lines_of_navigation_above_the_title_are_no_member() -> None:
    parsed = understood("Home > Members > Iceland > IS0004\n\n" + PAGE)
    assert (parsed.facts.member, parsed.facts.country_code) == ("Iceland", "IS")


def test_local_member_is_named_above_the_title_and_in_the_plan() -> None:
    facts = understood(PAGE.replace("Iceland", "Elgeyo Marakwet")).facts
    assert (facts.member, facts.country_code) == ("Elgeyo Marakwet", "")


def test_value_on_the_line_after_its_label() -> None:
    split = PAGE.replace("Status: Inactive", "Status:\n\nInactive").replace("Verifiable: Yes", "Verifiable:\n\nYes")
    parsed = understood(split)
    assert parsed.commitments[0].page_status == "Inactive"
    assert ("verifiable", "Yes") in [(s.indicator, s.value_as_printed) for s in parsed.statuses]
    assert parsed.commitments[0].policy_areas == ("Beneficial Ownership", "Open Data")


def test_what_stands_in_no_record_is_left_over() -> None:
    noise = "Home > Members > Iceland\n\n" + PAGE + "\nAnother commitment of the plan\n\nFollow us\n"
    left = [paragraph.text for paragraph in understood(noise).leftovers]
    assert left == ["Home > Members > Iceland", "Another commitment of the plan", "Follow us"]


def test_list_of_institutions_that_differs_from_the_header_is_left_over() -> None:
    other = PAGE.replace("Lead institution(s):\nMinistry of Justice", "Lead institution(s):\nMinistry of Trade")
    assert [paragraph.text for paragraph in understood(other).leftovers] == ["Ministry of Trade"]


def test_road_map_set_as_a_table_with_a_header_gives_numbers_and_periods() -> None:
    rows = "<tr><td>Milestones</td><td>Period</td></tr><tr><td>4.1. List the companies</td><td>May 2021</td></tr>"
    parsed = understood(PAGE.replace("The road map in detail", f"<table>{rows}</table>\n\nThe road map in detail"))
    assert (parsed.milestones[0].item, parsed.milestones[0].text) == ("4.1", "List the companies")
    assert parsed.milestones[0].period_as_printed == "May 2021"


@pytest.mark.parametrize(
    ("label", "section"),
    [("Which problem is it that this pledge takes on?", "challenges"), ("How we work", "how_we_work")],
)
def test_line_in_bold_is_a_label_in_its_own_words(label: str, section: str) -> None:
    parsed = understood(PAGE.replace("Challenges\n", f"\n**{label}**\n\n"))
    assert sections(parsed)[section] == "Few people know who owns what."


REVIEW = "IRM Design Status Summary\n\n"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Commitment 4. Open the company register", "4"),
        ("4. Open the company register", "4"),
        ("218 companies were entered in the register of the ministry.", ""),
    ],
)
def test_heading_of_the_review_gives_the_number(line: str, number: str) -> None:
    page = PAGE[: PAGE.index("The road map in detail")]
    parsed = understood(page + REVIEW + line + "\n\nContext and objectives\n\nFew companies are known.\n")
    assert parsed.commitments[0].number == number
    assert number or sections(parsed)["context"].startswith("218 companies")


NAMED = "### 4. Open the company register\n\n**Completion:** Limited\n\nHalf of them are in it.\n\n"


@pytest.mark.parametrize("heading", ["IRM Summary of the Last Stretch", "How it went on"])
def test_review_under_a_heading_of_no_known_stage_has_none(heading: str) -> None:
    page = PAGE[: PAGE.index("The road map in detail")]
    parsed = understood(f"{page}\n\n## IRM Midterm Status Summary\n\n{NAMED}## {heading}\n\n{NAMED}")
    stages = [status.stage for status in parsed.statuses if status.indicator == "completion"]
    assert stages[-2:] == ["midterm", ""]
    assert [(issue.code, issue.value) for issue in parsed.issues] == [("stage_missing", heading)]


def reviewed(*lines: str) -> Parsed:
    return understood(PAGE.replace("Context and Objectives\n\nThe register was closed. [7]", "\n\n".join(lines)))


@pytest.mark.parametrize(
    "lines",
    [
        ["Midterm completion: Limited"],
        ["Completion at midterm: Limited"],
        ["Level of completion at mid-term: LimitedLimited"],
        ["Completion", "Limited"],
    ],
)
def test_level_of_the_midterm_review_is_read_however_its_label_says_it(lines: list[str]) -> None:
    found = reviewed(*lines, "Four registers were opened.")
    stated = [(s.stage, s.value_as_printed) for s in found.statuses if s.indicator == "completion"]
    assert stated == [("header", ""), ("midterm", "Limited"), ("end_of_term", "Complete")]
    assert sections(found)["results"] == "Four registers were opened. The register opened in 2022."


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fr", "Achèvement à mi-parcours : Limité"),
        ("fr", "Niveau d'achèvement à mi-parcours : Limité"),
        ("es", "Cumplimiento a medio término: Limitado"),
        ("es", "Nivel de cumplimiento a mitad de término: Limitado"),
    ],
)
def test_level_at_a_stage_in_other_languages(language: str, line: str) -> None:
    assert indicator_of(line.partition(":")[0].strip(), load(language)) == ("completion", "midterm")


def test_label_with_a_stage_and_no_value_behind_it_is_text() -> None:
    found = reviewed("Context and Objectives", "Completion at midterm: the office had opened four registers.")
    assert [s.stage for s in found.statuses if s.indicator == "completion"] == ["header", "end_of_term"]
    assert "the office had opened four registers." in sections(found)["context"]


@pytest.mark.parametrize(
    ("printed", "once"), [("MajorMajor", "Major"), ("YesYes", "Yes"), ("Major Major", "Major Major")]
)
def test_badge_and_tooltip_without_a_space_are_one(printed: str, once: str) -> None:
    found = understood(PAGE.replace("Early Results: Major Major", f"Early Results: {printed}"))
    assert next(s.value_as_printed for s in found.statuses if s.indicator == "early_results") == once


def test_start_and_end_printed_in_a_review_are_sections_of_the_commitment() -> None:
    own = sections(understood(PAGE))
    assert (own["start_date"], own["end_date"]) == ("2021", "2023")


@pytest.mark.parametrize("field", ["<dt>{}:</dt><dd>{}</dd>", "<tr><td>{}</td><td>{}</td></tr>"])
def test_header_in_a_list_of_terms_or_a_table(field: str) -> None:
    rows = [
        ("Action Plan", "Valdoria Action Plan 2021-2023"),
        ("Status", "Active"),
        ("Lead Institution", "Ministry of Rivers"),
        ("Policy Areas", "Open Data"),
        ("Verifiable", "Yes"),
        ("Completion", "Limited"),
    ]
    fields = "".join(field.format(*row) for row in rows)
    whole = f"<dl>{fields}</dl>" if field.startswith("<dt>") else f"<table>{fields}</table>"
    parsed = understood_page(f"<p>Valdoria</p><h1>Open wells (VD0003)</h1>{whole}<h2>Description</h2><p>All.</p>")
    assert (parsed.facts.layout, parsed.facts.plan_start_year, listed(parsed, "lead")) == (
        "commitment_page",
        2021,
        ["Ministry of Rivers"],
    )
    assert [(s.indicator, s.value_as_printed) for s in parsed.statuses] == [
        ("verifiable", "Yes"),
        ("completion", "Limited"),
    ]
    assert sections(parsed)["description"] == "All."
