"""What a layout understands: one class for each thing a report states, its words as printed.

A record names its commitment by ordinal: 1 for the first commitment of the document, 0 for the plan as a whole.
Values (dates, levels, single organisations, clean links) are made of these words by the tables.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from pipeline.model import NOWHERE, Issue, Paragraph, Source, Span, Table, Where, join_all

Kind = Literal["self_assessment", "irm_commitment_page", "action_plan", "irm_report", "other"]
Assessor = Literal["government", "irm"]
Stage = Literal["midterm", "end_of_term", "design", "results", "header", ""]
Evidence = Literal["mark", "fill", "label", "verdict", "ocr"]
Role = Literal["lead", "support", "stakeholder"]
NamedKind = Literal["person", "organisation"]

_LETTER_BULLET = "o"
_REFERENCE = re.compile(r"\[(?:\d{1,3}|[ivxlc]{1,8})(?:\s*,\s*\d{1,3})*\]")
_SECOND_BULLET = re.compile(r"^o\s+(?=[^\W\d_])(?=[A-ZÀ-Þ])")

UNLABELLED = "unlabelled"
"""The section of a commitment's paragraphs that stand under no label: published, but not understood."""


class Facts(Struct, frozen=True, omit_defaults=True):
    """What the document says of itself. `member` is the country or local government as printed.

    `published_on` is a date on the cover, EDTF. `layout_score` says from 0 to 1 how well the layout fits;
    `competing_layouts` are the others, "name:score".
    """

    kind: Kind = "other"
    layout: str = ""
    layout_score: float = 0.0
    competing_layouts: tuple[str, ...] = ()
    title: str = ""
    language: str = ""
    member: str = ""
    country_code: str = ""
    plan_start_year: int | None = None
    plan_end_year: int | None = None
    published_on: str = ""
    stage: Stage = ""


class Commitment(Struct, frozen=True, omit_defaults=True):
    """A commitment's own heading; `number` as printed, empty where the document gives none."""

    ordinal: int
    title: str
    number: str = ""
    ogp_id: str = ""
    theme: str = ""
    page_status: str = ""
    policy_areas: tuple[str, ...] = ()
    irm_reports: tuple[str, ...] = ()
    start_as_printed: str = ""
    end_as_printed: str = ""
    where: Where = NOWHERE
    page_end: int | None = None


class Passage(Struct, frozen=True, omit_defaults=True):
    """The paragraphs under one label. `section` is a canonical key, or the label itself in snake_case."""

    commitment: int
    section: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def where(self) -> Where:
        return join_all([paragraph.where for paragraph in self.paragraphs])

    @property
    def page_end(self) -> int | None:
        return self.paragraphs[-1].page_end if self.paragraphs else None

    @property
    def text(self) -> str:
        """One text; lettered and numbered marks stay, bullets do not."""
        return " ".join(printed(paragraph) for paragraph in self.paragraphs if paragraph.spans)


class Named(Struct, frozen=True):
    """A name that a language model of the user's own found in a passage."""

    kind: NamedKind
    text: str


class Institutions(Passage, frozen=True):
    """A printed list of organisations under one role; `section` is the role's name."""

    role: Role = "lead"
    named: tuple[Named, ...] = ()


class Contacts(Passage, frozen=True):
    """The lines under "Point of contact": one or more persons or mailboxes."""

    named: tuple[Named, ...] = ()


class Recommendations(Passage, frozen=True):
    """What the IRM advises, paragraph by paragraph; `response` is what the report says was done about it."""

    response: str = ""


class Footnote(Passage, frozen=True):
    """One footnote; `marker` as printed."""

    marker: str = ""


class Status(Struct, frozen=True, omit_defaults=True):
    """One verdict as printed. `item` is empty for the whole commitment, else "a", "14.1" or a standard's name.

    `phase` is the part of the OGP's cycle that a verdict on a standard is about, where the document says it. `level` is
    what the document's own key says that the printed value stands for.
    """

    commitment: int
    indicator: str
    value_as_printed: str
    assessor: Assessor
    stage: Stage
    evidence: Evidence
    item: str = ""
    where: Where = NOWHERE
    phase: str = ""
    level: str = ""


class Milestone(Struct, frozen=True, omit_defaults=True):
    """A step, an action or a ministry's part of a commitment; period and verdict as printed."""

    commitment: int
    kind: Literal["milestone", "ministry", "action"]
    paragraphs: tuple[Paragraph, ...]
    item: str = ""
    institution: str = ""
    period_as_printed: str = ""
    start_as_printed: str = ""
    end_as_printed: str = ""
    verdict_as_printed: str = ""
    details: tuple[Paragraph, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(printed(paragraph) for paragraph in self.paragraphs)

    @property
    def where(self) -> Where:
        return join_all([paragraph.where for paragraph in self.paragraphs])


class PlacedTable(Struct, frozen=True, omit_defaults=True):
    """A table as it stands in the document, under the commitment whose part it is."""

    table: Table
    commitment: int = 0


class Parsed(Struct, frozen=True, omit_defaults=True):
    """All that one document states. `leftovers` are paragraphs no record holds; `word_count` leaves out furniture."""

    source: Source
    facts: Facts
    commitments: tuple[Commitment, ...] = ()
    passages: tuple[Passage, ...] = ()
    institutions: tuple[Institutions, ...] = ()
    contacts: tuple[Contacts, ...] = ()
    recommendations: tuple[Recommendations, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    statuses: tuple[Status, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    tables: tuple[PlacedTable, ...] = ()
    issues: tuple[Issue, ...] = ()
    leftovers: tuple[Paragraph, ...] = ()
    word_count: int = 0
    page_count: int | None = None
    ocr_pages: tuple[int, ...] = ()


def printed(paragraph: Paragraph) -> str:
    """The paragraph's words with its lettered or numbered mark; a bullet is no word, nor an "o" that stands for one.

    References to notes that a web page prints in square brackets stay, as in its text versions: "[12]".
    """
    words = _with_references(paragraph).text
    if is_counted(paragraph):
        return f"{paragraph.marker} {words}"
    return _SECOND_BULLET.sub("", words) if paragraph.kind == "item" else words


def is_counted(paragraph: Paragraph) -> bool:
    """Whether its mark is a letter or a number, which is a word of it; a bullet is none, nor an "o" that stands for
    one."""
    return paragraph.marker != _LETTER_BULLET and any(character.isalnum() for character in paragraph.marker)


def _with_references(paragraph: Paragraph) -> Paragraph:
    """The paragraph with its bracketed references as words; those of a printed page are raised numbers like others."""
    if not any(_is_reference(span) for span in paragraph.spans):
        return paragraph
    spans = (
        replace(span, text=f" {span.text.strip()}", superscript=False) if _is_reference(span) else span
        for span in paragraph.spans
    )
    return replace(paragraph, spans=tuple(spans))


def _is_reference(span: Span) -> bool:
    return span.superscript and span.where.page is None and bool(_REFERENCE.fullmatch(span.text.strip()))
