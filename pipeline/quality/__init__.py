"""How good a package is: `quality.json` for programs and `quality.md` for people, made from its finished files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from pipeline.model import Issue
from pipeline.own_package import DESCRIPTOR
from pipeline.quality.page import named, page
from pipeline.quality.report import Asserted, Report, report
from pipeline.quality.rules import Rules, read_rules

JSON, PAGE = "quality.json", "quality.md"

__all__ = ["JSON", "PAGE", "Asserted", "Report", "Rules", "failures", "read", "read_rules", "write"]


def write(folder: Path, rules: Rules, run_issues: Sequence[Issue] = ()) -> Report:
    """Both files, into a folder that holds the tables and datapackage.json."""
    made = report(folder, msgspec.json.decode((folder / DESCRIPTOR).read_bytes()), rules, run_issues)
    data = msgspec.json.format(msgspec.json.encode(made), indent=1)
    (folder / JSON).write_bytes(data + b"\n")
    (folder / PAGE).write_text(page(made), encoding="utf-8", newline="\n")
    return made


def read(folder: Path) -> Report | None:
    """What was written beside a package; None where it is missing or of another version."""
    try:
        return msgspec.json.decode((folder / JSON).read_bytes(), type=Report)
    except (OSError, msgspec.DecodeError):
        return None


def failures(made: Report) -> list[Issue]:
    """The assertions that did not hold, as issues of the run: below a minimum an error, above a maximum a warning."""
    return [_issue(one) for one in made.assertions if one.verdict in ("failed", "warning")]


def _issue(one: Asserted) -> Issue:
    rule = one.rule
    is_low = one.verdict == "failed"
    limit = f"below the minimum {rule.minimum:g}" if is_low else f"above the maximum {rule.maximum:g}"
    message = f"{one.value:g} is {limit}{named(one)}. {rule.meaning}".strip()
    return Issue(
        "assertion_failed" if is_low else "assertion_warned", message, "error" if is_low else "warning", one.name
    )
