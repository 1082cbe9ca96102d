from __future__ import annotations

import multiprocessing
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from threading import Lock
from time import perf_counter, sleep
from typing import Any

import pytest

from pipeline.workers import Call, Job, Pool, WorkerDied, available, in_order, processes, side_by_side, staying

KILLED = "__import__('os')._exit(1)"
LATE_THEN_EARLY = ["__import__('time').sleep(0.3) or 1", "2", "3"]


def job(*steps: str | list[str]) -> Job[Any]:
    """Evaluates words, step by step; gives the results of the last one."""
    made: list[Any] = []
    try:
        for step in steps:
            made = yield [partial(eval, words) for words in ([step] if isinstance(step, str) else step)]
    except WorkerDied:
        return "died"
    return made[0] if len(made) == 1 else made


def values(jobs: list[Job[Any]], pool: Pool) -> tuple[list[Any], list[int]]:
    heard: list[int] = []
    return in_order(jobs, pool, lambda number, result: heard.append(number)), heard


def test_one_worker_works_inline() -> None:
    results, heard = values([job("__import__('os').getpid()"), job("2")], processes(1))
    assert results == [__import__("os").getpid(), 2]
    assert heard == [0, 1]


@pytest.mark.parametrize("width", [1, 4])
def test_no_jobs_are_no_results(width: int) -> None:
    assert values([], processes(width)) == ([], [])


@pytest.mark.parametrize("width", [1, 2])
def test_a_job_goes_on_with_the_results_of_its_step(width: int) -> None:
    def added() -> Job[int]:
        first: list[int] = yield [partial(eval, words) for words in ("1", "2", "3")]
        second: list[int] = yield [partial(eval, f"{sum(first)} * 10")]
        return second[0]

    assert values([added(), job("2"), added()], processes(width))[0] == [60, 2, 60]


def test_results_keep_the_order_of_the_jobs() -> None:
    results, heard = values([job(words) for words in LATE_THEN_EARLY], processes(2))
    assert results == [1, 2, 3]
    assert sorted(heard) == [0, 1, 2]


def test_a_killed_process_costs_one_job_only() -> None:
    jobs = [job(str(number)) for number in range(4)]
    results, heard = values([*jobs[:2], job(["1", KILLED, "3"], "4"), *jobs[2:]], processes(2))
    assert results == [0, 1, "died", 2, 3]
    assert sorted(heard) == [0, 1, 2, 3, 4]


def test_a_failure_ends_the_other_processes_at_once() -> None:
    started = perf_counter()
    with pytest.raises(ZeroDivisionError):
        values([job("__import__('time').sleep(30)"), job("1 / 0")], processes(2))
    assert perf_counter() - started < 10
    assert multiprocessing.active_children() == []


@contextmanager
def threads(width: int) -> Iterator[Executor]:
    with ThreadPoolExecutor(width) as pool:
        yield pool


def test_any_executor_serves_and_holds_few_calls_at_a_time() -> None:
    lock, handed, most = Lock(), 0, 0

    class Counted(ThreadPoolExecutor):
        def submit(self, *given: Any, **named: Any) -> Any:
            nonlocal handed, most
            with lock:
                handed += 1
                most = max(most, handed)
            future = super().submit(*given, **named)
            future.add_done_callback(lambda _: left())
            return future

    def left() -> None:
        nonlocal handed
        with lock:
            handed -= 1

    def slow(number: int) -> Job[int]:
        call: Call = lambda: sleep(0.01) or number  # noqa: E731
        made: list[int] = yield [call]
        return made[0]

    assert values([slow(number) for number in range(20)], Pool(3, Counted))[0] == list(range(20))
    assert most <= 4


def test_there_is_a_processor() -> None:
    assert available() >= 1


@pytest.mark.parametrize("width", [1, 2])
def test_calls_side_by_side_give_their_results_in_order(width: int) -> None:
    assert side_by_side([partial(eval, words) for words in LATE_THEN_EARLY], processes(width)) == [1, 2, 3]


def test_a_call_that_is_killed_twice_says_so() -> None:
    with pytest.raises(WorkerDied, match="killed"):
        side_by_side([partial(eval, KILLED), partial(eval, "2")], processes(2))


def test_processes_stay_for_the_next_calls() -> None:
    own = [partial(eval, "__import__('time').sleep(0.2) or __import__('os').getpid()")] * 2
    with staying(processes(2)) as pool:
        assert {*side_by_side(own, pool)} == {*side_by_side(own, pool)}
    assert multiprocessing.active_children() == []


def test_processes_that_stay_are_made_anew_when_one_is_killed() -> None:
    with staying(processes(2)) as pool:
        with pytest.raises(WorkerDied):
            side_by_side([partial(eval, KILLED), partial(eval, "2")], pool)
        assert side_by_side([partial(eval, "1"), partial(eval, "2")], pool) == [1, 2]


def test_one_worker_that_stays_works_inline() -> None:
    with staying(processes(1)) as pool:
        assert side_by_side([__import__("os").getpid], pool) == [__import__("os").getpid()]


def test_a_step_goes_on_before_another_job_is_begun() -> None:
    """So that what a step has made waits in memory no longer than it must."""
    begun: list[str] = []

    def told(name: str) -> Job[str]:
        begun.append(f"{name}, step 1")
        yield [partial(eval, "1")]
        begun.append(f"{name}, step 2")
        yield [partial(eval, "2")]
        return name

    assert values([told(name) for name in "abcdef"], Pool(1, threads))[0] == list("abcdef")
    assert begun.index("a, step 2") < begun.index("d, step 1")


def test_processes_are_made_from_one_without_threads() -> None:
    look = "import sys, threading, pipeline.warm; print('pyarrow' in sys.modules, threading.active_count())"
    told = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["False", "1"]
