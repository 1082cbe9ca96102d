"""A government's self-assessment report: commitments as labelled blocks, as label/value tables, or as both mixed.

Only words of the language files and general form decide; the OGP's own template is one case of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from msgspec.structs import replace

from pipeline.interpret import plan_level
from pipeline.interpret.actions import actions
from pipeline.interpret.completion import (
    Stated,
    read_full_bars,
    read_grid,
    read_level_table,
    read_stated,
    read_summary,
    settle,
)
from pipeline.interpret.draft import Draft
from pipeline.interpret.entries import (
    ROW_GROUPS,
    Entry,
    Grid,
    Prose,
    Row,
    TableStart,
    Title,
    is_summary,
)
from pipeline.interpret.facts import describe, said_early
from pipeline.interpret.labels import label_of, snake
from pipeline.interpret.parts import is_parts, read_milestones, read_parts
from pipeline.interpret.starts import Start, chapter_number, entries_with_starts, is_heading, named_start, theme_name
from pipeline.interpret.statements import read_statements
from pipeline.model import Document, Paragraph, Span, Table
from pipeline.records import UNLABELLED, Commitment, Facts, Parsed, Role, Stage
from pipeline.values.words import Words

FEWEST_LABELS = 4  # in a document that does not call itself a self-assessment
FEWEST_SIGNS_NAMED = 2  # labels and headings of commitments, in one that does
LONGEST_CONTACT_LINE = 160
LONGEST_RUN_IN = 8
SHORTEST_SENTENCE = 10
COVER = "cover"


def recognise(document: Document, words: Words) -> float:
    """Fits a report that calls itself a self-assessment, or one without a name that has grids of levels."""
    run, starts = entries_with_starts(document.blocks, words)
    labels = sum(1 for entry in run if isinstance(entry, Row) and entry.key)
    labels += sum(1 for entry in run if isinstance(entry, Prose) and label_of(entry.paragraph, words, ROW_GROUPS))
    grids = sum(1 for entry in run if isinstance(entry, Grid))
    named = said_early(document, words, "kinds", "self_assessment")
    headed = sum(1 for index in starts if _names_commitment(run[index], words))
    signs = labels + headed
    if signs < (FEWEST_SIGNS_NAMED if named else FEWEST_LABELS):
        return 0.0
    return (0.5 if named else 0.2) + (0.3 if grids else 0.0) + min(0.2, labels / 200)


def _names_commitment(entry: Entry, words: Words) -> bool:
    return isinstance(entry, Prose) and named_start(entry.paragraph, words) is not None


def parse(document: Document, words: Words) -> Parsed:
    reader = Reader(document, words)
    reader.read()
    return reader.draft.parsed(facts_of(document, words), reader.last_pages)


def facts_of(document: Document, words: Words) -> Facts:
    stage: Stage = "midterm" if said_early(document, words, "stages", "midterm") else "end_of_term"
    return replace(describe(document, words, "self_assessment"), stage=stage)


class Reader:
    """Walks the entries once; `group` and `key` say what the paragraphs now read belong to."""

    def __init__(self, document: Document, words: Words) -> None:
        self.words = words
        self.entries, self.starts = entries_with_starts(document.blocks, words)
        self.draft = Draft(document)
        self.stage: Stage = facts_of(document, words).stage
        self.group = ""
        self.key = ""
        self.theme = ""
        self.heading_level = 0
        self.awaits_title = False
        self.table_group = ""
        self.table_key = ""
        self.standard = ""
        self.grids: list[tuple[int, Grid]] = []
        self.last_pages: dict[int, int | None] = {}
        self.summary: dict[str, Stated] = {}

    def read(self) -> None:
        for index, entry in enumerate(self.entries):
            if index in self.starts:
                self._begin(self.starts[index], entry)
            elif isinstance(entry, Prose):
                self._prose(entry.paragraph, index)
            elif isinstance(entry, Title):
                self._heading(entry.paragraph, index)
            elif isinstance(entry, Row):
                self._row(entry)
            elif isinstance(entry, Grid):
                self._grid(entry)
            else:
                self._table(entry, index)
        read_full_bars(self.draft, self.grids, self.stage)
        settle(self.draft, self.summary, self.stage)
        read_statements(self.draft, self.words, self.stage)
        self._read_actions()
        self._report_unlabelled()
        plan_level.read_recommendations(self.draft, self.words)

    def _read_actions(self) -> None:
        for (ordinal, _), paragraphs in self.draft.passages.items():
            if ordinal:
                self.draft.milestones.extend(actions(ordinal, paragraphs, self.words))

    def _report_unlabelled(self) -> None:
        for (ordinal, section), paragraphs in self.draft.passages.items():
            if section == UNLABELLED:
                self.draft.ordinal = ordinal
                words = " ".join(paragraph.text for paragraph in paragraphs)
                self.draft.issue("text_unlabelled", "text under no label", words, paragraphs[0].where)
        self.draft.end()

    def _begin(self, start: Start, entry: Entry) -> None:
        paragraph = cast(Prose | Title, entry).paragraph
        self.draft.ledger.use([paragraph])
        if self._is_repeated(start):
            return
        ordinal = len(self.draft.commitments) + 1
        self.draft.begin(Commitment(ordinal, start.title, start.number, theme=self.theme, where=paragraph.where))
        self.heading_level = paragraph.level if paragraph.kind == "heading" else 0
        self.awaits_title = not start.title
        self._to("", "")
        self._touch(paragraph)

    def _is_repeated(self, start: Start) -> bool:
        """A heading printed again, as over a table that goes on, is the same commitment's."""
        last = self.draft.commitments[-1] if self.draft.ordinal else None
        return last is not None and bool(last.number) and (last.number, last.title) == (start.number, start.title)

    def _prose(self, paragraph: Paragraph, index: int) -> None:
        if paragraph.kind == "footnote":
            self._footnote(paragraph)
        elif self.awaits_title and is_heading(paragraph):
            self._entitle(paragraph)
        elif not self.draft.ordinal:
            self._plan_prose(paragraph, index)
        else:
            self._commitment_prose(paragraph, index)

    def _commitment_prose(self, paragraph: Paragraph, index: int) -> None:
        groups = ("contact_fields", *ROW_GROUPS) if self.key == "contact" else ROW_GROUPS[:3]
        label = label_of(paragraph, self.words, groups)
        if label and label.group == "contact_fields":
            self._add([paragraph])
        elif label:
            self.draft.ledger.use([paragraph])
            self._to(label.group, label.key)
            if not (label.key == "progress" and self._stated([label.rest])) and label.rest.text:
                self._add([label.rest])
            self._touch(paragraph)
        elif self.key == "progress" and self._stated([paragraph]):
            self._to("", "")
        elif self._ends_commitment(paragraph, index):
            self._leave()
            self._plan_prose(paragraph, index)
        elif is_heading(paragraph) and self._is_caption(index):
            self.draft.ledger.use([paragraph])
            self._to("", "")
        else:
            if self.key == "contact" and self._is_no_contact(paragraph):
                self._to("", "")
            self._add([paragraph])

    def _plan_prose(self, paragraph: Paragraph, index: int) -> None:
        if self._is_plan_heading(paragraph, index):
            self._heading(paragraph, index)
        else:
            self.draft.ledger.use([paragraph])
            self.draft.passage(self.key or COVER, [paragraph])

    def _is_plan_heading(self, paragraph: Paragraph, index: int) -> bool:
        """A heading, or a bold line of a few words; a bold sentence or lead-in is text."""
        if is_heading(paragraph) and self._starts_theme(index):
            return True
        on_cover = self.key in ("", COVER) and not self.draft.commitments
        if on_cover and not self._sentence_follows(index):
            return False
        if paragraph.text.endswith((".", ":", ";", ",", "<")) and not chapter_number(paragraph):
            return False
        short = len(paragraph.text.split()) <= LONGEST_RUN_IN and bool(self.draft.commitments or self.key)
        return paragraph.kind == "heading" or (is_heading(paragraph) and short)

    def _sentence_follows(self, index: int) -> bool:
        """Whether text stands under a heading; the lines of a cover are followed by more lines."""
        following = self.entries[index + 1] if index + 1 < len(self.entries) else None
        return not isinstance(following, Prose) or len(following.paragraph.text.split()) >= SHORTEST_SENTENCE

    def _heading(self, paragraph: Paragraph, index: int) -> None:
        """A heading outside commitments: a theme when commitments follow at once, else a section of the plan."""
        if self.draft.ordinal:
            self._leave()
        self.draft.ledger.use([paragraph])
        self.standard = ""
        if self._starts_theme(index):
            self.theme = theme_name(paragraph.text, self.words)
        self._to("plan", snake(paragraph.text) or "section")

    def _row(self, row: Row) -> None:
        self.draft.ledger.use(row.label_paragraphs)
        if row.label:
            self._to(row.group or "labels", row.key or snake(row.label))
            self.table_group, self.table_key = self.group, self.key
        elif not self.key:
            self._to(self.table_group, self.table_key)
        if row.group == "contact_fields":
            self._to("blocks", "contact")
            self._add(_labelled(row.label, row.values))
        elif not (self.key == "progress" and self._stated(row.values)):
            self._add(row.values)
        for paragraph in (*row.label_paragraphs, *row.values):
            self._touch(paragraph)

    def _grid(self, grid: Grid) -> None:
        for cell in grid.cells:
            self.draft.ledger.use(cell.paragraphs)
            for paragraph in cell.paragraphs:
                self._touch(paragraph)
        read_grid(self.draft, grid, self.stage)
        self.grids.append((self.draft.ordinal, grid))
        self._to("", "")

    def _table(self, start: TableStart, index: int) -> None:
        self.draft.place(start.table)
        if start.taken_apart:
            self._to("", "") if not self._goes_on(index) else self._to(self.table_group, self.table_key)
            return
        self._touch_table(start.table)
        if is_summary(start.table, self.words):
            self.summary |= read_summary(self.draft, start.table, self.words)
        elif self.draft.ordinal and not self._part_of_commitment(start.table):
            if self.key:
                self._add([paragraph for cell in start.table.cells for paragraph in cell.paragraphs])
            else:
                self.draft.issue("table_not_understood", "a table of this commitment", "", start.table.where)
            return
        elif not self.draft.ordinal:
            self._part_of_plan(start.table)
        self.draft.ledger.use_table(start.table)

    def _part_of_plan(self, table: Table) -> None:
        if not plan_level.read_influence(self.draft, table, self.stage):
            self.standard = plan_level.read_standards(self.draft, table, self.words, self.stage, self.standard)

    def _part_of_commitment(self, table: Table) -> bool:
        return (
            read_level_table(self.draft, table, self.words, self.stage)
            or read_milestones(self.draft, table, self.words)
            or read_parts(self.draft, table, self.words)
        )

    def _goes_on(self, index: int) -> bool:
        """Whether the table before this one, with nothing between, was taken apart too."""
        before = self.entries[index - 1] if index else None
        return isinstance(before, Row | Grid)

    def _stated(self, paragraphs: Sequence[Paragraph]) -> bool:
        """Whether the words are a level, or levels one of which is marked, and now a status."""
        filled = [paragraph for paragraph in paragraphs if paragraph.text]
        if not filled or not read_stated(self.draft, filled, self.words, self.stage):
            return False
        self.draft.ledger.use(filled)
        for paragraph in filled:
            self._touch(paragraph)
        return True

    def _add(self, paragraphs: Sequence[Paragraph]) -> None:
        """Files paragraphs under what is being read; what stands under no label stays a leftover too."""
        for paragraph in paragraphs:
            self._touch(paragraph)
        if not self.key:
            self.draft.passage(UNLABELLED, paragraphs)
            return
        self.draft.ledger.use(paragraphs)
        if self.group == "roles":
            self.draft.institution_list(cast(Role, self.key), paragraphs)
        elif self.key == "contact":
            self.draft.contact(paragraphs)
        elif self.key == "recommendations":
            self.draft.recommend(paragraphs)
        else:
            self.draft.passage(self.key, paragraphs)

    def _footnote(self, paragraph: Paragraph) -> None:
        self.draft.ledger.use([paragraph])
        self.draft.note(paragraph)

    def _entitle(self, paragraph: Paragraph) -> None:
        self.draft.entitle(paragraph.text)
        self.draft.ledger.use([paragraph])
        self.awaits_title = False

    def _to(self, group: str, key: str) -> None:
        self.group, self.key, self.awaits_title = group, key, self.awaits_title and not key

    def _leave(self) -> None:
        self.draft.end()
        self.table_group = self.table_key = ""
        self._to("plan", COVER)

    def _ends_commitment(self, paragraph: Paragraph, index: int) -> bool:
        """A heading of a rank no lower than the commitment's, of a numbered chapter, of an annex, or of a theme."""
        if is_heading(paragraph) and self._starts_theme(index):
            return True
        if paragraph.kind != "heading" or paragraph.text.rstrip().endswith(":") or self._heads_parts(index):
            return False
        if chapter_number(paragraph):
            return True
        first = paragraph.text.split()[0] if paragraph.text else ""
        return bool(self.words.key("headings", first) == "chapter") or (
            not self.heading_level or paragraph.level <= self.heading_level
        )

    def _starts_theme(self, index: int) -> bool:
        """Whether a commitment is the very next entry, the opening of its own table apart."""
        opening = self.entries[index + 1] if index + 1 < len(self.entries) else None
        own_table = isinstance(opening, TableStart) and opening.taken_apart
        return index + (2 if own_table else 1) in self.starts

    def _is_caption(self, index: int) -> bool:
        return index + 1 < len(self.entries) and isinstance(self.entries[index + 1], TableStart)

    def _heads_parts(self, index: int) -> bool:
        following = self.entries[index + 1] if index + 1 < len(self.entries) else None
        return isinstance(following, TableStart) and is_parts(following.table, self.words)

    def _is_no_contact(self, paragraph: Paragraph) -> bool:
        """Prose after an e-mail address, not one more person."""
        given = self.draft.contacts.get(self.draft.ordinal, [])
        reached = any("@" in line.text for line in given)
        return reached and (paragraph.text.endswith((".", ":")) or len(paragraph.text) > LONGEST_CONTACT_LINE)

    def _touch(self, paragraph: Paragraph) -> None:
        if self.draft.ordinal and paragraph.page_end:
            self.last_pages[self.draft.ordinal] = max(self.last_pages.get(self.draft.ordinal) or 0, paragraph.page_end)

    def _touch_table(self, table: Table) -> None:
        for cell in table.cells:
            for paragraph in cell.paragraphs:
                self._touch(paragraph)


def _labelled(label: str, values: Sequence[Paragraph]) -> list[Paragraph]:
    """A contact's row as the line it would be in prose: "Name: …"."""
    first, *others = values or (Paragraph(()),)
    return [Paragraph((Span(f"{label.rstrip(': ')}: "), *first.spans)), *others]
