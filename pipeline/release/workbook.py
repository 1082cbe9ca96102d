"""The cells of an Excel workbook, read from its own XML: no library stands between the file and what is looked at."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

BOOK, STRINGS = "xl/workbook.xml", "xl/sharedStrings.xml"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINKED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATIONS = "xl/_rels/workbook.xml.rels"


def sheet_files(archive: ZipFile) -> dict[str, str]:
    """The file of each sheet, with the sheet's name."""
    relations = _parsed(archive, _RELATIONS)
    targets = {one.get("Id"): posixpath.normpath(posixpath.join("xl", one.get("Target", ""))) for one in relations}
    sheets = _parsed(archive, BOOK).iter(f"{_MAIN}sheet")
    return {targets[sheet.get(_LINKED)].removeprefix("../"): sheet.get("name", "") for sheet in sheets}


def cells(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """(place, text) of every cell, and of what a sheet holds beside its cells: headers, hints, links' words."""
    strings = _strings(archive)
    used: set[int] = set()
    for name, title in sheet_files(archive).items():
        yield f"sheet {title}", title
        for element in _parsed(archive, name).iter(etree.Element):
            if element.tag == f"{_MAIN}c":
                place, value = f"sheet {title}, cell {element.get('r', '?')}", _words(element)
                if element.get("t") == "s":
                    used.add(int(value))
                    value = strings[int(value)]
                yield place, value
            elif element.tag not in _IN_CELLS:
                values = [element.text or "", *map(str, element.attrib.values())]
                yield from ((f"sheet {title}", value) for value in values if value.strip())
    yield from (("shared strings", text) for number, text in enumerate(strings) if number not in used)


_IN_CELLS = frozenset(f"{_MAIN}{tag}" for tag in ("v", "f", "t", "is", "r", "rPr", "row", "sheetData"))


def _strings(archive: ZipFile) -> list[str]:
    if STRINGS not in archive.namelist():
        return []
    return [_words(item) for item in _parsed(archive, STRINGS).iter(f"{_MAIN}si")]


def _words(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _parsed(archive: ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(archive.read(name), parser)
    except (KeyError, etree.XMLSyntaxError) as error:
        raise ValueError(f"{name}: {error}") from error
