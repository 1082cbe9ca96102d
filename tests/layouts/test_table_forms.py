"""Tables of labels in the forms reports use: beside, above, numbered, over several rows, a row a commitment."""

from __future__ import annotations

import pytest

from tests.layouts.reading import issue_codes, levels, listed, sections, understood, understood_page

COVER = "# Valdoria\n\nMidterm self-assessment report on the Action Plan 2021-2023\n\n"
HEAD = "## Commitment 1 – Publish every contract\n\n"


def table(*rows: str) -> str:
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>\n\n"


def cells(*texts: str) -> str:
    return "".join(f"<td>{text}</td>" for text in texts)


REST = cells("Results", "The register opened.") + "</tr><tr>" + cells("Next steps", "Add towns.")


def test_labels_stand_behind_the_numbers_of_the_rows() -> None:
    text = COVER + HEAD + table(
        cells("1", "Lead implementing agency", "Ministry of Finance"),
        cells("2", "Main objective", "Open all contracts."),
        cells("3.", "Completion level", "Limited"),
    )  # fmt: skip
    parsed = understood(text)
    assert listed(parsed, "lead") == ["Ministry of Finance"]
    assert sections(parsed)["aim"] == "Open all contracts."
    assert levels(parsed) == [("", "Limited", "label")]


def test_two_labels_side_by_side_stand_over_their_texts() -> None:
    text = COVER + HEAD + table(
        cells("Lead institution", "Other stakeholders"),
        cells("Ministry of Finance", "Fair Tender Watch"),
        REST,
    )  # fmt: skip
    parsed = understood(text)
    assert (listed(parsed, "lead"), listed(parsed, "stakeholder")) == (["Ministry of Finance"], ["Fair Tender Watch"])


def test_label_over_the_whole_width_stands_over_its_text() -> None:
    text = COVER + HEAD + table(
        '<td colspan="2">Main objective</td>',
        '<td colspan="2">Open all contracts.</td>',
        '<td colspan="2">Ambition</td>',
        '<td colspan="2">Every buyer takes part.</td>',
        REST,
    )  # fmt: skip
    found = sections(understood(text))
    assert (found["aim"], found["ambition"]) == ("Open all contracts.", "Every buyer takes part.")


def test_label_over_several_rows_covers_fields_and_lists() -> None:
    text = COVER + HEAD + table(
        cells("Lead institution", "", "Ministry of Finance"),
        '<td rowspan="2">Other actors involved</td>' + cells("Government", "Procurement Agency"),
        cells("Civil society", "Fair Tender Watch"),
        '<td rowspan="2">Contact information</td>' + cells("Name", "Ada Moreau"),
        cells("E-mail", "ada.moreau@example.org"),
        REST,
    )  # fmt: skip
    parsed = understood(text)
    assert listed(parsed, "stakeholder") == ["Procurement Agency", "Fair Tender Watch"]
    assert [p.text for p in parsed.contacts[0].paragraphs] == ["Name: Ada Moreau", "E-mail: ada.moreau@example.org"]


MATRIX = table(
    cells("No.", "Commitment", "Lead institution", "Progress", "Results"),
    cells("1", "Publish every contract", "Ministry of Finance", "Substantial", "The register opened."),
    cells("2", "Open the courts", "Ministry of Justice", "Not started", "The law is drafted."),
)


def test_list_with_a_row_a_commitment_is_read_when_nothing_else_names_commitments() -> None:
    parsed = understood(COVER + MATRIX)
    assert [(c.number, c.title) for c in parsed.commitments] == [
        ("1", "Publish every contract"),
        ("2", "Open the courts"),
    ]
    assert [levels(parsed, n) for n in (1, 2)] == [[("", "Substantial", "label")], [("", "Not started", "label")]]
    assert [listed(parsed, "lead", n) for n in (1, 2)] == [["Ministry of Finance"], ["Ministry of Justice"]]
    assert sections(parsed, 2)["results"] == "The law is drafted."


def test_list_beside_chapters_on_the_commitments_starts_none() -> None:
    chapters = HEAD + table(REST) + HEAD.replace("1 –", "2 –") + table(REST)
    assert len(understood(COVER + MATRIX + chapters).commitments) == 2


@pytest.mark.parametrize("level", ["Substantial", "**Substantial**", "### Substantial"])
def test_level_on_the_line_after_its_label(level: str) -> None:
    text = COVER + HEAD + f"**Aim:** Open contracts.\n\n### Completion level\n\n{level}\n\n**Next steps:** Add towns.\n"
    parsed = understood(text)
    assert levels(parsed) == [("", "Substantial", "label")]
    assert sections(parsed) == {"aim": "Open contracts.", "next_steps": "Add towns."}


def test_heading_printed_again_over_the_next_part_starts_no_second_commitment() -> None:
    parsed = understood(COVER + HEAD + table(REST) + HEAD + table(cells("Resources", "A site.")))
    assert len(parsed.commitments) == 1
    assert sections(parsed)["resources"] == "A site."


def test_headed_commitments_without_known_labels_keep_their_text() -> None:
    text = COVER + HEAD + "The register opened in May.\n\n" + HEAD.replace("1 –", "2 –") + "The courts publish.\n"
    parsed = understood(text)
    assert [c.number for c in parsed.commitments] == ["1", "2"]
    assert sections(parsed, 2) == {"description": "The courts publish."}


def test_instruction_left_beneath_a_label_is_no_text() -> None:
    label = "<p>Main objective</p><p>Say in one sentence what changes</p>"
    parsed = understood(COVER + HEAD + table(cells(label, "Open all contracts."), REST))
    assert sections(parsed)["aim"] == "Open all contracts."


def test_label_and_text_in_one_cell_over_the_whole_width() -> None:
    whole = '<td colspan="2"><p><b>Ambition</b></p><p>Every buyer takes part.</p></td>'
    parsed = understood(COVER + HEAD + table(whole, REST))
    assert sections(parsed)["ambition"] == "Every buyer takes part."


def bars(*filled: int) -> str:
    """One commitment a bar; each has as many of its four cells filled."""
    header = cells("Not started", "Limited", "Substantial", "Completed")
    text = ""
    for number, count in enumerate(filled, 1):
        row = "".join('<td style="background:#2060a0"></td>' if place < count else "<td></td>" for place in range(4))
        text += f"## Commitment {number} – Title {number}\n\n" + table(header, row) + table(REST)
    return text


def test_bar_filled_to_the_end_is_told_by_the_bars_that_are_not() -> None:
    parsed = understood(COVER + bars(2, 4))
    assert [levels(parsed, n) for n in (1, 2)] == [[("", "Limited", "fill")], [("", "Completed", "fill")]]


def test_rows_shaded_throughout_state_nothing() -> None:
    parsed = understood(COVER + bars(4, 4))
    assert [levels(parsed, n) for n in (1, 2)] == [[], []]
    assert issue_codes(parsed)[:2] == ["status_mark_missing", "status_mark_missing"]


def test_levels_as_rows_with_a_mark_beside_one() -> None:
    rows = [cells("Not started", ""), cells("Limited", ""), cells("Substantial", "X"), cells("Completed", "")]
    parsed = understood(COVER + HEAD + table(REST) + table(*rows))
    assert levels(parsed) == [("", "Substantial", "mark")]


def test_rows_of_a_grid_of_levels_are_milestones_with_their_verdicts() -> None:
    header = cells("Milestone", "Not started", "In progress", "Completed")
    rows = [header, cells("1.1 Write the law", "", "", "X"), cells("1.2 Open the register", "", "X", "")]
    parsed = understood(COVER + HEAD + table(REST) + table(*rows))
    assert levels(parsed) == [("1.1", "Completed", "mark"), ("1.2", "In progress", "mark")]
    assert [(m.item, m.text, m.verdict_as_printed) for m in parsed.milestones] == [
        ("1.1", "Write the law", "Completed"),
        ("1.2", "Open the register", "In progress"),
    ]


MILESTONES = (
    cells("Milestone activity", "Start date", "End date"),
    cells("Map the wells", "May 2022", "June 2022"),
    cells("Open the map", "July 2022", "August 2022"),
)


def test_milestones_amid_the_labels_are_no_sections() -> None:
    text = COVER + table(
        '<td colspan="3"><b>Commitment 1: Open wells</b></td>',
        '<td>Lead institution</td><td colspan="2">Ministry of Rivers</td>',
        *MILESTONES,
        '<td>Next steps</td><td colspan="2">Add towns.</td>',
    )  # fmt: skip
    parsed = understood(text)
    assert [(m.text, m.start_as_printed, m.end_as_printed) for m in parsed.milestones] == [
        ("Map the wells", "May 2022", "June 2022"),
        ("Open the map", "July 2022", "August 2022"),
    ]
    assert sections(parsed) == {"next_steps": "Add towns."}
    assert listed(parsed, "lead") == ["Ministry of Rivers"]


def test_table_cut_behind_its_title_and_first_label_is_still_the_commitments() -> None:
    text = COVER + HEAD + table(cells("Lead institution", "Ministry of Finance"), REST) + table(
        '<td colspan="2"><b>Commitment 2: Open wells</b></td>',
        '<td colspan="2"><i>Start and end date: May 2022 – June 2023</i></td>',
        cells("Lead institution", "Ministry of Rivers"),
    ) + table(cells("Main objective", "Know every well."), REST)  # fmt: skip
    parsed = understood(text)
    assert listed(parsed, "lead", 2) == ["Ministry of Rivers"]
    assert sections(parsed, 2)["aim"] == "Know every well."


def test_last_words_of_a_label_in_a_row_of_their_own_are_no_title() -> None:
    text = COVER + HEAD + table(
        cells("Lead institution", "Ministry of Finance"),
        cells("What remains to", "Add towns."),
        cells("be done", ""),
        REST,
    )  # fmt: skip
    parsed = understood(text)
    assert [one.title for one in parsed.commitments] == ["Publish every contract"]
    assert sections(parsed)["results"] == "The register opened."


def test_rows_under_a_label_that_the_page_cut_go_on_with_its_list() -> None:
    text = COVER + HEAD + table(
        cells("Main objective", "", "Open all contracts."),
        cells("Other actors involved", "Government actors", "Audit Office"),
    ) + "#### involved\n\n" + table(cells("", "Clubs and associations", "Fair Tender Watch"))  # fmt: skip
    assert listed(understood(text), "stakeholder") == ["Audit Office", "Fair Tender Watch"]


def test_person_named_by_a_label_of_another_wording_is_the_contact() -> None:
    text = COVER + HEAD + table(
        cells("Responsible person within the implementing body", "Ada Moreau"),
        cells("Email", "ada.moreau@example.org"),
        REST,
    )  # fmt: skip
    (contact,) = understood(text).contacts
    assert contact.paragraphs[0].text.endswith(": Ada Moreau")


def test_level_in_words_in_a_table_of_all_commitments_is_a_status() -> None:
    text = COVER + HEAD + table(cells("Lead institution", "Ministry of Finance"), REST) + "## Annex\n\n" + table(
        cells("Commitment", "Level of completion"),
        cells("1. Publish every contract", "Limited"),
    )  # fmt: skip
    assert levels(understood(text)) == [("", "Limited", "label")]


def test_recommendations_answered_in_a_table_of_the_plan() -> None:
    text = COVER + "## Response to the recommendations\n\n" + table(
        cells("No.", "IRM recommendation", "Government response"),
        cells("1", "Open the forum.", "It is open."),
        cells("2", "Plan less.", "Five commitments, not ten."),
    ) + HEAD + table(cells("Lead institution", "Ministry of Finance"), REST)  # fmt: skip
    found = [(r.section, r.paragraphs[0].text, r.response) for r in understood(text).recommendations]
    assert found == [("1", "Open the forum.", "It is open."), ("2", "Plan less.", "Five commitments, not ten.")]


def test_mark_of_a_milestone_without_a_number_is_no_level_of_the_commitment() -> None:
    text = COVER + HEAD + table(
        cells("Lead institution", "Ministry of Finance", "", ""),
        cells("Milestones", "Not started", "Limited", "Completed"),
        cells("Open the register", "", "X", ""),
        cells("Next steps", "Add towns.", "", ""),
    )  # fmt: skip
    parsed = understood(text)
    assert levels(parsed) == []
    assert [(m.text, m.verdict_as_printed) for m in parsed.milestones] == [("Open the register", "Limited")]


def test_rows_beside_a_label_of_milestones_are_milestones_with_their_periods() -> None:
    text = "# Valdoria\n\nThird National Action Plan 2022-2024\n\n" + "".join(
        table(
            f'<td colspan="3">Commitment {number}: {title}</td>',
            '<td>Lead agency</td><td colspan="2">Ministry of Rivers</td>',
            '<td rowspan="2">Milestones</td><td>Map the wells</td><td>January to June 2022</td>',
            cells("Open the map", "2023"),
            '<td>Contact</td><td colspan="2">Ada Moreau</td>',
        )
        for number, title in ((1, "Open wells"), (2, "Open books"))
    )
    parsed = understood(text)
    assert [(m.text, m.period_as_printed) for m in parsed.milestones if m.commitment == 2] == [
        ("Map the wells", "January to June 2022"),
        ("Open the map", "2023"),
    ]
    assert [p.text for contact in parsed.contacts for p in contact.paragraphs] == ["Ada Moreau", "Ada Moreau"]


def test_labels_that_head_the_columns_name_all_rows_below() -> None:
    text = COVER + HEAD + "**Main objective:** Open all contracts.\n\n" + table(
        cells("Lead institution", "Other stakeholders", "Ambition"),
        cells("Ministry of Finance", "Fair Tender Watch", "Every buyer takes part."),
        cells("Procurement Agency", "Open Valdoria", ""),
    )  # fmt: skip
    parsed = understood(text)
    assert listed(parsed, "lead") == ["Ministry of Finance", "Procurement Agency"]
    assert listed(parsed, "stakeholder") == ["Fair Tender Watch", "Open Valdoria"]
    assert sections(parsed)["ambition"] == "Every buyer takes part."


def test_labels_that_head_one_row_are_labels_though_columns_are_called_so_too() -> None:
    text = COVER + HEAD + "**Main objective:** Open all contracts.\n\n" + table(
        cells("Responsible institution", "Other stakeholders", "Timeframe"),
        cells("Ministry of Finance", "Fair Tender Watch", "2022-2023"),
    )  # fmt: skip
    parsed = understood(text)
    assert listed(parsed, "lead") == ["Ministry of Finance"]
    assert sections(parsed)["timescales"] == "2022-2023"


def test_words_above_the_name_in_a_commitments_table_are_its_own() -> None:
    rows = ("<td colspan='2'><p>Filled in each spring.</p><p>Two pages at most.</p><p>Ask the office.</p></td>",)
    forms = [
        table(*rows, cells("Commitment number and name", name), cells("Lead institution", "Harbour Office"), REST)
        for name in ("1. Open tide tables", "2. Open dam records")
    ]
    parsed = understood(COVER + "".join(forms))
    assert [(one.number, one.title) for one in parsed.commitments] == [
        ("1", "Open tide tables"),
        ("2", "Open dam records"),
    ]
    assert [sections(parsed, number)["description"] for number in (1, 2)] == [
        "Filled in each spring. Two pages at most. Ask the office."
    ] * 2


def box(label: str, *texts: str, bold: bool = True) -> str:
    head = f"<b>{label}</b>" if bold else label
    return f"<td><p>{head}</p>{''.join(f'<p>{text}</p>' for text in texts)}</td>"


SPANISH = "# Valdoria\n\nPlan de acción nacional 2021-2023\n\n## Compromiso 1. Abrir los contratos\n\n"
FRENCH = "# Valdoria\n\nPlan d'action national 2021-2023\n\n## Engagement 1 – Ouvrir les marchés\n\n"
ENGLISH = "# Valdoria\n\nOpen government action plan 2021-2023\n\n## Commitment 1 – Open contracts\n\n"


def second(cover: str) -> str:
    """The heading of one more commitment, so that the document is a plan."""
    number = cover.rsplit("##", 1)[1].replace("1", "2").strip()
    return f"\n\n## {number}\n\n"


@pytest.mark.parametrize(
    ("cover", "lead", "support"),
    [
        (SPANISH, "INSTITUCIÓN RESPONSABLE", "INSTITUCIONES DE APOYO"),
        (FRENCH, "Institution responsable", "Partenaires"),
        (ENGLISH, "Lead agency", "Supporting agencies"),
    ],
)
@pytest.mark.parametrize("bold", [True, False])
def test_boxes_side_by_side_have_their_own_labels_over_their_texts(
    cover: str, lead: str, support: str, bold: bool
) -> None:
    row = box(lead, "Harbour Office", bold=bold) + box(support, "Water Board", "Tide Watch", bold=bold)
    parsed = understood(cover + table(row) + second(cover) + table(row))
    for commitment in (1, 2):
        assert listed(parsed, "lead", commitment) == ["Harbour Office"]
        assert listed(parsed, "support", commitment) == ["Water Board", "Tide Watch"]


def test_labels_before_their_texts_in_cells_side_by_side_are_read() -> None:
    row = cells("Lead agency: Harbour Office", "Supporting agencies: Water Board", "Objective: Open every contract.")
    parsed = understood(COVER + HEAD + table(row, cells("Completion level", "Limited", "")))
    assert (listed(parsed, "lead"), listed(parsed, "support")) == (["Harbour Office"], ["Water Board"])
    assert sections(parsed)["aim"] == "Open every contract."


def test_box_under_a_label_of_its_own_words_stands_beside_known_ones() -> None:
    row = box("Lead agency", "Harbour Office") + box("Objective", "Open.") + box("Sum set aside", "Two million crowns")
    parsed = understood(COVER + HEAD + table(row, cells("Completion level", "Limited", "")))
    assert listed(parsed, "lead") == ["Harbour Office"]
    assert sections(parsed)["sum_set_aside"] == "Two million crowns"


def test_instruction_under_a_label_is_no_text_of_a_box() -> None:
    row = "<td><p>Lead agency</p><p>Name one body</p></td>" + cells("Harbour Office")
    assert listed(understood(COVER + HEAD + table(row, cells("Completion level", "Limited"))), "lead") == [
        "Harbour Office"
    ]


def test_label_before_fields_with_labels_of_their_own_holds_them() -> None:
    row = cells("Timeline", "Start date: May 2021", "End date: June 2022")
    found = sections(understood(COVER + HEAD + table(row, cells("Completion level", "Limited", ""))))
    assert found["timescales"] == "Start date: May 2021 End date: June 2022"


def own_form(row: str, number: int = 1, title: str = "Publish every contract") -> str:
    """A commitment as a table of its own, with one more row over the whole width under its title."""
    return table(
        f'<td colspan="2"><b>Commitment {number}: {title}</b></td>',
        f'<td colspan="2"><b>{row}</b></td>',
        cells("Lead implementing agency", f"Agency {number}"),
        cells("Main objective", "Open all contracts."),
        cells("Completion level", "Limited"),
    )


@pytest.mark.parametrize(
    ("row", "section", "text"),
    [
        ("Commitment timeframe: 1 July 2022 – 30 June 2023", "timescales", "1 July 2022 – 30 June 2023"),
        ("Commitment horizon: July 2022 – June 2023", "commitment_horizon", "July 2022 – June 2023"),
        ("Budget line: 7 million", "budget_line", "7 million"),
    ],
)
def test_row_over_the_whole_width_below_the_title_ends_no_commitment(row: str, section: str, text: str) -> None:
    parsed = understood(COVER + own_form(row) + own_form(row, 2, "Open the budget"))
    for commitment in (1, 2):
        assert sections(parsed, commitment)[section] == text
        assert sections(parsed, commitment)["aim"] == "Open all contracts."
        assert listed(parsed, "lead", commitment) == [f"Agency {commitment}"]
        assert levels(parsed, commitment) == [("", "Limited", "label")]
    assert "commitment_missing" not in issue_codes(parsed)


@pytest.mark.parametrize("band", ["General information", "Who does what", "FACTS AND FIGURES"])
def test_band_over_more_rows_of_a_commitment_is_no_chapter(band: str) -> None:
    parsed = understood(COVER + own_form(band) + own_form(band, 2, "Open the budget"))
    assert [listed(parsed, "lead", number) for number in (1, 2)] == [["Agency 1"], ["Agency 2"]]
    assert sections(parsed, 2) == {"aim": "Open all contracts."}


def test_sentence_over_the_whole_width_of_a_commitments_table_is_its_own_text() -> None:
    note = "This form was filled in by the agency in spring and checked by the committee. Nobody objected."
    parsed = understood(COVER + own_form(note) + own_form(note, 2, "Open the budget"))
    assert note in sections(parsed, 1).values() and note in sections(parsed, 2).values()
    assert listed(parsed, "lead", 2) == ["Agency 2"]


def test_theme_over_the_next_commitment_ends_the_one_above() -> None:
    text = COVER + table(
        '<td colspan="2">Commitment 1: Publish every contract</td>',
        REST,
        '<td colspan="2">Theme 2: Open budgets</td>',
        '<td colspan="2">Commitment 2: Open the budget</td>',
        REST,
    )  # fmt: skip
    parsed = understood(text)
    assert [one.theme for one in parsed.commitments] == ["", "Open budgets"]
    assert sections(parsed, 1) == {"results": "The register opened.", "next_steps": "Add towns."}


def test_commitment_that_goes_on_below_the_milestones_of_the_last_is_a_commitment() -> None:
    steps = cells("Milestones", "Start date", "End date") + "</tr><tr>" + cells("Draft", "May 2022", "June 2022")
    text = COVER + table(
        '<td colspan="3">Commitment 1: Publish every contract</td>',
        '<td>Results</td><td colspan="2">The register opened.</td>',
        '<td>Next steps</td><td colspan="2">Add towns.</td>',
        steps,
        '<td colspan="3">Commitment 2: Open the budget</td>',
        '<td>Results</td><td colspan="2">The budget is open.</td>',
        '<td>Next steps</td><td colspan="2">Add villages.</td>',
        steps,
    )  # fmt: skip
    parsed = understood(text)
    assert [one.title for one in parsed.commitments] == ["Publish every contract", "Open the budget"]
    assert [one.commitment for one in parsed.milestones] == [1, 2]


def test_institutions_outside_the_commitments_are_told() -> None:
    text = COVER + HEAD + table(REST) + "## Annex\n\n" + table(
        cells("Lead implementing agency", "Ministry of Finance"),
        cells("Other actors involved", "Fair Tender Watch"),
    )  # fmt: skip
    told = [issue.value for issue in understood(text).issues if issue.code == "commitment_missing"]
    assert told == ["Ministry of Finance", "Fair Tender Watch"]


@pytest.mark.parametrize("step", ["<p>2. Open the wells</p>", "<ol start=2><li>Open the wells</li></ol>"])
def test_number_before_a_milestone_is_its_item_and_none_of_its_words(step: str) -> None:
    parsed = understood_page(
        "<h1>Self-assessment report of Valdoria's action plan 2021-2023</h1><h2>Commitment 1: Wells</h2>"
        "<p><b>Lead institution:</b> Office of Wells</p><p><b>Objective:</b> Water.</p><p><b>Milestones</b></p>"
        f"<table><tr><td>Milestone<td>Start date<td>End date</tr><tr><td>{step}<td>May 2021<td>June 2021</tr></table>"
    )
    assert [(m.item, m.text, m.end_as_printed) for m in parsed.milestones] == [("2", "Open the wells", "June 2021")]
