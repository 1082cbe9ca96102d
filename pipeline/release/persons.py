"""Whom a release must not name, and where a text does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Literal

from msgspec import Struct

from pipeline.release import emails
from pipeline.release.names import Names
from pipeline.release.removals import Removal
from pipeline.values.contacts import is_generic_mailbox
from pipeline.values.persons import owns

Kind = Literal["e-mail", "name"]
_BLANK = "0"
"""In the place of an address while names are looked for: no part of any name."""


class Mention(Struct, frozen=True, order=True):
    """A place in a text; `words` are those of the text, of an address its plain form."""

    start: int
    end: int
    kind: Kind
    words: str


class Persons:
    """The persons of the contacts, unless they are `included`, and always those who asked to be removed."""

    def __init__(
        self,
        contacts: Iterable[Any],
        removals: Sequence[Removal],
        is_included: bool = False,
        published: Collection[str] = (),
    ) -> None:
        """`contacts` are rows with `name`, `email` and `is_generic_mailbox`, as they were read.

        `published` are addresses that somebody gives as their own, and that belong to none of the persons.
        """
        printed = [] if is_included else list(contacts)
        self.includes_contacts = is_included
        self._given = [row.name for row in printed if row.name]
        self._gone = Names(one.name for one in removals)
        self._gone_addresses = frozenset(one.email for one in removals if one.email)
        self._names = Names([*self._given, *(one.name for one in removals)])
        own = {row.email.casefold() for row in printed if row.email and not row.is_generic_mailbox}
        self._addresses = frozenset(own | self._gone_addresses)
        self._published = frozenset(address.casefold() for address in published)

    @property
    def count(self) -> int:
        return self._names.count

    def mentions(self, text: str) -> list[Mention]:
        """In order; an address is no name too."""
        addresses = list(self.addresses(text))
        rest = text
        for one in addresses:
            rest = rest[: one.start] + _BLANK * (one.end - one.start) + rest[one.end :]
        names = [Mention(start, end, "name", text[start:end]) for start, end in self._names.find(rest)]
        return sorted([*addresses, *names])

    def addresses(self, text: str) -> Iterator[Mention]:
        for one in emails.find(text, self._addresses):
            if self.is_personal(one.address):
                yield Mention(one.start, one.end, "e-mail", one.address)

    def is_personal(self, address: str) -> bool:
        """An address is personal unless it is known to be an office's. With persons included only removals count."""
        if address in self._addresses:
            return True
        if self.includes_contacts or address in self._published:
            return False
        local = address.partition("@")[0]
        return not is_generic_mailbox(address, "") or any(owns(local, name) for name in self._given)

    def asked_to_go(self, name: str | None, email: str | None) -> bool:
        """Whether a contact belongs to somebody on the removal list."""
        return bool(name and self._gone.find(name)) or bool(email and email.casefold() in self._gone_addresses)
