"""Small PDFs about a fictional country, drawn on the fly; places are in points from the top-left corner."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Document, Paragraph, Source, Table
from pipeline.read.pdf import read

WIDTH, HEIGHT = 595.0, 842.0
SENTENCE = "The Ministry of Rivers of Valdoria publishes the level of every river each hour on its open portal."


class Sheet:
    """A canvas with its origin at the top left."""

    def __init__(self, password: str = "") -> None:
        self.file = io.BytesIO()
        encryption = StandardEncryption(password) if password else None
        self.canvas = Canvas(self.file, (WIDTH, HEIGHT), encrypt=encryption, invariant=True)

    def text(
        self, x: float, y: float, words: str, size: float = 10, font: str = "Helvetica", colour: str = "#000000"
    ) -> float:
        """Draw words on the baseline y; the x where they end."""
        self.canvas.setFont(font, size)
        self.canvas.setFillColor(colour)
        self.canvas.drawString(x, HEIGHT - y, words)
        return x + float(self.canvas.stringWidth(words, font, size))

    def lines(self, x: float, y: float, lines: Sequence[str], size: float = 10, pitch: float = 12) -> float:
        """Draw lines below each other; the baseline after the last."""
        for line in lines:
            self.text(x, y, line, size)
            y += pitch
        return y

    def paragraph(self, x: float, y: float, words: str, width: float, size: float = 10, pitch: float = 12) -> float:
        """Break words into lines of a width and draw them; the baseline after the last."""
        line = ""
        for word in words.split():
            longer = f"{line} {word}".strip()
            if self.canvas.stringWidth(longer, "Helvetica", size) > width:
                self.text(x, y, line, size)
                y, line = y + pitch, word
            else:
                line = longer
        self.text(x, y, line, size)
        return y + pitch

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def fill(self, x0: float, y0: float, x1: float, y1: float, colour: str) -> None:
        self.canvas.setFillColor(colour)
        self.canvas.rect(x0, HEIGHT - y1, x1 - x0, y1 - y0, stroke=0, fill=1)

    def grid(self, columns: Sequence[float], rows: Sequence[float]) -> None:
        for x in columns:
            self.rule(x, rows[0], x, rows[-1])
        for y in rows:
            self.rule(columns[0], y, columns[-1], y)

    def link(self, url: str, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.linkURL(url, (x0, HEIGHT - y1, x1, HEIGHT - y0))

    def picture(self, x0: float, y0: float, x1: float, y1: float) -> None:
        from PIL import Image

        image = ImageReader(Image.new("RGB", (8, 8), "#336699"))
        self.canvas.drawImage(image, x0, HEIGHT - y1, x1 - x0, y1 - y0)

    def page(self) -> None:
        self.canvas.showPage()

    def data(self) -> bytes:
        self.canvas.save()
        return self.file.getvalue()

    def document(self) -> Document:
        return read_bytes(self.data())


def source(data: bytes) -> Source:
    return Source("valdoria", "valdoria.pdf", "valdoria.pdf", "0" * 64, len(data), "application/pdf")


def read_bytes(data: bytes) -> Document:
    return read(source(data), data)


def paragraphs(document: Document) -> list[Paragraph]:
    return [block for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows()]


def repeated_heading() -> Sheet:
    """A table over two pages that prints its heading row on both."""
    sheet = Sheet()
    for page in (1, 2):
        sheet.grid([72, 180, 300], [72, 92, 112])
        sheet.text(76, 86, "No.")
        sheet.text(190, 86, "Commitment")
        sheet.text(76, 106, str(page))
        sheet.text(190, 106, f"River {page}")
        sheet.page()
    return sheet
