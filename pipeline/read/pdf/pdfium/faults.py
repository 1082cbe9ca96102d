"""What pdfium does not show as the reference does."""

from __future__ import annotations


class Unfaithful(Exception):
    """A page, or a document, that pdfium would read worse than pdfminer; the text says why."""
