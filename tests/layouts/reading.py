"""Small texts and pages of the fictional Valdoria, understood."""

from __future__ import annotations

from pipeline.layouts import understand
from pipeline.model import Source
from pipeline.read import html as html_reader
from pipeline.read import text as text_reader
from pipeline.records import Parsed

LEVELS = "Progress\tNot started\tLimited\tSubstantial\tCompleted"


def understood(text: str) -> Parsed:
    """A text as the best layout reads it."""
    data = text.encode()
    source = Source("valdoria", "valdoria.txt", "valdoria.txt", "0" * 64, len(data), "text/plain")
    return understand(text_reader.read(source, data))


def understood_page(html: str) -> Parsed:
    """A web page as the best layout reads it."""
    data = html.encode()
    return understand(html_reader.read(Source("valdoria", "v.html", "v.html", "0", len(data), "text/html"), data))


def table(*rows: str) -> str:
    """Cells between bars; "3*words" is merged over three rows."""
    lines = ("".join(map(_cell, row.split("|"))) for row in rows)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>\n\n"


def _cell(text: str) -> str:
    many, star, words = text.partition("*")
    return f'<td rowspan="{many}">{words}</td>' if star and many.isdigit() else f"<td>{text}</td>"


def sections(parsed: Parsed, commitment: int = 1) -> dict[str, str]:
    return {passage.section: passage.text for passage in parsed.passages if passage.commitment == commitment}


def listed(parsed: Parsed, role: str, commitment: int = 1) -> list[str]:
    return [
        paragraph.text
        for entry in parsed.institutions
        if (entry.commitment, entry.role) == (commitment, role)
        for paragraph in entry.paragraphs
    ]


def levels(parsed: Parsed, commitment: int = 1) -> list[tuple[str, str, str]]:
    return [(s.item, s.value_as_printed, s.evidence) for s in parsed.statuses if s.commitment == commitment]


def issue_codes(parsed: Parsed) -> list[str]:
    return [issue.code for issue in parsed.issues]
