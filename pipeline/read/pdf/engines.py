"""Two engines read pages: pdfium, which is fast, and pdfminer, the reference.

The rule: pdfium reads a page unless it is known to show it worse (`Unfaithful` says why); then the reference reads that
page, or the whole file where the file is the matter, and an issue says so. Such are

- files pdfium cannot open, those with a damaged table of objects, and those without a page it states;
- text in Type 3 fonts, whose letters are drawings without an ascent;
- text drawn twice to look bold: pdfium gives it once;
- text flattened to nothing;
- colour gradients and patterns, whose colours pdfium does not tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack
from typing import Literal, Protocol

from pipeline.model import Issue, Where
from pipeline.read.pdf.content import Content
from pipeline.read.pdf.pdfium.faults import Unfaithful

Engine = Literal["pdfium", "pdfminer"]
FAST: Engine = "pdfium"
REFERENCE: Engine = "pdfminer"


class File(Protocol):
    @property
    def page_count(self) -> int: ...

    def content(self, number: int) -> Content: ...


class Reader:
    """A file's pages, each by the engine that is right for it. A context: it closes what it opens."""

    def __init__(self, data: bytes, engine: Engine = FAST) -> None:
        self._data = data
        self._engine = engine
        self._files = ExitStack()
        self._first: File | None = None
        self._reference: File | None = None
        self.issues: list[Issue] = []

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self._files.close()

    @property
    def page_count(self) -> int:
        return self._opened().page_count

    def contents(self, numbers: Iterable[int] | None = None) -> Iterator[Content]:
        """All pages, or those of these numbers. Raises UnreadableDocument as the reference does."""
        file = self._opened()
        for number in range(1, file.page_count + 1) if numbers is None else numbers:
            yield self._content(file, number)

    def _opened(self) -> File:
        if self._first is None:
            self._first = self._open()
        return self._first

    def _open(self) -> File:
        if self._engine == REFERENCE:
            return self._slow()
        from pipeline.read.pdf.pdfium import document

        try:
            return self._enter(document.opened(self._data))
        except Unfaithful as fault:
            self.issues.append(_issue(f"The whole file was read with the reference engine: {fault}."))
            return self._slow()

    def _content(self, file: File, number: int) -> Content:
        try:
            return file.content(number)
        except Unfaithful as fault:
            self.issues.append(_issue(f"Page {number} was read with the reference engine: {fault}.", number))
            return self._slow().content(number)

    def _slow(self) -> File:
        if self._reference is None:
            from pipeline.read.pdf.reference import document

            self._reference = self._enter(document.opened(self._data))
        return self._reference

    def _enter(self, file: AbstractContextManager[File]) -> File:
        return self._files.enter_context(file)


def _issue(message: str, page: int | None = None) -> Issue:
    return Issue("reference_engine_used", message, "info", where=Where(page=page))
