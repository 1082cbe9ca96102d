"""The package in output: what it was made of and what was said of it, so that it is not made a second time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from pipeline import aliases, interim, shares, storage
from pipeline.digests import digest, digest_of_file
from pipeline.keys import Keys
from pipeline.model import Issue, Source
from pipeline.own_package import KEPT
from pipeline.storage import Place, Url
from pipeline.workers import Call, one_by_one

if TYPE_CHECKING:
    from pipeline.gather import Gathered
    from pipeline.tables.blocks import Blocks

Work = Callable[[Sequence[Call]], list[Any]]

LISTS = ("aliases.csv", "corrections.csv", "package.toml", "quality.toml")
"""What a person wrote beside the documents for the package as a whole."""


class Figures(Struct, frozen=True):
    """`word_coverage` is the share of all words that a record holds, None without words; `issues` are by severity."""

    documents: int
    commitments: int
    statuses: int
    word_coverage: float | None
    issues: dict[str, int]


class Packaged(Struct, frozen=True):
    """`key` is the digest of all the package depends on, `files` are the digests of what was written to output.

    `raw_issues` belong to no document: what is wrong with the lists of raw, and the assertions that do not hold.
    """

    key: str
    files: dict[str, str]
    figures: Figures
    raw_issues: tuple[Issue, ...]


class Order(Struct, frozen=True):
    """What a package is made of, where it goes and in which formats; `key` is the digest of all it depends on.

    `issues` are those of finding the documents that belong to none of them.
    """

    raw: Place
    interim: Place
    output: Place
    sources: tuple[Source, ...]
    issues: tuple[Issue, ...]
    version: str
    key: str
    forms: tuple[str, ...]

    @property
    def rows(self) -> list[Place]:
        """The rows of each document, in the order of the ids."""
        return [self.interim / name / interim.ROWS for name in sorted(source.document_id for source in self.sources)]


def order(
    raw: Place,
    interim_folder: Place,
    output: Place,
    sources: tuple[Source, ...],
    issues: tuple[Issue, ...],
    rows: Sequence[str],
    keys: Keys,
    forms: tuple[str, ...],
) -> Order:
    """`rows` are the digests of the documents' rows."""
    lists = {name: digest_of_file(raw / name) for name in LISTS if (raw / name).is_file()}
    key = digest(keys.package, sources, issues, rows, lists)
    return Order(raw, interim_folder, output, sources, issues, keys.version, key, forms)


def kept(order: Order) -> Packaged | None:
    """The package as it was published, if it would be the same and no byte of output is another."""
    last = interim.sealed(order.interim / interim.STATE, Packaged)
    return last if last is not None and last.key == order.key and last.files == _files(order.output) else None


def publish(order: Order, work: Work = one_by_one) -> Packaged:
    """The package, checked, in place of output. `work` gives the results of calls that may run side by side."""
    with TemporaryDirectory(prefix="ogp-tables-") as folder:
        gathered, _ = work([partial(_gathered, order, Path(folder)), prepare])
        from pipeline import check, publish, quality
        from pipeline.publish.about import read_about

        rules = quality.read_rules(order.raw)
        about = read_about(order.raw)
        reports: list[quality.Report] = []

        def finish(made: Path) -> None:
            reports.append(quality.write(made, rules, gathered.raw_issues))

        def checked(calls: Sequence[Call]) -> list[Any]:
            """Nothing is put in place where the check raises, so it may run beside what writes the files."""
            return work([partial(check.check, gathered.tables), *calls])[1:]

        cut = publish.publish(
            gathered.tables,
            order.sources,
            order.output,
            order.version,
            about=about,
            finish=finish,
            forms=order.forms,
            work=checked,
        )
        figures = _figures(gathered.tables)
    raw_issues = (*gathered.raw_issues, *cut, *(issue for report in reports for issue in quality.failures(report)))
    made = Packaged(order.key, _files(order.output), figures, raw_issues)
    interim.seal(order.interim / interim.STATE, made)
    return made


def prepare() -> None:
    """Loads what writing the files takes: none of it needs the tables."""
    from pipeline.publish import readme
    from pipeline.values import countries

    for language in readme.NAMES:
        countries.names(language)


def _gathered(order: Order, folder: Path) -> Gathered:
    """The tables, corrected, and the issues of all that stands beside the documents.

    In an empty folder, also where a process was killed that had begun to fill another.
    """
    from pipeline import corrections, gather

    known, issues = aliases.read_aliases(order.raw)
    corrected, wrong = corrections.read_corrections(order.raw)
    made = gather.gather(storage.each(_bytes, order.rows), known, Path(mkdtemp(dir=folder)), corrected)
    return replace(made, raw_issues=(*order.issues, *issues, *wrong, *made.raw_issues))


def _bytes(rows: Place) -> bytes:
    return rows.read_bytes()


def _files(output: Place) -> dict[str, str]:
    """In a store, what stands below the folder belongs to others."""
    if isinstance(output, Url):
        files = [output / name for name in _own_names(output)]
        return dict(zip((file.name for file in files), storage.each(digest_of_file, files), strict=True))
    if not output.is_dir():
        return {}
    entries = [entry for entry in sorted(output.iterdir()) if entry.name not in KEPT]
    return {entry.name: digest_of_file(entry) if entry.is_file() else "" for entry in entries}


def _own_names(output: Url) -> list[str]:
    below = (storage.relative(file, output) for file in output.files())
    return [name for name in below if "/" not in name and name not in KEPT]


def _figures(tables: Mapping[str, Blocks]) -> Figures:
    return Figures(
        documents=len(tables["documents"]),
        commitments=len(tables["commitments"]),
        statuses=len(tables["statuses"]),
        word_coverage=shares.of_words((row.word_count, row.word_coverage) for row in tables["documents"].rows()),
        issues=dict(sorted(Counter(row.severity for row in tables["issues"].rows()).items())),
    )
