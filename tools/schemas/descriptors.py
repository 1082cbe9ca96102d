"""The JSON files: a schema for each table, and the packages that hold them together.

The portal is French and makes its pages of `title` and `description`: French words stand there, English ones beside.

A schema is also used for one file alone, where frictionless and Validata refuse `foreignKeys` to other files. So in a
table's own schema they stand under `references`, in the same form, and `datapackage-complet.json`, which has all
tables at hand, bears them as `foreignKeys`. The portal wants the schemas of `datapackage.json` as paths.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from pipeline.publish.schema import schema, words
from pipeline.tables.definition import Table
from schemas.about import About

TABLE_SCHEMA = "https://specs.frictionlessdata.io/schemas/table-schema.json"
SCHEMA, VALID, INVALID = "schema.json", "exemple-valide.csv", "exemple-invalide.csv"
PACKAGE, COMPLETE = "datapackage.json", "datapackage-complet.json"
KEYS_ALONE = {"foreignKeys": "references"}


def slug(table: Table) -> str:
    """The schema's name on the portal, where other schemas of the same owner may stand beside."""
    return f"ogp-{table.name.replace('_', '-')}"


def of_table(table: Table, about: About) -> dict[str, Any]:
    told = about.words
    described = {
        "$schema": TABLE_SCHEMA,
        "name": slug(table),
        **words(table, "fr"),
        "keywords": list(told.keywords),
        "countryCode": told.country_code,
        "homepage": told.homepage,
        "path": about.address(table.name, SCHEMA) if told.raw else "",
        "version": about.version,
        "created": about.created,
        "lastModified": about.last_modified,
        "licenses": msgspec.to_builtins(told.licenses),
        "contributors": msgspec.to_builtins(told.contributors),
        "sources": msgspec.to_builtins(told.sources),
        "resources": [
            _example(table, about, VALID, "Exemple de fichier valide (CSV)"),
            _example(table, about, INVALID, "Exemple de fichier invalide (CSV)"),
        ],
        **{KEYS_ALONE.get(key, key): value for key, value in schema(table, "fr").items()},
    }
    return {key: value for key, value in described.items() if value}


def _example(table: Table, about: About, file: str, title: str) -> dict[str, str]:
    return {"name": file.replace(".", "-"), "title": title, "path": about.address(table.name, file)}


def of_package(tables: Sequence[Table], about: About) -> dict[str, Any]:
    return _package(about, about.words.name, [_resource(table, f"{table.name}/{SCHEMA}") for table in tables])


def complete(tables: Sequence[Table], about: About) -> dict[str, Any]:
    return _package(about, f"{about.words.name}-complet", [_resource(table, schema(table, "fr")) for table in tables])


def _package(about: About, name: str, resources: list[dict[str, Any]]) -> dict[str, Any]:
    told = about.words
    described = {
        "name": name,
        "title": told.title_fr,
        "description": told.description_fr,
        "title_en": told.title_en,
        "description_en": told.description_en,
        "homepage": told.homepage,
        "version": about.version,
        "created": f"{about.created}T00:00:00Z",
        "keywords": list(told.keywords),
        "licenses": msgspec.to_builtins(told.licenses),
        "contributors": msgspec.to_builtins(told.contributors),
        "sources": msgspec.to_builtins(told.sources),
        "resources": resources,
    }
    return {key: value for key, value in described.items() if value}


def _resource(table: Table, own_schema: object) -> dict[str, Any]:
    return {
        "name": table.name,
        **words(table, "fr"),
        "path": f"{table.name}/{VALID}",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": own_schema,
    }
