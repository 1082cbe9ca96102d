"""Run-in titles are told by style and by the sign that closes them."""

from __future__ import annotations

import pytest

from pipeline.interpret.run_ins import run_in
from pipeline.model import Paragraph, Span

TEXT = Span("The ministry does it with the towns.", size=11)


def item(*spans: Span) -> Paragraph:
    return Paragraph((*spans, TEXT), "item", 1, "•")


@pytest.mark.parametrize(
    "first",
    [
        Span("Publish the levels. ", bold=True, size=11),
        Span("Publish the levels: ", underline=True, size=11),
        Span("Publish the levels – ", italic=True, size=11),
        Span("Publish the levels. ", colour="#0044aa", size=11),
    ],
)
def test_words_set_apart_are_a_title(first: Span) -> None:
    found = run_in(item(first))
    assert found is not None
    assert (found.title, found.rest.text, found.rest.marker) == ("Publish the levels", TEXT.text, "")


@pytest.mark.parametrize(
    "first",
    [
        Span("Publish the levels. ", underline=True, href="https://rivers.example.org", size=11),
        Span("Publish the levels ", bold=True, size=11),
        Span("the levels of rivers. ", bold=True, size=11),
        Span("Rivers. ", bold=True, size=11),
        Span("Publish the levels. ", size=11),
    ],
    ids=["a link", "no sign closes it", "no capital", "too few words", "plain"],
)
def test_other_first_words_are_none(first: Span) -> None:
    assert run_in(item(first)) is None
