from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.aliases import Alias, read_aliases


def read(folder: Path, text: str | bytes) -> tuple[list[Alias], list[str]]:
    (folder / "aliases.csv").write_bytes(text.encode() if isinstance(text, str) else text)
    rows, issues = read_aliases(folder)
    return list(rows), [issue.code for issue in issues]


def test_no_list_no_aliases(tmp_path: Path) -> None:
    assert read_aliases(tmp_path) == ((), ())


@pytest.mark.parametrize(
    ("text", "rows", "codes"),
    [
        ("alias,name\nMOT,Ministry of Tides\n", [Alias("MOT", "Ministry of Tides")], []),
        (
            "\ufeffalias;name;country_code\r\nMOT; Ministry  of Tides;vd\r\n",
            [Alias("MOT", "Ministry of Tides", "VD")],
            [],
        ),
        ("alias,name,note\nMOT,Ministry of Tides,x\n", [Alias("MOT", "Ministry of Tides")], ["alias_column_unknown"]),
        ("alias,name\n,\n\nMOT,\n", [], ["alias_row_invalid"]),
        ("alias,name,country_code\nMOT,Ministry of Tides,Valdoria\n", [], ["alias_row_invalid"]),
        ("short,long\nMOT,Ministry of Tides\n", [], ["alias_list_unreadable"]),
        (b"alias,name\n\xff\xfe,x\n", [], ["alias_list_unreadable"]),
        ("", [], ["alias_list_unreadable"]),
        ("alias,name\nMOT,A\nMOT,B\n", [Alias("MOT", "A"), Alias("MOT", "B")], ["alias_repeated"]),
        ("alias,name,country_code\nMOT,A,VD\nMOT,B,FR\n", [Alias("MOT", "A", "VD"), Alias("MOT", "B", "FR")], []),
    ],
)
def test_list_is_read(tmp_path: Path, text: str | bytes, rows: list[Alias], codes: list[str]) -> None:
    assert read(tmp_path, text) == (rows, codes)
