"""What bytes are no whole PDF: named, never half read."""

from __future__ import annotations

import re

from pipeline.errors import UnreadableDocument

HEADER_WITHIN = 1024
TAIL_WITHIN = 1024

_OBJECT = re.compile(rb"\d+ \d+ obj\b|endobj|endstream")
_LINEARIZED_LENGTH = re.compile(rb"/Linearized\b[^>]*?/L\s+(\d+)")
_END = re.compile(rb"startxref\s+\d+\s*$")


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
