"""The pages of a text with form feeds, and what on them is furniture: running headers, footers, page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from pipeline.read.page_numbers import is_counted_heading, is_page_number
from pipeline.read.printed_lines import Line, line_of

FEWEST_PAGES = 3
MARGIN_LINES = 3  # lines with words at the top and at the foot of a page among which furniture is looked for

_DIGITS = re.compile(r"\d+")
_BARE = re.compile(r"[\W_]*(?:\d{1,4}|[ivxl]{1,6})(?:\s*/\s*\d{1,4})?[\W_]*")

Page = list[Line]


def split_pages(lines: Sequence[str]) -> list[Page]:
    """A form feed ends a page where it stands at the start of a line, or behind its words; within words it is white."""
    pages: list[Page] = [[]]
    is_over = False
    for number, text in enumerate(lines, 1):
        if is_over or text.startswith("\f"):
            pages.append([])
        pages[-1].append(line_of(number, text))
        is_over = bool(text.strip()) and text.rstrip(" ").endswith("\f")
    return pages


def furniture_of(pages: Sequence[Page]) -> set[int]:
    """The numbers of the lines that are furniture: from a page's edge inwards, up to the first that is not."""
    fewest = min(FEWEST_PAGES, max(2, len(pages)))
    edges = [edge for page in pages for edge in _edges(page)] if len(pages) > 1 else []
    alike: dict[str, list[tuple[int, Line]]] = {}
    for n, edge in enumerate(edges):
        for line in edge:
            alike.setdefault(_masked(line), []).append((n // 2, line))
    repeated = {
        number
        for places in alike.values()
        if len({page for page, _ in places}) >= fewest
        for number in _running(places, fewest)
    }
    return {
        line.number
        for edge in edges
        for line in takewhile(lambda line: line.number in repeated or _is_number(line), edge)
    }


def _edges(page: Page) -> tuple[list[Line], list[Line]]:
    """The lines with words near the top of a page and near its foot, both from the edge inwards."""
    places = [n for n, line in enumerate(page) if not line.is_blank]
    middle = len(places) // 2 + 1
    heads = [page[n] for n in takewhile(lambda n: not _is_row_head(page, n), places[:middle])]
    return heads[:MARGIN_LINES], [page[n] for n in reversed(places[middle:])][:MARGIN_LINES]


def _is_row_head(page: Page, n: int) -> bool:
    """Whether words in columns stand right on other lines, as a table's head that is printed again does."""
    return len(page[n].pieces) > 1 and n + 1 < len(page) and not page[n + 1].is_blank


def _is_number(line: Line) -> bool:
    words = line.text.strip()
    return bool(_BARE.fullmatch(words)) or is_page_number(words)


def _masked(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.text.split()).casefold())


def _running(places: Sequence[tuple[int, Line]], fewest: int) -> Iterator[int]:
    """Those whose numbers are the same on so many pages, or count the pages."""
    seen: dict[tuple[tuple[bool, int], ...], set[int]] = {}
    keys: dict[int, list[tuple[tuple[bool, int], ...]]] = {}
    for page, line in places:
        numbers = [int(digits) for digits in _DIGITS.findall(line.text)]
        counts = not is_counted_heading(line.text)
        choices = [tuple((True, number) for number in numbers)]
        for place in range(len(numbers) if counts else 0):
            fixed = [(n != place, number - page * (n == place)) for n, number in enumerate(numbers)]
            choices.append(tuple(fixed))
        keys[line.number] = choices
        for choice in choices:
            seen.setdefault(choice, set()).add(page)
    for number, choices in keys.items():
        if any(len(seen[choice]) >= fewest for choice in choices):
            yield number
