"""The account of a document's paragraphs: used in a record, furniture, or left over."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import Document, Paragraph, Table

UNCOUNTED = frozenset({"furniture", "contents"})


class Ledger:
    """Remembers which paragraphs of one document records hold; identity counts, not equality."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._used: set[int] = set()

    def use(self, paragraphs: Iterable[Paragraph]) -> None:
        self._used.update(id(paragraph) for paragraph in paragraphs)

    def use_table(self, table: Table) -> None:
        for cell in table.cells:
            self.use(cell.paragraphs)

    def leftovers(self) -> tuple[Paragraph, ...]:
        """Paragraphs with words that no record holds, in reading order."""
        return tuple(
            paragraph
            for paragraph in self._document.paragraphs()
            if id(paragraph) not in self._used and paragraph.kind not in UNCOUNTED and paragraph.text
        )

    def word_count(self) -> int:
        """Words of the document, without furniture and contents lists."""
        return sum(
            len(paragraph.text.split()) for paragraph in self._document.paragraphs() if paragraph.kind not in UNCOUNTED
        )
