"""Bytes to Document: what is printed and where. One module a format; none knows another."""

from __future__ import annotations

from importlib import import_module
from typing import Literal

from pipeline.errors import UnreadableDocument
from pipeline.model import Document, Source

READERS = {"application/pdf": "pdf", "text/html": "html", "text/plain": "text"}
HAS_PICTURES = frozenset({"pdf"})


PdfEngine = Literal["pdfium", "pdfminer"]


def read(source: Source, data: bytes, ocr: bool = True, pdf_engine: PdfEngine = "pdfium") -> Document:
    """The document in these bytes; UnreadableDocument where there is none.

    `ocr`: read pages that are pictures. `pdf_engine`: pdfium, or pdfminer as the reference.
    """
    if not data.strip():
        raise UnreadableDocument("empty_document", "The file is empty.")
    name = READERS.get(source.media_type)
    if name is None:
        raise UnreadableDocument("unknown_format", f"no reader for {source.media_type or 'this kind of file'}")
    reader = import_module(f"pipeline.read.{name}")
    document: Document = (
        reader.read(source, data, ocr, pdf_engine) if name in HAS_PICTURES else reader.read(source, data)
    )
    return document
