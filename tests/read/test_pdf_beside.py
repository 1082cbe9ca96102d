"""Labels left of their values without rules, neither on the other's baseline."""

from __future__ import annotations

import pytest

from tests.read.pdf_fixtures import SENTENCE, Sheet, tables, texts

CARD = [
    ("Who leads", ["Ministry of Rivers"]),
    ("Focal point", ["Ana Vell, Clerk of the Mills", "a.vell@rivers.example.org"]),
    ("Partners", ["Guild of Millers; Friends of the Weir"]),
    ("Cost", ["within the budget"]),
]
EXPECTED = [[label, " ".join(lines)] for label, lines in CARD]


def card(higher: float, label_font: str = "Helvetica-Bold", pitch: float = 32) -> Sheet:
    """Each value's first line stands so many points above its label."""
    sheet = Sheet()
    y = sheet.paragraph(72, 80, SENTENCE * 3, 440) + 30
    for place, (label, lines) in enumerate(CARD):
        sheet.text(90, y + place * pitch, label, 10.5, label_font)
        sheet.lines(200, y + place * pitch - higher, lines, 9.5)
    sheet.paragraph(72, y + len(CARD) * pitch + 20, SENTENCE * 3, 440)
    return sheet


@pytest.mark.parametrize("higher", [2.7, 4.0, -2.7])
def test_values_a_little_higher_or_lower_than_their_labels_are_rows_of_a_table(higher: float) -> None:
    assert [texts(table) for table in tables(card(higher).document())] == [EXPECTED]


def test_label_beside_the_middle_of_its_two_lines_keeps_both() -> None:
    sheet = Sheet()
    for place, (label, lines) in enumerate(CARD):
        sheet.text(90, 200 + place * 40, label, 10.5, "Helvetica-Bold")
        sheet.lines(200, 200 + place * 40 - (6 if len(lines) > 1 else 2), lines, 9.5)
    assert [texts(table) for table in tables(sheet.document())] == [EXPECTED]


def test_labels_in_the_weight_of_their_values_are_told_by_the_white_between_them() -> None:
    assert [texts(table) for table in tables(card(2.7, label_font="Helvetica").document())] == [EXPECTED]


def test_signs_left_of_the_labels_are_in_no_cell() -> None:
    sheet = card(2.7)
    sheet.text(70, 200, "$", 13)
    assert [texts(table) for table in tables(sheet.document())] == [EXPECTED]


def test_two_columns_of_text_on_baselines_of_their_own_are_no_table() -> None:
    sheet = Sheet()
    for place in range(5):
        sheet.text(72, 100 + place * 50, "Key facts", 10.5, "Helvetica-Bold")
        sheet.paragraph(72, 114 + place * 50, SENTENCE, 210)
        sheet.paragraph(310, 97 + place * 50, SENTENCE, 210)
    assert tables(sheet.document()) == []
