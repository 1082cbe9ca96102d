"""Lines that name a person to turn to."""

from __future__ import annotations

from pipeline.interpret.contact_lines import field_lines
from pipeline.model import Paragraph, Span, Where


def test_field_of_a_contact_keeps_its_place_behind_its_label() -> None:
    where = Where(page=4, x0=200, top=100, x1=280, bottom=110)
    (line,) = field_lines("Name:", [Paragraph((Span("Ada Quill", where),))])
    assert (line.text, line.where) == ("Name: Ada Quill", where)


def test_field_without_a_value_is_its_label_alone() -> None:
    assert [line.text for line in field_lines("Name", [])] == ["Name:"]
