"""A table of persons beside the commitments they answer for, in an annex or before the commitments."""

from __future__ import annotations

import pytest

from pipeline.records import Parsed
from tests.layouts.reading import issue_codes, table, understood

REPORT = "# Valdoria\n\nEnd-of-term self-assessment report on the Action Plan 2021-2023\n\nThis is said of it.\n\n"
BODY = (
    "## Commitment 1 – Open tide tables\n\nObjective: Open all.\n\nStatus: Limited\n\n"
    "## Commitment 2 – Open dam records\n\nObjective: Open all.\n\nStatus: Completed\n\n"
)
ANNEX = "## Annex: Focal points\n\n"


def persons(parsed: Parsed, commitment: int) -> list[str]:
    return [p.text for one in parsed.contacts if one.commitment == commitment for p in one.paragraphs]


ADA = ["Name: Ada Quill", "Position: Clerk", "E-mail: ada@ports.example.org"]
BO = ["Name: Bo Tern", "Position: Head", "E-mail: bo@dams.example.org"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("1", "2"), ("1.", "2."), ("Commitment 1", "Commitment 2"), ("1. Open tide tables", "2. Open dam records")],
)
def test_each_person_belongs_to_the_commitment_beside_them(first: str, second: str) -> None:
    head, name = "Commitment|Name|Position|E-mail", "Ada Quill|Clerk|ada@ports.example.org"
    parsed = understood(
        REPORT + BODY + ANNEX + table(head, f"{first}|{name}", f"{second}|Bo Tern|Head|bo@dams.example.org")
    )
    assert (persons(parsed, 1), persons(parsed, 2)) == (ADA, BO)
    assert parsed.leftovers == ()


def test_title_names_the_commitment_where_no_number_does() -> None:
    rows = ("Commitment|Name|Position|E-mail", "Open dam records|Bo Tern|Head|bo@dams.example.org")
    assert persons(understood(REPORT + BODY + ANNEX + table(*rows)), 2) == BO


def test_table_before_the_commitments_and_for_several_of_them_is_read_too() -> None:
    rows = ("No.|Focal point|Position|Email", "1, 2|Ada Quill|Clerk|ada@ports.example.org")
    parsed = understood(REPORT + "## Focal points\n\n" + table(*rows) + BODY)
    assert persons(parsed, 1)[-1] == persons(parsed, 2)[-1] == "Email: ada@ports.example.org"


def test_second_person_under_an_empty_cell_belongs_to_the_same_commitment() -> None:
    rows = ("No.|Name|Position|E-mail", "2|Ada Quill|Clerk|ada@ports.example.org", "|Bo Tern|Head|bo@dams.example.org")
    assert persons(understood(REPORT + BODY + ANNEX + table(*rows)), 2) == [*ADA, *BO]


def test_person_beside_a_commitment_that_is_not_there_is_an_issue() -> None:
    rows = ("No.|Name|Position|E-mail", "7|Ada Quill|Clerk|ada@ports.example.org")
    assert "list_not_matched" in issue_codes(understood(REPORT + BODY + ANNEX + table(*rows)))


def test_table_without_addresses_names_no_contacts() -> None:
    parsed = understood(REPORT + BODY + ANNEX + table("No.|Name|Position", "1|Ada Quill|Clerk"))
    assert parsed.contacts == ()
