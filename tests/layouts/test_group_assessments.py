"""Older self-assessments: the plan's words on several commitments, then one text that assesses them together."""

from __future__ import annotations

import pytest

from pipeline.records import Parsed
from tests.layouts.reading import issue_codes, levels, sections, understood

COVER = """# Valdoria

Self-assessment report on the National Action Plan 2011-2013, end of term

# Introduction

Hello.

"""
QUOTED = """# Open rivers

**Commitment 1:** We will publish the levels of every river.

**Commitment 2:** We will let towns report floods.

Commitments 1 and 2 have been completed. The offices opened the register in May.

The towns are content.

**Commitment 3:** We will map every dam.

The map is drawn. This commitment is ongoing.

# Open harbours

**Commitment 4:** We will list:

- all ships
- all captains

**Commitment 5:** We will publish harbour fees.

**Commitment 6:** We will open a hall.

All fees are posted at the gates.

Commitments 4 and 5 are substantially complete.

Commitment 6 has not started.

# Lessons learned

Work together.
"""


@pytest.fixture(scope="module")
def quoted() -> Parsed:
    return understood(COVER + QUOTED)


def test_quoted_words_are_the_description_and_the_text_after_them_is_every_commitments(quoted: Parsed) -> None:
    own = [sections(quoted, ordinal)["description"] for ordinal in (1, 2)]
    assert own == ["We will publish the levels of every river.", "We will let towns report floods."]
    told = "Commitments 1 and 2 have been completed. The offices opened the register in May. The towns are content."
    assert sections(quoted, 1)["results"] == sections(quoted, 2)["results"] == told
    assert sections(quoted, 4)["description"] == "We will list: all ships all captains"


def test_text_that_serves_two_commitments_has_one_place(quoted: Parsed) -> None:
    first, second = (p for p in quoted.passages if p.section == "results" and p.commitment in (1, 2))
    assert first.where == second.where


def test_paragraph_that_names_some_of_a_group_is_theirs_alone(quoted: Parsed) -> None:
    assert sections(quoted, 5)["results"].endswith("Commitments 4 and 5 are substantially complete.")
    assert sections(quoted, 6)["results"] == "All fees are posted at the gates. Commitment 6 has not started."


@pytest.mark.parametrize(
    ("commitment", "level"),
    [(1, "completed"), (2, "completed"), (3, "ongoing"), (4, "substantially complete"), (6, "not started")],
)
def test_level_is_the_named_commitments(quoted: Parsed, commitment: int, level: str) -> None:
    assert levels(quoted, commitment) == [("", level, "verdict")]


def test_level_of_one_of_a_group_that_is_not_named_is_an_issue() -> None:
    parsed = understood(COVER + QUOTED.replace("The towns are content.", "This commitment is ongoing."))
    assert "status_ambiguous" in issue_codes(parsed)
    assert levels(parsed, 2) == [("", "completed", "verdict")]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Both commitments have been completed.", [[("", "completed", "verdict")]] * 2),
        ("These commitments are ongoing.", [[("", "ongoing", "verdict")]] * 2),
        ("This commitment has been completed.", [[], []]),
        ("The work has been completed.", [[], []]),
    ],
)
def test_level_of_a_group_as_a_whole(sentence: str, found: list[list[tuple[str, str, str]]]) -> None:
    text = f"# Rivers\n\n**Commitment 1:** We will map dams.\n\n**Commitment 2:** We will map lakes.\n\n{sentence}\n"
    parsed = understood(COVER + text)
    assert [levels(parsed, ordinal) for ordinal in (1, 2)] == found


FRENCH = """# Valdoria

Rapport d'auto-évaluation à mi-parcours du plan d'action 2021-2023

## Rivières ouvertes

### Engagement 1 – Publier les niveaux

### Engagement 2 – Écouter les communes

Les engagements 1 et 2 ont été achevés. Le registre est ouvert.

L'engagement 2 a donné lieu à trois réunions.

### Engagement 3 – Cartographier les barrages

**Institution responsable :** Ministère des Rivières

**Description :** Une carte.

**Niveau d'avancement :** Limité
"""
SPANISH = """# Valdoria

Informe de autoevaluación de medio término del Plan de Acción 2021-2023

## Compromisos 1 y 2: Ríos abiertos

Los niveles están en línea. Ambos compromisos han sido cumplidos.

## Compromiso 3: Puertos abiertos

La lista está en línea. Este compromiso se encuentra en curso.
"""


def test_headings_one_right_after_the_other_share_the_text_below() -> None:
    parsed = understood(FRENCH)
    assert [(c.number, c.title) for c in parsed.commitments][:2] == [
        ("1", "Publier les niveaux"),
        ("2", "Écouter les communes"),
    ]
    assert sections(parsed, 1) == {"results": "Les engagements 1 et 2 ont été achevés. Le registre est ouvert."}
    assert sections(parsed, 2)["results"].endswith("L'engagement 2 a donné lieu à trois réunions.")
    assert levels(parsed, 1) == levels(parsed, 2) == [("", "achevés", "verdict")]
    assert levels(parsed, 3) == [("", "Limité", "label")]


def test_heading_that_names_two_commitments_begins_both() -> None:
    parsed = understood(SPANISH)
    assert [(c.number, c.title) for c in parsed.commitments] == [
        ("1", "Ríos abiertos"),
        ("2", "Ríos abiertos"),
        ("3", "Puertos abiertos"),
    ]
    assert [levels(parsed, ordinal)[0][1] for ordinal in (1, 2, 3)] == ["cumplidos", "cumplidos", "en curso"]


def test_label_of_a_level_under_a_group_is_an_issue_and_no_status() -> None:
    parsed = understood(SPANISH.replace("Los niveles", "**Nivel de cumplimiento:** Completado\n\nLos niveles"))
    assert "status_ambiguous" in issue_codes(parsed)
    assert not [status for status in parsed.statuses if status.evidence == "label"]


def test_every_word_of_a_report_on_groups_is_held(quoted: Parsed) -> None:
    assert not quoted.leftovers


APART = """# Valdoria

Informe de autoevaluación final del Plan de Acción 2011-2013

## Ríos abiertos

### Compromiso 1. Publicar los niveles

*Publicaremos los niveles de cada río.*

### Compromiso 2. Escuchar a los pueblos

*Abriremos una línea.*

Los compromisos 1 y 2 han sido cumplidos.

### Compromiso 3. Trazar el mapa

*Trazaremos un mapa.*

El mapa está hecho. Los pueblos lo usan.

Los compromisos 3 y 4 comparten un equipo.

### Compromiso 4. Abrir la sala

*Abriremos una sala.*

La sala está abierta. Este compromiso ha sido cumplido.
"""


def test_words_of_the_plan_in_italics_under_headings_stand_apart_from_the_assessment() -> None:
    parsed = understood(APART)
    told = "Los compromisos 1 y 2 han sido cumplidos."
    assert sections(parsed, 1) == {"description": "Publicaremos los niveles de cada río.", "results": told}
    assert sections(parsed, 2) == {"description": "Abriremos una línea.", "results": told}


def test_paragraph_that_names_a_commitment_before_it_begins_is_its_text_too() -> None:
    shared = "Los compromisos 3 y 4 comparten un equipo."
    parsed = understood(APART)
    assert sections(parsed, 3)["results"].endswith(shared)
    assert shared in sections(parsed, 4)["results"]
    assert levels(parsed, 4) == [("", "cumplido", "verdict")]


def test_paragraph_that_names_several_is_no_institution() -> None:
    parsed = understood(
        FRENCH.replace("**Description :**", "Les engagements 2 et 3 ont une équipe.\n\n**Description :**")
    )
    assert [p.text for one in parsed.institutions for p in one.paragraphs] == ["Ministère des Rivières"]
