"""`ogp fetch`: what it is told and what it prints."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.fetch.fetching import Outcome, Step, Tell

HELP = "download the documents that sources.csv lists and that are not there yet"
DESCRIPTION = (
    "Downloads what RAW/sources.csv (and those below) list with an address and what is not there yet, checks it by "
    "its hash, and touches no other file."
)
EXIT_CODES = """exit codes:
  0    every document listed is there
  1    some could not be fetched; each is named with its reason
  2    wrong usage, or no list
  130  interrupted; the next run goes on where this one stopped
"""
FINE, SOME_MISSING, INTERRUPTED = 0, 1, 130


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--raw", type=Path, default=Path("raw"), help="the folder of documents (default: raw)")
    parser.add_argument("--only", default="*", metavar="PATTERN", help="files to fetch: a name, or a pattern: '*.pdf'")
    most = "megabytes a document may have (default: 200)"
    parser.add_argument("--max-megabytes", type=_positive, default=200.0, metavar="N", help=most)
    longest = "seconds a document may take (default: 600)"
    parser.add_argument("--max-seconds", type=_positive, default=600.0, metavar="N", help=longest)
    parser.add_argument("--quiet", action="store_true", help="print only what could not be fetched")


def _positive(text: str) -> float:
    number = float(text)
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError("more than 0 is needed")
    return number


def work(options: argparse.Namespace) -> int:
    from pipeline.fetch.download import MEGABYTE, Limits
    from pipeline.fetch.fetching import Manners, fetch
    from pipeline.fetch.listing import wanted

    documents = wanted(options.raw, options.only)
    manners = Manners(Limits(round(options.max_megabytes * MEGABYTE), options.max_seconds))
    try:
        with _watching(options.quiet) as tell:
            outcomes = fetch(options.raw, documents, tell, manners=manners)
    except KeyboardInterrupt:
        print("\nogp: interrupted; the next run goes on where this one stopped.", file=sys.stderr)
        return INTERRUPTED
    if not options.quiet:
        print("\n".join(summary(outcomes)))
    failed = [outcome for outcome in outcomes if outcome.state == "failed"]
    for outcome in failed:
        print(f"  {outcome.file}: {outcome.reason}", file=sys.stderr)
    return SOME_MISSING if failed else FINE


def summary(outcomes: list[Outcome]) -> list[str]:
    """How many of each state, and the hashes the list did not give: they are worth writing down."""
    notes = [f"  {one.file}: {one.reason}" for one in outcomes if one.state != "failed" and one.reason]
    counts = {state: sum(one.state == state for one in outcomes) for state in ("fetched", "present", "failed")}
    return [f"{counts['fetched']} fetched, {counts['present']} there already, {counts['failed']} failed", *notes]


@contextmanager
def _watching(quiet: bool) -> Iterator[Tell]:
    if quiet:
        yield lambda step: None
    elif sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        with _progress_bar() as tell:
            yield tell
    else:
        yield _print_step


def _print_step(step: Step) -> None:
    if step.event == "begun":
        print(f"{step.document.file}  {step.document.url}", file=sys.stderr, flush=True)
    elif step.event == "waiting":
        print(f"{step.document.file}  {_waiting(step)}", file=sys.stderr, flush=True)


def _waiting(step: Step) -> str:
    return f"{step.reason}; trying again in {step.seconds:.0f} s"


@contextmanager
def _progress_bar() -> Iterator[Tell]:
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        tasks = {}

        def tell(step: Step) -> None:
            name = step.document.file
            if step.event == "begun" and name not in tasks:
                tasks[name] = bar.add_task(escape(name), total=None)
            elif step.event == "received":
                bar.update(tasks[name], completed=step.byte_count, total=step.total)
            elif step.event == "waiting":
                bar.console.print(escape(f"{name}  {_waiting(step)}"))

        yield tell
