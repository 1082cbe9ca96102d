"""A grid of levels states what its marks, letters or fills say, and nothing else."""

from __future__ import annotations

import pytest

from pipeline.interpret.levels import (
    Reading,
    header_levels,
    is_grid_row,
    read_header,
    read_level_rows,
    read_line,
    read_row,
)
from pipeline.model import Cell, Mark, Paragraph, Span, Table
from pipeline.values.words import load

HEADER = ("Not started", "Limited", "Substantial", "Completed")
BLUE, GREY = "#2f6db5", "#dddddd"


def cell(column: int, text: str = "", fill: str = "", mark: str = "") -> Cell:
    paragraphs = (Paragraph((Span(text),)),) if text else ()
    return Cell(0, column, paragraphs=paragraphs, fill=fill, marks=(Mark(mark),) if mark else ())


def row(*texts: str) -> list[Cell]:
    return [cell(index, text) for index, text in enumerate(texts)]


def filled(*fills: str) -> list[Cell]:
    return [cell(index, fill=fill) for index, fill in enumerate(fills)]


def levels(*texts: str):  # type: ignore[no-untyped-def]
    return header_levels(row(*(texts or HEADER)), load("en"))


def stated(reading: Reading) -> list[tuple[str, str]]:
    return [(verdict.item, verdict.printed) for verdict in reading.verdicts]


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en", ("Not started", "Limited", "Substantial", "Completed")),
        ("fr", ("Non commencé", "Limité", "Substantiel", "Achevé")),
        ("es", ("No iniciado", "Limitado", "Sustancial", "Completo")),
    ],
)
def test_four_levels_in_a_row_are_a_header(language: str, printed: tuple[str, ...]) -> None:
    found = header_levels(row("", *printed), load(language))
    assert [level.key for level in found] == ["not_started", "limited", "substantial", "completed"]


def test_prose_that_uses_level_words_is_no_header() -> None:
    assert not header_levels(row("Limited", "The work is substantial"), load("en"))


def test_tick_stands_for_the_column_it_is_under() -> None:
    cells = [cell(0), cell(1), cell(2, mark="✓"), cell(3)]
    assert stated(read_row(cells, levels())) == [("", "Substantial")]


def test_lone_x_is_a_tick() -> None:
    assert stated(read_row(row("", "X", "", ""), levels())) == [("", "Limited")]


def test_empty_box_is_no_tick_and_checked_box_is() -> None:
    cells = [cell(0, mark="☐"), cell(1, mark="☐"), cell(2, mark="☐"), cell(3, mark="☒")]
    assert stated(read_row(cells, levels())) == [("", "Completed")]


def test_letters_under_a_column_are_its_items() -> None:
    reading = read_row(row("", "a, b", "", "c and d"), levels())
    assert stated(reading) == [("a", "Limited"), ("b", "Limited"), ("c", "Completed"), ("d", "Completed")]


def test_numbers_under_a_column_are_its_items() -> None:
    assert stated(read_row(row("", "14.1; 14.2", "", ""), levels())) == [("14.1", "Limited"), ("14.2", "Limited")]


def test_letter_under_two_columns_is_an_issue_and_no_status() -> None:
    reading = read_row(row("", "a", "a, b", ""), levels())
    assert (stated(reading), reading.problem, reading.value) == ([("b", "Substantial")], "status_ambiguous", "a")


def test_two_ticks_are_an_issue_and_no_status() -> None:
    reading = read_row([cell(0), cell(1, mark="✓"), cell(2, mark="✓"), cell(3)], levels())
    assert (stated(reading), reading.problem) == ([], "status_ambiguous")


def test_no_mark_states_nothing() -> None:
    assert read_row(row("", "", "", ""), levels()) == Reading()


def test_one_filled_cell_states_its_level() -> None:
    assert stated(read_row(filled("", "", BLUE, ""), levels())) == [("", "Substantial")]


def test_last_cell_of_a_filled_bar_counts() -> None:
    assert stated(read_row(filled(BLUE, BLUE, BLUE, ""), levels())) == [("", "Substantial")]


def test_scattered_fills_are_an_issue() -> None:
    assert read_row(filled(BLUE, "", BLUE, ""), levels()).problem == "status_ambiguous"


def test_shading_of_the_whole_header_states_nothing() -> None:
    header = header_levels([cell(i, text, fill=GREY) for i, text in enumerate(HEADER)], load("en"))
    assert read_header(header) == Reading()


def test_header_cell_in_another_colour_states_its_level() -> None:
    fills = (GREY, GREY, GREY, BLUE)
    header = header_levels([cell(i, t, fill=f) for i, (t, f) in enumerate(zip(HEADER, fills, strict=True))], load("en"))
    assert stated(read_header(header)) == [("", "Completed")]


def test_filled_header_cell_is_evidence_by_fill() -> None:
    header = header_levels([cell(i, t, fill=BLUE if i == 1 else "") for i, t in enumerate(HEADER)], load("en"))
    assert [verdict.evidence for verdict in read_header(header).verdicts] == ["fill"]


def test_row_of_words_is_no_row_of_marks() -> None:
    assert not is_grid_row(row("The site was launched", "", "", ""), levels())
    assert is_grid_row(row("a, b", "", "", "x"), levels())


def marked(*marks: str) -> list[Cell]:
    """One cell a word: a sign, and its colour after it."""
    cells = []
    for index, mark in enumerate(marks):
        glyph, _, colour = mark.partition(" ")
        cells.append(Cell(0, index, marks=(Mark(glyph, colour=colour),) if glyph else ()))
    return cells


@pytest.mark.parametrize(
    ("marks", "level"),
    [
        (("✗", "✗", "✓", "✗"), "Substantial"),
        (("☐", "☑", "☐", "☐"), "Limited"),
        (("○", "○", "○", "●"), "Completed"),
        (("", "image", "", ""), "Limited"),
        (("", "\ufffd", "", ""), "Limited"),
        (("", "", "✗", ""), "Substantial"),
        (("● #cccccc", "● #2e8b57", "● #cccccc", "● #cccccc"), "Limited"),
        (("● #cccccc", "● #cccccc", "● #cccccc", "● #2e8b57"), "Completed"),
    ],
)
def test_the_mark_that_holds_among_several(marks: tuple[str, ...], level: str) -> None:
    assert stated(read_row(marked(*marks), levels())) == [("", level)]


@pytest.mark.parametrize(
    "marks",
    [
        ("✓", "", "✓", ""),
        ("✓", "✗", "", ""),
        ("✓", "✓", "✓", "✗"),
        ("●", "●", "●", "○"),
        ("☒", "☒", "☒", "☒"),
        ("\ufffd", "\ufffd", "\ufffd", "\ufffd"),
        ("● #2e8b57", "● #2e8b57", "● #2e8b57", "● #cccccc"),
        ("● #ff0000", "● #ffa500", "● #ffff00", "● #2e8b57"),
    ],
)
def test_marks_in_several_columns_are_an_issue_and_no_status(marks: tuple[str, ...]) -> None:
    reading = read_row(marked(*marks), levels())
    assert (stated(reading), reading.problem) == ([], "status_ambiguous")


def test_empty_boxes_alone_state_nothing() -> None:
    assert read_row(marked("☐", "☐", "☐", "☐"), levels()) == Reading()


@pytest.mark.parametrize(
    ("fills", "level"),
    [
        ((BLUE, BLUE, BLUE, GREY), "Substantial"),
        ((BLUE, BLUE, GREY, GREY), "Limited"),
        ((BLUE, GREY, GREY, GREY), "Not started"),
        ((GREY, GREY, GREY, BLUE), "Completed"),
        (("#ff0000", "#ffa500", "", ""), "Limited"),
    ],
)
def test_bar_on_a_grey_track_ends_where_its_colour_ends(fills: tuple[str, ...], level: str) -> None:
    assert stated(read_row(filled(*fills), levels())) == [("", level)]


def test_bar_that_starts_late_is_an_issue() -> None:
    assert read_row(filled(GREY, GREY, BLUE, BLUE), levels()).problem == "status_ambiguous"


def test_traffic_light_of_four_colours_states_nothing() -> None:
    assert read_row(filled("#ff0000", "#ffa500", "#ffff00", "#2e8b57"), levels()) == Reading()


def styled(place: int, style: Span) -> list[Span]:
    chosen = {name: getattr(style, name) for name in ("bold", "underline", "colour", "highlight")}
    plain = {name: getattr(Span("", colour="#000000"), name) for name in chosen}
    return [Span(word, **(chosen if index == place else plain)) for index, word in enumerate(HEADER)]


STYLES = [
    Span("", colour="#000000", bold=True),
    Span("", colour="#c00000"),
    Span("", colour="#000000", underline=True),
    Span("", colour="#000000", highlight="#ffff00"),
    Span("", colour="#c00000", bold=True),
]


@pytest.mark.parametrize("style", STYLES)
def test_level_word_that_stands_out_in_the_header_is_stated(style: Span) -> None:
    cells = [Cell(0, index, paragraphs=(Paragraph((span,)),)) for index, span in enumerate(styled(2, style))]
    assert stated(read_header(header_levels(cells, load("en")))) == [("", "Substantial")]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("separator", ["  ", " / ", " | ", ", "])
def test_level_word_that_stands_out_in_a_line_is_stated(style: Span, separator: str) -> None:
    spans = [part for span in styled(1, style) for part in (Span(separator, colour="#000000"), span)]
    assert stated(read_line(Paragraph(tuple(spans[1:])), load("en"))) == [("", "Limited")]


def test_words_in_one_style_state_nothing() -> None:
    line = Paragraph((Span("Not started / Limited / Substantial / Completed", bold=True),))
    assert read_line(line, load("en")) == Reading()


def test_greyed_out_word_states_nothing() -> None:
    line = Paragraph(tuple(Span(s.text + " ", colour=s.colour) for s in styled(3, Span("", colour="#bbbbbb"))))
    assert read_line(line, load("en")) == Reading()


def test_bold_word_and_coloured_word_are_an_issue() -> None:
    spans = styled(1, Span("", colour="#c00000"))
    spans[3] = Span(HEADER[3], bold=True, colour="#000000")
    line = Paragraph(tuple(part for span in spans for part in (span, Span(" ", colour="#000000"))))
    assert read_line(line, load("en")).problem == "status_ambiguous"


def test_bold_level_in_a_sentence_is_no_list_of_levels() -> None:
    line = Paragraph((Span("Progress is "), Span("limited", bold=True), Span(", not substantial or completed.")))
    assert read_line(line, load("en")) == Reading()


def test_fill_and_bold_on_different_levels_are_an_issue() -> None:
    cells = [cell(i, text, fill=BLUE if i == 0 else "") for i, text in enumerate(HEADER)]
    cells[2] = Cell(0, 2, paragraphs=(Paragraph((Span(HEADER[2], bold=True),)),))
    assert read_header(header_levels(cells, load("en"))).problem == "status_ambiguous"


def test_level_word_on_two_lines_is_a_level() -> None:
    cells = [Cell(0, 0, paragraphs=(Paragraph((Span("Not"),)), Paragraph((Span("started"),))))]
    cells += [cell(index, text) for index, text in enumerate(HEADER[1:], 1)]
    assert header_levels(cells, load("en"))[0].key == "not_started"


def level_rows(chosen: int, fill: str = "") -> Table:
    cells = []
    for index, text in enumerate(HEADER):
        is_chosen = index == chosen
        marks = (Mark("✓"),) if is_chosen and not fill else ()
        shown = fill if is_chosen else ""
        cells.append(Cell(index, 0, paragraphs=(Paragraph((Span(text),)),), fill=shown))
        cells.append(Cell(index, 1, marks=marks, fill=shown))
    return Table(tuple(cells), 4, 2)


def test_levels_below_each_other_with_a_mark_beside_one() -> None:
    assert stated(read_level_rows(level_rows(2), load("en"))) == [("", "Substantial")]


def test_levels_below_each_other_with_one_row_filled() -> None:
    assert stated(read_level_rows(level_rows(1, fill=BLUE), load("en"))) == [("", "Limited")]
