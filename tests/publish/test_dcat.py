"""The catalogue that portals harvest: RDF that says what the standard asks, in bytes that stay the same."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyshacl import validate
from rdflib.compare import isomorphic

from pipeline.publish import FORMATS, dcat
from pipeline.publish.about import About, Publisher
from pipeline.publish.datapackage import FILE_NAME, Package, described, descriptor
from pipeline.publish.dcat_graph import Iri, Literal, Node, json_ld, turtle
from pipeline.tables import TABLES
from tests.factories import facts, parsed, source
from tests.gathered import gathered

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

SHAPES = Path(__file__).with_name("dcat_ap.ttl")
BASE = "https://data.example.org/ogp"
DCAT = "http://www.w3.org/ns/dcat#"
DCT = "http://purl.org/dc/terms/"
SPDX = "http://spdx.org/rdf/terms#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
PUBLISHER = Publisher("Harbour Office", "data@example.org", "https://example.org/harbour")
STATED = About(
    base_url=BASE, homepage=f"{BASE}/about", licence="CC-BY-4.0", frequency="annual", country_codes=("GB",),
    publisher=PUBLISHER,
)  # fmt: skip
SOURCES = (
    source("valdoria-report", published_on="2023-05", retrieved_on="2023-11-02"),
    source("valdoria-page", published_on="2021-12-24"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of two documents, in each format."""
    made = tmp_path_factory.mktemp("package")
    reports = [
        parsed("valdoria-report", source=SOURCES[0], facts=facts(country_code="FR")),
        parsed("valdoria-page", source=SOURCES[1]),
    ]
    tables = gathered(reports, tmp_path_factory.mktemp("tables")).tables
    for name in TABLES:
        for form in FORMATS:
            form.write(tables[name], made / f"{name}{form.suffix}")
    return made


def written(folder: Path, about: About = STATED) -> tuple[bytes, bytes]:
    package = Package(tuple(one.table for one in TABLES.values()), FORMATS, SOURCES, "1.2.0", about=about)
    (folder / FILE_NAME).write_bytes(descriptor(package, folder))
    dcat.write(package, folder)
    return (folder / dcat.JSON_LD).read_bytes(), (folder / dcat.TURTLE).read_bytes()


def read(data: bytes, form: str, base: str | None = None) -> Any:
    return rdflib.Graph().parse(data=data, format=form, publicID=base)


def test_both_files_say_the_same(folder: Path) -> None:
    as_json_ld, as_turtle = written(folder)
    assert isomorphic(read(as_json_ld, "json-ld"), read(as_turtle, "turtle"))


@pytest.mark.parametrize("about", [STATED, About(publisher=PUBLISHER), About(base_url=BASE), About()])
def test_catalogue_keeps_the_shapes_of_dcat_ap(folder: Path, about: About) -> None:
    for data, form in zip(written(folder, about), ("json-ld", "turtle"), strict=True):
        graph = read(data, form, "https://elsewhere.example.org/catalogue")
        conforms, _, told = validate(graph, shacl_graph=rdflib.Graph().parse(SHAPES))
        assert conforms, f"{form}: {told}"


@pytest.mark.parametrize("lost", ["title", "publisher", "license", "temporal", "format", "identifier"])
def test_shapes_see_what_is_missing(folder: Path, lost: str) -> None:
    graph = read(written(folder)[0], "json-ld")
    graph.remove((None, rdflib.URIRef(DCT + lost), None))
    assert not validate(graph, shacl_graph=rdflib.Graph().parse(SHAPES))[0]


def test_every_file_has_its_size_and_hash(folder: Path) -> None:
    graph = read(written(folder)[1], "turtle")
    found = set()
    for one in graph.subjects(rdflib.RDF.type, rdflib.URIRef(DCAT + "Distribution")):
        address = str(graph.value(one, rdflib.URIRef(DCAT + "downloadURL")))
        content = (folder / address.removeprefix(f"{BASE}/")).read_bytes()
        checksum = graph.value(one, rdflib.URIRef(SPDX + "checksum"))
        value = graph.value(checksum, rdflib.URIRef(SPDX + "checksumValue"))
        assert graph.value(one, rdflib.URIRef(DCAT + "byteSize")).toPython() == len(content)
        assert str(value) == hashlib.sha256(content).hexdigest()
        found.add(address.removeprefix(f"{BASE}/"))
    assert found == {f"{name}{form.suffix}" for name in TABLES for form in FORMATS} | {FILE_NAME}


@pytest.mark.parametrize("form", ["json-ld", "turtle"])
def test_portal_reads_french_titles_strings_and_days(folder: Path, form: str) -> None:
    """As udata does: the first title, no base address, labels before addresses, Python values."""
    as_json_ld, as_turtle = written(folder)
    graph = read(as_json_ld if form == "json-ld" else as_turtle, form)
    (data,) = graph.subjects(rdflib.RDF.type, rdflib.URIRef(DCAT + "Dataset"))
    resource = graph.resource(data)
    assert resource.value(rdflib.URIRef(DCT + "title")).language == "fr"
    assert resource.value(rdflib.URIRef(DCT + "modified")).toPython() == date(2023, 11, 2)
    assert resource.value(rdflib.URIRef(DCT + "created")).toPython() == date(2021, 12, 24)
    period = resource.value(rdflib.URIRef(DCT + "temporal"))
    assert isinstance(period.identifier, rdflib.BNode)
    assert period.value(rdflib.URIRef(DCAT + "startDate")).toPython() == date(2021, 1, 1)
    for one in resource.objects(rdflib.URIRef(DCAT + "distribution")):
        assert one.value(rdflib.URIRef(DCT + "title")).language == "fr"
        assert str(one.value(rdflib.URIRef(DCAT + "downloadURL")).identifier).startswith("https://")
        assert one.value(rdflib.URIRef(DCT + "format")).value(rdflib.URIRef(RDFS + "label")).toPython()
        checksum = one.value(rdflib.URIRef(SPDX + "checksum"))
        assert isinstance(checksum.value(rdflib.URIRef(SPDX + "checksumValue")).toPython(), str)
        assert str(checksum.value(rdflib.URIRef(SPDX + "algorithm")).identifier) == dcat.SHA256


def test_places_are_countries_by_their_address_or_by_name(folder: Path) -> None:
    graph = read(written(folder)[1], "turtle")
    (data,) = graph.subjects(rdflib.RDF.type, rdflib.URIRef(DCAT + "Dataset"))
    places = set(graph.objects(data, rdflib.URIRef(DCT + "spatial")))
    labels = {str(graph.value(one, rdflib.URIRef(RDFS + "label"))) for one in places if isinstance(one, rdflib.BNode)}
    assert places > {rdflib.URIRef(f"{dcat.COUNTRIES}FRA"), rdflib.URIRef(f"{dcat.COUNTRIES}GBR")}
    assert labels == {"Valdoria"}


def test_what_the_publisher_states_stands_in_the_catalogue(folder: Path) -> None:
    graph = read(written(folder)[1], "turtle")
    (data,) = graph.subjects(rdflib.RDF.type, rdflib.URIRef(DCAT + "Dataset"))

    def said(name: str) -> str:
        return str(graph.value(data, rdflib.URIRef(name)))

    assert said(DCT + "accrualPeriodicity") == f"{dcat.FREQUENCY}ANNUAL"
    assert said(DCT + "license") == "https://creativecommons.org/licenses/by/4.0/"
    assert said(DCAT + "landingPage") == f"{BASE}/about"
    publisher = graph.value(data, rdflib.URIRef(DCT + "publisher"))
    assert str(graph.value(publisher, rdflib.URIRef("http://xmlns.com/foaf/0.1/name"))) == "Harbour Office"


def test_files_stand_beside_the_catalogue_where_nobody_said_where(folder: Path) -> None:
    graph = read(written(folder, About())[1], "turtle", "https://elsewhere.example.org/ogp/catalog.ttl")
    addresses = set(map(str, graph.objects(None, rdflib.URIRef(DCAT + "downloadURL"))))
    assert f"https://elsewhere.example.org/ogp/{FILE_NAME}" in addresses


@pytest.mark.parametrize(
    ("two", "three"),
    [("FR", "FRA"), ("GB", "GBR"), ("DE", "DEU"), ("MM", "MMR"), ("CD", "COD"), ("YE", "YEM"), ("XV", None)],
)
def test_country_code_of_three_letters(two: str, three: str | None) -> None:
    assert dcat._three_letter_codes().get(two) == three


def test_identity_stays_when_the_documents_change() -> None:
    one = Package((), (), SOURCES, "1.2.0", about=STATED)
    other = Package((), (), SOURCES[:1], "1.2.0", about=STATED)
    first, second = (described(package, Path()) for package in (one, other))
    assert first["id"] == second["id"]
    assert first["version"] != second["version"]
    assert described(Package((), (), SOURCES, "1.2.0"), Path())["id"] != first["id"]


def test_without_sources_there_are_no_days(tmp_path: Path) -> None:
    package = Package((), (), (), "1.2.0")
    (tmp_path / FILE_NAME).write_bytes(descriptor(package, tmp_path))
    dcat.write(package, tmp_path)
    assert "created" not in described(package, tmp_path)
    assert b"dct:modified" not in (tmp_path / dcat.TURTLE).read_bytes()


TEXTS = st.text(st.characters(codec="utf-8"))


@given(text=TEXTS, language=st.sampled_from(["", "en", "fr"]))
def test_any_text_reads_back_from_both_files(text: str, language: str) -> None:
    node = Node("dcat:Dataset", (("dct:title", (Literal(text, language),)),), "urn:uuid:x")
    for data, form in ((json_ld(node), "json-ld"), (turtle(node), "turtle")):
        (found,) = read(data, form).objects(None, rdflib.URIRef(DCT + "title"))
        assert (str(found), found.language or "") == (text, language)


@given(tail=TEXTS)
def test_any_address_reads_back_the_same_from_both_files(tail: str) -> None:
    node = Node("dcat:Dataset", (("dcat:landingPage", (Iri(f"https://example.org/{tail}"),)),), "urn:uuid:x")
    found = [
        next(read(data, form).objects(None, rdflib.URIRef(DCAT + "landingPage")))
        for data, form in ((json_ld(node), "json-ld"), (turtle(node), "turtle"))
    ]
    assert found[0] == found[1]
