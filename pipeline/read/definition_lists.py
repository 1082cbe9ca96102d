"""HTML definition lists: the fields that a `<dl>` gives, as rows of label and value."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree
from msgspec import Struct

_APART = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "table"})  # what is no value of one field
_WRAPPERS = frozenset({"div", "dl"})

Elements = list[etree._Element]


class Field(Struct, frozen=True):
    """The `<dt>`s of one group and their `<dd>`s; no values where they head the fields of a list within it."""

    terms: Elements
    values: Elements


def fields(listing: etree._Element, is_shown: Callable[[etree._Element], bool]) -> list[Field]:
    """The fields of a `<dl>` and of the lists that alone are values in it; none where a value holds headings or
    tables, or a label or all values are missing."""
    if next(listing.iterdescendants(*_APART), None) is not None:
        return []
    found = list(_fields(listing, is_shown))
    is_whole = all(field.terms for field in found) and any(field.values for field in found)
    return found if is_whole else []


def _fields(listing: etree._Element, is_shown: Callable[[etree._Element], bool]) -> Iterator[Field]:
    for terms, values in _groups(listing, is_shown):
        inner = _only_list(values[0]) if len(values) == 1 else None
        if inner is None:
            yield Field(terms, values)
        else:
            yield Field(terms, [])
            yield from _fields(inner, is_shown)


def _groups(listing: etree._Element, is_shown: Callable[[etree._Element], bool]) -> Iterator[tuple[Elements, Elements]]:
    terms: Elements = []
    values: Elements = []
    for element in _parts(listing):
        if not is_shown(element):
            continue
        if element.tag == "dt" and values:
            yield terms, values
            terms, values = [], []
        (terms if element.tag == "dt" else values).append(element)
    if terms or values:
        yield terms, values


def _parts(listing: etree._Element) -> Iterator[etree._Element]:
    """Its `<dt>`s and `<dd>`s, those of groups too."""
    for element in listing:
        if element.tag in {"dt", "dd"}:
            yield element
        elif element.tag == "div":
            yield from _parts(element)


def _only_list(value: etree._Element) -> etree._Element | None:
    """The list that is all a value holds."""
    while value.tag != "dl":
        inner = list(value)
        texts = (value.text, *(element.tail for element in inner))
        if len(inner) != 1 or inner[0].tag not in _WRAPPERS or any(text and text.strip() for text in texts):
            return None
        value = inner[0]
    return value
