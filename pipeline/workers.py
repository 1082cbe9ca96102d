"""Work over several processes, results in the order of the jobs, whatever happens to a process.

What makes processes is imported when some are made: a run with one worker needs none.

A job is a generator: it yields lists of calls, is sent their results, and returns what came of it. So one job's calls
run side by side with those of others, over any `concurrent.futures.Executor`.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from typing import Any, Generic, TypeVar

from msgspec import Struct, structs

from pipeline.errors import OgpError

Result = TypeVar("Result")
Call = Callable[[], Any]
Job = Generator[list[Call], list[Any], Result]

PRELOADED = "pipeline.warm"
AHEAD = 1
"""Calls handed to a pool beyond its width, so that no process waits for the next one."""
KILLED = "a process was killed, perhaps for want of memory"


class WorkerDied(OgpError):
    """The process of one of the job's calls was killed, also when the call had it for itself."""


class Pool(Struct, frozen=True):
    """`start` gives an executor with so many workers; `width` is how many there are. Without `start`, work is inline.

    `room` says how many calls the executor may hold now; without it, a few beyond the width. An executor that goes on
    when a worker dies raises one of `lost` for its calls alone. After each `patience` seconds without news, `check` is
    called, and may raise.
    """

    width: int
    start: Callable[[int], AbstractContextManager[Executor]] | None
    room: Callable[[], int] | None = None
    lost: tuple[type[Exception], ...] = ()
    patience: float | None = None
    check: Callable[[], None] = lambda: None


def available() -> int:
    """Processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def processes(width: int) -> Pool:
    return Pool(width, _processes if width > 1 else None)


def warm() -> None:
    """Starts to import what workers need, in a process they are made from, while this one goes on."""
    if _method() == "forkserver":
        import multiprocessing
        from multiprocessing import forkserver

        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        multiprocessing.get_context("forkserver").set_forkserver_preload([PRELOADED])
        forkserver.ensure_running()


def one_by_one(calls: Sequence[Call]) -> list[Any]:
    return [call() for call in calls]


def side_by_side(calls: Sequence[Call], pool: Pool) -> list[Any]:
    """The results of calls that do not depend on each other; WorkerDied where one of them kills its process."""
    return in_order([_only(call) for call in calls], pool, lambda number, result: None)


@contextmanager
def staying(pool: Pool) -> Iterator[Pool]:
    """The pool with processes that stay from one list of calls to the next, until one of them is killed."""
    if pool.start is None:
        yield pool
        return
    with ExitStack() as stack:
        yield structs.replace(pool, start=_Staying(pool.start, stack).start)


class _Staying:
    def __init__(self, start: Callable[[int], AbstractContextManager[Executor]], stack: ExitStack) -> None:
        self._start, self._stack = start, stack
        self._executor: Executor | None = None

    @contextmanager
    def start(self, width: int) -> Iterator[Executor]:
        """One process is asked for by a call that may kill it: it gets its own."""
        if width == 1:
            with self._start(width) as executor:
                yield executor
            return
        if self._executor is None or _is_broken(self._executor):
            self._executor = self._stack.enter_context(self._start(width))
        yield self._executor


def _is_broken(executor: Executor) -> bool:
    try:
        executor.submit(int).result()
    except BrokenExecutor:
        return True
    return False


def _only(call: Call) -> Job[Any]:
    made: list[Any] = yield [call]
    return made[0]


def in_order(jobs: Sequence[Job[Result]], pool: Pool, done: Callable[[int, Result], None]) -> list[Result]:
    """What each job returns; `done` hears of each as it ends. Calls must pickle, unless they are made inline.

    A job whose worker was killed is thrown WorkerDied.
    """
    if pool.start is None:
        return [_inline(number, job, done) for number, job in enumerate(jobs)]
    return _Run(jobs, pool, pool.start, done).results()


def _inline(number: int, job: Job[Result], done: Callable[[int, Result], None]) -> Result:
    results: list[Any] | None = None
    try:
        while True:
            results = one_by_one(job.send(results))  # type: ignore[arg-type]
    except StopIteration as end:
        done(number, end.value)
        result: Result = end.value
        return result


class _Slot(Struct, frozen=True):
    """One call of a job's step."""

    job: int
    place: int
    call: Call


class _Run(Generic[Result]):
    def __init__(
        self,
        jobs: Sequence[Job[Result]],
        pool: Pool,
        start: Callable[[int], AbstractContextManager[Executor]],
        done: Callable[[int, Result], None],
    ) -> None:
        self._jobs, self._pool, self._start, self._done = jobs, pool, start, done
        self._unstarted = deque(range(len(jobs)))
        self._waiting: deque[_Slot] = deque()
        self._running: dict[Future[Any], _Slot] = {}
        self._steps: dict[int, dict[int, Any]] = {}
        self._lengths: dict[int, int] = {}
        self._results: dict[int, Result] = {}

    def results(self) -> list[Result]:
        suspects: list[_Slot] = []
        while len(self._results) < len(self._jobs):
            for slot in suspects:
                self._alone(slot)
            suspects = self._together()
        return [self._results[number] for number in range(len(self._jobs))]

    def _together(self) -> list[_Slot]:
        """Works until all is done, or the pool broke with a process: gives the calls that may have killed one."""
        lost: list[_Slot] = []
        with self._start(self._pool.width) as executor:
            while self._submit(executor):
                finished, _ = wait(self._running, self._pool.patience, return_when=FIRST_COMPLETED)
                if not finished:
                    self._pool.check()
                for future in finished:
                    if isinstance(future.exception(), BrokenExecutor):
                        return lost + self._suspects()
                    slot = self._running.pop(future)
                    if isinstance(future.exception(), self._pool.lost):
                        lost.append(slot)
                    else:
                        self._keep(slot, future.result())
        return lost

    def _submit(self, executor: Executor) -> bool:
        """Hands over as much as the pool may hold; whether anything runs."""
        room = self._pool.room() if self._pool.room else self._pool.width + AHEAD
        while len(self._running) < room:
            if not self._waiting and self._unstarted:
                self._advance(self._unstarted.popleft(), None)
                continue
            if not self._waiting:
                break
            slot = self._waiting.popleft()
            try:
                self._running[executor.submit(slot.call)] = slot
            except BrokenExecutor:
                self._waiting.appendleft(slot)
                break
        return bool(self._running)

    def _suspects(self) -> list[_Slot]:
        suspects = []
        for future, slot in self._running.items():
            if future.done() and not future.exception():
                self._keep(slot, future.result())
            else:
                suspects.append(slot)
        self._running.clear()
        return suspects

    def _alone(self, slot: _Slot) -> None:
        """One call in a process of its own: if that dies, this call killed it."""
        if slot.job in self._results:
            return
        killed: tuple[type[Exception], ...] = (BrokenExecutor, *self._pool.lost)
        try:
            with self._start(1) as executor:
                result = executor.submit(slot.call).result()
        except killed:
            self._waiting = deque(other for other in self._waiting if other.job != slot.job)
            self._next(slot.job, partial(self._jobs[slot.job].throw, WorkerDied(KILLED)))
            return
        self._keep(slot, result)

    def _keep(self, slot: _Slot, result: Any) -> None:
        """A call's result; the job goes on when its step is whole."""
        step = self._steps.get(slot.job)
        if step is None:
            return
        step[slot.place] = result
        if len(step) == self._lengths[slot.job]:
            self._advance(slot.job, [step[place] for place in range(len(step))])

    def _advance(self, number: int, results: list[Any] | None) -> None:
        self._next(number, partial(self._jobs[number].send, results))  # type: ignore[arg-type]

    def _next(self, number: int, go_on: Callable[[], list[Call]]) -> None:
        self._steps.pop(number, None)
        try:
            calls = go_on()
        except StopIteration as end:
            self._results[number] = end.value
            self._done(number, end.value)
            return
        self._steps[number] = {}
        self._lengths[number] = len(calls)
        self._waiting.extend(_Slot(number, place, call) for place, call in enumerate(calls))


def _method() -> str:
    import multiprocessing

    return "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


@contextmanager
def _processes(width: int) -> Iterator[Executor]:
    """Fresh processes; whatever stops the work here (an interrupt too) ends them, and the pool waits for that."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    others = set(multiprocessing.active_children())
    warm()
    context = multiprocessing.get_context(_method())
    with ProcessPoolExecutor(width, context, _leave_interrupts_to_the_parent) as pool:
        try:
            yield pool
        except BaseException:
            for process in set(multiprocessing.active_children()) - others:
                process.terminate()
            raise


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
