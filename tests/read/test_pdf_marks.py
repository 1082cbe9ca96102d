"""Signs in level tables, however they are drawn: the cell they stand in holds the mark."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import Cell
from pipeline.read.pdf.colours import fill_colour
from pipeline.read.pdf.symbols import plain
from tests.read.pdf_fixtures import HEIGHT, SENTENCE, Sheet, paragraphs, repeated_heading, tables

LEVELS = ["Not started", "Limited", "Substantial", "Completed"]
COLUMNS = [72.0, 180.0, 260.0, 340.0, 420.0, 500.0]
TOP, MIDDLE, BOTTOM = 100.0, 120.0, 144.0
GREEN, GREY = "#2e8b57", "#cccccc"


def level_sheet() -> Sheet:
    """A header of levels and one empty row of marks."""
    sheet = Sheet()
    sheet.grid(COLUMNS, [TOP, MIDDLE, BOTTOM])
    for x, words in zip(COLUMNS, ["Progress", *LEVELS], strict=False):
        sheet.text(x + 4, TOP + 14, words)
    return sheet


def marks_row(sheet: Sheet) -> list[Cell]:
    [table] = tables(sheet.document())
    assert [cell.text for cell in table.rows()[0]] == ["Progress", *LEVELS]
    row = table.rows()[1]
    assert len(row) == 5
    return row


def glyphs(cells: list[Cell]) -> list[str]:
    return ["".join(mark.glyph for mark in cell.marks) for cell in cells]


def centre(column: int) -> tuple[float, float]:
    return (COLUMNS[column] + COLUMNS[column + 1]) / 2, (MIDDLE + BOTTOM) / 2


def strokes(sheet: Sheet, *points: tuple[float, float], colour: str = "#000000", fill: bool = False) -> None:
    path = sheet.canvas.beginPath()
    path.moveTo(points[0][0], HEIGHT - points[0][1])
    for x, y in points[1:]:
        path.lineTo(x, HEIGHT - y)
    if fill:
        path.close()
    sheet.canvas.setStrokeColor(colour)
    sheet.canvas.setFillColor(colour)
    sheet.canvas.drawPath(path, stroke=0 if fill else 1, fill=1 if fill else 0)
    sheet.canvas.setStrokeColor("#000000")


def tick(sheet: Sheet, x: float, y: float, colour: str = "#000000") -> None:
    strokes(sheet, (x - 5, y), (x - 2, y + 4), (x + 5, y - 5), colour=colour)


def tick_of_two_lines(sheet: Sheet, x: float, y: float) -> None:
    sheet.rule(x - 5, y, x - 2, y + 4)
    sheet.rule(x - 2, y + 4, x + 5, y - 5)


def filled_tick(sheet: Sheet, x: float, y: float) -> None:
    points = [(-5, 0), (-4, -1.5), (-2, 2), (4.5, -6), (5.5, -5), (-2, 4.5)]
    strokes(sheet, *[(x + dx, y + dy) for dx, dy in points], fill=True)


def cross(sheet: Sheet, x: float, y: float) -> None:
    sheet.rule(x - 4, y - 4, x + 4, y + 4)
    sheet.rule(x - 4, y + 4, x + 4, y - 4)


def filled_cross(sheet: Sheet, x: float, y: float) -> None:
    quarter = [(-5, -4), (-4, -5), (0, -1), (4, -5), (5, -4), (1, 0), (5, 4), (4, 5), (0, 1), (-4, 5), (-5, 4), (-1, 0)]
    strokes(sheet, *[(x + dx, y + dy) for dx, dy in quarter], fill=True)


def square(sheet: Sheet, x: float, y: float, fill: str = "") -> None:
    if fill:
        sheet.canvas.setFillColor(fill)
    sheet.canvas.rect(x - 5, HEIGHT - y - 5, 10, 10, stroke=1, fill=bool(fill))


def disc(sheet: Sheet, x: float, y: float, fill: str = "", radius: float = 5) -> None:
    if fill:
        sheet.canvas.setFillColor(fill)
    sheet.canvas.circle(x, HEIGHT - y, radius, stroke=not fill, fill=bool(fill))


def ticked_disc(sheet: Sheet, x: float, y: float) -> None:
    disc(sheet, x, y, GREEN, 8)
    tick(sheet, x, y, "#ffffff")


def checked_box(sheet: Sheet, x: float, y: float) -> None:
    square(sheet, x, y)
    tick(sheet, x, y)


def crossed_box(sheet: Sheet, x: float, y: float) -> None:
    square(sheet, x, y)
    cross(sheet, x, y)


def typed_box(sheet: Sheet, x: float, y: float) -> None:
    square(sheet, x, y)
    sheet.text(x - 3, y + 3, "X", 9)


def box_with_a_square(sheet: Sheet, x: float, y: float) -> None:
    square(sheet, x, y)
    sheet.fill(x - 3, y - 3, x + 3, y + 3, "#000000")


def radio_button(sheet: Sheet, x: float, y: float) -> None:
    disc(sheet, x, y)
    disc(sheet, x, y, "#000000", 2.5)


@pytest.mark.parametrize(
    ("draw", "sign"),
    [
        (tick, "✓"),
        (tick_of_two_lines, "✓"),
        (filled_tick, "✓"),
        (cross, "✗"),
        (filled_cross, "✗"),
        (square, "☐"),
        (checked_box, "☑"),
        (crossed_box, "☒"),
        (typed_box, "☒"),
        (box_with_a_square, "☒"),
        (disc, "○"),
        (lambda sheet, x, y: disc(sheet, x, y, GREEN), "●"),
        (lambda sheet, x, y: disc(sheet, x, y, GREEN, 2.5), "●"),
        (lambda sheet, x, y: sheet.fill(x - 5, y - 5, x + 5, y + 5, GREEN), "■"),
        (ticked_disc, "✓"),
        (radio_button, "◉"),
    ],
)
def test_drawn_sign_is_the_mark_of_its_cell(draw: Callable[[Sheet, float, float], None], sign: str) -> None:
    sheet = level_sheet()
    draw(sheet, *centre(3))
    row = marks_row(sheet)
    assert glyphs(row) == ["", "", "", sign, ""]
    assert [cell.text for cell in row] == [""] * 5
    where = row[3].marks[0].where
    assert where.page == 1 and where.x0 is not None and 340 < where.x0 < 420


@pytest.mark.parametrize(
    ("drawn", "font", "sign"),
    [
        ("P", "Wingdings2", "✓"),
        ("O", "ABCDEF+Wingdings-2", "✗"),
        ("R", "Wingdings 2", "☑"),
        ("a", "Webdings", "✓"),
        ("r", "Webdings", "✗"),
        ("x", "Wingdings", "☒"),
        ("\uf0fe", "Wingdings", "☑"),
        ("a", "Marlett", "✓"),
        ("3", "MonotypeSorts", "✓"),
        ("✅\ufe0f", "SegoeUIEmoji", "✅"),
        ("☒", "MS-Gothic", "☒"),
        ("p", "Wingdings3", "▲"),
    ],
)
def test_signs_of_symbol_fonts(drawn: str, font: str, sign: str) -> None:
    assert plain(drawn, font) == sign


@pytest.mark.parametrize("sign", ["✓", "✔", "✘", "●", "■", "❏"])
def test_sign_of_a_symbol_font_is_a_mark(sign: str) -> None:
    sheet = level_sheet()
    sheet.text(300, 136, sign, 10, "ZapfDingbats", GREEN)
    row = marks_row(sheet)
    assert glyphs(row) == ["", "", sign, "", ""]
    assert row[2].marks[0].colour == GREEN


def test_lone_bullet_in_a_level_cell_is_a_mark() -> None:
    sheet = level_sheet()
    sheet.text(300, 136, "\u2022", 10)
    assert glyphs(marks_row(sheet)) == ["", "", "•", "", ""]


def test_one_filled_disc_among_outlined_ones() -> None:
    sheet = level_sheet()
    for column in (1, 2, 3, 4):
        disc(sheet, *centre(column), fill=GREEN if column == 2 else "")
    assert glyphs(marks_row(sheet)) == ["", "○", "●", "○", "○"]


def test_discs_keep_their_colours() -> None:
    sheet = level_sheet()
    for column in (1, 2, 3, 4):
        disc(sheet, *centre(column), fill=GREEN if column == 2 else GREY)
    assert [mark.colour for cell in marks_row(sheet) for mark in cell.marks] == [GREY, GREEN, GREY, GREY]


def test_one_checked_box_among_empty_ones() -> None:
    sheet = level_sheet()
    for column in (1, 2, 3, 4):
        (crossed_box if column == 4 else square)(sheet, *centre(column))
    assert glyphs(marks_row(sheet)) == ["", "☐", "☐", "☐", "☒"]


def test_box_drawn_beside_a_level_word_marks_it() -> None:
    sheet = Sheet()
    sheet.grid(COLUMNS[1:], [TOP, MIDDLE])
    for column, words in enumerate(LEVELS, 1):
        (crossed_box if column == 2 else square)(sheet, COLUMNS[column] + 9, TOP + 11)
        sheet.text(COLUMNS[column] + 18, TOP + 14, words, 9)
    [table] = tables(sheet.document())
    assert [cell.text for cell in table.cells] == LEVELS
    assert glyphs(list(table.cells)) == ["☐", "☒", "☐", "☐"]


def test_drawing_in_an_empty_cell_is_a_picture() -> None:
    sheet = level_sheet()
    x, y = centre(2)
    strokes(sheet, (x, y - 8), (x + 6, y + 2), (x + 2, y + 8), (x - 3, y + 6), (x - 6, y - 2), fill=True)
    assert glyphs(marks_row(sheet)) == ["", "", "image", "", ""]


def test_small_picture_is_a_mark_and_a_logo_in_a_text_cell_is_none() -> None:
    sheet = level_sheet()
    sheet.picture(300, 126, 310, 136)
    sheet.grid([72, 500], [BOTTOM, 180])
    sheet.text(80, 170, "The Ministry of Rivers publishes the levels of all rivers each hour.")
    sheet.picture(440, 150, 470, 176)
    [table] = tables(sheet.document())
    assert glyphs(table.rows()[1]) == ["", "", "image", "", ""]
    assert glyphs(table.rows()[2]) == [""]


def test_tick_in_a_long_text_stays_text() -> None:
    sheet = Sheet()
    sheet.grid([72, 120, 500], [100, 130])
    sheet.text(76, 116, "1")
    x = sheet.text(126, 116, "✔", 10, "ZapfDingbats")
    sheet.text(x + 4, 116, "The Ministry of Rivers publishes the levels of all rivers hourly.", 9)
    tick(sheet, 480, 116)
    [table] = tables(sheet.document())
    cell = table.cells[1]
    assert cell.marks == ()
    assert (cell.paragraphs[0].marker, cell.text[:12]) == ("✔", "The Ministry")


def test_check_boxes_of_a_line_keep_their_places_in_it() -> None:
    sheet = Sheet()
    sheet.grid([72, 160, 500], [100, 124])
    sheet.text(76, 116, "Progress")
    x = 166.0
    for sign, words in zip("❏■❏❏", LEVELS, strict=True):
        x = sheet.text(x, 116, sign, 10, "ZapfDingbats") + 4
        x = sheet.text(x, 116, words) + 10
    [table] = tables(sheet.document())
    paragraph = table.cells[1].paragraphs[0]
    assert f"{paragraph.marker} {paragraph.text}" == "❏ Not started ■ Limited ❏ Substantial ❏ Completed"


@pytest.mark.parametrize("in_table", [False, True])
def test_drawn_check_boxes_of_a_line_are_signs_in_its_text(in_table: bool) -> None:
    sheet = Sheet()
    sheet.text(72, 80, SENTENCE)
    if in_table:
        sheet.grid([60, 66, 560], [95, 124])
    x = 78.0
    for number, words in enumerate(LEVELS):
        (crossed_box if number == 1 else square)(sheet, x, 112)
        x = sheet.text(x + 9, 116, words) + 14
    document = sheet.document()
    found = tables(document)[0].cells[1].paragraphs[0] if in_table else paragraphs(document)[1]
    assert f"{found.marker} {found.text}" == "☐ Not started ☒ Limited ☐ Substantial ☐ Completed"


def scale_sheet(words_y: float) -> Sheet:
    """Four level words in a line, no rules, with signs to be drawn at the height MIDDLE."""
    sheet = Sheet()
    sheet.text(72, 60, SENTENCE)
    for place, words in enumerate(LEVELS):
        sheet.canvas.setFont("Helvetica", 10)
        sheet.text(120 + 100 * place - sheet.canvas.stringWidth(words, "Helvetica", 10) / 2, words_y, words)
    sheet.text(72, 220, SENTENCE)
    return sheet


@pytest.mark.parametrize("words_y", [MIDDLE - 14, MIDDLE + 20])
def test_discs_at_level_words_without_rules_are_a_wordless_row(words_y: float) -> None:
    sheet = scale_sheet(words_y)
    for place in range(4):
        disc(sheet, 120 + 100 * place, MIDDLE, GREEN if place == 2 else "", 4.5)
    document = sheet.document()
    [table] = tables(document)
    assert glyphs(table.rows()[0]) == ["○", "○", "●", "○"]
    assert [cell.marks[0].colour for cell in table.cells][2] == GREEN
    assert " ".join(LEVELS) in [paragraph.text for paragraph in paragraphs(document)]


def test_pictures_at_level_words_without_rules_are_a_wordless_row() -> None:
    sheet = scale_sheet(MIDDLE - 14)
    for x in (120, 220, 320, 420):
        sheet.picture(x - 6, MIDDLE - 6, x + 6, MIDDLE + 6)
    [table] = tables(sheet.document())
    assert glyphs(table.rows()[0]) == ["image"] * 4


def test_signs_that_are_not_under_words_of_their_own_are_no_table() -> None:
    sheet = scale_sheet(MIDDLE - 14)
    for place in range(4):
        disc(sheet, 110 + 8 * place, MIDDLE, "", 3.5)
    assert tables(sheet.document()) == []


def fills(sheet: Sheet) -> list[str]:
    return [cell.fill for cell in marks_row(sheet)[1:]]


def test_low_bar_through_a_row_fills_the_cells_it_mostly_covers() -> None:
    sheet = level_sheet()
    sheet.fill(COLUMNS[1], 129, COLUMNS[3] + 50, 135, GREEN)
    assert fills(sheet) == [GREEN, GREEN, GREEN, ""]


def test_bar_that_ends_early_in_a_cell_does_not_fill_it() -> None:
    sheet = level_sheet()
    sheet.fill(COLUMNS[1], 121, COLUMNS[3] + 20, 143, GREEN)
    assert fills(sheet) == [GREEN, GREEN, "", ""]


def test_bar_on_a_grey_track_shows_its_own_colour() -> None:
    sheet = level_sheet()
    sheet.fill(COLUMNS[1], 128, COLUMNS[5], 136, GREY)
    sheet.fill(COLUMNS[1], 128, COLUMNS[3], 136, GREEN)
    assert fills(sheet) == [GREEN, GREEN, GREY, GREY]


def test_background_drawn_as_a_thick_line() -> None:
    sheet = level_sheet()
    sheet.canvas.setStrokeColor(GREEN)
    sheet.canvas.setLineWidth(22)
    sheet.rule(COLUMNS[2] + 1, 132, COLUMNS[3] - 1, 132)
    assert fills(sheet) == ["", GREEN, "", ""]


def test_gradient_is_a_fill_in_its_mean_colour() -> None:
    sheet = level_sheet()
    canvas = sheet.canvas
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(COLUMNS[2], HEIGHT - BOTTOM, 80, BOTTOM - MIDDLE)
    canvas.clipPath(path, stroke=0)
    canvas.linearGradient(COLUMNS[2], 700, COLUMNS[3], 700, ("#ff0000", "#0000ff"))
    canvas.restoreState()
    assert fills(sheet) == ["", "#800080", "", ""]


def test_words_on_a_highlight_have_its_colour() -> None:
    sheet = Sheet()
    x = sheet.text(72, 100, "Not started / Limited / ")
    sheet.fill(x - 0.5, 91, x + 53, 103, "#ffff00")
    end = sheet.text(x, 100, "Substantial")
    sheet.text(end + 3, 100, "/ Completed")
    [paragraph] = paragraphs(sheet.document())
    assert {(span.text.strip(), span.highlight) for span in paragraph.spans} == {
        ("Not started / Limited /", ""),
        ("Substantial", "#ffff00"),
        ("/ Completed", ""),
    }


def test_slanted_line_through_a_cell_leaves_the_grid_whole() -> None:
    sheet = level_sheet()
    sheet.rule(COLUMNS[1], MIDDLE, COLUMNS[2], BOTTOM)
    assert len(marks_row(sheet)) == 5


def test_heading_row_repeated_on_the_next_page_is_furniture() -> None:
    document = repeated_heading().document()
    assert [cell.text for cell in tables(document)[0].cells] == ["No.", "Commitment", "1", "River 1", "2", "River 2"]
    assert [(p.kind, p.text) for p in paragraphs(document)] == [("furniture", "No."), ("furniture", "Commitment")]


def test_pattern_of_unknown_colours_is_a_grey_fill() -> None:
    assert fill_colour({"fill": True, "non_stroking_color": ("P1",)}) == "#808080"
