"""A table of the persons to turn to, a row each, that names commitments beside them: an annex of focal points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from pipeline.interpret.contact_lines import field_lines
from pipeline.interpret.draft import Draft
from pipeline.interpret.groups import numbers_in, numbers_named
from pipeline.interpret.named_rows import says_same
from pipeline.interpret.starts import named_start
from pipeline.model import Cell, Table
from pipeline.records import Commitment
from pipeline.values.words import Words, fold

FEWEST_FIELDS = 2
NUMBER, TITLE = "number", "title"
NO_COMMITMENT = "a table of contacts names a commitment that the document does not have"


class FocalPoint(Struct, frozen=True):
    """The commitments as a row names them, and what its other cells say of a person, by the header over each."""

    commitments: tuple[Cell, ...]
    fields: tuple[tuple[str, Cell], ...]


def focal_points(table: Table, words: Words) -> list[FocalPoint]:
    """The rows of such a table; empty for other tables. A commitment's empty cell goes on with the one above."""
    rows = table.rows()
    heads = _heads(rows[0], words) if rows else {}
    if not heads:
        return []
    found: list[FocalPoint] = []
    for row in rows[1:]:
        named = tuple(cell for cell in row if cell.text and heads.get(cell.column, ("", ""))[0] in (NUMBER, TITLE))
        fields = tuple((heads[cell.column][1], cell) for cell in row if cell.text and _is_field(cell, heads))
        if fields:
            found.append(FocalPoint(named or (found[-1].commitments if found else ()), fields))
    return found


def file_focal_points(draft: Draft, found: Sequence[FocalPoint], words: Words) -> None:
    """Gives each commitment the persons named beside it, but for those that it names itself."""
    for one in found:
        ordinals = list(_ordinals(draft.commitments, one.commitments, words))
        printed = " ".join(cell.text for cell in (*one.commitments, *(cell for _, cell in one.fields)))
        if not ordinals:
            draft.issue("list_not_matched", NO_COMMITMENT, printed, one.fields[0][1].where)
        for ordinal in ordinals:
            draft.ordinal = ordinal
            given = " ".join(line.text for line in draft.contacts.get(ordinal, ()))
            addresses = [cell.text for _, cell in one.fields if "@" in cell.text]
            if not any(address in given for address in addresses):
                draft.contact([line for head, cell in one.fields for line in field_lines(head, cell.paragraphs)])
        draft.end()


def _heads(row: Sequence[Cell], words: Words) -> Mapping[int, tuple[str, str]]:
    """Column → what it holds and the label its words are read under; empty where the row heads no such table."""
    heads = {cell.column: key for cell in row if cell.text and (key := _head(cell.text, words))}
    kinds = {kind for kind, _ in heads.values()}
    fields = kinds - {NUMBER, TITLE}
    return heads if kinds & {NUMBER, TITLE} and "email" in fields and len(fields) >= FEWEST_FIELDS else {}


def _head(text: str, words: Words) -> tuple[str, str] | None:
    named = words.key("columns", text)
    if words.key("headings", text) in ("commitment", "title") or named == "activity":
        return TITLE, ""
    if named == "number":
        return NUMBER, ""
    field = words.key("contact_fields", text)
    if field:
        return field, text
    if words.key("blocks", text) == "contact":
        return "name", words.forms("contact_fields", "name")[0]
    is_body = words.key("roles", text) == "lead" or named == "institution"
    return ("organisation", words.forms("contact_fields", "organisation")[0]) if is_body else None


def _is_field(cell: Cell, heads: Mapping[int, tuple[str, str]]) -> bool:
    return heads.get(cell.column, (NUMBER, ""))[0] not in (NUMBER, TITLE)


def _ordinals(commitments: Sequence[Commitment], cells: Sequence[Cell], words: Words) -> Iterator[int]:
    """The commitments that the cells name, by number first, else by title."""
    numbers = {number for cell in cells for number in _numbers(cell, words)}
    by_number = [one.ordinal for one in commitments if one.number and one.number in numbers]
    by_title = [one.ordinal for one in commitments if any(says_same(one.title, cell.text) for cell in cells)]
    yield from by_number or by_title


def _numbers(cell: Cell, words: Words) -> tuple[str, ...]:
    """ "3", "3. Open dams", "Commitment 3", "Commitments 1 and 2" and "1, 2 and 5"."""
    text = " ".join(part for p in cell.paragraphs for part in (p.marker, p.text) if part)
    start = named_start(cell.paragraphs[0], words)
    if start:
        return (start.number,)
    return numbers_named(f"{text} x", words) or _listed_numbers(text, words)


def _listed_numbers(text: str, words: Words) -> tuple[str, ...]:
    """The numbers of a cell that holds nothing else, or the one before a title."""
    joints = {fold(form) for key in ("and", "to") for form in words.forms("dates", key)}
    parts = [part for part in fold(text).replace(",", " ").replace(";", " ").replace("-", " - ").split() if part]
    is_number = [part.rstrip(".)").replace(".", "").isdigit() for part in parts]
    if all(is_number[place] or part in joints or part == "-" for place, part in enumerate(parts)):
        return numbers_in(text, words)
    return (parts[0].rstrip(".)"),) if parts and is_number[0] else ()
