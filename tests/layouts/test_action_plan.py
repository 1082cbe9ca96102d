"""An action plan's commitments are found by how they are set and by the language's words, whatever the layout."""

from __future__ import annotations

import pytest

from pipeline.layouts import understand
from pipeline.records import Parsed
from tests.layouts.reading import issue_codes, listed, sections, understood, understood_page
from tests.read.pdf_fixtures import Sheet

LABELLED = """# Valdoria

Second National Action Plan 2023 to 2025

## Introduction

Valdoria wrote this plan with its people, village by village, over one long and rainy year.

## Rivers for all

### Progress to date

The first gauges were set up along the two largest rivers of the country some years ago.

### Commitment 1

**The Ministry of Rivers will publish the level of every river.**

#### Supporting civil society organisations

River Watch, Open Valdoria

#### Impact and vision

Nobody is surprised by a flood.

#### Risk management

Spare gauges are kept.

#### Timescales

The key milestones are:

- set up ten gauges by March 2024
- open the portal (June 2024)
- train the villages throughout 2024
- cover all rivers by 2025
- test the alarm by May 2024, followed by the towns by July 2024
- write a handbook

Later we shall ask what else is needed.

- a boat
- a bridge

### Commitment 2

**All wells will be mapped.**

#### Timescales

2023

- Draw the map

2024

- Print the map

## A purse of glass

### Commitment 3

**Contracts will be published.**

#### Context

Nobody knows who built the bridge.

## Next steps

The forum meets twice a year and looks at every promise again.

## Annex: overview

No.\tCommitment\tLead department(s)\tSupporting civil society organisations
1\tPublish the level of every river\tMinistry of Rivers\tSomebody Else
2\tMap all wells\tMinistry of Wells\tWell Keepers
3\tPublish contracts\tMinistry of Finance\tNot applicable
"""

NUMBERED = """# Valdoria

Third Open Government Action Plan 2023–2025

## Introduction

This plan was written with the people of Valdoria, and everything in it was asked for by them.

## Theme 1: Clean rivers

Rivers belong to all of us, and so do the numbers that are written down about them.

### 1. Publish river levels

The level of every river is published.

- **Measure the rivers every hour.** Gauges are set up by March 2024.
- **Open all the data.** The portal opens in June 2024.

### 2. Map the wells

A map is drawn with the villages.

## Theme 2: Honest purse

### 1. Publish every contract

All contracts are on one portal.

- the schools by March 2024

## Conclusion

The work goes on.
"""

TEMPLATE = """<table>
<tr><td colspan="4">{number}. {title}</td></tr>
<tr><td colspan="4">Fecha de inicio y término del compromiso: enero de 2022 - junio de 2024</td></tr>
<tr><td>Agencia implementadora líder</td><td colspan="3">Ministerio de Ríos</td></tr>
<tr><td colspan="4">Descripción del compromiso</td></tr>
<tr><td>¿Cuál es la problemática que el compromiso aborda?</td><td colspan="3">Nadie conoce los ríos.</td></tr>
<tr><td>¿Cuál es el compromiso?</td><td colspan="3">Publicar los niveles.</td></tr>
<tr><td colspan="2">Actividad con un entregable verificable</td><td>Fecha de inicio</td><td>Fecha de término</td></tr>
<tr><td colspan="2">Instalar sensores</td><td>Enero de 2022</td><td>Junio de 2022</td></tr>
<tr><td colspan="2">Abrir el portal</td><td>Julio de 2022</td><td>Diciembre de 2022</td></tr>
<tr><td colspan="4">Información de contacto</td></tr>
<tr><td>Nombre de la persona responsable</td><td colspan="3">Ana Ríos</td></tr>
<tr><td>Correo electrónico y teléfono</td><td colspan="3">ana.rios@example.org</td></tr>
<tr><td rowspan="2">Otros actores involucrados</td><td>Actores estatales involucrados</td>
<td colspan="2">Instituto del Agua</td></tr>
<tr><td>OSC, sector privado, organismos multilaterales, grupos de trabajo</td><td colspan="2">Red de Ríos</td></tr>
</table>"""

SPANISH = (
    '<html lang="es"><body><h1>Tercer Plan de Acción de Gobierno Abierto de Valdoria 2022-2024</h1>'
    "<p>Este plan fue elaborado con la sociedad civil y con las personas que viven en la república.</p>"
    + TEMPLATE.format(number=1, title="Ríos abiertos")
    + TEMPLATE.format(number=2, title="Pozos abiertos")
    + "<h2>Anexo</h2><p>Fin del plan.</p></body></html>"
)

REGISTER = """# Plan d'action national de la Valdorie 2021-2023

Le plan a été écrit avec la société civile de la Valdorie pendant une longue année de pluie.

N°\tEngagement\tMinistère responsable\tPartenaires\tCalendrier
1\tPublier les niveaux des rivières\tMinistère des Rivières\tInstitut de l'eau\t2021
2\tPublier les marchés publics\tMinistère des Finances\tMaison des marchés\t2022
"""

FRENCH_TITLES = ("Mesurer les rivières", "Publier les marchés", "Ouvrir le budget")
FRENCH_LABELS = (
    ("Qui porte l'engagement ?", ["Ministère des Rivières"]),
    (
        "De quoi s'agit-il ?",
        [
            "Les niveaux des rivières sont publiés chaque heure sur le portail de la Valdorie et",
            "chacun peut les relire et les corriger dans son village, avec l'aide de la mairie.",
        ],
    ),
    ("Résultats attendus", ["Les habitants connaissent le niveau de chaque rivière et des puits."]),
    ("Feuille de route détaillée", ["• Installer les capteurs d'ici juin 2022", "• Ouvrir le portail (mai 2022)"]),
    ("Contact", ["contact@example.org"]),
)


def fact_sheets(picture: int | None = None, contents: bool = True) -> Parsed:
    """A French plan with one sheet a page; the heading of sheet `picture` has no words."""
    sheet = Sheet()
    sheet.text(60, 120, "Plan d'action national 2021-2023", 24, "Helvetica-Bold")
    sheet.page()
    sheet.text(60, 80, "Sommaire", 18, "Helvetica-Bold")
    for index, title in enumerate(FRENCH_TITLES if contents else ()):
        end = sheet.text(60, 110 + 20 * index, title)
        sheet.text(end + 5, 110 + 20 * index, "." * 120)
        sheet.text(510, 110 + 20 * index, str(index + 3))
    _footed(sheet, 2)
    for index, title in enumerate(FRENCH_TITLES):
        if index == picture:
            sheet.picture(60, 50, 400, 90)
        else:
            sheet.text(60, 80, title, 18, "Helvetica-Bold", "#0044aa")
        y = 110.0
        for label, lines in FRENCH_LABELS:
            sheet.text(60, y, label, 12, "Helvetica-Bold", "#aa4400")
            y = sheet.lines(60, y + 16, lines) + 10
        _footed(sheet, index + 3)
    return understand(sheet.document())


def run_ins() -> Parsed:
    """A plan whose commitments are bullets with underlined titles under two themes."""
    sheet = Sheet()
    sheet.text(60, 100, "FIFTH NATIONAL ACTION PLAN OF VALDORIA", 20, "Helvetica-Bold")
    sheet.text(60, 130, "DECEMBER 2022", 12, "Helvetica-Bold")
    sheet.page()
    y = 60.0
    for theme in ("Clean Rivers for Everyone", "An Honest Purse"):
        sheet.text(60, y, theme, 16, "Helvetica-Bold", "#0714a8")
        y = sheet.paragraph(60, y + 22, "To serve the people of Valdoria better, the government will do this:", 470)
        for title in ("Publish the River Levels.", "Map the Wells of All Towns."):
            sheet.text(66, y + 6, "•")
            end = sheet.text(84, y + 6, title)
            sheet.rule(84, y + 7.5, end, y + 7.5)
            sheet.text(end + 3, y + 6, "The ministry works on this with the villages")
            y = sheet.paragraph(
                84, y + 18, "and reports every year on what has been done and what is still to do.", 440
            )
            y = sheet.paragraph(
                84, y + 6, "It also asks everyone who lives by the water what they need most of all.", 440
            )
        y += 20
    sheet.text(60, y, "Conclusion", 16, "Helvetica-Bold", "#0714a8")
    sheet.paragraph(60, y + 22, "The rivers run on, and the plan is read again when the year has come to its end.", 470)
    return understand(sheet.document())


def _footed(sheet: Sheet, number: int) -> None:
    sheet.text(290, 810, str(number), 9)
    sheet.page()


def spanish() -> Parsed:
    return understood_page(SPANISH)


def titles(parsed: Parsed) -> list[tuple[str, str, str]]:
    return [(commitment.number, commitment.title, commitment.theme) for commitment in parsed.commitments]


def steps(parsed: Parsed, commitment: int = 1) -> list[tuple[str, str, str]]:
    """(text, period, end) of each milestone or action."""
    return [(m.text, m.period_as_printed, m.end_as_printed) for m in parsed.milestones if m.commitment == commitment]


def test_plan_years_are_read_with_a_word_between_them() -> None:
    facts = understood(LABELLED).facts
    assert (facts.kind, facts.plan_start_year, facts.plan_end_year) == ("action_plan", 2023, 2025)


def test_theme_is_the_heading_above_the_commitments_rank() -> None:
    assert [theme for _, _, theme in titles(understood(LABELLED))] == ["Rivers for all"] * 2 + ["A purse of glass"]


def test_bold_sentence_under_the_number_is_the_description_and_no_title() -> None:
    parsed = understood(LABELLED)
    assert titles(parsed)[1][:2] == ("2", "")
    assert sections(parsed, 2)["description"] == "All wells will be mapped."


def test_heading_set_like_the_labels_is_a_section_under_its_own_words() -> None:
    assert sections(understood(LABELLED))["risk_management"] == "Spare gauges are kept."


def test_bullets_under_timescales_are_milestones_with_their_deadline() -> None:
    assert steps(understood(LABELLED)) == [
        ("set up ten gauges by March 2024", "", "by March 2024"),
        ("open the portal (June 2024)", "", "June 2024"),
        ("train the villages throughout 2024", "2024", ""),
        ("cover all rivers by 2025", "by 2025", ""),
        (
            "test the alarm by May 2024, followed by the towns by July 2024",
            "by May 2024, followed by the towns by July 2024",
            "",
        ),
        ("test the alarm by May 2024", "", "by May 2024"),
        ("followed by the towns by July 2024", "", "by July 2024"),
        ("write a handbook", "", ""),
    ]


def test_year_alone_over_a_list_dates_its_items() -> None:
    assert steps(understood(LABELLED), 2) == [("Draw the map", "", "2023"), ("Print the map", "", "2024")]


def test_annex_gives_by_number_the_institutions_that_a_commitment_does_not_name() -> None:
    parsed = understood(LABELLED)
    assert [listed(parsed, "lead", n) for n in (1, 2, 3)] == [
        ["Ministry of Rivers"],
        ["Ministry of Wells"],
        ["Ministry of Finance"],
    ]
    assert listed(parsed, "stakeholder", 1) == ["River Watch, Open Valdoria"]
    assert listed(parsed, "stakeholder", 2) == ["Well Keepers"]


def test_chapter_named_like_a_label_ends_the_last_commitment() -> None:
    parsed = understood(LABELLED)
    assert set(sections(parsed, 3)) == {"description", "context"}
    assert "next_steps" in sections(parsed, 0)


@pytest.mark.parametrize("text", [LABELLED, NUMBERED])
def test_every_word_of_a_plan_is_in_a_record(text: str) -> None:
    assert not understood(text).leftovers


def test_numbers_that_begin_again_under_each_theme_are_commitments() -> None:
    assert titles(understood(NUMBERED)) == [
        ("1", "Publish river levels", "Clean rivers"),
        ("2", "Map the wells", "Clean rivers"),
        ("1", "Publish every contract", "Honest purse"),
    ]


def test_bullets_with_run_in_titles_are_actions() -> None:
    assert steps(understood(NUMBERED)) == [
        ("Measure the rivers every hour", "", "by March 2024"),
        ("Open all the data", "", "June 2024"),
    ]


def test_dated_bullet_of_a_commitment_without_labels_is_a_milestone() -> None:
    assert steps(understood(NUMBERED), 3) == [("the schools by March 2024", "", "by March 2024")]


def test_template_table_is_one_commitment_with_its_milestones() -> None:
    parsed = spanish()
    assert titles(parsed) == [("1", "Ríos abiertos", ""), ("2", "Pozos abiertos", "")]
    assert sections(parsed, 2) == {
        "timescales": "enero de 2022 - junio de 2024",
        "challenges": "Nadie conoce los ríos.",
        "description": "Publicar los niveles.",
    }
    assert [(m.text, m.start_as_printed, m.end_as_printed) for m in parsed.milestones if m.commitment == 2] == [
        ("Instalar sensores", "Enero de 2022", "Junio de 2022"),
        ("Abrir el portal", "Julio de 2022", "Diciembre de 2022"),
    ]


def test_label_that_heads_other_labels_is_no_value() -> None:
    parsed = spanish()
    assert listed(parsed, "stakeholder", 1) == ["Instituto del Agua", "Red de Ríos"]
    assert [p.text for p in parsed.contacts[0].paragraphs] == [
        "Nombre de la persona responsable: Ana Ríos",
        "Correo electrónico y teléfono: ana.rios@example.org",
    ]


def test_template_table_belongs_to_the_commitment_it_sets_out() -> None:
    assert [placed.commitment for placed in spanish().tables] == [1, 2]


def test_fact_sheets_are_read_by_their_questions() -> None:
    parsed = fact_sheets()
    assert [title for _, title, _ in titles(parsed)] == list(FRENCH_TITLES)
    assert listed(parsed, "lead", 3) == ["Ministère des Rivières"]
    assert set(sections(parsed, 3)) == {"description", "results", "milestones"}
    assert [end for _, _, end in steps(parsed, 3)] == ["d'ici juin 2022", "mai 2022"]


def test_sheet_whose_heading_is_a_picture_has_its_title_from_the_contents_list() -> None:
    parsed = fact_sheets(picture=1)
    assert [title for _, title, _ in titles(parsed)] == list(FRENCH_TITLES)
    assert listed(parsed, "lead", 2) == ["Ministère des Rivières"]


def test_sheet_whose_title_is_nowhere_in_words_is_an_issue() -> None:
    parsed = fact_sheets(picture=1, contents=False)
    assert [title for _, title, _ in titles(parsed)] == [FRENCH_TITLES[0], "", FRENCH_TITLES[2]]
    assert issue_codes(parsed) == ["title_missing"]


def test_underlined_words_at_the_start_of_bullets_are_titles_under_their_theme() -> None:
    parsed = run_ins()
    assert titles(parsed) == [
        ("", "Publish the River Levels", "Clean Rivers for Everyone"),
        ("", "Map the Wells of All Towns", "Clean Rivers for Everyone"),
        ("", "Publish the River Levels", "An Honest Purse"),
        ("", "Map the Wells of All Towns", "An Honest Purse"),
    ]
    assert sections(parsed, 4)["description"].startswith("The ministry works on this with the villages and reports")
    assert sections(parsed, 4)["description"].endswith("what they need most of all.")


def test_plan_without_years_starts_in_the_year_its_cover_is_dated() -> None:
    parsed = run_ins()
    assert (parsed.facts.plan_start_year, parsed.facts.plan_end_year) == (2022, None)
    assert issue_codes(parsed)[0] == "plan_years_missing"


def test_titles_that_come_again_under_another_theme_are_an_issue_each() -> None:
    assert issue_codes(run_ins())[1:] == ["commitment_twice"] * 2 + ["value_missing"]


def test_table_that_lists_the_commitments_is_the_plan_where_nothing_else_is() -> None:
    parsed = understood(REGISTER)
    assert titles(parsed) == [("1", "Publier les niveaux des rivières", ""), ("2", "Publier les marchés publics", "")]
    assert listed(parsed, "lead", 2) == ["Ministère des Finances"]
    assert sections(parsed, 2) == {"timescales": "2022"}


def test_self_assessment_of_a_plan_is_no_plan() -> None:
    cover = "Self-assessment report on the Second National Action Plan 2023 to 2025"
    parsed = understood(LABELLED.replace("Second National Action Plan 2023 to 2025", cover))
    assert parsed.facts.layout != "action_plan"


def test_text_about_plans_without_commitments_is_no_plan() -> None:
    parsed = understood("# Valdoria\n\nNotes on the Action Plan 2023-2025\n\nThe plan will be written next year.\n")
    assert parsed.facts.layout == "unrecognised"


NAMED_ROWS = """<html lang="en"><body><h1>Valdoria Open Government National Action Plan 2016-2018</h1>
<p>This plan was made over a year by a forum of ministries and civil society groups from ten towns.</p>
<h3>Commitment template</h3><table>
<tr><td>Number and name of the commitment</td><td>1. Open rivers</td></tr>
<tr><td>Lead implementing agency</td><td>Ministry of Rivers</td></tr>
<tr><td>Main objective</td><td>All know.</td></tr></table>
<h3>Commitment template</h3><table>
<tr><td>Number and name of the commitment</td><td>2. Open wells</td></tr>
<tr><td>Lead implementing agency</td><td>Ministry of Wells</td></tr>
<tr><td>Main objective</td><td>All drink.</td></tr></table></body></html>"""

ROWS_UNDER_NUMBERS = """<html lang="{language}"><body><h1>{plan} 2021-2023</h1>
<h2>{sheet} 1</h2><table><tr><td>{label}</td><td>Valdoria Uno</td></tr>
<tr><td>{lead}</td><td>Valdoria Agua</td></tr></table>
<h2>{sheet} 2</h2><table><tr><td>{label}</td><td>Valdoria Dos</td></tr>
<tr><td>{lead}</td><td>Valdoria Agua</td></tr></table></body></html>"""


@pytest.mark.parametrize(
    ("language", "plan", "sheet", "label", "lead"),
    [
        ("en", "National action plan", "Commitment", "Title", "Lead institution"),
        ("fr", "Plan d'action national", "FICHE ENGAGEMENT N°", "Intitulé", "Institution porteuse"),
        ("es", "Plan de acción nacional", "Compromiso", "Denominación", "Institución responsable"),
    ],
)
def test_row_of_a_title_under_a_number_alone_names_the_commitment(
    language: str, plan: str, sheet: str, label: str, lead: str
) -> None:
    said = {
        "en": "The plan is for the towns and the villages of the coast, and this was written with them.",
        "fr": "Le plan est écrit pour les villes et les villages de la côte, par et avec la jeunesse du pays.",
        "es": "El plan es para las ciudades y los pueblos de la costa, y se escribió con la gente del país.",
    }[language]
    html = ROWS_UNDER_NUMBERS.format(language=language, plan=plan, sheet=sheet, label=label, lead=lead)
    parsed = understood_page(html.replace("</h1>", f"</h1><p>{said}</p>"))
    assert [(one.number, one.title) for one in parsed.commitments] == [("1", "Valdoria Uno"), ("2", "Valdoria Dos")]
    assert not {"title", "intitule", "denominacion"} & {passage.section for passage in parsed.passages}


def test_line_of_a_title_under_a_number_alone_names_the_commitment() -> None:
    text = """# Plan d'action national de la Valdorie 2021-2023

Le plan est écrit pour les villes et les villages de la côte, par et avec la jeunesse du pays.

## Fiche engagement n° 1

Intitulé : Ouvrir les puits

Parties prenantes (société civile) : Amis des puits

Description : Les puits.

## Fiche engagement n° 2

**Intitulé :** Ouvrir les mers

Parties prenantes - gouvernement : Agence des mers

Description : Les mers.
"""
    parsed = understood(text)
    assert [(one.number, one.title) for one in parsed.commitments] == [
        ("1", "Ouvrir les puits"),
        ("2", "Ouvrir les mers"),
    ]
    assert listed(parsed, "stakeholder") == ["Amis des puits"] and sections(parsed)["description"] == "Les puits."
    assert listed(parsed, "stakeholder", 2) == ["Agence des mers"]


ASKED_IN_CELLS = """<html lang="fr"><body><h1>Plan d'action national de la Valdorie 2021-2023</h1>
<p>Le plan est écrit pour les villes et les villages de la côte, par et avec la jeunesse du pays.</p>
<h2>Engagement 1. Ouvrir les puits</h2><table>
<tr><td>Institution porteuse</td><td>Ministère des Rivières</td></tr>
<tr><td colspan="2"><p><b>1. Quel est le problème ?</b></p><p>Les puits sont fermés.</p>
<p><b>2. Quelles sont les causes du problème ?</b></p><p>Les clés manquent.</p>
<p><b>3. Qui a perdu les clés du village ?</b></p><p>Le gardien. Mais pourquoi ?</p></td></tr>
<tr><td>Description</td><td><p>Des clés neuves.</p><p>1. Quels résultats voulons-nous atteindre ?</p>
<p>Des puits ouverts.</p></td></tr></table>
<h2>Engagement 2. Ouvrir les rivières</h2><table>
<tr><td>Institution porteuse</td><td>Ministère des Rivières</td></tr>
<tr><td colspan="2"><p><b>Quel est le problème ?</b></p><p>Les rivières sont fermées.</p></td></tr>
</table></body></html>"""


def test_each_question_in_a_cell_has_its_answer() -> None:
    told = sections(understood_page(ASKED_IN_CELLS))
    assert told == {
        "challenges": "Les puits sont fermés. Les clés manquent.",
        "qui_a_perdu_les_cles_du_village": "Le gardien. Mais pourquoi ?",
        "description": "Des clés neuves.",
        "ambition": "Des puits ouverts.",
    }


TITLES_BELOW = """# Plan d'action national de la Valdorie 2019-2021

La Valdorie a écrit ce plan avec beaucoup de monde, de village en village, pendant une année.

## Engagement 1

### Publier les niveaux

**Institution porteuse :** Ministère des Rivières

**Feuille de route :**

- Installer les capteurs : second semestre 2019

## Engagement 2

### Dessiner les puits

**Institution porteuse :** Ministère des Puits
"""

NUMBERED_RUN_INS = """# National Action Plan of Valdoria 2020-2022

Valdoria wrote this plan together with many groups in the course of a whole year of meetings.

## Clean rivers

**1. Publish all river levels.** The ministry publishes levels.

**2. Map all the wells.** The ministry maps them.

## Honest purse

**3. Publish all contracts.** The ministry of finance does so.
"""

COUNTED_ON = """# Fourth Action Plan of Valdoria 2019-2022

## Introduction

Valdoria wrote this plan together with many groups in the course of a whole year of meetings.

## 1. Publish all river levels

The ministry publishes levels.

## 2. Map all the wells

The ministry maps them.

## 3. Publish all contracts

The ministry of finance does so.

## Outlook

The plan is read again by all groups when the first of the three years has come to its end.
"""

SECTIONED = """# Open Government Action Plan of Valdoria 2021-2023

## 1. Background

### 1.1 History

Long ago there was no plan, and nobody knew the rivers of the land at all.

## 2. Clean rivers

### 2.1 Publish river levels

**Responsible institution:** Ministry of Rivers

**Expected results:** People know.

### 2.2 Map the wells

**Responsible institution:** Ministry of Wells

**Deadline:** June 2022

## 3. Honest purse

### 3.1 Publish contracts

**Description:** All contracts are published.
"""


def test_row_that_names_the_commitment_begins_it() -> None:
    assert titles(understood_page(NAMED_ROWS)) == [("1", "Open rivers", ""), ("2", "Open wells", "")]


def test_heading_under_the_number_is_the_title() -> None:
    parsed = understood(TITLES_BELOW)
    assert titles(parsed) == [("1", "Publier les niveaux", ""), ("2", "Dessiner les puits", "")]
    assert steps(parsed)[0][2] == "second semestre 2019"


def test_number_of_a_run_in_title_is_the_commitments() -> None:
    parsed = understood(NUMBERED_RUN_INS)
    assert [number for number, _, _ in titles(parsed)] == ["1", "2", "3"]
    assert sections(parsed, 3)["description"] == "The ministry of finance does so."


def test_numbers_among_chapters_without_numbers_are_commitments() -> None:
    assert [title for _, title, _ in titles(understood(COUNTED_ON))] == [
        "Publish all river levels",
        "Map all the wells",
        "Publish all contracts",
    ]


def test_numbered_chapters_are_no_commitments() -> None:
    chapters = COUNTED_ON.replace("1. Publish all river levels", "1. Introduction")
    assert understood(chapters).facts.layout == "unrecognised"


def test_numbered_heading_with_one_label_is_a_sibling_of_those_with_more() -> None:
    assert [number for number, _, _ in titles(understood(SECTIONED))] == ["2.1", "2.2", "3.1"]


LEAD_INS = """# Valdoria

National Action Plan 2023 to 2025

""" + "\n\n".join(
    f"""## Commitment {number}: Measure river {number}

**Lead institution:** Ministry of Rivers

**Other clubs and institutions taking part:** River Watch {number}

**Rule of thumb:** One gauge a village.

**Objective:** Nobody is surprised by a flood."""
    for number in (1, 2, 3)
)


def test_bold_lead_in_that_recurs_ends_the_list_of_institutions_before_it() -> None:
    parsed = understood(LEAD_INS)
    assert [listed(parsed, role, 2) for role in ("lead", "stakeholder")] == [["Ministry of Rivers"], ["River Watch 2"]]
    assert sections(parsed, 2)["rule_of_thumb"] == "One gauge a village."


def test_small_line_with_the_number_over_a_large_title_lets_labels_stand() -> None:
    kicker = (
        "##### Commitment {0}\n\n## Measure river {0}\n\n##### Objective\n\nNo flood {0}.\n\n##### Lead\n\nRiver Office"
    )
    parsed = understood(
        "# Valdoria\n\nNational Action Plan 2023 to 2025\n\n" + "\n\n".join(map(kicker.format, (1, 2, 3)))
    )
    assert titles(parsed) == [(str(number), f"Measure river {number}", "") for number in (1, 2, 3)]
    assert sections(parsed, 2) == {"aim": "No flood 2."}
    assert listed(parsed, "lead", 2) == ["River Office"]


PROSE = """# Valdoria

Open Government National Action Plan 2024-2026

# Introduction

We will make our country more open.

## How we worked

We will meet again in nine towns.

# Open rivers

Rivers are the life of the country.

## A public map of every river

The ministry will run a map. We will publish the levels of every river.

## A telephone for floods

We commit to answering every call within an hour.

- open the hall by March 2025

# Open harbours

## A list of all ships

The government will list all ships.

# Results so far

Much was done.

# Glossary

Words.

# Results so far

More was done.
"""


def test_prose_headings_without_numbers_or_labels_are_commitments_under_their_themes() -> None:
    parsed = understood(PROSE)
    assert [(c.title, c.number, c.theme) for c in parsed.commitments] == [
        ("A public map of every river", "", "Open rivers"),
        ("A telephone for floods", "", "Open rivers"),
        ("A list of all ships", "", "Open harbours"),
    ]
    assert steps(parsed, 2) == [("open the hall by March 2025", "", "by March 2025")]
    assert parsed.facts.layout_score < 0.6


def test_sections_of_the_plan_with_equal_headings_stay_apart() -> None:
    plan = sections(understood(PROSE), 0)
    assert (plan["results_so_far"], plan["results_so_far_2"]) == ("Much was done.", "More was done.")


def test_run_in_label_that_recurs_under_prose_headings_is_no_title() -> None:
    labelled = PROSE.replace("The ministry will", "**What we will do.** The ministry will")
    labelled = labelled.replace("We commit to", "**What we will do.** We commit to")
    labelled = labelled.replace("The government will", "**What we will do.** The government will")
    assert [c.title for c in understood(labelled).commitments] == [c.title for c in understood(PROSE).commitments]


LARGER_LABELS = """# Valdoria

Tercer Plan de Acción de Gobierno Abierto 2024-2025

## Eje 1. Ríos limpios

#### Compromiso 1. Medir los ríos

**Institución responsable:** Ministerio de Ríos

**Problema que se aborda.** Nadie sabe cuánta agua hay.

**Valores de gobierno abierto.** Transparencia.

### Hitos:

- Instalar sensores (mayo de 2024).
- Abrir el portal (junio – agosto de 2024).

**Contacto:** Ana Ríos, Directora. ana.rios@example.org

#### Compromiso 2. Contar los pozos

**Institución responsable:** Instituto del Agua

**Problema que se aborda.** Los pozos no figuran en ningún mapa.

**Valores de gobierno abierto.** Participación.

### Hitos:

- Dibujar el mapa (2025).

## Eje 2. Cuentas claras

#### Compromiso 1. Publicar los contratos

**Institución responsable:** Ministerio de Hacienda

**Problema que se aborda.** Los contratos se guardan en papel.

### Hitos:

- Abrir el registro (enero – marzo de 2024).

## Siglas

OGP: Alianza para el Gobierno Abierto.
"""


def test_label_set_larger_than_the_commitments_is_no_theme() -> None:
    assert titles(understood(LARGER_LABELS)) == [
        ("1", "Medir los ríos", "Ríos limpios"),
        ("2", "Contar los pozos", "Ríos limpios"),
        ("1", "Publicar los contratos", "Cuentas claras"),
    ]


def test_bold_words_closed_by_a_full_stop_are_labels_where_they_recur() -> None:
    parsed = understood(LARGER_LABELS)
    assert sections(parsed, 1)["challenges"] == "Nadie sabe cuánta agua hay."
    assert sections(parsed, 2)["relevance"] == "Participación."
    assert listed(parsed, "lead", 2) == ["Instituto del Agua"]


def test_bracketed_months_and_years_are_periods_where_the_plan_has_spans() -> None:
    parsed = understood(LARGER_LABELS)
    assert steps(parsed, 1) == [
        ("Instalar sensores (mayo de 2024).", "mayo de 2024", ""),
        ("Abrir el portal (junio – agosto de 2024).", "junio – agosto de 2024", ""),
    ]
    assert steps(parsed, 2) == [("Dibujar el mapa (2025).", "2025", "")]


def test_paragraphs_named_as_milestones_are_no_sections_of_their_own() -> None:
    text = "# Valdoria\n\nThird National Action Plan 2022-2024\n\n" + "".join(
        f"## Commitment {number}: {title}\n\n**Lead agency:** Ministry of Rivers\n\n**Problem:** Nobody knows.\n\n"
        "**Milestone 1:** Map the wells (January – June 2022)\n\n**Milestone 2:** Open the map\n\n"
        for number, title in ((1, "Open wells"), (2, "Open books"))
    )
    parsed = understood(text)
    assert set(sections(parsed, 2)) == {"challenges", "milestones"}
    assert [(m.item, m.period_as_printed) for m in parsed.milestones if m.commitment == 2] == [
        ("1", "January – June 2022"),
        ("2", ""),
    ]


@pytest.mark.parametrize(
    ("title", "name", "lead", "why"),
    [
        ("Open Government Action Plan of Valdoria 2024-2026", "PLEDGE", "Who leads", "Why it matters"),
        ("Open Government Action Plan of Valdoria 2024-2026", "Priority action", "Lead", "Why we are doing this"),
        ("Plan d'action pour un gouvernement ouvert 2024-2026", "Mesure", "Porteur", "Pourquoi c'est important"),
        ("Plan de acción de gobierno abierto 2024-2026", "Acción", "Institución responsable", "¿Por qué importa?"),
    ],
)
def test_other_names_of_a_commitment_count_it_over_its_title(title: str, name: str, lead: str, why: str) -> None:
    sheet = "<h2>{} {}</h2><h3>{}</h3><ul><li><b>{}</b></li></ul><p>Nobody knows.</p><p><b>{}:</b> Valdoria Maps</p>"
    wells, levels = (sheet.format(name, n, own, why, lead) for n, own in ((1, "Wells"), (2, "Levels")))
    parsed = understood_page(f"<h1>{title}</h1>{wells}{levels}")
    assert [(c.number, c.title) for c in parsed.commitments] == [("1", "Wells"), ("2", "Levels")]
    assert [(sections(parsed, n), listed(parsed, "lead", n)) for n in (1, 2)] == [
        ({"challenges": "Nobody knows."}, ["Valdoria Maps"])
    ] * 2


def test_headings_that_count_on_under_an_unknown_word_are_told_where_none_gives_a_commitment_its_number() -> None:
    ask = "<h2>Ask {}</h2><p>Many people wrote to us.</p>"
    sheet = "<h3>{}</h3><p><b>Lead:</b> Valdoria Maps</p><p><b>Objective:</b> Water.</p>"
    asks = "".join(ask.format(n) for n in (1, 2, 3))
    plan = (
        "<h1>Open Government Action Plan of Valdoria 2024-2026</h1>{}" + sheet.format("Wells") + sheet.format("Levels")
    )
    assert "numbers_not_read" in issue_codes(understood_page(plan.format(asks)))
    assert "numbers_not_read" not in issue_codes(understood_page(plan.format(asks.replace("Ask", "Chapter"))))
