"""One walk through a document's entries, filing what stands under each commitment and its labels.

Layouts extend `Walk` with what only they know: where commitments end, what unlabelled text is, which tables they read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from msgspec.structs import replace

from pipeline.interpret.contact_lines import contact_label, field_lines, is_past_contacts
from pipeline.interpret.deadlines import named_step
from pipeline.interpret.draft import Draft
from pipeline.interpret.entries import ROW_GROUPS, Entry, Grid, Prose, Row, TableStart, Title
from pipeline.interpret.entry import ListEnd, Lost, StepRows, first_paragraph
from pipeline.interpret.focal_points import FocalPoint, file_focal_points, focal_points
from pipeline.interpret.headings import recurring
from pipeline.interpret.labels import MOST_WORDS, Label, label_of, lead_in, own_key, own_label, snake
from pipeline.interpret.levels import is_ticked
from pipeline.interpret.named_rows import FEWEST, named_rows, says_same
from pipeline.interpret.parts import read_step_rows
from pipeline.interpret.role_lists import stretches
from pipeline.interpret.sectors import without_sectors
from pipeline.interpret.stacked import person_label, stands_under
from pipeline.interpret.starts import Opening, is_heading
from pipeline.model import Cell, Document, Paragraph, Table
from pipeline.records import UNLABELLED, Commitment, Role
from pipeline.values.words import Words, fold

SHORTEST_SENTENCE = 10
COVER = "cover"
UNREAD_TICKS = "a table of this commitment has ticks, and what they stand for is not understood"
NAMED_TWICE = "the row of this commitment's name does not say what its heading does; the heading's words stand"


class Walk:
    """Reads the entries once; `group` and `key` say what the paragraphs now read belong to."""

    def __init__(self, document: Document, words: Words, run: Sequence[Entry], openings: Mapping[int, Opening]) -> None:
        self.words = words
        self.entries = run
        self.openings = openings
        self.named = named_rows(run, words)
        self.recurring = recurring(run, openings, lead_in)
        self.draft = Draft(document)
        self.group = ""
        self.key = ""
        self.awaits_title = False
        self.table_group = ""
        self.table_key = ""
        self.last_pages: dict[int, int | None] = {}
        self.focal_points: list[FocalPoint] = []

    def read(self) -> None:
        for index, entry in enumerate(self.entries):
            opening = self.openings.get(index)
            if opening:
                self.begin(opening, first_paragraph(entry))
                if isinstance(entry, Row) and not opening.is_label and index not in self.named:
                    self.draft.ledger.use([*entry.label_paragraphs, *entry.values])
                self._own_table(index)
            if not self._names_again(index) and (opening is None or opening.is_label):
                self._file(entry, index)
        self.draft.end()
        file_focal_points(self.draft, self.focal_points, self.words)

    def _file(self, entry: Entry, index: int) -> None:
        if isinstance(entry, Prose):
            self.prose(entry.paragraph, index)
        elif isinstance(entry, Title) and self._is_band(index):
            self.draft.ledger.use([entry.paragraph])
            self.to(*own_key(entry.paragraph.text, self.words))
        elif isinstance(entry, Title):
            self.title_row(entry.paragraph, index)
        elif isinstance(entry, Row):
            self.row(entry)
        elif isinstance(entry, Grid):
            self.grid(entry)
        elif isinstance(entry, StepRows | Lost | ListEnd):
            self.list_part(entry)
        else:
            self.table(entry, index)

    def begin(self, opening: Opening, paragraph: Paragraph) -> None:
        ordinal = len(self.draft.commitments) + 1
        start = opening.start
        self.draft.begin(Commitment(ordinal, start.title, start.number, theme=opening.theme, where=paragraph.where))
        self.awaits_title = not start.title and not opening.is_label
        self.to("", "")
        self.table_group = self.table_key = ""
        self.touch(paragraph)
        if not opening.is_label:
            self.draft.ledger.use([paragraph])
        if opening.rest.text:
            self.add([opening.rest])

    def _own_table(self, index: int) -> None:
        """The table whose first row is the commitment's title is its own, not the last one's."""
        before = self.entries[index - 1] if index else None
        is_own = isinstance(before, TableStart) and not before.is_list
        if is_own and isinstance(self.entries[index], Title | Row):
            self.draft.tables[-1] = replace(self.draft.tables[-1], commitment=self.draft.ordinal)

    def _names_again(self, index: int) -> bool:
        """Reads a row that names the commitment it stands in, or the name under such a label."""
        named = self.named.get(index)
        if not self.draft.ordinal or named is None:
            before = self.named.get(index - 1)
            return bool(self.draft.ordinal and before and before.goes_on)
        self.draft.ledger.use(named.printed)
        for paragraph in named.printed:
            self.touch(paragraph)
        self.awaits_title = False
        number, title = self.draft.commitments[-1].number, self.draft.commitments[-1].title
        if not title:
            self.draft.entitle(named.start.title)
        elif not says_same(title, named.start.title) or named.start.number not in ("", number):
            printed = " ".join(paragraph.text for paragraph in named.printed[1:])
            self.draft.issue("title_conflict", NAMED_TWICE, printed, named.printed[0].where)
        self.add(named.rest)
        return True

    def _is_band(self, index: int) -> bool:
        """Whether a title is a label no language file knows: in the form of a commitment that its own row names, more
        rows of it below."""
        title, following = self.entries[index], self.next_entry(index)
        is_short = isinstance(title, Title) and len(title.paragraph.text.split()) <= MOST_WORDS
        goes_on = isinstance(following, Row) and index + 1 not in self.openings and index + 1 not in self.named
        return len(self.named) >= FEWEST and bool(self.draft.ordinal) and is_short and goes_on

    def prose(self, paragraph: Paragraph, index: int) -> None:
        if paragraph.kind == "footnote":
            self.draft.ledger.use([paragraph])
            self.draft.note(paragraph)
        elif not self.draft.ordinal:
            self.plan_prose(paragraph, index)
        else:
            self.commitment_prose(paragraph, index)

    def commitment_prose(self, paragraph: Paragraph, index: int) -> None:
        label = self.label(paragraph)
        if label and self.states_level(label):
            self.draft.ledger.use([paragraph])
        elif self.awaits_title and not label and self.is_title(paragraph, index):
            self.entitle(paragraph)
        elif label and label.group == "contact_fields":
            self.to("blocks", "contact")
            self.add([paragraph])
        elif label:
            self.draft.ledger.use([paragraph])
            self.to(label.group, label.key)
            if label.rest.text and not self.is_stated([label.rest]):
                self.add_listed([label.rest])
            self.touch(paragraph)
        elif self.is_stated([paragraph]):
            self.to("", "")
        elif not self.is_stacked(paragraph, index) and self.ends_commitment(paragraph, index):
            self.leave()
            self.plan_prose(paragraph, index)
        elif self.is_caption(paragraph, index):
            self.draft.ledger.use([paragraph])
            self.to("", "")
        else:
            is_title = paragraph.kind == "heading" and not self.is_stacked(paragraph, index)
            if (is_title and self.group == "roles") or (
                self.key == "contact" and is_past_contacts(paragraph, self.draft.contacts.get(self.draft.ordinal, ()))
            ):
                self.to("", "")
            self.add_listed([paragraph])

    def is_stacked(self, paragraph: Paragraph, index: int) -> bool:
        """Whether a line of a plain text stands right below the label that is read, set apart as a heading."""
        above = self.entries[index - 1] if index and self.key and paragraph.kind == "heading" else None
        return isinstance(above, Prose) and stands_under(paragraph, self.label(above.paragraph))

    def states_level(self, label: Label) -> bool:
        """Whether a level is run into the text behind a label, and the layout has filed both."""
        return False

    def is_stated(self, paragraphs: Sequence[Paragraph]) -> bool:
        """Whether the words under a label state a level, and the layout has filed it."""
        return False

    def is_caption(self, paragraph: Paragraph, index: int) -> bool:
        """Whether the words only name the table after them."""
        return False

    def label(self, paragraph: Paragraph) -> Label | None:
        """The label a paragraph of a commitment is or begins with."""
        if paragraph.kind != "heading" and named_step(paragraph, self.words):
            return Label("blocks", "milestones", "", paragraph)
        groups = ("contact_fields", *ROW_GROUPS) if self.key == "contact" else ROW_GROUPS[:3]
        known = label_of(paragraph, self.words, groups) or person_label(paragraph, self.words)
        if self.key != "contact" and (known is None or known.group != "blocks"):
            known = contact_label(paragraph, self.words) or known
        printed = "" if known or self.key == "contact" else lead_in(paragraph)
        return own_label(paragraph, self.words, printed) if fold(printed) in self.recurring else known

    def is_title(self, paragraph: Paragraph, index: int) -> bool:
        """Whether the paragraph after a number alone is the title."""
        return is_heading(paragraph)

    def entitle(self, paragraph: Paragraph) -> None:
        self.draft.entitle(paragraph.text)
        self.draft.ledger.use([paragraph])
        self.awaits_title = False

    def plan_prose(self, paragraph: Paragraph, index: int) -> None:
        if self.is_plan_heading(paragraph, index):
            self.heading(paragraph, index)
        else:
            self.draft.ledger.use([paragraph])
            self.draft.passage(self.key or COVER, [paragraph])

    def is_plan_heading(self, paragraph: Paragraph, index: int) -> bool:
        """A heading; the lines of a cover, which more lines follow, are none."""
        return paragraph.kind == "heading" and (not self.is_on_cover() or self.sentence_follows(index))

    def is_on_cover(self) -> bool:
        return self.key in ("", COVER) and not self.draft.commitments

    def next_entry(self, index: int) -> Entry | None:
        return self.entries[index + 1] if index + 1 < len(self.entries) else None

    def sentence_follows(self, index: int) -> bool:
        following = self.next_entry(index)
        return not isinstance(following, Prose) or len(following.paragraph.text.split()) >= SHORTEST_SENTENCE

    def heading(self, paragraph: Paragraph, index: int) -> None:
        """A heading outside commitments: what follows is a section of the plan under its words, of its own where
        another heading has the same."""
        self.draft.ledger.use([paragraph])
        self.to("plan", self.draft.new_section(snake(paragraph.text) or "section"))

    def title_row(self, paragraph: Paragraph, index: int) -> None:
        """A row over the whole width of a commitment's table that is no title of a commitment."""
        self.prose(paragraph, index)

    def row(self, row: Row) -> None:
        self.draft.ledger.use(row.label_paragraphs)
        if not row.label and not row.values:
            return
        group, key = row.group, row.key
        if row.label:
            group, key = (group, key) if key else own_key(row.label, self.words)
            self.to(group, key)
            self.table_group, self.table_key = self.group, self.key
        elif not self.key:
            self.to(self.table_group, self.table_key)
        if group == "contact_fields":
            self.to("blocks", "contact")
            printed = row.label if row.key else self.words.forms("contact_fields", key)[0]
            self.add(field_lines(printed, row.values))
            self.draft.ledger.use(row.values)
        elif not self.is_stated(row.values):
            self.add_listed(row.values)
        for paragraph in (*row.label_paragraphs, *row.values):
            self.touch(paragraph)

    def grid(self, grid: Grid) -> None:
        """A grid of levels; a layout that knows levels reads it."""
        for cell in grid.cells:
            for paragraph in cell.paragraphs:
                self.touch(paragraph)

    def table(self, start: TableStart, index: int) -> None:
        """A table that is not taken apart goes on with the section it stands in."""
        whole = start.whole or start.table
        if not self.draft.tables or self.draft.tables[-1].table is not whole:
            self.draft.place(whole, is_own=not start.is_list)
        if start.taken_apart:
            self.to("", "")
            return
        self.touch_table(start.table)
        self.focal_points += (persons := focal_points(start.table, self.words))
        if self.read_table(start.table) or (persons and self.draft.ordinal) or self._goes_on(start.table):
            self.draft.ledger.use_table(start.table)
        elif self.draft.ordinal and not self.key:
            self.draft.issue("table_not_understood", "a table of this commitment", "", start.table.where)
        else:
            self.add([paragraph for cell in start.table.cells for paragraph in cell.paragraphs])
            if self.draft.ordinal and any(is_ticked(cell) for cell in start.table.cells):
                self.draft.issue("table_not_understood", UNREAD_TICKS, "", start.table.where)

    def list_part(self, entry: StepRows | Lost | ListEnd) -> None:
        """What only a list of commitments has: a commitment's milestones, cells that no record holds, its end."""
        if isinstance(entry, Lost):
            words = " ".join(cell.text for cell in entry.cells if cell.text)
            self.draft.issue(entry.code, entry.message, words, entry.cells[0].where)
            return
        self.to("", "")
        self.table_group = self.table_key = ""
        if isinstance(entry, StepRows):
            read_step_rows(self.draft, entry, self.words)
            for paragraph in (p for row in entry.rows for cell in row for p in cell.paragraphs):
                self.touch(paragraph)
                self.draft.ledger.use([paragraph])
        elif entry.is_last:
            self.leave()

    def _goes_on(self, table: Table) -> bool:
        """Rows without a label of their own, cut from the label's cell of the table before by the end of a page; the
        first of several cells divides the list, as it does above."""
        rows = [row for row in table.rows() if row]
        if not self.draft.ordinal or not self.table_key or any(_begins(row) for row in rows):
            return False
        self.to(self.table_group, self.table_key)
        for row in rows:
            texts = [cell for cell in row if cell.text]
            self.add_listed([paragraph for cell in texts[len(texts) > 1 :] for paragraph in cell.paragraphs])
        return True

    def read_table(self, table: Table) -> bool:
        """Whether the layout understands the table as a whole and has filed it."""
        return False

    def add_listed(self, paragraphs: Sequence[Paragraph]) -> None:
        """Files paragraphs; in a list of names, those behind a label of its own under that label."""
        if self.group != "roles":
            self.add(paragraphs)
            return
        parts = stretches(paragraphs, self.words)
        if not any(part.key for part in parts):
            self.add(paragraphs)
            return
        self.draft.ledger.use(paragraphs)
        is_table = (self.table_group, self.table_key) == (self.group, self.key)
        for part in parts:
            if part.key:
                self.to(part.group, part.key)
            self.add(part.paragraphs)
        if is_table:
            self.table_group, self.table_key = self.group, self.key

    def add(self, paragraphs: Sequence[Paragraph]) -> None:
        """Files paragraphs under what is being read; what stands under no label stays a leftover too."""
        for paragraph in paragraphs:
            self.touch(paragraph)
        key = self.key or (self.unlabelled_key() if self.draft.ordinal else COVER)
        self.awaits_title = False
        if key == UNLABELLED:
            self.draft.passage(UNLABELLED, paragraphs)
            return
        self.draft.ledger.use(paragraphs)
        if self.group == "roles":
            self.draft.institution_list(cast(Role, key), without_sectors(paragraphs, self.words))
        elif key == "contact":
            self.draft.contact(paragraphs)
        elif key == "recommendations":
            self.draft.recommend(paragraphs)
        else:
            self.draft.passage(key, paragraphs)

    def unlabelled_key(self) -> str:
        """The section of a commitment's text that stands under no label."""
        return UNLABELLED

    def to(self, group: str, key: str) -> None:
        self.group, self.key, self.awaits_title = group, key, self.awaits_title and not key

    def leave(self) -> None:
        self.draft.end()
        self.table_group = self.table_key = ""
        self.to("plan", COVER)

    def ends_commitment(self, paragraph: Paragraph, index: int) -> bool:
        return paragraph.kind == "heading"

    def touch(self, paragraph: Paragraph) -> None:
        if self.draft.ordinal and paragraph.page_end:
            self.last_pages[self.draft.ordinal] = max(self.last_pages.get(self.draft.ordinal) or 0, paragraph.page_end)

    def touch_table(self, table: Table) -> None:
        for cell in table.cells:
            for paragraph in cell.paragraphs:
                self.touch(paragraph)


def _begins(row: Sequence[Cell]) -> bool:
    """Whether a row has words in the first column, or nothing beside it."""
    return row[0].column > 0 or bool(row[0].text) or not any(cell.text for cell in row[1:])
