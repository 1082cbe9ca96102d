"""A footnote belongs to the commitment whose text on its page points to it."""

from __future__ import annotations

import pytest

from pipeline.interpret.draft import Draft
from pipeline.model import Document, Paragraph, Span, Where
from pipeline.records import Commitment
from tests.factories import source


def noted(text: str, number: str, page: int) -> Paragraph:
    return Paragraph((Span(text, Where(page)), Span(number, Where(page), superscript=True)))


def footnote(marker: str, page: int | None) -> Paragraph:
    return Paragraph((Span("See the register of rivers.", Where(page)),), "footnote", marker=marker)


def draft_of_three() -> Draft:
    draft = Draft(Document(source()))
    for ordinal, number in enumerate(("1", "2, 3", ""), 1):
        draft.begin(Commitment(ordinal, f"Promise {ordinal}"))
        draft.passage("description", [noted("The gauges are set up.", number, 4)])
    draft.institution_list("lead", [noted("River Office", "5", 4)])
    draft.begin(Commitment(4, "Promise 4"))
    return draft


@pytest.mark.parametrize(
    ("marker", "page", "ordinal"),
    [("1", 4, 1), ("(3)", 4, 2), ("5", 4, 3), ("7", 4, 4), ("1", 5, 4), ("1", None, 4), ("", 4, 4)],
)
def test_note_at_the_foot_of_a_page_goes_to_the_commitment_with_its_raised_number(
    marker: str, page: int | None, ordinal: int
) -> None:
    draft = draft_of_three()
    draft.note(footnote(marker, page))
    assert draft.footnotes[0].commitment == ordinal


def test_paragraphs_without_words_begin_no_list() -> None:
    draft = draft_of_three()
    draft.passage("context", [Paragraph((Span("* * *"),))])
    draft.institution_list("support", [])
    draft.contact([Paragraph((Span("–"),))])
    assert [key for key in draft.passages if key[1] == "context"] == []
    assert (list(draft.institutions), draft.contacts) == ([(3, "lead")], {})
