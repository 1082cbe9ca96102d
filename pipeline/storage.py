"""Where files live: plain folders, or a store that fsspec knows by a URL (`s3://bucket/folder`).

A `Url` has those of Path's words that this project uses. A plain path needs no fsspec, and is as fast as it ever was.
"""

from __future__ import annotations

import io
import json
import re
import shutil
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from msgspec import Struct

from pipeline.errors import StorageError, UsageError

UNFINISHED = ".unfinished"
"""What the name of a file that is being written ends with, or of a folder with such files."""
SIDE_BY_SIDE = 16
"""Requests to a store under way at once: each of them mostly waits."""
INSTALL = "pip install '.[cluster]'"

Item = TypeVar("Item")
Result = TypeVar("Result")

_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_USER = re.compile(r"(?<=://)[^/@:]*:[^/@]*@")
_ON_THIS_MACHINE = ("file", "local")
_IN_THIS_PROCESS = "memory"
_WITH_BUCKETS = ("s3", "gs", "abfs", "az")
_IN_THE_EXTRA = ("s3", _IN_THIS_PROCESS)
_NOT_TO_BE_HAD = (FileNotFoundError, PermissionError, IsADirectoryError)
_SAME = {"s3a": "s3", "gcs": "gs"}
NO_CREDENTIALS = (
    "no credentials were found. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (or a profile in ~/.aws), or, for a "
    "public bucket, --storage-option s3.anon=true"
)
_NO_CREDENTIALS = ("NoCredentialsError", "PartialCredentialsError", "NoAuthTokenError", "DefaultCredentialsError")
_NOT_REACHED = ("EndpointConnectionError", "ConnectTimeoutError", "ClientConnectorError", "ConnectionRefusedError")


class Url(Struct, frozen=True):
    """A file or folder in a store; `options` is what its file system is made with, as JSON."""

    url: str
    options: str = "{}"

    def __str__(self) -> str:
        return _USER.sub("", self.url)

    def __repr__(self) -> str:
        """Options may hold a password."""
        return f"Url({str(self)!r})"

    def __truediv__(self, name: str) -> Url:
        return Url(f"{self.url}/{name}", self.options)

    @property
    def protocol(self) -> str:
        return self.url.partition("://")[0]

    @property
    def name(self) -> str:
        return self.url.rpartition("/")[2]

    @property
    def parent(self) -> Url:
        return Url(self.url.rpartition("/")[0], self.options)

    @property
    def bucket(self) -> Url:
        """What the store keeps folders in."""
        return Url("/".join(self.url.split("/")[:3]), self.options)

    def exists(self) -> bool:
        store, path = _opened(self)
        with _told(self):
            return bool(store.exists(path))

    def is_dir(self) -> bool:
        store, path = _opened(self)
        with _told(self):
            return bool(store.isdir(path))

    def is_file(self) -> bool:
        store, path = _opened(self)
        with _told(self):
            return bool(store.isfile(path))

    def is_symlink(self) -> bool:
        return False

    def read_bytes(self) -> bytes:
        store, path = _opened(self)
        with _told(self, _NOT_TO_BE_HAD):
            data: bytes = store.cat_file(path)
            return data

    def read_text(self, encoding: str) -> str:
        """Line ends of every system are `\\n`, as Path reads them."""
        return io.TextIOWrapper(io.BytesIO(self.read_bytes()), encoding).read()

    def open(self, mode: str = "rb") -> io.BytesIO:
        """The whole file, to read."""
        assert mode == "rb"
        return io.BytesIO(self.read_bytes())

    def write_bytes(self, data: bytes) -> None:
        """One request: in an object store the file is the old one or the new one, whole."""
        store, path = _opened(self)
        with _told(self):
            store.pipe_file(path, data)

    def copy_from(self, other: Url) -> None:
        """A file of the same store, copied by the store itself where it can."""
        store, path = _opened(self)
        with _told(self):
            try:
                store.cp_file(_opened(other)[1], path)
            except NotImplementedError:
                store.pipe_file(path, store.cat_file(_opened(other)[1]))

    def unlink(self, missing_ok: bool = False) -> None:
        store, path = _opened(self)
        try:
            with _told(self, (FileNotFoundError,)):
                store.rm_file(path)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def files(self) -> list[Url]:
        """All files in the folder and those below, sorted."""
        return [self / name for name in sorted(self.marks())]

    def marks(self) -> dict[str, str]:
        """By the path of each file below the folder, what the store changes with its bytes; empty where it has none."""
        store, path = _opened(self)
        with _told(self):
            found = store.find(path, detail=True)
        files = {name: told for name, told in found.items() if name != path and not name.endswith("/")}
        return {name[len(path) :].lstrip("/"): str(told.get("ETag") or "") for name, told in files.items()}

    def names(self) -> list[str]:
        """What stands in the folder, sorted."""
        try:
            return sorted(_listed(self))
        except FileNotFoundError:
            return []


Place: TypeAlias = Path | Url


def place(text: str, options: Mapping[str, Mapping[str, Any]] | None = None) -> Place:
    """A plain path, or a URL with the options of its protocol; UsageError for a URL that cannot be a folder."""
    if "::" in text and "://" in text:
        raise UsageError(f"{text}: a URL inside another is not understood")
    match = _URL.match(text)
    if match is None:
        return Path(text)
    protocol = _SAME.get(match[1].lower(), match[1].lower())
    rest = text[match.end() :]
    if protocol in _ON_THIS_MACHINE:
        return Path(rest)
    if not rest.strip("/"):
        raise UsageError(f"{text} names no folder")
    return Url(f"{protocol}://{rest.rstrip('/')}", json.dumps((options or {}).get(protocol, {}), sort_keys=True))


def named_options(given: Iterable[str]) -> dict[str, dict[str, Any]]:
    """`PROTOCOL.NAME=VALUE` by protocol and name; a value that is JSON is what it says, any other a text."""
    found: dict[str, dict[str, Any]] = {}
    for text in given:
        match = re.fullmatch(r"([a-z][a-z0-9+-]*)\.(\w+)=(.*)", text, re.DOTALL)
        if match is None:
            raise UsageError(f"a storage option is PROTOCOL.NAME=VALUE, as in s3.endpoint_url=http://host:9000: {text}")
        found.setdefault(match[1], {})[match[2]] = _value(match[3])
    return found


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def check(folder: Place) -> None:
    """UsageError where a store cannot be used: nothing installed for it, nobody there, no credentials, no bucket."""
    if isinstance(folder, Path):
        return
    try:
        if folder.protocol in _WITH_BUCKETS:
            _check_bucket(folder)
        else:
            _opened(folder)
    except StorageError as error:
        raise UsageError(str(error)) from error


def _check_bucket(folder: Url) -> None:
    try:
        _listed(folder)
    except FileNotFoundError:
        if _is_missing(folder.bucket):
            raise UsageError(f"{folder}: there is no bucket {folder.bucket.name}") from None


def _is_missing(bucket: Url) -> bool:
    """Whoever may see only a part of a bucket is believed that it is there."""
    try:
        _listed(bucket)
    except FileNotFoundError:
        return True
    except StorageError:
        return False
    return False


def is_shared(folder: Place) -> bool:
    """Whether other processes can see it."""
    return isinstance(folder, Path) or folder.protocol != _IN_THIS_PROCESS


def absolute(folder: Place) -> Place:
    """The same place, wherever a process stands."""
    return folder.absolute() if isinstance(folder, Path) else folder


def lies_in(folder: Place, other: Place) -> bool:
    """Whether they are one folder, or the first is somewhere below the other."""
    if isinstance(folder, Path) and isinstance(other, Path):
        return folder.resolve().is_relative_to(other.resolve())
    if isinstance(folder, Url) and isinstance(other, Url):
        return f"{folder.url}/".startswith(f"{other.url}/")
    return False


def relative(file: Place, folder: Place) -> str:
    """The path below the folder, with `/`."""
    if isinstance(file, Path):
        assert isinstance(folder, Path)
        return file.relative_to(folder).as_posix()
    assert isinstance(folder, Url)
    return file.url.removeprefix(folder.url).lstrip("/")


def put(file: Place, data: bytes) -> None:
    """The file is there whole or as it was before."""
    if isinstance(file, Url):
        file.write_bytes(data)
        return
    beside = file.with_name(file.name + UNFINISHED)
    try:
        beside.write_bytes(data)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
    beside.replace(file)


def get(file: Place) -> bytes | None:
    """The file's bytes; None where it is not there or cannot be read."""
    try:
        return file.read_bytes()
    except OSError:
        return None


def names(folder: Place) -> list[str]:
    """What stands in a folder, sorted; nothing where there is none."""
    if isinstance(folder, Url):
        return folder.names()
    return sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []


def remove(folder: Place) -> None:
    """The folder with all that is in it."""
    if isinstance(folder, Path):
        shutil.rmtree(folder)
    else:
        list(each(Url.unlink, folder.files()))


def each(work: Callable[[Item], Result], items: Sequence[Item], where: Place | None = None) -> Iterator[Result]:
    """What comes of each item, in order: one after the other in plain folders, side by side in a store.

    Where `where` is not given, the items are places themselves. What is ahead of the reader is bounded.
    """
    is_local = isinstance(where or next(iter(items), None), Path) or len(items) < 2
    return map(work, items) if is_local else _side_by_side(work, items)


def _side_by_side(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    with ThreadPoolExecutor(SIDE_BY_SIDE) as threads:
        running: deque[Future[Result]] = deque()
        try:
            for item in items:
                running.append(threads.submit(work, item))
                if len(running) >= 2 * SIDE_BY_SIDE:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
        finally:
            for future in running:
                future.cancel()


def _listed(folder: Url) -> set[str]:
    """What stands in a folder; FileNotFoundError where there is none."""
    store, path = _opened(folder)
    with _told(folder, (FileNotFoundError,)):
        found = [name.rstrip("/") for name in store.ls(path, detail=False)]
    return {name.rpartition("/")[2] for name in found if name != path}


def _opened(url: Url) -> tuple[Any, str]:
    """The file system, one for each kind of options in a process, and its own name of the place.

    Lists of files are never kept: other processes write beside us.
    """
    try:
        core = import_module("fsspec.core")
    except ImportError as error:
        raise UsageError(f"{url} needs fsspec, which is not installed: {INSTALL}") from error
    try:
        with _told(url, (ImportError, ValueError)):
            store, path = core.url_to_fs(url.url, use_listings_cache=False, **json.loads(url.options))
    except ImportError as error:
        advice = INSTALL if url.protocol in _IN_THE_EXTRA else error
        raise UsageError(f"{url} needs what is not installed: {advice}") from error
    except ValueError as error:
        raise UsageError(f"{url}: {error}") from error
    return store, path.rstrip("/")


@contextmanager
def _told(url: Url, passing: tuple[type[Exception], ...] = ()) -> Iterator[None]:
    """Whatever a store raises but for what may pass, as a StorageError that says it in words."""
    try:
        yield
    except passing:
        raise
    except Exception as error:
        raise StorageError(f"{url}: {_sentence(error)}") from error


def _sentence(error: Exception) -> str:
    kind = type(error).__name__
    if kind in _NO_CREDENTIALS:
        return NO_CREDENTIALS
    if kind in _NOT_REACHED:
        return f"the store cannot be reached ({error})"
    if isinstance(error, PermissionError):
        return f"the store refuses access ({error})"
    return str(error) or kind
