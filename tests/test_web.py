from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.web import user_agent, wait_asked, wait_before

NOW = datetime(2024, 4, 2, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("17", 17.0),
        (" 0 ", 0.0),
        ("Tue, 02 Apr 2024 12:01:30 GMT", 90.0),
        ("Tue, 02 Apr 2024 12:01:30 -0000", 90.0),
        ("Tue, 02 Apr 2024 11:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("²", None),
        ("", None),
    ],
)
def test_retry_after_is_read_in_both_its_forms(value: str, seconds: float | None) -> None:
    assert wait_asked({"Retry-After": value}, NOW) == seconds


def test_waits_grow_where_the_server_asks_for_none() -> None:
    assert [wait_before(attempt, {}) for attempt in range(4)] == [1.0, 2.0, 4.0, 8.0]


@pytest.mark.parametrize(("value", "wait"), [("120", 120.0), ("121", None)])
def test_a_wait_asked_for_is_kept_up_to_two_minutes(value: str, wait: float | None) -> None:
    assert wait_before(0, {"Retry-After": value}) == wait


def test_requests_name_the_project_and_its_version() -> None:
    name, _, version = user_agent().partition(" ")[0].partition("/")
    assert name == "ogp-open-data"
    assert version
