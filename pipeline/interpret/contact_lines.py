"""Lines that name a person to turn to: fields of a table as lines, one line with a name and an address."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Paragraph, Span

LONGEST_CONTACT_LINE = 160


def field_lines(label: str, values: Sequence[Paragraph]) -> list[Paragraph]:
    """A contact's field as the line it would be in prose: "Name: …"."""
    first, *others = values or (Paragraph(()),)
    return [Paragraph((Span(f"{label.rstrip(': ')}: ", first.where), *first.spans)), *others]


def is_past_contacts(paragraph: Paragraph, given: Sequence[Paragraph]) -> bool:
    """Prose after an e-mail address, not one more person."""
    reached = any("@" in line.text for line in given)
    return reached and (paragraph.text.endswith((".", ":")) or len(paragraph.text) > LONGEST_CONTACT_LINE)
