"""PDFs written object by object, for what no writer of PDFs offers."""

from __future__ import annotations

from collections.abc import Sequence

A4 = b"/MediaBox [0 0 595 842]"
HELVETICA = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>"
WORDS = b"BT /F1 12 Tf 72 700 Td (Rivers of Valdoria) Tj ET "
FIRST_OBJECT = 6  # the number of the first of `more`


def one_page(
    content: bytes,
    resources: bytes = b"",
    fonts: bytes = b"",
    page: bytes = A4,
    pages: bytes = b"",
    more: Sequence[bytes] = (),
) -> bytes:
    """One page with the font /F1. `page` and `pages` go into the page's dictionary and its parent's."""
    resources = b"<</Font <</F1 5 0 R " + fonts + b">> " + resources + b">>"
    return written(
        [
            b"<</Type /Catalog /Pages 2 0 R>>",
            b"<</Type /Pages /Kids [3 0 R] /Count 1 " + pages + b">>",
            b"<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources " + resources + b" " + page + b">>",
            stream(content),
            HELVETICA,
            *more,
        ]
    )


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<" + entries + b" /Length %d>>\nstream\n" % len(content) + content + b"\nendstream"


def written(objects: Sequence[bytes]) -> bytes:
    file = b"%PDF-1.7\n"
    places = []
    for number, written_object in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n" % number + written_object + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer <</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(file))
    return file + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer
