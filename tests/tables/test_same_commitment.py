"""One commitment over many documents."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pandas as pd
import pytest

from pipeline.records import Commitment, Parsed
from tests.factories import commitment, facts, parsed, status
from tests.gathered import frames

PLAN = "VD-2021-2023"


def document(document_id: str, *listed: Commitment, **given: Any) -> Parsed:
    statuses = given.pop("statuses", ())
    return parsed(document_id, commitments=listed, statuses=statuses, facts=facts(**given))


def page(document_id: str, title: str, number: str = "", ogp_id: str = "VD0014", **given: Any) -> Parsed:
    listed = commitment(1, title, number=number, ogp_id=ogp_id)
    return document(document_id, listed, **({"kind": "irm_commitment_page"} | given))


def report(*titles: str, document_id: str = "report", numbered: bool = True, **given: Any) -> Parsed:
    numbers = [str(n) if numbered else "" for n in range(1, len(titles) + 1)]
    listed = [
        commitment(n, title, number=number) for n, (title, number) in enumerate(zip(titles, numbers, strict=True), 1)
    ]
    return document(document_id, *listed, **given)


def links(made: dict[str, pd.DataFrame]) -> list[tuple[Any, ...]]:
    columns = ["document_id", "commitment_id", "id_in_document", "linked_document_id", "method"]
    return list(made["commitment_links"][columns].itertuples(index=False, name=None))


def conflicts(made: dict[str, pd.DataFrame]) -> list[str]:
    found = made["issues"]
    return list(found.loc[found["code"] == "commitment_conflict", "document_id"])


def ids(made: dict[str, pd.DataFrame]) -> list[str]:
    return list(made["commitments"]["commitment_id"])


TITLES = ("Open the tide tables", "Count every gull", "Register of lobbyists")


def test_page_with_number_meets_the_report() -> None:
    made = frames(report(*TITLES), page("page", "Tide tables", number="1"))
    assert links(made) == [("page", f"{PLAN}-01", f"{PLAN}-01", "report", "number")]
    assert 0.5 < made["commitment_links"]["score"][0] < 0.9
    assert ids(made) == [f"{PLAN}-01", f"{PLAN}-02", f"{PLAN}-03"]


def test_page_without_number_meets_the_report_by_its_title() -> None:
    verdict = status("Completed", assessor="irm")
    told = page("page", "Count Every Gull")
    told = document("page", *told.commitments, kind="irm_commitment_page", statuses=(verdict,))
    made = frames(told, report(*TITLES, statuses=(status("Limited", commitment=2),)))
    assert links(made) == [("page", f"{PLAN}-02", f"{PLAN}-VD0014", "report", "title")]
    assert list(made["statuses"]["commitment_id"]) == [f"{PLAN}-02"] * 2
    own = made["commitments"].loc[1]
    assert (own["ogp_id"], own["completion_agreement"], own["document_count"]) == ("VD0014", "irm_higher", 2)


def test_like_title_is_not_enough() -> None:
    made = frames(report(*TITLES), page("page", "Count every gull and every puffin"))
    assert links(made) == [] and ids(made)[-1] == f"{PLAN}-VD0014"


def test_number_in_a_title_must_be_the_same() -> None:
    assert links(frames(report("Tide tables, phase 1", "Gulls"), page("page", "Tide tables, phase 2"))) == []


def test_two_titles_as_good_are_a_conflict() -> None:
    made = frames(report("Open the tide tables", "Open the tide table"), page("page", "Open the tide tables."))
    assert links(made) == [] and set(conflicts(made)) == {"page"}


def test_title_in_another_plan_is_another_commitment() -> None:
    assert links(frames(report(*TITLES), page("page", TITLES[0], plan_start_year=2018))) == []


def test_pages_of_one_ogp_id_are_one_commitment() -> None:
    undated = page("undated", "Marées", plan_start_year=None, plan_end_year=None)
    made = frames(undated, page("a", "Tide tables"), page("b", "Tables of the tides"))
    assert links(made) == [
        ("b", f"{PLAN}-VD0014", f"{PLAN}-VD0014", "a", "ogp_id"),
        ("undated", f"{PLAN}-VD0014", "undated-VD0014", "a", "ogp_id"),
    ]
    assert ids(made) == [f"{PLAN}-VD0014"]


def test_ogp_id_in_two_plans_is_a_conflict() -> None:
    made = frames(page("a", "Tide tables"), page("b", "Tide tables", plan_start_year=2018))
    assert links(made) == [] and conflicts(made) == ["b"]


def test_number_with_titles_of_two_commitments_is_a_conflict() -> None:
    made = frames(report(*TITLES), page("page", "School meals for everyone", number="1"))
    assert links(made) == [] and conflicts(made) == ["page"]
    assert set(ids(made)) == {f"{PLAN}-01", f"{PLAN}-02", f"{PLAN}-03", f"{PLAN}-VD0014"}


def test_plan_numbered_anew_is_a_conflict_and_not_united_by_luck() -> None:
    made = frames(report(*TITLES), report(*TITLES[::-1], document_id="second"))
    assert [(link[1], link[4]) for link in links(made)] == [(f"{PLAN}-02", "number")]
    assert len(ids(made)) == 5 and set(conflicts(made)) == {"second"}
    assert "second-01" in ids(made)


def test_number_with_two_ogp_ids_is_a_conflict() -> None:
    made = frames(page("a", "Tide tables", number="1"), page("b", "Tide tables", number="1", ogp_id="VD0015"))
    assert links(made) == [] and conflicts(made)[0] == "b" and len(ids(made)) == 2


def test_ordinal_is_no_number() -> None:
    anew = document("anew", *(commitment(n, title, number="1") for n, title in enumerate(TITLES, 1)))
    made = frames(anew, report(*TITLES[::-1], document_id="numbered"))
    assert {link[4] for link in links(made)} == {"title"} and len(ids(made)) == 3
    own = made["commitments"].set_index("commitment_id")["title"]
    assert own[f"{PLAN}-01"] == TITLES[2]


def test_ordinals_of_unlike_documents_are_not_united_by_luck() -> None:
    made = frames(
        report(*TITLES, numbered=False), report("Plant a tree", "Mend roads", document_id="x", numbered=False)
    )
    assert links(made) == [] and set(ids(made)) >= {"x-01", "x-02"} and len(ids(made)) == 5


def test_number_unites_two_languages_without_a_score() -> None:
    made = frames(report(*TITLES), report("Ouvrir", "Compter", "Inscrire", document_id="fr", language="fr"))
    assert len(links(made)) == 3 and made["commitment_links"]["score"].isna().all()


def test_one_document_lists_no_commitment_twice() -> None:
    made = frames(report("Open tides", "Open tides", numbered=False), page("page", "Open tides"))
    assert len(ids(made)) == 3 and links(made) == []


@pytest.mark.parametrize("order", list(permutations(range(4)))[1::5])
def test_order_of_documents_changes_nothing(order: tuple[int, ...]) -> None:
    documents = [
        report(*TITLES),
        report(*TITLES[::-1], document_id="second", numbered=False),
        page("page", TITLES[1]),
        page("other", "School meals", number="1", ogp_id="VD0015"),
    ]
    usual, mixed = frames(*documents), frames(*(documents[n] for n in order))
    for name, frame in usual.items():
        pd.testing.assert_frame_equal(frame, mixed[name])
