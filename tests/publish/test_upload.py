from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from pipeline.errors import UsageError
from pipeline.publish.swap import swapped
from pipeline.storage import Url
from tests.stores import content, filled, in_memory

MARKER = "package.json"
DESCRIBED = json.dumps({"name": "gulls"}).encode()


def publish(output: Url, *names: str, words: str = "new") -> None:
    with swapped(output, MARKER, "gulls") as folder:
        for name in names:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(words)
        (folder / MARKER).write_bytes(DESCRIBED)


def test_a_package_is_there_as_it_was_made() -> None:
    output = in_memory()
    publish(output, "a.csv", "site/index.html")
    assert content(output) == {"a.csv": b"new", "site/index.html": b"new", MARKER: DESCRIBED}


def test_files_of_the_package_before_are_gone_and_those_of_others_stay() -> None:
    output = in_memory()
    publish(output, "a.csv", "b.csv", words="old")
    filled(output, {"notes/mine.txt": b"mine", ".gitkeep": b""})
    publish(output, "a.csv")
    assert content(output) == {"a.csv": b"new", MARKER: DESCRIBED, "notes/mine.txt": b"mine", ".gitkeep": b""}


@pytest.mark.parametrize("there", [{"diary.txt": b"dear"}, {"diary.txt": b"dear", MARKER: b'{"name": "terns"}'}])
def test_files_of_someone_else_are_not_replaced(there: dict[str, bytes]) -> None:
    output = filled(in_memory(), there)
    with pytest.raises(UsageError, match="no package of ours"):
        publish(output, "a.csv")
    assert content(output) == there


def test_a_failure_while_it_is_made_leaves_the_package_before() -> None:
    output = in_memory()
    publish(output, "a.csv", words="old")
    with pytest.raises(ZeroDivisionError), swapped(output, MARKER, "gulls"):
        raise ZeroDivisionError
    assert content(output) == {"a.csv": b"old", MARKER: DESCRIBED}


class Cut(BaseException):
    """Nothing catches it: as if the process was killed."""


class Watched:
    """A store that says what each request leaves, and is cut off after so many."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, output: Url, cut_after: int = 10**6) -> None:
        self.output, self.seen, self.cut_after = output, list[dict[str, bytes]](), cut_after
        for name in ("pipe_file", "cp_file", "rm_file"):
            monkeypatch.setattr(MemoryFileSystem, name, self._watching(getattr(MemoryFileSystem, name)))

    def _watching(self, really: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*given: Any, **named: Any) -> Any:
            if len(self.seen) >= self.cut_after:
                raise Cut
            result = really(*given, **named)
            self.seen.append(content(self.output))
            return result

        return watched


def visible(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if "/" not in name}


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.storage.SIDE_BY_SIDE", 1)


@pytest.mark.usefixtures("one_by_one")
def test_whoever_sees_the_marker_sees_a_whole_package(monkeypatch: pytest.MonkeyPatch) -> None:
    output = in_memory()
    publish(output, "a.csv", "b.csv", words="old")
    old = content(output)
    watched = Watched(monkeypatch, output)
    publish(output, "b.csv", "c.csv")
    new = content(output)
    states = [visible(state) for state in watched.seen if MARKER in state]
    assert old in states and new in states
    assert all(state in (old, new) for state in states)


@pytest.mark.usefixtures("one_by_one")
def test_a_run_that_is_cut_off_anywhere_leaves_what_the_next_one_replaces(monkeypatch: pytest.MonkeyPatch) -> None:
    for cut_after in range(20):
        output = in_memory()
        publish(output, "a.csv", words="old")
        old = content(output)
        with monkeypatch.context() as patched:
            Watched(patched, output, cut_after)
            try:
                publish(output, "b.csv", "c.csv")
            except Cut:
                left = visible(content(output))
                assert MARKER not in left or left in (old, {"b.csv": b"new", "c.csv": b"new", MARKER: DESCRIBED})
            else:
                break
        publish(output, "b.csv", "c.csv")
        assert content(output) == {"b.csv": b"new", "c.csv": b"new", MARKER: DESCRIBED}
    assert cut_after > 8
