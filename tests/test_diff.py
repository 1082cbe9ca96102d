"""Two packages side by side, both about the fictional country of Valdoria."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline import cli
from pipeline.diff import Difference, difference, printed
from pipeline.diff.printed import around, label
from pipeline.diff.rows import Changes
from pipeline.errors import UsageError

Rows = Sequence[Mapping[str, str]]

KEYS: dict[str, list[str]] = {
    "documents": ["document_id"],
    "commitments": ["commitment_id"],
    "statuses": ["status_id"],
    "texts": ["document_id", "commitment_id", "section"],
    "figures": ["document_id", "position"],
}
LONG = "The register of tides is open to all. " * 6


def package(folder: Path, **tables: Rows) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    resources = [resource(folder, name, rows) for name, rows in tables.items()]
    (folder / "datapackage.json").write_text(json.dumps({"resources": [*resources, {"name": "x", "path": "x"}]}))
    return folder


def resource(folder: Path, name: str, rows: Rows) -> dict[str, Any]:
    key = KEYS[name]
    columns = list(dict.fromkeys([*key, *(column for row in rows for column in row)]))
    with (folder / f"{name}.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    named: dict[str, Any] = {"uniqueKeys": [key]} if name == "texts" else {"primaryKey": key}
    return {"name": name, "path": f"{name}.csv", "schema": {"fields": [{"name": one} for one in columns], **named}}


def between(tmp_path: Path, old: Mapping[str, Rows], new: Mapping[str, Rows]) -> Difference:
    return difference(package(tmp_path / "old", **old), package(tmp_path / "new", **new))


def changes(tmp_path: Path, name: str, old: Rows, new: Rows) -> Changes:
    (table,) = between(tmp_path, {name: old}, {name: new}).tables
    return table.changes


def status(number: int, commitment: str, value: str, **more: str) -> dict[str, str]:
    place = {"page": str(number), "document_id": "tides", "commitment_id": commitment}
    known = {"status_id": f"tides-s{number:04d}", "assessor": "government", "indicator": "completion"}
    return {**known, **place, "value": value, **more}


def test_a_package_and_itself_have_no_difference(tmp_path: Path) -> None:
    rows = {"commitments": [{"commitment_id": "VD-01", "title": "Tides"}]}
    made = between(tmp_path, rows, rows)
    assert made.is_none
    assert list(printed(made, 5))[-1] == "No difference: 1 tables, 1 rows."


def test_rows_are_gained_lost_and_changed_by_key(tmp_path: Path) -> None:
    old = [{"commitment_id": f"VD-0{n}", "title": title} for n, title in ((1, "Tides"), (2, "Rivers"), (3, "Lakes"))]
    new = [{"commitment_id": f"VD-0{n}", "title": title} for n, title in ((1, "Tides"), (3, "Seas"), (4, "Wells"))]
    made = changes(tmp_path, "commitments", old, new)
    assert [row["commitment_id"] for row in made.gained] == ["VD-04"]
    assert [row["commitment_id"] for row in made.lost] == ["VD-02"]
    assert [(change.old["title"], change.new["title"], change.columns) for change in made.changed] == [
        ("Lakes", "Seas", ("title",))
    ]
    assert made.same == 1


def test_a_key_with_an_empty_part_is_a_key(tmp_path: Path) -> None:
    row = {"document_id": "tides", "commitment_id": "", "section": "background"}
    made = changes(tmp_path, "texts", [{**row, "text": "Low."}], [{**row, "text": "High."}])
    assert [change.columns for change in made.changed] == [("text",)]


def test_a_row_added_in_the_middle_renumbers_the_others_and_no_more(tmp_path: Path) -> None:
    old = [status(1, "VD-01", "limited", page="4"), status(2, "VD-03", "completed", page="6")]
    new = [old[0], status(2, "VD-02", "limited", page="5"), status(3, "VD-03", "completed", page="6")]
    made = changes(tmp_path, "statuses", old, new)
    assert [row["commitment_id"] for row in made.gained] == ["VD-02"]
    assert (made.lost, made.changed, made.renumbered, made.same) == ((), (), 1, 1)


def test_a_row_renumbered_and_changed_is_found_by_what_it_is_about(tmp_path: Path) -> None:
    old = [status(1, "VD-03", "limited")]
    new = [status(1, "VD-02", "limited"), status(2, "VD-03", "completed", page="1")]
    made = changes(tmp_path, "statuses", old, new)
    assert [(change.columns, change.new["value"]) for change in made.changed] == [(("value",), "completed")]
    assert [row["commitment_id"] for row in made.gained] == ["VD-02"]


def test_the_verdicts_of_two_commitments_are_never_one_row_changed(tmp_path: Path) -> None:
    made = changes(tmp_path, "statuses", [status(1, "VD-01", "limited")], [status(1, "VD-02", "limited")])
    assert (len(made.gained), len(made.lost), len(made.changed)) == (1, 1, 0)


def test_the_same_words_in_another_section_are_one_row_changed(tmp_path: Path) -> None:
    row = {"document_id": "tides", "position": "1", "as_printed": "12 ports", "sentence": "In 12 ports."}
    made = changes(tmp_path, "figures", [{**row, "section": "aim"}], [{**row, "section": "results", "position": "2"}])
    assert [change.columns for change in made.changed] == [("section",)]


def test_a_row_that_only_moved_on_the_page_is_changed(tmp_path: Path) -> None:
    made = changes(tmp_path, "statuses", [status(1, "VD-01", "limited")], [status(1, "VD-01", "limited", page="9")])
    assert [change.columns for change in made.changed] == [("page",)]


def test_a_document_whose_file_changed_is_known_by_its_name(tmp_path: Path) -> None:
    def rows(document: str, title: str) -> dict[str, Rows]:
        return {
            "documents": [{"document_id": document, "file_name": "tides.pdf", "sha256": document}],
            "texts": [{"document_id": document, "commitment_id": f"{document}-01", "section": "aim", "text": title}],
            "statuses": [{"status_id": f"{document}-s0001", "document_id": document, "value": "limited"}],
        }

    made = between(tmp_path, rows("tides-aaaa", "Low."), rows("tides-bbbb", "High."))
    assert [(match.file_name, match.old_id, match.new_id) for match in made.matched] == [
        ("tides.pdf", "tides-aaaa", "tides-bbbb")
    ]
    columns = {table.name: [change.columns for change in table.changes.changed] for table in made.tables}
    assert columns == {"documents": [("sha256",)], "texts": [("text",)], "statuses": []}
    assert "  tides.pdf: tides-aaaa → tides-bbbb" in printed(made, 5)


def test_two_files_of_one_name_are_matched_with_nothing(tmp_path: Path) -> None:
    def rows(*documents: str) -> dict[str, Rows]:
        return {"documents": [{"document_id": one, "file_name": "report.pdf"} for one in documents]}

    made = between(tmp_path, rows("report-a", "report-b"), rows("report-c"))
    assert made.matched == ()
    assert [len(made.tables[0].changes.gained), len(made.tables[0].changes.lost)] == [1, 2]


def test_tables_and_columns_of_one_package_only_are_named(tmp_path: Path) -> None:
    old = {"commitments": [{"commitment_id": "VD-01", "theme": "Water"}], "texts": []}
    new = {"commitments": [{"commitment_id": "VD-01", "plan_id": "VD"}], "figures": []}
    made = between(tmp_path, old, new)
    (table,) = made.tables
    assert (made.tables_added, made.tables_removed) == ({"figures": 0}, {"texts": 0})
    assert (table.columns_added, table.columns_removed, table.changes.same) == (("plan_id",), ("theme",), 1)
    lines = list(printed(made, 5))
    assert "table figures: only in the new package, 0 rows" in lines
    assert "  column added: plan_id" in lines


def test_long_texts_are_shown_around_what_changed() -> None:
    before, after = around(f"{LONG}Ports: three. {LONG}", f"{LONG}Ports: seven. {LONG}")
    assert "Ports: three." in before
    assert "Ports: seven." in after
    assert max(len(before), len(after)) < 70
    assert before.startswith("“…")
    assert before.endswith("…”")


def test_a_text_that_is_all_new_is_cut_in_its_middle() -> None:
    before, after = around("", LONG * 3)
    assert before == "(empty)"
    assert " … " in after
    assert len(after) < 200


def test_short_values_are_shown_whole_and_an_empty_one_in_words() -> None:
    assert around("limited", "") == ("limited", "(empty)")


def test_an_id_that_repeats_the_document_is_shown_without_it() -> None:
    row = {"document_id": "tides", "table_id": "tides-t0001", "row": ""}
    assert label(row, ("document_id", "table_id", "row")) == "tides · …-t0001 · (none)"


def test_limit_says_how_many_more_there_are(tmp_path: Path) -> None:
    new = [{"commitment_id": f"VD-0{n}"} for n in range(1, 6)]
    made = between(tmp_path, {"commitments": []}, {"commitments": new})
    assert "  + … and 3 more (--limit 0 shows all)" in printed(made, 2)
    assert len([line for line in printed(made, 0) if line.startswith("  + VD")]) == 5


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    old = package(tmp_path / "old", commitments=[{"commitment_id": "VD-01", "title": "Tides"}])
    new = package(tmp_path / "new", commitments=[{"commitment_id": "VD-01", "title": "Seas"}])
    return str(old), str(new)


def test_exit_is_0_for_the_same_1_for_a_difference_2_for_no_package(pair: tuple[str, str], tmp_path: Path) -> None:
    old, new = pair
    assert cli.main(["diff", old, f"{old}/datapackage.json"]) == 0
    assert cli.main(["diff", old, new]) == 1
    assert cli.main(["diff", old, str(tmp_path)]) == 2


@pytest.mark.parametrize("arguments", [["diff"], ["diff", "a"], ["diff", "a", "b", "--limit", "-1"]])
def test_wrong_words_are_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(arguments)
    assert left.value.code == 2


@pytest.mark.parametrize(
    "descriptor", ["{", "[]", "{}", '{"resources": [{"name": "a", "schema": {}, "path": "a.csv"}]}']
)
def test_a_broken_descriptor_is_a_usage_error(tmp_path: Path, descriptor: str) -> None:
    (tmp_path / "datapackage.json").write_text(descriptor)
    with pytest.raises(UsageError):
        difference(tmp_path, tmp_path)


def test_a_table_whose_file_is_gone_is_a_usage_error(pair: tuple[str, str]) -> None:
    (Path(pair[1]) / "commitments.csv").unlink()
    with pytest.raises(UsageError, match="not there"):
        difference(Path(pair[0]), Path(pair[1]))


def test_json_holds_all_of_it(pair: tuple[str, str], tmp_path: Path, capsys: Any) -> None:
    assert cli.main(["diff", *pair, "--json", str(tmp_path / "d.json")]) == 1
    made = json.loads((tmp_path / "d.json").read_text("utf-8"))
    assert made["is_equal"] is False
    assert made["tables"]["commitments"]["changed"] == [
        {"key": {"commitment_id": "VD-01"}, "columns": {"title": ["Tides", "Seas"]}}
    ]
    assert "      title: Tides → Seas" in capsys.readouterr().out.splitlines()


def test_json_that_cannot_be_written_is_2(pair: tuple[str, str], tmp_path: Path) -> None:
    assert cli.main(["diff", *pair, "--json", str(tmp_path / "no" / "d.json")]) == 2
