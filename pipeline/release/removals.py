"""`raw/removals.csv`: who asked not to be named, honoured in every release from then on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

from pipeline import lists
from pipeline.errors import ListError, UsageError
from pipeline.release import emails
from pipeline.release.names import Names

FILE_NAME = "removals.csv"
NEEDED = ("email", "name", "requested_on")


class Removal(Struct, frozen=True):
    """A name, an address or both."""

    email: str
    name: str


def read_removals(raw: Path) -> tuple[Removal, ...]:
    """None without the file. UsageError for a list that cannot be followed to the letter: nothing is left out of it."""
    path = raw / FILE_NAME
    if not path.is_file():
        return ()
    try:
        listed = lists.read(path)
    except ListError as error:
        raise UsageError(f"{path} {error}") from error
    missing = [name for name in NEEDED if name not in listed.columns]
    if missing:
        raise UsageError(f"{path} lacks columns: {', '.join(missing)}")
    return tuple(_rows(listed, path))


def _rows(listed: lists.Listed, path: Path) -> Iterator[Removal]:
    for line, cells in listed.rows:
        email, name, day = (" ".join((cells.get(column) or "").split()) for column in NEEDED)
        if not (email or name or day):
            continue
        if problem := _problem(email, name, day):
            raise UsageError(f"{path}, line {line}: {problem}")
        yield Removal(email.casefold(), name)


def _problem(email: str, name: str, day: str) -> str:
    if not (email or name):
        return "an email or a name is needed"
    if email and [one.address for one in emails.find(email)] != [email.casefold()]:
        return f"{email} is no e-mail address"
    if name and not Names([name]).count:
        return f"{name} is too short to be found again"
    try:
        date.fromisoformat(day)
    except ValueError:
        return f"requested_on is a day such as 2024-03-15, not {day!r}"
    return ""
