from __future__ import annotations

import multiprocessing
from time import perf_counter

import pytest

from pipeline.workers import available, in_order

KILLED = "__import__('os')._exit(1)"
LATE_THEN_EARLY = ["__import__('time').sleep(0.3) or 1", "2", "3"]


def values(tasks: list[str], workers: int) -> tuple[list[object], list[str]]:
    heard: list[str] = []
    results = in_order(eval, tasks, workers, lambda task: "died", lambda task, result: heard.append(task))
    return results, heard


def test_one_worker_works_inline() -> None:
    results, heard = values(["__import__('os').getpid()", "2"], 1)
    assert results == [__import__("os").getpid(), 2]
    assert len(heard) == 2


def test_no_tasks_are_no_results() -> None:
    assert values([], 4) == ([], [])


def test_results_keep_the_order_of_the_tasks() -> None:
    results, heard = values(LATE_THEN_EARLY, 2)
    assert results == [1, 2, 3]
    assert sorted(heard) == sorted(LATE_THEN_EARLY)


def test_a_killed_process_costs_one_task_only() -> None:
    results, heard = values(["1", KILLED, "3"], 2)
    assert results == [1, "died", 3]
    assert len(heard) == 3


def test_a_failure_ends_the_other_processes_at_once() -> None:
    started = perf_counter()
    with pytest.raises(ZeroDivisionError):
        values(["__import__('time').sleep(30)", "1 / 0"], 2)
    assert perf_counter() - started < 10
    assert multiprocessing.active_children() == []


def test_there_is_a_processor() -> None:
    assert available() >= 1
