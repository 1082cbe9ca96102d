"""Opening a PDF: what cannot be read is named, never half read."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from pipeline.errors import UnreadableDocument

HEADER_WITHIN = 1024
TAIL_WITHIN = 1024
PDF_ERRORS = (PdfminerException, MalformedPDFException, PDFException, PSException)

_OBJECT = re.compile(rb"\d+ \d+ obj\b|endobj|endstream")
_LINEARIZED_LENGTH = re.compile(rb"/Linearized\b[^>]*?/L\s+(\d+)")
_END = re.compile(rb"startxref\s+\d+\s*$")

_log = logging.getLogger("pdfminer")
_log.addHandler(logging.NullHandler())
_log.propagate = False


@contextmanager
def opened(data: bytes) -> Iterator[PDF]:
    """The whole PDF. Raises UnreadableDocument where it is empty, no PDF, encrypted, cut short or broken."""
    check_whole(data)
    pdf = _open(data)
    try:
        _check_pages(pdf)
        yield pdf
    finally:
        pdf.close()


def check_whole(data: bytes) -> None:
    """Raise where the bytes show that this is no PDF or only a part of one."""
    if not data:
        raise UnreadableDocument("empty_document", "The file is empty (0 bytes).")
    if b"%PDF-" not in data[:HEADER_WITHIN]:
        raise UnreadableDocument("not_a_pdf", "The file does not start as a PDF does (no %PDF- header).")
    reason = _cut_short(data)
    if reason:
        raise UnreadableDocument("damaged_pdf", reason)


def _cut_short(data: bytes) -> str:
    stated = _LINEARIZED_LENGTH.search(data[: 4 * HEADER_WITHIN])
    if stated and int(stated[1]) > len(data.rstrip()) + TAIL_WITHIN:
        return f"The file is cut short: it states {stated[1].decode()} bytes and has {len(data)}. Fetch it again."
    end = data.rfind(b"%%EOF")
    if end < 0:
        whole = _END.search(data[-TAIL_WITHIN:].rstrip(b"\x00\r\n\t "))
        return "" if whole else "The file is cut short: its end (%%EOF) is missing. Fetch it again."
    if len(data) - end > TAIL_WITHIN and _OBJECT.search(data, end):
        return "The file is cut short: its last part has no end (%%EOF). Fetch it again."
    return ""


def _open(data: bytes) -> PDF:
    try:
        return PDF.open(io.BytesIO(data))
    except PDF_ERRORS as error:
        cause = error.args[0] if error.args else None
        if isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError) or isinstance(error, PDFEncryptionError):
            raise UnreadableDocument(
                "encrypted_pdf", "The PDF needs a password. Save a copy without one and put that in its place."
            ) from error
        raise _damaged(error) from error


def _check_pages(pdf: PDF) -> None:
    try:
        count = len(pdf.pages)
        stated = resolve1(resolve1(pdf.doc.catalog.get("Pages") or {}).get("Count"))
    except PDF_ERRORS as error:
        raise _damaged(error) from error
    if not count:
        raise UnreadableDocument("damaged_pdf", "The PDF has no pages.")
    if isinstance(stated, int) and stated > count:
        raise UnreadableDocument("damaged_pdf", f"The PDF states {stated} pages and only {count} can be found.")


def _damaged(error: Exception) -> UnreadableDocument:
    return UnreadableDocument("damaged_pdf", f"The PDF is damaged and cannot be read: {reason_of(error)}.")


def reason_of(error: Exception) -> str:
    """The innermost error's name and words."""
    cause = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
    words = " ".join(str(cause).split())
    return f"{type(cause).__name__}: {words}".rstrip(": .") if words else type(cause).__name__
