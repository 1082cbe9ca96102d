"""What goes on over a page or column break: sentences, tables and rows cut in two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.read.pdf.cells import CellDraft, TableDraft
from pipeline.read.pdf.drafts import Draft, has_room
from pipeline.read.pdf.symbols import BOXES
from pipeline.values import words
from pipeline.values.frequent import small_words

SAME_BORDER = 4.0
RUNNING_TEXT = 25  # letters: shorter cells are marks, levels, dates, not the rest of a cut sentence
_ENDS = tuple('.!?:;…»”"')
_NUMBERED = re.compile(r"\d{1,3}(?:[.)]|\s*$)")
_CHOICES = BOXES | frozenset("□■◻◼❏❑▢○●◯⬜✅❌")
FEWEST_CHOICES = 3
_PASSED_OVER = ("furniture", "footnote")

Block = Draft | TableDraft


def joined_blocks(blocks: Sequence[Block]) -> list[Block]:
    """The blocks in reading order, those cut by a page break put together."""
    done: list[Block] = []
    before: Block | None = None
    for block in blocks:
        if isinstance(block, TableDraft) and isinstance(before, TableDraft) and _same_table(before, block):
            done.extend(_append(before, block))
        elif isinstance(block, Draft) and isinstance(before, Draft) and _is_rest(before, block):
            before.lines.extend(block.lines)
        else:
            done.append(block)
            before = block if isinstance(block, TableDraft) or block.kind not in _PASSED_OVER else before
    return done


def _is_rest(before: Draft, after: Draft) -> bool:
    """Whether `after`, the first on its page or column, ends the sentence `before` began."""
    if after.kind != "body" or before.kind not in ("body", "item"):
        return False
    if abs(before.lines[-1].size - after.size) > 0.6:
        return False
    last, first = before.lines[-1], after.lines[0]
    moved_on = first.page == last.page + 1 or (first.page == last.page and first.box.top < last.box.top - last.size)
    return moved_on and _goes_on(before, after)


def _goes_on(before: Draft, after: Draft) -> bool:
    end, start = before.text.rstrip(), after.text.lstrip()
    if not end or not start or end.endswith(_ENDS) or (_lists_choices(end) and not start[0].islower()):
        return False
    if start[0].islower() or end.endswith((",", "-")):
        return True
    full = not has_room(before.lines[-1], after.lines[0], before.right)
    return full and not before.is_bold and not after.is_bold


def _lists_choices(text: str) -> bool:
    """Whether a text is a line of choices, which ends with the line though no full stop does."""
    return sum(1 for sign in text if sign in _CHOICES) >= FEWEST_CHOICES


def _same_table(before: TableDraft, after: TableDraft) -> bool:
    return (
        after.page == before.page_end + 1
        and (same_columns(before.x, after.x) or _row_goes_on(before, after))
        and not (_is_title_row(before) and _is_title_row(after) and not _repeats_title(before, after))
    )


def _row_goes_on(before: TableDraft, after: TableDraft) -> bool:
    """Whether the last row and the first one have the same borders, though the tables have not, and one label."""
    last, first = _last_row(before), after.row(0)
    own, other = _borders(before, last), _borders(after, first)
    if len(first) < 2 or len(own) != len(other):
        return False
    is_same = all(abs(border - beside) <= SAME_BORDER for border, beside in zip(own, other, strict=True))
    return is_same and _is_label_cut(list(zip(last, first, strict=True)), before.cut_bottom)


def _borders(table: TableDraft, row: Sequence[CellDraft]) -> list[float]:
    return [table.x[place] for cell in row for place in (cell.column, cell.column + cell.column_span)]


def _repeats_title(before: TableDraft, after: TableDraft) -> bool:
    """Whether the fragment bears the table's title again and goes on with other rows than the table began with."""
    if _title(before.row(0)[0].text) != _title(after.row(0)[0].text):
        return False
    row = 1
    while row < min(before.row_count, after.row_count) and _is_repeated(before, after, row):
        row += 1
    return row >= after.row_count or _first_words(before, row) != _first_words(after, row)


def _first_words(table: TableDraft, row: int) -> str:
    return next((cell.text for cell in table.row(row)), "") if row < table.row_count else ""


def _title(text: str) -> str:
    """A title without the note that it is continued."""
    return _continued().sub("", " ".join(text.split())).casefold()


@cache
def _continued() -> re.Pattern[str]:
    forms = {form for code in words.languages() for form in words.load(code).forms("headings", "continued")}
    either = words.either(forms)
    return re.compile(rf"(?:\s*[(\[]\s*(?:{either})\s*[)\]]|[\s,–—-]+(?:{either}))\.?$", re.IGNORECASE)


def same_columns(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two fragments share their outer borders and the first inner one, or all borders of the coarser one."""
    if abs(one[0] - other[0]) > SAME_BORDER or abs(one[-1] - other[-1]) > SAME_BORDER:
        return False
    few, many = sorted((one, other), key=len)
    return all(_near(border, many) for border in few) or (len(few) > 2 and _near(few[1], many[1:2]))


def _near(border: float, borders: Sequence[float]) -> bool:
    return any(abs(border - other) <= SAME_BORDER for other in borders)


def _is_title_row(table: TableDraft, row: int = 0) -> bool:
    cells = table.row(row)
    return len(cells) == 1 and table.column_count > 1 and cells[0].column_span == table.column_count


def _append(table: TableDraft, rest: TableDraft) -> list[Draft]:
    """Add the fragment's rows to the table, on borders that serve both; its repeated heading rows as furniture."""
    borders = _union(table.x, rest.x)
    _set_columns(table, borders)
    _set_columns(rest, borders)
    is_open = table.cut_bottom
    _drop_open_end(table, rest)
    first = 0
    repeated: list[Draft] = []
    while first < min(rest.row_count - 1, table.row_count) and _is_repeated(table, rest, first):
        repeated.extend(_furniture(draft) for cell in rest.row(first) for draft in cell.drafts)
        first += 1
    if _is_cut(table, rest, first, is_open):
        _merge_row(table, rest, first)
        first += 1
    label = _rest_of_label(table, rest, first)
    for cell in rest.cells:
        if cell.row >= first and cell is not label:
            cell.row += table.row_count - first
            table.cells.append(cell)
    table.row_count += rest.row_count - first
    table.longest_span = max(table.longest_span, rest.longest_span)
    table.page_end, table.cut_bottom = rest.page_end, rest.cut_bottom
    return repeated


def _drop_open_end(table: TableDraft, rest: TableDraft) -> None:
    """Takes off the bare space between the words of a cut row and the foot of its page, where no rule closes it."""
    last = _last_row(table)
    is_bare = len(last) == 1 and last[0].is_empty and not last[0].fill and last[0].row > 0
    if table.cut_bottom and not rest.cut_top and is_bare:
        table.cells.remove(last[0])
        table.row_count -= 1


def _rest_of_label(table: TableDraft, rest: TableDraft, row: int) -> CellDraft | None:
    """The empty shaded cell the fragment begins with where the shaded label above it goes on; now that label's."""
    first = rest.row(row)
    pairs = _pairs(_last_row(table), first[:1])
    if not pairs or len(first) < 2 or any(cell.is_empty for cell in first[1:]):
        return None
    label, cell = pairs[0]
    is_same = bool(cell.fill) and cell.fill == label.fill and not label.is_empty
    if cell.column or not cell.is_empty or not is_same or all(other.fill == cell.fill for other in first[1:]):
        return None
    label.row_span += cell.row_span
    table.longest_span = max(table.longest_span, label.row_span)
    return cell


def _furniture(draft: Draft) -> Draft:
    return Draft([draft.unmarked or draft.lines[0], *draft.lines[1:]], kind="furniture")


def _union(one: Sequence[float], other: Sequence[float]) -> list[float]:
    return sorted([*one, *(border for border in other if not _near(border, one))])


def _set_columns(table: TableDraft, borders: list[float]) -> None:
    if borders == table.x:
        return
    places = [min(range(len(borders)), key=lambda place: abs(borders[place] - border)) for border in table.x]
    for cell in table.cells:
        start, end = places[cell.column], places[cell.column + cell.column_span]
        cell.column, cell.column_span = start, max(end - start, 1)
    table.x = borders


def _is_repeated(table: TableDraft, rest: TableDraft, row: int) -> bool:
    """Whether a row at the top of the fragment is the table's own heading row again."""
    own = [_title(cell.text) for cell in table.row(row)]
    again = [_title(cell.text) for cell in rest.row(row)]
    is_title = _is_title_row(table, row) and _is_title_row(rest, row)
    return sum(map(bool, again)) > (0 if is_title else 1) and again == own


def _is_cut(table: TableDraft, rest: TableDraft, row: int, is_open: bool) -> bool:
    """Whether this row, the fragment's first that is not repeated, is the rest of the table's last one."""
    last, first = _last_row(table), rest.row(row)
    pairs = _pairs(last, first)
    if len(pairs) != len(first):
        return False
    if _is_label_cut(pairs, is_open):
        return True
    if table.cut_bottom and rest.cut_top and row == 0:
        return True
    if _is_first_cell_cut(pairs):
        return True
    beside = [pair for pair in pairs if not (pair[0].row_span > 1 and pair[1].is_empty)]
    if first[0].is_empty and first[0].column == 0 and len(beside) < len(pairs):
        return _row_reads_on(beside)
    if first[0].is_empty and first[0].column == 0:
        return _reads_on(pairs[1:], few=len(first) == 2)
    label_last = last[0].is_empty and last[0].column == 0
    return label_last and any(cell.text[:1].islower() and len(cell.text) > RUNNING_TEXT for cell in first[1:])


def _is_label_cut(pairs: Sequence[tuple[CellDraft, CellDraft]], is_open: bool) -> bool:
    """Whether a shaded label goes on in the middle of its words; one in small letters may be a label of its own, so the
    label above ends on a comma or a small word, the words beside go on too, or the row above `is_open` at its foot."""
    filled = [pair for pair in pairs if pair[1].text]
    label = next(((above, cell) for above, cell in filled if cell.fill and cell.fill == above.fill), None)
    if label is None or not all(above.text for above, _ in filled) or not _is_in_midst(*label):
        return False
    above = label[0].text.rstrip()
    beside = [pair for pair in filled if pair[1] is not label[1]]
    if is_open or _is_left_open(above):
        return True
    return bool(beside) and all(_is_in_midst(*pair) and len(pair[0].text) > RUNNING_TEXT for pair in beside)


def _is_left_open(text: str) -> bool:
    """Whether words end on a comma or a small word, which more must follow."""
    return text.endswith(",") or text.rpartition(" ")[2] in small_words()


def _is_in_midst(above: CellDraft, cell: CellDraft) -> bool:
    return cell.text[0].islower() and not above.text.rstrip().endswith(_ENDS)


def _is_first_cell_cut(pairs: Sequence[tuple[CellDraft, CellDraft]]) -> bool:
    """Whether only the first cell goes on, in the middle of its sentence, below a row that is filled throughout."""
    before, first = pairs[0]
    others_empty = len(pairs) > 2 and all(cell.is_empty and not cell.fill for _, cell in pairs[1:])
    if not others_empty or first.column or any(above.is_empty for above, _ in pairs) or not first.drafts:
        return False
    start = first.drafts[0]
    numbered = start.marker or _NUMBERED.match(start.text)
    return not numbered and bool(before.drafts) and _ends_sentence(before.drafts[-1], start)


def _last_row(table: TableDraft) -> list[CellDraft]:
    """The cells that reach into the table's last row."""
    last = table.cells[table.start_of(table.row_count - table.longest_span) :]
    return [cell for cell in last if cell.row + cell.row_span == table.row_count]


def _pairs(last: Sequence[CellDraft], first: Sequence[CellDraft]) -> list[tuple[CellDraft, CellDraft]]:
    """Cells of both rows that stand in the same columns."""
    own = {(cell.column, cell.column_span): cell for cell in last}
    return [(own[key], cell) for cell in first if (key := (cell.column, cell.column_span)) in own]


def _reads_on(pairs: Sequence[tuple[CellDraft, CellDraft]], few: bool) -> bool:
    """Whether the cells beside an empty label end what the cells above began."""
    filled = [(before, cell) for before, cell in pairs if not cell.is_empty]
    if not filled or any(before.is_empty for before, _ in filled):
        return False
    if not any(len(cell.text) > RUNNING_TEXT or (few and cell.text) for _, cell in filled):
        return False
    return few or len(filled) < len(pairs) or all(cell.text[:1].islower() for _, cell in filled)


def _row_reads_on(pairs: Sequence[tuple[CellDraft, CellDraft]]) -> bool:
    """Whether the cells beside merged ones, which are empty on the new page whatever stands there, end what the cells
    above began: all of them, or some while the others have ended."""
    filled = [(before, cell) for before, cell in pairs if not cell.is_empty]
    if not filled or any(before.is_empty for before, _ in filled):
        return False
    open_ended = [cell.text[:1].islower() or _is_left_open(before.text.rstrip()) for before, cell in filled]
    return all(open_ended) or (any(open_ended) and len(filled) < len(pairs))


def _merge_row(table: TableDraft, rest: TableDraft, row: int) -> None:
    for before, cell in _pairs(_last_row(table), rest.row(row)):
        drafts = list(cell.drafts)
        if before.drafts and drafts and _ends_sentence(before.drafts[-1], drafts[0]):
            before.drafts[-1].lines.extend(drafts.pop(0).lines)
        before.drafts.extend(drafts)
        before.marks.extend(cell.marks)
        before.fill = before.fill or cell.fill


def _ends_sentence(before: Draft, after: Draft) -> bool:
    return after.kind == "body" and abs(before.lines[-1].size - after.size) <= 0.6 and _goes_on(before, after)
