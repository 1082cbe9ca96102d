"""A dask cluster of ours on loopback: a scheduler and two workers, each a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import psutil

PATIENCE = 60.0
AT_ONCE = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
"""A call is given up with the first worker it kills."""


def _command(name: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", f"distributed.cli.dask_{name}", *arguments, "--no-dashboard"]


@contextmanager
def process(command: list[str], folder: Path, environment: Mapping[str, str]) -> Iterator[int]:
    """Its children end with it; none of them may be left."""
    with (
        (folder / "log.txt").open("a") as log,
        subprocess.Popen(
            command, cwd=folder, env={**os.environ, **environment}, stdout=log, stderr=log, start_new_session=True
        ) as started,
    ):
        try:
            yield started.pid
        finally:
            family = [psutil.Process(started.pid), *psutil.Process(started.pid).children(recursive=True)]
            started.terminate()
            _, left = psutil.wait_procs(family, 20)
            for one in left:
                one.kill()
    assert not left, f"still running: {left}"


@contextmanager
def scheduler(folder: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """The address of one without workers."""
    known = folder / "scheduler.json"
    command = _command("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(known))
    with process(command, folder, environment):
        yield _address(known)


@contextmanager
def workers(address: str, folder: Path, environment: Mapping[str, str], count: int = 2) -> Iterator[None]:
    own = ("--nworkers", str(count), "--nthreads", "1", "--host", "127.0.0.1", "--local-directory", str(folder))
    with process(_command("worker", address, *own), folder, environment):
        yield


def _address(known: Path) -> str:
    import json

    until = monotonic() + PATIENCE
    while monotonic() < until:
        with suppress(OSError, ValueError):
            address: str = json.loads(known.read_text())["address"]
            return address
        sleep(0.05)
    raise AssertionError(f"no scheduler: {(known.parent / 'log.txt').read_text()}")


def busy(client: Any) -> dict[int, str]:
    """The processes of the workers that have something to do."""
    addresses = [address for address, calls in client.processing().items() if calls]
    return {pid: address for address, pid in client.run(os.getpid, workers=addresses).items()} if addresses else {}


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
