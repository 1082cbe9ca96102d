"""Rows of many documents become finished tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline import gather as gather_module
from pipeline import interim
from pipeline.errors import PackageError
from pipeline.gather import gather
from pipeline.model import Issue
from pipeline.tables import TABLES
from pipeline.tables.blocks import Blocks, Drafts
from pipeline.tables.cells import cells
from pipeline.tables.resolution import Change
from tests.factories import commitment, facts, institutions, parsed, passage, status
from tests.gathered import frames, gathered


def column(tables: Any, name: str, of: str) -> list[Any]:
    return [getattr(row, of) for row in tables[name].rows()]


def test_rows_of_all_documents_are_sorted_by_key(tmp_path: Path) -> None:
    """The second file of the same bytes bears the first one's id and `-2`, which sorts between id and row number."""
    documents = [parsed(name, statuses=(status("Limited"), status("Limited", item="a"))) for name in ("a", "a-2", "b")]
    made = gathered(documents, tmp_path).tables
    assert column(made, "documents", "document_id") == ["a", "a-2", "b"]
    assert column(made, "statuses", "status_id") == [
        "a-2-s0001",
        "a-2-s0002",
        "a-s0001",
        "a-s0002",
        "b-s0001",
        "b-s0002",
    ]


def test_row_ids_that_mix_with_those_of_another_document_are_sorted_too(tmp_path: Path) -> None:
    documents = [parsed(name, statuses=(status("Limited"),) * 2) for name in ("a", "a-s0001")]
    made = gathered(documents, tmp_path).tables
    assert column(made, "statuses", "status_id") == ["a-s0001", "a-s0001-s0001", "a-s0001-s0002", "a-s0002"]


def test_tables_come_in_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather_module, "BATCH", 3)
    documents = [parsed(name, passages=(passage("aim", "x"), passage("results", "y"))) for name in "abcd"]
    made = gathered(documents, tmp_path).tables["texts"]
    assert [len(block[0]) for block in made.columns()] == [3, 3, 2] and len(made) == 8


def test_issues_over_all_documents_stand_after_each_document_s_own() -> None:
    report = parsed("a", issues=(Issue("odd", "An odd thing."),), institutions=(institutions("Ministry of Health"),))
    other = parsed("b", institutions=(institutions("Ministry of Health and Gulls"),))
    made = frames(report, other)
    listed = list(made["issues"][["document_id", "position", "code"]].itertuples(index=False, name=None))
    assert listed == [("a", 1, "odd"), ("b", 1, "institution_similar")]
    assert list(made["documents"]["issue_count"]) == [1, 1]


def test_an_id_that_changes_changes_everywhere_but_in_what_was_found_with_it() -> None:
    page = parsed(
        "page",
        facts=facts(kind="irm_commitment_page"),
        commitments=(commitment(1, "Count every gull", number="", ogp_id="VD0014"),),
        statuses=(status("Completed", assessor="irm"),),
        passages=(passage("results", "Gulls were counted."),),
    )
    made = frames(page, parsed("report", commitments=(commitment(1), commitment(2, "Count every gull"))))
    for name in ("document_commitments", "statuses", "texts", "commitment_links"):
        ids = made[name].loc[made[name]["document_id"] == "page", "commitment_id"]
        assert set(ids) == {"VD-2021-2023-02"}


def test_rows_of_another_version_publish_nothing(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="fresh"):
        gather([interim.as_json({"texts": [{"wing": 1}]})], (), tmp_path)


@pytest.mark.parametrize(("stays", "expected"), [(True, ["x", "new"]), (False, [None, "new"])])
def test_change_is_made_where_its_values_say(tmp_path: Path, stays: bool, expected: list[Any]) -> None:
    rows = cells(TABLES["texts"].table, [{"document_id": name, "section": "aim", "text": "x"} for name in "ab"])
    Change("texts", "text", ("document_id", "section"), {("b", "aim"): "new"}, stays).apply(rows)
    assert [row.text for row in rows] == expected


def test_blocks_read_back_as_they_were(tmp_path: Path) -> None:
    table = TABLES["documents"].table
    (tmp_path / "finished").mkdir()
    rows = cells(table, [{"document_id": "é", "competing_layouts": ["a", "b"], "word_coverage": 0.5, "word_count": 3}])
    drafts, made = Drafts(table, tmp_path), Blocks(table, tmp_path / "finished")
    for blocks in (drafts, made):
        blocks.add(rows)
        blocks.add(rows)
        assert len(blocks) == 2
    assert list(drafts) == [rows, rows]
    assert list(made.rows()) == rows * 2 and [len(block[0]) for block in made.columns()] == [1, 1]
