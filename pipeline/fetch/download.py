"""One document: into a hidden part file beside its place, resumed where it broke off, checked, then renamed.

Beside `report.pdf` stand, while it is not there: `.report.pdf.part`, what has come so far; `.report.pdf.part.json`,
whose bytes these are (address and validator); `.report.pdf.rejected`, a file that came with the wrong hash. Hidden
files are never read as documents.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct
from urllib3.exceptions import HTTPError

from pipeline.fetch.failure import NotFetched
from pipeline.fetch.listing import Wanted
from pipeline.fetch.reach import Response, Web
from pipeline.web import BUSY, PASSING, wait_asked

CHUNK = 1 << 16
MEGABYTE = 1_000_000

_CONTENT_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")


class Limits(Struct, frozen=True):
    """The most one document may take."""

    byte_count: int = 200 * MEGABYTE
    seconds: float = 600.0


class Partial(Struct, frozen=True):
    """Whose bytes a part file holds; `validator` is an ETag that is not weak, or a Last-Modified."""

    url: str
    validator: str


Progress = Callable[[int, int | None], None]


def download(
    web: Web,
    document: Wanted,
    target: Path,
    limits: Limits,
    progress: Progress,
    clock: Callable[[], float] = time.monotonic,
) -> str:
    """Fetches a document to its place and returns its sha256; NotFetched where it did not come, or came wrong."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = beside(target, "part")
    _refuse_links(part, _notes(part), beside(target, "rejected"))
    held = _held(part, document.url)
    headers = {"Range": f"bytes={part.stat().st_size}-", "If-Range": held.validator} if held else {}
    with web.get(document.url, headers) as response:
        start = _start(response, part)
        _note(part, document.url, response)
        _receive(response, part, start, limits, progress, clock() + limits.seconds, clock)
    return _accept(part, target, document)


def beside(target: Path, state: str) -> Path:
    return target.with_name(f".{target.name}.{state}")


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _notes(part: Path) -> Path:
    return part.with_name(part.name + ".json")


def _refuse_links(*paths: Path) -> None:
    for path in paths:
        if path.is_symlink():
            raise NotFetched(f"{path} is a link; remove it")


def _held(part: Path, url: str) -> Partial | None:
    """What is known of the bytes held already; None where they cannot be gone on with."""
    try:
        held = msgspec.json.decode(_notes(part).read_bytes(), type=Partial)
        size = part.stat().st_size
    except (OSError, msgspec.DecodeError):
        return None
    return held if size and held.url == url and held.validator else None


def _start(response: Response, part: Path) -> int:
    """The byte the answer begins at; NotFetched where it is no document."""
    if response.status == 206:
        match = _CONTENT_RANGE.match(response.headers.get("Content-Range", ""))
        start = int(match[1]) if match else -1
        if start != (part.stat().st_size if part.exists() else 0):
            _forget(part)
            raise NotFetched("the server sent another part than the one asked for", is_passing=True)
        return start
    if response.status == 416:
        _forget(part)
        raise NotFetched("the server has no more bytes than are held; begun anew", is_passing=True)
    if response.status != 200:
        wait = wait_asked(response.headers) if response.status in BUSY else None
        reason = f"the server answers {response.status} {response.reason or ''}".rstrip()
        raise NotFetched(reason, is_passing=response.status in PASSING, wait=wait)
    return 0


def _note(part: Path, url: str, response: Response) -> None:
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise NotFetched("the server packs the bytes although it was asked not to; the hash would not be the file's")
    tag = response.headers.get("ETag", "")
    validator = tag if tag and not tag.startswith("W/") else response.headers.get("Last-Modified", "")
    _notes(part).write_bytes(msgspec.json.encode(Partial(url, validator)))


def _receive(
    response: Response,
    part: Path,
    start: int,
    limits: Limits,
    progress: Progress,
    deadline: float,
    clock: Callable[[], float],
) -> None:
    """Writes the body after `start`; what came before a failure stays."""
    length = response.headers.get("Content-Length", "")
    total = start + int(length) if length.isdigit() else None
    _check_size(total or 0, limits, part)
    done = start
    with part.open("r+b" if start else "wb") as file:
        file.seek(start)
        try:
            while chunk := response.read1(CHUNK):
                done += len(chunk)
                _check_size(done, limits, part)
                file.write(chunk)
                progress(done, total)
                if clock() > deadline:
                    raise NotFetched(f"not here after {limits.seconds:.0f} s; the next run goes on from {done} bytes")
        except HTTPError as error:
            raise NotFetched(f"the connection broke after {done} bytes", is_passing=True) from error
    if total is not None and done < total:
        raise NotFetched(f"the connection broke after {done} of {total} bytes", is_passing=True)


def _check_size(size: int, limits: Limits, part: Path) -> None:
    if size > limits.byte_count:
        _forget(part)
        raise NotFetched(f"larger than {limits.byte_count / MEGABYTE:g} MB (--max-megabytes)")


def _forget(part: Path) -> None:
    part.unlink(missing_ok=True)
    _notes(part).unlink(missing_ok=True)


def _accept(part: Path, target: Path, document: Wanted) -> str:
    found = digest(part)
    _notes(part).unlink(missing_ok=True)
    if document.sha256 and found != document.sha256:
        rejected = beside(target, "rejected")
        part.replace(rejected)
        raise NotFetched(f"its sha256 is {found}, the list says {document.sha256}; kept aside as {rejected}")
    part.replace(target)
    return found
