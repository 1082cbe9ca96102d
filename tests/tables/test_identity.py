from __future__ import annotations

import pytest

from pipeline.records import Facts
from pipeline.tables.identity import commitment_ids, plan_id
from tests.factories import commitment, facts, parsed


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"country_code": "VD", "plan_start_year": 2021, "plan_end_year": 2023}, "VD-2021-2023"),
        ({"country_code": "VD", "plan_start_year": 2022}, "VD-2022"),
        ({"country_code": "VD"}, "VD"),
        ({"member": "Élan-sur-Mer", "plan_start_year": 2021, "plan_end_year": 2023}, "ELAN-SUR-MER-2021-2023"),
        ({}, "doc"),
    ],
)
def test_plan_is_named_by_member_and_years(given: dict[str, object], expected: str) -> None:
    assert plan_id(Facts(**given), "doc") == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (["1", "14"], ["01", "14"]),
        (["1.", "2:"], ["01", "02"]),
        (["3.1", "3.2"], ["03.1", "03.2"]),
        (["1", "1"], ["01", "02"]),
        (["1", ""], ["01", "02"]),
        (["", ""], ["01", "02"]),
        (["A", "B"], ["01", "02"]),
        (["2", "1"], ["02", "01"]),
    ],
)
def test_number_serves_where_all_are_simple_and_unique(numbers: list[str], expected: list[str]) -> None:
    listed = tuple(commitment(n, number=number) for n, number in enumerate(numbers, 1))
    ids = commitment_ids(parsed(commitments=listed))
    assert list(ids.values()) == [f"VD-2021-2023-{number}" for number in expected]


def test_page_without_number_bears_its_ogp_id() -> None:
    page = parsed(commitments=(commitment(number="", ogp_id="VD0014"),))
    assert commitment_ids(page)[1] == "VD-2021-2023-VD0014"


def test_page_with_number_meets_the_report() -> None:
    page = parsed("page", commitments=(commitment(number="14", ogp_id="VD0014"),))
    report = parsed("report", commitments=(commitment(13), commitment(14)))
    assert commitment_ids(page)[1] == commitment_ids(report)[14] == "VD-2021-2023-14"


def test_document_without_years_shares_no_commitment() -> None:
    undated = parsed("leaflet", facts=facts(plan_start_year=None, plan_end_year=None))
    assert commitment_ids(undated)[1] == "leaflet-01"
