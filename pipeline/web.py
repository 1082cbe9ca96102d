"""What every request of ours has in common: the name we give, and how long we wait when a server asks us to."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version

PROJECT = "ogp-open-data"
BUSY = frozenset({429, 503})
PASSING = frozenset({429, 500, 502, 503, 504})
LONGEST_WAIT = 120.0
FIRST_BACKOFF = 1.0
ATTEMPTS = 4

Sleep = Callable[[float], None]


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def user_agent() -> str:
    return f"{PROJECT}/{version(PROJECT)} (open data from Open Government Partnership reports)"


def wait_asked(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Seconds that `Retry-After` asks for, in either of its forms (RFC 9110, 10.2.3); None where it is missing."""
    value = headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (aware - (now or datetime.now(UTC))).total_seconds())


def wait_before(attempt: int, headers: Mapping[str, str]) -> float | None:
    """Seconds before the attempt after this one (the first is 0); None where the server asks for more than we wait."""
    asked = wait_asked(headers)
    if asked is None:
        return FIRST_BACKOFF * 2.0**attempt
    return asked if asked <= LONGEST_WAIT else None
