"""The command `ogp`. Heavy imports wait until a command needs them, so that help is instant."""

from __future__ import annotations

import argparse
import math
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pipeline.errors import OgpError, UsageError

if TYPE_CHECKING:
    from pipeline.run import Step, Summary, Unreadable

FINE, SOME_UNREADABLE, WRONG_USAGE, NOTHING_PUBLISHED, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 3, 130, 141
DIFFERENT = 1
SHOWN_ISSUES = 20
SHOWN_ROWS = 20

EXIT_CODES = """exit codes:
  0    published
  1    published, but some documents could not be read; each is named with its reason
  2    wrong usage
  3    nothing published: the tables broke their own definition, or a file could not be written
  130  interrupted
"""
DIFF_EXIT_CODES = """exit codes:
  0    both hold the same
  1    they differ
  2    wrong usage, or one of the two is no data package
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit code (argparse leaves with 2 by itself)."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.work(options)
        return code
    except UsageError as error:
        return _complain(f"ogp: {error}", WRONG_USAGE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except OgpError as error:
        return _complain(f"ogp: nothing was published. {error}", NOTHING_PUBLISHED)
    except OSError as error:
        if options.work is not _run:
            return _complain(f"ogp: {error}", WRONG_USAGE)
        return _complain(f"ogp: nothing was published. {error}", NOTHING_PUBLISHED)
    except KeyboardInterrupt:
        return _complain("\nogp: interrupted; what was published before is untouched.", INTERRUPTED)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ogp",
        description="Turns Open Government Partnership reports into open data.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and leave")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    _add_run(commands)
    _add_leftovers(commands)
    _add_diff(commands)
    return parser


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _add_run(commands: Commands) -> None:
    run = commands.add_parser(
        "run",
        help="read every document in a folder and publish a data package",
        description="Reads every document in a folder and publishes a data package.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    run.add_argument("--raw", type=Path, default=Path("raw"), help="the documents, with subfolders (default: raw)")
    run.add_argument("--interim", type=Path, default=Path("interim"), help="what was read and understood of each one")
    run.add_argument("--output", type=Path, default=Path("output"), help="the data package; replaced as a whole")
    run.add_argument("--workers", type=whole_number, metavar="N", help="processes to use (default: one a processor)")
    run.add_argument(
        "--ocr",
        choices=("auto", "off"),
        default="auto",
        help="read pages that are pictures with OCR where it is installed (default), or never",
    )
    run.add_argument("--quiet", action="store_true", help="print only what could not be read")
    run.set_defaults(work=_run)


def _add_leftovers(commands: Commands) -> None:
    leftovers = commands.add_parser(
        "leftovers",
        help="print what no record of a document holds",
        description="Prints what no record holds, with its place, of one document or as a summary of all.",
    )
    which = leftovers.add_mutually_exclusive_group(required=True)
    which.add_argument("document", nargs="?", metavar="DOCUMENT", help="its id, its file name, or a part only it has")
    which.add_argument("--all", action="store_true", help="a line for each document")
    leftovers.add_argument("--interim", type=Path, default=Path("interim"), help="the folder of a run")
    leftovers.set_defaults(work=_leftovers)


def _add_diff(commands: Commands) -> None:
    diff = commands.add_parser(
        "diff",
        help="compare two data packages",
        description="Prints the records gained, lost and changed from one data package to another, by table and key.",
        epilog=DIFF_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    diff.add_argument("old", type=Path, metavar="OLD", help="output folder of an earlier run, or its datapackage.json")
    diff.add_argument("new", type=Path, metavar="NEW", help="output folder of a later run, or its datapackage.json")
    shown = f"rows of each kind to print for a table, 0 for all (default: {SHOWN_ROWS})"
    diff.add_argument("--limit", type=count, default=SHOWN_ROWS, metavar="N", help=shown)
    diff.add_argument("--json", type=Path, metavar="FILE", help="also write all of it to a file, nothing abbreviated")
    diff.set_defaults(work=_diff)


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        from pipeline.run import PROJECT

        print(f"ogp {version(PROJECT)}")
        parser.exit()


def whole_number(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1 is needed")
    return number


def count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("0 or more is needed")
    return number


def _complain(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return code


def _run(options: argparse.Namespace) -> int:
    from pipeline.run import run

    with _watching(options.quiet) as tell:
        summary = run(options.raw, options.interim, options.output, options.workers, tell, options.ocr == "auto")
    if not options.quiet:
        _print_summary(summary)
    _print_unreadable(summary)
    return SOME_UNREADABLE if summary.unreadable else FINE


def _leftovers(options: argparse.Namespace) -> int:
    from pipeline import leftovers

    found = leftovers.documents(options.interim)
    chosen = leftovers.summary(found) if options.all else leftovers.report(leftovers.named(found, options.document))
    print("\n".join(chosen), flush=True)
    return FINE


def _diff(options: argparse.Namespace) -> int:
    from pipeline import diff

    made = diff.difference(options.old, options.new)
    if options.json:
        _write_json(options.json, diff.as_json(made))
    print("\n".join(diff.printed(made, options.limit)), flush=True)
    return FINE if made.is_none else DIFFERENT


def _write_json(path: Path, value: object) -> None:
    import json

    try:
        path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error}") from error


@contextmanager
def _watching(quiet: bool) -> Iterator[Callable[[Step], None]]:
    """What to tell of each step: nothing, a progress bar on a terminal, plain lines elsewhere."""
    if quiet:
        yield lambda step: None
    elif sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        with _progress_bar() as tell:
            yield tell
    else:
        yield _print_step


def _print_step(step: Step) -> None:
    if not step.file:
        print(f"Reading {_documents(step.total)}…", file=sys.stderr, flush=True)
        return
    number = str(step.done).rjust(len(str(step.total)))
    print(f"[{number}/{step.total}] {_what(step)}  {step.seconds:.1f} s", file=sys.stderr, flush=True)
    if step.done == step.total:
        print("Checking and publishing…", file=sys.stderr, flush=True)


def _what(step: Step) -> str:
    return f"{step.file}  NOT READ: {_reasons(step.unreadable)}" if step.unreadable else step.file


@contextmanager
def _progress_bar() -> Iterator[Callable[[Step], None]]:
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading")

        def tell(step: Step) -> None:
            last = "checking and publishing" if step.done == step.total else escape(step.file)
            bar.update(task, total=step.total, completed=step.done, description=last or "reading")
            if step.unreadable:
                bar.console.print(escape(_what(step)))

        yield tell


def _print_summary(summary: Summary) -> None:
    coverage = "none" if summary.word_coverage is None else _percent(summary.word_coverage)
    issues = ", ".join(f"{count} {severity}" for severity, count in summary.issues.items()) or "none"
    rows = (
        ("documents", f"{summary.documents}"),
        ("commitments", f"{summary.commitments}"),
        ("statuses", f"{summary.statuses}"),
        ("word coverage", coverage),
        ("issues", issues),
        ("not read", f"{len({one.file for one in summary.unreadable})}"),
        ("data package", f"{summary.output}"),
        ("what was read", f"{summary.interim}"),
        ("time", f"{summary.seconds:.1f} s"),
    )
    print()
    for name, value in rows:
        print(f"  {name:<14} {value}")
    for issue in summary.raw_issues[:SHOWN_ISSUES]:
        print(f"  {issue.code}  {issue.message}" + (f": {issue.value}" if issue.value else ""))
    print(_next_steps(summary))


def _percent(share: float) -> str:
    """Rounded down: 100.0% is said of the whole only."""
    return f"{math.floor(share * 1000) / 10:.1f}%"


def _next_steps(summary: Summary) -> str:
    return f"""
What to look at next:
  {summary.output / "README.md"}  what each table holds
  {summary.output / "commitments.csv"}  one row a commitment
  {summary.output / "issues.csv"}  what was unclear, and where
"""


def _print_unreadable(summary: Summary) -> None:
    if not summary.unreadable:
        return
    files = {one.file for one in summary.unreadable}
    print(f"{_documents(len(files))} could not be read, or not in full:", file=sys.stderr)
    for one in summary.unreadable:
        print(f"  {_place(one)}: {one.reason}", file=sys.stderr)


def _place(one: Unreadable) -> str:
    return f"{one.file}, page {one.page}" if one.page else one.file


def _reasons(unreadable: Sequence[Unreadable]) -> str:
    return "; ".join(f"page {one.page}: {one.reason}" if one.page else one.reason for one in unreadable)


def _documents(count: int) -> str:
    return f"{count} document" if count == 1 else f"{count} documents"


if __name__ == "__main__":
    sys.exit(main())
