"""A bold run-in that ends in a status is an action with its verdict; other bold starts are not."""

from __future__ import annotations

import pytest

from pipeline.interpret.actions import actions
from pipeline.model import Paragraph, Span
from pipeline.values.words import load


def bold(text: str, rest: str = "") -> Paragraph:
    return Paragraph((Span(text, bold=True), Span(rest)) if rest else (Span(text, bold=True),))


def plain(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def found(language: str, *paragraphs: Paragraph) -> list[tuple[str, str, str]]:
    return [
        (m.text, m.verdict_as_printed, " ".join(p.text for p in m.details))
        for m in actions(1, paragraphs, load(language))
    ]


@pytest.mark.parametrize(
    ("language", "printed", "action", "verdict"),
    [
        ("en", "Open the register of companies: done", "Open the register of companies", "done"),
        ("en", "Train all clerks: not done.", "Train all clerks", "not done"),
        ("en", "Publish the budget – ongoing", "Publish the budget", "ongoing"),
        ("en", "Meet twice a year (suspended)", "Meet twice a year", "suspended"),
        ("en", "Support towns: done, work ongoing", "Support towns", "done, work ongoing"),
        ("en", "Courts: open decisions: partly done", "Courts: open decisions", "partly done"),
        ("fr", "Ouvrir le registre : réalisé", "Ouvrir le registre", "réalisé"),
        ("fr", "Former les agents : en cours", "Former les agents", "en cours"),
        ("es", "Abrir el registro: cumplido", "Abrir el registro", "cumplido"),
        ("es", "Formar al personal: suspendido", "Formar al personal", "suspendido"),
    ],
)
def test_bold_start_that_ends_in_a_status(language: str, printed: str, action: str, verdict: str) -> None:
    assert found(language, bold(printed)) == [(action, verdict, "")]


@pytest.mark.parametrize(
    "text", ["Results:", "The register is done", "Two steps: a law and a decree", "done", ": done"]
)
def test_other_bold_starts_are_no_actions(text: str) -> None:
    assert found("en", bold(text)) == []


def test_status_in_plain_text_is_no_verdict() -> None:
    assert found("en", plain("Open the register: done")) == []


def test_details_go_on_to_the_next_bold_start() -> None:
    paragraphs = [
        plain("Two actions were planned."),
        bold("Open the register: done", " It opened in May."),
        plain("All firms are in it."),
        bold("Train the clerks: ongoing"),
        plain("Half are trained."),
        bold("Impact"),
        plain("Fewer letters."),
    ]
    assert found("en", *paragraphs) == [
        ("Open the register", "done", "It opened in May. All firms are in it."),
        ("Train the clerks", "ongoing", "Half are trained."),
    ]


def lettered(before: str, verdict: str, after: str) -> Paragraph:
    spans = (Span(before), Span(verdict[:1], bold=True), Span(verdict[1:], bold=True), Span(after))
    return Paragraph(spans, "item", 1, "b)")


@pytest.mark.parametrize(
    ("language", "printed"), [("en", "partly done. "), ("fr", "Partiellement réalisé. "), ("es", "(no realizado) ")]
)
def test_verdict_alone_in_bold_within_an_item_is_the_items(language: str, printed: str) -> None:
    paragraph = lettered("Open the register. ", printed, "It opens in May.")
    (action,) = actions(1, [paragraph], load(language))
    assert (action.item, action.verdict_as_printed) == ("b", printed.strip(" .()"))
    assert (action.text, action.details[0].text) == ("b) Open the register.", "It opens in May.")


def test_other_words_in_bold_within_an_item_are_no_verdict() -> None:
    assert list(actions(1, [lettered("Open the ", "register", " soon.")], load("en"))) == []
