"""Why the portal did not do what it was asked."""

from __future__ import annotations

from pipeline.errors import OgpError

UNSURE = frozenset({None, 500, 502, 503, 504})
OF_ONE_FILE = frozenset({400, 413, 415})


class PortalFailure(OgpError):
    """A sentence for the user; `status` is None where no answer came, `wait` where another try would not help."""

    def __init__(self, reason: str, status: int | None = None, wait: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status
        self.wait = wait

    @property
    def is_unsure(self) -> bool:
        """The request may have been carried out although no answer says so."""
        return self.status in UNSURE

    @property
    def is_of_one_file(self) -> bool:
        """What the portal says of a file's size or content; other files may well pass."""
        return self.status in OF_ONE_FILE
