"""Coding tables of the IRM in the forms its reports have used."""

from __future__ import annotations

from pipeline.interpret.irm_codes import CodedRow, coded_rows
from pipeline.model import Source, Table
from pipeline.read.html import read
from pipeline.values.words import load

IMPACT = "<td>None</td><td>Minor</td><td>Moderate</td><td>Transformative</td>"
COMPLETION = "<td>Not started</td><td>Limited</td><td>Substantial</td><td>Completed</td>"
HEADER = f"""<tr><td rowspan="2">Commitment overview</td><td colspan="4">Potential impact</td>
<td colspan="4">Completion</td></tr><tr>{IMPACT}{COMPLETION}</tr>"""

Told = list[tuple[str, str, str, str]]


def table(rows: str) -> Table:
    data = f'<html lang="en"><body><table>{rows}</table></body></html>'.encode()
    source = Source("valdoria", "valdoria.html", "valdoria.html", "0" * 64, len(data), "text/html")
    (found,) = (block for block in read(source, data).blocks if isinstance(block, Table))
    return found


def coded(rows: str) -> list[CodedRow]:
    return coded_rows(table(rows), load("en"))


def told(rows: list[CodedRow]) -> Told:
    return [(row.number, code.indicator, code.stage, code.printed) for row in rows for code in row.codes]


def marks(*columns: int, count: int = 8, sign: str = "X") -> str:
    return "".join(f"<td>{sign if place in columns else ''}</td>" for place in range(count))


def test_horizontal_place_of_each_mark_decides() -> None:
    rows = coded(f"{HEADER}<tr><td>1. Overall</td>{marks(2, 5)}</tr><tr><td>1.1 Draft rules</td>{marks(1, 7)}</tr>")
    assert told(rows) == [
        ("1", "potential_impact", "", "Moderate"),
        ("1", "completion", "", "Limited"),
        ("1.1", "potential_impact", "", "Minor"),
        ("1.1", "completion", "", "Completed"),
    ]
    assert [row.is_whole for row in rows] == [True, False]


def test_filled_cell_is_evidence_too() -> None:
    cells = "".join(f"<td{' bgcolor=#336699' if place in (3, 6) else ''}></td>" for place in range(8))
    (row,) = coded(f"{HEADER}<tr><td>Overall</td>{cells}</tr>")
    assert [(code.printed, code.evidence) for code in row.codes] == [
        ("Transformative", "fill"),
        ("Substantial", "fill"),
    ]


def test_two_marks_under_one_indicator_are_a_problem() -> None:
    (row,) = coded(f"{HEADER}<tr><td>Overall</td>{marks(1, 2, 5)}</tr>")
    assert [(code.indicator, code.problem) for code in row.codes] == [
        ("potential_impact", "status_ambiguous"),
        ("completion", ""),
    ]


def test_words_over_all_levels_are_the_value() -> None:
    (row,) = coded(
        f"{HEADER}<tr><td>Overall</td>{marks(2, count=4)}"
        '<td colspan="4">Assessed at the end of action plan cycle</td></tr>'
    )
    assert row.codes[-1].printed == "Assessed at the end of action plan cycle"


def test_all_ticked_values_of_relevance_are_one_verdict() -> None:
    (row,) = coded(
        '<tr><td rowspan="2"></td><td colspan="3">OGP value relevance</td></tr>'
        "<tr><td>Access to information</td><td>Civic participation</td><td>Public accountability</td></tr>"
        f"<tr><td>1. Overall</td>{marks(0, 2, count=3)}</tr>"
    )
    assert [code.printed for code in row.codes] == ["Access to information, Public accountability"]


def test_rows_of_marks_under_each_other_are_the_points_of_time_they_name() -> None:
    rows = coded(
        '<tr><td rowspan="2">Commitment</td><td rowspan="2"></td><td colspan="4">Completion</td></tr>'
        f'<tr>{COMPLETION}</tr><tr><td rowspan="2">Overall</td><td>Midterm</td>{marks(1, count=4)}</tr>'
        f"<tr><td>End of term</td>{marks(3, count=4)}</tr>"
    )
    assert told(rows) == [("", "completion", "midterm", "Limited"), ("", "completion", "end_of_term", "Completed")]


def test_points_of_time_in_the_header_order_the_rows_of_marks() -> None:
    rows = coded(
        '<tr><td rowspan="2">Commitment</td><td rowspan="2">Midterm<br>End of term</td>'
        '<td colspan="4">Completion</td></tr>'
        f'<tr>{COMPLETION}</tr><tr><td rowspan="2">Overall</td><td></td>{marks(0, count=4)}</tr>'
        f"<tr><td></td>{marks(2, count=4)}</tr>"
    )
    assert told(rows) == [
        ("", "completion", "midterm", "Not started"),
        ("", "completion", "end_of_term", "Substantial"),
    ]


def test_verdicts_in_words_under_their_indicators() -> None:
    rows = coded(
        "<tr><th>Commitment</th><th>Verifiable?</th><th>Completion</th></tr>"
        "<tr><td>Commitment 1: Wells</td><td>Yes</td><td>Limited</td></tr>"
        "<tr><td>Commitment 2: Ferries</td><td>No</td><td>Completed</td></tr>"
    )
    assert [(row.number, row.named, row.text[0].text) for row in rows] == [("1", True, "Wells"), ("2", True, "Ferries")]
    assert [code.printed for code in rows[1].codes] == ["No", "Completed"]


def test_one_column_for_each_point_of_time() -> None:
    rows = coded(
        '<tr><th>No.</th><th>Commitment</th><th colspan="2">Completion</th></tr>'
        "<tr><td></td><td></td><td>Midterm</td><td>End of term</td></tr>"
        "<tr><td>1</td><td>Wells</td><td>Limited</td><td>Substantial</td></tr>"
        "<tr><td>2</td><td>Ferries</td><td>Not started</td><td>Limited</td></tr>"
    )
    assert told(rows)[:2] == [
        ("1", "completion", "midterm", "Limited"),
        ("1", "completion", "end_of_term", "Substantial"),
    ]


def test_an_indicator_a_row_with_its_verdict_beside_it() -> None:
    (row,) = coded("<tr><td>Verifiable:</td><td>Yes</td></tr><tr><td>Early results:</td><td>Moderate</td></tr>")
    assert told([row]) == [("", "verifiable", "", "Yes"), ("", "early_results", "", "Moderate")]


def test_an_indicator_a_row_with_one_of_its_levels_filled() -> None:
    (row,) = coded(
        "<tr><td>Potential impact</td><td>None</td><td bgcolor=#ffcc00>Minor</td><td>Moderate</td>"
        "<td>Transformative</td></tr><tr><td>Completion</td><td>Not started</td><td>Limited</td><td>Substantial</td>"
        "<td bgcolor=#ffcc00>Completed</td></tr>"
    )
    assert [(code.printed, code.evidence) for code in row.codes] == [("Minor", "fill"), ("Completed", "fill")]


def test_other_tables_are_no_coding_tables() -> None:
    assert coded("<tr><td>Milestone</td><td>End date</td></tr><tr><td>Draft rules</td><td>June 2018</td></tr>") == []
    assert coded("<tr><td>Ambition</td><td>We will open every register of the country.</td></tr>") == []
