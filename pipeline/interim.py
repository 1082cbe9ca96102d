"""The interim folder: one folder a document with what was read and understood, for people to open and compare.

`state.json` says what each stage depended on and guards the files it wrote: a stage whose files are no longer the very
bytes it wrote is as good as not done. It is written last, so nothing an interrupted run left half done is trusted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import asdict, replace

from pipeline import storage
from pipeline.digests import digest, digest_of_bytes
from pipeline.model import Issue
from pipeline.storage import Place

DOCUMENT, PARSED, ROWS, ISSUES, TRACEBACK = "document.json", "parsed.json", "rows.json", "issues.json", "traceback.txt"
STATE = "state.json"
OUR_FILES = frozenset({DOCUMENT, PARSED, ROWS, ISSUES, TRACEBACK, STATE})


class Unreadable(Struct, frozen=True):
    """A document, or one page of it, that could not be read; `file` is the path below raw."""

    file: str
    reason: str
    page: int | None = None


class Failure(Struct, frozen=True):
    """Why there is no document: the issue's code, the reason, the page."""

    code: str
    reason: str
    page: int | None = None


class Stage(Struct, frozen=True):
    """`key` is the digest of all it depends on; `files` are the digests of what it wrote."""

    key: str
    files: Mapping[str, str]


class State(Struct, frozen=True, omit_defaults=True):
    """What is done of one document. `failure` belongs to reading, `unreadable` to understanding."""

    reading: Stage | None = None
    failure: Failure | None = None
    understanding: Stage | None = None
    unreadable: tuple[Unreadable, ...] = ()


class _Sealed(Struct, frozen=True):
    """A state as it is written, with a digest of itself."""

    seal: str
    state: msgspec.Raw


Kept = TypeVar("Kept")


def state(folder: Place) -> State:
    """What is done and still whole; nothing where the folder is broken or was not made here."""
    kept = sealed(folder / STATE, State) or State()
    if not _is_whole(folder, kept.reading):
        kept = replace(kept, reading=None, failure=None)
    if not _is_whole(folder, kept.understanding):
        kept = replace(kept, understanding=None, unreadable=())
    return kept


def _is_whole(folder: Place, stage: Stage | None) -> bool:
    return stage is not None and guards(stage.files, folder)


def guards(files: Mapping[str, str], folder: Place) -> bool:
    """Whether every file is there with these digests."""
    found = (storage.get(folder / name) for name in files)
    return all(
        data is not None and digest_of_bytes(data) == kept for data, kept in zip(found, files.values(), strict=True)
    )


def sealed(path: Place, kind: type[Kept]) -> Kept | None:
    """What `seal` wrote; None where it is not there or not as it was written."""
    try:
        read = msgspec.json.decode(storage.get(path) or b"", type=_Sealed)
        return msgspec.json.decode(read.state, type=kind) if read.seal == _seal_of(read.state) else None
    except msgspec.DecodeError:
        return None


def seal(path: Place, value: object) -> None:
    raw = msgspec.Raw(msgspec.json.encode(value, order="deterministic"))
    storage.put(path, as_json(_Sealed(_seal_of(raw), raw)))


def _seal_of(raw: msgspec.Raw) -> str:
    return digest(msgspec.json.decode(raw))


def write(folder: Place, files: Mapping[str, bytes], state: State) -> None:
    """New files over the old ones, the state after them; other files made here that it does not guard are removed."""
    for name, data in files.items():
        storage.put(folder / name, data)
    seal(folder / STATE, state)
    stages = [stage.files for stage in (state.reading, state.understanding) if stage]
    for name in OUR_FILES.difference({STATE}, files, *stages):
        (folder / name).unlink(missing_ok=True)


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: digest_of_bytes(data) for name, data in sorted(files.items())}


def write_issues(interim: Place, issues: Iterable[Issue]) -> None:
    """The issues that belong to no document. Each in full: what came from another process is told from a default."""
    data = as_json([asdict(issue) for issue in issues])
    if storage.get(interim / ISSUES) != data:
        storage.put(interim / ISSUES, data)


def sweep(interim: Place, document_ids: Collection[str]) -> None:
    """Removes folders of documents that are gone; a folder that holds any file not made here stays."""
    for name in storage.names(interim):
        if name not in document_ids and is_ours(interim / name):
            storage.remove(interim / name)


def is_ours(folder: Place) -> bool:
    if not folder.is_dir() or folder.is_symlink():
        return False
    names = {name.removesuffix(storage.UNFINISHED) for name in storage.names(folder)}
    return bool(names & OUR_FILES) and names <= OUR_FILES


def as_json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value, order="deterministic"), indent=1) + b"\n"
