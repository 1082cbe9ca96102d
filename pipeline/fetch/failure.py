"""Why one document was not fetched."""

from __future__ import annotations

from pipeline.errors import OgpError


class NotFetched(OgpError):
    """A reason for the user; `is_passing` where another try may help, after `wait` seconds if the server said so."""

    def __init__(self, reason: str, *, is_passing: bool = False, wait: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.is_passing = is_passing
        self.wait = wait
