"""A workbook as its own XML (ECMA-376), sheet by sheet and row by row into the file.

XlsxWriter writes the same cells in five times the time. Strings stand in their cells (`inlineStr`): nothing of them is
kept, and no reader takes one for a formula, a number or a link; one that begins like a formula is also marked as typed
text, so that it stays text when its cell is edited. The clock is not asked: a file opened in the archive by its name
is dated 1980.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal
from zipfile import ZIP_DEFLATED, ZipFile

from msgspec import Struct

LONGEST_CELL = 32_767
"""Characters as Excel counts them: UTF-16 units."""
FITTING = LONGEST_CELL // 2
"""As many of any characters a cell holds."""
MOST_ROWS = 1_048_576
LONGEST_NAME = 31
FIRST_DAY = date(1900, 3, 1)
"""Excel takes 1900 for a leap year: the days before are numbered otherwise by everyone else."""
MOST_DIGITS = 10**15
"""Whole numbers from here on lose digits in Excel."""
CUT = " […]"
FORMULA_SIGNS = frozenset("=+-@")
LEVEL = 2
"""Of compression: level 6 takes three times as long for a seventh less."""
BIG = 1 << 17
"""Rows from which a sheet may be larger than 2 GB, which the archive must know beforehand."""

NUMBER = "\0"
"""Stands for the number of a row until its cells are put together; no text of a cell holds it."""

Kind = Literal["text", "number", "boolean", "day"]
PLAIN, DAY, HEADER, TYPED, WRAPPED = range(5)
LINE_HEIGHT = 15

_ORIGIN = date(1899, 12, 30).toordinal()
_UNSAFE = re.compile("[&<>\\x00-\\x08\\x0b-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
_LIKE_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


class Sheet(Struct, frozen=True):
    """`name` is at most 31 characters, without []:*?/\\. `row_count` counts the header where there is one.

    `widths` are in characters. `is_table`: the first row is a header that stays in sight and filters the others.
    """

    name: str
    row_count: int
    widths: Sequence[float]
    is_table: bool = True

    @property
    def extent(self) -> str:
        return f"A1:{letters(len(self.widths) - 1)}{self.row_count}"


class Book:
    """Each sheet is written to its end before another begins, in any order; `tabs` are their names as they stand."""

    def __init__(self, archive: ZipFile, tabs: Sequence[str]) -> None:
        self._archive = archive
        self._tabs = tabs
        self._written: dict[str, Sheet] = {}

    @property
    def sheets(self) -> list[Sheet]:
        return [self._written[name] for name in self._tabs]

    @contextmanager
    def sheet(self, sheet: Sheet) -> Iterator[Callable[[Iterable[str]], None]]:
        """What takes rows as `row` and `rows` make them."""
        self._written[sheet.name] = sheet
        place = self._tabs.index(sheet.name)
        with self._archive.open(_part(place), "w", force_zip64=sheet.row_count > BIG) as stream:
            stream.write(_opening(sheet, is_first=place == 0).encode())
            yield lambda rows: _write(stream.write, rows)
            stream.write(_closing(sheet).encode())


@contextmanager
def new_book(path: Path, tabs: Sequence[str], title: str, creator: str, created: str = "") -> Iterator[Book]:
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        book = Book(archive, tabs)
        yield book
        for name, text in _frame(book.sheets, _core(title, creator, created)).items():
            with archive.open(name, "w") as stream:
                stream.write(text.encode())


def _part(place: int) -> str:
    return f"xl/worksheets/sheet{place + 1}.xml"


def _write(write: Callable[[bytes], object], rows: Iterable[str]) -> None:
    write("".join(rows).encode())


# --- cells ------------------------------------------------------------------------------------------------------------


def rows(kinds: Sequence[Kind], columns: Sequence[Sequence[Any]], first: int) -> Iterator[str]:
    """Rows of the columns' values, numbered from `first`; a day is an ISO string, a null has no cell."""
    named = [(kind, letters(place)) for place, kind in enumerate(kinds)]
    made = [_column(kind, name, values) for (kind, name), values in zip(named, columns, strict=True)]
    for number, cells in enumerate(zip(*made, strict=True), first):
        yield f'<row r="{NUMBER}">{"".join(cells)}</row>'.replace(NUMBER, str(number))


def row(number: int, values: Sequence[str | int], style: int, lines: int = 1) -> str:
    """One row of words and counts, so many lines high; an empty string has no cell."""
    written = [_text(value, style) if isinstance(value, str) else _number(value, style) for value in values]
    cells = [f'<c r="{letters(place)}{number}"{cell}' for place, cell in enumerate(written) if values[place] != ""]
    height = f' ht="{LINE_HEIGHT * lines}" customHeight="1"' if lines > 1 else ""
    return f'<row r="{number}"{height}>{"".join(cells)}</row>'


def _column(kind: Kind, name: str, values: Sequence[Any]) -> Iterator[str]:
    """The cells of a column. Most values come again in it: each is written out once."""
    write = _CELLS[kind]
    written = {value: f'<c r="{name}{NUMBER}"{write(value)}' for value in {*values} - {None}}
    return map((written | {None: ""}).__getitem__, values)


def _text(text: str, style: int = PLAIN) -> str:
    """A cell behind its place, as all of these."""
    text = shortened(text)
    if style == PLAIN and text[:1] in FORMULA_SIGNS:
        style = TYPED
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f'{_styled(style)} t="inlineStr"><is><t{space}>{_escaped(text)}</t></is></c>'


def _number(value: float, style: int = PLAIN) -> str:
    if isinstance(value, int) and abs(value) >= MOST_DIGITS:
        return _text(str(value), style)
    return f"{_styled(style)}><v>{value!r}</v></c>"


def _boolean(value: bool) -> str:
    return f' t="b"><v>{value:d}</v></c>'


def _day(value: str) -> str:
    day = date.fromisoformat(value)
    return _text(value) if day < FIRST_DAY else f"{_styled(DAY)}><v>{day.toordinal() - _ORIGIN}</v></c>"


def _styled(style: int) -> str:
    return f' s="{style}"' if style else ""


_CELLS: Mapping[Kind, Callable[[Any], str]] = {"text": _text, "number": _number, "boolean": _boolean, "day": _day}


def is_too_long(text: str) -> bool:
    return len(text) > FITTING and _length(text) > LONGEST_CELL


def shortened(text: str) -> str:
    """As much as a cell holds, the mark of the cut included."""
    if not is_too_long(text):
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (LONGEST_CELL - len(CUT))]
    return kept.decode("utf-16-le", "ignore") + CUT


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _escaped(text: str) -> str:
    """What XML cannot hold is written _xHHHH_ (ECMA-376); so is the first sign of a text's own _xHHHH_."""
    if "_x" in text:
        text = _LIKE_ESCAPED.sub("_x005F_", text)
    is_safe = text.isprintable() and "&" not in text and "<" not in text and ">" not in text
    return text if is_safe else _UNSAFE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"_x{ord(found[0]):04X}_"


@cache
def letters(place: int) -> str:
    """The name of a column, counted from 0: A, Z, AA."""
    first, last = divmod(place, 26)
    return (letters(first - 1) if first else "") + chr(ord("A") + last)


# --- the parts --------------------------------------------------------------------------------------------------------

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PANE = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>'


def _opening(sheet: Sheet, is_first: bool) -> str:
    selected = ' tabSelected="1"' if is_first else ""
    pane = _PANE if sheet.is_table else ""
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width:g}" customWidth="1"/>'
        for number, width in enumerate(sheet.widths, 1)
    )
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="{sheet.extent}"/>'
        f'<sheetViews><sheetView{selected} workbookViewId="0">{pane}</sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="{LINE_HEIGHT}"/><cols>{columns}</cols><sheetData>'
    )


def _closing(sheet: Sheet) -> str:
    """Printed, a page is as wide as the sheet. Excel would flag every number that is meant to be text."""
    filtered = f'<autoFilter ref="{sheet.extent}"/>' if sheet.is_table else ""
    ignored = f'<ignoredErrors><ignoredError sqref="{sheet.extent}" numberStoredAsText="1"/></ignoredErrors>'
    return f'</sheetData>{filtered}<pageSetup orientation="landscape" fitToHeight="0"/>{ignored}</worksheet>'


def _frame(sheets: Sequence[Sheet], core: str) -> dict[str, str]:
    return {
        "xl/workbook.xml": _workbook(sheets),
        "xl/_rels/workbook.xml.rels": _relations(
            *((f"{_OFFICE}/worksheet", _part(place).removeprefix("xl/")) for place in range(len(sheets))),
            (f"{_OFFICE}/styles", "styles.xml"),
        ),
        "xl/styles.xml": _STYLES,
        "docProps/core.xml": core,
        "_rels/.rels": _relations(
            (f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "[Content_Types].xml": _content_types(len(sheets)),
    }


def _workbook(sheets: Sequence[Sheet]) -> str:
    tabs = "".join(
        f'<sheet name="{_attribute(sheet.name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, 1)
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{place}" hidden="1">{_absolute(sheet)}</definedName>'
        for place, sheet in enumerate(sheets)
        if sheet.is_table
    )
    names = f"<definedNames>{filters}</definedNames>" if filters else ""
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView activeTab="0"/></bookViews>'
        f"<sheets>{tabs}</sheets>{names}</workbook>"
    )


def _absolute(sheet: Sheet) -> str:
    name = _attribute(sheet.name.replace("'", "''"))
    return f"'{name}'!$A$1:${letters(len(sheet.widths) - 1)}${sheet.row_count}"


def _relations(*pairs: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _content_types(count: int) -> str:
    parts = [(_part(place), f"{_TYPE}.worksheet+xml") for place in range(count)]
    parts += [
        ("xl/workbook.xml", f"{_TYPE}.sheet.main+xml"),
        ("xl/styles.xml", f"{_TYPE}.styles+xml"),
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ]
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts)
        + "</Types>"
    )


def _core(title: str, creator: str, created: str) -> str:
    day = f'<dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created>' if created else ""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_attribute(title)}</dc:title><dc:creator>{_attribute(creator)}</dc:creator>{day}"
        "</cp:coreProperties>"
    )


def _attribute(text: str) -> str:
    return _escaped(text).replace('"', "&quot;")


_FORMATS = (
    "",
    ' numFmtId="164" applyNumberFormat="1"',
    ' fontId="1" fillId="2" applyFont="1" applyFill="1"',
    ' quotePrefix="1"',
    ' applyAlignment="1"',
)
_ALIGNED = '<alignment vertical="top" wrapText="1"/>'
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE3E9F2"/></patternFill></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    f'<cellXfs count="{len(_FORMATS)}">'
    + "".join(f"<xf{given}>{_ALIGNED if 'Alignment' in given else ''}</xf>" for given in _FORMATS)
    + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
