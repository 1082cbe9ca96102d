"""Labels and cells that stand alone on a line each: how forms and tables come out of a PDF as plain text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise, takewhile
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from pipeline.interpret.draft import Draft
from pipeline.interpret.entry import Entry, Prose
from pipeline.interpret.labels import LONGEST_LABEL, Label, is_plain, label_of, raw_text
from pipeline.interpret.levels import level_key
from pipeline.interpret.starts import LABEL_GROUPS, Opening, named_start
from pipeline.interpret.steps import DATES, column_key
from pipeline.model import Block, Cell, Document, Issue, Paragraph, Span, Table
from pipeline.values import words as languages
from pipeline.values.dates import find, period
from pipeline.values.words import Words, fold

FEWEST_CELLS = 3
LONGEST_HEAD = 60  # characters of a cell of a head, or of one with dates
LONGEST_CELL = 250  # characters
MOST_LINES = 400  # blocks of a table
MOST_LINES_A_CELL = 3
LINES = ("body", "heading", "item")
STEPS = ("milestone", "activity")
FEWEST_APART = 3  # labels: one may have no text, or name those below it
APART = "labels one right below the other, without their texts: which text belongs to which was not understood"
UNFIT = "lines under the head of a table of milestones that do not make rows of its columns"


def person_label(paragraph: Paragraph, words: Words) -> Label | None:
    """The label of a person that needs no word for contacts above it: "Person responsible", "Name of responsible …"."""
    begun = fold(raw_text(paragraph)[:LONGEST_LABEL])
    if not begun.startswith(_persons(words.code)):
        return None
    label = label_of(paragraph, words, ("contact_fields",))
    return label if label and label.key == "name" else None


@cache
def _persons(language: str) -> tuple[str, ...]:
    return tuple(fold(form) for form in languages.load(language or "en").forms("label_words", "person"))


def stands_under(paragraph: Paragraph, label: Label | None) -> bool:
    """Whether a line of a plain text, set apart as its headings are, is the text of the label alone above it."""
    return label is not None and not label.rest.text and paragraph.kind == "heading" and is_plain(paragraph)


def report_apart(draft: Draft, run: Sequence[Entry], openings: Mapping[int, Opening], words: Words) -> None:
    """Tells of labels of a plain text that stand one right below the other: which text is whose cannot be seen."""
    ordinal, row = 0, list[Paragraph]()
    for index, entry in enumerate([*run, None]):
        label = _bare_label(entry, words) if isinstance(entry, Prose) and index not in openings else None
        if label and isinstance(entry, Prose):
            row.append(entry.paragraph)
            continue
        if len(row) >= FEWEST_APART:
            draft.ordinal = ordinal
            said = "; ".join(paragraph.text for paragraph in row)
            draft.issue("text_unlabelled", APART, said, row[0].where)
        row = []
        ordinal += 1 + len(openings[index].before) if index in openings else 0
    draft.end()


def _bare_label(entry: Prose, words: Words) -> Label | None:
    if len(entry.paragraph.text) > LONGEST_LABEL or not is_plain(entry.paragraph):
        return None
    label = label_of(entry.paragraph, words, LABEL_GROUPS)
    return label if label and not label.rest.text else None


def tabled(document: Document, words: Words) -> Document:
    """The document with a table for each run of lines that gives one cell a line: the head of milestones, then rows.

    `pdftotext` without `-layout` writes tables so. Cells are told by what their column holds, dates and levels; where
    the lines under a head do not fit it, they stay as they are, and an issue says so.
    """
    blocks, issues = list(document.blocks), list(document.issues)
    if not blocks or not any(isinstance(block, Paragraph) and _heads_steps(block, words) for block in blocks):
        return document
    found: list[Block] = []
    place = 0
    while place < len(blocks):
        run = _run(blocks[place:], words)
        if run and run.rows:
            aside = [block for block in blocks[place : place + run.length] if _is_aside(block)]
            found += [_table(run), *aside]
        else:
            found += blocks[place : place + run.length] if run else [blocks[place]]
        if run and run.rest:
            said = " ".join(paragraph.text for paragraph in run.rest)
            issues.append(Issue("table_not_understood", UNFIT, value=said, where=run.rest[0].where))
        place += run.length if run else 1
    return replace(document, blocks=tuple(found), issues=tuple(issues))


class Run(Struct, frozen=True):
    """A head and the rows under it, how many blocks they are, and the lines that fit no row."""

    head: tuple[Paragraph, ...]
    rows: tuple[tuple[Paragraph, ...], ...]
    length: int
    rest: tuple[Paragraph, ...] = ()


def _heads_steps(block: Block, words: Words) -> bool:
    """Whether a line of a text without typography can be the first cell of a head of milestones."""
    if not isinstance(block, Paragraph) or block.kind not in LINES or not is_plain(block):
        return False
    return len(block.text) <= LONGEST_HEAD and column_key(block.text, words) in STEPS


def _run(blocks: Sequence[Block], words: Words) -> Run | None:
    if not _heads_steps(blocks[0], words):
        return None
    lines = [(n, block) for n, block in enumerate(blocks[:MOST_LINES]) if not _is_aside(block)]
    head: list[tuple[str, Paragraph]] = []
    for _, block in lines:
        key = column_key(block.text, words) if isinstance(block, Paragraph) and block.kind in LINES else ""
        if not key or any(key == other for other, _ in head):
            break
        head.append((key, cast(Paragraph, block)))
    keys = [key for key, _ in head]
    if len(keys) < FEWEST_CELLS or not set(keys) & set(DATES) or keys[1] in STEPS:
        return None  # "Milestones" over "Activity" is the label of the table
    under = [(n, block) for n, block in lines[len(head) :]]
    body = list(takewhile(lambda line: not _ends_rows(line[1], words), under))
    tokens = [(n, part) for n, block in body for part in _cells(cast(Paragraph, block), words)]
    rows, used = _rows(tokens, keys, words)
    last = tokens[used - 1][0] if used else lines[len(head) - 1][0]
    rest = tuple(part for n, part in tokens[used:] if n > last)
    return Run(tuple(paragraph for _, paragraph in head), rows, last + 1, rest)


def _rows(
    tokens: Sequence[tuple[int, Paragraph]], keys: Sequence[str], words: Words
) -> tuple[tuple[tuple[Paragraph, ...], ...], int]:
    """The rows that the lines make, and how many of the lines they take."""
    rows: list[tuple[Paragraph, ...]] = []
    used = 0
    while used < len(tokens):
        row: list[Paragraph] = []
        place = used
        for n, key in enumerate(keys):
            is_last_text = n + 1 == len(keys) or _kind_of(keys[n + 1]) == ""
            most = 1 if _kind_of(key) or is_last_text else MOST_LINES_A_CELL
            cell: list[Paragraph] = []
            while place < len(tokens) and len(cell) < most and _kind(tokens[place][1], words) == _kind_of(key):
                cell.append(tokens[place][1])
                place += 1
            row += [_joined(cell)] if cell else []
        if len(row) < len(keys):
            break
        rows.append(tuple(row))
        used = place
    return tuple(rows), used


def _kind_of(key: str) -> str:
    """What the cells of a column hold: a date, a level, or words."""
    return "date" if key in DATES else "level" if key == "status" else ""


def _kind(paragraph: Paragraph, words: Words) -> str:
    text = paragraph.text
    if level_key(text, words):
        return "level"
    return "date" if len(text) <= LONGEST_HEAD and period(text, words.code) else ""


def _cells(paragraph: Paragraph, words: Words) -> list[Paragraph]:
    """The cells of a line: dates and a level that stand side by side are two or three, all else is one."""
    text = paragraph.text
    ends: list[int] = []
    for found in find(text, words.code) if len(text) <= LONGEST_HEAD else ():
        if text[ends[-1] if ends else 0 : found.begin].strip():
            break
        ends.append(found.end_at)
    rest = text[ends[-1] :].strip() if ends else text
    if not ends or (rest and not level_key(rest, words)) or (len(ends) == 1 and not rest):
        return [paragraph]
    pieces = [text[start:end].strip() for start, end in pairwise([0, *ends, len(text)])]
    return [replace(paragraph, spans=(replace(paragraph.spans[0], text=piece),)) for piece in pieces if piece]


def _ends_rows(block: Block, words: Words) -> bool:
    """A table, a label, a numbered commitment, or running text: no cell of the rows above."""
    if not isinstance(block, Paragraph) or block.kind not in LINES or len(block.text) > LONGEST_CELL:
        return True
    if level_key(block.text, words):
        return False
    return named_start(block, words) is not None or label_of(block, words, LABEL_GROUPS) is not None


def _is_aside(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.kind in ("furniture", "footnote")


def _joined(cell: Sequence[Paragraph]) -> Paragraph:
    """The lines of one cell as one paragraph without a rank."""
    spans = [span for n, line in enumerate(cell) for span in ((Span(" "), *line.spans) if n else line.spans)]
    return replace(cell[0], spans=tuple(spans), kind="body" if cell[0].kind == "heading" else cell[0].kind, level=0)


def _table(run: Run) -> Table:
    rows = [tuple(_joined([paragraph]) for paragraph in run.head), *run.rows]
    cells = [
        Cell(row, column, paragraphs=(paragraph,), where=paragraph.where)
        for row, paragraphs in enumerate(rows)
        for column, paragraph in enumerate(paragraphs)
    ]
    return Table(tuple(cells), len(rows), len(run.head))
