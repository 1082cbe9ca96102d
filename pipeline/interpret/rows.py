"""Tables of labels row by row: the label beside, above, before a number, or over several rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.interpret.entry import Grid, Row, Title, paragraphs_of
from pipeline.interpret.labels import label_of, row_label
from pipeline.interpret.levels import Level, header_levels, is_grid_row
from pipeline.interpret.questions import by_question
from pipeline.interpret.sectors import by_sector, is_sector
from pipeline.model import Cell, Paragraph, Span, Table
from pipeline.values.words import Words

ROW_GROUPS = ("roles", "blocks", "labels", "contact_fields")
LONGEST_TITLE = 300
LONGEST_LABEL = 120
_ORDINAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[a-z])[.)]?", re.IGNORECASE)

Known = tuple[str, str, Cell]


def table_rows(table: Table, words: Words) -> Iterator[Title | Row | Grid]:
    """The rows of a table of labels, a grid of levels as one entry."""
    rows = table.rows()
    if heads_columns(table, words):
        yield from _columns(rows, words)
        return
    spanning: Known | None = None
    last: Title | Row | Grid | None = None
    index = 0
    while index < len(rows):
        cells = [cell for cell in rows[index] if not cell.is_empty or cell.fill]
        levels = header_levels(rows[index], words)
        divided = by_sector(rows, index, last if isinstance(last, Row) else None, words)
        stacked = _stacked(cells, rows[index + 1], words) if index + 1 < len(rows) else []
        boxes = boxes_of(cells, words)
        spanning = spanning if spanning and _covers(spanning[2], index) else None
        found: list[Title | Row | Grid] = []
        if levels:
            index, grid = _grid(rows, index, levels)
            found = [grid]
        elif asked := _cut_question(rows[index : index + 2], words, table.column_count):
            index, found = index + 1, [asked]
        elif divided:
            index, found = index + divided[0], [divided[1]]
        elif stacked:
            index, found = index + 1, list(stacked)
        elif boxes:
            found = list(boxes)
        elif cells:
            found = [_row(cells, spanning, last, words, table, index)]
            label = label_in(cells, words)
            spanning = label if label and label[2].row_span > 1 else spanning
        found = [part for one in found for part in (by_question(one, words) if isinstance(one, Row) else (one,))]
        yield from found
        last = found[-1] if found else last
        index += 1


def heads_columns(table: Table, words: Words) -> bool:
    """Whether the first row has different labels and every other row only what stands under them; steps and persons
    are records, a row each."""
    head, *below = [[cell for cell in row if cell.text] for row in table.rows()] or [[]]
    labels = _different_labels(head, words)
    places = {cell.column for cell in head}
    filled = [row for row in below if row]
    of_records = any(group == "contact_fields" or key == "milestones" for group, key, _ in labels)
    if len(labels) < 2 or not filled or of_records:
        return False
    return not any(cell.column not in places or label_in([cell], words) for row in filled for cell in row)


def _columns(rows: Sequence[Sequence[Cell]], words: Words) -> Iterator[Row]:
    """Each label of the first row with what stands under it in all others."""
    below = [cell for row in rows[1:] for cell in row]
    for group, key, cell in _different_labels(rows[0], words):
        yield Row(group, key, cell.text, cell.paragraphs, paragraphs_of([c for c in below if _stands_under(c, cell)]))


def label_in(cells: Sequence[Cell], words: Words) -> Known | None:
    """The known label that the first cell with words is, a cell that only numbers the row apart."""
    worded = (cell for cell in cells if cell.text and not _ORDINAL.fullmatch(cell.text))
    first = next(worded, None)
    if first is None:
        return None
    found = row_label(first.text, words, ROW_GROUPS) or row_label(_first_line(first), words, ROW_GROUPS)
    return (*found, first) if found else None


def _first_line(cell: Cell) -> str:
    """The first paragraph's words: templates leave the instruction beneath the label."""
    return next((paragraph.text for paragraph in cell.paragraphs if paragraph.text), "")


def _grid(rows: list[list[Cell]], index: int, levels: list[Level]) -> tuple[int, Grid]:
    """The grid that starts at a header row, and the index of its last row."""
    marks: list[tuple[Cell, ...]] = []
    cells = list(rows[index])
    last = index
    while last + 1 < len(rows) and is_grid_row(rows[last + 1], levels):
        last += 1
        marks.append(tuple(rows[last]))
        cells += rows[last]
    return last, Grid(tuple(levels), tuple(marks), tuple(cells))


def _cut_question(rows: Sequence[Sequence[Cell]], words: Words, columns: int) -> Row | None:
    """A question over the whole width whose last words the next page has, with the answer behind them."""
    cells = [cell for row in rows for cell in row if cell.text]
    if len(cells) != 2 or any(cell.column_span < columns for cell in cells) or len(cells[0].paragraphs) > 1:
        return None
    (begun,), (ended, *answer) = cells[0].paragraphs, cells[1].paragraphs
    asked = f"{begun.text} {ended.text}"
    label = row_label(asked, words, ("labels",)) if ended.text.endswith("?") and "?" not in begun.text else None
    return Row(*label, asked, (begun, ended), tuple(answer)) if label else None


def _stacked(cells: Sequence[Cell], below: Sequence[Cell], words: Words) -> list[Row]:
    """A row of different labels, each with what stands in the next row under it; empty for other rows."""
    known = _different_labels(cells, words)
    if len(known) < 2 or any(label_in([cell], words) for cell in below):
        return []
    return [
        Row(group, key, cell.text, cell.paragraphs, paragraphs_of([c for c in below if _stands_under(c, cell)]))
        for group, key, cell in known
    ]


def boxes_of(cells: Sequence[Cell], words: Words) -> list[Row]:
    """A row of boxes side by side, each with a label of its own over or before its text; empty for other rows.

    Beside two known ones there may be others that no language file knows, set in bold over their texts.
    """
    written = [cell for cell in cells if cell.text]
    if len(written) < 2 or not all(_may_head_itself(cell) for cell in written):
        return []
    boxes = [_box(cell, words) for cell in written]
    rows = [row for row in boxes if row]
    known = [(row.group, row.key) for row in rows if row.key]
    is_each_another = len(known) > 1 and len(set(known)) == len(known)
    is_said = bool(rows and rows[0].values) and any(row.values for row in rows[1:])
    return rows if len(rows) == len(written) and is_each_another and is_said else []


def _may_head_itself(cell: Cell) -> bool:
    return len(cell.paragraphs) > 1 or ":" in cell.text[:LONGEST_LABEL] or cell.paragraphs[0].is_bold


def _box(cell: Cell, words: Words) -> Row | None:
    """A cell's label and the text under it or behind its colon; None where it has none."""
    first, *others = cell.paragraphs
    label = row_label(first.text, words, ROW_GROUPS)
    if label:
        return Row(*label, first.text, (first,), tuple(others))
    inline = label_of(first, words, ROW_GROUPS) if ":" in first.text[:LONGEST_LABEL] else None
    if inline:
        rest = (inline.rest,) if inline.rest.text else ()
        return Row(inline.group, inline.key, inline.printed, (first,), (*rest, *others))
    is_set_apart = first.is_bold and bool(others) and not any(paragraph.is_bold for paragraph in others)
    is_short = len(first.text) <= LONGEST_LABEL
    return Row("", "", first.text, (first,), tuple(others)) if is_set_apart and is_short else None


def _different_labels(cells: Sequence[Cell], words: Words) -> list[Known]:
    """The labels that all cells with words are, each another one; empty where one is not."""
    labels = [label_in([cell], words) for cell in cells if cell.text]
    known = [label for label in labels if label]
    is_each_another = len({(group, key) for group, key, _ in known}) == len(known)
    return known if len(known) == len(labels) and is_each_another else []


def _row(
    cells: list[Cell], spanning: Known | None, last: Title | Row | Grid | None, words: Words, table: Table, index: int
) -> Title | Row:
    texts = [cell for cell in cells if cell.text]
    if spanning:
        return _under(spanning, texts, words)
    if len(texts) == 1 and _ends_label(texts[0], last, table):
        return Row("", "", "", texts[0].paragraphs, ())
    if len(texts) == 1 and _is_whole(texts[0], cells, table.column_count):
        return _whole_row(texts[0], last, words, index)
    label = label_in(cells, words)
    if label:
        return _labelled_row(cells, label, words)
    if texts and texts[0].column == 0 and len(texts) > 1 and len(texts[0].text) <= LONGEST_LABEL:
        return Row("", "", texts[0].text, texts[0].paragraphs, paragraphs_of(texts[1:]))
    return Row("", "", "", (), paragraphs_of(cells))


def _ends_label(cell: Cell, last: Title | Row | Grid | None, table: Table) -> bool:
    """Whether a narrow cell alone in its row holds the last words of the label above, cut by the end of a page."""
    narrow = cell.column == 0 and cell.column_span < table.column_count
    return narrow and isinstance(last, Row) and bool(last.label) and cell.text[0].islower()


def _whole_row(cell: Cell, last: Title | Row | Grid | None, words: Words, index: int) -> Title | Row:
    """One cell over the whole width: a label, a label with its text, the text of the label above, or a title."""
    first, *others = cell.paragraphs
    label = row_label(cell.text, words, ROW_GROUPS)
    if label:
        return Row(*label, cell.text, cell.paragraphs, ())
    headed = label_of(first, words, ROW_GROUPS) if others else None
    if headed and not headed.rest.text:
        return Row(headed.group, headed.key, headed.printed, (first,), tuple(others))
    if others and first.text.endswith("?"):
        return Row("", "", first.text, (first,), tuple(others))
    inline = label_of(first, words, ROW_GROUPS)
    if inline and inline.rest.text:
        return Row(inline.group, inline.key, inline.printed, (first,), (inline.rest, *others))
    plain = index > 0 and not cell.fill and not first.is_bold and first.kind != "heading"
    belongs = isinstance(last, Row) and (not last.values or not last.label)
    if (plain and belongs) or len(cell.text) > LONGEST_TITLE or len(cell.paragraphs) > 2:
        return Row("", "", "", (), cell.paragraphs)
    return Title(_joined(cell.paragraphs))


def _labelled_row(cells: Sequence[Cell], label: Known, words: Words) -> Row:
    """A row by its label; a label over several rows, or before another label, only heads it."""
    group, key, cell = label
    texts = [other for other in cells if other.text and other.column > cell.column]
    if group == "roles" and cell.row_span > 1 and len(texts) == 1 and is_sector(texts[0].text, words):
        return Row(group, key, cell.text, (*cell.paragraphs, *texts[0].paragraphs), ())
    if len(texts) > 1 and (cell.row_span > 1 or label_in(texts[:1], words)):
        return _under(label, texts, words, cell.paragraphs)
    return Row(group, key, cell.text, cell.paragraphs, paragraphs_of([c for c in cells if c.column > cell.column]))


def _under(label: Known, texts: Sequence[Cell], words: Words, heading: tuple[Paragraph, ...] = ()) -> Row:
    """A row that a label of several rows covers: its own first cell tells a field, or only divides the list."""
    group, key, cell = label
    if len(texts) == 1 and group == "roles" and is_sector(texts[0].text, words):
        return Row(group, key, cell.text, (*heading, *texts[0].paragraphs), ())
    if len(texts) < 2:
        return Row(group, key, cell.text, heading, paragraphs_of(texts))
    inner = label_in(texts, words)
    paragraphs = (*heading, *texts[0].paragraphs)
    if inner and (inner[0] == "contact_fields" or inner[:2] != (group, key)) and group != "roles":
        return Row(inner[0], inner[1], inner[2].text, paragraphs, paragraphs_of(texts[1:]))
    return Row(group, key, cell.text, paragraphs, paragraphs_of(texts[1:]))


def _covers(cell: Cell, row: int) -> bool:
    return cell.row < row < cell.row + cell.row_span


def _stands_under(cell: Cell, label: Cell) -> bool:
    return label.column <= cell.column < label.column + label.column_span


def _is_whole(cell: Cell, row: Sequence[Cell], columns: int) -> bool:
    return cell.column_span >= columns or (len(row) == 1 and columns > 1 and cell.column == 0)


def _joined(paragraphs: tuple[Paragraph, ...]) -> Paragraph:
    """A title set on two lines as one paragraph; the first one's mark stays."""
    first = paragraphs[0]
    spans = [span for paragraph in paragraphs for span in (*paragraph.spans, Span(" "))]
    return Paragraph(tuple(spans), "heading", 0, first.marker) if len(paragraphs) > 1 else first
