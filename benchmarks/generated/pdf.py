"""A report as a PDF, written by hand so that ten thousand of them take seconds: Helvetica, ruled tables, links."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from itertools import pairwise

from benchmarks.generated.content import Commitment, Report

WIDTH, HEIGHT = 595, 842
LEFT, RIGHT, TOP, BOTTOM = 60, 535, 770, 70
LABELS, PADDING = 90, 4
SIZE, LEADING, GAP = 9.5, 13, 6
# Widths of Helvetica, in thousandths of the size, of the characters from the space to the tilde; any other is a letter.
PRINTED = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 "
    "584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 "
    "278 556 500 722 500 500 500 334 260 334 584"
)
WIDTHS = tuple(int(width) for width in PRINTED.split())
LETTER, BOLDER = 556, 1.08


def build(report: Report) -> bytes:
    sheets = Sheets(f"{report.state} – {report.title}")
    sheets.cover((report.state, 26), (report.title, 18), (report.plan, 18))
    sheets.heading(report.words["background"], 15)
    for paragraph in report.background:
        sheets.paragraph(paragraph)
    for commitment in report.commitments:
        _commitment(sheets, report, commitment)
    return _file(sheets.pages)


def _commitment(sheets: Sheets, report: Report, one: Commitment) -> None:
    words = report.words
    sheets.heading(f"{words['commitment']} {one.number} – {one.title}", 12)
    sheets.labelled(words["aim"], one.aim)
    for bullet in one.bullets:
        sheets.paragraph(f"• {bullet}", indent=10)
    sheets.labelled(words["lead"], ", ".join(one.lead))
    sheets.labelled(words["others"], ", ".join(one.others))
    sheets.levels(words["progress"], words["levels"], one.level, is_filled=one.number % 2 == 0)
    for label, value in (("results", one.results), ("timetable", (one.timetable,)), ("next_steps", (one.next_steps,))):
        sheets.row(words[label], value)
    sheets.row(words["resources"], one.links, are_links=True)
    sheets.skip(GAP)
    sheets.labelled(words["contact"], "")
    for line in (one.contact.name, f"{one.contact.role}, {one.lead[0]}"):
        sheets.paragraph(line)
    sheets.link(LEFT, one.contact.email, f"mailto:{one.contact.email}")
    sheets.skip(GAP)


class Page:
    def __init__(self) -> None:
        self.drawn: list[str] = []
        self.links: list[tuple[float, float, float, float, str]] = []


class Sheets:
    """Sets text from top to bottom, a new page where the old one is full; `y` is the baseline of the next line."""

    def __init__(self, running: str) -> None:
        self.running = running
        self.pages: list[Page] = []
        self.y = 0.0
        self._turn()

    def cover(self, *lines: tuple[str, int]) -> None:
        for number, (text, size) in enumerate(lines):
            self._text(LEFT, 600 - 60 * number, text, size, True)
        self._turn()

    def heading(self, text: str, size: int) -> None:
        self._room(6 * LEADING)
        self.skip(GAP)
        for line in wrapped(text, RIGHT - LEFT, size, True):
            self._line(LEFT, line, size, True, size * 1.35)
        self.skip(GAP)

    def paragraph(self, text: str, indent: float = 0) -> None:
        for line in wrapped(text, RIGHT - LEFT - indent, SIZE):
            self._line(LEFT + indent, line)
        self.skip(GAP)

    def labelled(self, label: str, text: str) -> None:
        """A paragraph that begins with a bold label on the same line."""
        self._room(LEADING)
        label = f"{label}:"
        start = width(label, SIZE, True) + width(" ", SIZE)
        self._text(LEFT, self.y, label, SIZE, True)
        first, *more = wrapped(text, RIGHT - LEFT, SIZE, first=start)
        self._line(LEFT + start, first)
        for line in more:
            self._line(LEFT, line)
        self.skip(GAP)

    def levels(self, label: str, levels: Sequence[str], level: int, is_filled: bool) -> None:
        """A row of levels with the one filled, or above a row with a cross in its column."""
        height = LEADING + PADDING
        self._room(3 * height)
        step = (RIGHT - LEFT - LABELS) / len(levels)
        edges = [LEFT, *(LEFT + LABELS + step * place for place in range(len(levels) + 1))]
        top = self.y + LEADING - PADDING / 2
        if is_filled:
            x = edges[level + 1]
            self._draw(f"0.7 0.85 0.9 rg {x:.1f} {top - height:.1f} {step:.1f} {height} re f 0 g")
        for x, text in zip(edges, (label, *levels), strict=False):
            self._text(x + PADDING, self.y, text, SIZE, True)
        self._box(edges, top, height)
        self.y -= height
        if not is_filled:
            self._text(edges[level + 1] + step / 2, self.y, "X", SIZE, True)
            self._box(edges, top - height, height)
            self.y -= height

    def row(self, label: str, paragraphs: Iterable[str], are_links: bool = False) -> None:
        """A label and its value in two ruled cells; the row moves as a whole to the next page."""
        names = wrapped(label, LABELS - 2 * PADDING, SIZE, True)
        lines = [line for text in paragraphs for line in wrapped(text, RIGHT - LEFT - LABELS - 2 * PADDING, SIZE)]
        height = LEADING * max(len(names), len(lines)) + PADDING
        self._room(height)
        top = self.y + LEADING - PADDING / 2
        for number, line in enumerate(names):
            self._text(LEFT + PADDING, self.y - number * LEADING, line, SIZE, True)
        for line in lines:
            if are_links:
                self.link(LEFT + LABELS + PADDING, line, line)
            else:
                self._line(LEFT + LABELS + PADDING, line)
        self._box((LEFT, LEFT + LABELS, RIGHT), top, height)
        self.y = top - height - LEADING + PADDING / 2

    def link(self, x: float, text: str, target: str) -> None:
        self._room(LEADING)
        self.pages[-1].links.append((x, self.y - 2, x + width(text, SIZE), self.y + SIZE, target))
        self._line(x, text)

    def skip(self, height: float) -> None:
        self.y -= height

    def _room(self, height: float) -> None:
        if self.y - height < BOTTOM:
            self._turn()

    def _turn(self) -> None:
        self.pages.append(Page())
        self.y = TOP
        if len(self.pages) > 1:
            self._text(LEFT, HEIGHT - 40, self.running, 8)
            self._text(WIDTH / 2, 35, str(len(self.pages)), 8)

    def _line(self, x: float, text: str, size: float = SIZE, bold: bool = False, leading: float = LEADING) -> None:
        if self.y < BOTTOM:
            self._turn()
        self._text(x, self.y, text, size, bold)
        self.y -= leading

    def _text(self, x: float, y: float, text: str, size: float, bold: bool = False) -> None:
        if text:
            self._draw(f"BT /{'B' if bold else 'R'} {size} Tf {x:.1f} {y:.1f} Td ({_escaped(text)}) Tj ET")

    def _box(self, edges: Sequence[float], top: float, height: float) -> None:
        """A row of ruled cells between these edges."""
        for x, following in pairwise(edges):
            self._draw(f"{x:.1f} {top - height:.1f} {following - x:.1f} {height:.1f} re S")

    def _draw(self, operators: str) -> None:
        self.pages[-1].drawn.append(operators)


def width(text: str, size: float, bold: bool = False) -> float:
    thousandths = sum(WIDTHS[ord(letter) - 32] if 32 <= ord(letter) <= 126 else LETTER for letter in text)
    return thousandths * size / 1000 * (BOLDER if bold else 1)


def wrapped(text: str, limit: float, size: float, bold: bool = False, first: float = 0) -> list[str]:
    """Lines no wider than the limit; the first one is shorter by `first`. At least one, perhaps empty."""
    lines, line, used, space = [], "", first, width(" ", size, bold)
    for word in text.split():
        wide = width(word, size, bold)
        if line and used + space + wide > limit:
            lines.append(line)
            line, used = word, wide
        else:
            used += wide + (space if line else 0)
            line = f"{line} {word}" if line else word
    return [*lines, line]


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file(pages: Sequence[Page]) -> bytes:
    """Catalogue 1, list of pages 2, fonts 3 and 4, then for each page itself, its content and its links."""
    numbers, number = [], 5
    for page in pages:
        numbers.append(number)
        number += 2 + len(page.links)
    kids = " ".join(f"{place} 0 R" for place in numbers)
    fonts = ("Helvetica", "Helvetica-Bold")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        *(f"<</Type/Font/Subtype/Type1/BaseFont/{font}/Encoding/WinAnsiEncoding>>".encode() for font in fonts),
    ]
    for place, page in zip(numbers, pages, strict=True):
        objects += _page_objects(place, page)
    return _joined(objects)


def _page_objects(number: int, page: Page) -> list[bytes]:
    content = zlib.compress("\n".join(page.drawn).encode("cp1252"), 6)
    links = " ".join(f"{number + 2 + place} 0 R" for place in range(len(page.links)))
    box = f"/MediaBox[0 0 {WIDTH} {HEIGHT}]/Resources<</Font<</R 3 0 R/B 4 0 R>>>>"
    head = f"<</Type/Page/Parent 2 0 R{box}/Contents {number + 1} 0 R/Annots[{links}]>>"
    stream = b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(content), content)
    return [head.encode(), stream, *(_annotation(*link) for link in page.links)]


def _annotation(x0: float, y0: float, x1: float, y1: float, target: str) -> bytes:
    rect = f"{x0:.1f} {y0:.1f} {x1:.1f} {y1:.1f}"
    return f"<</Type/Annot/Subtype/Link/Rect[{rect}]/Border[0 0 0]/A<</S/URI/URI({_escaped(target)})>>>>".encode()


def _joined(objects: Sequence[bytes]) -> bytes:
    made, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(made)
