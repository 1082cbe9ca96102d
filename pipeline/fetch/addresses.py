"""Which machines may be asked: those with public addresses only, whatever a list or a redirect says."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

from msgspec import Struct

from pipeline.fetch.failure import NotFetched

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], list[str]]

TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


class Policy(Struct, frozen=True):
    """How a name becomes addresses, and which of them may be connected to."""

    resolve: Resolve
    is_allowed: Callable[[str], bool]

    def addresses(self, host: str, port: int) -> list[str]:
        """Every address of the host; NotFetched where one of them is not allowed: a mixed answer is a trick."""
        found = self.resolve(host, port)
        for address in found:
            if not self.is_allowed(address):
                raise NotFetched(f"{host} is at {address}, which is no public address")
        return found


def is_public(address: str) -> bool:
    """Not loopback, private, link-local, shared, multicast or reserved; nor wrapped in an IPv6 address."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in _with_wrapped(parsed))


def _with_wrapped(address: Address) -> list[Address]:
    """The address itself, or the IPv4 addresses it stands for: mapped, 6to4, Teredo, NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    if address in TRANSLATED:
        return [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)]
    wrapped: list[Address] = [address]
    if address.sixtofour:
        wrapped.append(address.sixtofour)
    if address.teredo:
        wrapped += address.teredo
    return wrapped


def look_up(host: str, port: int) -> list[str]:
    """The system's answer, each address once; NotFetched where there is none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFetched(f"{host} cannot be found: {_reason(error)}; is there a network?") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


PUBLIC = Policy(look_up, is_public)
