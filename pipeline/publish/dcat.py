"""The package as a DCAT catalogue of one data set, for portals that harvest: `catalog.jsonld` and `catalog.ttl`.

DCAT-AP is followed, but where data.gouv.fr would stumble: French words come first, since its harvester takes the first
title; a checksum is a plain string, since a hexBinary reaches it as bytes; a format bears a label, which it reads.
Its harvester knows no base address: files are found only where `base_url` says where the package will stand. Without
one the addresses are relative to the catalogue, which is right for every reader that knows where it read it.
"""

from __future__ import annotations

import csv
import json
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.digests import digest_of_file
from pipeline.publish.datapackage import FILE_NAME, Package, whole_days
from pipeline.publish.dcat_graph import Iri, Literal, Node, Value, json_ld, turtle

JSON_LD, TURTLE = "catalog.jsonld", "catalog.ttl"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
FILE_TYPES = "http://publications.europa.eu/resource/authority/file-type/"
COUNTRIES = "http://publications.europa.eu/resource/authority/country/"
LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"
FREQUENCY = "http://publications.europa.eu/resource/authority/frequency/IRREG"
THEME = "http://publications.europa.eu/resource/authority/data-theme/GOVE"
SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
RIGHTS = "Licence Ouverte / Open Licence version 2.0"
USER_ASSIGNED = re.compile("AA|Q[M-Z]|X[A-Z]|ZZ")
"""Codes that ISO 3166-1 leaves to everyone: no country's."""
KNOWN_FILE_TYPES = frozenset({"csv", "json", "xlsx"})
DESCRIPTOR = {
    "title": "Description of the package (Data Package)",
    "title_fr": "Description du paquet (Data Package)",
    "description": "Tables, columns, keys, sources and licences.",
    "description_fr": "Tables, colonnes, clés, sources et licences.",
    "path": FILE_NAME,
    "format": "json",
    "mediatype": "application/json",
}

Said = tuple[str, tuple[Value, ...]]
Told = Mapping[str, Any]


def write(package: Package, folder: Path, base_url: str = "") -> None:
    """Both files, from the finished `datapackage.json` in `folder`."""
    descriptor = json.loads((folder / FILE_NAME).read_bytes())
    graph = catalogue(package, descriptor, folder, base_url)
    (folder / JSON_LD).write_bytes(json_ld(graph))
    (folder / TURTLE).write_bytes(turtle(graph))


def catalogue(package: Package, descriptor: Told, folder: Path, base_url: str = "") -> Node:
    base = f"{base_url.rstrip('/')}/" if base_url else ""
    days = whole_days(package.sources)
    publisher = _publisher(package)
    data = _dataset(package, descriptor, folder, base, days)
    said = (
        *_words(descriptor),
        ("dct:publisher", (publisher,)),
        ("dct:license", (Iri(descriptor["licenses"][0]["path"]),)),
        ("foaf:homepage", _iris(package.publisher.homepage)),
        *_days(days),
        ("dcat:dataset", (data,)),
    )
    return Node("dcat:Catalog", said, _urn(descriptor["id"], "catalogue"))


def _dataset(package: Package, descriptor: Told, folder: Path, base: str, days: Sequence[str]) -> Node:
    documents = list(_rows(folder / "documents.csv"))
    licence = descriptor["licenses"][0]["path"]
    files = [*descriptor.get("resources", ()), _described_descriptor(folder)]
    said = (
        *_words(descriptor),
        ("dct:identifier", (Literal(descriptor["id"]),)),
        ("dct:publisher", (_publisher(package),)),
        ("dcat:contactPoint", _contact(package)),
        ("dct:license", (Iri(licence),)),
        ("dct:rights", (Node("dct:RightsStatement", (("rdfs:label", (Literal(RIGHTS),)),)),)),
        ("dct:accrualPeriodicity", (Iri(FREQUENCY),)),
        *_days(days),
        ("dct:temporal", _temporal(documents)),
        ("dct:spatial", tuple(_spatial(documents))),
        ("dct:language", tuple(Iri(LANGUAGES + code) for code in _distinct(documents, "language"))),
        ("dcat:version", _literals(descriptor.get("version", ""))),
        ("dcat:theme", (Iri(THEME),)),
        ("dcat:keyword", _keywords(descriptor)),
        ("dcat:landingPage", _iris(package.publisher.homepage or base)),
        ("dcat:distribution", tuple(_distribution(file, descriptor["id"], base, licence, days) for file in files)),
    )
    return Node("dcat:Dataset", said, _urn(descriptor["id"]))


def _distribution(file: Told, package_id: str, base: str, licence: str, days: Sequence[str]) -> Node:
    address = base + file["path"]
    label = f" ({file['format'].upper()})" if file["path"] != FILE_NAME else ""
    checksum = Node(
        "spdx:Checksum",
        (
            ("spdx:algorithm", (Iri(SHA256),)),
            ("spdx:checksumValue", (Literal(file["hash"].removeprefix("sha256:")),)),
        ),
    )
    said = (
        *_words(file, label),
        ("dct:identifier", (Literal(file["path"]),)),
        ("dcat:accessURL", (Iri(address),)),
        ("dcat:downloadURL", (Iri(address),)),
        ("dcat:mediaType", (Iri(MEDIA_TYPES + file["mediatype"]),)),
        ("dct:format", (_format(file["format"]),)),
        ("dcat:byteSize", (Literal(str(file["bytes"]), datatype="xsd:nonNegativeInteger"),)),
        ("spdx:checksum", (checksum,)),
        ("dct:license", (Iri(licence),)),
        *_days(days),
    )
    return Node("dcat:Distribution", said, _urn(package_id, file["path"]))


def _described_descriptor(folder: Path) -> dict[str, Any]:
    path = folder / FILE_NAME
    return DESCRIPTOR | {"bytes": path.stat().st_size, "hash": f"sha256:{digest_of_file(path)}"}


def _words(told: Told, label: str = "") -> tuple[Said, ...]:
    title = (Literal(told["title_fr"] + label, "fr"), Literal(told["title"] + label, "en"))
    description = (Literal(told["description_fr"], "fr"), Literal(told["description"], "en"))
    return ("dct:title", title), ("dct:description", description)


def _keywords(told: Told) -> tuple[Value, ...]:
    french, english = told.get("keywords_fr", []), told.get("keywords", [])
    return (*(Literal(word, "fr") for word in french), *(Literal(word, "en") for word in english))


def _publisher(package: Package) -> Node:
    said: tuple[Said, ...] = (
        ("foaf:name", (Literal(package.publisher.name),)),
        ("foaf:homepage", _iris(package.publisher.homepage)),
    )
    return Node("foaf:Agent", said)


def _contact(package: Package) -> tuple[Value, ...]:
    if not package.publisher.email:
        return ()
    name, address = Literal(package.publisher.name), Iri(f"mailto:{package.publisher.email}")
    return (Node("vcard:Kind", (("vcard:fn", (name,)), ("vcard:hasEmail", (address,)))),)


def _days(days: Sequence[str]) -> tuple[Said, ...]:
    """From the sources: the first of their days, and the last, on which the data became what it is."""
    if not days:
        return ()
    first, last = (Literal(day, datatype="xsd:date") for day in (days[0], days[-1]))
    return ("dct:created", (first,)), ("dct:issued", (last,)), ("dct:modified", (last,))


def _temporal(documents: Sequence[Mapping[str, str]]) -> tuple[Value, ...]:
    """First day of the first plan to the last day of the last."""
    starts, ends = (_distinct(documents, name) for name in ("plan_start_year", "plan_end_year"))
    if not starts or not ends:
        return ()
    first, last = min(starts, key=int), max(ends, key=int)
    said = (
        ("dcat:startDate", (Literal(f"{first}-01-01", datatype="xsd:date"),)),
        ("dcat:endDate", (Literal(f"{last}-12-31", datatype="xsd:date"),)),
    )
    return (Node("dct:PeriodOfTime", said),)


def _spatial(documents: Sequence[Mapping[str, str]]) -> Iterator[Value]:
    """The European Union's address of a country; the name alone where it has none."""
    places = {(row.get("country_code", ""), row.get("country_name", "")) for row in documents}
    three = _three_letter_codes() if places else {}
    for code, name in sorted(places):
        if code in three:
            yield Iri(COUNTRIES + three[code])
        elif name or code:
            yield Node("dct:Location", (("rdfs:label", (Literal(name or code),)),))


def _three_letter_codes() -> dict[str, str]:
    """ISO 3166-1 alpha-3 by alpha-2; CLDR also knows codes of former countries, which share fewer letters."""
    from babel.core import get_global

    aliases = get_global("territory_aliases").items()
    pairs = [(one[0], code) for code, one in aliases if len(code) == 3 and code.isalpha() and len(one) == 1]
    known = [(two, three) for two, three in pairs if len(two) == 2 and not USER_ASSIGNED.fullmatch(two)]
    return dict(sorted(known, key=lambda pair: (pair[1].startswith(pair[0]), pair[1][0] == pair[0][0])))


def _format(name: str) -> Node:
    address = FILE_TYPES + name.upper() if name in KNOWN_FILE_TYPES else ""
    return Node("dct:MediaTypeOrExtent", (("rdfs:label", (Literal(name),)),), address)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def _distinct(documents: Sequence[Mapping[str, str]], name: str) -> list[str]:
    return sorted({row[name] for row in documents if row.get(name)})


def _iris(address: str) -> tuple[Value, ...]:
    return (Iri(address),) if address else ()


def _literals(text: str) -> tuple[Value, ...]:
    return (Literal(text),) if text else ()


def _urn(package_id: str, part: str = "") -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.UUID(package_id), part) if part else package_id}"
