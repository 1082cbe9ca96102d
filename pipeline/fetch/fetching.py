"""Real documents into the raw folder: what `sources.csv` lists and is not there yet, and nothing else.

One document at a time, a pause before each further request, waits when a server asks for it. Files that are there
are never touched.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from msgspec import Struct

from pipeline.fetch.download import Limits, digest, download
from pipeline.fetch.failure import NotFetched
from pipeline.fetch.listing import Wanted, place
from pipeline.fetch.reach import Web
from pipeline.web import ATTEMPTS, FIRST_BACKOFF, LONGEST_WAIT, Sleep, sleep

PAUSE = 1.0
UNPINNED = "the list gives no hash to check. To pin this file: sha256 {}, retrieved_on {}"

State = Literal["present", "fetched", "failed"]
Event = Literal["begun", "received", "waiting", "ended"]


class Outcome(Struct, frozen=True):
    """What became of one document; `sha256` is empty where it failed, `reason` where there is nothing to say."""

    file: str
    state: State
    sha256: str = ""
    reason: str = ""


class Step(Struct, frozen=True):
    """What is happening to a document; `seconds` is how long we wait, `total` None where it is not known."""

    event: Event
    document: Wanted
    byte_count: int = 0
    total: int | None = None
    seconds: float = 0.0
    reason: str = ""


Tell = Callable[[Step], None]


class Manners(Struct, frozen=True):
    """What is asked at most, and how we wait."""

    limits: Limits = Limits()
    pause: float = PAUSE
    sleep: Sleep = sleep
    clock: Callable[[], float] = time.monotonic


def fetch(
    raw: Path, documents: Sequence[Wanted], tell: Tell, web: Web | None = None, manners: Manners | None = None
) -> list[Outcome]:
    """Fetches what is missing, in order; one document's failure does not stop the others."""
    run = _Run(raw, tell, web or Web(), manners or Manners())
    return [run.one(document) for document in documents]


class _Run:
    def __init__(self, raw: Path, tell: Tell, web: Web, manners: Manners) -> None:
        self.raw, self.tell, self.web, self.manners = raw, tell, web, manners
        self.has_asked = False

    def one(self, document: Wanted) -> Outcome:
        try:
            target = place(self.raw, document.file)
            outcome = _present(document, target) if target.exists() else self._fetched(document, target)
        except NotFetched as failure:
            outcome = Outcome(document.file, "failed", reason=failure.reason)
        except OSError as error:
            outcome = Outcome(document.file, "failed", reason=f"cannot be written: {error}")
        self.tell(Step("ended", document, reason=outcome.reason))
        return outcome

    def _fetched(self, document: Wanted, target: Path) -> Outcome:
        """Tries again while the failure is one that passes: after the wait asked for, else ever longer."""
        for attempt in range(ATTEMPTS):
            self._pause()
            self.tell(Step("begun", document))
            try:
                found = download(
                    self.web,
                    document,
                    target,
                    self.manners.limits,
                    lambda done, total: self.tell(Step("received", document, done, total)),
                    self.manners.clock,
                )
            except NotFetched as failure:
                self._wait(document, failure, attempt)
            else:
                return Outcome(
                    document.file, "fetched", found, "" if document.sha256 else UNPINNED.format(found, date.today())
                )
        raise NotFetched("given up")

    def _pause(self) -> None:
        if self.has_asked:
            self.manners.sleep(self.manners.pause)
        self.has_asked = True

    def _wait(self, document: Wanted, failure: NotFetched, attempt: int) -> None:
        if not failure.is_passing or attempt + 1 == ATTEMPTS:
            raise failure
        seconds = FIRST_BACKOFF * 2.0**attempt if failure.wait is None else failure.wait
        if seconds > LONGEST_WAIT:
            raise NotFetched(f"{failure.reason}; it asks for {seconds:.0f} s, too long to wait: try again then")
        self.tell(Step("waiting", document, seconds=seconds, reason=failure.reason))
        self.manners.sleep(seconds)


def _present(document: Wanted, target: Path) -> Outcome:
    found = digest(target)
    if document.sha256 and found != document.sha256:
        reason = f"is there, but its sha256 is {found} and the list says {document.sha256}; it was left as it is"
        return Outcome(document.file, "failed", reason=reason)
    return Outcome(document.file, "present", found)
