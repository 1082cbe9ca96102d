"""What a layout has understood so far; becomes Parsed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from typing import TypeVar

from msgspec.structs import replace

from pipeline.interpret.ledger import Ledger
from pipeline.model import Document, Issue, Paragraph, Table, Where
from pipeline.records import (
    UNLABELLED,
    Commitment,
    Contacts,
    Facts,
    Footnote,
    Institutions,
    Milestone,
    Parsed,
    Passage,
    PlacedTable,
    Recommendations,
    Role,
    Status,
)

NO_OWNER = "institutions in the role {role} outside the commitments: which one they belong to was not understood"
_AROUND_NUMBER = " []().:"
Key = TypeVar("Key")


@dataclass
class Draft:
    """Collects records in reading order; `ordinal` is the commitment being read, 0 outside."""

    document: Document
    ledger: Ledger = field(init=False)
    ordinal: int = 0
    commitments: list[Commitment] = field(default_factory=list)
    passages: dict[tuple[int, str], list[Paragraph]] = field(default_factory=dict)
    institutions: dict[tuple[int, Role], list[Paragraph]] = field(default_factory=dict)
    contacts: dict[int, list[Paragraph]] = field(default_factory=dict)
    recommendations: list[Recommendations] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    statuses: list[Status] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)
    tables: list[PlacedTable] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.document)

    def begin(self, commitment: Commitment) -> None:
        """Everything added from here on belongs to this commitment."""
        self.ordinal = commitment.ordinal
        self.commitments.append(commitment)

    def end(self) -> None:
        self.ordinal = 0

    def passage(self, section: str, paragraphs: Iterable[Paragraph]) -> None:
        """Appends to a section of the current commitment; one section met again goes on."""
        _append(self.passages, (self.ordinal, section), paragraphs)

    def new_section(self, section: str) -> str:
        """The section's name with the lowest number that no text of the plan stands under yet: "results_2"."""
        names = chain([section], (f"{section}_{number}" for number in count(2)))
        return next(name for name in names if (0, name) not in self.passages)

    def institution_list(self, role: Role, paragraphs: Iterable[Paragraph]) -> None:
        _append(self.institutions, (self.ordinal, role), paragraphs)

    def contact(self, paragraphs: Iterable[Paragraph]) -> None:
        _append(self.contacts, self.ordinal, paragraphs)

    def recommend(self, paragraphs: Sequence[Paragraph]) -> None:
        """Adds what the IRM advises; paragraphs of one commitment stay together."""
        filled = tuple(paragraph for paragraph in paragraphs if paragraph.text)
        if self.recommendations and self.recommendations[-1].commitment == self.ordinal:
            filled = self.recommendations.pop().paragraphs + filled
        if filled:
            self.recommendations.append(Recommendations(self.ordinal, "recommendations", filled))

    def note(self, paragraph: Paragraph) -> None:
        """Keeps a footnote with the commitment whose text on its page points to it, else with the one it stands in."""
        self.footnotes.append(Footnote(self._noted(paragraph), "footnotes", (paragraph,), marker=paragraph.marker))

    def _noted(self, note: Paragraph) -> int:
        page, number = note.where.page, note.marker.strip(_AROUND_NUMBER)
        if not number:
            return self.ordinal
        by_key = chain(self.passages.items(), self.institutions.items())
        texts = chain(((key[0], paragraphs) for key, paragraphs in by_key), self.contacts.items())
        pointing = (n for n, ps in texts if any(_points(p, number, page) for p in ps if p.notes))
        return next(pointing, self.ordinal) if page else max(pointing, default=self.ordinal)

    def entitle(self, title: str) -> None:
        """Gives the current commitment the title that stands apart from its number."""
        self.commitments[-1] = replace(self.commitments[-1], title=title)

    def place(self, table: Table, is_own: bool = True) -> None:
        """Keeps a table, the current commitment's unless it `is_own` of none."""
        self.tables.append(PlacedTable(table, self.ordinal if is_own else 0))

    def issue(self, code: str, message: str, value: str = "", where: Where | None = None) -> None:
        self.issues.append(Issue(code, message, "warning", value, self.ordinal, where or Where()))

    def report_unfiled(self) -> None:
        """One issue for each commitment that has text under no label, and for institutions of no commitment."""
        for (ordinal, section), paragraphs in self.passages.items():
            if section == UNLABELLED:
                self.ordinal = ordinal
                words = " ".join(paragraph.text for paragraph in paragraphs)
                self.issue("text_unlabelled", "text under no label", words, paragraphs[0].where)
        self.end()
        for (ordinal, role), paragraphs in self.institutions.items():
            if not ordinal and self.commitments:
                words = "; ".join(paragraph.text for paragraph in paragraphs)
                self.issue("commitment_missing", NO_OWNER.format(role=role), words, paragraphs[0].where)

    def parsed(self, facts: Facts, last_pages: dict[int, int | None]) -> Parsed:
        """The finished records; `last_pages` gives each commitment's last page by ordinal."""
        return Parsed(
            source=self.document.source,
            facts=facts,
            commitments=tuple(replace(c, page_end=last_pages.get(c.ordinal, c.page_end)) for c in self.commitments),
            passages=tuple(Passage(n, section, tuple(p)) for (n, section), p in self.passages.items()),
            institutions=tuple(
                Institutions(n, role, tuple(p), role=role) for (n, role), p in self.institutions.items() if p
            ),
            contacts=tuple(Contacts(n, "contact", tuple(p)) for n, p in self.contacts.items()),
            recommendations=tuple(self.recommendations),
            footnotes=tuple(self.footnotes),
            statuses=tuple(self.statuses),
            milestones=tuple(self.milestones),
            tables=tuple(self.tables),
            issues=self.document.issues + tuple(self.issues),
            leftovers=self.ledger.leftovers(),
            word_count=self.ledger.word_count(),
            page_count=self.document.page_count,
        )


def _append(kept: dict[Key, list[Paragraph]], key: Key, paragraphs: Iterable[Paragraph]) -> None:
    """Files the paragraphs with words; where none has any, nothing is begun."""
    worded = [paragraph for paragraph in paragraphs if any(letter.isalnum() for letter in paragraph.text)]
    if worded:
        kept.setdefault(key, []).extend(worded)


def _points(paragraph: Paragraph, number: str, page: int | None) -> bool:
    """Whether the paragraph bears the raised number on that page, where the source has pages."""
    raised = [span for span in paragraph.notes if span.where.page == page]
    return any(number == part.strip(_AROUND_NUMBER) for span in raised for part in span.text.split(","))
