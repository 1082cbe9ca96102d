"""What is known of a package's quality, gathered from its finished files."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from pipeline import shares
from pipeline.model import Issue
from pipeline.portal.wording import unstated
from pipeline.quality import measures
from pipeline.quality.measures import Files
from pipeline.quality.portal_score import Point, points
from pipeline.quality.rules import Rule, Rules
from pipeline.records import UNLABELLED
from pipeline.tables import TABLES
from pipeline.values.words import KEYS

Verdict = Literal["passed", "warning", "failed", "nothing to measure", "left out"]

SECTIONS = frozenset({UNLABELLED}).union(
    *(KEYS[name] for name in ("labels", "blocks", "page", "irm_sections", "ratings"))
)
"""The sections that a printed label of any language can mean; what stands under no label is an issue of its own."""

OF_PERSONS = frozenset({"contacts", "links"})
"""Tables that a release without persons holds in part only: assertions do not speak of them there."""


class Filled(Struct, frozen=True):
    rows: int
    fill_rates: dict[str, float | None]


class Read(Struct, frozen=True):
    """One document; `leftover_words` stand in no row of the data."""

    document_id: str
    file_name: str
    kind: str
    layout: str | None
    word_count: int
    word_coverage: float | None
    leftover_words: int
    issues: int


class Unmapped(Struct, frozen=True):
    """A label that no language file lists: it is kept as a section of its own."""

    section: str
    texts: int
    documents: int


class Counted(Struct, frozen=True):
    severity: str
    code: str
    count: int


class Asserted(Struct, frozen=True):
    """A rule with what was measured. Below its minimum it failed, above its maximum it is a warning.

    `documents` are those whose rows do it, by file name.
    """

    name: str
    rule: Rule
    value: float | None
    verdict: Verdict
    documents: tuple[str, ...] = ()


class Report(Struct, frozen=True):
    """`run_issues` belong to no document: what is wrong with the lists of raw. `unstated` is what readers will miss
    that only the publisher can say."""

    word_coverage: float | None
    documents: tuple[Read, ...]
    tables: dict[str, Filled]
    unmapped_labels: tuple[Unmapped, ...]
    issues: tuple[Counted, ...]
    run_issues: tuple[Counted, ...]
    assertions: tuple[Asserted, ...]
    portal_score: tuple[Point, ...]
    unstated: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[Asserted, ...]:
        return tuple(one for one in self.assertions if one.verdict == "failed")

    @property
    def errors(self) -> tuple[Counted, ...]:
        return tuple(one for one in self.run_issues if one.severity == "error")


def report(folder: Path, descriptor: Mapping[str, Any], rules: Rules, run_issues: Sequence[Issue] = ()) -> Report:
    """`folder` holds the Parquet and CSV files of a package, `descriptor` is its datapackage.json."""
    hidden = OF_PERSONS if descriptor.get("personal_data") == "removed" else frozenset()
    with Files(folder) as files:
        documents = tuple(_documents(files))
        return Report(
            word_coverage=_coverage(documents),
            documents=documents,
            tables={name: Filled(measures.row_count(files, name), measures.fill_rates(files, name)) for name in TABLES},
            unmapped_labels=_unmapped(files),
            issues=_counted(
                (row["severity"], row["code"]) for row in measures.rows(files, "issues", ("severity", "code"))
            ),
            run_issues=_counted((issue.severity, issue.code) for issue in run_issues),
            assertions=tuple(asserted(files, name, rule, rule.table in hidden) for name, rule in rules.items()),
            portal_score=points(folder, descriptor),
            unstated=tuple(unstated(descriptor)),
        )


def asserted(files: Files, name: str, rule: Rule, is_left_out: bool = False) -> Asserted:
    if is_left_out:
        return Asserted(name, rule, None, "left out")
    value = measures.measured(files, rule)
    found = verdict(rule, value)
    return Asserted(name, rule, value, found, _behind(files, rule, found))


def _behind(files: Files, rule: Rule, found: Verdict) -> tuple[str, ...]:
    if found not in ("failed", "warning"):
        return ()
    ids = set(measures.behind(files, rule, found == "failed"))
    listed = measures.rows(files, "documents", ("document_id", "file_name"))
    return tuple(row["file_name"] for row in listed if row["document_id"] in ids)


def verdict(rule: Rule, value: float | None) -> Verdict:
    if value is None:
        return "nothing to measure"
    if rule.minimum is not None and value < rule.minimum:
        return "failed"
    return "warning" if rule.maximum is not None and value > rule.maximum else "passed"


def _documents(files: Files) -> list[Read]:
    columns = ("document_id", "file_name", "kind", "layout", "word_count", "word_coverage", "issue_count")
    return [_read(row) for row in measures.rows(files, "documents", columns)]


def _read(row: Mapping[str, Any]) -> Read:
    words, coverage = row["word_count"], row["word_coverage"]
    return Read(
        document_id=row["document_id"],
        file_name=row["file_name"],
        kind=row["kind"],
        layout=row["layout"],
        word_count=words,
        word_coverage=coverage,
        leftover_words=0 if coverage is None else round(words * (1 - coverage)),
        issues=row["issue_count"],
    )


def _coverage(documents: Sequence[Read]) -> float | None:
    share = shares.of_words((one.word_count, one.word_coverage) for one in documents)
    return None if share is None else shares.rounded(share)


def _unmapped(files: Files) -> tuple[Unmapped, ...]:
    """The most frequent first. Headings of what stands outside the commitments are no labels."""
    texts: Counter[str] = Counter()
    documents: dict[str, set[str]] = defaultdict(set)
    for row in measures.rows(files, "texts", ("document_id", "commitment_id", "section")):
        if row["commitment_id"] is not None and row["section"] not in SECTIONS:
            texts[row["section"]] += 1
            documents[row["section"]].add(row["document_id"])
    ordered = sorted(texts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Unmapped(section, count, len(documents[section])) for section, count in ordered)


def _counted(found: Any) -> tuple[Counted, ...]:
    """By severity, the gravest first, then by code."""
    order = ("error", "warning", "info")
    counts = Counter(found)
    ordered = sorted(counts, key=lambda one: (order.index(one[0]), -counts[one], one[1]))
    return tuple(Counted(severity, code, counts[severity, code]) for severity, code in ordered)
