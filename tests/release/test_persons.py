"""Names and addresses in running text, in every form in which they are written."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.release import emails
from pipeline.release.masking import Mask
from pipeline.release.names import Names
from pipeline.release.persons import Persons
from pipeline.release.removals import Removal
from pipeline.tables import TABLES


class Contact(NamedTuple):
    name: str | None
    email: str | None = None
    is_generic_mailbox: bool | None = None


MIRA = Contact("Mira Thorne", "m.thorne@tides.example.org", False)
DESK = Contact(None, "opengov@tides.example.org", True)
PERSONS = Persons([MIRA, DESK], [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ask Mira Thorne today.", "Mira Thorne"),
        ("THORNE, Mira", "THORNE, Mira"),
        ("mira thorne", "mira thorne"),
        ("Míra Thörne", "Míra Thörne"),
        ("Mira J. Thorne", "Mira J. Thorne"),
        ("Mira\nThorne", "Mira\nThorne"),
        ("Mira (Thorne)", "Mira (Thorne"),
        ("https://example.org/mira_thorne.html", "mira_thorne"),
        ("MiraThorne", "MiraThorne"),
        ("example.org/thornemira", "thornemira"),
        ("Mi\u00adra Thor\u200bne", "Mi\u00adra Thor\u200bne"),
    ],
)
def test_name_is_found_whatever_its_case_accents_and_order(text: str, found: str) -> None:
    assert [text[start:end] for start, end in Names(["Mira Thorne"]).find(text)] == [found]


@pytest.mark.parametrize(
    "text",
    [
        "M. Thorne",
        "Mira",
        "the Thorne harbour",
        "Mira left. The day after, Thorne",
        "Mira 3 Thorne",
        "Miranda Thorneby",
    ],
)
def test_part_of_a_name_is_no_name(text: str) -> None:
    assert Names(["Mira Thorne"]).find(text) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Dr. Mira Thorne, PhD", "Mira Thorne"),
        ("Mme Élodie Œrsted-López", "OERSTED LOPEZ, Elodie"),
        ("Ana de la Ola", "DE LA OLA Ana"),
        ("Sorin O'Brien", "o’brien sorin"),
        ("Quill", "Ms Quill said"),
        ("J. Roe", "J. Roe"),
    ],
)
def test_titles_degrees_and_ligatures_do_not_matter(name: str, text: str) -> None:
    assert len(Names([name]).find(text)) == 1


def test_single_word_needs_its_capital() -> None:
    assert Names(["Quill"]).find("with a quill") == []


@given(st.text(max_size=60), st.text(max_size=200))
def test_any_text_can_be_searched_for_any_name(name: str, text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end in Names([name]).find(text))


@pytest.mark.parametrize(
    "text",
    [
        "mira@tides.example.org",
        "Mira@Tides.Example.ORG",
        "<mailto:mira@tides.example.org>",
        "mira (at) tides.example.org",
        "mira[at]tides.example.org",
        "mira [at] tides [dot] example [dot] org",
        "mira at tides dot example dot org",
        "mira {arobase} tides {point} example {point} org",
        "mira (arroba) tides (punto) example (punto) org",
        "mira&#64;tides.example.org",
        "mira%40tides.example.org",
        "mira @ tides.example.org",
        "mira@tides.example.org. The next",
        "mira\u200b@tides\u00ad.example.org",
        "mira＠tides.example.org",
        "mira_at_tides_dot_example_dot_org",
    ],
)
def test_address_is_found_in_every_written_form(text: str) -> None:
    assert [one.address for one in emails.find(text)] == ["mira@tides.example.org"]


@pytest.mark.parametrize(
    "text",
    [
        "published at data.example.org",
        "www.example.org at www.example.org",
        "e.g. at example.org",
        "a@b",
        "@handle",
        "5 @ 3.5 km",
    ],
)
def test_what_is_no_address(text: str) -> None:
    assert list(emails.find(text)) == []


@pytest.mark.parametrize("text", ["mira.thorne at example.org", "mira at example.org"])
def test_bare_at_is_told_by_a_name_before_it_or_a_known_address(text: str) -> None:
    assert len(list(emails.find(text, {"mira@example.org"}))) == 1


@given(st.text(alphabet="ab@. (at)[dot]\u200b_%40&#;64", max_size=60))
def test_any_text_can_be_searched_for_addresses(text: str) -> None:
    assert all(text[one.start : one.end].strip() for one in emails.find(text))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("opengov@tides.example.org", False),
        ("data@tides.example.org", False),
        ("m.thorne@tides.example.org", True),
        ("sorin@tides.example.org", True),
        ("mira.thorne.data@tides.example.org", False),
        ("mthorne@data.example.org", True),
    ],
)
def test_only_mailboxes_of_offices_stay(address: str, expected: bool) -> None:
    assert PERSONS.is_personal(address) is expected


def test_whoever_asked_to_go_counts_even_where_persons_are_included() -> None:
    persons = Persons([MIRA, DESK], [Removal("press@tides.example.org", "Sorin Vale")], is_included=True)
    text = "Mira Thorne, m.thorne@tides.example.org; VALE Sorin, press@tides.example.org"
    assert [one.words for one in persons.mentions(text)] == ["VALE Sorin", "press@tides.example.org"]


# rows


def masked(table: str, **values: Any) -> list[dict[str, Any]]:
    own = TABLES[table].table
    row = dict.fromkeys(own.column_names) | values
    return list(Mask(PERSONS).rows(own, [row]))


def test_text_keeps_everything_but_the_person() -> None:
    text = "Ask Thorne Mira (m.thorne@tides.example.org) or opengov@tides.example.org."
    (row,) = masked("texts", text=text)
    assert row["text"] == "Ask [name removed] ([e-mail removed]) or opengov@tides.example.org."


def test_every_item_of_a_list_is_masked() -> None:
    (row,) = masked("institutions", aliases=["Mira Thorne", "Tide Office"])
    assert row["aliases"] == ["[name removed]", "Tide Office"]


def test_contact_keeps_role_and_organisation() -> None:
    (row,) = masked("contacts", name="Mira Thorne", role="Head", organisation="Tide Office", email=MIRA.email)
    assert (row["name"], row["email"], row["is_generic_mailbox"]) == (None, None, None)
    assert (row["role"], row["organisation"]) == ("Head", "Tide Office")


def test_contact_with_nothing_but_a_person_goes_and_a_mailbox_stays() -> None:
    assert masked("contacts", name="Mira Thorne", email=MIRA.email) == []
    assert masked("contacts", email=DESK.email, is_generic_mailbox=True)[0]["email"] == DESK.email


@pytest.mark.parametrize(("address", "count"), [("m.thorne@tides.example.org", 0), ("opengov@tides.example.org", 1)])
def test_link_to_a_personal_address_goes(address: str, count: int) -> None:
    assert len(masked("links", kind="email", url=f"mailto:{address}", url_as_printed=f"mailto:{address}")) == count


def test_address_of_a_page_that_names_a_person_is_left_empty() -> None:
    (row,) = masked(
        "links", kind="web", url="https://example.org/mira-thorne", url_as_printed="example.org/mira-thorne"
    )
    assert (row["url"], row["url_as_printed"]) == (None, "example.org/[name removed]")


def test_ids_stay_one_in_all_tables_and_two_stay_two() -> None:
    mask = Mask(PERSONS)
    given = [{"institution_id": one, "name": "x"} for one in ("vd-mira-thorne", "vd-thorne-mira", "vd-mira-thorne")]
    institutions = TABLES["institutions"].table
    found = [row["institution_id"] for row in mask.rows(institutions, given)]
    assert found == ["vd-removed", "vd-removed-2", "vd-removed"]


def test_contact_who_asked_to_go_leaves_nothing() -> None:
    persons = Persons([MIRA], [Removal("", "Mira Thorne")], is_included=True)
    table = TABLES["contacts"].table
    row = dict.fromkeys(table.column_names) | {"name": "Mira Thorne", "role": "Head"}
    assert list(Mask(persons).rows(table, [row])) == []


@given(st.text(alphabet="Mira Thoíñœ-_'\u00ad\u0301é3.\n", max_size=40))
def test_quick_look_passes_over_no_name(text: str) -> None:
    """Whatever stands around a name, it is found where no letter or digit touches it."""
    found = Names(["Mira Thorne"]).find(f"{text} | Míra THORNE | {text}")
    assert any(start <= len(text) + 3 and end >= len(text) + 14 for start, end in found)
