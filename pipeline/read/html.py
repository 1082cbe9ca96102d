"""HTML files → Document: saved pages of the OGP site and reports as web pages.

The visible text is kept as it stands, words that a badge and its tooltip say twice too. Navigation (menus, tabs,
breadcrumbs, links to places in the page), and header, footer and aside outside the page's main part, are furniture.
`title` and `alt` attributes are no text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urljoin

from lxml import etree
from lxml import html as lxml_html
from w3lib.encoding import html_body_declared_encoding

from pipeline.errors import UnreadableDocument
from pipeline.model import Document, Source
from pipeline.read.elements import BLOCKS, DROPPED, HEADINGS, LISTS, Flow, element_line
from pipeline.read.encoding import composed, decode
from pipeline.read.web_notes import holds_notes, tell_notes

_OUTSIDE_FURNITURE = frozenset({"header", "footer", "aside"})
_FURNITURE_ROLES = frozenset({"navigation", "banner", "contentinfo", "search"})
_MAIN = ("main", "article")
_BREADCRUMB = re.compile(r"(?<![a-z])breadcrumbs?(?:list)?(?![a-z])", re.IGNORECASE)
_SKIP = re.compile(r"(?<![a-z])skip(?![a-z])", re.IGNORECASE)
_TO_PLACE = "a[starts-with(@href, '#') and string-length(@href) > 1]"
_ALL_TO_PLACES = f".//{_TO_PLACE} and not(.//text()[normalize-space()][not(ancestor::{_TO_PLACE})])"
LONGEST_TRAIL = 300  # characters of a trail of breadcrumbs


def read(source: Source, data: bytes) -> Document:
    """The paragraphs and tables of a page; UnreadableDocument where it is empty, binary or in another charset."""
    text = decode(data, declared_charset(data))
    root = parse(text)
    if composed(text) != text:
        _compose(root)
    base = _base(root, source.url)
    tell_notes(root)
    flow = Flow(element_line, href=lambda href: resolve(base, href), is_furniture=furniture_test(root))
    return Document(source, tuple(flow.read(root)))


def _compose(root: etree._Element) -> None:
    """The page's words, not its addresses."""
    for element in root.iter():
        if element.text:
            element.text = composed(element.text)
        if element.tail:
            element.tail = composed(element.tail)


def declared_charset(data: bytes) -> str | None:
    """The character set the file itself names; a page that could be read far enough to say UTF-16 is not in it."""
    declared: str | None = html_body_declared_encoding(data)
    return "utf-8" if declared and declared.startswith("utf-16") else declared


def parse(text: str) -> etree._Element:
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return lxml_html.document_fromstring(text.encode(), parser=parser)
    except etree.LxmlError as error:
        raise UnreadableDocument("empty_document", "The page has no elements.") from error


def _base(root: etree._Element, url: str) -> str:
    base = root.find(".//base[@href]")
    return resolve(url, base.get("href") or "") if base is not None else url


def resolve(base: str, href: str) -> str:
    """The whole address of a relative link; as printed where there is no base, or no other page is meant."""
    href = href.strip()
    if not base or not href or href.startswith("#"):
        return href
    try:
        return urljoin(base, href)
    except ValueError:
        return href


def furniture_test(root: etree._Element) -> Callable[[etree._Element], bool]:
    """Whether an element repeats on every page of a site, or only leads to places in this one.

    In a page without a main part, asides and a header with a heading in it are no furniture: they may be the page.
    """
    has_main = next(root.iter(*_MAIN), None) is not None
    skips = _skip_links(root)

    def is_furniture(element: etree._Element) -> bool:
        if element.tag == "nav" or element.get("role") in _FURNITURE_ROLES:
            return True
        return element in skips or _leads_elsewhere(element) or _is_outside(element, has_main)

    return is_furniture


def _is_outside(element: etree._Element, has_main: bool) -> bool:
    """A header, footer or aside that is no part of the page's main part."""
    tag = "aside" if element.get("role") == "complementary" else str(element.tag)
    if tag not in _OUTSIDE_FURNITURE or holds_notes(element) or next(element.iterancestors(*_MAIN), None) is not None:
        return False
    if has_main or tag == "footer":
        return True
    return tag == "header" and next(element.iter(*HEADINGS), None) is None


def _leads_elsewhere(element: etree._Element) -> bool:
    """Tabs, a list of links to places in the page, or the trail of pages above this one."""
    if element.get("role") == "tablist":
        return not _holds(element, *HEADINGS, "p", "table") and not element.xpath(".//*[@role='tabpanel']")
    if element.tag in LISTS:
        return bool(element.xpath(_ALL_TO_PLACES))
    names = " ".join(element.get(name) or "" for name in ("class", "id", "aria-label", "itemtype"))
    if not _BREADCRUMB.search(names) or _holds(element, *HEADINGS, *_MAIN, "table"):
        return False
    return len(" ".join(str(text).strip() for text in element.itertext())) <= LONGEST_TRAIL


def _holds(element: etree._Element, *tags: str) -> bool:
    return next(element.iterdescendants(*tags), None) is not None


def _skip_links(root: etree._Element) -> frozenset[etree._Element]:
    """Links to a place in the page that stand alone before its first heading, or that are named so."""
    found: set[etree._Element] = set()
    is_before = True
    for element in root.iter(*HEADINGS, *_MAIN, "a"):
        if element.tag != "a":
            is_before = False
        elif re.match(r"#.", element.get("href") or "") and (is_before or _SKIP.search(element.get("class") or "")):
            found.add(element)
    return frozenset(element for element in found if _stands_alone(element, found))


def _stands_alone(link: etree._Element, links: set[etree._Element]) -> bool:
    """Whether no words and nothing but blocks and other such links stand beside it."""
    before, after, parent = link.getprevious(), link.getnext(), link.getparent()
    if parent is None or parent.tag not in BLOCKS:
        return False
    text_before = parent.text if before is None else before.tail
    beside = [element for element in (before, after) if element is not None]
    is_clear = all(element.tag in BLOCKS | DROPPED or element in links for element in beside)
    return is_clear and not (text_before or "").strip() and not (link.tail or "").strip()
