"""A label is known by its words and by how it stands: before a colon, in bold, or alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.interpret.labels import cut, label_of, lead_in, own_key, own_label, raw_text, role_of, row_label, snake
from pipeline.model import Paragraph, Span
from pipeline.values.words import load

GROUPS = ("roles", "blocks", "labels")


def bold(text: str, rest: str = "") -> Paragraph:
    return Paragraph((Span(text, bold=True), Span(rest)) if rest else (Span(text, bold=True),))


def plain(text: str) -> Paragraph:
    return Paragraph((Span(text),))


@pytest.mark.parametrize(
    ("language", "paragraph", "key", "rest"),
    [
        ("en", bold("Aim(s):", " Publish every contract."), "aim", "Publish every contract."),
        ("en", plain("Lead institution(s): Ministry of Justice"), "lead", "Ministry of Justice"),
        ("en", bold("Points of Contact:"), "contact", ""),
        ("en", bold("Aim(s): open the registers.", " Two laws apply."), "aim", "open the registers. Two laws apply."),
        ("en", plain("Other stakeholders:"), "stakeholder", ""),
        ("fr", plain("Objectif : publier les marchés"), "aim", "publier les marchés"),
        ("fr", bold("Institution(s) porteuse(s)", " Ministère de la justice"), "lead", "Ministère de la justice"),
        ("es", plain("Institución responsable: Ministerio de Justicia"), "lead", "Ministerio de Justicia"),
        ("es", bold("Próximos pasos"), "next_steps", ""),
        ("en", bold("What comes next"), "next_steps", ""),
        ("fr", bold("Pour la suite"), "next_steps", ""),
        ("es", bold("Lo que sigue:"), "next_steps", ""),
        ("en", bold("Why it mattered"), "challenges", ""),
        ("fr", bold("Pourquoi c’est important"), "challenges", ""),
        ("es", bold("Por qué importa"), "challenges", ""),
        ("en", bold("Who is on board", " Bay Cyclists"), "stakeholder", "Bay Cyclists"),
        ("en", bold("Key facts"), "facts", ""),
        ("fr", bold("L'essentiel"), "facts", ""),
        ("es", bold("Datos clave"), "facts", ""),
        ("fr", bold("Qui participe ?", " Les pêcheurs"), "stakeholder", "Les pêcheurs"),
        ("es", bold("¿Quién participa?", " Los pescadores"), "stakeholder", "Los pescadores"),
    ],
)
def test_label_and_what_follows_it(language: str, paragraph: Paragraph, key: str, rest: str) -> None:
    label = label_of(paragraph, load(language), GROUPS)
    assert label is not None
    assert (label.key, label.rest.text) == (key, rest)


@pytest.mark.parametrize(
    ("language", "text", "marker", "key", "rest"),
    [
        ("en", "What are the causes of the problem? Gauges are old.", "2.", "challenges", "Gauges are old."),
        ("en", "What are the causes of the problem? Gauges are old.", "", "challenges", "Gauges are old."),
        ("en", "1. How will the commitment promote transparency? By a map.", "", "relevance", "By a map."),
        ("en", "What results do we want to achieve by 2025? No flood.", "", "ambition", "No flood."),
        ("es", "¿Qué solución propone? Un mapa.", "2.", "description", "Un mapa."),
        ("fr", "Quelle solution proposez-vous ? Une carte.", "b)", "description", "Une carte."),
    ],
)
def test_question_with_its_number_is_a_label_without_it(
    language: str, text: str, marker: str, key: str, rest: str
) -> None:
    label = label_of(Paragraph((Span(text),), "item" if marker else "body", marker=marker), load(language), GROUPS)
    assert label is not None
    assert (label.key, label.rest.text, label.rest.kind, label.rest.marker) == (key, rest, "body", "")


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("Why? Because the gauges are old.", ""),
        ("What has been done with the gauges of the past ten years? Nothing.", ""),
        ("The gauges are old. What are the causes of the problem?", "1."),
        ("Next steps are planned", "1."),
    ],
)
def test_question_in_the_text_is_no_label(text: str, marker: str) -> None:
    paragraph = Paragraph((Span(text, size=10.0),), "item" if marker else "body", marker=marker)
    assert label_of(paragraph, load("en"), GROUPS) is None


@pytest.mark.parametrize("text", ["Results were published in June.", "Our many aims: unclear", "Resources are scarce"])
def test_plain_sentence_is_no_label(text: str) -> None:
    assert label_of(plain(text), load("en"), GROUPS) is None


@pytest.mark.parametrize(
    ("span", "is_label"),
    [
        (Span("Next steps"), True),
        (Span("Next steps", size=11), False),
        (Span("Next steps", size=11, bold=True), True),
        (Span("Next steps", size=11, underline=True), True),
        (Span("Next steps", size=11, italic=True), True),
        (Span("Next steps:", size=11), True),
    ],
)
def test_words_alone_on_a_line_are_a_label_where_type_sets_them_apart_or_the_source_has_none(
    span: Span, is_label: bool
) -> None:
    assert (label_of(Paragraph((span,)), load("en"), GROUPS) is not None) == is_label


def test_item_of_a_list_is_no_label_unless_bold() -> None:
    assert label_of(Paragraph((Span("Resources: see below"),), "item"), load("en"), GROUPS) is None
    assert label_of(Paragraph((Span("Resources:", bold=True), Span(" see")), "item"), load("en"), GROUPS)


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("Timetable complied with", ("labels", "timetable")),
        ("Timetable with", ("labels", "timetable")),
        ("3. Next steps", ("labels", "next_steps")),
        ("What is the commitment?", ("labels", "description")),
        ("Weather", None),
    ],
)
def test_first_cell_of_a_row_names_it_even_cut_short(printed: str, found: tuple[str, str] | None) -> None:
    assert row_label(printed, load("en"), GROUPS) == found


def test_unknown_label_becomes_a_plain_key() -> None:
    assert snake("Évaluation des risques :") == "evaluation_des_risques"


@given(st.lists(st.text(max_size=8), max_size=5), st.integers(0, 40))
def test_cutting_keeps_the_end_of_the_text(texts: list[str], start: int) -> None:
    paragraph = Paragraph(tuple(Span(text) for text in texts))
    assert raw_text(cut(paragraph, start)) == raw_text(paragraph)[start:]


@given(st.text(max_size=80))
def test_any_text_can_be_asked_for_its_label(text: str) -> None:
    label_of(plain(text), load("en"), GROUPS)
    row_label(text, load("fr"), GROUPS)


@pytest.mark.parametrize(
    ("text", "key", "rest"),
    [
        ("[Lead: Ministry of Rivers, with River Watch]", "lead", "Ministry of Rivers, with River Watch"),
        (" (Objective: map every well) ", "aim", "map every well"),
    ],
)
def test_label_and_text_in_brackets_are_read_without_them(text: str, key: str, rest: str) -> None:
    label = label_of(plain(text), load("en"), GROUPS)
    assert label is not None
    assert (label.key, label.rest.text) == (key, rest)


@pytest.mark.parametrize(
    "text", ["[Lead: River Office] and others", "(Lead: River Office) (Wells)", "[Lead: River Office"]
)
def test_bracket_that_does_not_hold_the_whole_line_opens_no_label(text: str) -> None:
    assert label_of(plain(text), load("en"), GROUPS) is None


@pytest.mark.parametrize(
    ("language", "printed", "role"),
    [
        ("en", "Other participating institutions and clubs", "stakeholder"),
        ("en", "Civil society counterparts:", "stakeholder"),
        ("en", "Institutions responsible for the work", "lead"),
        ("en", "Comments of the responsible institution", ""),
        ("en", "Civil society participation", ""),
        ("en", "Other remarks", ""),
        ("en", "Other things that the institutions have promised to do", ""),
        ("fr", "Autres institutions et clubs participants", "stakeholder"),
        ("fr", "Partenaires issus de la société civile", "stakeholder"),
        ("fr", "Organismes chefs de file du projet", "lead"),
        ("es", "Otras instituciones y clubes participantes", "stakeholder"),
        ("es", "Contrapartes de la sociedad civil", "stakeholder"),
        ("es", "Dependencia ejecutora", "lead"),
        ("en", "Stakeholders: government", "stakeholder"),
        ("en", "Other actors involved (civil society)", "stakeholder"),
        ("en", "Stakeholders: how they took part", ""),
        ("fr", "Parties prenantes : gouvernement", "stakeholder"),
        ("fr", "Partenaires – secteur privé", "support"),
        ("es", "Actores involucrados: gobierno", "stakeholder"),
    ],
)
def test_label_of_few_words_forms_a_role(language: str, printed: str, role: str) -> None:
    assert role_of(printed, load(language)) == role


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        (bold("River clubs:", " River Watch"), "River clubs:"),
        (bold("River clubs", ": River Watch"), ""),
        (bold("Rivers: clubs:", " River Watch"), ""),
        (bold("2024:", " River Watch"), ""),
        (bold("All the clubs that have promised to help us:", " River Watch"), ""),
        (plain("River clubs: River Watch"), ""),
    ],
)
def test_lead_in_is_a_few_bold_words_before_a_colon(paragraph: Paragraph, words: str) -> None:
    assert lead_in(paragraph) == words


def test_label_under_its_own_words_keeps_what_follows_it() -> None:
    label = own_label(bold("River clubs:", " River Watch"), load("en"), "River clubs:")
    assert (label.group, label.key, label.rest.text) == ("labels", "river_clubs", "River Watch")


@pytest.mark.parametrize(
    ("language", "printed", "key"),
    [
        ("en", "Name of responsible official in the implementing agency", ("contact_fields", "name")),
        ("en", "Which problem of the public is to be solved?", ("labels", "challenges")),
        ("en", "How would it contribute to solving the problem?", ("labels", "ambition")),
        ("en", "OGP challenge it answers", ("labels", "grand_challenges")),
        ("en", "Reference to OGP values", ("labels", "relevance")),
        ("en", "Weather and tides", ("labels", "weather_and_tides")),
        ("en", "People involved in the work", ("labels", "people_involved_in_the_work")),
        ("fr", "Personne responsable au sein du service", ("contact_fields", "name")),
        ("fr", "Quelle est la problématique à laquelle on répond ?", ("labels", "challenges")),
        ("fr", "Comment contribuera-t-on à résoudre la problématique ?", ("labels", "ambition")),
        ("fr", "Rappel de l'objectif", ("labels", "aim")),
        ("fr", "Lien avec les valeurs du PGO", ("labels", "relevance")),
        ("es", "Persona responsable en la institución ejecutora", ("contact_fields", "name")),
        ("es", "Statu quo o problema que se desea resolver", ("labels", "challenges")),
        ("es", "Problema que se aborda", ("labels", "challenges")),
        ("es", "¿Cómo contribuirá a resolver el problema?", ("labels", "ambition")),
        ("es", "Valores de gobierno abierto", ("labels", "relevance")),
    ],
)
def test_label_that_no_file_lists_is_told_by_its_first_telling_word(
    language: str, printed: str, key: tuple[str, str]
) -> None:
    assert own_key(printed, load(language)) == key


@pytest.mark.parametrize(
    ("paragraph", "printed"),
    [
        (bold("River care.", " The ministry cleans the rivers."), "River care."),
        (bold("River care:", " The ministry cleans the rivers."), "River care:"),
        (bold("River care", " The ministry cleans the rivers."), ""),
        (bold("River care. And wells.", " The ministry."), ""),
        (bold("River care."), ""),
    ],
)
def test_bold_words_closed_by_a_colon_or_a_full_stop_lead_in(paragraph: Paragraph, printed: str) -> None:
    assert lead_in(paragraph) == printed


def test_known_label_may_be_closed_by_a_full_stop() -> None:
    label = label_of(bold("Expected results.", " The rivers run clear."), load("en"), GROUPS)
    assert label is not None
    assert (label.key, label.rest.text) == ("results", "The rivers run clear.")


@pytest.mark.parametrize(
    ("language", "printed", "expected"),
    [
        ("en", "What problem are we trying to solve?", ("labels", "challenges")),
        ("en", "What did we promise?", ("labels", "description")),
        ("en", "What have we done?", ("labels", "results")),
        ("en", "Owner", ("roles", "lead")),
        ("en", "Delivery partners", ("roles", "support")),
        ("fr", "Contenu de la mesure", ("labels", "description")),
        ("fr", "Objectif visé", ("labels", "aim")),
        ("fr", "Qu'avons-nous fait ?", ("labels", "results")),
        ("fr", "Pilote de l'action", ("roles", "lead")),
        ("es", "Problema que se busca resolver", ("labels", "challenges")),
        ("es", "¿Qué hicimos?", ("labels", "results")),
        ("es", "Responsable de la acción", ("roles", "lead")),
        ("es", "Aliados estratégicos", ("roles", "support")),
    ],
)
def test_labels_of_plans_that_speak_of_actions_or_ask_questions(
    language: str, printed: str, expected: tuple[str, str]
) -> None:
    paragraph = Paragraph((Span(printed, bold=True, size=11),), "heading", 3)
    label = label_of(paragraph, load(language), ("roles", "blocks", "labels"))
    assert label is not None
    assert (label.group, label.key) == expected
