"""The tables are printed from given figures."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import pairs, phases, scale, stages, tables
from benchmarks.measured import Usage
from benchmarks.phases import Phase


def used(cpu: float, wall: float = 1.0, peak: int = 50_000_000) -> Usage:
    return Usage(wall, cpu, peak)


def cells(report: str, first: str) -> list[str]:
    (row,) = [line for line in report.splitlines() if line.startswith(f"| {first}")]
    return [cell.strip() for cell in row.strip("|").split("|")]


def test_spread_is_the_median_with_its_extremes() -> None:
    assert tables.spread([3.0, 1.0, 2.0]) == "2.00 (1.00 to 3.00)"
    assert tables.spread([0.5], 1) == "0.5"


def test_table_is_markdown_with_figures_to_the_right() -> None:
    assert tables.table(("tool", "s"), [("a", "1")]) == "| tool | s |\n| --- | ---: |\n| a | 1 |"


def test_ratio_is_worked_out_round_by_round() -> None:
    measured = {"ogp run": [used(1.0), used(4.0)], "pdfplumber": [used(10.0), used(8.0)]}
    report = pairs.report(measured, {"pdfplumber": "0.11.8"}, page_count=20, files=2)
    assert cells(report, "`ogp run")[-1] == "0.30 (0.10 to 0.50)"
    assert cells(report, "pdfplumber")[0] == "pdfplumber, words and tables (0.11.8)"
    assert report.startswith("2 PDFs, 20 pages, 2 rounds")


def test_tools_that_are_not_installed_are_named() -> None:
    report = pairs.report({"ogp run": [used(1.0)]}, {}, page_count=10, files=1)
    assert report.endswith("Left out, not installed: pdfplumber, markitdown, kreuzberg.")
    assert cells(report, "`ogp run") == ["`ogp run --workers 1`, cold", "1.00", "1.00", "10.0", "100.0", "50", ""]


def test_scale_is_told_a_document() -> None:
    made = scale.Measured(200, "cold", used(20.0, 12.0, 90_000_000), 60_000_000, 400_000, 8_000_000, 2_000_000)
    row = cells(scale.report([made], 2), "200")
    assert row == ["200", "cold", "12.0", "20.0", "100.0", "60", "90", "2.0", "40.0", "10.0"]


def test_speed_up_is_by_the_clock_and_at_most_by_processor_time() -> None:
    report = scale.speed_up_report({1: [used(8.0, 10.0)], 2: [used(10.0, 5.0)]}, "3 PDFs")
    assert cells(report, "2") == ["2", "5.0", "10.0", "2.00", "1.60"]


def test_phases_are_told_with_what_is_left_of_the_run() -> None:
    alone = phases.with_rest([Phase("documents", 6.0, 5.0), Phase("package", 2.0, 2.0)], 9.0, 7.5)
    both = phases.with_rest([Phase("documents", 4.0, 6.0), Phase("package", 2.0, 2.0)], 7.0, 8.5)
    report = phases.report([alone], [both])
    assert cells(report, "documents") == ["documents", "6.00", "5.00", "4.00", "6.00", "1.50", "1.67"]
    assert cells(report, "start")[1:6] == ["1.00", "0.50", "1.00", "0.50", "1.00"]


def test_stage_within_another_stops_the_outer_clock() -> None:
    ticks: Iterator[float] = iter([0.0, 1.0, 3.0, 6.0, 10.0])
    clock = stages.Clock(lambda: next(ticks))
    clock.enter("outer")
    clock.enter("inner")
    clock.leave()
    clock.leave()
    assert dict(clock.spent) == {"outer": 2.0 + 4.0, "inner": 3.0}


def test_stages_are_told_in_the_order_of_a_run_with_their_share() -> None:
    report = stages.report({"imports": 1.0, "publish": 1.0, "read": 2.0}, documents=4)
    assert [line.split(" | ")[0] for line in report.splitlines()[4:8]] == ["| imports", "| read", "| publish", "| all"]
    assert cells(report, "read") == ["read", "2.00", "50 %"]
