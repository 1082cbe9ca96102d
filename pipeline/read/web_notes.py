"""Footnotes and end notes of HTML: told by their names, or by the numbers in the text that lead to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

_NOTES = re.compile(r"(?:[a-z]+-block-)?(?:foot|end)notes?(?:[-_][a-z_-]+)?", re.IGNORECASE)
_NOTE_ROLES = frozenset({"doc-endnotes", "doc-footnotes", "doc-footnote", "doc-endnote"})
_NOTE_ID = re.compile(r"(?:.*[\W_])?(?:fn|ftn|edn|(?:foot|end)?note)[\W_]?(\d{1,3})", re.IGNORECASE)
_PAGE_TAGS = frozenset({"html", "body", "main", "article"})
_CITED = re.compile(r"[\[(]?(\d{1,3}|\*{1,3}|[†‡])[\])]?")
_HOLDERS = ("li", "p", "div", "dd", "aside")
_NUMBER = "data-note-number"
_PARTS = ("h1", "h2", "h3", "h4", "h5", "h6", "section", "table")  # what stands in no note


def holds_notes(element: etree._Element) -> bool:
    """Whether the page says that these are footnotes."""
    if element.tag in _PAGE_TAGS:
        return False
    names = (element.get("class") or "").split()
    return element.get("role") in _NOTE_ROLES or any(_NOTES.fullmatch(name) for name in names)


def note_number(item: etree._Element) -> str | None:
    """The number of a list item that is a note, as the text or its name says it, "" where only its place tells the
    note, None elsewhere."""
    printed = printed_number(item)
    if printed:
        return printed
    named = _NOTE_ID.fullmatch(item.get("id") or "")
    is_note = named or any(holds_notes(element) for element in (item, *item.iterancestors()))
    return (named[1] if named else "") if is_note else None


def printed_number(element: etree._Element) -> str:
    """The number by which the text cites a note, empty for what is none."""
    return element.get(_NUMBER) or ""


def tell_notes(root: etree._Element) -> None:
    """Marks items and paragraphs as notes where raised or bracketed numbers above lead to them, in whatever names."""
    sought: dict[str, list[etree._Element]] = {}
    for element in root.iter(etree.Element):
        name = element.get("id") or (element.get("name") if element.tag == "a" else None)
        links = sought.pop(name, []) if name and sought else []
        holder = _holder(element) if links else None
        if holder is not None:
            _tell(holder, links)
        href = element.get("href") if element.tag == "a" else None
        if href and href.startswith("#") and _number(element):
            sought.setdefault(href[1:], []).append(element)


def _tell(note: etree._Element, links: list[etree._Element]) -> None:
    """The note with its number, which is none of its words; the links to it as raised numbers."""
    number = _number(links[0])
    note.set(_NUMBER, number)
    if note.text:
        note.text = re.sub(rf"^\s*[\[(]?{re.escape(number)}(?!\d)[\])]?[.:]?\s*", "", note.text)
    for link in links:
        link.tag = "sup"


def _number(link: etree._Element) -> str:
    """The number that a link prints as a note's, empty for other links."""
    printed = "".join(str(text) for text in link.itertext()).strip()
    match = _CITED.fullmatch(printed)
    is_set = match is not None and (match[1] != printed or not printed.isdigit() or _is_raised(link))
    return match[1] if match and is_set else ""


def _is_raised(link: etree._Element) -> bool:
    around: Iterator[etree._Element] = link.iterancestors("sup")
    return next(around, None) is not None or next(link.iter("sup"), None) is not None


def _holder(place: etree._Element) -> etree._Element | None:
    """The item or paragraph that a place in the page is or begins."""
    holder = place if place.tag in _HOLDERS else next(place.iterancestors(*_HOLDERS), None)
    if holder is None or next(holder.iter(*_PARTS), None) is not None:
        return None
    return holder
