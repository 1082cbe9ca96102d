"""Documents over the workers of a dask.distributed cluster: the same tasks, another executor.

A task names its document and its folder by paths or URLs that every machine understands, so that neither documents
nor results go through the scheduler. A worker first makes sure that it sees the run's interim folder and works by the
same rules; it takes one document at a time, for what reads PDFs is not made for threads.
"""

from __future__ import annotations

import logging
import re
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager, suppress
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any
from uuid import uuid4

from msgspec import Struct

from pipeline import storage
from pipeline import work as own
from pipeline.errors import ClusterError, StorageError, UsageError
from pipeline.keys import Keys, keys
from pipeline.options import Options
from pipeline.storage import INSTALL, Place
from pipeline.work import Outcome, Task
from pipeline.workers import Pool

SIGN_FILE = ".run"
TO_CONNECT = 10.0
TO_FIND_WORKERS = 60.0
WITHOUT_WORKERS = 60.0
PATIENCE = 5.0
A_WORKER = 3
"""Tasks the scheduler holds for each worker: one at work, the next ones at hand."""
SAME = "all of them need this project and the same requirements.lock"

RACES = (TypeError,)
"""What dask's own executor raises where a result's worker dies while the result is on its way; a document's own errors
never come out of its task (pipeline.work), so nothing of ours is mistaken for it."""

_ADDRESS = re.compile(r"(tcp|tls|ws|wss|ucx)://\S+:\d+")
_IS_INSTALLED = "__import__('importlib.util').util.find_spec('pipeline') is not None"
"""In words, since what is not installed there cannot be sent there."""
_ONE_AT_A_TIME = Lock()


class Sign(Struct, frozen=True):
    """A file of this run in interim, by which a worker sees that it looks at the same folder."""

    file: Place
    words: str


class Cluster(Struct, frozen=True):
    """What a run needs of a cluster: its workers, and the call that does a document's task on one of them."""

    pool: Pool
    work: Callable[[Task], Outcome]


@contextmanager
def connected(address: str, interim: Place) -> Iterator[Cluster]:
    """UsageError where there is no such cluster, ClusterError where it is lost on the way."""
    distributed = _distributed()
    losses = _losses(distributed)
    client = _client(distributed, address)
    sign = Sign(interim / SIGN_FILE, uuid4().hex)
    try:
        crowd = _Crowd(client, address)
        _check_installed(client, address)
        storage.put(sign.file, sign.words.encode())
        pool = Pool(
            crowd.width,
            partial(_executor, client),
            room=crowd.room,
            lost=(distributed.scheduler.KilledWorker, *RACES),
            patience=PATIENCE,
            check=crowd.look,
        )
        yield Cluster(pool, partial(work, sign=sign))
    except losses as error:
        raise ClusterError(_lost(address)) from error
    finally:
        _leave(client, sign)


def work(task: Task, sign: Sign) -> Outcome:
    """The document's task, on a worker."""
    with _ONE_AT_A_TIME:
        _check_place(task, sign)
        _check_rules(task)
        return own.work(task)


def _check_place(task: Task, sign: Sign) -> None:
    if storage.get(sign.file) != sign.words.encode():
        raise ClusterError(_unseen(sign.file.parent))
    path = task.found.path
    if isinstance(path, Path) and not path.parent.is_dir():
        raise ClusterError(_unseen(path.parent))


def _unseen(folder: Place) -> str:
    return (
        f"the worker on {socket.gethostname()} does not see {folder} as it is here: name a folder that all machines "
        "share under this path, or the URL of a store"
    )


def _check_rules(task: Task) -> None:
    known = _rules(task.options, task.found.source.media_type)
    differing = [
        stage
        for stage, here, there in (
            ("reading", known.of_reading(task.found), task.reading),
            ("understanding", known.understanding, task.understanding),
        )
        if here != there
    ]
    if differing:
        raise ClusterError(
            f"the worker on {socket.gethostname()} has other code, libraries, Python or OCR for "
            f"{' and '.join(differing)} than there is here: {SAME}; then restart its workers"
        )


@cache
def _rules(options: Options, media_type: str) -> Keys:
    """Those this process began with: it goes by them also when its files change later."""
    return keys(options, {media_type})


def _distributed() -> Any:
    try:
        module = import_module("distributed")
    except ImportError as error:
        raise UsageError(f"--scheduler needs dask.distributed, which is not installed: {INSTALL}") from error
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    return module


def _client(distributed: Any, address: str) -> Any:
    if not _ADDRESS.fullmatch(address):
        raise UsageError(f"{address} is no scheduler: an address looks like tcp://host:8786")
    try:
        return distributed.Client(address, timeout=TO_CONNECT, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise UsageError(f"the scheduler at {address} cannot be reached ({error})") from error


def _check_installed(client: Any, address: str) -> None:
    found = {**client.run(eval, _IS_INSTALLED), address: client.run_on_scheduler(eval, _IS_INSTALLED)}
    lacking = sorted(where for where, is_there in found.items() if not is_there)
    if lacking:
        raise UsageError(f"this project is not installed at {', '.join(lacking)}: {SAME}")


def _lost(address: str) -> str:
    return f"the scheduler at {address} was lost. What was done is kept: run it again"


def _losses(distributed: Any) -> tuple[type[Exception], ...]:
    """What a client raises that lost its scheduler."""
    return (CancelledError, distributed.comm.core.CommClosedError, distributed.client.FutureCancelledError)


@contextmanager
def _executor(client: Any, width: int) -> Iterator[Executor]:
    """The cluster chooses its own width. What is still to do is called off when the work stops here."""
    executor = client.get_executor(pure=False)
    try:
        yield executor
    except BaseException:
        executor.shutdown(wait=False)
        raise
    executor.shutdown()


class _Crowd:
    """The workers of a cluster, which come and go; UsageError where there are none to begin with."""

    def __init__(self, client: Any, address: str) -> None:
        self._client, self._address = client, address
        try:
            client.wait_for_workers(1, timeout=TO_FIND_WORKERS)
        except TimeoutError as error:
            raise UsageError(f"the scheduler at {address} has no workers: dask worker {address} starts one") from error
        self.width = len(client.nthreads())
        self._counted = self._seen = monotonic()

    def room(self) -> int:
        """Tasks for as many workers as there were a moment ago."""
        if monotonic() - self._counted > PATIENCE:
            self.look()
        return A_WORKER * max(self.width, 1)

    def look(self) -> None:
        """ClusterError when there has been no worker for too long."""
        self._counted = now = monotonic()
        try:
            self.width = len(self._client.nthreads())
        except OSError as error:
            raise ClusterError(_lost(self._address)) from error
        if self.width:
            self._seen = now
        elif now - self._seen > WITHOUT_WORKERS:
            raise ClusterError(
                f"no worker is left at {self._address}. What was done is kept: start workers and run it again"
            )


def _leave(client: Any, sign: Sign) -> None:
    with suppress(OSError, StorageError):
        sign.file.unlink(missing_ok=True)
    with suppress(OSError):
        client.close()
