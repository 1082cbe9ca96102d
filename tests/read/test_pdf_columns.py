"""The order in which two columns are read, and words far apart in a justified line."""

from __future__ import annotations

from tests.read.pdf_fixtures import SENTENCE, Sheet, paragraphs

BOLD = "Helvetica-Bold"


def section(sheet: Sheet, y: float, number: int, heading_at_right: bool = False) -> float:
    """A heading and text at the left, text at the right; the baseline below both."""
    sheet.text(72, y, f"Commitment {number}. Open mills", 13, BOLD)
    left = sheet.paragraph(72, y + 18, f"Left {number}. {SENTENCE * 3}", 210)
    sheet.text(310, y - 3, f"Right heading {number}", 13 if heading_at_right else 10, BOLD)
    right = sheet.paragraph(310, y + 14, f"Right {number}. {SENTENCE * 3}", 210)
    return max(left, right)


def order(sheet: Sheet) -> list[str]:
    """The first words of the paragraphs that bear a number."""
    return [text[:7] for one in paragraphs(sheet.document()) if (text := one.text).startswith(("Left", "Right "))]


def test_sections_of_two_columns_with_white_above_each_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    section(sheet, section(sheet, 100, 1) + 30, 2)
    assert order(sheet) == ["Left 1.", "Right h", "Right 1", "Left 2.", "Right h", "Right 2"]


def test_columns_that_both_have_headings_are_read_to_their_ends() -> None:
    sheet = Sheet()
    section(sheet, section(sheet, 100, 1, heading_at_right=True) + 30, 2, heading_at_right=True)
    assert order(sheet) == ["Left 1.", "Left 2.", "Right h", "Right 1", "Right h", "Right 2"]


def test_text_of_the_right_column_beside_a_heading_of_the_left_one_goes_on() -> None:
    sheet = Sheet()
    below = section(sheet, 100, 1) + 30
    sheet.text(72, below, "Commitment 2. Open weirs", 13, BOLD)
    sheet.paragraph(72, below + 18, f"Left 2. {SENTENCE * 3}", 210)
    sheet.paragraph(310, below - 42, f"Right 2. {SENTENCE * 6}", 210)
    assert order(sheet) == ["Left 1.", "Left 2.", "Right h", "Right 1", "Right 2"]


def justified(sheet: Sheet, x: float, y: float, words: str, width: float, size: float, font: str) -> None:
    parts = words.split()
    lengths = [sheet.canvas.stringWidth(word, font, size) for word in parts]
    gap = (width - sum(lengths)) / (len(parts) - 1)
    for word, length in zip(parts, lengths, strict=True):
        sheet.text(x, y, word, size, font)
        x += length + gap


def test_words_far_apart_in_justified_lines_of_a_column_stay_in_their_lines() -> None:
    sheet = Sheet()
    justified(sheet, 72, 100, "Commitment 2.1: Early", 229, 12, BOLD)
    justified(sheet, 72, 114, "hearings on mills along", 229, 12, BOLD)
    sheet.text(72, 128, "the shore", 12, BOLD)
    justified(sheet, 72, 150, "Plans for mills were made public when the", 229, 10, "Helvetica")
    sheet.paragraph(72, 162, SENTENCE * 3, 229)
    sheet.paragraph(325, 97, SENTENCE * 5, 210)
    assert paragraphs(sheet.document())[0].text == "Commitment 2.1: Early hearings on mills along the shore"
