"""`ogp release`: what it is told and what it prints."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.release.releasing import Refused, Released

HELP = "make the public package: without names and e-mails of persons"
DESCRIPTION = (
    "Makes the public package from the output of ogp run: role, organisation and mailboxes of offices stay, names and "
    "personal e-mails go from every table. Then every finished file is read back and searched; a person found anywhere "
    "stops the release. raw/removals.csv (email, name, requested_on) lists who asked not to be named."
)
EXIT_CODES = """exit codes:
  0    released
  1    refused: the package is not fit, or a person would be named; each place is printed, an earlier release stays
  2    wrong usage, or a removal list that cannot be followed
  3    the tables broke their own definition, or a file could not be written
"""
PERSONS = """\
ogp: --include-personal-data: this release holds names and e-mails of persons as the reports print them. Whoever
publishes it needs a legal basis for that, or their consent; see docs/release.md. Only raw/removals.csv was honoured."""
FINE, REFUSED = 0, 1
SHOWN = 40


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output", type=Path, default=Path("output"), help="the package of ogp run (default: output)")
    parser.add_argument("--release", type=Path, default=Path("release"), help="the public package; replaced as a whole")
    parser.add_argument("--raw", type=Path, default=Path("raw"), help="the folder with the lists beside the documents")
    added = "put this file into the release too, such as a notebook; may be given again"
    parser.add_argument("--add", type=Path, action="append", default=[], metavar="FILE", help=added)
    where = "where the files will stand on the web: the catalogue's addresses (default: base_url in raw/package.toml)"
    parser.add_argument("--base-url", default="", metavar="URL", help=where)
    persons = "keep names and e-mails of persons: for this you need a legal basis"
    parser.add_argument("--include-personal-data", action="store_true", help=persons)


def work(options: argparse.Namespace) -> int:
    from pipeline.errors import UsageError
    from pipeline.release.releasing import Refused, release

    for name, folder in (("output", options.output), ("raw", options.raw)):
        if not folder.is_dir():
            raise UsageError(f"there is no {name} folder {folder}")
        if options.release.resolve().is_relative_to(folder.resolve()) or folder.resolve().is_relative_to(
            options.release.resolve()
        ):
            raise UsageError(f"the release folder {options.release} and {folder} lie one in the other")
    try:
        made = release(
            options.output,
            options.release,
            options.raw,
            options.add,
            options.include_personal_data,
            options.base_url,
        )
    except Refused as refusal:
        print("\n".join(refused(refusal)), file=sys.stderr)
        return REFUSED
    if options.include_personal_data:
        print(PERSONS, file=sys.stderr)
    print("\n".join(summary(made)))
    return FINE


def refused(refusal: Refused) -> Iterator[str]:
    yield f"ogp: no release was made: {refusal}"
    yield from (f"  {reason}" for reason in refusal.reasons[:SHOWN])
    if len(refusal.reasons) > SHOWN:
        yield f"  and {len(refusal.reasons) - SHOWN} more"


def summary(made: Released) -> Iterator[str]:
    yield f"released to {made.release}; every file was read back"
    if made.removals:
        yield f"  removal list      {made.removals} entries honoured"
    for kind in ("name", "e-mail"):
        words = {words: count for (own, words), count in made.taken.items() if own == kind}
        different = len({one.casefold() for one in words})
        yield f"  {kind + 's taken out':<17} {sum(words.values())} times, {different} different"
    for table, count in sorted(made.dropped.items()):
        yield f"  {table + ' left out':<17} {count} rows that held nothing else"
    yield from (f"  note: {words}" for words in made.unstated)
