"""The tables, one module each: any module here that has a `TABLE` is one, in the order of the names.

A table over one document has `rows(parsed, words, issues)`. One that tells what is the same thing over all documents
has `resolve(frames, aliases)`: it gives its own frame, and those of other tables it changed the ids in. One made of all
of these has `build(frames)`. A module with `COUNTS_ISSUES` is asked last, when the others have reported theirs.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

import pandas as pd
from msgspec import Struct

from pipeline.aliases import Alias
from pipeline.model import Issue
from pipeline.records import Parsed
from pipeline.tables.definition import Table
from pipeline.tables.frames import frame
from pipeline.values.words import Words

Rows = Callable[[Parsed, Words, list[Issue]], Iterator[dict[str, Any]]]
Resolve = Callable[[Mapping[str, pd.DataFrame], Sequence[Alias]], dict[str, pd.DataFrame]]
Build = Callable[[Mapping[str, pd.DataFrame]], pd.DataFrame]


class Plugin(Struct, frozen=True):
    """One table module; it has one of `rows`, `resolve` and `build`."""

    table: Table
    rows: Rows | None
    resolve: Resolve | None
    build: Build | None
    counts_issues: bool


def _discover() -> dict[str, Plugin]:
    found: dict[str, Plugin] = {}
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        module = import_module(f"{__name__}.{info.name}")
        if isinstance(getattr(module, "TABLE", None), Table):
            found[module.TABLE.name] = Plugin(
                table=module.TABLE,
                rows=getattr(module, "rows", None),
                resolve=getattr(module, "resolve", None),
                build=getattr(module, "build", None),
                counts_issues=getattr(module, "COUNTS_ISSUES", False),
            )
    return found


TABLES: Mapping[str, Plugin] = _discover()


def document_rows(parsed: Parsed, words: Words) -> dict[str, list[dict[str, Any]]]:
    """The rows of one document, plain values ready for JSON, table by table."""
    issues = [*parsed.issues, *unlisted(parsed)]
    made: dict[str, list[dict[str, Any]]] = {}
    for plugin in sorted(TABLES.values(), key=lambda plugin: (plugin.counts_issues, plugin.table.name)):
        if plugin.rows is not None:
            made[plugin.table.name] = list(plugin.rows(parsed, words, issues))
    return made


def unlisted(parsed: Parsed) -> Iterator[Issue]:
    """Records of a commitment that the document does not list: their rows stand at the plan's level."""
    listed = {0, *(commitment.ordinal for commitment in parsed.commitments)}
    passages = (parsed.passages, parsed.institutions, parsed.contacts, parsed.recommendations, parsed.footnotes)
    ordinals = {record.commitment for records in passages for record in records}
    ordinals |= {record.commitment for record in parsed.statuses}
    ordinals |= {record.commitment for record in parsed.milestones}
    for ordinal in sorted(ordinals - listed):
        yield Issue("unlisted_commitment", f"Commitment {ordinal} has records but no heading.", severity="error")


def frames(
    rows: Iterable[Mapping[str, list[dict[str, Any]]]], aliases: Sequence[Alias] = ()
) -> dict[str, pd.DataFrame]:
    """Every table over all documents, in the order of the names; an empty one keeps its columns."""
    gathered: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    for document in rows:
        for name, its_rows in document.items():
            gathered[name].extend(its_rows)
    read = {name: frame(p.table, gathered[name]) for name, p in TABLES.items() if p.rows is not None}
    for plugin in TABLES.values():
        if plugin.resolve is not None:
            changed = plugin.resolve(read, aliases)
            read |= {name: frame(TABLES[name].table, rows_now) for name, rows_now in changed.items()}
    built = {name: frame(p.table, p.build(read)) for name, p in TABLES.items() if p.build is not None}
    return {name: (read | built)[name] for name in TABLES}
