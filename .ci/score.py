#!/usr/bin/env python3
"""Scores a published package document by document and fails below a floor.

    score.py SCORER OUTPUT GOLD_FOLDER FLOORS.toml

Standard library only. Exit code 1 where a document is below its floor, has none, or a floor names no document.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

NEAR_ONE = 0.99995

Figures = dict[str, float]
Floor = dict[str, Any]


def main(scorer: Path, output: Path, gold: Path, floors_file: Path) -> int:
    floors: dict[str, Floor] = tomllib.loads(floors_file.read_text("utf-8"))
    used: set[str] = set()
    failures: list[str] = []
    print(f"{'document':44} {'mean':>7} {'floor':>6}  fields that must be 1.0")
    for path in sorted(gold.rglob("*.json")):
        source = json.loads(path.read_text("utf-8"))["source"]
        name = floor_name(floors, source, path.relative_to(gold).as_posix())
        used.add(name)
        floor = floors.get(name)
        figures = score(scorer, output, path)
        short = ["no floor in the list"] if floor is None else shortfalls(figures, floor)
        failures += [f"{source}: {line}" for line in short]
        print_row(source, figures, floor or {}, failed=bool(short))
    failures += [f"{name}: no such document" for name in floors if name not in used]
    for line in failures:
        print(f"BELOW THE FLOOR  {line}")
    return 1 if failures else 0


def floor_name(floors: dict[str, Floor], source: str, path: str) -> str:
    """The document's own table, else the first pattern that fits the path of its truth file."""
    if source in floors:
        return source
    return next((name for name in floors if fnmatchcase(path, name)), "")


def score(scorer: Path, output: Path, gold: Path) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        figures = Path(folder, "figures.json")
        command = [sys.executable, str(scorer), str(output), str(gold), "--json", str(figures)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        result: Figures = json.loads(figures.read_text("utf-8"))
    return result


def shortfalls(figures: Figures, floor: Floor) -> list[str]:
    short = []
    if figures["MEAN"] < floor.get("mean", 0.0):
        weakest = sorted((value, name) for name, value in figures.items() if name != "MEAN")[:5]
        listed = ", ".join(f"{name} {value:.3f}" for value, name in weakest)
        short.append(f"mean {figures['MEAN']:.4f} is below {floor['mean']} (weakest: {listed})")
    for pattern in floor.get("exact", []):
        short += [
            f"{name} is {value:.4f}, not 1.0"
            for name, value in sorted(figures.items())
            if fnmatchcase(name, pattern) and value < NEAR_ONE
        ]
    return short


def print_row(source: str, figures: Figures, floor: Floor, *, failed: bool) -> None:
    mean = str(floor.get("mean", "-"))
    exact = " ".join(floor.get("exact", [])) or "-"
    print(f"{source:44} {figures['MEAN']:7.4f} {mean:>6}  {exact}{'   <-- below' if failed else ''}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    sys.exit(main(*map(Path, sys.argv[1:])))
