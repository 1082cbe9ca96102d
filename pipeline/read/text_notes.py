"""Footnotes of a text that keeps the pages: lines at a page's foot that begin with a number its words bear.

Without typography the raised number stands behind its word like a digit of it ("rivers.1"): it counts as a mark only
where the foot of the page has the note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pipeline.model import Block, Cell, Paragraph, Span, Table
from pipeline.read.inline import read_markdown
from pipeline.read.markers import make_paragraph
from pipeline.read.printed_lines import Line
from pipeline.read.prose import Setting

HIGHEST = 200  # no number behind a word is a note's above it
LONGEST_NOTE = 8  # lines
_BEGUN = re.compile(r"\s*(\d{1,3})(?:(?:\s+|(?=[^\W\d_]{2}))(\S.*))?$")  # "1Levels" as some programs write it
_MARKS = (  # as some programs write it, "rivers 1.": where no word bears the number itself
    r"(?:(?<=[^\W\d_]{2})|(?<=%%))[.,;:!?]?[)”\"»’]?(%s)(?![\w/]|[.,:]\d)",
    r"(?<=[^\W\d_]{2}) (%s)(?=[.,;:](?:\s|$))",
)

_NEVER = re.compile(r"(?!)")

Notes = dict[str, list[Line]]


def notes_apart(body: Sequence[Line], setting: Setting) -> tuple[Sequence[Line], Notes, re.Pattern[str]]:
    """A page's lines without furniture, parted into its text and the footnotes at its end by their numbers, and the
    pattern of their marks; no line there may be part of none."""
    written = [n for n, line in enumerate(body) if not line.is_blank]
    for start in written:
        begun = _BEGUN.match(body[start].text)
        if begun and int(begun[1]) <= HIGHEST and _is_apart(body, start, begun) and _mark_of(body[:start], begun[1]):
            notes = _parted(body, start)
            if notes:
                marks = re.compile("|".join(_mark_of(body[:start], number) for number in notes))
                return body[:start], {number: setting.mended(lines) for number, lines in notes.items()}, marks
    return body, {}, _NEVER


def _is_apart(body: Sequence[Line], start: int, begun: re.Match[str]) -> bool:
    """Whether a line can begin a note: a number alone or on the first word, or one after a blank line."""
    is_glued = begun[2] is not None and begun.start(2) == begun.end(1)
    return is_glued or begun[2] is None or start == 0 or body[start - 1].is_blank


def _mark_of(body: Sequence[Line], number: str) -> str:
    """The pattern of the number as the words bear it; empty where none does."""
    held = [line.text for line in body if number in line.text]
    return next((form % number for form in _MARKS if any(re.search(form % number, text) for text in held)), "")


def _parted(body: Sequence[Line], start: int) -> Notes:
    """The lines from the first note on, by notes that count on; empty where a blank line parts what is no note."""
    notes: Notes = {}
    number = ""
    for n in range(start, len(body)):
        line = body[n]
        begun = _BEGUN.match(line.text) if not line.is_blank else None
        is_next = begun is not None and (not number or int(begun[1]) == int(number) + 1)
        if begun and is_next and (not number or _mark_of(body[:start], begun[1])):
            number = begun[1]
            notes[number] = [_from(line, begun.start(2))] if begun[2] else []
        elif not line.is_blank:
            if notes[number] and body[n - 1].is_blank:
                return {}
            notes[number].append(line)
    return notes if all(0 < len(lines) <= LONGEST_NOTE for lines in notes.values()) else {}


def _from(line: Line, start: int) -> Line:
    return line._replace(text=" " * start + line.text[start:])


def note_blocks(notes: Notes) -> Iterator[Paragraph]:
    for number, lines in notes.items():
        spans = [span for n, line in enumerate(lines) for span in _spans(line, n > 0)]
        note = make_paragraph(spans, "footnote", 0, number)
        if note:
            yield note


def _spans(line: Line, goes_on: bool) -> list[Span]:
    printed = [span for one in read_markdown(line.text.strip(), line.number) for span in one.spans]
    return [replace(printed[0], text=" " + printed[0].text), *printed[1:]] if goes_on and printed else printed


def raised(block: Block, marks: re.Pattern[str]) -> Block:
    """The block, the numbers that the page's footnotes have told apart from the words that bear them."""
    if isinstance(block, Table):
        return replace(block, cells=tuple(_raised_in_cell(cell, marks) for cell in block.cells))
    return _raised(block, marks)


def _raised_in_cell(cell: Cell, marks: re.Pattern[str]) -> Cell:
    return replace(cell, paragraphs=tuple(_raised(paragraph, marks) for paragraph in cell.paragraphs))


def _raised(paragraph: Paragraph, marks: re.Pattern[str]) -> Paragraph:
    return replace(paragraph, spans=tuple(part for span in paragraph.spans for part in _parts(span, marks)))


def _parts(span: Span, marks: re.Pattern[str]) -> Iterator[Span]:
    place = 0
    for match in marks.finditer(span.text) if span.href is None else ():
        start, end = match.span(match.lastindex or 0)
        yield replace(span, text=span.text[place:start].rstrip(" "))
        yield replace(span, text=span.text[start:end], superscript=True)
        place = end
    if place < len(span.text):
        yield replace(span, text=span.text[place:]) if place else span
