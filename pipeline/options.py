"""What a run may be told that changes what is read, or what is made of it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

PdfEngine = Literal["pdfium", "pdfminer"]

FORMS = ("csv", "parquet", "sqlite", "xlsx")
"""What a package is written in."""
ALWAYS = ("csv", "parquet")
"""Of these, what no package is without."""


class Options(Struct, frozen=True):
    """`ocr`: read pages that are pictures, where OCR is installed. `pdf_engine` takes the pages of a PDF apart.

    `spacy_model` is the package or folder of a model that names persons and organisations; empty for none. `forms` are
    those of FORMS that are asked for, in that order.
    """

    ocr: bool = True
    pdf_engine: PdfEngine = "pdfium"
    spacy_model: str = ""
    forms: tuple[str, ...] = FORMS
