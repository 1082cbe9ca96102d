"""What a language model adds to contacts and lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Named
from pipeline.values.contacts import Contact
from pipeline.values.named import completed, inside
from pipeline.values.organisations import Organisation

MIRA, OTTO = Named("person", "Mira Osterholt"), Named("person", "Otto Brandt")
VALDATA, TIDEWORKS = Named("organisation", "Valdata"), Named("organisation", "Tideworks (TWS)")


@pytest.mark.parametrize(
    ("by_rules", "named", "expected"),
    [
        (Contact(role="Mira Osterholt Data Steward"), [MIRA], Contact("Mira Osterholt", "Data Steward")),
        (
            Contact(role="please ask Mira Osterholt first"),
            [MIRA],
            Contact("Mira Osterholt", "please ask Mira Osterholt first"),
        ),
        (Contact(organisation="Mira Osterholt"), [MIRA], Contact("Mira Osterholt")),
        (Contact(role="Data Steward, Valdata"), [VALDATA], Contact("", "Data Steward", "Valdata")),
        (
            Contact(role="Mira Osterholt, Valdata", email="mira.osterholt@example.org"),
            [MIRA, VALDATA],
            Contact("Mira Osterholt", "", "Valdata", "mira.osterholt@example.org"),
        ),
        (
            Contact(role="Mira Osterholt", email="info@example.org"),
            [MIRA],
            Contact("Mira Osterholt", email="info@example.org"),
        ),
    ],
)
def test_name_that_the_rules_left_in_other_words_is_parted(
    by_rules: Contact, named: list[Named], expected: Contact
) -> None:
    assert completed(by_rules, named, "en") == expected


@pytest.mark.parametrize(
    ("by_rules", "named"),
    [
        (Contact("Ana Brandt", "Mira Osterholt"), [MIRA]),
        (Contact(role="Valdata", organisation="Tide Board"), [VALDATA]),
        (Contact(role="Mira Osterholt and Otto Brandt"), [MIRA, OTTO]),
        (Contact(role="Data Steward"), [MIRA, VALDATA]),
        (Contact(role="Mira Osterholt", email="otto.brandt@example.org"), [MIRA]),
        (Contact(role="Head of the Data Team"), [Named("person", "Head of")]),
        (Contact(role="Tide Board"), [Named("person", "Tide Board")]),
        (Contact(role="the Mirabel office"), [Named("person", "Mira")]),
        (Contact(role="Mira Osterholt Data Steward"), []),
    ],
)
def test_contact_stays_as_the_rules_read_it(by_rules: Contact, named: list[Named]) -> None:
    assert completed(by_rules, named, "en") == by_rules


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        ("a small crew drawn from Valdata and Tideworks (TWS)", [("Valdata", ""), ("Tideworks", "TWS")]),
        ("everybody near Valdata", [("Valdata", "")]),
    ],
)
def test_organisations_come_out_of_words_that_nothing_says_to_be_one(
    whole: str, expected: list[tuple[str, str]]
) -> None:
    found = inside(
        Organisation(f"X {whole}", as_printed=f"X {whole}", role="support"), [VALDATA, TIDEWORKS, MIRA], "en"
    )
    assert [(one.name, one.acronym, one.role) for one in found] == [(*names, "support") for names in expected]


@pytest.mark.parametrize("name", ["Ministry of Valdata", "Valdata", "VALDATA", "Valdata Agency", "friends near Valdat"])
def test_nothing_comes_out_of_a_name_that_the_rules_understand(name: str) -> None:
    assert not list(inside(Organisation(name, as_printed=name), [VALDATA, TIDEWORKS], "en"))


TEXTS = st.text(max_size=60)
NAMED = st.lists(st.builds(Named, st.sampled_from(["person", "organisation"]), TEXTS), max_size=4)


@given(TEXTS, TEXTS, TEXTS, NAMED, st.sampled_from(["en", "fr", "es"]))
def test_what_the_rules_read_is_never_overridden(
    name: str, role: str, organisation: str, named: list[Named], language: str
) -> None:
    made = completed(Contact(name, role, organisation), named, language)
    assert made.name == name or not name
    assert made.organisation == organisation or not organisation or made.name in organisation
    assert {*f"{made.name}{made.role}{made.organisation}"} <= {*f"{name}{role}{organisation}"}
