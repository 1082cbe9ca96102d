"""A government's self-assessment report: commitments as labelled blocks, as label/value tables, or as both mixed.

Only words of the language files and general form decide; the OGP's own template is one case of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.interpret import headings, plan_level
from pipeline.interpret.actions import actions
from pipeline.interpret.completion import (
    Stated,
    read_full_bars,
    read_grid,
    read_level_table,
    read_stated,
    read_summary,
    report_unknown_levels,
    settle,
)
from pipeline.interpret.entries import (
    ROW_GROUPS,
    Entry,
    Grid,
    Prose,
    Row,
    TableStart,
    is_summary,
)
from pipeline.interpret.facts import describe, said_early
from pipeline.interpret.labels import Label, label_of, own_label
from pipeline.interpret.parts import is_parts, read_milestones, read_parts
from pipeline.interpret.starts import chapter_number, entries_with_starts, is_heading, named_start, theme_name
from pipeline.interpret.statements import read_statements
from pipeline.interpret.walk import Opening, Walk
from pipeline.model import Document, Paragraph, Table
from pipeline.records import UNLABELLED, Facts, Parsed, Stage
from pipeline.values.words import Words, fold

FEWEST_LABELS = 4  # in a document that does not call itself a self-assessment
FEWEST_SIGNS_NAMED = 2  # labels and headings of commitments, in one that does
LONGEST_RUN_IN = 8


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
    return reader.draft.parsed(reader.facts, reader.last_pages)


def facts_of(document: Document, words: Words) -> Facts:
    stages: tuple[Stage, ...] = ("midterm", "end_of_term")
    stage: Stage = next((stage for stage in stages if said_early(document, words, "stages", stage)), "")
    return replace(describe(document, words, "self_assessment"), stage=stage)


class Reader(Walk):
    """Reads levels, parts and the plan's own standards on the way; text under no label stays unlabelled."""

    def __init__(self, document: Document, words: Words) -> None:
        run, starts = entries_with_starts(document.blocks, words)
        super().__init__(document, words, run, {index: Opening(start) for index, start in starts.items()})
        self.facts = facts_of(document, words)
        self.stage: Stage = self.facts.stage
        self.label_styles = headings.label_styles(run, words)
        self.recurring_headings = headings.recurring(run, starts, _heading_words)
        self.theme = ""
        self.heading_level = 0
        self.standard = ""
        self.grids: list[tuple[int, Grid]] = []
        self.summary: dict[str, Stated] = {}

    def read(self) -> None:
        super().read()
        if not self.stage:
            self.draft.issue("stage_missing", "the cover says neither midterm nor end of term")
        read_full_bars(self.draft, self.grids, self.stage)
        settle(self.draft, self.summary, self.stage)
        read_statements(self.draft, self.words, self.stage)
        self._read_actions()
        self.report_unlabelled()
        report_unknown_levels(self.draft)
        plan_level.read_recommendations(self.draft, self.words)

    def _read_actions(self) -> None:
        for (ordinal, _), paragraphs in self.draft.passages.items():
            if ordinal:
                self.draft.milestones.extend(actions(ordinal, paragraphs, self.words))

    def begin(self, opening: Opening, paragraph: Paragraph) -> None:
        """A heading printed again, as over a table that goes on, is the same commitment's."""
        last = self.draft.commitments[-1] if self.draft.ordinal else None
        start = opening.start
        if last and last.number and (last.number, last.title) == (start.number, start.title):
            self.draft.ledger.use([paragraph])
            return
        super().begin(replace(opening, theme=self.theme), paragraph)
        self.heading_level = paragraph.level if paragraph.kind == "heading" else 0

    def prose(self, paragraph: Paragraph, index: int) -> None:
        if self.awaits_title and paragraph.kind != "footnote" and is_heading(paragraph):
            self.entitle(paragraph)
            if paragraph.kind == "heading" and self.heading_level:
                self.heading_level = min(self.heading_level, paragraph.level)
        else:
            super().prose(paragraph, index)

    def label(self, paragraph: Paragraph) -> Label | None:
        """A label the language knows, or a heading set like one that recurs, under its own words; never a chapter's."""
        known = super().label(paragraph)
        if known or paragraph.kind != "heading" or not 0 < self.heading_level < paragraph.level:
            return known
        if headings.style_of(paragraph) not in self.label_styles or chapter_number(paragraph):
            return None
        if paragraph.text.endswith(":") or fold(paragraph.text) not in self.recurring_headings:
            return None
        return own_label(paragraph, self.words)

    def is_plan_heading(self, paragraph: Paragraph, index: int) -> bool:
        """A heading, or a bold line of a few words; a bold sentence or lead-in is text."""
        if is_heading(paragraph) and self._starts_theme(index):
            return True
        if self.is_on_cover() and not self.sentence_follows(index):
            return False
        if paragraph.text.endswith((".", ":", ";", ",", "<")) and not chapter_number(paragraph):
            return False
        short = len(paragraph.text.split()) <= LONGEST_RUN_IN and bool(self.draft.commitments or self.key)
        return paragraph.kind == "heading" or (is_heading(paragraph) and short)

    def heading(self, paragraph: Paragraph, index: int) -> None:
        """A heading outside commitments: a theme when commitments follow at once, else a section of the plan."""
        self.standard = ""
        if self._starts_theme(index):
            self.theme = theme_name(paragraph.text, self.words)
        super().heading(paragraph, index)

    def title_row(self, paragraph: Paragraph, index: int) -> None:
        self.leave() if self.draft.ordinal else None
        self.heading(paragraph, index)

    def grid(self, grid: Grid) -> None:
        super().grid(grid)
        if not self.draft.ordinal:
            self.draft.issue("table_not_understood", "levels outside a commitment", "", grid.cells[0].where)
            return
        for cell in grid.cells:
            self.draft.ledger.use(cell.paragraphs)
        read_grid(self.draft, grid, self.stage)
        self.grids.append((self.draft.ordinal, grid))
        self.to("", "")

    def table(self, start: TableStart, index: int) -> None:
        """A table that goes on with the one right before it goes on with its last label too."""
        super().table(start, index)
        if start.taken_apart and index and isinstance(self.entries[index - 1], Row | Grid):
            self.to(self.table_group, self.table_key)

    def read_table(self, table: Table) -> bool:
        if is_summary(table, self.words):
            self.summary |= read_summary(self.draft, table, self.words)
            return True
        if self.draft.ordinal:
            return (
                read_level_table(self.draft, table, self.words, self.stage)
                or read_milestones(self.draft, table, self.words)
                or read_parts(self.draft, table, self.words)
            )
        if plan_level.read_influence(self.draft, table, self.stage):
            return True
        self.standard = plan_level.read_standards(self.draft, table, self.words, self.stage, self.standard)
        return bool(self.standard)

    def is_stated(self, paragraphs: Sequence[Paragraph]) -> bool:
        """Whether the words are a level, or levels one of which is marked, and now a status."""
        filled = [paragraph for paragraph in paragraphs if paragraph.text]
        if self.key != "progress" or not filled or not read_stated(self.draft, filled, self.words, self.stage):
            return False
        self.draft.ledger.use(filled)
        for paragraph in filled:
            self.touch(paragraph)
        return True

    def is_caption(self, paragraph: Paragraph, index: int) -> bool:
        return is_heading(paragraph) and isinstance(self.next_entry(index), TableStart)

    def unlabelled_key(self) -> str:
        """Text between a commitment's heading and its first label describes it."""
        filed = {section for ordinal, section in self.draft.passages if ordinal == self.draft.ordinal}
        begun = any(ordinal == self.draft.ordinal for ordinal, _ in self.draft.institutions)
        return UNLABELLED if filed - {"description"} or begun else "description"

    def ends_commitment(self, paragraph: Paragraph, index: int) -> bool:
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
        opening = self.next_entry(index)
        own_table = isinstance(opening, TableStart) and opening.taken_apart
        return index + (2 if own_table else 1) in self.openings

    def _heads_parts(self, index: int) -> bool:
        following = self.next_entry(index)
        return isinstance(following, TableStart) and is_parts(following.table, self.words)


def _heading_words(paragraph: Paragraph) -> str:
    return paragraph.text if paragraph.kind == "heading" else ""
