from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.model import Cell, Table
from tests.read.pdf_fixtures import SENTENCE, Sheet, paragraphs, repeated_heading, tables, texts

LEVELS = ["Not started", "Limited", "Substantial", "Completed"]


def cell_at(table: Table, row: int, column: int) -> Cell:
    return next(cell for cell in table.cells if (cell.row, cell.column) == (row, column))


def one_table(sheet: Sheet) -> Table:
    found = tables(sheet.document())
    assert len(found) == 1
    return found[0]


def level_table(sheet: Sheet, y: float = 100) -> None:
    """A title over all columns, then a label over two rows beside four levels and their marks."""
    columns = [72, 180, 260, 340, 420, 500]
    sheet.rule(72, y, 500, y)
    sheet.rule(72, y + 20, 500, y + 20)
    sheet.rule(180, y + 40, 500, y + 40)
    sheet.rule(72, y + 60, 500, y + 60)
    for x in (72, 500):
        sheet.rule(x, y, x, y + 60)
    for x in columns[1:-1]:
        sheet.rule(x, y + 20, x, y + 60)
    sheet.text(76, y + 14, "1. Clear rivers", 10, "Helvetica-Bold")
    sheet.text(76, y + 44, "Completion level")
    for x, level in zip(columns[1:], LEVELS, strict=False):
        sheet.text(x + 4, y + 34, level)


def test_merged_cells_have_spans_and_the_label_stands_beside_both_rows() -> None:
    sheet = Sheet()
    level_table(sheet)
    sheet.text(346, 154, "a, b")
    table = one_table(sheet)
    title, label = cell_at(table, 0, 0), cell_at(table, 1, 0)
    assert (title.row_span, title.column_span, title.paragraphs[0].marker, title.text) == (1, 5, "1.", "Clear rivers")
    assert (label.row_span, label.column_span, label.text) == (2, 1, "Completion level")
    assert [cell.text for cell in table.rows()[1]] == ["Completion level", *LEVELS]
    assert [cell.text for cell in table.rows()[2]] == ["", "", "a, b", ""]


def test_tick_of_a_symbol_font_is_a_mark_and_no_text() -> None:
    sheet = Sheet()
    level_table(sheet)
    sheet.text(430, 154, "✔", 10, "ZapfDingbats")
    cell = cell_at(one_table(sheet), 2, 4)
    assert ([mark.glyph for mark in cell.marks], cell.text) == (["✔"], "")
    assert cell.marks[0].where.x0 == 430


def test_picture_in_an_empty_cell_is_a_mark() -> None:
    sheet = Sheet()
    level_table(sheet)
    sheet.picture(200, 144, 210, 154)
    assert [mark.glyph for mark in cell_at(one_table(sheet), 2, 1).marks] == ["image"]


def test_fill_is_what_most_of_the_cell_shows() -> None:
    sheet = Sheet()
    sheet.fill(72, 100, 180, 120, "#2f6db5")
    for strip in range(4):
        sheet.fill(180, 100 + 5 * strip, 260, 105 + 5 * strip, "#ddeeff")
    sheet.fill(260, 100, 280, 120, "#ff0000")
    sheet.fill(340, 100, 420, 120, "#ffffff")
    sheet.grid([72, 180, 260, 340, 420], [100, 120])
    sheet.text(76, 114, "Progress")
    assert [cell.fill for cell in one_table(sheet).cells] == ["#2f6db5", "#ddeeff", "", ""]


def test_double_lines_make_no_phantom_columns() -> None:
    sheet = Sheet()
    sheet.grid([72, 180, 182, 300], [100, 101.5, 120, 140])
    sheet.text(76, 114, "Aim")
    sheet.text(190, 114, "Clear rivers")
    assert texts(one_table(sheet)) == [["Aim", "Clear rivers"], ["", ""]]


def test_borders_drawn_as_thin_filled_rectangles() -> None:
    sheet = Sheet()
    for x in (72, 180, 300):
        sheet.fill(x, 100, x + 0.6, 120.6, "#444444")
    for y in (100, 120):
        sheet.fill(72, y, 300.6, y + 0.6, "#444444")
    sheet.text(76, 114, "Aim")
    sheet.text(190, 114, "Clear rivers")
    assert texts(one_table(sheet)) == [["Aim", "Clear rivers"]]


def test_table_inside_a_cell_is_folded_into_the_outer_one() -> None:
    sheet = Sheet()
    sheet.grid([72, 180, 500], [100, 160, 180])
    sheet.text(76, 130, "Progress")
    sheet.grid([186, 260, 340, 420, 494], [106, 130, 154])
    for x, level in zip([190, 264, 344, 424], LEVELS, strict=True):
        sheet.text(x, 122, level)
    sheet.text(350, 146, "X")
    sheet.text(76, 174, "End")
    table = one_table(sheet)
    assert [cell.text for cell in table.rows()[0]] == ["Progress", *LEVELS]
    assert [cell.text for cell in table.rows()[1]] == ["", "", "X", ""]
    assert cell_at(table, 0, 0).row_span == 2
    assert cell_at(table, 2, 1).column_span == 4


def test_frame_round_a_text_is_no_table() -> None:
    sheet = Sheet()
    sheet.grid([72, 500], [90, 130])
    sheet.paragraph(80, 106, SENTENCE, 400)
    document = sheet.document()
    assert not tables(document)
    assert [p.text for p in paragraphs(document)] == [SENTENCE]


def test_underlines_are_no_table() -> None:
    sheet = Sheet()
    for y in (100, 120, 140):
        end = sheet.text(72, y, "Clear rivers for all")
        sheet.rule(72, y + 1.5, end, y + 1.5)
    document = sheet.document()
    assert not tables(document)
    assert all(span.underline for p in paragraphs(document) for span in p.spans)


def test_filled_cells_without_rules_are_a_table() -> None:
    sheet = Sheet()
    labels = ["Aim", "Lead", "End date"]
    for row, (label, value) in enumerate(zip(labels, ["Clear rivers", "Ministry of Rivers", "2021"], strict=True)):
        sheet.fill(72, 100 + 20 * row, 180, 119 + 20 * row, "#ddeeff")
        sheet.text(76, 114 + 20 * row, label)
        sheet.text(190, 114 + 20 * row, value)
    table = one_table(sheet)
    assert texts(table) == [["Aim", "Clear rivers"], ["Lead", "Ministry of Rivers"], ["End date", "2021"]]
    assert [cell.fill for cell in table.cells] == ["#ddeeff", "", "#ddeeff", "", "#ddeeff", ""]


def cut_row(first_label: str, rest: str) -> Sheet:
    sheet = Sheet()
    sheet.grid([72, 180, 500], [700, 720, 760])
    sheet.text(76, 714, "Aim")
    sheet.text(186, 714, "Clear rivers")
    sheet.text(76, 734, "Results")
    sheet.text(186, 734, "The office measured every river and")
    sheet.text(290, 815, "1", 8)
    sheet.page()
    sheet.grid([72, 180, 500], [72, 92, 112])
    sheet.text(76, 86, first_label)
    sheet.text(186, 86, rest)
    sheet.text(76, 106, "End date")
    sheet.text(186, 106, "2021")
    sheet.text(290, 815, "2", 8)
    return sheet


def test_row_cut_by_the_page_is_one_row() -> None:
    table = one_table(cut_row("", "published its levels."))
    assert texts(table) == [
        ["Aim", "Clear rivers"],
        ["Results", "The office measured every river and published its levels."],
        ["End date", "2021"],
    ]
    spans = table.rows()[1][1].paragraphs[0].spans
    assert [span.where.page for span in spans] == [1, 2]


def test_new_row_after_the_page_is_a_row_of_its_own() -> None:
    table = one_table(cut_row("Next steps", "Lakes will follow."))
    assert [row[0] for row in texts(table)] == ["Aim", "Results", "Next steps", "End date"]


def steps_over_the_page(rest: str, dates: Sequence[str]) -> list[list[str]]:
    sheet = Sheet()
    columns = [72, 260, 380, 500]
    sheet.grid(columns, [740, 760])
    for x, words in zip(columns, ["1.1 A register of the rivers and of", "May 2021", "June 2022"], strict=False):
        sheet.text(x + 4, 754, words)
    sheet.page()
    sheet.grid(columns, [72, 92, 112])
    for x, words in zip(columns, [rest, *dates], strict=False):
        sheet.text(x + 4, 86, words)
    for x, words in zip(columns, ["1.2 A portal", "July 2021", "May 2022"], strict=False):
        sheet.text(x + 4, 106, words)
    return texts(one_table(sheet))


def test_milestone_whose_first_cell_alone_goes_on_over_the_page_is_one_row() -> None:
    assert [row[0] for row in steps_over_the_page("the lakes since 2018", [])] == [
        "1.1 A register of the rivers and of the lakes since 2018",
        "1.2 A portal",
    ]


@pytest.mark.parametrize(("rest", "dates"), [("2. Lakes", []), ("Lakes", []), ("the lakes", ["May 2021", "July 2022"])])
def test_first_row_of_a_page_that_begins_anew_stays_a_row(rest: str, dates: list[str]) -> None:
    assert len(steps_over_the_page(rest, dates)) == 3


def merged_over_the_page(step: str, date: str) -> list[list[str]]:
    """A commitment's aim and lead merged over its milestones, the last of which stand on the second page."""
    sheet = Sheet()
    columns = [72, 130, 200, 400, 500]
    for pages, rows in (
        ([700, 720, 740, 760], ["Measure the depth of all the lakes", "Publish the depths of"]),
        ([72, 92, 112], []),
    ):
        sheet.rule(columns[0], pages[0], columns[-1], pages[0])
        sheet.rule(columns[0], pages[-1], columns[-1], pages[-1])
        for x in columns:
            sheet.rule(x, pages[0], x, pages[-1])
        for y in pages[1:-1]:
            sheet.rule(columns[0] if y in (720, 92) else columns[2], y, columns[-1], y)
        for x, head in zip(columns, ("Aim", "Lead", "Milestone", "Deadline"), strict=False):
            sheet.text(x + 4, pages[0] + 14, head)
        for y, words in zip(pages[1:], rows, strict=False):
            sheet.text(204, y + 14, words)
            sheet.text(404, y + 14, "May 2021")
        if rows:
            sheet.text(76, 734, "Open lakes")
            sheet.text(134, 734, "Lake Office")
            sheet.page()
    sheet.text(204, 106, step)
    sheet.text(404, 106, date)
    return texts(one_table(sheet))


def test_milestone_on_the_next_page_beside_a_merged_cell_is_a_row_of_its_own() -> None:
    rows = merged_over_the_page("Translate the depths of all the lakes", "June 2022")
    assert [row[-2:] for row in rows[2:]] == [
        ["Publish the depths of", "May 2021"],
        ["Translate the depths of all the lakes", "June 2022"],
    ]


def test_rest_of_a_milestone_on_the_next_page_beside_a_merged_cell_goes_on_with_it() -> None:
    rows = merged_over_the_page("all rivers and of the lakes", "")
    assert [row[-2:] for row in rows[2:]] == [["Publish the depths of all rivers and of the lakes", "May 2021"]]


def test_words_left_open_beside_a_merged_cell_go_on_over_the_page_with_a_capital() -> None:
    rows = merged_over_the_page("Kessel", "")
    assert [row[-2:] for row in rows[2:]] == [["Publish the depths of Kessel", "May 2021"]]


def test_heading_row_repeated_on_the_next_page_is_dropped() -> None:
    assert texts(one_table(repeated_heading())) == [["No.", "Commitment"], ["1", "River 1"], ["2", "River 2"]]


def test_marks_below_levels_cut_by_the_page_stay_a_row() -> None:
    sheet = Sheet()
    columns = [72, 180, 260, 340, 420, 500]
    sheet.grid(columns, [740, 760])
    for x, level in zip(columns, ["Progress", *LEVELS], strict=False):
        sheet.text(x + 4, 754, level)
    sheet.page()
    sheet.grid(columns, [72, 92])
    sheet.text(345, 86, "b")
    assert texts(one_table(sheet)) == [["Progress", *LEVELS], ["", "", "", "b", ""]]


def test_title_over_all_columns_starts_a_new_table_on_the_next_page() -> None:
    sheet = Sheet()
    level_table(sheet, 600)
    sheet.page()
    level_table(sheet, 72)
    assert len(tables(sheet.document())) == 2


def test_word_that_runs_over_the_right_border_stays_whole() -> None:
    sheet = Sheet()
    sheet.grid([72, 180, 210], [100, 120])
    sheet.text(76, 114, "Forum")
    sheet.text(184, 114, "CONFORMITY")
    document = sheet.document()
    assert texts(tables(document)[0]) == [["Forum", "CONFORMITY"]]
    assert not paragraphs(document)


TITLE = "Clear rivers and lakes for all"


def test_border_below_a_title_as_wide_as_its_table_is_no_underline() -> None:
    sheet = Sheet()
    right = sheet.text(76, 113, TITLE) + 4
    sheet.grid([72, right], [100, 116])
    sheet.grid([72, 120, right], [116, 136, 156])
    for row, (label, value) in enumerate([("Lead", "Lake Office"), ("End", "2021")]):
        sheet.text(76, 130 + 20 * row, label)
        sheet.text(124, 130 + 20 * row, value)
    table = one_table(sheet)
    assert texts(table) == [[TITLE], ["Lead", "Lake Office"], ["End", "2021"]]
    assert not any(span.underline for cell in table.cells for p in cell.paragraphs for span in p.spans)


@pytest.mark.parametrize(("padding", "is_underline"), [(4, False), (0, True)])
def test_rule_along_a_filled_area_underlines_only_words_of_its_own_width(padding: float, is_underline: bool) -> None:
    sheet = Sheet()
    right = 72 + sheet.canvas.stringWidth(TITLE, "Helvetica", 10) + padding
    sheet.fill(72 - padding, 100, right, 115, "#ddeeff")
    sheet.text(72, 113, TITLE)
    sheet.rule(72 - padding, 115, right, 115)
    spans = [span for p in paragraphs(sheet.document()) for span in p.spans]
    assert [(span.text, span.underline) for span in spans] == [(TITLE, is_underline)]


def title_on_both_pages(again: str, first: str) -> list[list[list[str]]]:
    """The tables where a title stands over rows on two pages; `again` is the second page's, `first` its first label."""
    sheet = Sheet()
    for page, (title, rows) in enumerate([(TITLE, ["Aim", "Lead"]), (again, [first, "End date"])]):
        sheet.grid([72, 500], [72, 92])
        sheet.grid([72, 180, 500], [92, 112, 132])
        sheet.text(76, 86, title)
        for row, label in enumerate(rows):
            sheet.text(76, 106 + 20 * row, label)
            sheet.text(186, 106 + 20 * row, f"{label} of page {page}" if label else "and the lakes.")
        sheet.page()
    return [texts(table) for table in tables(sheet.document())]


@pytest.mark.parametrize("note", ["", " (continued)", " (cont.)", " – suite", " (suite)", " (continuación)"])
def test_title_printed_again_over_the_page_belongs_to_one_table(note: str) -> None:
    (rows,) = title_on_both_pages(f"{TITLE}{note}", "Next steps")
    assert [row[0] for row in rows] == [TITLE, "Aim", "Lead", "Next steps", "End date"]


def test_row_cut_below_a_title_printed_again_is_one_row() -> None:
    (rows,) = title_on_both_pages(TITLE, "")
    assert rows[2:] == [["Lead", "Lead of page 0 and the lakes."], ["End date", "End date of page 1"]]


@pytest.mark.parametrize(("again", "first"), [("Clear skies", "Next steps"), (TITLE, "Aim")])
def test_other_title_or_the_same_first_row_starts_a_new_table(again: str, first: str) -> None:
    assert len(title_on_both_pages(again, first)) == 2


def test_title_printed_again_is_furniture() -> None:
    sheet = Sheet()
    for label in ("Aim", "Next steps"):
        sheet.grid([72, 500], [72, 92])
        sheet.grid([72, 180, 500], [92, 112])
        sheet.text(76, 86, TITLE)
        sheet.text(76, 106, label)
        sheet.text(186, 106, "Rivers")
        sheet.page()
    assert [(p.kind, p.text) for p in paragraphs(sheet.document())] == [("furniture", TITLE)]


def test_row_of_filled_steps_with_words_below_each_is_a_table() -> None:
    sheet = Sheet()
    for place, level in enumerate(LEVELS):
        sheet.fill(72 + 100 * place, 100, 171 + 100 * place, 112, "#2e8b57" if place < 2 else "#d0d0d0")
        sheet.text(80 + 100 * place, 124, level)
    document = sheet.document()
    (table,) = tables(document)
    assert [(cell.fill, cell.text) for cell in table.cells] == [("#2e8b57", "")] * 2 + [("#d0d0d0", "")] * 2
    assert [round(cell.where.x0 or 0) for cell in table.cells] == [72, 172, 272, 372]


def test_filled_bars_without_words_are_no_table() -> None:
    sheet = Sheet()
    for place in range(4):
        sheet.fill(72 + 100 * place, 100, 171 + 100 * place, 112, "#2e8b57")
    sheet.text(80, 140, SENTENCE)
    assert not tables(sheet.document())


def label_over_the_page(above: str, below: str, values: tuple[str, str], closed: bool = True) -> list[list[str]]:
    """A shaded label and its value at the foot of a page, and those at the top of the next one."""
    sheet = Sheet()
    for label, value, y, first in ((above, values[0], 740, "Lead"), (below, values[1], 72, "")):
        rows = [y, y + 20, y + 40] if first else [y, y + 20]
        for x0, x1, fill in ((72, 220, "#dce6f1"), (220, 420, "#ffffff")):
            sheet.fill(x0, rows[0], x1, rows[-1], fill)
        for x in (72, 220, 420):
            sheet.rule(x, rows[0], x, rows[-1])
        for row in rows if closed or not first else rows[:-1]:
            sheet.rule(72, row, 420, row)
        sheet.text(76, y + 14, first)
        sheet.text(226, y + 14, "Agency of Bridges" if first else "")
        sheet.text(76, rows[-2] + 14, label, 10, "Helvetica-Bold")
        sheet.text(226, rows[-2] + 14, value)
        sheet.page()
    (table,) = tables(sheet.document())
    return texts(table)[1:]


@pytest.mark.parametrize(
    ("above", "below", "values"),
    [
        ("Non-governmental, private,", "academic actors", ("Bridge Watch; United", "Fishers of Valdoria")),
        ("Name of the person from", "the lead agency", ("Ada Moreau", "")),
        ("Problem to be", "addressed", ("Nobody knows which bridges,", "or which roads, are safe")),
    ],
)
def test_label_cut_by_the_page_is_one_label(above: str, below: str, values: tuple[str, str]) -> None:
    assert label_over_the_page(above, below, values) == [[f"{above} {below}", " ".join(filter(None, values))]]


def test_row_that_no_rule_closes_goes_on_with_a_label_in_small_letters() -> None:
    rows = label_over_the_page("Responsible", "person", ("Ada", "Moreau"), closed=False)
    assert rows == [["Responsible person", "Ada Moreau"]]


@pytest.mark.parametrize(
    ("above", "below", "values"),
    [
        ("Telephone", "e-mail", ("+999 20 555", "ada@example.org")),
        ("Name:", "role in the agency:", ("Ada", "head of bridges")),
        ("Problem to be", "Results", ("Nobody knows which", "bridges are safe")),
    ],
)
def test_label_of_its_own_on_the_next_page_stays_a_row(above: str, below: str, values: tuple[str, str]) -> None:
    assert label_over_the_page(above, below, values) == [[above, values[0]], [below, values[1]]]
