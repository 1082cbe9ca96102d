"""What a commitment lacks though the document prints it is told."""

from __future__ import annotations

import pytest

from pipeline.interpret.unfilled import CODE, unfilled
from pipeline.model import Issue
from pipeline.records import Parsed
from tests.factories import commitment, contacts, facts, institutions, milestone, parsed, passage, status

FOUR = tuple(commitment(n, f"Open river {n}") for n in range(1, 5))


def told(report: Parsed) -> list[tuple[int, str]]:
    found = list(unfilled(report))
    assert {issue.code for issue in found} <= {CODE}
    return [(issue.commitment, issue.value) for issue in found]


def report(kind: str = "self_assessment", led: int = 4, judged: int = 4, **given: object) -> Parsed:
    return parsed(
        facts=facts(kind=kind),
        commitments=FOUR,
        institutions=tuple(institutions("Ministry of Rivers", commitment=n) for n in range(1, led + 1)),
        statuses=tuple(status("Limited", commitment=n) for n in range(1, judged + 1)),
        **given,
    )


def test_report_where_each_commitment_has_all_tells_nothing() -> None:
    assert told(report()) == []


def test_commitment_without_a_lead_institution_or_a_level_beside_others_that_have_one_is_told() -> None:
    assert told(report(led=3)) == [(4, "Open river 4")]
    assert told(report(judged=3)) == [(4, "Open river 4")]


def test_what_only_few_commitments_have_is_not_missed_in_the_others() -> None:
    assert told(report(judged=2)) == []


def test_report_without_any_lead_institution_or_level_is_told_once() -> None:
    assert told(report(led=0)) == [(0, "")]
    assert told(report(judged=0)) == [(0, "")]


@pytest.mark.parametrize(("kind", "expected"), [("action_plan", []), ("irm_commitment_page", []), ("irm_report", [])])
def test_plan_page_and_review_of_a_design_need_no_level(kind: str, expected: list[tuple[int, str]]) -> None:
    assert told(report(kind, judged=0)) == expected


def test_level_that_an_issue_already_tells_of_is_told_once() -> None:
    own = Issue("status_mark_missing", "no mark", commitment=4)
    assert told(report(judged=3, issues=(own,))) == []


def test_address_in_a_commitment_without_a_contact_is_told_once() -> None:
    text = passage("description", "Ask the office: rivers@example.org or lakes@example.org", commitment=2)
    step = milestone("Write to tides@example.org", commitment=2)
    assert told(report(passages=(text,), milestones=(step,))) == [(2, "@example.org")]


def test_address_of_a_commitment_with_a_contact_or_outside_commitments_is_not_told() -> None:
    texts = (
        passage("description", "rivers@example.org", commitment=2),
        passage("cover", "a@example.org", commitment=0),
    )
    assert told(report(passages=texts, contacts=(contacts("Ana Ríos", commitment=2),))) == []
