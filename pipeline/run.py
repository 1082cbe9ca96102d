"""The order of the stages: discover, read and understand what is not done yet, gather, check, publish.

Nothing is done twice: a document whose bytes, code and options are as they were is taken from interim, and a package
that would be the same is left where it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from threading import Thread
from time import perf_counter

from msgspec import Struct
from msgspec.structs import replace

from pipeline import interim, language_model, packaged, sources, storage, work, workers
from pipeline.errors import UsageError
from pipeline.interim import Unreadable
from pipeline.keys import Keys, keys
from pipeline.model import Issue, Source
from pipeline.options import Options, PdfEngine
from pipeline.own_package import refuse_foreign
from pipeline.packaged import Figures, Order, Packaged
from pipeline.read import has_pages
from pipeline.sources import Found, Seen
from pipeline.storage import Place
from pipeline.work import Outcome, Task
from pipeline.workers import Job, Pool, WorkerDied

SEEN = "seen.json"
NO_OPTIONS = Options()
LONG: dict[PdfEngine, int] = {"pdfium": 1_000_000, "pdfminer": 100_000}
"""Bytes from which on a document may be read in parts: below, a second process costs more than it gains."""
PARTS_A_PROCESS = 2
"""Pages differ: of smaller parts the processes get more equal shares."""


class Step(Struct, frozen=True):
    """News of a run: `done` of `total` documents that are not as they were; before the first one `file` is empty."""

    done: int
    total: int
    file: str = ""
    seconds: float = 0.0
    unreadable: tuple[Unreadable, ...] = ()
    unchanged: int = 0


class Summary(Struct, frozen=True):
    """What a run made. `raw_issues` belong to no document, so no table holds them.

    `unchanged` documents were taken from interim; where `is_published` is false the package was left as it was.
    """

    figures: Figures
    issues: dict[str, int]
    unreadable: tuple[Unreadable, ...]
    raw_issues: tuple[Issue, ...]
    interim: Place
    output: Place
    seconds: float = 0.0
    unchanged: int = 0
    is_published: bool = True


class Crew(Struct, frozen=True):
    """Who works: the pool for so many jobs, what does a task there, and how many processes of this machine may."""

    pool: Callable[[int], Pool]
    work: Callable[[Task], Outcome]
    processes: int = 1


def run(
    raw: Place,
    interim_folder: Place,
    output: Place,
    worker_count: int | None = None,
    tell: Callable[[Step], None] = lambda step: None,
    options: Options = NO_OPTIONS,
    fresh: bool = False,
    scheduler: str = "",
) -> Summary:
    """The whole way from raw to output. UsageError: folders that cannot work; PackageError: nothing was published.

    `fresh`: nothing of an earlier run is used. `scheduler` is the address of a dask cluster in place of processes here.
    """
    started = perf_counter()
    if scheduler:
        raw, interim_folder, output = map(storage.absolute, (raw, interim_folder, output))
    check_folders(raw, interim_folder, output)
    language_model.check(options.spacy_model)
    are_shared = all(map(storage.is_shared, (raw, interim_folder, output)))
    with _crew(scheduler, worker_count, interim_folder, are_shared) as crew:
        made = _run(raw, interim_folder, output, crew, tell, options, fresh)
    return replace(made, seconds=perf_counter() - started)


@contextmanager
def _crew(scheduler: str, worker_count: int | None, interim_folder: Place, are_shared: bool) -> Iterator[Crew]:
    count = (workers.available() if are_shared else 1) if worker_count is None else worker_count
    if count < 1:
        raise UsageError(f"at least 1 worker is needed, not {worker_count}")
    if not are_shared and (scheduler or count > 1):
        raise UsageError("memory:// is seen by one process only: no scheduler, no more than one worker")
    if not scheduler:
        yield Crew(lambda jobs: workers.processes(min(count, jobs)), work.work, count)
        return
    if worker_count is not None:
        raise UsageError("the scheduler knows its workers: give either their number or a scheduler")
    from pipeline import cluster

    with cluster.connected(scheduler, interim_folder) as connected:
        yield Crew(lambda jobs: connected.pool, connected.work)


def _run(
    raw: Place,
    interim_folder: Place,
    output: Place,
    crew: Crew,
    tell: Callable[[Step], None],
    options: Options,
    fresh: bool,
) -> Summary:
    seen = {} if fresh else interim.sealed(interim_folder / SEEN, dict[str, Seen])
    if crew.processes > 1 and (fresh or not (interim_folder / interim.STATE).exists()):
        workers.warm()  # a first run has work to do
    discovery = sources.discover(raw, seen or {})
    if discovery.seen and discovery.seen != seen:
        interim.seal(interim_folder / SEEN, discovery.seen)
    known = keys(options, {found.source.media_type for found in discovery.documents})
    tasks = [_task(found, interim_folder, known, options) for found in discovery.documents]
    outcomes, unchanged = _outcomes(tasks, crew, tell, options.pdf_engine, fresh)
    interim.sweep(interim_folder, {found.source.document_id for found in discovery.documents})
    listed = tuple(found.source for found in discovery.documents)
    rows = [outcome.rows for outcome in outcomes]
    order = packaged.order(raw, interim_folder, output, listed, discovery.issues, rows, known, options.forms)
    kept = None if fresh else packaged.kept(order)
    package = kept or _published(order, min(crew.processes, sum(_parts(listed, crew.processes, options.pdf_engine))))
    interim.write_issues(interim_folder, package.raw_issues)
    severities = Counter(one.severity for one in package.raw_issues)
    return Summary(
        figures=package.figures,
        issues=dict(sorted((Counter(package.figures.issues) + severities).items())),
        unreadable=tuple(one for outcome in outcomes for one in outcome.unreadable),
        raw_issues=package.raw_issues,
        interim=interim_folder,
        output=output,
        unchanged=unchanged,
        is_published=kept is None,
    )


def check_folders(raw: Place, interim: Place, output: Place) -> None:
    """UsageError where one folder would write into another, or over files that are no package of ours."""
    for place in (raw, interim, output):
        storage.check(place)
    if not raw.is_dir():
        raise UsageError(f"there is no folder {raw}")
    named = [("raw", raw), ("interim", interim), ("output", output)]
    for name, path in named:
        for other_name, other in named:
            if name != other_name and storage.lies_in(path, other):
                raise UsageError(f"the {name} folder {path} lies in the {other_name} folder {other}")
    if interim.exists() and not interim.is_dir():
        raise UsageError(f"{interim} is a file, not a folder")
    refuse_foreign(output)


def _task(found: Found, interim_folder: Place, known: Keys, options: Options) -> Task:
    folder = interim_folder / found.source.document_id
    return Task(found, folder, known.of_reading(found), known.understanding, options)


def _outcomes(
    tasks: Sequence[Task], crew: Crew, tell: Callable[[Step], None], engine: PdfEngine, fresh: bool
) -> tuple[list[Outcome], int]:
    """What became of each document, in their order, and how many were taken from interim."""
    kept = {} if fresh else dict(_kept(tasks))
    to_do = [number for number in range(len(tasks)) if number not in kept]
    to_do.sort(key=lambda number: -tasks[number].found.source.byte_count)
    finished = Counter[str]()
    tell(Step(0, len(to_do), unchanged=len(kept)))

    def done(place: int, outcome: Outcome) -> None:
        finished["documents"] += 1
        file = tasks[to_do[place]].found.source.path
        tell(Step(finished["documents"], len(to_do), file, outcome.seconds, outcome.unreadable, len(kept)))

    parts = _parts([tasks[number].found.source for number in to_do], crew.processes, engine)
    jobs = [
        _job(replace(tasks[number], fresh=fresh), crew.work, count) for number, count in zip(to_do, parts, strict=True)
    ]
    made = workers.in_order(jobs, crew.pool(sum(parts)), done)
    outcomes = kept | dict(zip(to_do, made, strict=True))
    return [outcomes[number] for number in range(len(tasks))], len(kept)


def _parts(sources: Sequence[Source], width: int, engine: PdfEngine) -> list[int]:
    """In how many parts to read each document, given in the order they are begun, largest first.

    To send pages from one process to another costs about half of what reading them does: it pays where the documents
    that come after would not keep the other processes at work for half as long.
    """
    counts = []
    after = 0
    for source in reversed(sources):
        is_parted = (
            has_pages(source) and source.byte_count > LONG[engine] and 2 * after < source.byte_count * (width - 1)
        )
        counts.append(PARTS_A_PROCESS * width if is_parted else 1)
        after += source.byte_count
    return counts[::-1]


def _job(task: Task, do: Callable[[Task], Outcome], parts: int = 1) -> Job[Outcome]:
    """What does a document's task in one call; or its pages are read side by side first, then `work` goes on."""
    started = perf_counter()
    made: list[Outcome]
    try:
        if parts == 1:
            made = yield [partial(do, task)]
            return made[0]
        pages = yield [partial(work.read_part, task, number, parts) for number in range(parts)]
        made = yield [partial(work.work, task, pages)]
    except WorkerDied:
        return work.died(task)
    return replace(made[0], seconds=perf_counter() - started)


def _kept(tasks: Sequence[Task]) -> Iterator[tuple[int, Outcome]]:
    """The documents of which all is done, by their place."""
    states = storage.each(interim.state, [task.folder for task in tasks])
    for number, (task, state) in enumerate(zip(tasks, states, strict=True)):
        if task.is_done(state):
            yield number, work.outcome(state)


def _published(order: Order, width: int) -> Packaged:
    """Several processes make its files; what is needed here then is loaded while one of them gathers the tables."""
    if width == 1:
        return packaged.publish(order)
    Thread(target=packaged.prepare).start()
    with workers.staying(workers.processes(width)) as pool:
        return packaged.publish(order, partial(workers.side_by_side, pool=pool))
