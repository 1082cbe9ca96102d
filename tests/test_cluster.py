"""The same documents, the same bytes: over a dask cluster, in a store of files, and with a worker killed midway."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from pipeline import cluster, run, work
from pipeline.cli import main
from pipeline.cluster import Sign, connected
from pipeline.digests import digest_of_bytes
from pipeline.errors import ClusterError, UsageError
from pipeline.keys import keys
from pipeline.options import Options
from pipeline.run import Step
from pipeline.sources import discover
from pipeline.storage import Place, Url, named_options, place, put
from pipeline.workers import Job, WorkerDied, in_order
from tests import dask_cluster
from tests.stores import CREDENTIALS, content, filled, in_memory, make_bucket, s3_api

COMMITMENT = """
## Commitment {number}: Publish the tide tables of harbour {number} of {report}

The Ministry of Tides publishes its tables every month, until {year}, in {number} ports. Completion: substantial.
"""
KILLED = "__import__('os')._exit(1)"


def report(number: int, commitments: int = 12) -> bytes:
    parts = [COMMITMENT.format(number=one, report=number, year=2021 + number) for one in range(1, commitments + 1)]
    return "".join(["# Valdoria: self-assessment of the action plan 2021-2023\n", *parts]).encode()


DOCUMENTS = {f"report-{number}.txt": report(number) for number in range(1, 9)}
LISTS = {
    "sources.csv": b"file,licence\nreport-1.txt,CC-BY-4.0\n",
    "aliases.csv": b"alias,name\nMinistry of Tides,Ministry of Seas\n",
}


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("raw")
    for name, data in {**DOCUMENTS, **LISTS, "sub/page.html": b"<html><p>Valdoria</p></html>"}.items():
        put(folder / name, data)
    return folder


@pytest.fixture(scope="module")
def local(raw: Path) -> dict[str, dict[str, bytes]]:
    """What a run on plain folders, with one process, makes of it."""
    folder = raw.parent / "local"
    run.run(raw, folder / "interim", folder / "output", 1)
    return {name: content(folder / name) for name in ("interim", "output")}


def made(interim: Place, output: Place) -> dict[str, dict[str, bytes]]:
    """What a store remembers of its own files is left out."""
    kept = {name: data for name, data in content(interim).items() if name != run.SEEN}
    return {"interim": kept, "output": content(output)}


def test_a_store_holds_the_same_bytes_as_plain_folders(raw: Path, local: dict[str, dict[str, bytes]]) -> None:
    folder = in_memory()
    filled(folder / "raw", content(raw))
    first = run.run(folder / "raw", folder / "interim", folder / "output")
    assert made(folder / "interim", folder / "output") == local
    again = run.run(folder / "raw", folder / "interim", folder / "output")
    assert (first.unchanged, again.unchanged, again.is_published) == (0, len(DOCUMENTS) + 1, False)


def test_documents_that_a_store_has_not_changed_are_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    folder, read = in_memory(), list[str]()
    filled(folder / "raw", {"a.txt": report(1), "b.txt": report(2)})
    really_read, really_marks = Url.read_bytes, Url.marks
    monkeypatch.setattr(Url, "read_bytes", lambda url: read.append(url.name) or really_read(url))  # type: ignore[func-returns-value]
    monkeypatch.setattr(
        Url, "marks", lambda url: {name: digest_of_bytes(really_read(url / name)) for name in really_marks(url)}
    )

    def documents_read(**given: Any) -> list[str]:
        read.clear()
        run.run(folder / "raw", folder / "interim", folder / "output", **given)
        return sorted(name for name in read if name.endswith(".txt"))

    assert documents_read() == ["a.txt", "a.txt", "b.txt", "b.txt"]
    assert documents_read() == []
    filled(folder / "raw", {"b.txt": report(3)})
    assert documents_read() == ["b.txt", "b.txt"]
    assert documents_read(fresh=True) == ["a.txt", "a.txt", "b.txt", "b.txt"]


def test_a_document_that_is_gone_from_a_store_is_gone_from_interim(raw: Path) -> None:
    folder = in_memory()
    filled(folder / "raw", {"a.txt": report(1), "b.txt": report(2)})
    run.run(folder / "raw", folder / "interim", folder / "output")
    (folder / "raw" / "b.txt").unlink()
    run.run(folder / "raw", folder / "interim", folder / "output")
    assert {name.split("-")[0] for name in (folder / "interim").names()} == {"a", "issues.json", "state.json"}


def test_memory_is_seen_by_one_process_only(raw: Path) -> None:
    for given in ({"worker_count": 2}, {"scheduler": "tcp://127.0.0.1:8786"}):
        with pytest.raises(UsageError, match="memory://"):
            run.run(raw, in_memory(), in_memory(), **given)  # type: ignore[arg-type]


def test_files_that_are_no_package_are_not_replaced_in_a_store(raw: Path) -> None:
    with pytest.raises(UsageError, match=r"no package of ours \(diary.txt\)"):
        run.run(raw, in_memory(), filled(in_memory(), {"diary.txt": b"dear"}))


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(UsageError, match=r"dask.distributed, which is not installed: pip install '\.\[cluster\]'"),
        connected("tcp://127.0.0.1:8786", tmp_path),
    ):
        pass


@pytest.mark.parametrize("address", ["127.0.0.1:8786", "http://127.0.0.1:8786", "tcp://127.0.0.1"])
def test_what_is_no_address_is_wrong_usage(tmp_path: Path, address: str) -> None:
    with pytest.raises(UsageError, match="an address looks like tcp://host:8786"), connected(address, tmp_path):
        pass


def test_a_number_of_workers_and_a_scheduler_are_wrong_usage(raw: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="either their number or a scheduler"):
        run.run(raw, tmp_path / "i", tmp_path / "o", 2, scheduler="tcp://127.0.0.1:8786")


def test_a_machine_without_this_project_is_named() -> None:
    class Client:
        def run(self, *_: Any) -> dict[str, bool]:
            return {"tcp://here:1": True, "tcp://there:1": False}

        def run_on_scheduler(self, *given: Any) -> Any:
            return given[0](*given[1:])

    with pytest.raises(UsageError, match="not installed at tcp://there:1: all of them need"):
        cluster._check_installed(Client(), "tcp://scheduler:8786")


def task(raw: Path, interim: Path) -> work.Task:
    found = discover(raw).documents[0]
    known = keys(Options(), {found.source.media_type})
    return work.Task(found, interim / "a", known.of_reading(found), known.understanding, Options())


def test_a_worker_that_sees_another_folder_says_so(raw: Path, tmp_path: Path) -> None:
    with pytest.raises(ClusterError, match="does not see"):
        cluster.work(task(raw, tmp_path), Sign(tmp_path / ".run", "a tide"))


def test_a_worker_with_other_rules_says_so(raw: Path, tmp_path: Path) -> None:
    from msgspec.structs import replace

    put(tmp_path / ".run", b"a tide")
    other = replace(task(raw, tmp_path), understanding="another")
    with pytest.raises(ClusterError, match="OCR for understanding than"):
        cluster.work(other, Sign(tmp_path / ".run", "a tide"))
    assert not (tmp_path / "a").exists()


class Machines:
    """A cluster of two workers and an S3 API, seen through the options a user gives."""

    def __init__(self, scheduler: str, endpoint: str) -> None:
        self.scheduler, self.endpoint = scheduler, endpoint
        self.arguments = ["--storage-option", f"s3.endpoint_url={endpoint}"]

    def at(self, url: str) -> Url:
        made = place(url, named_options([self.arguments[1]]))
        assert isinstance(made, Url)
        return made


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    folder = tmp_path_factory.mktemp("cluster")
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patched:
        for name, value in CREDENTIALS.items():
            patched.setenv(name, value)
        endpoint = stack.enter_context(s3_api())
        address = stack.enter_context(dask_cluster.scheduler(folder, dask_cluster.AT_ONCE))
        stack.enter_context(dask_cluster.workers(address, folder, CREDENTIALS))
        make_bucket("valdoria", endpoint)
        yield Machines(address, endpoint)


@pytest.mark.cluster
def test_a_cluster_over_s3_makes_the_same_bytes(
    machines: Machines, raw: Path, local: dict[str, dict[str, bytes]], capsys: Any
) -> None:
    urls = {name: f"s3://valdoria/whole/{name}" for name in ("raw", "interim", "output")}
    filled(machines.at(urls["raw"]), content(raw))
    folders = [word for name, url in urls.items() for word in (f"--{name}", url)]
    command = ["run", *folders, "--scheduler", machines.scheduler, *machines.arguments]
    assert main(command) == 0
    assert made(machines.at(urls["interim"]), machines.at(urls["output"])) == local
    assert "s3://valdoria/whole/output" in capsys.readouterr().out
    assert main(command) == 0
    assert "nothing changed" in capsys.readouterr().out


@pytest.mark.cluster
def test_a_worker_killed_midway_loses_nothing(
    machines: Machines, raw: Path, local: dict[str, dict[str, bytes]], tmp_path: Path
) -> None:
    from distributed import Client

    killed: list[int] = []
    with Client(machines.scheduler, set_as_default=False) as client:

        def kill_one(step: Step) -> None:
            """As soon as one of them is at work; some documents are done before anyone can look."""
            victim = next(iter(dask_cluster.busy(client)), None) if step.done and not killed else None
            if victim is not None:
                dask_cluster.kill(victim)
                killed.append(victim)

        told = run.run(raw, tmp_path / "i", tmp_path / "o", tell=kill_one, scheduler=machines.scheduler)
    assert len(killed) == 1 and told.unreadable == ()
    assert made(tmp_path / "i", tmp_path / "o") == local


def evaluated(*words: str) -> Job[Any]:
    try:
        results: list[Any] = yield [partial(eval, one) for one in words]
    except WorkerDied:
        return "died"
    return results


@pytest.mark.cluster
def test_a_call_that_kills_its_worker_costs_its_own_job_only(machines: Machines, tmp_path: Path) -> None:
    jobs = [evaluated(str(number), "1") for number in range(6)]
    with connected(machines.scheduler, tmp_path) as found:
        results = in_order([*jobs[:3], evaluated(KILLED), *jobs[3:]], found.pool, lambda number, result: None)
    assert results == [[0, 1], [1, 1], [2, 1], "died", [3, 1], [4, 1], [5, 1]]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.cluster
def test_a_failure_on_a_worker_is_the_failure_of_the_run(machines: Machines, tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), connected(machines.scheduler, tmp_path) as found:
        in_order([evaluated("1 / 0"), evaluated("2")], found.pool, lambda number, result: None)


@pytest.mark.cluster
@pytest.mark.parametrize(
    ("where", "environment", "words"),
    [
        ("s3://nobodys-bucket/raw", {}, "s3://nobodys-bucket/raw: there is no bucket nobodys-bucket"),
        ("s3://valdoria/empty", {}, "there is no folder s3://valdoria/empty"),
        ("s3://valdoria/raw", {"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}, "no credentials were found"),
    ],
)
def test_a_store_that_cannot_be_used_is_wrong_usage(
    machines: Machines,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: Any,
    where: str,
    environment: dict[str, str],
    words: str,
) -> None:
    import s3fs

    s3fs.S3FileSystem.clear_instance_cache()
    monkeypatch.setenv("HOME", str(tmp_path))
    for name, value in environment.items():
        monkeypatch.delenv(name) if not value else monkeypatch.setenv(name, value)
    assert main(["run", "--raw", where, *machines.arguments]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.cluster
def test_a_store_nobody_serves_is_wrong_usage(machines: Machines, capsys: Any) -> None:
    options = ["s3.endpoint_url=http://127.0.0.1:9", 's3.config_kwargs={"retries": {"max_attempts": 0}}']
    assert main(["run", "--raw", "s3://valdoria/raw", *(f"--storage-option={option}" for option in options)]) == 2
    assert "the store cannot be reached" in capsys.readouterr().err


@pytest.mark.cluster
def test_a_scheduler_nobody_runs_is_wrong_usage(
    monkeypatch: pytest.MonkeyPatch, raw: Path, tmp_path: Path, capsys: Any
) -> None:
    monkeypatch.setattr(cluster, "TO_CONNECT", 0.5)
    folders = ["--raw", str(raw), "--interim", str(tmp_path / "i"), "--output", str(tmp_path / "o")]
    assert main(["run", *folders, "--scheduler", "tcp://127.0.0.1:9"]) == 2
    assert "the scheduler at tcp://127.0.0.1:9 cannot be reached" in capsys.readouterr().err


@pytest.mark.cluster
def test_no_workers_to_begin_with_and_none_left_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cluster, "TO_FIND_WORKERS", 0.5)
    with dask_cluster.scheduler(tmp_path, {}) as address:
        with pytest.raises(UsageError, match="has no workers: dask worker tcp://"), connected(address, tmp_path / "i"):
            pass
        monkeypatch.setattr(cluster, "WITHOUT_WORKERS", 0.2)
        monkeypatch.setattr(cluster, "PATIENCE", 0.3)
        monkeypatch.setattr(cluster, "TO_FIND_WORKERS", 60)
        with pytest.raises(ClusterError, match="no worker is left"), ExitStack() as stack:
            stack.enter_context(dask_cluster.workers(address, tmp_path, {}, 1))
            with connected(address, tmp_path / "i") as found:
                stack.close()
                in_order([evaluated("1")], found.pool, lambda number, result: None)


@pytest.mark.cluster
def test_a_scheduler_that_is_lost_is_named(tmp_path: Path) -> None:
    with ExitStack() as workers, ExitStack() as stack:
        address = stack.enter_context(dask_cluster.scheduler(tmp_path, {}))
        workers.enter_context(dask_cluster.workers(address, tmp_path, {}, 1))

        def stop(number: int, result: Any) -> None:
            stack.close()

        with pytest.raises(ClusterError, match="was lost"), connected(address, tmp_path / "i") as found:
            in_order([evaluated("1"), evaluated("__import__('time').sleep(3)")], found.pool, stop)
