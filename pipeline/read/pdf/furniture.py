"""Running headers, footers and page numbers: what stands at the same height on page after page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from pipeline.read.page_numbers import is_counted_heading, is_page_number
from pipeline.read.pdf.lines import Line, split_at_gaps

MARGIN_SHARE = 0.12  # of the page's height, at its top and bottom
SAME_HEIGHT = 4.0
FEWEST_PAGES = 3
LARGE = 1.12  # of the body size
MOST_COMPARED = 4  # numbers of a line that are looked up; all are compared

Likeness = tuple[str, int, tuple[tuple[bool, int], ...]]

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"^[\W_]*(?:\d{1,4}|[ivxl]{1,6})[\W_]*$")
_SPACED_OUT = re.compile(r"\b(?:[^\W\d_] ){2,}[^\W\d_]\b")
_NUMBER_FIRST = re.compile(r"^(\d{1,4})\s*[|–—-]?\s*([^\W\d_]+\.?)$")


def furniture_of(pages: Mapping[int, Sequence[Line]], heights: Mapping[int, float], body_size: float) -> set[int]:
    """The ids of the lines that are furniture. `pages` holds each page's lines outside tables."""
    fewest = min(FEWEST_PAGES, max(2, len(pages)))
    found: set[int] = set()
    alike: dict[Likeness, list[Line]] = {}
    running: list[Line] = []
    margins = {
        number: [line for line in lines if _is_in_margin(line, heights[number])] for number, lines in pages.items()
    }
    for number, lines in margins.items():
        for line in lines:
            if _names_page(line.text) and _is_outermost(line, pages[number]):
                found.add(id(line))
            elif not _may_be_heading(line, heights[number], body_size):
                running.append(line)
                for likeness in _likenesses(line):
                    alike.setdefault(likeness, []).append(line)
    found.update(id(line) for line in running if _is_repeated(line, alike, fewest))
    edges = [line for number, lines in pages.items() for line in _edges(margins[number], lines, found, body_size)]
    found |= _beside_repeated(edges, fewest)
    if len(pages) == FEWEST_PAGES:
        found |= _saying_title(edges, pages, body_size)
    return found | _naming_chapters([line for line in edges if id(line) not in found], pages, fewest, body_size)


def _edges(margins: Sequence[Line], lines: Sequence[Line], found: set[int], body_size: float) -> list[Line]:
    """The first and the last line of a page's margins, furniture apart, where it is no larger than the text."""
    left = [line for line in margins if id(line) not in found]
    if not left:
        return []
    first, last = min(left, key=lambda line: line.box.top), max(left, key=lambda line: line.box.bottom)
    outermost = {id(line): line for line in (first, last) if line.size < LARGE * body_size}
    return [line for line in outermost.values() if _is_outermost(line, lines)]


def _saying_title(edges: Sequence[Line], pages: Mapping[int, Sequence[Line]], body_size: float) -> set[int]:
    """The ids of the lines on every page but the cover a part of which says words of the cover's title again."""
    cover = min(pages)
    title = " ".join(_masked(line.text) for line in pages[cover] if line.size >= LARGE * body_size)
    behind = [line for line in edges if line.page != cover] if title else []
    return _beside_repeated(behind, len(pages) - 1, title)


def _beside_repeated(edges: Sequence[Line], fewest: int, title: str = "") -> set[int]:
    """The ids of the lines a part of which, set off by white, stands on page after page: the rest changes with the
    chapter. Where a title is given, only parts that say words of it."""
    parts = {
        id(line): [part for part in split_at_gaps(line) if _has_letters(part) and (not title or _is_of(part, title))]
        for line in edges
    }
    alike: dict[Likeness, list[Line]] = {}
    for part in (part for found in parts.values() for part in found):
        for likeness in _likenesses(part):
            alike.setdefault(likeness, []).append(part)
    return {line for line, found in parts.items() if any(_is_repeated(part, alike, fewest) for part in found)}


def _naming_chapters(
    edges: Sequence[Line], pages: Mapping[int, Sequence[Line]], fewest: int, body_size: float
) -> set[int]:
    """The ids of the lines that say a heading of the document again, at one height on page after page."""
    if len({line.page for line in edges}) < fewest:
        return set()
    large = (line for lines in pages.values() for line in lines if line.size >= LARGE * body_size)
    headings = {_masked(line.text) for line in large}
    named = [line for line in edges if _has_letters(line) and _masked(line.text) in headings]
    heights = [line.box.top for line in named]
    return {id(line) for line in named if sum(abs(line.box.top - top) <= SAME_HEIGHT for top in heights) >= fewest}


def _is_of(part: Line, title: str) -> bool:
    words = _masked(part.text)
    return " " in words and f" {words} " in f" {title} "


def _has_letters(line: Line) -> bool:
    return any(map(str.isalpha, line.text))


def _likenesses(line: Line, heights: Sequence[int] = (0,)) -> Iterator[Likeness]:
    """What lines have in common that are the same: their words, their height, and of each number itself or how far it
    is ahead of the page's."""
    text, height = _masked(line.text), int(line.box.top // SAME_HEIGHT)
    numbers = [int(digits) for digits in _DIGITS.findall(line.text)[:MOST_COMPARED]]
    for choice in product(*(((True, number), (False, number - line.page)) for number in numbers)):
        for step in heights:
            yield text, height + step, choice


def _is_repeated(line: Line, alike: Mapping[Likeness, Sequence[Line]], fewest: int) -> bool:
    """Whether it stands at its height on so many pages, its numbers the same or growing with the pages."""
    pages: set[int] = set()
    for likeness in _likenesses(line, heights=(-1, 0, 1)):
        for other in alike.get(likeness, ()):
            if other.page not in pages and _is_same(line, other):
                pages.add(other.page)
                if len(pages) >= fewest:
                    return True
    return False


def _names_page(text: str) -> bool:
    """Whether it is only a page's number: "3", "- iv -", "Page 3 of 10", "3 | P a g e"."""
    if _PAGE_NUMBER.match(text):
        return True
    if not _DIGITS.search(text):
        return False
    whole = _SPACED_OUT.sub(lambda word: word[0].replace(" ", ""), text.strip())
    return is_page_number(whole) or is_page_number(_NUMBER_FIRST.sub(r"\2 \1", whole))


def _masked(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.split()).lower())


def _is_in_margin(line: Line, height: float) -> bool:
    return line.box.bottom < MARGIN_SHARE * height or line.box.top > (1 - MARGIN_SHARE) * height


def _may_be_heading(line: Line, height: float, body_size: float) -> bool:
    """A heading may stand first on several pages, "Commitment 3" and "Commitment 4" too."""
    prominent = line.size >= LARGE * body_size or (line.is_bold and bool(_DIGITS.search(line.text)))
    return line.box.bottom < height / 2 and prominent


def _is_outermost(line: Line, lines: Sequence[Line]) -> bool:
    others = [other for other in lines if other is not line]
    return all(other.box.bottom <= line.box.top + 2 for other in others) or all(
        other.box.top >= line.box.bottom - 2 for other in others
    )


def _is_same(line: Line, other: Line) -> bool:
    if abs(other.box.top - line.box.top) > SAME_HEIGHT:
        return False
    own, others = _DIGITS.findall(line.text), _DIGITS.findall(other.text)
    steps = {int(b) - int(a) for a, b in zip(own, others, strict=True)}
    if steps - {0} and is_counted_heading(line.text):
        return False
    return steps <= {0, other.page - line.page}
