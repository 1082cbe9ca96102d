"""A page of an open file, as its parts are read from it."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.read.pdf.pdfium.fonts import Fonts
from pipeline.read.pdf.pdfium.library import Handle
from pipeline.read.pdf.pdfium.sheets import Sheet


class Leaf(NamedTuple):
    document: Handle
    handle: Handle
    sheet: Sheet
    fonts: Fonts
