"""A fact sheet begins with the heading over its first label, lines between them or not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.interpret.entries import Entry, Prose, Row
from pipeline.interpret.sheets import find_sheets
from pipeline.interpret.starts import Start
from pipeline.model import Document, Paragraph, Source, Span, Where
from pipeline.values.words import load

SOURCE = Source("valdoria", "valdoria.pdf", "valdoria.pdf", "0" * 64, 0, "application/pdf")


def heading(text: str, level: int = 2) -> Prose:
    return Prose(Paragraph((Span(text, bold=True, size=20 - level),), "heading", level))


def body(text: str) -> Prose:
    return Prose(Paragraph((Span(text, size=10),)))


def sheet(title: str, lines: int) -> list[Prose]:
    between = [body(f"The {number}th line about the rivers.") for number in range(lines)]
    labels = [heading("What is the problem?", 4), body("Floods."), heading("What will we do?", 4), body("Gauges.")]
    return [heading(title), *between, *labels]


def starts(run: Sequence[Entry]) -> list[Start]:
    document = Document(SOURCE, tuple(entry.paragraph for entry in run if isinstance(entry, Prose)))
    return [found.start for found in find_sheets(document, run, {}, load("en")).values()]


@pytest.mark.parametrize("lines", [0, 2, 6])
def test_lines_between_the_heading_and_the_first_label_may_be_many(lines: int) -> None:
    run = [*sheet("1 Open rivers", lines), *sheet("2 Open wells", lines)]
    assert starts(run) == [Start("1", "Open rivers"), Start("2", "Open wells")]


def test_far_heading_that_no_other_sheet_is_set_like_heads_none() -> None:
    run = [heading("Our plan", 1), *sheet("Open rivers", 0)[1:], *sheet("Open wells", 0)[1:]]
    run[1:1] = [body(f"The {number}th line on how the plan was made.") for number in range(6)]
    assert starts(run) == [Start("", ""), Start("", "")]


def test_heading_that_recurs_is_a_label_no_language_knows_and_heads_none() -> None:
    asked = [heading("Where do we stand?", 4), body("On the bank of a river.")]
    titles = ("1 Open rivers", "2 Open wells")
    run = [entry for title in titles for entry in [heading(title), *asked, *sheet("", 0)[1:]]]
    assert starts(run) == [Start("1", "Open rivers"), Start("2", "Open wells")]


def test_title_that_the_contents_list_gives_too_heads_its_sheet() -> None:
    listed = [heading("1 Open rivers", 5), heading("2 Open wells", 5)]
    run = [*listed, *sheet("1 Open rivers", 1), *sheet("2 Open wells", 1)]
    assert starts(run) == [Start("1", "Open rivers"), Start("2", "Open wells")]


def test_chapter_named_like_a_label_opens_no_sheet() -> None:
    run = [heading("Next steps", 5), *(entry for n in range(1, 6) for entry in sheet(f"{n} Open river {n}", 1))]
    assert [start.number for start in starts([*run, heading("Next steps"), body("We meet in May.")])] == list("12345")


def test_box_of_institutions_may_stand_between_the_heading_and_the_first_label() -> None:
    box = [heading("Contact", 4), body("Ada Moreau")]
    run = [*sheet("1 Open rivers", 1), heading("2 Open wells"), *box, *sheet("", 0)[1:], *sheet("3 Open lakes", 1)]
    assert [start.number for start in starts(run)] == ["1", "2", "3"]


def test_rows_that_a_label_covers_open_no_sheet_of_their_own() -> None:
    labels = (Paragraph((Span("Lead institution"),)),)
    covering = Row("roles", "lead", "Lead institution", labels, ())
    covered = Row("roles", "lead", "Lead institution", (), (Paragraph((Span("Harbour Office"),)),))
    text = Row("labels", "aim", "Aim", (Paragraph((Span("Aim"),)),), ())
    run = [heading("1 Open rivers"), covering, covered, text, heading("2 Open wells"), covering, covered, text]
    assert starts(run) == [Start("1", "Open rivers"), Start("2", "Open wells")]


def test_sign_at_the_foot_of_a_page_is_no_page_number() -> None:
    place = Where(page=1)
    foot = Paragraph((Span("②", place),), "furniture")
    labels = [Paragraph((Span(text, place, bold=True),), "heading", 4) for text in ("What is the problem?", "Results")]
    document = Document(SOURCE, (*labels, *labels, foot))
    run = [Prose(paragraph) for paragraph in (*labels, *labels)]
    assert [sheet.is_label for sheet in find_sheets(document, run, {}, load("en")).values()] == [True, True]
