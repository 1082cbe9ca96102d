"""The package as a DCAT catalogue of one data set, for portals that harvest: `catalog.jsonld` and `catalog.ttl`.

DCAT-AP is followed, but where data.gouv.fr would stumble: French words come first, since its harvester takes the first
title; a checksum is a plain string, since a hexBinary reaches it as bytes; a format bears a label, which it reads.
Its harvester knows no base address: files are found only where the publisher says where the package will stand, as
`base_url`. Without one the addresses are relative to the catalogue, which is right for every reader that knows where it
read it.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from pipeline.digests import digest_of_file
from pipeline.publish import coverage
from pipeline.publish.about import FREQUENCIES, Licence, Publisher
from pipeline.publish.datapackage import FILE_NAME, Package, whole_days
from pipeline.publish.dcat_graph import Iri, Literal, Node, Value, json_ld, turtle

JSON_LD, TURTLE = "catalog.jsonld", "catalog.ttl"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
FILE_TYPES = "http://publications.europa.eu/resource/authority/file-type/"
COUNTRIES = "http://publications.europa.eu/resource/authority/country/"
LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"
FREQUENCY = "http://publications.europa.eu/resource/authority/frequency/"
THEME = "http://publications.europa.eu/resource/authority/data-theme/GOVE"
SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
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


def write(package: Package, folder: Path) -> None:
    """Both files, from the finished `datapackage.json` in `folder`."""
    descriptor = msgspec.json.decode((folder / FILE_NAME).read_bytes())
    graph = catalogue(package, descriptor, folder)
    (folder / JSON_LD).write_bytes(json_ld(graph))
    (folder / TURTLE).write_bytes(turtle(graph))


def catalogue(package: Package, descriptor: Told, folder: Path) -> Node:
    about = package.about
    base = f"{about.base_url.rstrip('/')}/" if about.base_url else ""
    days = whole_days(package.sources)
    publisher = _publisher(about.publisher)
    data = _dataset(package, descriptor, folder, base, days)
    said = (
        *_words(descriptor),
        ("dct:publisher", (publisher,)),
        ("dct:license", (Iri(descriptor["licenses"][0]["path"]),)),
        ("foaf:homepage", _iris(about.page)),
        *_days(days),
        ("dcat:dataset", (data,)),
    )
    return Node("dcat:Catalog", said, _urn(descriptor["id"], "catalogue"))


def _dataset(package: Package, descriptor: Told, folder: Path, base: str, days: Sequence[str]) -> Node:
    about = package.about
    languages = coverage.distinct(coverage.documents(folder), "language")
    licence = descriptor["licenses"][0]["path"]
    files = [*descriptor.get("resources", ()), _described_descriptor(folder)]
    said = (
        *_words(descriptor),
        ("dct:identifier", (Literal(descriptor["id"]),)),
        ("dct:publisher", (_publisher(about.publisher),)),
        ("dcat:contactPoint", _contact(about.publisher)),
        ("dct:license", (Iri(licence),)),
        ("dct:rights", (_rights(about.terms),)),
        ("dct:accrualPeriodicity", (Iri(FREQUENCY + FREQUENCIES[descriptor["frequency"]]),)),
        *_days(days),
        ("dct:temporal", _temporal(descriptor.get("temporal"))),
        ("dct:spatial", tuple(_spatial(descriptor.get("spatial", ())))),
        ("dct:language", tuple(Iri(LANGUAGES + code) for code in languages)),
        ("dcat:version", _literals(descriptor.get("version", ""))),
        ("dcat:theme", (Iri(THEME),)),
        ("dcat:keyword", _keywords(descriptor)),
        ("dcat:landingPage", _iris(about.page or base)),
        ("dcat:distribution", tuple(_distribution(file, descriptor["id"], base, licence, days) for file in files)),
    )
    return Node("dcat:Dataset", said, _urn(descriptor["id"]))


def _rights(terms: Licence) -> Node:
    return Node("dct:RightsStatement", (("rdfs:label", (Literal(terms.rights or terms.title),)),))


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


def _publisher(publisher: Publisher) -> Node:
    said: tuple[Said, ...] = (
        ("foaf:name", (Literal(publisher.name),)),
        ("foaf:homepage", _iris(publisher.homepage)),
    )
    return Node("foaf:Agent", said)


def _contact(publisher: Publisher) -> tuple[Value, ...]:
    if not publisher.email:
        return ()
    name, address = Literal(publisher.name), Iri(f"mailto:{publisher.email}")
    return (Node("vcard:Kind", (("vcard:fn", (name,)), ("vcard:hasEmail", (address,)))),)


def _days(days: Sequence[str]) -> tuple[Said, ...]:
    """From the sources: the first of their days, and the last, on which the data became what it is."""
    if not days:
        return ()
    first, last = (Literal(day, datatype="xsd:date") for day in (days[0], days[-1]))
    return ("dct:created", (first,)), ("dct:issued", (last,)), ("dct:modified", (last,))


def _temporal(period: Mapping[str, str] | None) -> tuple[Value, ...]:
    if not period:
        return ()
    said = (
        ("dcat:startDate", (Literal(period["start"], datatype="xsd:date"),)),
        ("dcat:endDate", (Literal(period["end"], datatype="xsd:date"),)),
    )
    return (Node("dct:PeriodOfTime", said),)


def _spatial(places: Sequence[Mapping[str, str]]) -> Iterator[Value]:
    """The European Union's address of a country; the name alone where it has none."""
    three = _three_letter_codes() if places else {}
    for place in places:
        code = place.get("code", "")
        if code in three:
            yield Iri(COUNTRIES + three[code])
        else:
            yield Node("dct:Location", (("rdfs:label", (Literal(place.get("name", code)),)),))


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


def _iris(address: str) -> tuple[Value, ...]:
    return (Iri(address),) if address else ()


def _literals(text: str) -> tuple[Value, ...]:
    return (Literal(text),) if text else ()


def _urn(package_id: str, part: str = "") -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.UUID(package_id), part) if part else package_id}"
