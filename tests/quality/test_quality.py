"""Quality of a package: what is measured, what an assertion says, what the page tells."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline import quality
from pipeline.codes import codes
from pipeline.errors import UsageError
from pipeline.model import Issue, Source
from pipeline.publish import publish
from pipeline.quality import measures
from pipeline.quality.measures import Files
from pipeline.quality.page import MEANINGS, named, percent
from pipeline.quality.portal_score import points
from pipeline.quality.report import Asserted, asserted, verdict
from pipeline.quality.rules import Rule, read_rules
from tests.factories import commitment, contacts, institutions, paragraph, parsed, passage, source, status
from tests.gathered import gathered

SOURCES: list[Source] = [source("valdoria-report"), source("valdoria-letter")]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents, one of them with words that no record holds and a label nobody knows."""
    report = parsed(
        "valdoria-report",
        source=SOURCES[0],
        commitments=(commitment(1), commitment(2)),
        passages=(passage("aim", "Chart the tides."), passage("tidal_omens", "Gulls fly low.", commitment=2)),
        institutions=(institutions("Ministry of Tides (MOT)"),),
        contacts=(contacts("Mira Thorne", "mira.thorne@example.org"),),
        statuses=(status("Substantial"), status("mostly afloat")),
    )
    letter = parsed("valdoria-letter", source=SOURCES[1], leftovers=(paragraph("Nobody knows why."),), word_count=10)
    folder = tmp_path_factory.mktemp("quality")
    tables = gathered([report, letter], folder).tables
    publish(tables, SOURCES, folder / "output", "1.2.0")
    return folder / "output"


@pytest.fixture(scope="module")
def report(package: Path) -> quality.Report:
    return quality.write(package, read_rules(), [Issue("correction_unmatched", "Not there.", "error")])


def rule(measure: Any, column: str = "", table: str = "documents", **given: Any) -> Rule:
    return Rule(table, measure, column, **given)


def test_each_document_tells_its_leftover_words(report: quality.Report) -> None:
    by_name = {one.file_name: one for one in report.documents}
    assert by_name["valdoria-letter.txt"].leftover_words == 3
    assert by_name["valdoria-letter.txt"].word_coverage == 0.7


def test_label_that_no_language_knows_is_listed(report: quality.Report) -> None:
    assert [(one.section, one.texts, one.documents) for one in report.unmapped_labels] == [("tidal_omens", 1, 1)]


def test_fill_rates_are_told_of_every_column_of_every_table(package: Path, report: quality.Report) -> None:
    described = json.loads((package / "datapackage.json").read_text("utf-8"))
    schemas = {one["name"]: one["schema"] for one in described["resources"] if "schema" in one}
    for name, schema in schemas.items():
        assert list(report.tables[name].fill_rates) == [field["name"] for field in schema["fields"]]
    assert report.tables["statuses"].fill_rates["value"] == 0.5
    assert report.tables["document_commitments"].fill_rates["policy_areas"] == 0


def test_table_without_rows_has_no_fill_rate(report: quality.Report) -> None:
    assert set(report.tables["figures"].fill_rates.values()) == {None}


def test_issues_are_counted_the_gravest_first(report: quality.Report) -> None:
    assert ("warning", "unmapped_value", 1) in [(one.severity, one.code, one.count) for one in report.issues]
    assert [(one.code, one.count) for one in report.errors] == [("correction_unmatched", 1)]


def test_page_points_to_what_the_codes_of_the_package_mean(package: Path, report: quality.Report) -> None:
    page = (package / quality.PAGE).read_text("utf-8")
    file, _, anchor = MEANINGS.partition("#")
    section = (package / file).read_text("utf-8").partition(f"](#{anchor})\n")[2]
    assert f"]({MEANINGS})" in page.partition("## Issues")[2]
    assert all(f"| `{one.code}` | {codes()[one.code].en} |" in section for one in report.issues)


def test_page_says_itself_what_a_code_of_the_run_means(package: Path, report: quality.Report) -> None:
    told = codes()["correction_unmatched"]
    row = f"| error | `correction_unmatched` | 1 | {told.en} | {told.do_en} |"
    assert row in (package / quality.PAGE).read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("given", "value"),
    [
        (rule("rows"), 2),
        (rule("rows", where={"file_name": "valdoria-letter.txt"}), 1),
        (rule("rows", where={"publisher": ""}), 2),
        (rule("share", where={"file_name": "valdoria-letter.txt"}), 0.5),
        (rule("fill_rate", "publisher"), 0),
        (rule("fill_rate", "value", "statuses", where={"assessor": "government"}), 0.5),
        (rule("distinct", "value", "statuses"), 1),
        (rule("lowest", "word_coverage"), 0.7),
        (rule("highest", "word_count", where={"file_name": "valdoria-letter.txt"}), 10),
        (rule("mean", "page_count"), None),
        (rule("fill_rate", "unit", "figures"), None),
        (rule("share", table="figures", where={"unit": "km"}), None),
    ],
)
def test_measures(package: Path, given: Rule, value: float | None) -> None:
    with Files(package) as files:
        assert measures.measured(files, given) == value


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (rule("fill_rate", "title", minimum=1), "failed"),
        (rule("share", where={"title": ""}, maximum=0), "warning"),
    ],
)
def test_one_row_of_very_many_is_not_rounded_away(tmp_path: Path, given: Rule, expected: str) -> None:
    ids = [f"d{number}" for number in range(30_000)]
    titles = [None, *["Tides"] * (len(ids) - 1)]
    pq.write_table(pa.table({"document_id": ids, "file_name": ids, "title": titles}), tmp_path / "documents.parquet")
    with Files(tmp_path) as files:
        told = asserted(files, "titles", given)
    assert (told.verdict, told.documents) == (expected, ("d0",))


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1.0, "failed"), (2.0, "passed"), (5.0, "passed"), (6.0, "warning"), (None, "nothing to measure")],
)
def test_below_the_minimum_fails_and_above_the_maximum_warns(value: float | None, expected: str) -> None:
    assert verdict(rule("rows", minimum=2, maximum=5), value) == expected


def test_what_does_not_hold_becomes_an_issue_of_the_run(package: Path) -> None:
    rules = {"many": rule("rows", minimum=9, meaning="Many."), "few": rule("rows", maximum=1)}
    made = quality.write(package, rules)
    told = [(issue.code, issue.severity, issue.value, issue.message) for issue in quality.failures(made)]
    assert told == [
        ("assertion_failed", "error", "many", "2 is below the minimum 9. Many."),
        ("assertion_warned", "warning", "few", "2 is above the maximum 1."),
    ]


def test_assertion_about_persons_is_left_out_where_they_were_removed(package: Path) -> None:
    given = rule("fill_rate", "name", "contacts", minimum=1)
    assert asserted(Files(package), "names", given, is_left_out=True).verdict == "left out"


def test_same_files_every_time(package: Path) -> None:
    written = []
    for _ in range(2):
        quality.write(package, read_rules())
        written.append([(package / name).read_bytes() for name in (quality.JSON, quality.PAGE)])
    assert written[0] == written[1]


def test_report_reads_back(package: Path) -> None:
    written = quality.write(package, read_rules())
    assert quality.read(package) == written


def test_page_tells_every_part(package: Path) -> None:
    quality.write(package, read_rules())
    page = (package / quality.PAGE).read_text("utf-8")
    for words in (
        "tidal_omens",
        "unmapped_value",
        "documents_there",
        "temporal_coverage",
        "valdoria-letter.txt",
        "70 %",
    ):
        assert words in page


@pytest.mark.parametrize(("share", "words"), [(1.0, "100 %"), (0.9999, "99.9 %"), (0.0, "0 %"), (None, "none")])
def test_share_is_rounded_down(share: float | None, words: str) -> None:
    assert percent(share) == words


# rules


def test_default_assertions_hold_for_a_small_package(package: Path) -> None:
    assert [one.name for one in quality.write(package, read_rules()).failed] == []


def test_own_list_adds_replaces_and_switches_off(tmp_path: Path) -> None:
    (tmp_path / "quality.toml").write_text(
        '[documents_there]\ntable = "documents"\nmeasure = "rows"\nminimum = 3\n\n'
        "[last_years_of_plans]\nenabled = false\n\n"
        '[titles]\ntable = "commitments"\nmeasure = "fill_rate"\ncolumn = "title"\nminimum = 1\n',
        "utf-8",
    )
    own, usual = read_rules(tmp_path), read_rules()
    assert own["documents_there"].minimum == 3
    assert own.keys() - usual.keys() == {"titles"}
    assert usual.keys() - own.keys() == {"last_years_of_plans"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[a\n", "no TOML"),
        ('[a]\ntable = "boats"\nmeasure = "rows"\nminimum = 1\n', "no table boats"),
        ('[a]\ntable = "documents"\nmeasure = "rows"\n', "a minimum or a maximum"),
        ('[a]\ntable = "documents"\nmeasure = "weight"\nminimum = 1\n', "weight"),
        ('[a]\ntable = "documents"\nmeasure = "mean"\ncolumn = "title"\nminimum = 1\n', "no numbers"),
        ('[a]\ntable = "documents"\nmeasure = "fill_rate"\nminimum = 1\n', "needs a column"),
        ('[a]\ntable = "documents"\nmeasure = "rows"\ncolumn = "title"\nminimum = 1\n', "not about a column"),
        ('[a]\ntable = "documents"\nmeasure = "share"\nwhere = { colour = "x" }\nminimum = 1\n', "no column colour"),
        ('[a]\ntable = "documents"\nmeasure = "rows"\nminimun = 1\n', "minimun"),
    ],
)
def test_list_that_is_wrong_says_how(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "quality.toml").write_text(text, "utf-8")
    with pytest.raises(UsageError, match=told):
        read_rules(tmp_path)


# the portal's score


def test_nine_points_with_what_is_missing(package: Path) -> None:
    descriptor = json.loads((package / "datapackage.json").read_text("utf-8"))
    found = {point.name: point for point in points(package, descriptor)}
    assert len(found) == 9
    assert not found["spatial"].is_met and "country_code" in found["spatial"].note
    assert found["license"].is_met and found["has_open_format"].is_met


def test_code_that_no_country_bears_is_not_called_missing(tmp_path: Path) -> None:
    found = {point.name: point for point in points(tmp_path, {"name": "bare", "spatial": [{"code": "XV"}]})}
    assert found["spatial"].note.startswith("no document has a country that the portal knows")


def test_points_that_a_bare_package_misses(tmp_path: Path) -> None:
    missed = {point.name for point in points(tmp_path, {"name": "bare", "resources": [{"path": "gone.csv"}]})}
    met = {point.name for point in points(tmp_path, {"name": "bare", "resources": []}) if point.is_met}
    assert len(missed) == 9
    assert met == {"update_frequency", "update_fulfilled_in_time"}


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (rule("lowest", "word_coverage", minimum=0.9), ("valdoria-letter.txt",)),
        (
            rule("highest", "word_count", where={"file_name": "valdoria-letter.txt"}, maximum=9),
            ("valdoria-letter.txt",),
        ),
        (rule("share", where={"publisher": ""}, maximum=0), ("valdoria-letter.txt", "valdoria-report.txt")),
        (rule("fill_rate", "value", "statuses", minimum=0.9), ("valdoria-report.txt",)),
        (rule("rows", minimum=9), ()),
        (rule("share", table="institutions", where={"kind": "ministry"}, maximum=0), ()),
    ],
)
def test_documents_that_break_an_assertion_are_named(package: Path, given: Rule, named: tuple[str, ...]) -> None:
    with Files(package) as files:
        assert asserted(files, "gate", given).documents == named


def test_error_of_an_assertion_names_the_documents(package: Path) -> None:
    (issue,) = quality.failures(quality.write(package, {"gate": rule("lowest", "word_coverage", minimum=0.9)}))
    assert issue.message == "0.7 is below the minimum 0.9 in valdoria-letter.txt."


def test_of_many_documents_the_first_are_named() -> None:
    one = Asserted("gate", rule("rows", minimum=9), 1, "failed", ("a.pdf", "b.pdf", "c.pdf", "d.pdf", "e.pdf"))
    assert named(one) == " in a.pdf, b.pdf, c.pdf and 2 more"
