"""Small makers of what layouts make, for a report of the fictional country of Valdoria."""

from __future__ import annotations

from typing import Any

from pipeline.model import Paragraph, ParagraphKind, Source, Span, Where
from pipeline.records import (
    Commitment,
    Contacts,
    Facts,
    Footnote,
    Institutions,
    Milestone,
    Parsed,
    Passage,
    Recommendations,
    Status,
)

WORDS_A_LINE = 10


def where(line: int = 1) -> Where:
    return Where(line=line)


def paragraph(text: str, kind: ParagraphKind = "body", line: int = 1, marker: str = "", level: int = 0) -> Paragraph:
    return Paragraph((Span(text, where(line)),), kind, level, marker)


def item(text: str, line: int = 1, marker: str = "•") -> Paragraph:
    return paragraph(text, "item", line, marker, 1)


def linked(*parts: str | tuple[str, str], line: int = 1, kind: ParagraphKind = "body") -> Paragraph:
    """Plain words, and (words, target) for links."""
    pairs = ((part, None) if isinstance(part, str) else part for part in parts)
    return Paragraph(tuple(Span(text, where(line), href=href) for text, href in pairs), kind)


def source(document_id: str = "valdoria-report", **facts: Any) -> Source:
    given = {
        "file_name": f"{document_id}.txt",
        "path": f"reports/{document_id}.txt",
        "sha256": "0" * 64,
        "byte_count": 1200,
        "media_type": "text/plain",
    }
    return Source(document_id=document_id, **(given | facts))


def facts(**given: Any) -> Facts:
    usual = {
        "kind": "self_assessment",
        "layout": "self_assessment",
        "title": "Valdoria end-of-term report",
        "language": "en",
        "member": "Valdoria",
        "country_code": "VD",
        "plan_start_year": 2021,
        "plan_end_year": 2023,
    }
    return Facts(**(usual | given))


def commitment(ordinal: int = 1, title: str = "Open the tide tables", **given: Any) -> Commitment:
    return Commitment(ordinal, title, **({"number": str(ordinal), "where": where(10 * ordinal)} | given))


def passage(section: str, *paragraphs: Paragraph | str, commitment: int = 1) -> Passage:
    return Passage(commitment, section, _paragraphs(paragraphs))


def institutions(*paragraphs: Paragraph | str, role: str = "lead", commitment: int = 1) -> Institutions:
    return Institutions(commitment, "lead_institutions", _paragraphs(paragraphs), role)  # type: ignore[arg-type]


def contacts(*paragraphs: Paragraph | str, commitment: int = 1) -> Contacts:
    return Contacts(commitment, "contact", _paragraphs(paragraphs))


def recommendations(*paragraphs: Paragraph | str, commitment: int = 1, response: str = "") -> Recommendations:
    return Recommendations(commitment, "recommendations", _paragraphs(paragraphs), response)


def footnote(*paragraphs: Paragraph | str, marker: str = "1", commitment: int = 1) -> Footnote:
    return Footnote(commitment, "footnotes", _paragraphs(paragraphs), marker)


def status(value: str, indicator: str = "completion", commitment: int = 1, **given: Any) -> Status:
    usual = {"assessor": "government", "stage": "end_of_term", "evidence": "label", "where": where(30)}
    return Status(commitment, indicator, value, **(usual | given))


def milestone(text: str, commitment: int = 1, kind: str = "milestone", **given: Any) -> Milestone:
    return Milestone(commitment, kind, (paragraph(text),), **given)  # type: ignore[arg-type]


def parsed(document_id: str = "valdoria-report", **given: Any) -> Parsed:
    """A report with one commitment unless others are given."""
    usual: dict[str, Any] = {"facts": facts(), "commitments": (commitment(),), "word_count": 100}
    return Parsed(**({"source": source(document_id)} | usual | given))


def _paragraphs(given: tuple[Paragraph | str, ...]) -> tuple[Paragraph, ...]:
    return tuple(paragraph(p, line=n) if isinstance(p, str) else p for n, p in enumerate(given, 1))
