from __future__ import annotations

import importlib
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fsspec.implementations.memory import MemoryFileSystem
from fsspec.registry import _registry

from pipeline import storage
from pipeline.digests import digest_of_bytes, digest_of_file
from pipeline.errors import StorageError, UsageError
from pipeline.storage import Place, Url, each, get, lies_in, named_options, names, place, put, relative, remove
from tests.stores import content, filled, in_memory


@pytest.fixture(params=["path", "url"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    return tmp_path / "folder" if request.param == "path" else in_memory()


def test_what_is_put_can_be_got(folder: Place) -> None:
    put(folder / "deep/a.txt", b"one")
    put(folder / "deep/a.txt", b"two")
    assert get(folder / "deep/a.txt") == b"two"
    assert names(folder) == ["deep"] and names(folder / "deep") == ["a.txt"]
    assert relative(folder / "deep/a.txt", folder) == "deep/a.txt"


def test_what_is_not_there_is_nothing(folder: Place) -> None:
    assert (get(folder / "a.txt"), names(folder), folder.exists(), folder.is_dir()) == (None, [], False, False)
    (folder / "a.txt").unlink(missing_ok=True)
    with pytest.raises(FileNotFoundError):
        (folder / "a.txt").read_bytes()


def test_files_and_folders_are_told_apart(folder: Place) -> None:
    put(folder / "a.txt", b"one")
    assert folder.is_dir() and not folder.is_file()
    assert (folder / "a.txt").is_file() and not (folder / "a.txt").is_dir()
    assert (folder / "a.txt").exists() and not (folder / "a.txt").is_symlink()


def test_a_removed_folder_is_gone_with_all_in_it(folder: Place) -> None:
    for number in range(40):
        put(folder / "away" / f"{number}.txt", b"gone")
    put(folder / "stays.txt", b"here")
    remove(folder / "away")
    assert names(folder) == ["stays.txt"]


def test_text_is_read_with_the_line_ends_of_a_path(folder: Place) -> None:
    put(folder / "a.csv", "\ufefffile\r\nÄ\r\n".encode())
    assert (folder / "a.csv").read_text("utf-8-sig") == "file\nÄ\n"
    assert digest_of_file(folder / "a.csv") == digest_of_bytes(b"\xef\xbb\xbffile\r\n\xc3\x84\r\n")


def test_files_of_a_store_are_listed_with_those_below() -> None:
    folder = filled(in_memory(), {"b.txt": b"", "a/é ü.txt": b"1", "a/b/c": b"2"})
    assert [relative(file, folder) for file in folder.files()] == ["a/b/c", "a/é ü.txt", "b.txt"]
    assert (folder / "a/b").parent == folder / "a"


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("raw", Path("raw")),
        ("/data/raw", Path("/data/raw")),
        ("file:///data/raw", Path("/data/raw")),
        ("s3://bucket/raw/", Url("s3://bucket/raw")),
        ("S3A://bucket/raw", Url("s3://bucket/raw")),
        ("memory://raw", Url("memory://raw")),
    ],
)
def test_a_place_is_a_path_or_a_url(text: str, made: Place) -> None:
    assert place(text) == made


@pytest.mark.parametrize("text", ["s3://", "memory:///", "zip://*.pdf::s3://bucket/all.zip"])
def test_a_url_that_is_no_folder_is_wrong_usage(text: str) -> None:
    with pytest.raises(UsageError):
        place(text)


def test_options_belong_to_their_protocol() -> None:
    options = named_options(["s3.endpoint_url=http://h:1", 's3.client_kwargs={"verify": false}', "gs.token=anon"])
    assert options == {
        "s3": {"endpoint_url": "http://h:1", "client_kwargs": {"verify": False}},
        "gs": {"token": "anon"},
    }
    made = place("s3://bucket/raw", options)
    assert isinstance(made, Url) and "endpoint_url" in made.options and "token" not in made.options
    with pytest.raises(UsageError, match=r"PROTOCOL\.NAME=VALUE"):
        named_options(["endpoint_url=http://h:1"])


def test_no_password_is_printed() -> None:
    made = Url("sftp://me:secret@host/raw", '{"password": "secret"}')
    assert str(made) == "sftp://host/raw" and "secret" not in f"{made!r} {made}"


def test_a_url_travels_to_another_process_with_its_options() -> None:
    made = place("s3://bucket/raw", {"s3": {"anon": True}})
    assert pickle.loads(pickle.dumps(made)) == made


@pytest.mark.parametrize(
    ("inner", "outer", "lies"),
    [
        ("s3://b/raw/demo", "s3://b/raw", True),
        ("s3://b/raw", "s3://b/raw", True),
        ("s3://b/raw2", "s3://b/raw", False),
        ("s3://b/raw", "raw", False),
        ("raw/demo", "raw", True),
    ],
)
def test_a_folder_lies_in_another(inner: str, outer: str, lies: bool) -> None:
    assert lies_in(place(inner), place(outer)) is lies


@pytest.mark.parametrize("where", [Path("here"), Url("memory://there")])
def test_each_keeps_the_order(where: Place) -> None:
    assert list(each(lambda number: number * 2, range(100), where)) == list(range(0, 200, 2))


def test_a_failure_of_one_is_the_failure_of_all() -> None:
    with pytest.raises(ZeroDivisionError):
        list(each(lambda number: 1 // number, range(100), in_memory()))


def test_a_store_that_fails_says_where_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    class EndpointConnectionError(Exception):
        """As a library raises it that knows nothing of OSError."""

    def fail(*_: Any, **__: Any) -> None:
        raise EndpointConnectionError("port 9")

    monkeypatch.setattr(MemoryFileSystem, "cat_file", fail)
    with pytest.raises(StorageError, match=r"^memory://raw/a.txt: the store cannot be reached \(port 9\)$"):
        (Url("memory://raw") / "a.txt").read_bytes()


def without(name: str) -> Callable[..., Any]:
    really = importlib.import_module

    def found(module: str, *rest: Any) -> Any:
        if module.split(".")[0] == name:
            raise ImportError(f"No module named {name!r}")
        return really(module, *rest)

    return found


def test_without_fsspec_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "import_module", without("fsspec"))
    with pytest.raises(UsageError, match=r"s3://b/raw needs fsspec.*pip install '\.\[cluster\]'"):
        storage.check(place("s3://b/raw"))


def test_without_s3fs_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    monkeypatch.delitem(_registry, "s3", raising=False)
    with pytest.raises(UsageError, match=r"pip install '\.\[cluster\]'"):
        storage.check(place("s3://another-bucket/raw", {"s3": {"key": "never seen before"}}))


def test_an_unknown_protocol_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="nope://x/y"):
        storage.check(place("nope://x/y"))


def test_plain_paths_need_no_fsspec() -> None:
    look = "import sys; from pathlib import Path; from pipeline import run, storage; storage.check(Path('raw')); "
    look += "print([name for name in ('fsspec', 's3fs', 'distributed') if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"


def test_content_of_both_is_told_alike(tmp_path: Path) -> None:
    put(tmp_path / "a" / "b.txt", b"1")
    assert content(tmp_path) == content(filled(in_memory(), {"a/b.txt": b"1"}))
