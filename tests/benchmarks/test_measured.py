"""A command is measured with all its processes, and one that fails says so. No figure is compared with a clock."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.generated import write
from benchmarks.measured import ROOT
from benchmarks.phases import DOCUMENTS, PACKAGE
from benchmarks.stages import STAGES

SCRIPT = """
import sys
from benchmarks.measured import BenchFailed, measure, own_peak
try:
    used = measure([sys.executable, "-c", sys.argv[1]])
except BenchFailed as error:
    print(error)
else:
    print(used.peak > 1_000_000, used.cpu > 0, used.wall > 0, own_peak() > 1_000_000)
"""
WATCHED = """
import sys
from pathlib import Path
from benchmarks.scale import watched
used, noted = watched(Path(sys.argv[1]), 1)
print(noted.peak > 1_000_000, *(phase.name for phase in noted.phases))
"""
OUTLIVED = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'b = bytearray(150_000_000)'])"

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are counted on Linux only")


def measured(code: str, script: str = SCRIPT) -> str:
    """Printed by a process of its own: measuring adopts and waits for every child there is."""
    made = subprocess.run([sys.executable, "-c", script, code], capture_output=True, text=True, check=True)
    return made.stdout.strip()


def test_figures_are_there() -> None:
    assert measured("pass") == "True True True True"


def test_process_that_outlives_the_command_counts() -> None:
    script = SCRIPT.replace("used.peak > 1_000_000", "used.peak > 150_000_000")
    assert measured(OUTLIVED, script).startswith("True")


def test_command_that_fails_is_named_with_its_last_words() -> None:
    assert measured("raise SystemExit('no such file')").endswith("ended with 1: no such file")


def test_run_tells_its_memory_and_its_phases(tmp_path: Path) -> None:
    write(tmp_path / "raw", 1)
    assert measured(str(tmp_path), WATCHED) == f"True {DOCUMENTS} {PACKAGE}"


def test_every_stage_of_a_run_is_timed(tmp_path: Path) -> None:
    write(tmp_path, 1)
    command = [sys.executable, "-m", "benchmarks", "stages", tmp_path]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {stage for stage, *_ in STAGES} <= {line.split(" | ")[0].removeprefix("| ") for line in printed.splitlines()}
