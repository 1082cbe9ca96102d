"""The command `ogp`. Heavy imports wait until a command needs them, so that help is instant."""

from __future__ import annotations

import argparse
import atexit
import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pipeline.errors import OgpError, UsageError

if TYPE_CHECKING:
    from pipeline.interim import Unreadable
    from pipeline.model import Issue
    from pipeline.run import Step, Summary

FINE, NOT_ALL_WELL, WRONG_USAGE, NOTHING_PUBLISHED, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 3, 130, 141
DIFFERENT = 1
COMMANDS = {"release": "pipeline.release", "publish": "pipeline.portal", "fetch": "pipeline.fetch"}
"""Commands that stand in a package of their own, in a module `command` there."""
SHOWN_ISSUES = 20
SHOWN_ROWS = 20

EXIT_CODES = """exit codes:
  0    published
  1    published, but some documents could not be read, a correction could not be made or the package is below a
       minimum of quality; each is named with its reason
  2    wrong usage
  3    nothing published: the tables broke their own definition, or a file could not be written
  130  interrupted
"""
DIFF_EXIT_CODES = """exit codes:
  0    both hold the same
  1    they differ
  2    wrong usage, or one of the two is no data package
"""


def program() -> int:
    """The command as a process of its own, which gives back what it holds as it is, without a search for circles."""
    atexit.register(gc.freeze)
    return main()


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
    for name, package in COMMANDS.items():
        _add_own(commands, name, package)
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
    run.add_argument("--raw", default="raw", help="the documents, with subfolders (default: raw)")
    run.add_argument("--interim", default="interim", help="what was read and understood of each one")
    run.add_argument("--output", default="output", help="the data package; replaced as a whole")
    run.add_argument("--workers", type=whole_number, metavar="N", help="processes to use (default: one a processor)")
    run.add_argument(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="work on the dask cluster of tcp://host:8786; raw, interim and output may be URLs such as s3://bucket/raw",
    )
    run.add_argument(
        "--storage-option",
        action="append",
        default=[],
        metavar="PROTOCOL.NAME=VALUE",
        help="how a store of files is used, such as s3.endpoint_url=http://host:9000; may be given again",
    )
    _add_options(run)
    run.add_argument("--fresh", action="store_true", help="read all documents anew, whatever earlier runs made of them")
    run.add_argument("--quiet", action="store_true", help="print only what could not be read")
    run.set_defaults(work=_run)


def _add_options(run: argparse.ArgumentParser) -> None:
    """Those of pipeline.options."""
    run.add_argument(
        "--ocr",
        choices=("auto", "off"),
        default="auto",
        help="read pages that are pictures with OCR where it is installed (default), or never",
    )
    run.add_argument(
        "--pdf-engine",
        choices=("pdfium", "pdfminer"),
        default="pdfium",
        help="what takes the pages of a PDF apart: the fast one (default), or the slow one it is compared with",
    )
    run.add_argument(
        "--spacy-model",
        default="",
        metavar="NAME",
        help="a spaCy model of yours (package or folder) that names persons and organisations where the rules cannot",
    )
    run.add_argument(
        "--formats",
        default="csv,parquet,sqlite,xlsx",
        metavar="LIST",
        help="what to write, all by default: csv,parquet,sqlite,xlsx; the first two are never left out",
    )


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


def _add_own(commands: Commands, name: str, package: str) -> None:
    command = import_module(f"{package}.command")
    own = commands.add_parser(
        name,
        help=command.HELP,
        description=command.DESCRIPTION,
        epilog=command.EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_arguments(own)
    own.set_defaults(work=command.work)


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from pipeline.keys import version

        print(f"ogp {version()}")
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
    from pipeline import storage
    from pipeline.options import Options
    from pipeline.run import run

    stores = storage.named_options(options.storage_option)
    raw, interim, output = (storage.place(text, stores) for text in (options.raw, options.interim, options.output))
    how = Options(options.ocr == "auto", options.pdf_engine, options.spacy_model, _forms(options.formats))
    with _watching(options.quiet) as tell:
        summary = run(raw, interim, output, options.workers, tell, how, options.fresh, options.scheduler)
    if not options.quiet:
        _print_summary(summary)
    _print_unreadable(summary)
    _print_errors(summary)
    has_errors = any(issue.severity == "error" for issue in summary.raw_issues)
    return NOT_ALL_WELL if summary.unreadable or has_errors else FINE


def _forms(text: str) -> tuple[str, ...]:
    """Names between commas, in the order of FORMS."""
    from pipeline.options import ALWAYS, FORMS

    given = {name.strip() for name in text.split(",")}
    if unknown := sorted(given - {*FORMS}):
        raise UsageError(f"there is no format {unknown[0]!r}: name some of {','.join(FORMS)}")
    if not given >= {*ALWAYS}:
        raise UsageError(f"{' and '.join(ALWAYS)} cannot be left out of the formats")
    return tuple(name for name in FORMS if name in given)


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
        unchanged = f"{_documents(step.unchanged)} unchanged. " if step.unchanged else ""
        reading = f"Reading {_documents(step.total)}…" if step.total or not step.unchanged else ""
        print(f"{unchanged}{reading}".strip(), file=sys.stderr, flush=True)
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
    from pipeline.shares import percent

    figures = summary.figures
    coverage = "none" if figures.word_coverage is None else f"{percent(figures.word_coverage):.1f}%"
    package = f"{summary.output}" + ("" if summary.is_published else " (as it was: nothing changed)")
    issues = ", ".join(f"{count} {severity}" for severity, count in summary.issues.items()) or "none"
    rows = (
        ("documents", f"{figures.documents}" + (f" ({summary.unchanged} unchanged)" if summary.unchanged else "")),
        ("commitments", f"{figures.commitments}"),
        ("statuses", f"{figures.statuses}"),
        ("word coverage", coverage),
        ("issues", issues),
        ("not read", f"{len({one.file for one in summary.unreadable})}"),
        ("data package", package),
        ("what was read", f"{summary.interim}"),
        ("time", f"{summary.seconds:.1f} s"),
    )
    print()
    for name, value in rows:
        print(f"  {name:<14} {value}")
    for issue in [one for one in summary.raw_issues if one.severity != "error"][:SHOWN_ISSUES]:
        print(f"  {issue.code}  {_told(issue)}")
    print(_next_steps(summary))


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


def _print_errors(summary: Summary) -> None:
    """The errors that belong to no document."""
    for issue in summary.raw_issues:
        if issue.severity == "error":
            print(_told(issue), file=sys.stderr)


def _told(issue: Issue) -> str:
    return f"{issue.message.removesuffix('.')}: {issue.value}" if issue.value else issue.message


def _place(one: Unreadable) -> str:
    return f"{one.file}, page {one.page}" if one.page else one.file


def _reasons(unreadable: Sequence[Unreadable]) -> str:
    return "; ".join(f"page {one.page}: {one.reason}" if one.page else one.reason for one in unreadable)


def _documents(count: int) -> str:
    return f"{count} document" if count == 1 else f"{count} documents"


if __name__ == "__main__":
    sys.exit(program())
