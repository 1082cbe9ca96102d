"""The benchmarks as a command: prints Markdown, says on stderr how far it is."""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.measured import ROOT, BenchFailed
from benchmarks.tables import machine

DEMO = ROOT / "raw" / "demo"
FAILED = 1


def main(arguments: Sequence[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    shown = shlex.join(["python", "-m", "benchmarks", *(sys.argv[1:] if arguments is None else arguments)])
    subprocess.run([sys.executable, "-m", "compileall", "-qq", ROOT / "pipeline"], check=False)
    try:
        made = options.work(options)
    except BenchFailed as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return FAILED
    print(f"`{shown}`\n\n{machine()}. {made}\n", flush=True)
    return 0


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m benchmarks", description="Measures the pipeline.")
    commands = made.add_subparsers(dest="command", required=True, metavar="bench")
    pairs = _bench(commands, "pairs", _pairs, "our whole run beside other tools on the same PDFs")
    pairs.add_argument("folders", nargs="*", type=Path, default=[DEMO], help="folders with PDFs (default: the demo)")
    pairs.add_argument("--rounds", type=int, default=5, help="how often each tool runs (default: 5)")
    pairs.add_argument("--peers", default=sys.executable, metavar="PYTHON", help="the Python that has the other tools")
    scale = _bench(commands, "scale", _scale, "cold and unchanged runs over many generated reports")
    scale.add_argument("counts", nargs="*", type=int, default=[200, 2000], help="documents (default: 200 2000)")
    scale.add_argument("--workers", type=int, default=2)
    scale.add_argument("--folder", type=Path, help="where to put the reports for as long as it takes")
    workers = _bench(commands, "workers", _workers, "one worker against two")
    workers.add_argument("raw", nargs="*", type=Path, help="folders with PDFs (default: generated reports)")
    workers.add_argument("--count", type=int, default=60, help="generated reports (default: 60)")
    workers.add_argument("--rounds", type=int, default=3)
    stages = _bench(commands, "stages", _stages, "where the time of a run goes")
    stages.add_argument("raw", nargs="?", type=Path, default=DEMO, help="a raw folder (default: the demo)")
    generate = _bench(commands, "generate", _generate, "write generated reports into a folder")
    generate.add_argument("folder", type=Path)
    generate.add_argument("count", type=int)
    return made


def _bench(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    work: Callable[[argparse.Namespace], str],
    words: str,
) -> argparse.ArgumentParser:
    made = commands.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
    made.set_defaults(work=work)
    return made


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _pairs(options: argparse.Namespace) -> str:
    from benchmarks.pairs import pairs

    return pairs(options.folders, options.rounds, options.peers, _tell)


def _scale(options: argparse.Namespace) -> str:
    from benchmarks.scale import scale

    return scale(options.counts, options.workers, options.folder, _tell)


def _workers(options: argparse.Namespace) -> str:
    from benchmarks.scale import speed_up

    return speed_up(options.raw, options.count, options.rounds, _tell)


def _stages(options: argparse.Namespace) -> str:
    from benchmarks.stages import profile

    return profile(options.raw)


def _generate(options: argparse.Namespace) -> str:
    from benchmarks.generated import write

    return f"{options.count} reports, {write(options.folder, options.count)} bytes."


if __name__ == "__main__":
    sys.exit(main())
