"""Which e-mail addresses every program that checks tables takes: what RFC 5321 allows, in Latin letters."""

from __future__ import annotations

import re

LONGEST_LOCAL = 64  # RFC 5321, 4.5.3.1.1
LONGEST_DOMAIN = 253

_ATOM = r"[0-9a-z\u00a0-\u024f!#$%&'*+/=?^_`{}|~-]+"
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*", re.IGNORECASE)
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN = re.compile(rf"(?:{_LABEL}\.)+[a-z0-9][a-z0-9-]{{0,61}}[a-z]", re.IGNORECASE)


def is_taken(address: str) -> bool:
    """Whether an address is none that others refuse: its local part not Latin or too long, its last label a letter."""
    local, _, domain = address.rpartition("@")
    return len(local) <= LONGEST_LOCAL and _LOCAL.fullmatch(local) is not None and _is_domain(domain)


def _is_domain(domain: str) -> bool:
    try:
        encoded = domain.encode("idna").decode("ascii")
    except UnicodeError:
        return False
    return len(encoded) <= LONGEST_DOMAIN and _DOMAIN.fullmatch(encoded) is not None
