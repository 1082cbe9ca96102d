"""The portal's API, one method a call: the answer as JSON, or a PortalFailure that says what to do.

Why not `datagouv-client`, the portal's own Python package: it sends again whatever failed for whatever reason, also a
creation whose answer got lost, which makes a second data set; it knows no Retry-After; and it brings urllib3-future,
which replaces urllib3 for every other package of the environment. The addresses and calls are the same.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from msgspec import Struct
from urllib3.exceptions import HTTPError
from urllib3.util import Timeout

from pipeline.portal.failure import PortalFailure
from pipeline.web import ATTEMPTS, PASSING, Sleep, sleep, user_agent, wait_before

ENVIRONMENTS = {
    "prod": "https://www.data.gouv.fr",
    "demo": "https://demo.data.gouv.fr",
    "dev": "https://dev.data.gouv.fr",
}
API = "/api/1"
CHUNK = 1 << 16
TIMEOUT = Timeout(connect=15.0, read=180.0)
HIDDEN = "[key]"
SHOWN = 300

Method = Literal["GET", "POST", "PUT", "DELETE"]

ADVICE = {
    401: "the API key is missing, wrong or of another environment",
    403: "this key may not do that: ask for rights on the data set or the organisation",
    404: "there is no such thing here: is it the right environment and id?",
    410: "it was deleted on the portal",
    413: "the file is larger than the portal takes",
    415: "the portal does not take this kind of content",
    429: "too many requests",
}


class Call(Struct, frozen=True):
    """One request, as the dry run prints it and as it is sent; `path` is below the API's address."""

    method: Method
    path: str
    json: Any = None
    file: Path | None = None
    headers: dict[str, str] = {}


class Answer(Struct, frozen=True):
    status: int
    headers: Mapping[str, str]
    body: bytes


class Portal:
    """Where calls go. The key is sent as a header, to this address only, and never stands in a message."""

    def __init__(self, address: str, key: str, sleep: Sleep = sleep, timeout: Timeout = TIMEOUT) -> None:
        self.address = address.rstrip("/")
        self._key = key
        self._sleep = sleep
        self._pool = _pool(self.address, timeout)

    def ask(self, call: Call, is_done: Callable[[], Any] | None = None) -> Any:
        """The answer, asked for again, ever later, while the failure is one that passes.

        A call that must not be carried out twice brings `is_done`: after a failure that leaves it open it looks for
        what the call was to make, and what it finds (not None) stands for the answer.
        """
        for attempt in range(ATTEMPTS):
            try:
                return self.ask_once(call, attempt)
            except PortalFailure as failure:
                if failure.wait is None or attempt + 1 == ATTEMPTS:
                    raise
                self._sleep(failure.wait)
                found = is_done() if is_done and failure.is_unsure else None
                if found is not None:
                    return found
        raise AssertionError("the last attempt returns or raises")

    def ask_once(self, call: Call, attempt: int = 0) -> Any:
        try:
            answer = self._send(call)
        except HTTPError as error:
            reason = f"{call.method} {call.path}: {self.address} does not answer: {self._safe(_cause(error))}"
            raise PortalFailure(reason, wait=wait_before(attempt, {})) from error
        if 200 <= answer.status < 300:
            return self._decoded(call, answer)
        raise self._failure(call, answer, attempt)

    def _send(self, call: Call) -> Answer:
        headers = urllib3.HTTPHeaderDict({"User-Agent": user_agent(), "Accept": "application/json", **call.headers})
        headers["X-API-KEY"] = self._key
        body: bytes | Iterator[bytes] | None = None
        if call.file:
            body, length, kind = multipart(call.file)
            headers |= {"Content-Length": str(length), "Content-Type": kind}
        elif call.json is not None:
            body = json.dumps(call.json, ensure_ascii=False).encode()
            headers["Content-Type"] = "application/json"
        response = self._pool.request(
            call.method, f"{self.address}{API}{call.path}", body=body, headers=headers, redirect=False, retries=False
        )
        return Answer(response.status, response.headers, response.data)

    def _decoded(self, call: Call, answer: Answer) -> Any:
        if answer.status == 204 or (call.method == "DELETE" and not answer.body):
            return None
        try:
            return json.loads(answer.body)
        except ValueError as error:
            raise PortalFailure(
                f"{call.method} {call.path}: the answer is no JSON: {self._shown(answer.body)}"
            ) from error

    def _failure(self, call: Call, answer: Answer, attempt: int) -> PortalFailure:
        if 300 <= answer.status < 400:
            where = answer.headers.get("Location", "elsewhere")
            reason = f"{call.method} {call.path}: the portal redirects to {where}; the key is not sent there"
            return PortalFailure(self._safe(reason), answer.status)
        parts = [f"{call.method} {call.path}: {answer.status}", ADVICE.get(answer.status, ""), self._shown(answer.body)]
        wait = wait_before(attempt, answer.headers) if answer.status in PASSING else None
        if answer.status in PASSING and wait is None:
            parts.append(f"it asks to wait until {answer.headers['Retry-After']}")
        return PortalFailure("; ".join(part for part in parts if part), answer.status, wait)

    def _shown(self, body: bytes) -> str:
        """The portal's own message: `message` and `errors` of its JSON, else the beginning of the text."""
        try:
            said = json.loads(body)
        except ValueError:
            return self._safe(" ".join(body.decode("utf-8", "replace").split())[:SHOWN])
        if not isinstance(said, dict):
            return ""
        told = [str(said["message"])] if said.get("message") else []
        told += [json.dumps(said["errors"], ensure_ascii=False)] if said.get("errors") else []
        return self._safe(" ".join(told)[:SHOWN])

    def _safe(self, words: str) -> str:
        return words.replace(self._key, HIDDEN) if self._key else words


def multipart(path: Path) -> tuple[Iterator[bytes], int, str]:
    """The body of a form with one file, its length and its content type; the file is read while it is sent."""
    size = path.stat().st_size
    boundary = f"ogp-{size:x}-{time.time_ns():x}"
    name = quote(path.name, safe=" ()+,;=@!$&'~")
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    ).encode()
    tail = f"\r\n--{boundary}--\r\n".encode()

    def body() -> Iterator[bytes]:
        yield head
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk
        yield tail

    return body(), len(head) + size + len(tail), f"multipart/form-data; boundary={boundary}"


def _pool(address: str, timeout: Timeout) -> urllib3.PoolManager:
    """Through the environment's proxy where there is one: offices often have no other way out."""
    parts = urlsplit(address)
    proxy = getproxies().get("https")
    if proxy and parts.scheme == "https" and not proxy_bypass(parts.netloc):
        return urllib3.ProxyManager(proxy, timeout=timeout)
    return urllib3.PoolManager(timeout=timeout)


def _cause(error: HTTPError) -> str:
    cause = error.args[-1] if error.args else error
    return str(cause).rpartition(": ")[2] or type(error).__name__
