"""Tables that no borders show: aligned words below a header, rules across only, striped rows."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline.model import Table
from tests.read.pdf_fixtures import SENTENCE, Sheet, paragraphs, tables, texts

HEADER = ("Milestone", "Responsible", "Level")
ROWS = [
    ("Open the river desk", "Ministry of Rivers", "Complete"),
    ("Publish the levels", "Water Agency", "Limited"),
    ("Train forty wardens", "School of Wardens", "Substantial"),
    ("Report to the Senate", "Ministry of Rivers", "Not started"),
]
EXPECTED = [list(HEADER), *map(list, ROWS)]
X = (72.0, 260.0, 420.0, 540.0)
BOLD = "Helvetica-Bold"


def draw(
    sheet: Sheet,
    y: float,
    pitch: float = 24,
    header: str = BOLD,
    columns: int = 3,
    rows: int = 4,
    colour: str = "#000000",
) -> float:
    """The table's words; the baseline after the last row."""
    for place, (font, row) in enumerate([(header, HEADER), *(("Helvetica", row) for row in ROWS[:rows])]):
        for x, words in zip(X[:columns], row, strict=False):
            sheet.text(x, y + place * pitch, words, font=font, colour=colour if place == 0 else "#000000")
    return y + (rows + 1) * pitch


def between_prose(pitch: float = 24, columns: int = 3, rows: int = 4) -> list[Table]:
    sheet = Sheet()
    y = sheet.paragraph(72, 100, SENTENCE * 3, 440)
    y = draw(sheet, y + 24, pitch=pitch, columns=columns, rows=rows)
    sheet.paragraph(72, y + 24, SENTENCE * 3, 440)
    return tables(sheet.document())


@pytest.mark.parametrize("pitch", [13, 24])
def test_words_in_columns_below_a_bold_header_are_a_table(pitch: int) -> None:
    assert [texts(table) for table in between_prose(pitch=pitch)] == [EXPECTED]


def test_two_columns_of_short_words_below_a_bold_header_are_a_table() -> None:
    assert [texts(table) for table in between_prose(columns=2)] == [[row[:2] for row in EXPECTED]]


def test_words_too_small_to_be_seen_part_no_rows() -> None:
    sheet = Sheet()
    draw(sheet, 100)
    for y in (90, 106, 204):
        sheet.rule(72, y, 540, y)
    for x in X[:3]:
        sheet.text(x, 142, "Seen by nobody", size=0.04)
    (table,) = tables(sheet.document())
    assert texts(table)[0] == list(HEADER)


def test_one_row_below_a_bold_header_is_no_table() -> None:
    assert between_prose(rows=1) == []


def test_header_that_is_not_apart_makes_no_table() -> None:
    sheet = Sheet()
    draw(sheet, 100, header="Helvetica")
    assert tables(sheet.document()) == []


def test_cell_over_two_lines_beside_a_cell_in_the_middle_is_one_row() -> None:
    sheet = Sheet()
    draw(sheet, 100, pitch=36)
    sheet.text(72, 136 + 12, "in Port Ardel and the hill towns")
    sheet.text(260, 172 + 6, "and its partners", size=10)
    found = texts(tables(sheet.document())[0])
    assert found[1] == ["Open the river desk in Port Ardel and the hill towns", "Ministry of Rivers", "Complete"]
    assert found[2][1] == "Water Agency and its partners"
    assert len(found) == 5


def test_words_that_reach_the_next_column_are_cut_at_its_start() -> None:
    sheet = Sheet()
    draw(sheet, 100)
    end = 72 + sheet.canvas.stringWidth("Ask all the towns along the Ardel", "Helvetica", 10)
    assert end < 256
    sheet.text(256 - (end - 72), 220, "Ask all the towns along the Ardel")
    sheet.text(260, 220, "Ministry of Hills")
    assert texts(tables(sheet.document())[0])[-1] == ["Ask all the towns along the Ardel", "Ministry of Hills", ""]


def test_paragraph_right_below_a_table_is_no_row() -> None:
    sheet = Sheet()
    y = draw(sheet, 100)
    sheet.text(72, y + 10, "Source: own data.")
    document = sheet.document()
    assert [texts(table) for table in tables(document)] == [EXPECTED]
    assert [paragraph.text for paragraph in paragraphs(document)] == ["Source: own data."]


@pytest.mark.parametrize("count", [2, 3])
def test_columns_of_prose_below_headings_side_by_side_are_no_table(count: int) -> None:
    sheet = Sheet()
    width = 460 / count
    for column in range(count):
        x = 72 + column * (width + 12)
        sheet.text(x, 100, f"Theme {column + 1}", 12, BOLD)
        y = 124.0
        for _ in range(4):
            y = sheet.paragraph(x, y, SENTENCE, width - 6) + 10
    assert tables(sheet.document()) == []


def test_contents_list_below_a_bold_header_is_no_table() -> None:
    sheet = Sheet()
    for place, (words, page) in enumerate([("Chapter", "Page"), ("Rivers", "2"), ("Hills", "4"), ("Towns", "7")]):
        for x, printed in ((72, words), (500, page)):
            sheet.text(x, 100 + 16 * place, printed, font=BOLD if place == 0 else "Helvetica")
    assert tables(sheet.document()) == []


def test_contents_list_whose_chapters_are_bold_is_no_table() -> None:
    sheet = Sheet()
    entries = [("1", "Rivers", "2"), ("1.1", "Levels", "4"), ("1.2", "Weirs", "7"), ("1.3", "Floods", "9")]
    for place, entry in enumerate(entries):
        for x, printed in zip((72, 110, 500), entry, strict=True):
            sheet.text(x, 100 + 16 * place, printed, font="Helvetica" if place else BOLD)
    assert tables(sheet.document()) == []


def test_labels_beside_values_are_no_table() -> None:
    sheet = Sheet()
    for place, (label, value) in enumerate(row[:2] for row in ROWS):
        sheet.text(72, 100 + 16 * place, label, font=BOLD)
        sheet.text(300, 100 + 16 * place, value)
    assert tables(sheet.document()) == []


def test_rules_across_show_a_table_whatever_its_header() -> None:
    sheet = Sheet()
    draw(sheet, 112, pitch=14, header="Helvetica")
    for y in (100, 116, 174):
        sheet.rule(70, y, 530, y)
    sheet.paragraph(72, 200, SENTENCE * 3, 440)
    assert [texts(table) for table in tables(sheet.document())] == [EXPECTED]


def test_header_stands_on_the_first_of_the_rules_below_each_row() -> None:
    sheet = Sheet()
    draw(sheet, 112, pitch=24, header="Helvetica")
    for row in range(5):
        for x0, x1 in pairwise(X):
            sheet.rule(x0 - 4, 118 + 24 * row, x1 - 4, 118 + 24 * row)
    assert [texts(table) for table in tables(sheet.document())] == [EXPECTED]


@pytest.mark.parametrize("filled", [(1, 3), (0, 2, 4), (2, 4)])
def test_rows_without_fill_between_above_and_below_filled_ones_are_rows(filled: tuple[int, ...]) -> None:
    sheet = Sheet()
    sheet.paragraph(72, 60, SENTENCE * 2, 440)
    for row in filled:
        for x0, x1 in pairwise(X):
            sheet.fill(x0 - 4, 96 + 24 * row, x1 - 4, 120 + 24 * row, "#dde8f0")
    draw(sheet, 112, pitch=24, header="Helvetica")
    sheet.paragraph(72, 250, SENTENCE * 2, 440)
    assert [texts(table) for table in tables(sheet.document())] == [EXPECTED]


def test_rows_below_a_filled_header_are_rows() -> None:
    sheet = Sheet()
    for x0, x1 in pairwise(X):
        sheet.fill(x0 - 4, 96, x1 - 4, 120, "#204060")
    draw(sheet, 112, pitch=24, header="Helvetica", colour="#ffffff")
    sheet.paragraph(72, 250, SENTENCE * 2, 440)
    found = tables(sheet.document())
    assert [texts(table) for table in found] == [EXPECTED]
    assert found[0].cells[0].fill == "#204060"


def test_last_line_of_a_cell_cut_through_by_the_lower_border_is_the_cells() -> None:
    sheet = Sheet()
    sheet.grid([72, 180, 400], [700, 720, 744])
    for x, y, words in ((76, 714, "Lead"), (184, 714, "Water Agency"), (76, 734, "Others"), (76, 746, "involved")):
        sheet.text(x, y, words)
    sheet.text(184, 734, "Friends of the Ardel")
    document = sheet.document()
    assert texts(tables(document)[0])[-1] == ["Others involved", "Friends of the Ardel"]
    assert paragraphs(document) == []


def test_words_on_a_coloured_ground_have_its_colour() -> None:
    sheet = Sheet()
    sheet.fill(60, 84, 530, 140, "#eeeedd")
    sheet.paragraph(72, 100, SENTENCE * 2, 440)
    sheet.paragraph(72, 180, SENTENCE * 2, 440)
    boxed, plain = paragraphs(sheet.document())
    assert {span.highlight for span in boxed.spans} == {"#eeeedd"}
    assert {span.highlight for span in plain.spans} == {""}


@pytest.mark.parametrize(
    ("right", "expected"),
    [(176, ["Values of open government", SENTENCE]), (400, ["Values of open", "government", SENTENCE])],
    ids=["narrow", "wide"],
)
def test_label_broken_at_the_side_of_its_coloured_box_is_one(right: float, expected: list[str]) -> None:
    sheet = Sheet()
    sheet.fill(72, 88, right, 114, "#bbddee")
    sheet.lines(90, 98, ["Values of open", "government"])
    sheet.paragraph(72, 146, SENTENCE, 440)
    assert [paragraph.text for paragraph in paragraphs(sheet.document())] == expected


def test_text_that_runs_over_a_coloured_area_has_no_ground() -> None:
    sheet = Sheet()
    sheet.fill(60, 84, 300, 140, "#eeeedd")
    sheet.paragraph(72, 100, SENTENCE * 2, 440)
    assert {span.highlight for paragraph in paragraphs(sheet.document()) for span in paragraph.spans} == {""}


def test_ground_of_the_whole_page_is_no_highlight() -> None:
    sheet = Sheet()
    sheet.fill(0, 0, 595, 842, "#eeeedd")
    sheet.paragraph(72, 100, SENTENCE * 2, 440)
    assert {span.highlight for paragraph in paragraphs(sheet.document()) for span in paragraph.spans} == {""}


def test_shaded_label_over_two_rows_cut_by_a_page_is_one_cell() -> None:
    sheet = Sheet()
    for top, row in ((700, ("Others involved", "State", "Water Agency")), (60, ("", "Civil society", "Ardel Friends"))):
        sheet.fill(72, top, 180, top + 24, "#e3efe9")
        sheet.grid([72, 180, 280, 400], [top, top + 24])
        for x, words in zip((76, 184, 284), row, strict=True):
            sheet.text(x, top + 16, words)
        sheet.page()
    cells = [(cell.row, cell.column, cell.row_span, cell.text) for cell in tables(sheet.document())[0].cells]
    assert cells == [
        (0, 0, 2, "Others involved"),
        (0, 1, 1, "State"),
        (0, 2, 1, "Water Agency"),
        (1, 1, 1, "Civil society"),
        (1, 2, 1, "Ardel Friends"),
    ]


@pytest.mark.parametrize(("pitch", "expected"), [(24, [[row[:2] for row in EXPECTED[:3]]]), (13, [])])
def test_two_rows_that_white_parts_and_that_fill_each_column_below_a_bold_header_are_a_table(
    pitch: int, expected: list[list[list[str]]]
) -> None:
    assert [texts(table) for table in between_prose(pitch=pitch, columns=2, rows=2)] == expected


def test_two_texts_on_baselines_of_their_own_below_bold_headings_side_by_side_are_no_table() -> None:
    sheet = Sheet()
    sheet.text(72, 100, "Key facts", font=BOLD)
    sheet.text(310, 100, "What was promised", font=BOLD)
    facts = [
        "Lead: Ministry of Rivers",
        "Partners: Guild of Millers; Water Board",
        "Ran: May to June 2022",
        "Budget: n/a",
    ]
    sheet.lines(82, 116, facts * 2, size=8.5, pitch=18)
    sheet.paragraph(310, 116, SENTENCE * 5, 210)
    assert tables(sheet.document()) == []


def test_cells_centred_between_two_rules_are_one_row() -> None:
    sheet = Sheet()
    rows = [("No.", "In short", "Verdict"), ("1", "Open desk", "Done"), ("2", "Levels", ""), ("3", "Wardens", "Done")]
    for place, row in enumerate(rows):
        y = 100 + 30 * place
        for x, words in zip((72.0, 100.0, 300.0), row, strict=True):
            sheet.text(x, y, words, size=9, font=BOLD if place == 0 else "Helvetica")
        sheet.rule(66, y + 12, 420, y + 12)
    sheet.lines(300, 155, ["Mostly", "delivered"], size=9, pitch=10)
    (table,) = tables(sheet.document())
    assert texts(table) == [*map(list, rows[:2]), ["2", "Levels", "Mostly delivered"], list(rows[3])]
