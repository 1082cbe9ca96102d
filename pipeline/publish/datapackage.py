"""`datapackage.json`: what the package holds, in the words of the Data Package standard.

The standard knows one language: `title_fr`, `description_fr` and `keywords_fr` stand beside the English words.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from pipeline import own_package
from pipeline.digests import digest_of_file
from pipeline.model import Source
from pipeline.publish import coverage
from pipeline.publish.about import SOFTWARE, About, Publisher
from pipeline.publish.format import Format
from pipeline.publish.schema import schema, words
from pipeline.tables.definition import Table

FILE_NAME, PACKAGE_NAME = own_package.DESCRIPTOR, own_package.NAME
LANGUAGES = ("en", "fr")

_WHOLE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LICENCE_NAME = re.compile(r"[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+)+")
_ADDRESS = re.compile(r"https?://\S+")


class File(Struct, frozen=True):
    """A file over all tables, such as a workbook; it is described if it is in the folder."""

    path: str
    format: str
    mediatype: str
    title_en: str
    title_fr: str
    description_en: str
    description_fr: str


class Package(Struct, frozen=True):
    """`version` is the software's. `personal_data` is the mark of a release, "removed" or "included"; else empty."""

    tables: tuple[Table, ...]
    formats: tuple[Format, ...]
    sources: tuple[Source, ...]
    version: str = ""
    files: tuple[File, ...] = ()
    personal_data: str = ""
    about: About = About()


def descriptor(package: Package, folder: Path) -> bytes:
    return as_json(described(package, folder))


def described(package: Package, folder: Path) -> dict[str, Any]:
    """The descriptor of the files written in `folder`; keys without a value are left out."""
    about = package.about
    documents = coverage.documents(folder)
    all_of_it = {
        "name": PACKAGE_NAME,
        "id": package_id(about.publisher),
        "title": about.title,
        "title_fr": about.title_fr,
        "description": about.description,
        "description_fr": about.description_fr,
        "homepage": about.homepage,
        "version": version(package),
        "created": created(package.sources),
        "keywords": list(about.keywords),
        "keywords_fr": list(about.keywords_fr),
        "languages": list(LANGUAGES),
        "temporal": coverage.temporal(documents),
        "spatial": coverage.spatial(documents, about.country_codes),
        "frequency": about.frequency,
        "licenses": [{"name": about.licence, "title": about.terms.title, "path": about.terms.path}],
        "personal_data": package.personal_data,
        "portal_organization": about.publisher.organization,
        "contributors": [_contributor(about.publisher)],
        "sources": [_source(source) for source in sorted(package.sources, key=lambda s: (s.path, s.document_id))],
        "resources": list(_resources(package, folder)),
    }
    return {key: value for key, value in all_of_it.items() if value}


def package_id(publisher: Publisher) -> str:
    """The same from release to release, another for every publisher."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{publisher.homepage or publisher.name}#{PACKAGE_NAME}"))


def version(package: Package) -> str:
    """The software's version and, as build metadata, what it read: other documents make another version."""
    if not package.version or not package.sources:
        return package.version
    read = sorted(f"{source.document_id} {source.sha256}" for source in package.sources)
    return f"{package.version}+{sha256(chr(10).join(read).encode()).hexdigest()[:8]}"


def created(sources: Sequence[Source]) -> str:
    """The newest day a source was published or fetched on: the package is no older; never the clock's."""
    days = whole_days(sources)
    return f"{days[-1]}T00:00:00Z" if days else ""


def whole_days(sources: Sequence[Source]) -> list[str]:
    """The days that sources were published or fetched on, oldest first; months and years are no days."""
    days = {day for source in sources for day in (source.published_on, source.retrieved_on)}
    return sorted(day for day in days if _WHOLE_DAY.fullmatch(day))


def _contributor(publisher: Publisher) -> dict[str, str]:
    """Who published it; where nobody said so, the program that made it."""
    if not publisher.is_stated:
        return {"title": SOFTWARE, "role": "wrangler"}
    named = {"title": publisher.name, "email": publisher.email, "path": publisher.homepage, "role": "publisher"}
    return {key: value for key, value in named.items() if value}


def _source(source: Source) -> dict[str, Any]:
    title = f"{source.publisher}: {source.file_name}" if source.publisher else source.file_name
    told = {
        "title": title,
        "path": source.url,
        "hash": f"sha256:{source.sha256}" if source.sha256 else "",
        "published_on": source.published_on,
        "retrieved_on": source.retrieved_on,
        "licenses": [_licence(source.licence)] if source.licence else [],
    }
    return {key: value for key, value in told.items() if value}


def _licence(printed: str) -> dict[str, str]:
    """By its name (`CC-BY-4.0`) or its address where it is given so; its words stand as the title in any case."""
    if _ADDRESS.fullmatch(printed):
        return {"path": printed, "title": printed}
    return ({"name": printed} if _LICENCE_NAME.fullmatch(printed) else {}) | {"title": printed}


def _resources(package: Package, folder: Path) -> Iterator[dict[str, Any]]:
    here = {table.name: {*table.column_names} for table in package.tables}
    for form in package.formats:
        for table in package.tables:
            path = folder / f"{table.name}{form.suffix}"
            yield _resource(_within(table, here), form, path, package.about)
    for file in package.files:
        if (folder / file.path).is_file():
            yield _of_file(file, folder / file.path)


def _within(table: Table, here: dict[str, set[str]]) -> Table:
    """Without references to tables and columns that the package does not have."""
    own = {*table.column_names}
    kept = [k for k in table.foreign_keys if own >= {*k.columns} and here.get(k.table, set()) >= {*k.references}]
    return replace(table, foreign_keys=tuple(kept))


def _resource(table: Table, form: Format, path: Path, about: About) -> dict[str, Any]:
    name = table.name.replace("_", "-")
    told = {
        "name": table.name if form.is_described else f"{name}-{form.name}",
        "type": "table" if form.is_described else "file",
        **words(table, "en"),
        **_bytes(path, form.name, form.mediatype),
    }
    if form.is_described:
        dialect = {"delimiter": ",", "lineTerminator": "\n"}
        told |= {"encoding": "utf-8", "dialect": dialect, "schema": _schema(table, about)}
    return told


def _schema(table: Table, about: About) -> dict[str, Any]:
    """With its address, where `schema/` stands on the web."""
    address = f"{about.schemas.rstrip('/')}/{table.name}/schema.json" if about.schemas else ""
    return ({"path": address} if address else {}) | schema(table)


def _of_file(file: File, path: Path) -> dict[str, Any]:
    return {
        "name": re.sub(r"[^a-z0-9]+", "-", file.path.lower()).strip("-"),
        "type": "file",
        "title": file.title_en,
        "description": file.description_en,
        "title_fr": file.title_fr,
        "description_fr": file.description_fr,
        **_bytes(path, file.format, file.mediatype),
    }


def _bytes(path: Path, form: str, mediatype: str) -> dict[str, Any]:
    return {
        "path": path.name,
        "format": form,
        "mediatype": mediatype,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest_of_file(path)}",
    }


def as_json(value: object) -> bytes:
    """`json.dumps` writes the same bytes in twenty times the time."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
