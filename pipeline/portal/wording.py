"""What the portal is told of a release: the JSON of the data set and of each file.

The portal is French: French words come first where the package has both.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.own_package import DESCRIPTOR
from pipeline.portal.release import File, Release
from pipeline.values.countries import names

LICENCES = {
    "etalab-2.0": "lov2",
    "CC-BY-4.0": "cc-by",
    "CC-BY-SA-4.0": "cc-by-sa",
    "CC0-1.0": "cc-zero",
    "ODbL-1.0": "odc-odbl",
}
FREQUENCY = "irregular"
SHORTEST_DESCRIPTION = 100
TAG_LENGTH = range(3, 97)
PACKAGE_KEY, FILE_KEY, SENT_KEY = "ogp:package", "ogp:file", "ogp:sent"
DATA_FORMATS = frozenset({"csv", "parquet", "sqlite", "xlsx", "zip"})
DICTIONARY = "dictionary.csv"

Json = dict[str, Any]


def dataset(release: Release, organization: str | None = None) -> Json:
    """The data set's words, without its visibility; what the package does not say is left out."""
    descriptor = release.descriptor
    told = {
        "title": descriptor.get("title_fr") or descriptor.get("title") or release.package_id,
        "description": _description(descriptor),
        "license": _licence(descriptor),
        "frequency": descriptor.get("frequency", FREQUENCY),
        "temporal_coverage": descriptor.get("temporal"),
        "spatial": spatial(descriptor.get("spatial", ())),
        "tags": tags([*descriptor.get("keywords_fr", ()), *descriptor.get("keywords", ())]),
        "organization": organization,
    }
    kept = {key: value for key, value in told.items() if value}
    return kept | {"extras": {PACKAGE_KEY: release.package_id, SENT_KEY: _mark(kept)}}


def resource(file: File) -> Json:
    """The words of one file, with the mark it is found again by."""
    described = file.described
    told = {
        "title": _title(file),
        "description": _both(described, "description") or _known(file, 1),
        "type": "main" if _is_data(file) else "documentation",
        "schema": _schema(described),
    }
    kept = {key: value for key, value in told.items() if value}
    return kept | {"extras": {FILE_KEY: file.name, SENT_KEY: _mark(kept)}}


def _is_data(file: File) -> bool:
    return bool(file.described) and file.extension in DATA_FORMATS and file.name != DICTIONARY


def lacks(told: Mapping[str, Any]) -> list[str]:
    """What the portal's quality score will miss in a data set's words."""
    wanted = ("license", "temporal_coverage", "spatial", "tags")
    missing = [f"{name} is not known from the package" for name in wanted if name not in told]
    if len(told["description"]) <= SHORTEST_DESCRIPTION:
        missing.append(f"description has no more than {SHORTEST_DESCRIPTION} characters")
    return missing


def unstated(descriptor: Mapping[str, Any]) -> list[str]:
    """What readers will miss that only the publisher can say."""
    published = [one for one in descriptor.get("contributors", ()) if one.get("role") == "publisher"]
    wanted = {
        "nobody is named as publisher: publisher.name": published,
        "there is no address to write to: publisher.email": [one for one in published if one.get("email")],
        "the data has no page of its own: homepage": descriptor.get("homepage"),
    }
    return [f"{words} in raw/package.toml" for words, is_there in wanted.items() if not is_there]


def merged(told: Json, there: Mapping[str, Any]) -> Json:
    """The portal replaces all extras at once: those that others wrote are sent back with ours."""
    return told | {"extras": dict(there.get("extras") or {}) | told["extras"]}


def is_told(told: Json, there: Mapping[str, Any]) -> bool:
    """The portal has these very words from us; what somebody changed there by hand since is left alone."""
    return bool((there.get("extras") or {}).get(SENT_KEY) == told["extras"][SENT_KEY])


def spatial(places: Sequence[Mapping[str, str]]) -> Json | None:
    """The countries; codes that no country bears are not known to the portal and are left out."""
    codes = sorted({one.get("code", "") for one in places})
    zones = [f"country:{code.lower()}" for code in codes if len(code) == 2 and code in names("en")]
    return {"zones": zones, "granularity": "country"} if zones else None


def tags(words: Any) -> list[str]:
    return sorted({slug(str(word)) for word in words if len(slug(str(word))) in TAG_LENGTH})


def slug(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _description(descriptor: Mapping[str, Any]) -> str:
    parts = [
        _both(descriptor, "description"),
        f"Version : {descriptor['version']}" if descriptor.get("version") else "",
    ]
    return "\n\n".join(part for part in parts if part)


def _both(described: Mapping[str, Any], key: str) -> str:
    """The French words, then the English ones."""
    found = [described.get(f"{key}_fr"), described.get(key)]
    return "\n\n".join(dict.fromkeys(words for words in found if words))


def _licence(descriptor: Mapping[str, Any]) -> str | None:
    names = [LICENCES.get(one.get("name", "")) for one in descriptor.get("licenses", [])]
    return next((name for name in names if name), None)


KNOWN = {
    DESCRIPTOR: ("Description du paquet de données", "Data Package : tables, colonnes, clés, sources et licences."),
    "README.md": ("Lisez-moi (anglais)", "Ce que contient le paquet, en anglais."),
    "README.fr.md": ("Lisez-moi", "Ce que contient le paquet, en français."),
    "CHANGES.md": ("Journal des versions (anglais)", "Ce qui a changé d'une version à l'autre."),
    "quality.md": ("Qualité du paquet", "Couverture, taux de remplissage, anomalies et contrôles."),
    "quality.json": ("Qualité du paquet (JSON)", "Couverture, taux de remplissage, anomalies et contrôles."),
    "PERSONAL_DATA.md": ("Données personnelles", "Ce qui a été retiré, ou ce qu'implique de l'avoir gardé."),
}


def _title(file: File) -> str:
    described = file.described.get("title_fr") or file.described.get("title")
    return f"{described} ({file.extension.upper()})" if described else _known(file, 0) or file.name


def _known(file: File, which: int) -> str:
    return KNOWN.get(file.name, ("", ""))[which]


def _schema(described: Mapping[str, Any]) -> Json | None:
    """Where the table's schema stands on the web, or its name on schema.data.gouv.fr; a schema only inlined is none."""
    schema = described.get("schema")
    address = schema if isinstance(schema, str) else (schema or {}).get("path")
    return {"url": address} if isinstance(address, str) and address.startswith("https://") else None


def _mark(told: Json) -> str:
    """Short, and another for other words."""
    canonical = json.dumps(told, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()[:32]
