"""Stores of files for tests: one in this process's memory, and an S3 of our own on loopback."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import fsspec

from pipeline.storage import Url, place, relative

SERVE = """
import sys
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
sys.stdin.read()
server.stop()
"""
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "tide", "AWS_SECRET_ACCESS_KEY": "table", "AWS_DEFAULT_REGION": "us-east-1"}


def in_memory(name: str = "") -> Url:
    """A folder that nobody else has."""
    made = place(f"memory://{name or uuid4().hex}")
    assert isinstance(made, Url)
    return made


@contextmanager
def s3_api() -> Iterator[str]:
    """The address of an S3 API in a process of its own, which ends with this one."""
    command = [sys.executable, "-c", SERVE]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdin and server.stdout
        try:
            yield f"http://127.0.0.1:{server.stdout.readline().strip()}"
        finally:
            server.stdin.close()
            server.wait(20)


def filled(folder: Url, files: dict[str, bytes]) -> Url:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def content(folder: Url | Path) -> dict[str, bytes]:
    """The bytes of every file by its path below the folder."""
    files: Any = folder.files() if isinstance(folder, Url) else sorted(p for p in folder.rglob("*") if p.is_file())
    return {relative(file, folder): file.read_bytes() for file in files}


def make_bucket(name: str, endpoint: str) -> None:
    fsspec.filesystem("s3", endpoint_url=endpoint, use_listings_cache=False).mkdir(name)
