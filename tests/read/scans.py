"""Scanned pages about Valdoria: words painted into a picture, the picture put on a page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import reportlab
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader

from tests.read.pdf_fixtures import HEIGHT, WIDTH, Sheet

DOTS_A_POINT = 200 / 72
FONT = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"


def scanned(
    sheet: Sheet, lines: Sequence[str], size: float = 12, pitch: float = 30, boxes: Sequence[Sequence[float]] = ()
) -> None:
    """Paints lines of words on the whole sheet, the first 100 points from its top, and boxes (x0, top, x1, bottom)."""
    image = Image.new("L", (round(WIDTH * DOTS_A_POINT), round(HEIGHT * DOTS_A_POINT)), 255)
    font = ImageFont.truetype(io.BytesIO(FONT.read_bytes()), round(size * DOTS_A_POINT))
    drawing = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        drawing.text((72 * DOTS_A_POINT, (100 + number * pitch) * DOTS_A_POINT), line, fill=0, font=font)
    for box in boxes:
        drawing.rectangle([round(edge * DOTS_A_POINT) for edge in box], outline=0, width=2)
    sheet.canvas.drawImage(ImageReader(image), 0, 0, WIDTH, HEIGHT)
