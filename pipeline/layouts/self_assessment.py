"""A government's self-assessment report: commitments as labelled blocks, as label/value tables, or as both mixed.

Only words of the language files and general form decide; the OGP's own template is one case of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial

from msgspec.structs import replace

from pipeline.interpret import answers, deadlines, groups, headings, plan_level
from pipeline.interpret.actions import actions
from pipeline.interpret.assessed import Outline, outline
from pipeline.interpret.breaks import parted
from pipeline.interpret.candidate import Candidate
from pipeline.interpret.completion import (
    Stated,
    leading_level,
    read_full_bars,
    read_grid,
    read_items,
    read_level_table,
    read_stated,
    read_summary,
    read_worded_summary,
    report_unknown_levels,
    settle,
)
from pipeline.interpret.entries import ROW_GROUPS, Entry, Grid, Prose, Row, TableStart, is_summary
from pipeline.interpret.facts import describe, said_early, says
from pipeline.interpret.inner_titles import inner_label, stands_within
from pipeline.interpret.labels import Label, label_of, own_label
from pipeline.interpret.matrix_rows import lists_steps
from pipeline.interpret.parts import is_parts, read_milestones, read_parts
from pipeline.interpret.percentages import Band, key_of, printed_texts, status_of
from pipeline.interpret.referred import join_referred
from pipeline.interpret.stacked import tabled
from pipeline.interpret.starts import Opening, chapter_name, chapter_number, is_heading, named_start, theme_name
from pipeline.interpret.statements import read_statements
from pipeline.interpret.unread import report_unread
from pipeline.interpret.walk import Walk
from pipeline.model import Document, Paragraph, Table
from pipeline.records import UNLABELLED, Facts, Milestone, Parsed, Stage
from pipeline.values.words import Words, fold

FEWEST_LABELS = 4  # in a document that does not call itself a self-assessment
FEWEST_SIGNS_NAMED = 2  # labels and headings of commitments, in one that does
LONGEST_RUN_IN = 8
BESIDE = "a list with a row a milestone, beside the commitments' own chapters"
SEVERAL = "a level stands under several commitments, which one it is about is not said"


def recognise(document: Document, words: Words) -> Candidate | None:
    """Fits a report that calls itself a self-assessment, or one without a name that has grids of levels."""
    document = tabled(parted(document, words), words)
    found = outline(document, words)
    run = found.run
    labels = sum(1 for entry in run if isinstance(entry, Row) and entry.key)
    own = (label_of(entry.paragraph, words, ROW_GROUPS) for entry in run if isinstance(entry, Prose))
    labels += sum(1 for label in own if label and label.key != "facts")
    grids = sum(1 for entry in run if isinstance(entry, Grid))
    named = said_early(document, words, "kinds", "self_assessment")
    headed = sum(bool(one.before) or _names_commitment(run[index], words) for index, one in found.openings.items())
    signs = labels + headed
    if signs < (FEWEST_SIGNS_NAMED if named else FEWEST_LABELS):
        return None
    score = (0.5 if named else 0.2) + (0.3 if grids else 0.0) + min(0.2, labels / 200)
    return Candidate(score, partial(_parse, document, words, found))


def _names_commitment(entry: Entry, words: Words) -> bool:
    return isinstance(entry, Prose) and named_start(entry.paragraph, words) is not None


def _parse(document: Document, words: Words, found: Outline) -> Parsed:
    reader = Reader(document, words, found)
    reader.read()
    return reader.draft.parsed(reader.facts, reader.last_pages)


def facts_of(document: Document, words: Words) -> Facts:
    stages: tuple[Stage, ...] = ("midterm", "end_of_term")
    stage: Stage = next((stage for stage in stages if said_early(document, words, "stages", stage)), "")
    return replace(describe(document, words, "self_assessment"), stage=stage)


class Reader(Walk):
    """Reads levels, parts and the plan's own standards on the way; text under no label stays unlabelled."""

    def __init__(self, document: Document, words: Words, found: Outline) -> None:
        super().__init__(document, words, found.run, found.openings)
        self.is_quoting = found.is_quoting
        self.facts = facts_of(document, words)
        self.stage: Stage = self.facts.stage
        self.label_styles = headings.label_styles(found.run, words)
        self.recurring_headings = headings.recurring(found.run, found.openings, _heading_words)
        self.theme = ""
        self.heading_level = 0
        self.standard = ""
        self.plan_heading = ""
        self.grids: list[tuple[int, Grid]] = []
        self.summary: dict[str, Stated] = {}
        self.group_members: tuple[int, ...] = ()
        self.served: tuple[int, ...] = ()
        self.later: list[tuple[tuple[str, ...], Paragraph]] = []
        self.is_own_text = False

    def read(self) -> None:
        super().read()
        if not self.stage:
            self.draft.issue("stage_missing", "the cover says neither midterm nor end of term")
        self._file_later()
        read_full_bars(self.draft, self.grids, self.stage)
        settle(self.draft, self.summary, self.stage)
        read_statements(self.draft, self.words, self.stage)
        join_referred(self.draft, self.words)
        self._read_actions()
        self._read_steps()
        report_unread(self.draft, self.entries, self.openings, self.words)
        report_unknown_levels(self.draft)
        plan_level.read_recommendations(self.draft, self.words)

    def _read_actions(self) -> None:
        for (ordinal, _), paragraphs in self.draft.passages.items():
            if ordinal:
                self.draft.milestones.extend(actions(ordinal, paragraphs, self.words))
        read_items(self.draft, self.words, self.stage)

    def _read_steps(self) -> None:
        """The lists under a label of milestones, where no table gives any."""
        stated = {milestone.commitment for milestone in self.draft.milestones}
        listed: list[Milestone] = []
        for (ordinal, section), paragraphs in self.draft.passages.items():
            if ordinal and ordinal not in stated and section == "milestones":
                listed += deadlines.steps(paragraphs, self.words, ordinal, all_lists=True)
        self.draft.milestones += deadlines.in_brackets(listed, self.words)

    def begin(self, opening: Opening, paragraph: Paragraph) -> None:
        """A heading printed again, as over a table that goes on, is the same commitment's."""
        last = self.draft.commitments[-1] if self.draft.ordinal else None
        start = opening.start
        if last and last.number and (last.number, last.title) == (start.number, start.title):
            self.draft.ledger.use([paragraph])
            return
        self.group_members = self.served = ()
        for other in opening.before:
            super().begin(Opening(other, self.theme), paragraph)
        self.is_own_text = self.is_quoting or (opening.joint > 1 and not opening.before)
        super().begin(replace(opening, theme=self.theme), paragraph)
        self.heading_level = paragraph.level if paragraph.kind == "heading" else 0
        if opening.joint > 1:
            members = range(self.draft.ordinal - opening.joint + 1, self.draft.ordinal + 1)
            self.group_members = self.served = tuple(members)

    def prose(self, paragraph: Paragraph, index: int) -> None:
        named = self._named(paragraph)
        self.is_own_text = self.is_own_text and (paragraph.kind == "item" or groups.is_set_apart(paragraph))
        self.served = () if self.is_own_text else named or self.group_members
        if len(named) > 1 and self.group == "roles":
            self.to("", "")
        if len(named) > 1 and is_heading(paragraph):
            self._serve_all(named, paragraph)
        elif self.awaits_title and paragraph.kind != "footnote" and is_heading(paragraph):
            self.entitle(paragraph)
            if paragraph.kind == "heading" and self.heading_level:
                self.heading_level = min(self.heading_level, paragraph.level)
        else:
            super().prose(paragraph, index)
        self.served = self.group_members

    def _named(self, paragraph: Paragraph) -> tuple[int, ...]:
        """The commitments a paragraph begins by naming: of the group that is read, or with the one that is read, or
        by a heading any that have begun."""
        numbers = groups.numbers_named(paragraph.text, self.words)
        own = [one.ordinal for one in self.draft.commitments if one.number in numbers]
        if self.draft.ordinal in own and 0 < len(own) < len(numbers):
            self.later.append((numbers, paragraph))
        if not numbers or len(own) != len(numbers):
            return ()
        is_read = self.draft.ordinal in own or set(own) <= set(self.group_members)
        return tuple(own) if is_read or is_heading(paragraph) else ()

    def _file_later(self) -> None:
        """Text that names commitments that had not begun yet is filed under them too, in the section it stands in."""
        for numbers, paragraph in self.later:
            held = [key for key, paragraphs in self.draft.passages.items() if any(p is paragraph for p in paragraphs)]
            named = [one.ordinal for one in self.draft.commitments if one.number in numbers]
            missing = set(named) - {ordinal for ordinal, _ in held}
            if held and len(named) == len(numbers):
                for ordinal in sorted(missing):
                    self.draft.ordinal = ordinal
                    self.draft.passage(held[0][1], [paragraph])
        self.draft.end()

    def _serve_all(self, named: tuple[int, ...], paragraph: Paragraph) -> None:
        """A heading over the text on several commitments that were set out before."""
        self.draft.ordinal = named[-1]
        self.group_members = self.served = named
        self.draft.ledger.use([paragraph])
        self.to("", "")

    def add(self, paragraphs: Sequence[Paragraph]) -> None:
        """Text that serves several commitments is filed under each of them."""
        last = self.draft.ordinal
        for ordinal in (self.served if last else ()) or (last,):
            self.draft.ordinal = ordinal
            super().add(paragraphs)
        self.draft.ordinal = last

    def leave(self) -> None:
        self.group_members = self.served = ()
        super().leave()

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
        on_advice = self.group == "plan" and plan_level.is_on_recommendations(self.key, self.words)
        if on_advice and answers.heads_answer(paragraph, self.words):
            return False
        if is_heading(paragraph) and self._starts_theme(index):
            return True
        if self.is_on_cover() and not self.sentence_follows(index):
            return False
        if paragraph.text.endswith((".", ":", ";", ",", "<")) and not chapter_number(paragraph):
            return False
        short = len(paragraph.text.split()) <= LONGEST_RUN_IN and bool(self.draft.commitments or self.key)
        return paragraph.kind == "heading" or (is_heading(paragraph) and short)

    def heading(self, paragraph: Paragraph, index: int) -> None:
        """A heading outside commitments: a theme when commitments follow at once and it does not name
        them ("Our commitments", "Progress by commitment"), else a section of the plan."""
        self.standard = ""
        self.plan_heading = paragraph.text
        if self._starts_theme(index):
            name = theme_name(paragraph.text, self.words)
            is_chapter = any(says(name, self.words, "headings", key) for key in ("commitments", "by_commitment"))
            is_theme = name != paragraph.text or not is_chapter
            self.theme = chapter_name(name, self.words) if is_theme else ""
        super().heading(paragraph, index)

    def title_row(self, paragraph: Paragraph, index: int) -> None:
        """A title among the rows of a commitment is part of it; any other one ends it."""
        if not self.draft.ordinal or not stands_within(self.entries, index, self.openings):
            self.leave() if self.draft.ordinal else None
            self.heading(paragraph, index)
        elif self.label(paragraph):
            self.commitment_prose(paragraph, index)
        else:
            label = inner_label(paragraph, self.words)
            self.draft.ledger.use([paragraph] if label else [])
            self.to(*((label.group, label.key) if label else ("", "")))
            self.add([label.rest if label else paragraph])

    def grid(self, grid: Grid) -> None:
        super().grid(grid)
        if not self.draft.ordinal:
            self.draft.issue("table_not_understood", "levels outside a commitment", "", grid.cells[0].where)
            return
        for cell in grid.cells:
            self.draft.ledger.use(cell.paragraphs)
        before = len(self.draft.statuses)
        of_steps = any(self.words.key("columns", cell.text) == "milestone" for cell in grid.cells)
        read_grid(self.draft, grid, self.stage, of_steps)
        if not self._drop_unattributed(before):
            self.grids.append((self.draft.ordinal, grid))
        self.to("", "")

    def _drop_unattributed(self, before: int) -> bool:
        """Takes back the statuses from the given one on where they stand under several commitments at once."""
        found = self.draft.statuses[before:]
        if len(self.served) < 2:
            return False
        del self.draft.statuses[before:]
        if found:
            printed = ", ".join(status.value_as_printed for status in found)
            self.draft.issue("status_ambiguous", SEVERAL, printed, found[0].where)
        return True

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
        if lists_steps(table, self.words):
            self.draft.issue("table_not_understood", BESIDE, "", table.where)
            return False
        worded = read_worded_summary(table, self.words)
        if worded:
            self.summary |= worded
            return True
        if plan_level.read_influence(self.draft, table, self.words, self.stage):
            return True
        if answers.read_table(self.draft, table, self.words):
            return True
        self.standard = plan_level.read_standards(
            self.draft, table, self.words, self.stage, self.standard, self.plan_heading
        )
        return bool(self.standard)

    def states_level(self, label: Label) -> bool:
        """A level run into the text under another label states it there: "Progress: limited. The portal …"."""
        told = leading_level(label.rest, self.words) if label.key == "progress" else None
        if told is None:
            return False
        group, key = self.group, self.key
        self.to(label.group, label.key)
        self.is_stated([told[0]])
        self.to(group, key)
        self.add([told[1]])
        return True

    def is_stated(self, paragraphs: Sequence[Paragraph]) -> bool:
        """Whether the words are a level, or levels one of which is marked, and now a status."""
        filled = [paragraph for paragraph in paragraphs if paragraph.text]
        before = len(self.draft.statuses)
        if self.key != "progress" or not filled:
            return False
        is_percentage = len(filled) == 1 and "%" in filled[0].text
        percentage = status_of(self.draft.ordinal, filled[0], self._percentages, self.stage) if is_percentage else None
        self.draft.statuses += [percentage] if percentage else []
        if not (percentage or read_stated(self.draft, filled, self.words, self.stage)):
            return False
        self._drop_unattributed(before)
        self.draft.ledger.use(filled)
        for paragraph in filled:
            self.touch(paragraph)
        return True

    @cached_property
    def _percentages(self) -> tuple[Band, ...]:
        return key_of(list(printed_texts(self.draft.document.blocks)), self.words)

    def is_caption(self, paragraph: Paragraph, index: int) -> bool:
        return is_heading(paragraph) and isinstance(self.next_entry(index), TableStart)

    def unlabelled_key(self) -> str:
        """Text between a commitment's heading and its first label describes it; text on a group, or after the words
        of the plan, tells what became of it."""
        tells = not self.is_own_text and (self.is_quoting or bool(self.group_members))
        filed = {section for ordinal, section in self.draft.passages if ordinal == self.draft.ordinal}
        begun = any(ordinal == self.draft.ordinal for ordinal, _ in self.draft.institutions)
        if begun or filed - {"description", "results" if tells else ""}:
            return UNLABELLED
        return "results" if tells else "description"

    def ends_commitment(self, paragraph: Paragraph, index: int) -> bool:
        """A heading of a rank no lower than the commitment's, of a numbered chapter, of an annex, or of a theme."""
        if is_heading(paragraph) and self._starts_theme(index):
            return True
        if paragraph.kind != "heading" or paragraph.text.rstrip().endswith(":") or self._heads_parts(index):
            return False
        if paragraph.text[:1].islower():
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
        if not isinstance(following, TableStart) or read_worded_summary(following.table, self.words):
            return False
        return is_parts(following.table, self.words)


def _heading_words(paragraph: Paragraph) -> str:
    return paragraph.text if paragraph.kind == "heading" else ""
