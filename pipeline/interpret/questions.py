"""Several questions in one cell, each over its answer: "1. What is the problem? … 2. What are its causes? …"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.interpret.entry import Row
from pipeline.interpret.labels import LONGEST_QUESTION, label_of, row_label
from pipeline.model import Paragraph
from pipeline.values.words import Words

QUESTIONS = ("labels",)


def by_question(row: Row, words: Words) -> Iterator[Row]:
    """The row cut before each question in it; the words before the first one stay under the row's own label."""
    if not _asks_again(row, words):
        yield row
        return
    group, key, printed, labels = row.group, row.key, row.label, row.label_paragraphs
    held: list[Paragraph] = []
    for paragraph in row.values:
        if not _is_question(paragraph, row, words):
            held.append(paragraph)
            continue
        if held:
            yield Row(group, key, printed, labels, tuple(held))
            labels = ()
        group, key = row_label(paragraph.text, words, QUESTIONS) or ("", "")
        held, printed, labels = [], paragraph.text, (*labels, paragraph)
    yield Row(group, key, printed, labels, tuple(held))


def _asks_again(row: Row, words: Words) -> bool:
    """Whether a row of a section holds a question of its own over a part of its text."""
    return (
        row.group in ("", *QUESTIONS)
        and bool(row.label)
        and any(
            _is_question(paragraph, row, words) and below.text and not below.text.endswith("?")
            for paragraph, below in zip(row.values, row.values[1:], strict=False)
        )
    )


def _is_question(paragraph: Paragraph, row: Row, words: Words) -> bool:
    """Whether a paragraph is nothing but a known question, or one set in bold as the question before it is."""
    if not paragraph.text.endswith("?") or len(paragraph.text) > LONGEST_QUESTION:
        return False
    known = label_of(paragraph, words, QUESTIONS)
    if known is not None:
        return not known.rest.text
    return paragraph.is_bold and row.label.endswith("?") and row.label_paragraphs[0].is_bold
