"""`ogp publish`: what it is told and what it prints."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.portal.calls import Call
    from pipeline.portal.publishing import Publishing, Report, Wish
    from pipeline.portal.release import Release

HELP = "publish a release on data.gouv.fr (a dry run unless told otherwise)"
KEY = "DATAGOUV_API_KEY"
DESCRIPTION = (
    "Publishes a release folder on data.gouv.fr: makes the data set or brings it up to date, and sends the files that "
    f"changed. Without --no-dry-run it only prints what it would send. The API key is read from {KEY}."
)
EXIT_CODES = """exit codes:
  0    published, or printed in a dry run
  1    stopped or incomplete; what was done is printed, and the same command goes on from there
  2    wrong usage, or a folder that may not be published
  130  interrupted; the same command goes on from there
"""
PERSONS = (
    "ogp: this publishes names and e-mails of persons where the package has them. For that you need a legal basis, or "
    "their consent."
)
FINE, INCOMPLETE, INTERRUPTED = 0, 1, 130


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--package", type=Path, default=Path("release"), help="the release folder (default: release)")
    parser.add_argument("--env", choices=("demo", "prod", "dev"), default="demo", help="which portal (default: demo)")
    dry = "only print what would be sent: no key, no network (default); --no-dry-run sends it"
    parser.add_argument("--dry-run", action=argparse.BooleanOptionalAction, default=True, help=dry)
    seen = parser.add_mutually_exclusive_group()
    seen.add_argument("--draft", dest="visibility", action="store_const", const="draft", help="seen by its owners only")
    seen.add_argument("--public", dest="visibility", action="store_const", const="public", help="seen by everybody")
    parser.add_argument("--dataset", metavar="ID", help="fill this data set; otherwise it is found by its mark")
    whom = "the organisation to publish for (default: publisher.organization of raw/package.toml)"
    parser.add_argument("--organization", metavar="ID", help=whom)
    gone = "remove files from the portal that we sent once and the package has no more"
    parser.add_argument("--remove-gone", action="store_true", help=gone)
    persons = "publish names and e-mails of persons: for this you need a legal basis"
    parser.add_argument("--include-personal-data", action="store_true", help=persons)


def work(options: argparse.Namespace) -> int:
    from pipeline.portal.calls import ENVIRONMENTS, Portal
    from pipeline.portal.publishing import Publishing, Wish
    from pipeline.portal.release import read_release

    release = read_release(options.package, options.include_personal_data)
    organization = _id(release.organization if options.organization is None else options.organization)
    wish = Wish(_id(options.dataset), organization, options.visibility, options.remove_gone)
    address = ENVIRONMENTS[options.env]
    if options.include_personal_data:
        print(PERSONS, file=sys.stderr)
    if options.dry_run:
        print("\n".join(dry_run(release, wish, address)))
        return FINE
    portal = Portal(address, _key())
    return _publish(Publishing(portal, release, wish, lambda line: print(line, file=sys.stderr, flush=True)))


def dry_run(release: Release, wish: Wish, address: str) -> Iterator[str]:
    """Every request of a first publication, in order."""
    from pipeline.portal import wording
    from pipeline.portal.publishing import planned

    told = wording.dataset(release, wish.organization)
    yield "Dry run: nothing is sent. Add --no-dry-run to send it."
    if not wish.dataset_id:
        yield f"Where {address} has a data set with the mark {told['extras'][wording.PACKAGE_KEY]!r}, it is brought up"
        yield "to date in place of being made, and files with the same checksum are not sent again."
    yield "Files whose extension is not in the answer to the first request are left out."
    yield from (f"note: {note}" for note in (*wording.lacks(told), *wording.unstated(release.descriptor)))
    for number, call in enumerate(planned(release, wish), start=1):
        yield ""
        yield f"{number}. {call.method} {address}{_below(call)}"
        yield from _contents(call)
    yield ""
    yield f"{len(release.files)} files, {sum(file.byte_count for file in release.files)} bytes."


def _below(call: Call) -> str:
    from pipeline.portal.calls import API

    return f"{API}{call.path}"


def _contents(call: Call) -> Iterator[str]:
    yield "   X-API-KEY: (not shown)"
    yield from (f"   {name}: {value}" for name, value in call.headers.items())
    if call.file:
        yield f"   multipart/form-data, file={call.file.name} ({call.file.stat().st_size} bytes)"
    if call.json is not None:
        yield from ("   " + line for line in json.dumps(call.json, ensure_ascii=False, indent=2).splitlines())


def _publish(publishing: Publishing) -> int:
    from pipeline.portal.failure import PortalFailure

    try:
        report = publishing.run()
    except PortalFailure as failure:
        print(f"ogp: stopped. {failure.reason}", file=sys.stderr)
        print("\n".join(so_far(publishing.report)), file=sys.stderr)
        return INCOMPLETE
    except KeyboardInterrupt:
        print("\n".join(["\nogp: interrupted.", *so_far(publishing.report)]), file=sys.stderr)
        return INTERRUPTED
    print("\n".join(summary(report)))
    return INCOMPLETE if report.refused else FINE


def so_far(report: Report) -> list[str]:
    if not report.dataset_id:
        return [
            "Nothing was sent that an answer confirms. Run the same command again: it looks first for what is there."
        ]
    seen = "public" if report.is_public else "a draft"
    return [
        f"So far: data set {report.dataset_id}, {seen}; files sent: {report.sent}, up to date: {report.unchanged}.",
        "Run the same command again: it goes on from there and sends nothing twice.",
    ]


def summary(report: Report) -> list[str]:
    seen = "public" if report.is_public else "a draft"
    lines = [f"data set {report.dataset_id}, {seen}" + (f": {report.address}" if report.address else "")]
    lines.append(f"files sent or described: {report.sent}, up to date: {report.unchanged}")
    lines += [f"left out, the portal takes no such files: {', '.join(report.left_out)}"] if report.left_out else []
    lines += [f"refused: {name}: {reason}" for name, reason in report.refused]
    if report.gone:
        lines.append(f"still there, not in the package any more (--remove-gone): {', '.join(report.gone)}")
    if report.refused and not report.is_public:
        lines.append("It stays a draft until every file is there.")
    return lines


def _key() -> str:
    """From the environment only; UsageError where it is missing or cannot be a header."""
    key = os.environ.get(KEY, "").strip()
    if not key:
        raise UsageError(f"an API key is needed in the environment variable {KEY}; your profile on the portal has it")
    if not key.isascii() or not key.isprintable() or " " in key:
        raise UsageError(f"what {KEY} holds is no API key: it has blanks, line ends or letters outside ASCII")
    return key


def _id(text: str | None) -> str | None:
    """An id goes into an address: nothing else may."""
    if text is not None and not (text.isascii() and text.replace("-", "").isalnum()):
        raise UsageError(f"{text!r} is no id of the portal")
    return text
