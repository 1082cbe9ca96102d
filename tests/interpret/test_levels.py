"""A grid of levels states what its marks, letters or fills say, and nothing else."""

from __future__ import annotations

import pytest

from pipeline.interpret.levels import Reading, header_levels, is_grid_row, read_header, read_row
from pipeline.model import Cell, Mark, Paragraph, Span
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
