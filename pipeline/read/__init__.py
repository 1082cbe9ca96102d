"""Bytes to Document: what is printed and where. One module a format; none knows another."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Literal

from pipeline.errors import UnreadableDocument
from pipeline.model import Document, Source

READERS = {"application/pdf": "pdf", "text/html": "html", "text/plain": "text"}
HAS_PAGES = frozenset({"pdf"})
"""The readers whose documents are drawn: pages that may be pictures, engines to choose from, parts to be read apart."""

PdfEngine = Literal["pdfium", "pdfminer"]


def read(
    source: Source, data: bytes, ocr: bool = True, pdf_engine: PdfEngine = "pdfium", parts: Sequence[bytes] = ()
) -> Document:
    """The document in these bytes; UnreadableDocument where there is none.

    `ocr`: read pages that are pictures. `pdf_engine`: pdfium, or pdfminer as the reference. `parts` are what
    `read_part` gave of all parts, if it was asked.
    """
    if not data.strip():
        raise UnreadableDocument("empty_document", "The file is empty.")
    name = READERS.get(source.media_type)
    if name is None:
        raise UnreadableDocument("unknown_format", f"no reader for {source.media_type or 'this kind of file'}")
    reader = import_module(f"pipeline.read.{name}")
    document: Document = (
        reader.read(source, data, ocr, pdf_engine, parts) if name in HAS_PAGES else reader.read(source, data)
    )
    return document


def has_pages(source: Source) -> bool:
    return READERS.get(source.media_type) in HAS_PAGES


def read_part(source: Source, data: bytes, pdf_engine: PdfEngine, number: int, of: int) -> bytes:
    """One of so many parts of a document that has pages, for another process to go on with; raises as `read` does."""
    part: bytes = import_module(f"pipeline.read.{READERS[source.media_type]}").read_part(data, pdf_engine, number, of)
    return part
