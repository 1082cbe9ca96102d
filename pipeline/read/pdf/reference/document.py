"""Opening a PDF with pdfminer: what cannot be read is named, never half read."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from pipeline.errors import UnreadableDocument
from pipeline.read.pdf.content import Content
from pipeline.read.pdf.reference.page import read_page

PDF_ERRORS = (PdfminerException, MalformedPDFException, PDFException, PSException)
ODD_PARTS = (TypeError, AttributeError, ValueError, LookupError)  # what pdfplumber raises of a number that is a name

_log = logging.getLogger("pdfminer")
_log.addHandler(logging.NullHandler())
_log.propagate = False


class ReferenceFile:
    def __init__(self, pdf: PDF) -> None:
        self._pdf = pdf
        self.page_count = len(pdf.pages)

    def content(self, number: int) -> Content:
        """A page, counted from 1. Raises UnreadableDocument where it is damaged."""
        with self.page(number) as page:
            return read_page(page)

    @contextmanager
    def page(self, number: int) -> Iterator[Page]:
        if number > self.page_count:
            raise UnreadableDocument("damaged_pdf", f"Page {number} cannot be found.", number)
        page = self._pdf.pages[number - 1]
        try:
            yield page
        except PDF_ERRORS as error:
            raise UnreadableDocument(
                "damaged_pdf", f"Page {number} cannot be read: {_reason_of(error)}.", number
            ) from error
        page.close()


@contextmanager
def opened(data: bytes) -> Iterator[ReferenceFile]:
    """Raises UnreadableDocument where the file is encrypted or broken."""
    pdf = _open(data)
    try:
        _check_pages(pdf)
        yield ReferenceFile(pdf)
    finally:
        pdf.stream.close()


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
    except (*PDF_ERRORS, *ODD_PARTS) as error:
        raise _damaged(error) from error
    if not count:
        raise UnreadableDocument("damaged_pdf", "The PDF has no pages.")
    if isinstance(stated, int) and stated > count:
        raise UnreadableDocument("damaged_pdf", f"The PDF states {stated} pages and only {count} can be found.")


def _damaged(error: Exception) -> UnreadableDocument:
    return UnreadableDocument("damaged_pdf", f"The PDF is damaged and cannot be read: {_reason_of(error)}.")


def _reason_of(error: Exception) -> str:
    """The innermost error's name and words."""
    cause = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
    words = " ".join(str(cause).split())
    return f"{type(cause).__name__}: {words}".rstrip(": .") if words else type(cause).__name__
