"""One GET: the address checked, the connection made to the very address that was checked, each redirect anew.

The name is looked up once a hop and the connection goes to the address found, not to the name, so a second answer
of the name server (DNS rebinding) changes nothing. TLS still proves the name. Proxies of the environment are not
used: they would look names up themselves.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urljoin

import urllib3
from msgspec import Struct
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.util import Timeout, Url, parse_url

from pipeline.fetch.addresses import PUBLIC, Policy
from pipeline.fetch.failure import NotFetched
from pipeline.web import user_agent

PORTS = {"http": 80, "https": 443}
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MOST_REDIRECTS = 5

Response = urllib3.BaseHTTPResponse


class Web(Struct, frozen=True):
    """How the network is reached; `tls` is the system's trust unless a test brings its own."""

    policy: Policy = PUBLIC
    connect_seconds: float = 15.0
    read_seconds: float = 30.0
    tls: ssl.SSLContext | None = None

    @contextmanager
    def get(self, address: str, headers: Mapping[str, str]) -> Iterator[Response]:
        """The answer at the end of the redirects, its body unread; NotFetched where a hop is refused or fails."""
        for _ in range(MOST_REDIRECTS + 1):
            with self._hop(parsed(address), headers) as response:
                if response.status not in REDIRECTS:
                    yield response
                    return
                address = _next(address, response.headers.get("Location", ""))
        raise NotFetched(f"more than {MOST_REDIRECTS} redirects, the last to {address}")

    @contextmanager
    def _hop(self, url: Url, headers: Mapping[str, str]) -> Iterator[Response]:
        host, scheme = _host(url), str(url.scheme)
        port = url.port or PORTS[scheme]
        failure = NotFetched(f"{host} has no address", is_passing=True)
        for address in self.policy.addresses(host, port):
            pool = self._pool(scheme, address, port, host)
            try:
                response = _ask(pool, url, headers)
            except HTTPError as error:
                pool.close()
                failure = NotFetched(f"{host} does not answer: {_plain(error)}", is_passing=not _is_certificate(error))
                continue
            try:
                yield response
            finally:
                response.close()
                pool.close()
            return
        raise failure

    def _pool(self, scheme: str, address: str, port: int, host: str) -> urllib3.HTTPConnectionPool:
        timeout = Timeout(connect=self.connect_seconds, read=self.read_seconds)
        if scheme == "http":
            return urllib3.HTTPConnectionPool(address, port, timeout=timeout)
        return urllib3.HTTPSConnectionPool(
            address, port, timeout=timeout, ssl_context=self.tls, server_hostname=host, assert_hostname=host
        )


def parsed(address: str) -> Url:
    """The address in its parts; NotFetched where it is none that we ask."""
    try:
        url = parse_url(address)
    except LocationParseError as error:
        raise NotFetched(f"{address!r} is no address") from error
    if url.scheme not in PORTS or not url.host:
        raise NotFetched(f"{address!r} is no http or https address")
    if url.auth:
        raise NotFetched(f"the address for {url.host} holds a user name; such addresses are not asked")
    return url


def _host(url: Url) -> str:
    return str(url.host).strip("[]")


def _next(address: str, location: str) -> str:
    """Where a redirect leads; a step from https back to http is refused."""
    if not location:
        raise NotFetched(f"{address} redirects to nowhere")
    target = urljoin(address, location)
    if parsed(address).scheme == "https" and parsed(target).scheme != "https":
        raise NotFetched(f"{address} redirects to {target}, which is not encrypted")
    return target


def _ask(pool: urllib3.HTTPConnectionPool, url: Url, headers: Mapping[str, str]) -> Response:
    sent = {"Host": str(url.netloc), "User-Agent": user_agent(), "Accept-Encoding": "identity", **headers}
    return pool.urlopen(
        "GET", url.request_uri, headers=sent, redirect=False, retries=False, preload_content=False, decode_content=False
    )


def _is_certificate(error: HTTPError) -> bool:
    return isinstance(error, urllib3.exceptions.SSLError)


def _plain(error: HTTPError) -> str:
    """The cause in few words, without the names of our library's classes."""
    cause = error.args[-1] if error.args else error
    return str(cause).rpartition(": ")[2] or type(error).__name__
