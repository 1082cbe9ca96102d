"""What all tests share: the real documents, the package of the demo, and no network."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from pipeline.run import run

settings.register_profile("untimed", deadline=None)  # how long an example takes depends on what else the machine does
settings.load_profile("untimed")

DEMO = Path(__file__).parents[1] / "raw" / "demo"
CORPUS = Path(os.environ.get("OGP_CORPUS") or Path(__file__).parents[2] / "shared" / "raw")
MUST_BE_THERE = "OGP_CORPUS" in os.environ or (os.environ.get("CI") == "true" and "GITHUB_ACTIONS" not in os.environ)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("corpus") and not CORPUS.is_dir():
        message = f"the real documents are not at {CORPUS}; OGP_CORPUS names another folder"
        pytest.fail(message) if MUST_BE_THERE else pytest.skip(message)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real documents; for tests marked `corpus`."""
    return CORPUS


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package made from the demo; to be read only."""
    place = tmp_path_factory.mktemp("demo")
    run(DEMO, place / "interim", place / "output", 1)
    return place / "output"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", _only_local(socket.socket.connect))
    monkeypatch.setattr(socket.socket, "connect_ex", _only_local(socket.socket.connect_ex))
    monkeypatch.setattr(socket, "getaddrinfo", _only_local_names(socket.getaddrinfo))


def _only_local(connect: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_local(address[0]):
            raise OSError(f"tests have no network: {address}")
        return connect(self, address)

    return guarded


def _only_local_names(resolve: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(host: Any, *rest: Any, **named: Any) -> Any:
        if not _is_local(host):
            raise OSError(f"tests have no network: {host}")
        return resolve(host, *rest, **named)

    return guarded


def _is_local(host: Any) -> bool:
    if host in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
