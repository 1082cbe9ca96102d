from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline import cli, interim, leftovers
from pipeline.errors import UsageError
from pipeline.model import Where
from pipeline.records import Parsed
from pipeline.tables.documents import word_coverage
from tests.factories import paragraph, parsed

TIDES = parsed("tides-1a2b", word_count=10, leftovers=(paragraph("four words left over", line=7),))
RIVERS = parsed("rivers-3c4d", word_count=3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for one in (TIDES, RIVERS):
        interim.write(tmp_path / one.source.document_id, {interim.PARSED: interim.as_json(one)}, interim.State())
    return tmp_path


def test_what_was_written_is_read_again(folder: Path) -> None:
    assert leftovers.documents(folder) == [RIVERS, TIDES]


def test_each_leftover_is_printed_with_its_place(folder: Path, capsys: Any) -> None:
    assert cli.main(["leftovers", "tides", "--interim", str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].endswith("10 words, 4 left over in 1 paragraphs, word coverage 60.0%")
    assert lines[2] == "  line    7  body        4 words  four words left over"


def test_all_is_a_line_for_each_document(folder: Path, capsys: Any) -> None:
    assert cli.main(["leftovers", "--all", "--interim", str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:4] for line in lines[1:]] == [
        ["rivers-3c4d", "3", "100.0%", "0"],
        ["tides-1a2b", "10", "60.0%", "4"],
    ]
    assert lines[2].endswith("line    7: four words left over")


@pytest.mark.parametrize("name", ["tides-1a2b", "tides-1a2b.txt", "TIDES", "1a2b"])
def test_a_document_is_named_by_id_file_or_part(name: str) -> None:
    assert leftovers.named([RIVERS, TIDES], name) == TIDES


def test_a_whole_name_wins_over_a_part_of_another() -> None:
    longer = parsed("tides-1a2b-more")
    assert leftovers.named([longer, TIDES], "tides-1a2b") == TIDES


@pytest.mark.parametrize(("name", "said"), [("s-", "2 documents fit"), ("lakes", "no document fits")])
def test_a_name_that_fits_two_or_none_is_refused_with_the_names(name: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as refused:
        leftovers.named([RIVERS, TIDES], name)
    assert "rivers-3c4d" in str(refused.value)


def test_no_run_and_a_strange_file_are_2(tmp_path: Path, capsys: Any) -> None:
    assert cli.main(["leftovers", "--all", "--interim", str(tmp_path / "nowhere")]) == 2
    assert cli.main(["leftovers", "--all", "--interim", str(tmp_path)]) == 2
    (tmp_path / "tides").mkdir()
    (tmp_path / "tides" / "parsed.json").write_text("{}")
    assert cli.main(["leftovers", "--all", "--interim", str(tmp_path)]) == 2
    assert "ogp run writes it anew" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["leftovers"], ["leftovers", "tides", "--all"]])
def test_one_document_or_all(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(arguments)
    assert left.value.code == 2


def test_a_document_without_words_has_no_coverage() -> None:
    empty = Parsed(TIDES.source, TIDES.facts)
    assert word_coverage(empty) is None
    assert leftovers.percent(None) == "none"


@pytest.mark.parametrize(
    ("where", "said"), [(Where(page=3), "page    3"), (Where(line=12), "line   12"), (Where(), "")]
)
def test_places_in_words(where: Where, said: str) -> None:
    assert leftovers.place(where).strip() == said
