"""The pages of a PDF, each laid out by itself."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import msgspec

from pipeline.model import Issue
from pipeline.read.pdf.engines import FAST, Engine, Reader
from pipeline.read.pdf.layout import PageLayout, laid_out
from pipeline.read.pdf.opening import check_whole
from pipeline.read.pdf.packing import packed, unpacked

_PARTS = msgspec.msgpack.Decoder(tuple[list[bytes], list[Issue]])


class Pages(NamedTuple):
    """`issues` tell which of them the reference engine read, and why."""

    pages: list[PageLayout]
    issues: list[Issue]


class Part(NamedTuple):
    """One of so many parts of a file, counted from 0: a span of its pages, which is empty where there are too few."""

    number: int
    of: int

    def pages(self, page_count: int) -> range:
        first, beyond = (page_count * number // self.of for number in (self.number, self.number + 1))
        return range(first + 1, beyond + 1)


WHOLE = Part(0, 1)


def read_pages(data: bytes, engine: Engine = FAST, only: Collection[int] = (), part: Part = WHOLE) -> Pages:
    """The pages of a part of the file, or of those only these numbers.

    Raises UnreadableDocument where the file is empty, no PDF, encrypted, cut short or broken.
    """
    check_whole(data)
    with Reader(data, engine) as reader:
        numbers = [number for number in part.pages(reader.page_count) if not only or number in only]
        pages = [laid_out(content) for content in reader.contents(numbers)]
    return Pages(pages, reader.issues)


def packed_pages(pages: Pages) -> bytes:
    """As they travel from one process to another."""
    return msgspec.msgpack.encode(([packed(page) for page in pages.pages], pages.issues))


def joined_pages(parts: Sequence[bytes]) -> Pages:
    """The pages of all parts as if they had been read in one; what every part says of the file is said once."""
    read = [_PARTS.decode(part) for part in parts]
    issues = dict.fromkeys(issue for _, issues in read for issue in issues)
    return Pages([unpacked(page) for pages, _ in read for page in pages], list(issues))


def read_pictured(data: bytes, only: Collection[int]) -> list[PageLayout]:
    """Pages OCR has read: the rules of tables are looked for in what the page shows, not in what is drawn."""
    from pipeline.read.pdf.pictured import rules_in_picture
    from pipeline.read.pdf.reference.document import opened

    check_whole(data)
    pages = []
    with opened(data) as file:
        for number in sorted(number for number in only if number <= file.page_count):
            content = file.content(number)
            with file.page(number) as page:
                content.rules.extend(rules_in_picture(page))
            pages.append(laid_out(content, by_ocr=True))
    return pages
