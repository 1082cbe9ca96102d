"""A government's action plan: commitments under headings, in template tables, in fact sheets or as run-in titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from pipeline.interpret import annex, deadlines, headings, pledges, sheets
from pipeline.interpret.breaks import parted
from pipeline.interpret.candidate import Candidate
from pipeline.interpret.entries import Entry, Prose, Row, TableStart, entries
from pipeline.interpret.facts import COVER_PARAGRAPHS, cover_year, describe, front, said_early, says
from pipeline.interpret.labels import Label, own_label
from pipeline.interpret.named_rows import merged, named_rows
from pipeline.interpret.parts import read_milestones
from pipeline.interpret.referred import join_referred
from pipeline.interpret.run_ins import RunIn, run_in
from pipeline.interpret.stacked import tabled
from pipeline.interpret.starts import Opening, Start, find_starts, listed_starts, named_start
from pipeline.interpret.templates import template_entries
from pipeline.interpret.unread import report_unread
from pipeline.interpret.walk import Walk
from pipeline.model import Document, Paragraph, Span, Table
from pipeline.records import UNLABELLED, Facts, Milestone, Parsed
from pipeline.values.words import Words, fold

FEWEST_COMMITMENTS = 2
FEWEST_RUN_INS = 3
OTHER_KINDS = ("self_assessment", "irm_report")
STEP_SECTIONS = {"timescales": False, "milestones": True}
_WITH_ID = re.compile(r"\([A-Z]{2,6}\d{4}\)$")
_OPEN_ENDS = (".", ":", ";", ",")


class Outline(Struct, frozen=True):
    """A plan's entries and where its commitments begin; `by_style` where only the style of headings tells them."""

    run: Sequence[Entry]
    openings: Mapping[int, Opening]
    by_style: bool = False


def outline(document: Document, words: Words) -> Outline:
    """Commitments by the first of the ways of setting them that the document uses."""
    run = template_entries(document.blocks, words)
    found = find_openings(document, run, words)
    pledged = {} if found else pledges.pledged(document, run, words)
    themes = headings.themes(run, pledged, words)
    by_style = {index: Opening(start, themes.get(index, "")) for index, start in pledged.items()}
    return Outline(run, found or by_style, bool(by_style)) if found or by_style else _listed(document, words, run)


def _listed(document: Document, words: Words, whole: Sequence[Entry]) -> Outline:
    """Commitments that only a list sets out, taken apart; the entries as they are where no list can be."""
    run = entries(document.blocks, words, lists=True)
    starts = listed_starts(run, words)
    themes = headings.themes(run, starts, words)
    openings = {index: Opening(start, themes.get(index, "")) for index, start in starts.items()}
    return Outline(run, openings) if len(openings) >= FEWEST_COMMITMENTS else Outline(whole, {})


def recognise(document: Document, words: Words) -> Candidate | None:
    """Fits a document that calls itself an action plan, and nothing else, and shows at least two commitments."""
    if any(said_early(document, words, "kinds", kind) for kind in OTHER_KINDS) or _is_page(document):
        return None
    on_cover = said_early(document, words, "kinds", "action_plan")
    if not on_cover and not any(says(p.text, words, "kinds", "action_plan") for p in front(document)):
        return None
    document = tabled(parted(document, words), words)
    found = outline(document, words)
    count = len(found.openings) or len(_register(document, words))
    if count < FEWEST_COMMITMENTS or not (on_cover or _is_labelled(document, found.run, words)):
        return None
    score = (0.6 if on_cover and not found.by_style else 0.5) + min(0.3, count / 50)
    return Candidate(score, partial(_parse, document, words, found))


def _is_labelled(document: Document, run: Sequence[Entry], words: Words) -> bool:
    return bool(find_starts(run, words) or sheets.find_sheets(document, run, {}, words))


def _parse(document: Document, words: Words, found: Outline) -> Parsed:
    reader = Reader(document, words, found)
    reader.read()
    facts = facts_of(document, words)
    if facts.plan_end_year is None:
        dated = str(facts.plan_start_year or "")
        reader.draft.issue("plan_years_missing", "the plan's years are not both printed; its cover is dated", dated)
    return reader.draft.parsed(facts, reader.last_pages)


def facts_of(document: Document, words: Words) -> Facts:
    """A plan whose two years are nowhere printed starts in the year its cover is dated, its end is unknown."""
    facts = describe(document, words, "action_plan")
    if facts.plan_start_year is not None:
        return facts
    return replace(facts, plan_start_year=cover_year(document))


def find_openings(document: Document, run: Sequence[Entry], words: Words) -> dict[int, Opening]:
    """Entry → the commitment that begins there, by its number, labels, or run-in title."""
    starts = _once(find_starts(run, words), run)
    named = named_rows(run, words)
    starts = merged(run, starts, named, words)
    starts |= headings.siblings(run, starts, words) if starts else {}
    if 0 < len(starts) < FEWEST_COMMITMENTS:
        starts |= headings.counted(run, words, starts)
    found = {} if len(named) >= FEWEST_COMMITMENTS else sheets.find_sheets(document, run, starts, words)
    starts |= {index: sheet.start for index, sheet in found.items()}
    starts = starts or headings.counted(run, words)
    titles = {} if starts else _run_in_titles(run)
    starts |= {index: _numbered(title, run[index], words) for index, title in titles.items()}
    themes = headings.themes(run, starts, words)
    return {
        index: Opening(
            start,
            themes.get(index, ""),
            titles[index].rest if index in titles else Paragraph(()),
            (index in found and found[index].is_label) or (isinstance(run[index], Row) and index not in named),
        )
        for index, start in sorted(starts.items())
    }


class Reader(Walk):
    """Files a plan: unlabelled text is the commitment's description, tables outside commitments may list them."""

    def __init__(self, document: Document, words: Words, found: Outline) -> None:
        run = found.run
        super().__init__(document, words, run, found.openings)
        self.rank = headings.rank_of(run, {index: opening.start for index, opening in self.openings.items()}, words)
        self.label_styles = headings.label_styles(run, words)
        self.repeated = headings.repeated_labels(run, self.openings, words)
        self.labelled: set[int] = set()
        self.lists: list[list[annex.Listed]] = []

    def read(self) -> None:
        super().read()
        self._read_lists()
        join_referred(self.draft, self.words)
        self._read_steps()
        self._report_untitled()
        report_unread(self.draft, self.entries, self.openings, self.words)

    def label(self, paragraph: Paragraph) -> Label | None:
        """A label the language knows, or a heading set like one, under its own words; never a chapter's heading."""
        known = super().label(paragraph)
        if paragraph.kind != "heading" or fold(paragraph.text) in self.repeated:
            return known
        is_set_as_label = headings.style_of(paragraph) in self.label_styles
        if known:
            return known if is_set_as_label and (not self.rank or paragraph.level >= self.rank) else None
        if not is_set_as_label or (self.rank and paragraph.level <= self.rank):
            return None
        return own_label(paragraph, self.words)

    def is_title(self, paragraph: Paragraph, index: int) -> bool:
        """A heading or bold line under "Commitment 3", unless it is a sentence or goes on in the same style."""
        following = self.next_entry(index)
        goes_on = isinstance(following, Prose) and _same_setting(following.paragraph, paragraph)
        return super().is_title(paragraph, index) and not paragraph.text.endswith(_OPEN_ENDS) and not goes_on

    def ends_commitment(self, paragraph: Paragraph, index: int) -> bool:
        """A heading of the commitments' rank or above, or one of a chapter or an annex; never the end of a sentence."""
        if paragraph.kind != "heading" or paragraph.text.endswith(":") or paragraph.text[:1].islower():
            return False
        first = paragraph.text.split()[0]
        return not self.rank or paragraph.level <= self.rank or self.words.key("headings", first) == "chapter"

    def unlabelled_key(self) -> str:
        return UNLABELLED if self.draft.ordinal in self.labelled else "description"

    def to(self, group: str, key: str) -> None:
        super().to(group, key)
        if key and self.draft.ordinal:
            self.labelled.add(self.draft.ordinal)

    def read_table(self, table: Table) -> bool:
        rows = annex.listed(table, self.words)
        if not self.draft.ordinal:
            self.lists += [rows] if rows else []
            return bool(rows)
        if read_milestones(self.draft, table, self.words):
            return True
        self.draft.milestones += [annex.step(row, self.draft.ordinal) for row in rows]
        return bool(rows)

    def _read_lists(self) -> None:
        for rows in self.lists:
            if not self.draft.commitments:
                annex.begin_all(self.draft, rows)
            elif not annex.fill(self.draft, rows):
                self.draft.issue("list_not_matched", "a table lists commitments whose numbers the plan does not have")

    def _read_steps(self) -> None:
        stated = {milestone.commitment for milestone in self.draft.milestones}
        listed: list[Milestone] = []
        for (ordinal, section), paragraphs in self.draft.passages.items():
            if ordinal and ordinal not in stated and section in STEP_SECTIONS:
                every = STEP_SECTIONS[section]
                listed += deadlines.steps(paragraphs, self.words, ordinal, every)
            elif ordinal and section == "description":
                actions = _actions(paragraphs, self.words, ordinal)
                unlabelled = ordinal not in self.labelled and not actions
                listed += deadlines.dated(paragraphs, self.words, ordinal) if unlabelled else actions
        self.draft.milestones += deadlines.in_brackets(listed, self.words)
        self.draft.milestones.sort(key=lambda milestone: milestone.commitment)

    def _report_untitled(self) -> None:
        for commitment in self.draft.commitments:
            if not commitment.title and not commitment.number:
                self.draft.ordinal = commitment.ordinal
                self.draft.issue(
                    "title_missing", "no title of this commitment is printed in words", "", commitment.where
                )
        self.draft.end()


def _is_page(document: Document) -> bool:
    """Whether a title with an OGP id ("River levels (VL0043)") heads the document: a page about one commitment."""
    return any(_WITH_ID.search(paragraph.text) for paragraph in front(document)[:COVER_PARAGRAPHS])


def _once(starts: Mapping[int, Start], run: Sequence[Entry]) -> dict[int, Start]:
    """Each commitment once: not the overview that names them all before the plan sets them out, nor the heading
    right over a table whose first row says it again."""
    last = {(start.number, fold(start.title)): index for index, start in starts.items()}
    return {
        index: start
        for index, start in starts.items()
        if (not start.title or last[start.number, fold(start.title)] == index) and not _said_again(index, starts, run)
    }


def _said_again(index: int, starts: Mapping[int, Start], run: Sequence[Entry]) -> bool:
    following = index + 2
    again = starts.get(following)
    return bool(again and isinstance(run[index + 1], TableStart) and again.number == starts[index].number)


def _numbered(title: RunIn, entry: Entry, words: Words) -> Start:
    """A run-in title with the number it begins with, or the item's."""
    marker = entry.paragraph.marker if isinstance(entry, Prose) else ""
    paragraph = Paragraph((Span(title.title),), marker=marker)
    return named_start(paragraph, words) or headings.numbered_start(paragraph)


def _run_in_titles(run: Sequence[Entry]) -> dict[int, RunIn]:
    """The run-in titles of the style that has the most of them; words that recur are a label's."""
    every = {i: title for i, entry in enumerate(run) if isinstance(entry, Prose) and (title := run_in(entry.paragraph))}
    times = Counter(fold(title.title) for title in every.values())
    found = {index: title for index, title in every.items() if times[fold(title.title)] < FEWEST_RUN_INS}
    styles = Counter(title.style for title in found.values())
    if not styles or styles.most_common(1)[0][1] < FEWEST_RUN_INS:
        return {}
    style = styles.most_common(1)[0][0]
    return {index: title for index, title in found.items() if title.style == style}


def _actions(paragraphs: Sequence[Paragraph], words: Words, ordinal: int) -> list[Milestone]:
    """Items with a run-in title as actions of their commitment."""
    titles = [(paragraph, run_in(paragraph)) for paragraph in paragraphs if paragraph.kind == "item"]
    return [
        Milestone(
            ordinal,
            "action",
            (deadlines.titled(paragraph, title.title),),
            item=deadlines.item_of(paragraph),
            period_as_printed=(one := deadlines.due(title.rest.text, words)).period,
            end_as_printed=one.end,
            details=(title.rest,),
        )
        for paragraph, title in titles
        if title
    ]


def _register(document: Document, words: Words) -> list[annex.Listed]:
    """The longest list of commitments that a table of the document gives."""
    tables = (block for block in document.blocks if isinstance(block, Table))
    return max((annex.listed(table, words) for table in tables), key=len, default=[])


def _same_setting(one: Paragraph, other: Paragraph) -> bool:
    """Whether a source with typography sets two paragraphs alike, as it does the parts of one broken by the reader."""
    sizes = one.spans[0].size, other.spans[0].size
    return sizes[0] == sizes[1] > 0 and one.is_bold == other.is_bold
