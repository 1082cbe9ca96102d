"""A small RDF graph, written as JSON-LD and as Turtle in the order it is given, so that the bytes stay the same.

rdflib takes longer to load than the rest of publishing takes; it reads both files back in the tests.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias
from urllib.parse import quote

from msgspec import Struct

from pipeline.publish.datapackage import as_json

PREFIXES: Mapping[str, str] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
INDENT = "  "

_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`]")


class Iri(Struct, frozen=True):
    """An absolute address, or one relative to where the file stands."""

    value: str


class Literal(Struct, frozen=True):
    """`datatype` has a prefix: `xsd:date`."""

    text: str
    language: str = ""
    datatype: str = ""


class Node(Struct, frozen=True):
    """What is said of one thing; without an `iri` it stands inside what names it. Names have a prefix: `dct:title`."""

    kind: str
    said: tuple[tuple[str, tuple[Value, ...]], ...]
    iri: str = ""


Value: TypeAlias = Iri | Literal | Node


def json_ld(root: Node) -> bytes:
    return as_json({"@context": PREFIXES} | _object(root))


def _object(node: Node) -> dict[str, Any]:
    head = ({"@id": _safe(node.iri)} if node.iri else {}) | {"@type": node.kind}
    return head | {name: [_json(value) for value in values] for name, values in node.said if values}


def _json(value: Value) -> Any:
    if isinstance(value, Node):
        return _object(value)
    if isinstance(value, Iri):
        return {"@id": _safe(value.value)}
    if value.language:
        return {"@language": value.language, "@value": value.text}
    return {"@type": value.datatype, "@value": value.text} if value.datatype else value.text


def turtle(root: Node) -> bytes:
    prefixes = "".join(f"@prefix {name}: <{address}> .\n" for name, address in PREFIXES.items())
    named = {node.iri: node for node in _named(root)}
    blocks = [f"<{_safe(node.iri)}> {_body(node, '')} .\n" for node in named.values()]
    return "\n".join([prefixes, *blocks]).encode()


def _named(node: Node) -> Iterator[Node]:
    """The node and all within it that have an address of their own; in Turtle these stand side by side."""
    if node.iri:
        yield node
    for _, values in node.said:
        for value in values:
            if isinstance(value, Node):
                yield from _named(value)


def _body(node: Node, indent: str) -> str:
    inner = indent + INDENT
    lines = [f"a {node.kind}"]
    for name, values in node.said:
        if values:
            lines.append(f"{inner}{name} " + f" ,\n{inner}{INDENT}".join(_term(value, inner) for value in values))
    return " ;\n".join(lines)


def _term(value: Value, indent: str) -> str:
    if isinstance(value, Node):
        return f"<{_safe(value.iri)}>" if value.iri else f"[ {_body(value, indent)} ]"
    if isinstance(value, Iri):
        return f"<{_safe(value.value)}>"
    quoted = json.dumps(value.text, ensure_ascii=False)
    if value.language:
        return f"{quoted}@{value.language}"
    return f"{quoted}^^{value.datatype}" if value.datatype else quoted


def _safe(iri: str) -> str:
    return _NOT_IN_IRI.sub(lambda match: quote(match[0]), iri)
