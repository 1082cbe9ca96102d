"""What a run may be told that changes what is read."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

PdfEngine = Literal["pdfium", "pdfminer"]


class Options(Struct, frozen=True):
    """`ocr`: read pages that are pictures, where OCR is installed. `pdf_engine` takes the pages of a PDF apart.

    `spacy_model` is the package or folder of a model that names persons and organisations; empty for none.
    """

    ocr: bool = True
    pdf_engine: PdfEngine = "pdfium"
    spacy_model: str = ""
