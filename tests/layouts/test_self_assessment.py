"""A self-assessment is read by its labels, whether they stand in prose, in headings or in the rows of a table."""

from __future__ import annotations

import pytest

from tests.layouts.reading import LEVELS, issue_codes, levels, listed, sections, understood, understood_page

COVER = "# Valdoria\n\nEnd-of-term self-assessment report on the Action Plan 2021-2023\n\n"

PROSE = """## Commitment 1 – Publish every public contract

**Aim(s):** Let people follow public money.

- One register for all buyers
- Open data every night

**Lead institution(s):** Ministry of Finance, Procurement Agency

### Other stakeholders:

All buyers

"""

TABLE = """<b>Results and impact</b>\t<p>The register opened in 2022.</p>\t\t\t
<b>Next steps</b>\t<p>Add the contracts of</p>\t\t\t

\ttowns and cities.
<b>Resources</b>\t<a href="https://contracts.example.org">the register</a>

"""

CONTACT = """**Point of Contact:**

Ada Moreau

Head of Procurement, Ministry of Finance

[ada.moreau@example.org](mailto:ada.moreau@example.org)

"""

ADVICE = """***Recommendations from the Independent Reporting Mechanism:***

*The IRM researcher recommends that the commitment be carried forward.*

- *Publish the contracts of schools*

"""

REPORT = COVER + PROSE + f"{LEVELS}\n" + TABLE + CONTACT + ADVICE + "## Conclusion\n\nThe work goes on.\n"


def test_labelled_prose_and_table_rows_are_sections_of_one_commitment() -> None:
    found = sections(understood(REPORT))
    assert found["aim"] == "Let people follow public money. One register for all buyers Open data every night"
    assert found["results"] == "The register opened in 2022."
    assert found["resources"] == "the register"


def test_row_that_goes_on_over_a_page_break_is_one_text() -> None:
    assert sections(understood(REPORT))["next_steps"] == "Add the contracts of towns and cities."


def test_number_and_title_come_from_the_heading() -> None:
    (commitment,) = understood(REPORT).commitments
    assert (commitment.number, commitment.title) == ("1", "Publish every public contract")


def test_institutions_are_kept_by_role_as_printed() -> None:
    parsed = understood(REPORT)
    assert listed(parsed, "lead") == ["Ministry of Finance, Procurement Agency"]
    assert listed(parsed, "stakeholder") == ["All buyers"]


def test_contact_lines_and_advice_are_no_sections() -> None:
    parsed = understood(REPORT)
    assert parsed.contacts[0].paragraphs[0].text == "Ada Moreau"
    assert [p.text for p in parsed.recommendations[0].paragraphs][-1] == "Publish the contracts of schools"
    assert set(sections(parsed)) == {"aim", "results", "next_steps", "resources"}


def test_chapter_after_the_commitments_belongs_to_the_plan() -> None:
    assert sections(understood(REPORT), 0)["conclusion"] == "The work goes on."


def test_levels_without_any_mark_are_an_issue_and_no_status() -> None:
    parsed = understood(REPORT)
    assert levels(parsed) == []
    assert issue_codes(parsed) == ["status_mark_missing"]


def test_every_word_of_the_report_is_held_by_a_record() -> None:
    parsed = understood(REPORT)
    assert parsed.word_count > 0
    assert parsed.leftovers == ()


def test_member_and_plan_are_told_by_the_cover() -> None:
    facts = understood(REPORT.replace("Valdoria", "Iceland")).facts
    assert (facts.country_code, facts.plan_start_year, facts.plan_end_year) == ("IS", 2021, 2023)
    assert facts.kind == "self_assessment"


def test_prose_behind_the_contact_is_no_contact() -> None:
    later = CONTACT + "The government has also opened a help desk for small buyers in every region.\n\n"
    parsed = understood(REPORT.replace(CONTACT, later))
    assert len(parsed.contacts[0].paragraphs) == 3
    assert (
        sections(parsed)["unlabelled"] == "The government has also opened a help desk for small buyers in every region."
    )
    assert [p.text for p in parsed.leftovers] == [sections(parsed)["unlabelled"]]
    assert "text_unlabelled" in issue_codes(parsed)


def test_heading_that_leads_in_a_list_stays_in_its_section() -> None:
    more = PROSE.replace("- One register", "### The plan names two ways to do so:\n\n- One register")
    parsed = understood(REPORT.replace(PROSE, more))
    assert len(parsed.commitments) == 1
    assert "The plan names two ways to do so: One register" in sections(parsed)["aim"]


def test_tick_under_a_level_is_the_status() -> None:
    marked = REPORT.replace(LEVELS, f"{LEVELS}\n\t\t✓\t\t")
    assert levels(understood(marked)) == [("", "Limited", "mark")]


def test_letters_under_levels_are_statuses_of_items() -> None:
    marked = REPORT.replace(LEVELS, f"{LEVELS}\n\t\ta, b\t\tc")
    assert levels(understood(marked)) == [
        ("a", "Limited", "mark"),
        ("b", "Limited", "mark"),
        ("c", "Completed", "mark"),
    ]


SUMMARY = """\tNot started\tLimited\tSubstantial\tCompleted
Commitment 1\t\t\t✓\t
Commitment 2\t\t✓\t\t
Commitment 3\t\t\t\t

"""


def test_summary_table_speaks_where_the_commitment_itself_is_silent() -> None:
    assert levels(understood(REPORT.replace(PROSE, SUMMARY + PROSE))) == [("", "Substantial", "mark")]


def test_summary_table_that_repeats_the_level_adds_nothing() -> None:
    marked = REPORT.replace(LEVELS, f"{LEVELS}\n\t\t\t✓\t").replace(PROSE, SUMMARY + PROSE)
    parsed = understood(marked)
    assert levels(parsed) == [("", "Substantial", "mark")]
    assert issue_codes(parsed) == []


def test_summary_table_that_differs_is_a_conflict_and_the_commitment_stands() -> None:
    marked = REPORT.replace(LEVELS, f"{LEVELS}\n\t\t✓\t\t").replace(PROSE, SUMMARY + PROSE)
    parsed = understood(marked)
    assert levels(parsed) == [("", "Limited", "mark")]
    assert issue_codes(parsed) == ["status_conflict"]


TEMPLATE = """## Open justice

1. Publish court decisions
Lead implementing agency\tMinistry of Justice
Main objective\ta. Publish decisions b. Remove names
Completion level\tNot started\tLimited\tSubstantial\tCompleted
\t\t\ta\tb
Description of results\tThe courts publish.
Risk management\tNone met.

2. Train the clerks
Lead implementing agency\tSupreme Court
Main objective\tTrain all clerks
Completion level\tSubstantial
Next steps\tGo on.
"""


def test_template_table_without_the_word_commitment() -> None:
    parsed = understood(COVER + TEMPLATE)
    assert [(c.number, c.title, c.theme) for c in parsed.commitments] == [
        ("1", "Publish court decisions", "Open justice"),
        ("2", "Train the clerks", "Open justice"),
    ]
    assert levels(parsed) == [("a", "Substantial", "mark"), ("b", "Completed", "mark")]
    assert levels(parsed, 2) == [("", "Substantial", "label")]


def test_label_no_language_knows_is_kept_under_itself() -> None:
    assert sections(understood(COVER + TEMPLATE))["risk_management"] == "None met."


MINISTRIES = """**Open data by ministry**

Ministry of Justice\tPublish decisions\t<p><u>Done</u></p><p>See the site.</p>
Ministry of Health\tPublish waiting times\t<p>Progress: substantial</p><p>Two regions</p>

\t\tare missing.
Ministry of Health\tOpen the drug register\tOngoing

"""


def test_parts_by_ministry_keep_verdict_and_details() -> None:
    parsed = understood(REPORT.replace(ADVICE, ADVICE + MINISTRIES))
    parts = [
        (m.institution, m.text, m.verdict_as_printed, " ".join(p.text for p in m.details)) for m in parsed.milestones
    ]
    assert parts == [
        ("Ministry of Justice", "Publish decisions", "Done", "See the site."),
        ("Ministry of Health", "Publish waiting times", "substantial", "Two regions are missing."),
        ("Ministry of Health", "Open the drug register", "Ongoing", ""),
    ]


def test_numbers_in_the_place_of_ministries_are_the_milestones_own() -> None:
    numbered = MINISTRIES.replace("Ministry of Justice", "1.1").replace("Ministry of Health", "1.2", 1)
    parsed = understood(REPORT.replace(ADVICE, ADVICE + numbered))
    assert [(m.kind, m.item, m.institution, m.text) for m in parsed.milestones] == [
        ("milestone", "1.1", "", "Publish decisions"),
        ("milestone", "1.2", "", "Publish waiting times"),
        ("ministry", "", "Ministry of Health", "Open the drug register"),
    ]


PLAN = """## Standards

OGP standards\tMeasures\tSelf-assessment
Dissemination of information\tA site exists.\t<p><b>FULL CONFORMITY.</b></p><p>The site is kept.</p>
Space for dialogue\tForums meet.\t<p>Partial conformity</p>

Level of public influence\t\tDuring development
Empower\tThe public decided.\t
Involve\tThe government answered.\t✓
Consult\tThe public gave input.\t
Inform\tThe public was told.\t

## The IRM's recommendations

1. Set up a forum.
2. Open the courts.

- A forum now meets monthly, which answers recommendation 1
- The courts publish. >> IRM recommendations 2 <<

"""


def test_plan_level_verdicts_have_no_commitment() -> None:
    parsed = understood(COVER + PLAN + REPORT.removeprefix(COVER))
    found = [(s.indicator, s.item, s.value_as_printed) for s in parsed.statuses if s.commitment == 0]
    assert found == [
        ("standard_conformity", "Dissemination of information", "FULL CONFORMITY"),
        ("standard_conformity", "Space for dialogue", "Partial conformity"),
        ("public_influence", "", "Involve"),
    ]


def test_plan_level_verdicts_bear_the_phase_that_the_heading_or_the_column_names() -> None:
    headed = PLAN.replace("## Standards", "## Participation throughout the OGP cycle", 1)
    parsed = understood(COVER + headed + REPORT.removeprefix(COVER))
    assert [s.phase for s in parsed.statuses if s.commitment == 0] == ["cycle", "cycle", "development"]


def test_plan_level_recommendations_keep_what_was_done_about_them() -> None:
    parsed = understood(COVER + PLAN + REPORT.removeprefix(COVER))
    found = [(r.section, r.text, r.response) for r in parsed.recommendations if r.commitment == 0]
    assert [(number, text) for number, text, _ in found] == [("1", "1. Set up a forum."), ("2", "2. Open the courts.")]
    assert found[0][2] == "A forum now meets monthly, which answers recommendation 1"
    assert found[1][2].startswith("The courts publish.")


FRENCH = """# Valdorie

Rapport d'autoévaluation du plan d'action 2021-2023

## Engagement 1 : Publier les marchés publics

**Objectif(s) :** Suivre l'argent public dans tout le pays.

**Institution(s) porteuse(s) :** Ministère des finances

Avancement\tNon commencé\tLimité\tSubstantiel\tAchevé
\t\t\tX\t
Résultats et impact\tLe registre est en ligne pour tous.
Prochaines étapes\tOuvrir les marchés des communes.

**Point de contact :**

Ada Moreau
"""

SPANISH = """# Valdoria

Informe de autoevaluación del plan de acción 2021-2023

## Compromiso 1. Publicar los contratos

**Objetivo:** Seguir el dinero público en todo el país.

**Institución responsable:** Ministerio de Hacienda

Nivel de cumplimiento\tNo iniciado\tLimitado\tSustancial\tCompleto
\t\t\t\tX
Resultados\tEl registro está en línea para todos.
Próximos pasos\tAbrir los contratos de los municipios.

**Punto de contacto:**

Ada Moreau
"""


def test_french_and_spanish_reports_are_read_by_the_same_rules() -> None:
    french, spanish = understood(FRENCH), understood(SPANISH)
    assert [french.commitments[0].title, spanish.commitments[0].title] == [
        "Publier les marchés publics",
        "Publicar los contratos",
    ]
    assert [levels(french), levels(spanish)] == [[("", "Substantiel", "mark")], [("", "Completo", "mark")]]
    for parsed in (french, spanish):
        assert set(sections(parsed)) == {"aim", "results", "next_steps"}
        assert len(listed(parsed, "lead")) == 1


def test_contents_list_and_prose_that_names_commitments_start_none() -> None:
    text = REPORT.replace(PROSE, PROSE + "**Aim:** Commitment 20 of the last plan is part of this one.\n\n")
    assert len(understood(text).commitments) == 1


def test_summary_table_gives_the_whole_where_the_commitment_gives_only_its_items() -> None:
    marked = REPORT.replace(LEVELS, f"{LEVELS}\n\t\ta\t\tb").replace(PROSE, SUMMARY + PROSE)
    assert levels(understood(marked)) == [
        ("a", "Limited", "mark"),
        ("b", "Completed", "mark"),
        ("", "Substantial", "mark"),
    ]


def test_heading_of_a_table_of_parts_does_not_end_the_commitment() -> None:
    headed = MINISTRIES.replace("**Open data by ministry**", "## Open data by ministry")
    parsed = understood(REPORT.replace(ADVICE, ADVICE + headed))
    assert len([m for m in parsed.milestones if m.commitment == 1]) == 3


def test_bold_line_between_two_commitments_is_the_theme_of_the_second() -> None:
    second = "**Open money**\n\n2. Train the clerks\nLead implementing agency\t"
    parsed = understood(COVER + TEMPLATE.replace("2. Train the clerks\nLead implementing agency\t", second))
    assert [c.theme for c in parsed.commitments] == ["Open justice", "Open money"]


def test_header_of_a_table_of_parts_is_no_part() -> None:
    headed = MINISTRIES.replace("\n\nMinistry of Justice", "\n\nInstitution\tCommitment\tStatus\nMinistry of Justice")
    parsed = understood(REPORT.replace(ADVICE, ADVICE + headed))
    assert parsed.milestones[0].institution == "Ministry of Justice"


@pytest.mark.parametrize(
    ("printed", "found", "codes"),
    [
        ("Substantial", [("", "Substantial", "label")], []),
        ("☐ Not started ☒ Limited ☐ Substantial ☐ Completed", [("", "Limited", "mark")], []),
        ("Not started ☐ Limited ☑ Substantial ☐ Completed ☐", [("", "Limited", "mark")], []),
        ("<p>☐ Not started</p><p>☐ Limited</p><p>☒ Substantial</p>", [("", "Substantial", "mark")], []),
        ("[ ] Not started [x] Limited [ ] Substantial", [("", "Limited", "mark")], []),
        ("( ) Not started ( ) Limited (X) Substantial", [("", "Substantial", "mark")], []),
        ("☐ Not started ☒ Limited ☒ Substantial", [], ["status_ambiguous"]),
        ("☐ Not started ☐ Limited ☐ Substantial", [], ["status_mark_missing"]),
    ],
)
def test_level_in_words_or_check_boxes(printed: str, found: list[tuple[str, str, str]], codes: list[str]) -> None:
    text = TEMPLATE.replace("Completion level\tSubstantial", f"Completion level\t{printed}")
    parsed = understood(COVER + text)
    assert levels(parsed, 2) == found
    assert issue_codes(parsed) == codes


def test_words_that_are_no_level_are_kept_as_a_section() -> None:
    text = TEMPLATE.replace("Completion level\tSubstantial", "Completion level\tWe are nearly there")
    parsed = understood(COVER + text)
    assert (levels(parsed, 2), sections(parsed, 2)["progress"]) == ([], "We are nearly there")


def test_verdict_in_a_bold_start_is_an_action() -> None:
    marked = REPORT.replace(
        "<p>The register opened in 2022.</p>", "<p><b>Open the register: done</b></p><p>In 2022.</p>"
    )
    (action,) = understood(marked).milestones
    assert (action.kind, action.text, action.verdict_as_printed) == ("action", "Open the register", "done")


def test_lines_of_a_cover_are_no_chapters() -> None:
    cover = "# Valdoria\n\n## Ministry of Tides\n\n## and Harbours\n\nCourage and calm\n\n"
    cover += "Self-assessment report 2021-2023\n\n"
    found = sections(
        understood(cover + "## Background\n\n" + "The plan was made in the open. " * 4 + "\n\n" + PROSE + TABLE), 0
    )
    assert set(found) == {"cover", "background"}


def test_summary_that_fills_in_for_a_missing_mark_says_so() -> None:
    parsed = understood(REPORT.replace(PROSE, SUMMARY + PROSE))
    assert [(i.code, i.severity) for i in parsed.issues] == [("status_mark_missing", "info")]


@pytest.mark.parametrize(
    ("text", "found", "codes"),
    [
        ("This commitment has been completed.", [("", "completed", "verdict")], []),
        ("This commitment is ongoing. The commitment is completed.", [], ["status_ambiguous"]),
        ("The towns are content.", [], ["value_missing"]),
    ],
)
def test_level_in_a_sentence_counts_where_nothing_else_states_one(
    text: str, found: list[tuple[str, str, str]], codes: list[str]
) -> None:
    prose = COVER + PROSE + f"**Results:** {text}\n\n**Next steps:** Add towns.\n"
    parsed = understood(prose)
    assert (levels(parsed), issue_codes(parsed)) == (found, codes)


def test_level_in_a_sentence_does_not_stand_in_for_a_lost_mark() -> None:
    text = REPORT.replace("The register opened in 2022.", "This commitment is completed.")
    assert levels(understood(text)) == []


@pytest.mark.parametrize(
    ("line", "published_on"),
    [("March 2024", "2024-03"), ("5 March 2024", "2024-03-05"), ("2024", ""), ("Drafted in March 2024", "")],
)
def test_date_alone_on_the_cover_is_when_it_was_published(line: str, published_on: str) -> None:
    assert understood(REPORT.replace(COVER, COVER + line + "\n\n")).facts.published_on == published_on


def test_words_on_completion_that_no_file_knows_are_an_issue_that_quotes_them() -> None:
    text = TEMPLATE.replace("Completion level\tSubstantial", "Completion level\tWe are nearly there")
    (issue,) = understood(COVER + text).issues
    assert (issue.code, issue.value, issue.commitment) == ("status_not_understood", "We are nearly there", 2)


def test_country_and_years_of_another_sentence_are_not_the_plans() -> None:
    told = "The ministry learnt from Kenya and spent EU funds of 2014-2020 on the register."
    facts = understood(REPORT.replace("2021-2023", "").replace("The register opened in 2022.", told)).facts
    assert (facts.country_code, facts.plan_start_year) == ("", None)


def test_sentence_on_the_plan_names_country_and_years() -> None:
    told = "Iceland joined the OGP in 2014 and wrote its action plan for 2021-2023 with its people."
    text = REPORT.replace("2021-2023", "").replace("## Commitment 1", f"## Background\n\n{told}\n\n## Commitment 1")
    facts = understood(text).facts
    assert (facts.country_code, facts.plan_start_year, facts.plan_end_year) == ("IS", 2021, 2023)


def test_line_of_levels_without_any_mark_is_an_issue() -> None:
    text = TEMPLATE.replace("Completion level\tSubstantial", "Completion level\tNot started / Limited / Substantial")
    assert issue_codes(understood(COVER + text)) == ["status_mark_missing"]


def test_summary_of_commitments_that_share_numbers_is_an_issue() -> None:
    again = TEMPLATE.replace("2. Train the clerks", "1. Train the clerks")
    parsed = understood(COVER + SUMMARY + again)
    assert "summary_not_matched" in issue_codes(parsed)
    assert [s for s in parsed.statuses if not s.commitment] == []


def with_headings(*own: str) -> str:
    start = "### Commitment {0} – Measure river {0}\n\n#### Lead institution\n\nRiver Office\n\n"
    commitment = start + "#### {1}\n\nRiver Watch\n\n#### Objective\n\nNo flood."
    return COVER + "\n\n".join(commitment.format(number, words) for number, words in enumerate(own, 1)) + "\n"


def test_heading_set_like_the_labels_that_recurs_is_a_label_of_its_own() -> None:
    parsed = understood(with_headings("Rule of thumb", "Rule of thumb", "Objective"))
    assert sections(parsed, 2) == {"rule_of_thumb": "River Watch", "aim": "No flood."}
    assert listed(parsed, "lead", 2) == ["River Office"]


def test_heading_that_recurs_and_names_civil_society_lists_stakeholders() -> None:
    assert listed(understood(with_headings(*["Counterparts of civil society"] * 2)), "stakeholder") == ["River Watch"]


@pytest.mark.parametrize("heading", ["Rule of thumb", "4.1 Rule of thumb", "Rule of thumb:"])
def test_heading_is_never_an_institution(heading: str) -> None:
    parsed = understood(with_headings(heading, "Objective", "Objective", "Objective"))
    assert listed(parsed, "lead") == ["River Office"]
    assert "rule_of_thumb" not in sections(parsed)


def test_title_larger_than_its_number_keeps_the_headings_below_it_in_the_commitment() -> None:
    numbered = "##### Commitment {0}\n\n## Measure river {0}\n\n##### Rule of thumb\n\nOne gauge.\n\n"
    numbered += "##### Lead\n\nRiver Office"
    commitments = "\n\n##### Objective\n\nNo flood.\n\n".join(map(numbered.format, (1, 2)))
    parsed = understood(COVER + commitments + "\n")
    assert [commitment.title for commitment in parsed.commitments] == ["Measure river 1", "Measure river 2"]
    assert sections(parsed, 2)["rule_of_thumb"] == "One gauge."
    assert listed(parsed, "lead", 2) == ["River Office"]


def test_level_run_into_the_text_under_another_label_is_stated_there() -> None:
    text = COVER + "## Commitment 1 – Open wells\n\n**Lead institution:** Ministry of Rivers\n\n"
    text += "**Results:**\n\n**Level of completion: limited.** The wells are mapped: half of them.\n\n"
    text += "**Next steps:** Map the rest.\n\n"
    parsed = understood(text)
    assert levels(parsed) == [("", "limited", "label")]
    assert sections(parsed) == {"results": "The wells are mapped: half of them.", "next_steps": "Map the rest."}


def test_lettered_items_with_a_verdict_each_are_statuses_of_their_own() -> None:
    text = COVER + "## Commitment 1 – Open wells\n\n**Lead institution:** Ministry of Rivers\n\n**Results:**\n\n"
    text += "a) Map the wells. **Done.** The map is out.\n\nb) Test the water. **Not done.** No laboratory.\n\n"
    assert levels(understood(text)) == [("a", "Done", "verdict"), ("b", "Not done", "verdict")]


def test_bullets_under_milestones_are_milestones() -> None:
    text = COVER + "## Commitment 1 – Open wells\n\n**Lead institution:** Ministry of Rivers\n\n"
    text += "**Milestones:**\n\n- Map the wells (May 2022)\n- Open the map (June 2022 – August 2022)\n\n"
    assert [(m.text, m.period_as_printed) for m in understood(text).milestones] == [
        ("Map the wells (May 2022)", "May 2022"),
        ("Open the map (June 2022 – August 2022)", "June 2022 – August 2022"),
    ]


def test_recommendations_under_headings_of_their_own_are_the_plans() -> None:
    text = COVER + "## Introduction\n\nThe plan was drawn up by the ministries and the river clubs of the country.\n\n"
    text += "## Response to IRM recommendations\n\n### Recommendation 1: Open the forum\n\nIt is open.\n\n"
    text += "### Recommendation 2: Plan less\n\n" + PROSE
    found = [(r.section, r.paragraphs[0].text) for r in understood(text).recommendations]
    assert found == [("1", "Open the forum"), ("2", "Plan less")]


NUMBERED = """## Progress of the commitments

### 1. Open rivers

#### Objective

No flood surprises anyone.

#### What has been done?

Ten gauges stand.

#### Level of completion

Substantial

### 2. Open wells

#### Objective

Everyone knows the wells.

#### What has been done?

Nothing yet.

#### Level of completion

Not started

## Conclusion

The work goes on.
"""


def test_numbered_headings_over_labels_set_as_headings_are_commitments() -> None:
    parsed = understood(COVER + NUMBERED)
    assert [(one.number, one.title) for one in parsed.commitments] == [("1", "Open rivers"), ("2", "Open wells")]
    assert sections(parsed, 2) == {"aim": "Everyone knows the wells.", "results": "Nothing yet."}
    assert [levels(parsed, number) for number in (1, 2)] == [
        [("", "Substantial", "label")],
        [("", "Not started", "label")],
    ]


@pytest.mark.parametrize(
    ("first", "second", "themes"),
    [
        ("Progress of the commitments", "", ["", ""]),
        ("2. Our commitments", "", ["", ""]),
        ("2. Progress by commitment", "", ["", ""]),
        ("Theme 1: Clean water", "", ["Clean water", "Clean water"]),
        ("Clean water", "", ["Clean water", "Clean water"]),
        ("Clean water", "Clean air", ["Clean water", "Clean air"]),
    ],
)
def test_heading_that_names_the_commitments_is_no_theme(first: str, second: str, themes: list[str]) -> None:
    text = NUMBERED.replace("Progress of the commitments", first)
    if second:
        text = text.replace("### 2.", f"## {second}\n\n### 2.")
    assert [one.theme for one in understood(COVER + text).commitments] == themes


def test_theme_of_a_word_that_also_names_a_commitment_stays() -> None:
    text = NUMBERED.replace("Progress of the commitments", "Commitment to clean water")
    assert {one.theme for one in understood(COVER + text).commitments} == {"Commitment to clean water"}


@pytest.mark.parametrize(("asked", "done"), [("What did we vow?", "What came of it?"), ("¿Y qué?", "¿Y luego?")])
def test_questions_in_bold_that_recur_are_labels_under_their_own_words(asked: str, done: str) -> None:
    one = "**Lead:** Ministry of Rivers\n\n**{0}** To measure all rivers.\n\n**{1}** Ten gauges stand.\n\n"
    text = "".join(f"## Commitment {n}: Open water {n}\n\n{one.format(asked, done)}" for n in (1, 2))
    parsed = understood(COVER + text)
    assert listed(parsed, "lead", 2) == ["Ministry of Rivers"]
    assert list(sections(parsed, 2).values()) == ["To measure all rivers.", "Ten gauges stand."]


def test_heading_over_the_table_of_all_levels_ends_the_last_commitment() -> None:
    rows = (("No.", "Commitment", "Status"), ("1", "Open rivers", "Substantial"), ("2", "Open wells", "Not started"))
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    one = "## Commitment {0}: {1}\n\n**Lead institution:** Ministry of Rivers\n\n**Objective:** Clean water.\n\n"
    text = one.format(1, "Open rivers") + one.format(2, "Open wells")
    parsed = understood(f"{COVER}{text}## Overview of completion\n\n<table>{table}</table>\n")
    assert [levels(parsed, number)[0][1] for number in (1, 2)] == ["Substantial", "Not started"]
    assert not parsed.milestones


@pytest.mark.parametrize("called", ["Self-assessment report", "National Action Plan"])
def test_name_said_again_over_a_second_form_is_of_the_same_commitment(called: str) -> None:
    def form(name: str, *said: tuple[str, str]) -> str:
        cells = [("Commitment number and name", name), *said]
        return (
            "<table>" + "".join(f"<tr><td>{label}</td><td>{text}</td></tr>" for label, text in cells) + "</table>\n\n"
        )

    commitments = [
        form(name, ("Main objective", "Clean water."), ("Lead institution", "River Office"))
        + "It is under way.\n\n"
        + form(name, ("Ambition", "Fish return."), ("Support institution", "Water Board"))
        for name in ("1. Open rivers", "2. Open wells")
    ]
    parsed = understood(f"# Valdoria\n\n{called} 2021-2023\n\nThe plan is of rivers.\n\n" + "".join(commitments))
    assert [(one.number, one.title) for one in parsed.commitments] == [("1", "Open rivers"), ("2", "Open wells")]
    assert sections(parsed, 2)["ambition"] == "Fish return."
    assert "text_unlabelled" not in issue_codes(parsed)


def test_head_of_a_box_of_labels_is_neither_text_nor_theme() -> None:
    box = "<h4>Key facts</h4><p><b>Lead:</b> Office of Wells</p><p><b>Partners:</b> Water Council</p>"
    sheet = "<h3>Commitment {}: Wells</h3>" + box + "<h4>What we promised</h4><p>All wells.</p>"
    title = "<h1>Self-assessment report of Valdoria's action plan 2021-2023</h1><h2>Theme 1. Water</h2>"
    parsed = understood_page(title + sheet.format("1.1") + sheet.format("1.2"))
    assert [(c.number, c.title, c.theme) for c in parsed.commitments] == [
        ("1.1", "Wells", "Water"),
        ("1.2", "Wells", "Water"),
    ]
    assert [sections(parsed, n) for n in (1, 2)] == [{"description": "All wells."}] * 2
