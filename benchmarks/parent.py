"""`python -m benchmarks.parent FILE ARGUMENT…`: the command `ogp`, which leaves its own peak memory in FILE."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.measured import own_peak
from pipeline.cli import main

if __name__ == "__main__":
    code = main(sys.argv[2:])
    Path(sys.argv[1]).write_text(str(own_peak()), "ascii")
    sys.exit(code)
