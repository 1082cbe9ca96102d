"""`datapackage.json`: what the package holds, in the words of the Data Package standard.

A table whose key may hold a null (what concerns the whole plan has no commitment) gets `uniqueKeys` in place of
`primaryKey`, and no reference that such a null is part of: a primary key is never null in the standard, and a
reference to half a key is none. pipeline.check holds both rules all the same.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from pipeline.model import Source
from pipeline.publish.format import Format
from pipeline.tables.definition import LIST_SEPARATOR, Column, ForeignKey, Table

FILE_NAME = "datapackage.json"
PACKAGE_NAME = "ogp-open-data"
TITLE = "Open Government Partnership reports as open data"
DESCRIPTION = (
    "Commitments, verdicts, texts, institutions, recommendations, milestones, links and figures read from reports of "
    "the Open Government Partnership. Each row names its document and the place it was read."
)
LICENCE = {
    "name": "etalab-2.0",
    "title": "Licence Ouverte 2.0",
    "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
}
FIELD_TYPES = {"list": "string"}

_WHOLE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Package(Struct, frozen=True):
    tables: tuple[Table, ...]
    formats: tuple[Format, ...]
    sources: tuple[Source, ...]
    version: str = ""


def descriptor(package: Package, folder: Path) -> bytes:
    """The JSON file for the tables written in `folder`; keys without a value are left out."""
    described = {
        "name": PACKAGE_NAME,
        "title": TITLE,
        "description": DESCRIPTION,
        "version": package.version,
        "created": created(package.sources),
        "licenses": [LICENCE],
        "sources": [_source(source) for source in sorted(package.sources, key=lambda s: (s.path, s.document_id))],
        "resources": list(_resources(package, folder)),
    }
    return _json({key: value for key, value in described.items() if value})


def created(sources: Sequence[Source]) -> str:
    """The newest day a source was published or fetched on: the package is no older; never the clock's."""
    days = [day for source in sources for day in (source.published_on, source.retrieved_on)]
    whole = [day for day in days if _WHOLE_DAY.fullmatch(day)]
    return f"{max(whole)}T00:00:00Z" if whole else ""


def _source(source: Source) -> dict[str, str]:
    title = f"{source.publisher}: {source.file_name}" if source.publisher else source.file_name
    described = {
        "title": title,
        "path": source.url,
        "hash": f"sha256:{source.sha256}",
        "licence": source.licence,
    }
    return {key: value for key, value in described.items() if value}


def _resources(package: Package, folder: Path) -> Iterator[dict[str, Any]]:
    for form in package.formats:
        for table in package.tables:
            path = folder / f"{table.name}{form.suffix}"
            yield _resource(table, form, path)


def _resource(table: Table, form: Format, path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    name = table.name.replace("_", "-")
    described: dict[str, Any] = {
        "name": table.name if form.is_described else f"{name}-{form.name}",
        "type": "table" if form.is_described else "file",
        "title": table.title_en,
        "title_fr": table.title_fr,
        "description": table.description_en,
        "description_fr": table.description_fr,
        "path": path.name,
        "format": form.name,
        "mediatype": form.mediatype,
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    if form.is_described:
        dialect = {"delimiter": ",", "lineTerminator": "\n"}
        described |= {"encoding": "utf-8", "dialect": dialect, "schema": schema(table)}
    return described


def schema(table: Table) -> dict[str, Any]:
    nullable = {column.name for column in table.columns if not column.required}
    keys = [key for key in table.foreign_keys if len(key.columns) == 1 or not nullable & {*key.columns}]
    key_name = "uniqueKeys" if nullable & {*table.key} else "primaryKey"
    described: dict[str, Any] = {
        "fields": [field(column) for column in table.columns],
        "missingValues": [""],
        key_name: [list(table.key)] if key_name == "uniqueKeys" else list(table.key),
    }
    return described | ({"foreignKeys": [_reference(key) for key in keys]} if keys else {})


def field(column: Column) -> dict[str, Any]:
    """A list is a string to CSV readers; its description says how it is joined."""
    note_en, note_fr = _separator_notes(column)
    described = {
        "name": column.name,
        "type": FIELD_TYPES.get(column.type, column.type),
        "title": column.title_en,
        "title_fr": column.title_fr,
        "description": column.description_en + note_en,
        "description_fr": column.description_fr + note_fr,
        "example": column.example,
        "constraints": _constraints(column),
    }
    return {key: value for key, value in described.items() if value}


def _separator_notes(column: Column) -> tuple[str, str]:
    if column.type != "list":
        return "", ""
    return f" Items are joined with `{LIST_SEPARATOR}`.", f" Les éléments sont joints par `{LIST_SEPARATOR}`."


def _constraints(column: Column) -> dict[str, Any]:
    limits = {"enum": list(column.values), "minimum": column.minimum, "maximum": column.maximum}
    given = {key: value for key, value in limits.items() if value is not None and value != []}
    return ({"required": True} if column.required else {}) | given


def _reference(key: ForeignKey) -> dict[str, Any]:
    return {"fields": list(key.columns), "reference": {"resource": key.table, "fields": list(key.references)}}


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
