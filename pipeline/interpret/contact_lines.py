"""Lines that name a person to turn to: fields of a table as lines, one line with a name and an address."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.interpret.labels import MOST_WORDS, Label, cut, raw_text
from pipeline.model import Paragraph, Span
from pipeline.values.contacts import split
from pipeline.values.persons import name_apart
from pipeline.values.words import Words

LONGEST_CONTACT_LINE = 160


def field_lines(label: str, values: Sequence[Paragraph]) -> list[Paragraph]:
    """A contact's field as the line it would be in prose: "Name: …"."""
    first, *others = values or (Paragraph(()),)
    return [Paragraph((Span(f"{label.rstrip(': ')}: ", first.where), *first.spans)), *others]


def is_past_contacts(paragraph: Paragraph, given: Sequence[Paragraph]) -> bool:
    """Prose after an e-mail address, not one more person."""
    reached = any("@" in line.text for line in given)
    return reached and (paragraph.text.endswith((".", ":")) or len(paragraph.text) > LONGEST_CONTACT_LINE)


def contact_label(paragraph: Paragraph, words: Words) -> Label | None:
    """The few words before a person and an address, whatever they are: "Liaison: Ada Quill, Clerk, a@b.org"."""
    if "@" not in paragraph.text or paragraph.kind == "footnote":
        return None
    raw = raw_text(paragraph)
    before, colon, _ = raw.partition(":")
    rest = cut(paragraph, len(before) + 1)
    if not colon or len(before.split()) > MOST_WORDS or "@" in before or not names_person(rest.text, words):
        return None
    return Label("blocks", "contact", " ".join(before.split()), rest)


def names_person(text: str, words: Words) -> bool:
    """Whether a line begins with a person's name and closes with their address, and says of no one else."""
    if "@" not in text or len(text) > LONGEST_CONTACT_LINE or text.rstrip().endswith("."):
        return False
    found = split([text], words.code)
    return len(found) == 1 and bool(found[0].name and found[0].email) and bool(name_apart(text, words.code)[0])
