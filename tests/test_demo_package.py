"""The demo, from its documents to the published tables, against the truth its makers wrote down."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

PROJECT = Path(__file__).parents[1]
REPORT = "valdoria-self-assessment-2021-2023.pdf"
PAGES = ("valdoria-vl0003", "valdoria-vl0005", "valdoria-vl0007-es")

Tables = Callable[[str], pd.DataFrame]


@pytest.fixture
def tables(demo: Path) -> Tables:
    return lambda name: pd.read_parquet(demo / f"{name}.parquet")


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    text = (PROJECT / "tests" / "documents" / "demo" / "expected.json").read_text("utf-8")
    return dict(json.loads(text))


def of_report(tables: Tables, name: str) -> pd.DataFrame:
    documents = tables("documents").set_index("file_name")
    table = tables(name)
    return table[table["document_id"] == documents.loc[REPORT, "document_id"]]


def test_every_commitment_is_found_with_its_title_and_theme(tables: Tables, truth: dict[str, Any]) -> None:
    found = of_report(tables, "document_commitments")
    wanted = [(c["number"], c["title"], c["theme"]) for c in truth["commitments"]]
    assert list(zip(found["number"], found["title"], found["theme"], strict=True)) == wanted


def test_every_mark_is_read_as_its_level(tables: Tables, truth: dict[str, Any]) -> None:
    statuses = of_report(tables, "statuses")
    own = statuses[(statuses["indicator"] == "completion") & statuses["commitment_id"].notna()]
    items = own["item"].fillna("")
    found = set(zip(own["commitment_id"].str[-2:], items, own["value"], strict=True))
    wanted = {(f"{int(c['number']):02}", s["item"], s["value"]) for c in truth["commitments"] for s in c["completion"]}
    assert found == wanted


def test_each_kind_of_evidence_is_named_with_its_box(tables: Tables) -> None:
    statuses = of_report(tables, "statuses")
    own = statuses[(statuses["indicator"] == "completion") & statuses["commitment_id"].notna()]
    assert set(own["evidence"]) == {"fill", "mark"}
    assert own[["page", "x0", "top", "x1", "bottom"]].notna().all(axis=None)


def test_sections_hold_the_whole_text(tables: Tables, truth: dict[str, Any]) -> None:
    texts = of_report(tables, "texts").set_index(["commitment_id", "section"])["text"]
    for commitment in truth["commitments"]:
        for section, text in commitment["sections"].items():
            found = texts[f"XV-2021-2023-{int(commitment['number']):02}", section]
            assert letters(found) == letters(text)


def letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def test_contacts_and_their_addresses(tables: Tables, truth: dict[str, Any]) -> None:
    found = of_report(tables, "contacts")
    wanted = {(p["name"] or "", p["email"] or "") for c in truth["commitments"] for p in c["contacts"]}
    assert set(zip(found["name"].fillna(""), found["email"].fillna(""), strict=True)) == wanted


def test_parts_by_ministry_keep_their_verdicts(tables: Tables, truth: dict[str, Any]) -> None:
    milestones = of_report(tables, "milestones")
    parts = milestones[milestones["kind"] == "ministry"]
    wanted = [(p["institution"], p["completion"]) for c in truth["commitments"] for p in c["parts"]]
    assert list(zip(parts["institution"], parts["completion"], strict=True)) == wanted


def test_conflict_with_the_summary_is_the_only_doubt_about_a_status(tables: Tables) -> None:
    issues = of_report(tables, "issues")
    status = issues[issues["code"].str.startswith("status")]
    assert list(zip(status["code"], status["commitment_id"], strict=True)) == [("status_conflict", "XV-2021-2023-02")]


def test_government_and_reviewers_meet_in_one_row(tables: Tables) -> None:
    commitments = tables("commitments").set_index("commitment_id")
    agreement = commitments["completion_agreement"].to_dict()
    assert len(commitments) == 8
    assert agreement["XV-2021-2023-03"] == "same"
    assert agreement["XV-2021-2023-05"] == "government_higher"
    assert agreement["XV-2021-2023-07"] == "same"
    assert agreement["XV-2021-2023-01"] == "only_government"


@pytest.mark.parametrize("name", PAGES)
def test_page_keeps_its_id_and_title(tables: Tables, name: str) -> None:
    truth = json.loads((PROJECT / "tests" / "documents" / "demo" / "pages" / f"{name}.json").read_text("utf-8"))
    found = tables("document_commitments").set_index("ogp_id")["title"]
    assert found[truth["page"]["ogp_id"]] == truth["page"]["title"]


def test_every_word_of_the_demo_is_held_by_a_record(tables: Tables) -> None:
    assert (tables("documents")["word_coverage"] == 1).all()
