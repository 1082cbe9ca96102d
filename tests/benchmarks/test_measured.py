"""A command is measured with all its processes, and one that fails says so. No figure is compared with a clock."""

from __future__ import annotations

import subprocess
import sys

import pytest

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
OUTLIVED = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'b = bytearray(150_000_000)'])"

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are counted on Linux only")


def measured(code: str, script: str = SCRIPT) -> str:
    """Measured in a process of its own: measuring adopts and waits for every child there is."""
    made = subprocess.run([sys.executable, "-c", script, code], capture_output=True, text=True, check=True)
    return made.stdout.strip()


def test_figures_are_there() -> None:
    assert measured("pass") == "True True True True"


def test_process_that_outlives_the_command_counts() -> None:
    script = SCRIPT.replace("used.peak > 1_000_000", "used.peak > 150_000_000")
    assert measured(OUTLIVED, script).startswith("True")


def test_command_that_fails_is_named_with_its_last_words() -> None:
    assert measured("raise SystemExit('no such file')").endswith("ended with 1: no such file")
