"""A difference in words: each table's counts, then its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from pipeline.diff.difference import Difference, TableDifference
from pipeline.diff.identity import DOCUMENT_ID
from pipeline.diff.packages import Row
from pipeline.diff.rows import PLACE, RUNNING, Change

KEPT_AROUND = 24  # characters of a long text shown before and after what changed
LONGEST_VALUE = 90
LONGEST_ROW = 160
CUT = "…"
LABELLED = frozenset({DOCUMENT_ID, RUNNING})
CONTEXT = ("file_name", "commitment_id", "section", "item", "assessor", "stage", "indicator", "title", "name", "code")

Item = TypeVar("Item")


def printed(whole: Difference, limit: int) -> Iterator[str]:
    """Lines for a person; at most `limit` rows of each kind a table, all with 0."""
    yield f"old  {whole.old}"
    yield f"new  {whole.new}"
    if whole.matched:
        yield ""
        yield "Documents whose files changed, so that their ids differ; they are compared by file name:"
        yield from (f"  {match.file_name}: {match.old_id} → {match.new_id}" for match in whole.matched)
    yield ""
    yield from (f"table {name}: only in the new package, {rows_of(n)}" for name, n in whole.tables_added.items())
    yield from (f"table {name}: only in the old package, {rows_of(n)}" for name, n in whole.tables_removed.items())
    for table in whole.tables:
        if not table.is_none:
            yield from _table(table, limit)
    yield _same(whole)


def rows_of(count: int) -> str:
    return f"{count} row" if count == 1 else f"{count} rows"


def _same(whole: Difference) -> str:
    if whole.is_none:
        return f"No difference: {len(whole.tables)} tables, {sum(t.changes.same for t in whole.tables)} rows."
    same = [table.name for table in whole.tables if table.is_none]
    return f"The same in both: {', '.join(same)}." if same else "No table is the same in both."


def _table(table: TableDifference, limit: int) -> Iterator[str]:
    made = table.changes
    counts = {"gained": len(made.gained), "lost": len(made.lost), "changed": len(made.changed)}
    counts |= {"renumbered": made.renumbered, "the same": made.same}
    yield f"{table.name}: " + ", ".join(f"{n} {what}" for what, n in counts.items() if n)
    yield from (f"  column added: {column}" for column in table.columns_added)
    yield from (f"  column removed: {column}" for column in table.columns_removed)
    yield from _rows("+", made.gained, table.key, limit)
    yield from _rows("-", made.lost, table.key, limit)
    for change in _first(made.changed, limit):
        yield from _change(change, table.key)
    yield from _more("~", len(made.changed), limit)
    yield ""


def _first(rows: Sequence[Item], limit: int) -> Sequence[Item]:
    return rows[:limit] if limit else rows


def _more(sign: str, count: int, limit: int) -> Iterator[str]:
    if limit and count > limit:
        yield f"  {sign} … and {count - limit} more (--limit 0 shows all)"


def _rows(sign: str, rows: Sequence[Row], key: Sequence[str], limit: int) -> Iterator[str]:
    for row in _first(rows, limit):
        stated = [f"{name}={value}" for name, value in row.items() if value and name not in {*PLACE, *LABELLED, *key}]
        yield f"  {sign} {label(row, key)}  {shortened(', '.join(stated), LONGEST_ROW)}".rstrip()
    yield from _more(sign, len(rows), limit)


def _change(change: Change, key: Sequence[str]) -> Iterator[str]:
    known = [change.new[name] for name in CONTEXT if name not in key and change.new.get(name)]
    about = shortened(" · ".join(known), LONGEST_VALUE)
    yield f"  ~ {label(change.old, key)}" + (f"  ({about})" if about else "")
    for name in change.columns:
        before, after = around(change.old.get(name, ""), change.new.get(name, ""))
        yield f"      {name}: {before} → {after}"


def label(row: Row, key: Sequence[str]) -> str:
    """The key's values, an empty one in words; an id that begins with the one before it without that beginning."""
    values = [row.get(column) or "(none)" for column in key]
    pairs = zip(["", *values], values, strict=False)
    return " · ".join(
        CUT + value[len(left) :] if left and value.startswith(f"{left}-") else value for left, value in pairs
    )


def shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + CUT


def around(old: str, new: str) -> tuple[str, str]:
    """Both values, long ones cut to what differs and a little on both sides; an empty one in words."""
    if max(len(old), len(new)) <= LONGEST_VALUE:
        return old or "(empty)", new or "(empty)"
    start = shared(old, new)
    end = shared(old[start:][::-1], new[start:][::-1])
    return _window(old, start, len(old) - end), _window(new, start, len(new) - end)


def shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    differing = (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right)
    return next(differing, min(len(one), len(other)))


def _window(text: str, start: int, end: int) -> str:
    if not text:
        return "(empty)"
    first, last = max(0, start - KEPT_AROUND), min(len(text), end + KEPT_AROUND)
    head, tail = (CUT if first else ""), (CUT if last < len(text) else "")
    return f"“{head}{_middle_cut(text[first:last])}{tail}”"


def _middle_cut(text: str) -> str:
    if len(text) <= 2 * LONGEST_VALUE:
        return text
    return f"{text[:LONGEST_VALUE].rstrip()} {CUT} {text[-LONGEST_VALUE:].lstrip()}"
