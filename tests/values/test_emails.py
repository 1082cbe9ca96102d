"""Addresses that every program which checks tables takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.contacts import split
from pipeline.values.emails import is_taken


@pytest.mark.parametrize(
    ("address", "taken"),
    [
        ("ana.ruiz@valdoria.example.org", True),
        ("o'neill+data@example.org", True),
        ("josé@example.org", True),
        ("info@años.example.org", True),
        ("a" * 64 + "@example.org", True),
        ("a" * 65 + "@example.org", False),
        ("информация@example.org", False),
        ("πληροφορίες@example.org", False),
        ("ana@example.o", False),
        ("ana@example", False),
        ("ana@example.org2", False),
        ("ana@-example.org", False),
        ("ana..ruiz@example.org", False),
        ("ana@ruiz@example.org", False),
        (f"ana@{'a' * 64}.org", False),
        ("@example.org", False),
        ("", False),
    ],
)
def test_address_is_taken_where_no_checker_refuses_it(address: str, taken: bool) -> None:
    assert is_taken(address) is taken


@pytest.mark.parametrize("address", ["ana@example.o", "информация@example.org"])
def test_address_that_checkers_refuse_is_named_and_left_out(address: str) -> None:
    contact = split(["Ana Ruiz", address], "en")[0]
    assert (contact.email, contact.problems) == ("", (f"email_invalid: {address}",))


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    assert is_taken(text) in (True, False)
