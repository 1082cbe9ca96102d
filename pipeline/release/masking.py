"""Rows without persons: the same rows, their texts without names and personal addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.release.persons import Mention, Persons
from pipeline.tables.definition import Column, Table

REMOVED = {"e-mail": "[e-mail removed]", "name": "[name removed]"}
REMOVED_IN_ID = "removed"
ADDRESSES = frozenset({"url", "source_url"})
SLUGS = frozenset({"section"})
"""Columns whose values are made of printed words but are keys for machines."""

Row = dict[str, Any]


class Mask:
    """Counts what it took out: `taken` by kind, and by the words so that a reader sees what went."""

    def __init__(self, persons: Persons) -> None:
        self.persons = persons
        self.taken: Counter[tuple[str, str]] = Counter()
        self.dropped: Counter[str] = Counter()
        self._ids: dict[str, str] = {}
        self._given: set[str] = set()

    def rows(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
        """Rows of contacts and links that hold nothing but a person are left out."""
        whole = _WHOLE_ROWS.get(table.name, _kept)
        masks = {column.name: self._of(column, table) for column in table.columns}
        for row in rows:
            own = dict(row)
            if not whole(self, own):
                self.dropped[table.name] += 1
                continue
            yield {name: masks[name](value) if value is not None else None for name, value in own.items()}

    def text(self, text: str) -> str:
        """With a note in the place of each person."""
        made, last = [], 0
        for mention in _apart(self.persons.mentions(text)):
            made += [text[last : mention.start], REMOVED[mention.kind]]
            last = mention.end
            self.taken[mention.kind, mention.words] += 1
        return "".join([*made, text[last:]]) if made else text

    def _of(self, column: Column, table: Table) -> Callable[[Any], Any]:
        if column.type == "list":
            return lambda items: [self.text(item) for item in items]
        if column.type != "string" or column.values:
            return lambda value: value
        if column.name in SLUGS or column.name in _ids(table):
            return self._id
        if column.name in ADDRESSES or column.format in ("uri", "email"):
            return lambda value: value if self.text(value) == value else None
        return self.text

    def _id(self, value: str) -> str:
        """The same id in every table; two ids that differed stay two."""
        if value not in self._ids:
            mentions = _apart(self.persons.mentions(value))
            made = value
            for mention in reversed(mentions):
                made = made[: mention.start] + REMOVED_IN_ID + made[mention.end :]
                self.taken[mention.kind, mention.words] += 1
            self._ids[value] = self._unique(made) if mentions else value
        return self._ids[value]

    def _unique(self, made: str) -> str:
        number, unique = 1, made
        while unique in self._given:
            number += 1
            unique = f"{made}-{number}"
        self._given.add(unique)
        return unique


def _ids(table: Table) -> set[str]:
    return {*table.key, *(name for key in table.foreign_keys for name in key.columns), "plan_id"}


def _apart(mentions: Sequence[Mention]) -> list[Mention]:
    """Those that overlap as the first of them, as long as both."""
    made: list[Mention] = []
    for one in mentions:
        if made and one.start < made[-1].end:
            before = made[-1]
            made[-1] = Mention(before.start, max(before.end, one.end), before.kind, before.words)
        else:
            made.append(one)
    return made


def _kept(mask: Mask, row: Row) -> bool:
    return True


def _contact(mask: Mask, row: Row) -> bool:
    """A contact keeps role, organisation and generic mailbox; one who asked to go leaves nothing."""
    persons = mask.persons
    if persons.asked_to_go(row["name"], row["email"]):
        return False
    if persons.includes_contacts:
        return True
    if row["name"]:
        mask.taken["name", row["name"]] += 1
        row["name"] = None
    if row["email"] and persons.is_personal(row["email"].casefold()):
        mask.taken["e-mail", row["email"].casefold()] += 1
        row["email"] = row["is_generic_mailbox"] = None
    return any(row[name] for name in ("role", "organisation", "email"))


def _link(mask: Mask, row: Row) -> bool:
    """A personal address is no link of the public package."""
    if row["kind"] != "email":
        return True
    written = (row["url"] or "", row["url_as_printed"] or "")
    return not any(list(mask.persons.addresses(_bare(address))) for address in written)


def _bare(address: str) -> str:
    return re.sub(r"^mailto:", "", address, flags=re.IGNORECASE)


_WHOLE_ROWS: Mapping[str, Callable[[Mask, Row], bool]] = {"contacts": _contact, "links": _link}
