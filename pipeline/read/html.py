"""HTML files → Document: saved pages of the OGP site and reports as web pages.

The visible text is kept as it stands, words that a badge and its tooltip say twice too. Navigation, and header, footer
and aside outside the page's main part, are furniture. `title` and `alt` attributes are no text.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin

from lxml import etree
from lxml import html as lxml_html
from w3lib.encoding import html_body_declared_encoding

from pipeline.errors import UnreadableDocument
from pipeline.model import Document, Source
from pipeline.read.elements import HEADINGS, Flow, element_line
from pipeline.read.encoding import decode

_OUTSIDE_FURNITURE = frozenset({"header", "footer", "aside"})
_FURNITURE_ROLES = frozenset({"navigation", "banner", "contentinfo", "search"})
_MAIN = ("main", "article")


def read(source: Source, data: bytes) -> Document:
    """The paragraphs and tables of a page; UnreadableDocument where it is empty, binary or in another charset."""
    root = parse(decode(data, declared_charset(data)))
    base = _base(root, source.url)
    flow = Flow(element_line, href=lambda href: resolve(base, href), is_furniture=furniture_test(root))
    return Document(source, tuple(flow.read(root)))


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
    """Whether an element repeats on every page of a site.

    In a page without a main part, asides and a header with a heading in it are no furniture: they may be the page.
    """
    has_main = next(root.iter(*_MAIN), None) is not None

    def is_furniture(element: etree._Element) -> bool:
        tag = str(element.tag)
        if tag == "nav" or element.get("role") in _FURNITURE_ROLES:
            return True
        if tag not in _OUTSIDE_FURNITURE or next(element.iterancestors(*_MAIN), None) is not None:
            return False
        if has_main or tag == "footer":
            return True
        return tag == "header" and next(element.iter(*HEADINGS), None) is None

    return is_furniture
