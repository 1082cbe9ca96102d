"""Countries and years of a package, from its documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.publish.coverage import documents, spatial, temporal


def row(code: str = "", name: str = "", start: str = "", end: str = "") -> dict[str, str]:
    return {"country_code": code, "country_name": name, "plan_start_year": start, "plan_end_year": end}


@pytest.mark.parametrize(
    ("rows", "period"),
    [
        ([], {}),
        ([row()], {}),
        ([row(start="2018")], {}),
        ([row(start="2021", end="2023"), row(), row(start="2018", end="2020")], ("2018-01-01", "2023-12-31")),
        ([row(start="2018"), row(end="2020")], ("2018-01-01", "2020-12-31")),
    ],
)
def test_period_goes_from_the_first_year_to_the_last(rows: list[dict[str, str]], period: tuple[str, str]) -> None:
    assert temporal(rows) == (dict(zip(("start", "end"), period, strict=True)) if period else {})


@pytest.mark.parametrize(
    ("rows", "stated", "places"),
    [
        ([row()], (), []),
        ([row("XV", "Valdoria"), row("FR", "France"), row("XV", "Valdoria")], (), ["FR France", "XV Valdoria"]),
        ([row("XV", "Valdoria"), row("XV", "Republic of Valdoria")], (), ["XV Valdoria"]),
        ([row("", "Valdoria")], (), [" Valdoria"]),
        ([row("XV", "Valdoria")], ("XV", "GB"), ["GB United Kingdom", "XV Valdoria"]),
        ([], ("XV",), ["XV "]),
    ],
)
def test_each_country_stands_once_by_code_and_name(
    rows: list[dict[str, str]], stated: tuple[str, ...], places: list[str]
) -> None:
    assert [f"{one.get('code', '')} {one.get('name', '')}" for one in spatial(rows, stated)] == places


def test_package_without_documents_has_none(tmp_path: Path) -> None:
    assert documents(tmp_path) == []
