"""HTML elements → paragraphs and tables, whatever page or table cell they come from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import cast

from lxml import etree
from lxml import html as lxml_html

from pipeline.model import Block, Cell, Mark, Paragraph, ParagraphKind, Span, Table, Where
from pipeline.read.definition_lists import Field, fields
from pipeline.read.inline import Style, make_span, tag_style
from pipeline.read.markers import make_paragraph
from pipeline.read.signs import alt_sign, icon_sign, split_signs
from pipeline.read.web_notes import note_number, printed_number

_BLOCKS = """
address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption figure
footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td
tfoot th thead tr ul
"""
_DROPPED = """
audio canvas datalist embed head iframe noscript object script select style svg template textarea title video
"""
BLOCKS = frozenset(_BLOCKS.split())
DROPPED = frozenset(_DROPPED.split())
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS = frozenset({"ul", "ol", "menu"})
LIST_STYLES = {"a": "abcdefghijklmnopqrstuvwxyz", "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
LARGEST_SPAN = 1000  # the limit the HTML standard sets for colspan

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_COLLAPSED = re.compile(r"accordion|collaps|tab|panel|toggle|expand", re.IGNORECASE)
_NO_MARKER = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_NORMAL_WEIGHT = re.compile(r"font-weight\s*:\s*(?:normal|lighter|[1-4]00)")
_ICON = re.compile(r"(?:^|[\s_-])icons?(?:$|[\s_-])", re.IGNORECASE)
_ICON_NAME = re.compile(r"[a-z_]{1,30}|\?|!|[\ue000-\uf8ff]+")
_BACKGROUND = re.compile(r"background(?:-color)?\s*:[^;]*?(#[0-9a-f]{3,6}\b|rgb\([^)]*\))", re.IGNORECASE)

Place = Callable[[etree._Element], Where]


def read_fragment(source: str, line: int, is_cell: bool = False) -> tuple[list[Block], list[Mark]]:
    """The blocks, and a cell's pictured signs, of a piece of HTML whose first line is line `line` of its file."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    root = lxml_html.document_fromstring(f"<div>{source}</div>".encode(), parser=parser)
    flow = Flow(lambda element: Where(line=line + _line(element) - 1), is_cell=is_cell)
    return flow.read(root), flow.marks


def _line(element: etree._Element) -> int:
    return cast("int | None", element.sourceline) or 1


def element_line(element: etree._Element) -> Where:
    return Where(line=_line(element))


class Flow:
    """Walks a tree once and breaks its text into blocks; `is_cell` lays nested tables out as paragraphs."""

    def __init__(
        self,
        place: Place,
        is_cell: bool = False,
        href: Callable[[str], str] = str,
        is_furniture: Callable[[etree._Element], bool] = lambda element: False,
    ) -> None:
        self._place = place
        self._is_cell = is_cell
        self._href = href
        self._is_furniture = is_furniture
        self.blocks: list[Block] = []
        self.marks: list[Mark] = []
        self._spans: list[Span] = []
        self._kind: ParagraphKind = "body"
        self._level = 0
        self._marker = ""
        self._furniture = 0
        self._boxes = 0
        self._pre = 0
        self._lists: list[etree._Element] = []
        self._numbers: list[int] = []

    def read(self, root: etree._Element) -> list[Block]:
        styles = [Style()]
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                styles.append(self._style(styles[-1], element))
                if self._start(element, styles[-1]):
                    self._text(element.text, styles[-1], element)
                else:
                    walker.skip_subtree()
            else:
                styles.pop()
                self._end(element)
                if element is not root:
                    self._text(element.tail, styles[-1], element)
        self._flush()
        return self.blocks

    def _start(self, element: etree._Element, style: Style) -> bool:
        """Whether the walk goes into the element."""
        tag = str(element.tag)
        if tag in DROPPED or is_hidden(element) or is_icon(element):
            return False
        if self._is_furniture(element):
            self._flush()
            self._furniture += 1
        if tag == "input":
            self._draw_box(style, element)
        elif self._is_cell:
            self._take_sign(element)
        if tag == "br":
            self._break_line(style, element)
        if tag in BLOCKS:
            self._flush()
            return self._start_block(tag, element)
        return True

    def _start_block(self, tag: str, element: etree._Element) -> bool:
        if tag in LISTS:
            self._lists.append(element)
            self._numbers.append(_integer(element.get("start"), 1))
        elif tag == "li":
            self._start_item(element)
        elif number := printed_number(element):
            self._kind, self._level, self._marker = "footnote", 0, number
        elif tag in HEADINGS:
            self._kind, self._level = "heading", int(tag[1])
        elif tag == "pre":
            self._pre += 1
        elif self._is_cell or self._furniture:
            return True
        elif tag == "figcaption":
            return not _captions_table(element)
        elif tag == "table" and is_data_table(element):
            self.blocks.append(read_table(element, self._place, self._href))
            return False
        elif tag == "dl" and (found := fields(element, lambda part: not is_hidden(part))):
            self.blocks.append(_field_table(found, self._place, self._href))
            return False
        return True

    def _start_item(self, element: etree._Element) -> None:
        marker = self._next_marker(element)
        number = note_number(element)
        if number is None:
            self._kind, self._level, self._marker = "item", max(1, len(self._lists)), marker
        else:
            self._kind, self._level, self._marker = "footnote", 0, number or marker.rstrip(".").replace("•", "")

    def _end(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag in BLOCKS:
            self._flush()
        if tag == "li" or tag in HEADINGS or printed_number(element):
            self._kind, self._level, self._marker = "body", 0, ""
        if tag in LISTS and self._lists and self._lists[-1] is element:
            self._lists.pop()
            self._numbers.pop()
        elif tag == "pre":
            self._pre = max(0, self._pre - 1)
        if self._furniture and not is_hidden(element) and tag not in DROPPED and self._is_furniture(element):
            self._flush()
            self._furniture -= 1

    def _style(self, style: Style, element: etree._Element) -> Style:
        tag, css = str(element.tag), (element.get("style") or "").casefold()
        href = element.get("href") if tag == "a" else None
        if href is not None:
            style = style._replace(href=self._href(href))
        style = tag_style(style, tag)
        return _css_style(style, css) if css else style

    def _text(self, text: str | None, style: Style, element: etree._Element) -> None:
        if not text:
            return
        for n, part in enumerate(text.split("\n") if self._pre else [text]):
            if n:
                self._flush()
            self._spans.append(make_span(re.sub(r"\s+", " ", part), style, self._place(element)))

    def _break_line(self, style: Style, element: etree._Element) -> None:
        if self._kind == "heading":
            self._spans.append(make_span(" ", style, self._place(element)))
        else:
            self._flush()

    def _flush(self) -> None:
        """Ends the paragraph; what follows in the same item is body text again, a heading or footnote stays one."""
        spans, self._spans = self._spans, []
        boxes, self._boxes = self._boxes, 0
        if boxes and not self._is_cell and len("".join(span.text.strip() for span in spans)) == boxes:
            return  # a switch of the page's design, with no words beside it
        kind: ParagraphKind = "furniture" if self._furniture else self._kind
        paragraph = make_paragraph(spans, kind, 0 if self._furniture else self._level, self._marker)
        if paragraph is None:
            return
        self.blocks.append(paragraph)
        if self._kind == "item":
            self._kind, self._level, self._marker = "body", 0, ""
        elif self._kind == "footnote":
            self._marker = ""

    def _next_marker(self, element: etree._Element) -> str:
        if not self._lists:
            return "•"
        owner = self._lists[-1]
        if _NO_MARKER.search(owner.get("style") or ""):
            return ""
        if owner.tag != "ol":
            return "•"
        number = _integer(element.get("value"), self._numbers[-1])
        self._numbers[-1] = number + 1
        letters = LIST_STYLES.get(owner.get("type") or "", "")
        return f"{letters[number - 1]}." if 0 < number <= len(letters) else f"{number}."

    def _draw_box(self, style: Style, element: etree._Element) -> None:
        if element.get("type") in {"checkbox", "radio"}:
            box = " ☐ " if element.get("checked") is None else " ☑ "
            self._spans.append(make_span(box, style, self._place(element)))
            self._boxes += 1

    def _take_sign(self, element: etree._Element) -> None:
        sign = ""
        if element.tag == "img":
            sign = alt_sign(element.get("alt") or "")
        elif element.tag in {"i", "span"} and not len(element) and not (element.text or "").strip():
            sign = icon_sign(element.get("class") or "")
        if sign:
            self.marks.append(Mark(sign, self._place(element)))


def _css_style(style: Style, css: str) -> Style:
    if re.search(r"font-weight\s*:\s*(?:bold|[6-9]00)", css):
        style = style._replace(bold=True)
    elif _NORMAL_WEIGHT.search(css):
        style = style._replace(bold=False)
    if re.search(r"font-style\s*:\s*italic", css):
        style = style._replace(italic=True)
    if re.search(r"text-decoration[^;]*underline", css):
        style = style._replace(underline=True)
    if re.search(r"vertical-align\s*:\s*super", css):
        style = style._replace(superscript=True)
    return style


def is_hidden(element: etree._Element) -> bool:
    """Never shown. Closed tabs and accordion panels are shown on a click, so they are part of the page."""
    if element.get("role") == "tooltip":
        return True
    if element.get("hidden") is None and not _HIDDEN.search(element.get("style") or ""):
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    return not _COLLAPSED.search(names)


def is_icon(element: etree._Element) -> bool:
    """A picture drawn by an icon font: its letters or its name are no text."""
    if element.tag not in {"i", "span"} or len(element) or not _ICON_NAME.fullmatch((element.text or "").strip()):
        return False
    return bool(_ICON.search(element.get("class") or "")) and (
        element.tag == "i" or element.get("aria-hidden") == "true"
    )


def is_data_table(table: etree._Element) -> bool:
    """Not a table of one single cell, or one that says it is there for the layout only."""
    if table.get("role") in {"presentation", "none"}:
        return False
    return sum(len(list(_cells(row))) for row in _rows(table)) > 1


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if row.tag == "tr")


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    yield from (cell for cell in row if cell.tag in {"td", "th"})


def read_table(table: etree._Element, place: Place, href: Callable[[str], str] = str) -> Table:
    """A `<table>` with its merged cells."""
    rows = [row for row in _rows(table) if not is_hidden(row)]
    reaching: list[Cell] = []  # cells above that reach down into the row
    cells: list[Cell] = []
    for row_number, row in enumerate(rows):
        reaching = [cell for cell in reaching if cell.row + cell.row_span > row_number]
        own: list[Cell] = []
        column = 0
        for element in _cells(row):
            column = _free_column(column, reaching)
            own.append(_cell(element, row_number, column, len(rows), place, href))
            column += own[-1].column_span
        cells.extend(own)
        reaching = sorted([*reaching, *(cell for cell in own if cell.row_span > 1)], key=lambda cell: cell.column)
    width = max((cell.column + cell.column_span for cell in cells), default=0)
    return Table(tuple(cells), len(rows), width, _caption(table))


def _field_table(found: Sequence[Field], place: Place, href: Callable[[str], str]) -> Table:
    """Labels left of their values; a label without a value heads the rows below it."""
    cells: list[Cell] = []
    for row, field in enumerate(found):
        for column, parts in enumerate((field.terms, field.values)):
            if parts:
                paragraphs, marks = _content(parts, place, href)
                span = 1 if field.values else 2
                cells.append(Cell(row, column, 1, span, paragraphs, marks=marks, where=place(parts[0])))
    return Table(tuple(cells), len(found), 2)


def _caption(table: etree._Element) -> str:
    """The words of its `<caption>`, or else of the `<figcaption>` of the figure it alone makes."""
    figure = table.getparent()
    beside = [] if figure is None or len(_first_tables(figure)) > 1 else figure.iterchildren("figcaption")
    captions = [c for c in table if c.tag == "caption"] or [c for c in beside if _captions_table(c)]
    return " ".join(" ".join(str(text) for c in captions for text in c.itertext()).split())


def _captions_table(caption: etree._Element) -> bool:
    """Whether a figure is one table and this caption."""
    figure = caption.getparent()
    tables = [] if figure is None else _first_tables(figure)
    own = [c for table in tables for c in table if c.tag == "caption"]
    return len(tables) == 1 and not own and is_data_table(tables[0])


def _first_tables(figure: etree._Element) -> list[etree._Element]:
    """Two of its tables at most."""
    return list(islice(figure.iterchildren("table"), 2))


def _free_column(column: int, reaching: Sequence[Cell]) -> int:
    """The first column from this one on that no cell above reaches into; those cells are sorted by their columns."""
    for cell in reaching:
        if cell.column <= column < cell.column + cell.column_span:
            column = cell.column + cell.column_span
    return column


def _cell(
    element: etree._Element, row: int, column: int, row_count: int, place: Place, href: Callable[[str], str]
) -> Cell:
    paragraphs, marks = _content([element], place, href)
    rows_left = row_count - row
    row_span = _integer(element.get("rowspan"), 1) or rows_left  # 0: down to the last row
    return Cell(
        row,
        column,
        min(max(row_span, 1), rows_left),
        min(max(_integer(element.get("colspan"), 1), 1), LARGEST_SPAN),
        paragraphs,
        _fill(element),
        marks,
        place(element),
    )


def _content(
    parts: Sequence[etree._Element], place: Place, href: Callable[[str], str]
) -> tuple[tuple[Paragraph, ...], tuple[Mark, ...]]:
    """The paragraphs and signs of one cell."""
    flow = Flow(place, is_cell=True, href=href)
    for element in parts:
        flow.read(element)
    paragraphs, signs = split_signs([block for block in flow.blocks if isinstance(block, Paragraph)])
    return paragraphs, (*flow.marks, *signs)


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\s*\d{1,9}\s*", text) else default


def _fill(element: etree._Element) -> str:
    match = _BACKGROUND.search(element.get("style") or "")
    colour = (match[1] if match else element.get("bgcolor") or "").casefold()
    if colour.startswith("rgb"):
        parts = [min(255, int(part)) for part in re.findall(r"\d{1,3}", colour)[:3]]
        colour = "#" + "".join(f"{part:02x}" for part in parts)
    if re.fullmatch(r"#[0-9a-f]{3}", colour):
        colour = "#" + "".join(2 * digit for digit in colour[1:])
    return colour if re.fullmatch(r"#[0-9a-f]{6}", colour) and colour != "#ffffff" else ""
