"""Work over several processes, results in the order of the tasks, whatever happens to a process."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


def available() -> int:
    """Processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    workers: int,
    died: Callable[[Task], Result],
    done: Callable[[Task, Result], None],
) -> list[Result]:
    """`work` of every task; `died` stands in for a task whose process was killed; `done` hears of each as it ends.

    One worker, or one task, works inline. `work` and the tasks must pickle.
    """
    results: dict[int, Result] = {}

    def keep(index: int, result: Result) -> None:
        results[index] = result
        done(tasks[index], result)

    if min(workers, len(tasks)) <= 1:
        for index, task in enumerate(tasks):
            keep(index, work(task))
        return list(results.values())
    try:
        _together(work, tasks, min(workers, len(tasks)), keep)
    except BrokenProcessPool:
        for index in [index for index in range(len(tasks)) if index not in results]:
            keep(index, _alone(work, tasks[index], died))
    return [results[index] for index in range(len(tasks))]


def _together(
    work: Callable[[Task], Result], tasks: Sequence[Task], workers: int, keep: Callable[[int, Result], None]
) -> None:
    """All tasks over one pool; BrokenProcessPool, what is finished kept, where any process dies."""
    with _pool(workers) as pool:
        futures: dict[Future[Result], int] = {pool.submit(work, task): index for index, task in enumerate(tasks)}
        for future in as_completed(futures):
            keep(futures[future], future.result())


def _alone(work: Callable[[Task], Result], task: Task, died: Callable[[Task], Result]) -> Result:
    """One task in a process of its own: if that dies, this task killed it."""
    try:
        with _pool(1) as pool:
            return pool.submit(work, task).result()
    except BrokenProcessPool:
        return died(task)


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Fresh processes; whatever stops the work here (an interrupt too) ends them, and the pool waits for that."""
    others = set(multiprocessing.active_children())
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _leave_interrupts_to_the_parent) as pool:
        try:
            yield pool
        except BaseException:
            for process in set(multiprocessing.active_children()) - others:
                process.terminate()
            raise


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
