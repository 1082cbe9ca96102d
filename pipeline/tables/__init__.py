"""The tables, one module each: any module here that has a `TABLE` is one, in the order of the names.

A table over one document has `rows(parsed, words, issues)`. One that tells what is the same thing over all documents
has `resolve(known, aliases)`: it gives its own rows and the ids it changes elsewhere. One made of all of these has
`build(known)`. The latter two name in `NEEDS` the columns of other tables they look at: only these are kept in memory.
A module with `COUNTS_ISSUES` is asked last, when the others have reported theirs.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

from msgspec import Struct

from pipeline.aliases import Alias
from pipeline.model import Issue
from pipeline.records import Parsed
from pipeline.tables.cells import Cells, cells
from pipeline.tables.definition import Table
from pipeline.tables.resolution import Known, Resolution
from pipeline.values.words import Words

Rows = Callable[[Parsed, Words, list[Issue]], Iterator[dict[str, Any]]]
Resolve = Callable[[Known, Sequence[Alias]], Resolution]
Build = Callable[[Known], list[dict[str, Any]]]
Needs = Mapping[str, Sequence[str]]


class Plugin(Struct, frozen=True):
    """One table module; it has one of `rows`, `resolve` and `build`."""

    table: Table
    rows: Rows | None
    resolve: Resolve | None
    build: Build | None
    needs: Needs
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
                needs=getattr(module, "NEEDS", {}),
                counts_issues=getattr(module, "COUNTS_ISSUES", False),
            )
    return found


TABLES: Mapping[str, Plugin] = _discover()


def document_cells(parsed: Parsed, words: Words) -> dict[str, list[Cells]]:
    """The rows of one document as they are published, but for what only all documents can tell."""
    return {name: cells(TABLES[name].table, rows) for name, rows in document_rows(parsed, words).items()}


def document_rows(parsed: Parsed, words: Words) -> dict[str, list[dict[str, Any]]]:
    """The rows of one document, table by table."""
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
