"""Files of the repository that a script makes: written, or compared with those that are committed."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent


def command(
    description: str | None,
    build: Callable[[Path], Mapping[str, bytes]],
    folders: Sequence[str],
    by_hand: Collection[str] = (),
) -> int:
    """The exit code. `build` gives every file by its path in the repository; all files of `folders` but those `by_hand`
    are among them."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare with the committed files and write nothing")
    parser.add_argument("--root", type=Path, default=ROOT, help="the repository (default: this one)")
    arguments = parser.parse_args()
    files = build(arguments.root)
    if not arguments.check:
        _write(files, arguments.root)
        return 0
    wrong = _differences(files, arguments.root, folders, by_hand)
    print("\n".join(wrong) or f"{len(files)} files are as they should be")
    return 1 if wrong else 0


def _differences(files: Mapping[str, bytes], root: Path, folders: Sequence[str], by_hand: Collection[str]) -> list[str]:
    """A line for each file that is missing, differs, or stands in the folders without being made."""
    wrong = []
    for name, data in files.items():
        if not (root / name).is_file():
            wrong.append(f"{name} is missing")
        elif (root / name).read_bytes() != data:
            wrong.append(f"{name} differs")
    there = (path for folder in folders for path in (root / folder).rglob("*") if path.is_file())
    strangers = {path.relative_to(root).as_posix() for path in there}.difference(files, by_hand)
    return wrong + [f"{name} is not made by this script" for name in sorted(strangers)]


def _write(files: Mapping[str, bytes], root: Path) -> None:
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
