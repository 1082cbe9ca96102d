"""The rank of commitments is that of the line that reads as their title; what recurs is what most of them say."""

from __future__ import annotations

import pytest

from pipeline.interpret.entries import Prose
from pipeline.interpret.headings import counted, rank_of, recurring, themes
from pipeline.interpret.labels import lead_in
from pipeline.interpret.starts import find_starts
from pipeline.model import Paragraph, ParagraphKind, Span
from pipeline.values.words import load


def heading(text: str, level: int) -> Prose:
    return Prose(Paragraph((Span(text, bold=True, size=20 - level),), "heading", level))


def body(text: str, bold: str = "", kind: ParagraphKind = "body") -> Prose:
    return Prose(Paragraph((*((Span(bold, bold=True, size=9),) if bold else ()), Span(text, size=9)), kind))


KICKERS = [
    heading("Clean rivers", 1),
    heading("Commitment 1", 5),
    heading("Measure every river", 2),
    heading("Objective", 5),
    body("Nobody is surprised by a flood."),
    heading("Clean wells", 1),
    heading("Commitment 2", 5),
    heading("Map every well", 2),
    heading("Objective", 5),
    body("Nobody drinks bad water."),
]


def test_small_line_with_the_number_over_a_large_title_has_the_titles_rank() -> None:
    starts = find_starts(KICKERS, load("en"))
    assert [start.number for start in starts.values()] == ["1", "2"]
    assert rank_of(KICKERS, starts, load("en")) == 2


def test_title_under_the_number_of_the_commitment_before_is_no_theme() -> None:
    starts = find_starts(KICKERS, load("en"))
    assert list(themes(KICKERS, starts, load("en")).values()) == ["Clean rivers", "Clean wells"]


def test_label_under_a_number_alone_does_not_give_the_rank() -> None:
    run = [heading("Commitment 1", 3), heading("Objective", 2), heading("Commitment 2", 3), heading("Objective", 2)]
    assert rank_of(run, find_starts(run, load("en")), load("en")) == 3


@pytest.mark.parametrize(
    ("commitments", "expected"),
    [
        (["Partner clubs:", "Partner clubs:", "", ""], {"partner clubs"}),
        (["Partner clubs:", "", "", ""], set()),
        (["Partner clubs:"], set()),
        (["Partner clubs:", "PARTNER CLUBS :", "Dates:"], {"partner clubs"}),
    ],
)
def test_words_recur_that_stand_in_two_commitments_and_in_half_of_all(
    commitments: list[str], expected: set[str]
) -> None:
    run = [body(" River Watch", bold) for bold in commitments]
    assert recurring(run, range(len(run)), lead_in) == expected


def test_words_said_twice_in_one_commitment_do_not_recur() -> None:
    run = [body(" River Watch", "Partner clubs:"), body(" Well Watch", "Partner clubs:"), body("Wells.")]
    assert recurring(run, (0, 2), lead_in) == frozenset()


COUNTED = [
    *(heading(f"{number} Open {what}", 5) for number, what in enumerate(("rivers", "wells", "lakes"), 1)),
    *(
        entry
        for number, what in enumerate(("rivers", "wells", "lakes"), 1)
        for entry in (heading(f"{number} Open {what}", 2), body("Nobody is surprised by a flood."))
    ),
    heading("What comes then", 2),
]


def test_numbered_headings_of_a_higher_rank_go_before_the_list_of_their_titles() -> None:
    assert list(counted(COUNTED, load("en"))) == [3, 5, 7]


@pytest.mark.parametrize(("known", "found"), [([5], [3, 5, 7]), ([1], [0, 1, 2]), ([8], [])])
def test_counted_headings_hold_the_one_commitment_that_is_known(known: list[int], found: list[int]) -> None:
    assert list(counted(COUNTED, load("en"), known)) == found
