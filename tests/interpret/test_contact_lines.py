"""Lines that name a person to turn to."""

from __future__ import annotations

import pytest

from pipeline.interpret.contact_lines import contact_label, field_lines
from pipeline.model import Paragraph, Span, Where
from pipeline.values.words import load


def test_field_of_a_contact_keeps_its_place_behind_its_label() -> None:
    where = Where(page=4, x0=200, top=100, x1=280, bottom=110)
    (line,) = field_lines("Name:", [Paragraph((Span("Ada Quill", where),))])
    assert (line.text, line.where) == ("Name: Ada Quill", where)


def test_field_without_a_value_is_its_label_alone() -> None:
    assert [line.text for line in field_lines("Name", [])] == ["Name:"]


@pytest.mark.parametrize(
    ("language", "text", "label"),
    [
        ("es", "Enlace: Ada Quill Marín, Directora de Puertos, aquill@puertos.example.org", "Enlace"),
        ("fr", "Chargée du suivi : Ada Quill, cheffe de projet, ada.quill@ports.example.org", "Chargée du suivi"),
        ("en", "Liaison officer: Ada Quill (Clerk), ada.quill@ports.example.org", "Liaison officer"),
        ("en", "Responsible: Ada Quill – ada.quill@ports.example.org", "Responsible"),
    ],
)
def test_words_before_a_person_and_an_address_are_a_label_of_contacts(language: str, text: str, label: str) -> None:
    found = contact_label(Paragraph((Span(text),)), load(language))
    assert found is not None
    assert (found.group, found.key, found.printed) == ("blocks", "contact", label)


@pytest.mark.parametrize(
    "text",
    [
        "Link: https://ports.example.org",
        "Lead agency: Harbour Office, ports@ports.example.org",
        "Results: Ada Quill opened the register. Write to ada.quill@ports.example.org.",
        "Liaison: Ada Quill, Clerk",
        "ada.quill@ports.example.org",
    ],
)
def test_other_lines_with_a_colon_are_none(text: str) -> None:
    assert contact_label(Paragraph((Span(text),)), load("en")) is None
