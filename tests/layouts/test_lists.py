"""Lists of commitments: a row a commitment or a row a milestone, merged cells, pages, columns nobody knows."""

from __future__ import annotations

import pytest

from pipeline.records import Parsed
from tests.layouts.reading import issue_codes, levels, listed, sections, table, understood

REPORT = "# Valdoria\n\nEnd-of-term self-assessment report on the Action Plan 2021-2023\n\nThis is said of it.\n\n"
PLAN = "# Valdoria\n\nOpen Government Action Plan 2021-2023\n\nThis is the plan of the harbours and of the rivers.\n\n"
HEAD = "No.|Commitment|Lead institution|No.|Milestone|Start date|End date|Completion|Results to date"
ROWS = (
    "3*1|3*Open tide tables|3*Harbour Office|1.1|Survey|01/03/2021|31/05/2021|Completed|All piers.",
    "1.2|Publish|01/06/2021|31/12/2021|Limited|Two of ten.",
    "1.3|Translate|01/01/2022|30/09/2022|Not started|None yet.",
    "2*2|2*Open dam records|2*Water Board|2.1|Scan|01/03/2021|31/12/2021|Substantial|Half.",
    "2.2|Put on line|01/01/2022|31/07/2022|Limited|A draft.",
)


def titles(parsed: Parsed) -> list[tuple[str, str]]:
    return [(one.number, one.title) for one in parsed.commitments]


def steps(parsed: Parsed, commitment: int = 1) -> list[tuple[str, str, str, str]]:
    return [
        (m.item, m.text, m.end_as_printed, m.verdict_as_printed)
        for m in parsed.milestones
        if m.commitment == commitment
    ]


def test_each_row_beside_merged_cells_is_a_milestone_with_its_own_level() -> None:
    parsed = understood(REPORT + table(HEAD, *ROWS))
    assert titles(parsed) == [("1", "Open tide tables"), ("2", "Open dam records")]
    assert steps(parsed)[:2] == [
        ("1.1", "Survey", "31/05/2021", "Completed"),
        ("1.2", "Publish", "31/12/2021", "Limited"),
    ]
    assert levels(parsed, 2) == [("2.1", "Substantial", "verdict"), ("2.2", "Limited", "verdict")]
    assert (listed(parsed, "lead"), listed(parsed, "lead", 2)) == (["Harbour Office"], ["Water Board"])
    assert [m.details[0].text for m in parsed.milestones[:2]] == ["All piers.", "Two of ten."]
    assert (parsed.leftovers, issue_codes(parsed)) == ((), [])


@pytest.mark.parametrize("below", ["|||", "1|Open tide tables|Harbour Office|"], ids=["empty", "said again"])
def test_cells_that_are_empty_or_said_again_read_as_merged_ones(below: str) -> None:
    first = "1|Open tide tables|Harbour Office|1.1|Survey|01/03/2021|31/05/2021|Completed|All piers."
    other = "2|Open dam records|Water Board|2.1|Scan|01/03/2021|31/12/2021|Limited|Half."
    parsed = understood(REPORT + table(HEAD, first, below + ROWS[1], below + ROWS[2], other))
    assert titles(parsed) == [("1", "Open tide tables"), ("2", "Open dam records")]
    assert [step[0] for step in steps(parsed)] == ["1.1", "1.2", "1.3"]
    assert (listed(parsed, "lead"), levels(parsed)[0][0]) == (["Harbour Office"], "1.1")
    assert issue_codes(parsed) == []


@pytest.mark.parametrize("own", ["|||", "2|Open dam records|Water Board|"], ids=["empty", "printed again"])
def test_commitment_goes_on_in_the_table_of_the_next_page(own: str) -> None:
    rest = (
        own + "2.3|Index|01/08/2022|31/01/2023|Limited|One shelf.",
        "3|Open wells|Well Office|3.1|Count|01/03/2021|31/12/2021|Completed|Counted.",
    )
    parsed = understood(REPORT + table(HEAD, *ROWS) + table(HEAD, *rest))
    assert [number for number, _ in titles(parsed)] == ["1", "2", "3"]
    assert [step[0] for step in steps(parsed, 2)] == ["2.1", "2.2", "2.3"]
    assert (listed(parsed, "lead", 2), steps(parsed, 3)[0][0]) == (["Water Board"], "3.1")
    assert (parsed.leftovers, issue_codes(parsed)) == ((), [])


def test_words_of_merged_cells_printed_between_two_pages_are_no_text() -> None:
    echo = "2 Open dam Water Board records\n\n"
    rest = ("|||2.3|Index|01/08/2022|31/01/2023|Limited|One shelf.", "3|Open wells|Well Office|3.1|Count|||Limited|")
    parsed = understood(REPORT + table(HEAD, *ROWS) + echo + table(HEAD, *rest))
    assert [step[0] for step in steps(parsed, 2)] == ["2.1", "2.2", "2.3"]
    assert (parsed.leftovers, issue_codes(parsed)) == ((), [])


def test_level_in_a_merged_cell_is_the_commitments() -> None:
    rows = (
        "2*1|2*Open tide tables|2*Harbour Office|Survey|31/05/2021|2*Substantial",
        "Publish|31/12/2021",
        "2*2|2*Open dam records|2*Water Board|Scan|31/12/2021|2*Limited",
        "Put on line|31/07/2022",
    )
    parsed = understood(REPORT + table("No.|Commitment|Lead institution|Milestone|Deadline|Status", *rows))
    assert levels(parsed) == [("", "Substantial", "label")]
    assert steps(parsed, 2) == [("", "Scan", "31/12/2021", ""), ("", "Put on line", "31/07/2022", "")]


def test_commitments_own_row_comes_before_its_milestones() -> None:
    rows = (
        "1|Open tide tables||||Substantial",
        "||1.1|Survey of piers|31/05/2021|Completed",
        "||1.2|Tables on line|31/12/2021|Limited",
        "2|Open dam records||||Limited",
        "||2.1|Scan|31/12/2021|Completed",
    )
    parsed = understood(REPORT + table("No.|Commitment|No.|Milestone|Deadline|Status", *rows))
    assert levels(parsed) == [
        ("", "Substantial", "label"),
        ("1.1", "Completed", "verdict"),
        ("1.2", "Limited", "verdict"),
    ]
    assert [step[1] for step in steps(parsed, 2)] == ["Scan"]


@pytest.mark.parametrize(
    ("cover", "head", "row", "due"),
    [
        (
            "Plan d'action 2021-2023",
            "N°|Engagement|Institution responsable|Objectif|Jalons et échéances",
            "Bureau des marées|Publier.|<ul><li>Relever (mars 2022)</li><li>Ouvrir (mai 2022)</li></ul>",
            "mars 2022",
        ),
        (
            "Plan de acción 2021-2023",
            "N.º|Compromiso|Institución responsable|Objetivo|Fechas / hitos",
            "Oficina de Mareas|Publicar.|<ul><li>Medir (marzo de 2022)</li><li>Abrir (mayo de 2022)</li></ul>",
            "marzo de 2022",
        ),
        (
            "Action Plan 2021-2023\n\nThis is the plan of the harbours and of the rivers.",
            "No.|Commitment|Lead institution|Objective|Milestones (deadlines)",
            "Tide Office|Publish.|<ul><li>Measure (March 2022)</li><li>Open (May 2022)</li></ul>",
            "March 2022",
        ),
    ],
)
def test_column_of_milestones_and_deadlines_gives_milestones(cover: str, head: str, row: str, due: str) -> None:
    names = ("Publier les marées", "Ouvrir les barrages", "Cartographier les puits")
    text = f"# Valdoria\n\n{cover}\n\n" + table(head, *(f"{n}|{name}|{row}" for n, name in enumerate(names, 1)))
    parsed = understood(text)
    assert [step[2] for step in steps(parsed)][:1] == [due]
    assert [len(steps(parsed, n)) for n in (1, 2, 3)] == [2, 2, 2]


def test_column_that_no_language_file_knows_is_a_section_under_its_own_words() -> None:
    head = "No.|Commitment|Lead institution|Objective|Cost in crowns"
    rows = ("1|Open tide tables|Tide Office|Publish.|12,000", "2|Open dams|Water Board|Scan.|9,000")
    assert sections(understood(PLAN + table(head, *rows)))["cost_in_crowns"] == "12,000"


def test_column_without_a_header_is_left_over_and_an_issue() -> None:
    head = "No.|Commitment|Lead institution|Objective|"
    rows = ("1|Open tide tables|Tide Office|Publish.|12,000", "2|Open dams|Water Board|Scan.|9,000")
    parsed = understood(PLAN + table(head, *rows))
    assert [(issue.code, issue.value) for issue in parsed.issues] == [("column_not_understood", "12,000 9,000")]
    assert [paragraph.text for paragraph in parsed.leftovers] == ["12,000", "9,000"]


def test_theme_over_the_rows_goes_without_its_number() -> None:
    band = '<tr><td colspan="4">{}</td></tr>'
    row = "<tr><td>{}</td><td>{}</td><td>Bureau des marées</td><td>Publier.</td></tr>"
    rows = (
        band.format("Axe I – Mers"),
        row.format(1, "Publier les marées"),
        band.format("Axe II – Terres"),
        row.format(2, "Cartographier les puits"),
    )
    head = (
        "<tr>" + "".join(f"<td>{t}</td>" for t in ("N°", "Engagement", "Institution responsable", "Objectif")) + "</tr>"
    )
    parsed = understood(f"# Valdoria\n\nPlan d'action 2021-2023\n\n<table>{head}{''.join(rows)}</table>\n")
    assert [one.theme for one in parsed.commitments] == ["Mers", "Terres"]


def test_rows_before_any_commitment_are_an_issue() -> None:
    parsed = understood(REPORT + table(HEAD, "|||0.1|Orphan|01/03/2021|31/05/2021|Completed|Lost.", *ROWS))
    assert issue_codes(parsed) == ["row_without_commitment"]
    assert len(parsed.milestones) == 5
    assert "Orphan" in [paragraph.text for paragraph in parsed.leftovers]


def test_levels_of_rows_that_are_no_milestones_are_no_level_of_the_commitment() -> None:
    rows = (
        "2*1|2*Open tide tables|2*Harbour Office|Piers surveyed|Completed",
        "Tables on line|Completed",
        "2|Open dam records|Water Board|Shelves scanned|Limited",
    )
    parsed = understood(REPORT + table("No.|Commitment|Lead institution|Indicator|Status", *rows))
    assert levels(parsed) == []
    assert levels(parsed, 2) == [("", "Limited", "label")]
    assert issue_codes(parsed) == ["status_ambiguous"]


def test_two_commitments_of_one_number_and_title_both_stand_with_an_issue() -> None:
    head = "No.|Commitment|Lead institution|Objective"
    rows = ("1|Open tide tables|Tide Office|Publish.", "1|Open tide tables|Water Board|Scan.")
    parsed = understood(PLAN + table(head, *rows, "2|Open wells|Well Office|Count."))
    assert (len(parsed.commitments), issue_codes(parsed)) == (3, ["commitment_twice"])


def test_note_under_the_list_belongs_to_no_commitment() -> None:
    parsed = understood(REPORT + table(HEAD, *ROWS) + "Note: shades repeat the levels.\n")
    assert [passage.commitment for passage in parsed.passages if "shades" in passage.text] == [0]


def test_list_of_milestones_beside_chapters_gives_no_level_to_a_commitment() -> None:
    chapter = "## Commitment {} – {}\n\nLead institution: Tide Office\n\nObjective: Publish.\n\n"
    text = chapter.format(1, "Open tide tables") + chapter.format(2, "Open dam records") + "# Annex\n\n"
    parsed = understood(REPORT + text + table(HEAD, *ROWS))
    assert parsed.statuses == ()
    assert "table_not_understood" in issue_codes(parsed)


def test_ticks_in_the_row_of_a_milestone_are_its_level() -> None:
    head = "N.º|Compromiso|Institución responsable|Hito|Objetivo|No iniciado|Limitado|Sustancial|Completo"
    rows = (
        "2*1|2*Publicar las mareas|2*Oficina de Mareas|1.1 Medir|El puerto.|||X|",
        "1.2 Abrir|El río.||X||",
        "2|Abrir los pozos|Oficina de Pozos|2.1 Contar|Los pozos.||||X",
    )
    cover = "# Valdoria\n\nInforme de autoevaluación de fin de término del Plan de acción 2021-2023\n\n"
    parsed = understood(cover + table(head, *rows))
    assert levels(parsed) == [("1.1", "Sustancial", "verdict"), ("1.2", "Limitado", "verdict")]
    assert levels(parsed, 2) == [("2.1", "Completo", "verdict")]


def test_header_of_two_rows_names_starts_and_ends() -> None:
    head = "2*No.|2*Commitment|2*Lead institution|2*Milestone|2*Status|Start|End"
    rows = (
        "Planned start date|Planned end date",
        "2*1|2*Open tide tables|2*Tide Office|Measure|Completed|01/03/2021|31/05/2021",
        "Publish|Limited|01/06/2021|31/12/2021",
        "2|Open dam records|Water Board|Scan|Limited|01/03/2021|31/12/2021",
    )
    parsed = understood(REPORT + table(head, *rows))
    assert [m.start_as_printed for m in parsed.milestones] == ["01/03/2021", "01/06/2021", "01/03/2021"]


def test_status_of_a_milestone_shown_by_a_sign_alone_is_an_issue() -> None:
    rows = [row.replace("Limited", "●") for row in ROWS]
    parsed = understood(REPORT + table(HEAD, *rows))
    assert [(issue.code, issue.commitment) for issue in parsed.issues] == [
        ("status_not_stated", 1),
        ("status_not_stated", 2),
    ]


def test_labels_inside_a_cell_of_the_list_tell_who_leads_and_who_supports() -> None:
    head = "No.|Commitment|Lead agency and partners|Objective|Completion"
    rows = ("1|Open tide tables|Lead: Harbour Office Partners: Tide Watch; Water Board|Open all.|Limited",)
    parsed = understood(REPORT + table(head, *rows, "2|Open dams|Lead: Water Board|Open all.|Completed"))
    assert (listed(parsed, "lead"), listed(parsed, "support")) == (["Harbour Office"], ["Tide Watch; Water Board"])
    assert (listed(parsed, "lead", 2), listed(parsed, "support", 2)) == (["Water Board"], [])
    assert parsed.leftovers == ()


@pytest.mark.parametrize("head", ["Completion rate", "Level of comple-tion"])
def test_percentage_in_a_list_is_the_level_of_the_printed_key(head: str) -> None:
    key = "The rate reads: 0 % = not started; 1 to 49 % = limited; 50 to 99 % = substantial; 100 % = completed.\n\n"
    rows = ("1|Open tide tables|Harbour Office|Open all.|70 %", "2|Open dams|Water Board|Open all.|100 %")
    parsed = understood(REPORT + key + table(f"No.|Commitment|Lead agency|Objective|{head}", *rows))
    assert [(s.commitment, s.value_as_printed, s.level) for s in parsed.statuses] == [
        (1, "70 %", "substantial"),
        (2, "100 %", "completed"),
    ]


@pytest.mark.parametrize("head", ["Completion rate", "Rate", "How far we got"])
def test_percentage_without_a_key_is_an_issue(head: str) -> None:
    rows = ("1|Open tide tables|Harbour Office|Open all.|70 %", "2|Open dams|Water Board|Open all.|100 %")
    parsed = understood(REPORT + table(f"No.|Commitment|Lead agency|Objective|{head}", *rows))
    assert issue_codes(parsed).count("status_not_understood") == 2


@pytest.mark.parametrize(
    ("head", "cover"),
    [
        ("Area|No.|Commitment|Lead institution|Progress achieved", REPORT),
        (
            "Domaine|N°|Engagement|Institution responsable|Progrès enregistrés",
            "# Valdoria\n\nRapport d'autoévaluation finale du Plan d'action 2021-2023\n\n",
        ),
        (
            "Ámbito|N.º|Compromiso|Institución responsable|Avance logrado",
            "# Valdoria\n\nInforme final de autoevaluación del Plan de acción 2021-2023\n\n",
        ),
    ],
)
def test_merged_first_column_is_the_theme_of_all_its_rows_without_its_letter(head: str, cover: str) -> None:
    rows = (
        "2*A. Open water|1|Open tide tables|Tide Office|Ten tables stand.",
        "2|Open dam records|Water Board|One shelf.",
        "B. Open land|3|Open wells|Well Office|None yet.",
    )
    parsed = understood(cover + table(head, *rows))
    assert [one.theme for one in parsed.commitments] == ["Open water", "Open water", "Open land"]
    assert [sections(parsed, number)["results"] for number in (1, 2, 3)] == [
        "Ten tables stand.",
        "One shelf.",
        "None yet.",
    ]


def test_planned_activity_that_only_tells_since_when_is_no_milestone() -> None:
    head = "No.|Commitment|Lead institution|Planned activities|Progress achieved"
    rows = (
        "1|Open tide tables|Tide Office|Register of tides since 2018; form|Done.",
        "2|Open wells|Well Office|Map|Done.",
    )
    assert understood(REPORT + table(head, *rows)).milestones == ()


@pytest.mark.parametrize(
    ("cover", "head"),
    [
        (REPORT, "No.|Commitment|Lead institution|Period"),
        (
            "# Valdoria\n\nRapport d'autoévaluation finale du Plan d'action 2021-2023\n\n",
            "N°|Engagement|Institution responsable|Période",
        ),
        (
            "# Valdoria\n\nInforme final de autoevaluación del Plan de acción 2021-2023\n\n",
            "N.º|Compromiso|Institución responsable|Período",
        ),
    ],
)
def test_column_of_periods_says_when_a_commitment_runs(cover: str, head: str) -> None:
    rows = ("1|Open tide tables|Tide Office|2021-2022", "2|Open wells|Well Office|2022-2023")
    parsed = understood(cover + table(head, *rows))
    assert [sections(parsed, number)["timescales"] for number in (1, 2)] == ["2021-2022", "2022-2023"]
