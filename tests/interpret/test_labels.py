"""A label is known by its words and by how it stands: before a colon, in bold, or alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.interpret.labels import cut, label_of, raw_text, row_label, snake
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
    ],
)
def test_label_and_what_follows_it(language: str, paragraph: Paragraph, key: str, rest: str) -> None:
    label = label_of(paragraph, load(language), GROUPS)
    assert label is not None
    assert (label.key, label.rest.text) == (key, rest)


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
