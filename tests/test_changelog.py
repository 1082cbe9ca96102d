"""What changed in the data from release to release, about the fictional country of Valdoria."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.diff.changelog import FILE_NAME, write
from pipeline.errors import UsageError

Rows = Sequence[Mapping[str, str]]

FIELDS: dict[str, dict[str, Any]] = {
    "number": {"type": "integer"},
    "page": {"type": "integer"},
    "completion": {"type": "string", "constraints": {"enum": ["limited", "completed"]}},
}
KEYS = {"documents": "document_id", "commitments": "commitment_id", "texts": "text_id"}


def release(folder: Path, version: str = "1.0.0", created: str = "", **tables: Rows) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    described = {
        "name": "ogp-open-data",
        "version": version,
        **({"created": f"{created}T00:00:00Z"} if created else {}),
        "resources": [resource(folder, name, rows) for name, rows in tables.items()],
    }
    (folder / "datapackage.json").write_text(json.dumps(described), "utf-8")
    return folder


def resource(folder: Path, name: str, rows: Rows) -> dict[str, Any]:
    columns = list(dict.fromkeys([KEYS[name], *(column for row in rows for column in row)]))
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    fields = [{"name": column, "type": "string", **FIELDS.get(column, {})} for column in columns]
    return {"name": name, "path": f"{name}.csv", "schema": {"fields": fields, "primaryKey": [KEYS[name]]}}


def commitment(place: int, title: str = "Open the tide tables", **given: str) -> dict[str, str]:
    return {"commitment_id": f"VD-{place:02}", "title": title, **given}


def document(name: str = "report", sha256: str = "1") -> dict[str, str]:
    return {"document_id": f"{name}-{sha256}", "file_name": f"{name}.pdf", "sha256": sha256}


def changed(tmp_path: Path, old: Mapping[str, Rows], new: Mapping[str, Rows]) -> str:
    before = release(tmp_path / "old", "1.0.0", "2023-05-01", **old)
    after = release(tmp_path / "new", "2.0.0", "2023-11-02", **new)
    write(after, before)
    return (after / FILE_NAME).read_text("utf-8")


@pytest.mark.parametrize("has_folder", [True, False])
def test_without_an_earlier_release_it_says_so(tmp_path: Path, has_folder: bool) -> None:
    folder = release(tmp_path / "new", created="2023-11-02", commitments=[commitment(1), commitment(2)])
    (tmp_path / "old").mkdir()
    write(folder, tmp_path / "old" if has_folder else None)
    page = (folder / FILE_NAME).read_text("utf-8")
    assert "## 1.0.0 (2023-11-02)" in page
    assert "there is no earlier one to compare with" in page
    assert "| `commitments` | 2 |" in page


def test_rows_are_counted_a_table(tmp_path: Path) -> None:
    old = [{"text_id": "a", "text": "Low", "page": "1"}, {"text_id": "b", "text": "Low", "page": "1"}]
    new = [{"text_id": "b", "text": "Low", "page": "2"}, {"text_id": "c", "text": "High", "page": "1"}]
    page = changed(
        tmp_path, {"texts": old, "commitments": [commitment(1)]}, {"texts": new, "commitments": [commitment(1)]}
    )
    assert "## 2.0.0 (2023-11-02)\n\nCompared with 1.0.0 (2023-05-01)." in page
    assert "| table | rows before | rows now | gained | lost | changed | moved |" in page
    assert "| `texts` | 2 | 2 | 1 | 1 | 0 | 1 |" in page
    assert "The same as before: `commitments`." in page


def test_commitments_are_named(tmp_path: Path) -> None:
    old = [
        commitment(1, completion="limited"),
        commitment(2, "Close the archive"),
        commitment(3, "Old words", number="7"),
    ]
    new = [
        commitment(1, completion="completed"),
        commitment(3, "New words", number="8"),
        commitment(4, "Chart [all] bays"),
    ]
    page = changed(tmp_path, {"commitments": old}, {"commitments": new})
    assert "Gained (1):\n\n- `VD-04` Chart \\[all\\] bays\n" in page
    assert "Lost (1):\n\n- `VD-02`\n" in page
    assert "- `VD-01` Open the tide tables: `completion` limited → completed\n" in page
    assert "- `VD-03` New words: `title`, `number` 7 → 8\n" in page


def test_words_that_left_the_data_do_not_come_back(tmp_path: Path) -> None:
    old = [commitment(1, "Charts by Ada Quill"), commitment(2, "Bays of Ada Quill")]
    page = changed(tmp_path, {"commitments": old}, {"commitments": [commitment(1, "Charts by [name removed]")]})
    assert "Ada Quill" not in page
    assert "`VD-02`" in page


def test_documents_are_named(tmp_path: Path) -> None:
    old = [document("report", "1"), document("page"), document("gone")]
    new = [document("report", "2"), document("page"), document("plan")]
    page = changed(tmp_path, {"documents": old}, {"documents": new})
    assert "Gained (1):\n\n- `plan.pdf`\n" in page
    assert "Lost (1):\n\n- `gone-1`\n" in page
    assert "Replaced by another version of the file (1):\n\n- `report.pdf`\n" in page


def test_the_same_documents_read_by_other_rules_are_told(tmp_path: Path) -> None:
    old, new = (
        {"documents": [document()], "commitments": [commitment(1, title)]} for title in ("Tides", "Tide tables")
    )
    assert "The documents are the same; the rules that read them changed." in changed(tmp_path, old, new)


def test_tables_and_columns_that_came_or_went_are_told(tmp_path: Path) -> None:
    old = {"texts": [{"text_id": "a"}], "commitments": [commitment(1, theme="Water")]}
    new = {"documents": [document()], "commitments": [commitment(1, number="1")]}
    page = changed(tmp_path, old, new)
    assert "| `documents` | new | 1 |" in page
    assert "| `texts` | 1 | gone |" in page
    assert "Columns of `commitments` that are new: `number`" in page
    assert "Columns of `commitments` that are gone: `theme`" in page


def test_earlier_entries_stay_with_their_counts_only(tmp_path: Path) -> None:
    first = release(tmp_path / "1", "1.0.0", commitments=[commitment(1, "Tides")])
    second = release(tmp_path / "2", "2.0.0", commitments=[commitment(1, "Tides"), commitment(2, "Rivers")])
    third = release(tmp_path / "3", "3.0.0", commitments=[commitment(3, "Lakes")])
    write(first, None)
    write(second, first)
    write(third, second)
    page = (third / FILE_NAME).read_text("utf-8")
    assert [line for line in page.splitlines() if line.startswith("## ")] == ["## 3.0.0", "## 2.0.0", "## 1.0.0"]
    assert "| `commitments` | 1 | 2 | 1 | 0 | 0 | 0 |" in page
    assert "Lakes" in page
    assert "Rivers" not in page


def test_made_twice_of_the_same_data_the_page_stays(tmp_path: Path) -> None:
    first = release(tmp_path / "1", "1.0.0", commitments=[commitment(1)])
    write(first, None)
    second = release(tmp_path / "2", "2.0.0", commitments=[commitment(1), commitment(2)])
    write(second, first)
    again = release(tmp_path / "3", "2.0.0", commitments=[commitment(1), commitment(2)])
    write(again, second)
    assert (again / FILE_NAME).read_bytes() == (second / FILE_NAME).read_bytes()


def test_a_new_version_without_other_rows_says_so(tmp_path: Path) -> None:
    page = changed(tmp_path, {"commitments": [commitment(1)]}, {"commitments": [commitment(1)]})
    assert "The same as before: `commitments`." in page
    assert "| table |" not in page


def test_long_lists_end_in_how_many_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.diff.changelog.MOST_LISTED", 2)
    page = changed(tmp_path, {"commitments": []}, {"commitments": [commitment(number) for number in range(1, 6)]})
    assert "Gained (5):" in page
    assert "- and 3 more" in page
    assert "VD-03" not in page


def test_an_earlier_release_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    folder = release(tmp_path / "new", commitments=[commitment(1)])
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "datapackage.json").write_text("{")
    with pytest.raises(UsageError):
        write(folder, tmp_path / "old")
