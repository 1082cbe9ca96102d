"""Tables over all documents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
import pytest

from pipeline.records import Parsed, Status
from pipeline.tables.commitments import agreement
from tests.factories import commitment, contacts, facts, institutions, milestone, parsed, passage, status
from tests.gathered import frames


def merged(*documents: Parsed) -> dict[str, Any]:
    """The one commitment of the documents, nulls as None."""
    frame = frames(*documents)["commitments"]
    assert len(frame) == 1
    return {
        name: value if isinstance(value, list) or not pd.isna(value) else None for name, value in frame.loc[0].items()
    }


def page(*statuses: Status, **given: Any) -> Parsed:
    usual = {
        "facts": facts(kind="irm_commitment_page"),
        "commitments": (commitment(ogp_id="VD0014", title="Tide tables", policy_areas=("Open Data", "Water")),),
        "statuses": statuses,
    }
    return parsed("a-page", **(usual | given))


def irm(printed: str, stage: str = "end_of_term", item: str = "") -> Status:
    return status(printed, assessor="irm", stage=stage, item=item)


def test_report_and_page_meet_in_one_commitment() -> None:
    report = parsed("report", statuses=(status("Substantial"),), institutions=(institutions("Ministry of Tides"),))
    own = merged(page(irm("Complete"), institutions=(institutions("Tide Office"),)), report)
    assert own["commitment_id"] == "VD-2021-2023-01"
    assert (own["title"], own["ogp_id"], own["policy_areas"]) == (
        "Open the tide tables",
        "VD0014",
        ["Open Data", "Water"],
    )
    assert own["lead_institutions"] == ["Ministry of Tides"]
    assert (own["completion_government"], own["completion_irm"]) == ("substantial", "completed")
    assert (own["completion_agreement"], own["document_count"]) == ("irm_higher", 2)


def test_page_alone_gives_its_own_institutions() -> None:
    assert merged(page(institutions=(institutions("Tide Office"),)))["lead_institutions"] == ["Tide Office"]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ([("Completed", "")], "completed"),
        ([("Completed", "a"), ("Completed", "b")], "completed"),
        ([("Completed", "a"), ("Limited", "b")], None),
        ([("Limited", ""), ("Completed", "a")], "limited"),
        ([("Limited", ""), ("Completed", "")], None),
        ([("Completed", "a"), ("", "b")], None),
        ([], None),
    ],
)
def test_verdicts_of_parts_are_the_whole_where_they_agree(printed: list[tuple[str, str]], value: str | None) -> None:
    assert merged(page(*(irm(words, item=item) for words, item in printed)))["completion_irm"] == value


def test_end_of_term_stands_before_midterm() -> None:
    assert merged(page(irm("Limited", "midterm"), irm("Completed")))["completion_irm"] == "completed"


@pytest.mark.parametrize(
    ("government", "of_irm", "expected"),
    [
        ("completed", "completed", "same"),
        ("completed", "limited", "government_higher"),
        ("not_started", "limited", "irm_higher"),
        ("limited", None, "only_government"),
        (None, "limited", "only_irm"),
        (None, None, "none"),
        ("ongoing", "limited", None),
    ],
)
def test_agreement(government: str | None, of_irm: str | None, expected: str | None) -> None:
    assert agreement(government, of_irm) == expected


def _dates(*documents: Parsed) -> tuple[str | None, str | None]:
    own = merged(*documents)
    start, end = (
        value.date().isoformat() if value is not None else None for value in (own["start_date"], own["end_date"])
    )
    return start, end


def test_dates_come_from_their_sections() -> None:
    assert _dates(parsed(passages=(passage("start_date", "2021"), passage("end_date", "June 2023")))) == (
        "2021-01-01",
        "2023-06-30",
    )


def test_dates_come_from_the_milestones_where_no_section_says_them() -> None:
    steps = (milestone("a", period_as_printed="Semester 2 2021"), milestone("b", period_as_printed="2022"))
    assert _dates(parsed(milestones=steps)) == ("2021-07-01", "2022-12-31")


def test_open_milestone_leaves_the_end_open() -> None:
    steps = (milestone("a", period_as_printed="2021"), milestone("b", period_as_printed="2022 and beyond"))
    assert _dates(parsed(milestones=steps)) == ("2021-01-01", None)


@pytest.mark.parametrize(
    ("printed", "dates"),
    [
        ("2 October 2021 – 31 May 2023", ("2021-10-02", "2023-05-31")),
        ("From March 2022 to May 2023", ("2022-03-01", "2023-05-31")),
        ("until 30 June 2023", ("2021-07-01", "2023-06-30")),
        ("early 2022", ("2021-07-01", "2022-12-31")),
        ("The portal opens by March 2022 and is tested with the ports", ("2021-07-01", "2022-12-31")),
    ],
)
def test_calendar_printed_for_the_commitment_stands_before_its_milestones(printed: str, dates: tuple[str, str]) -> None:
    steps = (milestone("a", period_as_printed="Semester 2 2021"), milestone("b", period_as_printed="2022"))
    assert _dates(parsed(passages=(passage("timescales", printed),), milestones=steps)) == dates


def test_calendar_that_lists_several_dates_is_none() -> None:
    calendar = passage("timescales", "March 2022", "May 2023")
    steps = (milestone("a", period_as_printed="2021"),)
    assert _dates(parsed(passages=(calendar,), milestones=steps)) == ("2021-01-01", "2021-12-31")


def test_start_is_not_that_of_a_step_after_the_end_of_one_without_a_start() -> None:
    steps = (milestone("a", end_as_printed="March 2022"), milestone("b", period_as_printed="April – June 2022"))
    assert _dates(parsed(milestones=steps)) == (None, "2022-06-30")


def institution(*documents: Parsed) -> list[dict[str, Any]]:
    return frames(*documents)["institutions"].to_dict("records")


def _listed(*names: Iterable[str]) -> Parsed:
    listed = tuple(commitment(n) for n in range(1, len(names) + 1))
    return parsed(
        commitments=listed, institutions=tuple(institutions(*given, commitment=n) for n, given in enumerate(names, 1))
    )


def test_institution_bears_its_full_name_and_aliases() -> None:
    (own,) = institution(_listed(["Ministry of Tides (MOT)"], ["MOT"], ["MOT"]))
    assert (own["institution_id"], own["name"], own["acronym"]) == ("vd-ministry-of-tides", "Ministry of Tides", "MOT")
    assert (own["aliases"], own["kind"], own["commitment_count"]) == (["MOT"], "ministry", 3)


def test_institution_counts_a_commitment_once() -> None:
    report, of_page = _listed(["Ministry of Tides"]), page(institutions=(institutions("Ministry of Tides"),))
    assert [own["commitment_count"] for own in institution(report, of_page)] == [1]


def test_organisation_of_a_contact_is_an_institution() -> None:
    document = parsed(contacts=(contacts("Ada Quill", "Head of Data, Harbour Agency", "ada@example.org"),))
    assert [(own["name"], own["kind"]) for own in institution(document)] == [("Harbour Agency", "agency")]


def test_order_of_documents_changes_nothing() -> None:
    report, of_page = parsed("report", statuses=(status("Limited"),)), page(irm("Complete"))
    forwards, backwards = frames(report, of_page), frames(of_page, report)
    for name, frame in forwards.items():
        pd.testing.assert_frame_equal(frame, backwards[name])


def test_two_dates_in_the_end_date_leave_the_end_open() -> None:
    told = passage("end_date", "It was to end in 2015 and will go on until 2016.")
    assert _dates(parsed(passages=(told,)))[1] is None


def test_verdicts_on_parts_that_differ_are_no_verdict_and_not_none_either() -> None:
    parts = (status("Limited", item="a"), status("Completed", item="b"))
    own = merged(parsed("report", statuses=parts))
    assert (own["completion_government"], own["completion_agreement"]) == (None, None)
    assert merged(parsed("report"))["completion_agreement"] == "none"
