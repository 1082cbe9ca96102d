"""Reads an IRM report from top to bottom: its commitments, what it says of them and how it rates them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import cast

from msgspec.structs import replace

from pipeline.interpret import irm_advice
from pipeline.interpret.entries import Entry, Row, TableStart
from pipeline.interpret.groups import is_set_apart
from pipeline.interpret.irm_cards import CardLine
from pipeline.interpret.irm_codes import CodedRow
from pipeline.interpret.irm_cover import facts_of
from pipeline.interpret.irm_entries import Coded, Openings, endnotes, is_chapter, is_plain_chapter, is_roman
from pipeline.interpret.irm_groups import Shared, grouped
from pipeline.interpret.irm_lines import Rating, answered, bracketed, dated, dimension, ratings_in, staged_level
from pipeline.interpret.irm_sheets import SheetRow, rated_row
from pipeline.interpret.irm_verdicts import Verdicts, add_steps, same_commitment
from pipeline.interpret.irm_words import is_value, review_stage, star_in
from pipeline.interpret.labels import Label, cut, is_plain, label_of, own_label, raw_text, snake
from pipeline.interpret.parts import read_milestones
from pipeline.interpret.starts import Opening, chapter_number, theme_name
from pipeline.interpret.walk import SHORTEST_SENTENCE, Walk
from pipeline.model import Document, Paragraph, Table
from pipeline.records import UNLABELLED, Commitment, Role, Stage
from pipeline.values.words import Words

_BEHIND = re.compile(r"(?P<title>.*\S)\s*\[(?P<inside>[^\[\]]+)\]\s*$")
_SIGN = re.compile(r"^\s*[o•▪–-]\s+")
_OF_RESULTS = frozenset({"completion", "early_results", "did_it_open_government"})
_QUOTABLE = frozenset(
    {"aim", "description", "challenges", "ambition", "relevance", "results", "means", "context", "resources"}
)


class Reader(Walk):
    """Files the report's commitments; one met again, as in an annex, goes on."""

    def __init__(
        self, document: Document, words: Words, run: Sequence[Entry], coded: Coded, openings: Openings
    ) -> None:
        super().__init__(document, words, run, openings)
        self.facts = facts_of(document, words)
        tables = (
            (coded[i], entry.table) for i, entry in enumerate(run) if i in coded and isinstance(entry, TableStart)
        )
        self.coded = {id(table): rows for rows, table in tables}
        self.endnotes = endnotes(document)
        self.shared: Shared | None = None
        self.joint: set[int] = set()
        self.stage: Stage = ""
        self.verdicts = Verdicts(self.draft, words, self.facts.stage)
        self.overviews: list[list[CodedRow]] = []
        self.heading_level = 0
        self.is_fresh = False
        self.opened = 0, ""
        self.is_quoting = False
        self.awaited: Rating | None = None
        self.rated = ""
        self.advice: dict[str, int] = {}
        self.awaited_advice = ""

    def read(self) -> None:
        super().read()
        self._spread()
        if not self.facts.stage:
            self.draft.issue("stage_missing", "the cover does not say which report of the mechanism this is")
        for rows in self.overviews:
            self.verdicts.overview(rows)
        irm_advice.read_items(self.draft, self.advice)
        self.draft.milestones.sort(key=lambda milestone: milestone.commitment)
        self.draft.report_unfiled()
        self._report_unrated()

    def _report_unrated(self) -> None:
        rated = {status.commitment for status in self.draft.statuses}
        for commitment in self.draft.commitments:
            if commitment.ordinal not in rated:
                self.draft.ordinal = commitment.ordinal
                self.draft.issue("rating_missing", "no verdict on this commitment was found", "", commitment.where)
        self.draft.end()

    def begin(self, opening: Opening, paragraph: Paragraph) -> None:
        """A heading over several commitments begins them all; what stands under it is each one's."""
        self._spread()
        starts = (*opening.before, opening.start)
        is_joint = len(starts) > 1
        members = [self._begin(replace(opening, start=start, before=()), paragraph, is_joint) for start in starts]
        self.draft.ordinal = members[0]
        self.shared = Shared(self.draft, members, self.words) if is_joint else None
        self.awaits_title = self.awaits_title and not grouped(paragraph, self.words)
        star = star_in(paragraph.text, self.words)
        lead = _BEHIND.fullmatch(raw_text(paragraph))
        self.stage, self.awaited, self.rated, self.is_fresh, self.is_quoting = "", None, "", lead is None, False
        self.heading_level = paragraph.level if paragraph.kind == "heading" else 0
        if lead:
            self.draft.institution_list("lead", [bracketed(cut(paragraph, lead.end("title")))])
        if star:
            self.verdicts.rate(Rating("starred", "", star, "mark", paragraph.where))

    def _begin(self, opening: Opening, paragraph: Paragraph, is_joint: bool) -> int:
        """The ordinal of the commitment, which may be known: one met again goes on, a joint title stands for its own
        until that comes."""
        star = star_in(paragraph.text, self.words)
        printed = opening.start.title.strip(f" {star}") if star else opening.start.title
        behind = _BEHIND.fullmatch(printed)
        start = replace(opening.start, title=behind["title"] if behind else printed)
        own = (c for c in self.draft.commitments if same_commitment(c, start.number, start.title))
        joint = (
            c for c in self.draft.commitments if c.number == start.number and (is_joint or c.ordinal in self.joint)
        )
        known = next(chain(own, joint), None)
        if known is None:
            super().begin(replace(opening, start=start), paragraph)
        else:
            known = replace(known, theme=known.theme or opening.theme)
            self._resume(known, "" if is_joint else start.title, paragraph)
        if is_joint and known is None:
            self.joint.add(self.draft.ordinal)
        return self.draft.ordinal

    def _resume(self, known: Commitment, title: str, paragraph: Paragraph) -> None:
        self.draft.ordinal = known.ordinal
        if title and (not known.title or known.ordinal in self.joint):
            self.joint.discard(known.ordinal)
            known = replace(known, title=title)
        self.draft.commitments[known.ordinal - 1] = known
        self.draft.ledger.use([paragraph])
        self.awaits_title = False
        self.to("", "")

    def _spread(self) -> None:
        if self.shared:
            self.shared.spread()
            first, *others = (self.last_pages.get(member) or 0 for member in self.shared.members)
            self.last_pages |= {
                m: max(first, own) or None for m, own in zip(self.shared.members[1:], others, strict=True)
            }
        self.shared = None

    def leave(self) -> None:
        self._spread()
        super().leave()

    def prose(self, paragraph: Paragraph, index: int) -> None:
        self._end_table(index)
        note = self.endnotes.get(id(paragraph))
        if note:
            self.draft.ledger.use([paragraph])
            self.draft.note(note)
        else:
            super().prose(paragraph, index)

    def table(self, start: TableStart, index: int) -> None:
        self._end_table(index)
        super().table(start, index)

    def _end_table(self, index: int) -> None:
        """A commitment told of in a cell ends with the table, a section told of in a sheet with the sheet."""
        last, this = self.entries[max(0, index - 1)], self.entries[index]
        if self.draft.ordinal and isinstance(last, CardLine) and not isinstance(this, CardLine):
            self.leave()
        elif isinstance(last, SheetRow) and not isinstance(this, SheetRow):
            self.to("", "")

    def row(self, row: Row) -> None:
        """A row of a sheet; the words behind a verdict stand under the indicator's name."""
        ratings = rated_row(row, self.words) if self.draft.ordinal else []
        if not ratings:
            super().row(row)
            return
        self.draft.ledger.use([*row.label_paragraphs, *row.values])
        self.verdicts.rate(ratings[0], self.stage)
        self.draft.passage(ratings[0].indicator, [ratings[0].rest])
        for paragraph in row.values:
            self.touch(paragraph)

    def entitle(self, paragraph: Paragraph) -> None:
        index = self.draft.ordinal - 1
        self.draft.commitments[index] = replace(self.draft.commitments[index], title=paragraph.text)
        self.draft.ledger.use([paragraph])
        self.awaits_title = False

    def commitment_prose(self, paragraph: Paragraph, index: int) -> None:
        if not self.awaits_title and self._is_read(paragraph):
            self.draft.ledger.use([paragraph])
            self.touch(paragraph)
        elif not self.awaits_title and (question := answered(paragraph, self.words)):
            message = "the question is answered with a verdict, but which indicator it asks for is not known"
            self.draft.issue("indicator_unknown", message, question, paragraph.where)
        else:
            if self._is_no_name(paragraph) or (self.is_quoting and not is_set_apart(paragraph)):
                self.to("", "")
            self.is_quoting = self._is_quoted(paragraph)
            if self.is_quoting:
                self.to("labels", "commitment_language")
            super().commitment_prose(paragraph, index)
            self.opened = self.draft.ordinal, self.key
        self.is_fresh = self.is_fresh and self.awaits_title

    def _is_quoted(self, paragraph: Paragraph) -> bool:
        """The plan's own words, set apart right under the commitment's heading."""
        is_first = not self.key and not any(number == self.draft.ordinal for number, _ in self.draft.passages)
        if not is_set_apart(paragraph) or not (is_first or self.is_quoting) or self.shared:
            return False
        return not self.awaits_title and self.label(paragraph) is None

    def _is_no_name(self, paragraph: Paragraph) -> bool:
        """A sentence behind a list of institutions."""
        is_sentence = paragraph.text.endswith(".") and len(paragraph.text.split()) >= SHORTEST_SENTENCE
        listed = self.group == "roles" and any(
            self.draft.institutions.get((self.draft.ordinal, cast(Role, self.key)), ())
        )
        return listed and is_sentence and paragraph.kind == "body"

    def _is_read(self, paragraph: Paragraph) -> bool:
        """Whether the paragraph is no text: a lead in brackets, a review's heading, dates, verdicts."""
        awaited, self.awaited = self.awaited, None
        if awaited and is_value(awaited.indicator, paragraph.text.strip(" ."), self.words):
            return self._rate([replace(awaited, printed=paragraph.text.strip(" ."), where=paragraph.where)])
        if self.is_fresh and bracketed(paragraph).text:
            self.draft.institution_list("lead", [bracketed(paragraph)])
            return True
        stage = review_stage(paragraph.text, self.words)
        if stage:
            self.stage = stage
            self.to("", "")
            return True
        return self._is_dated(paragraph) or self._is_rated(paragraph)

    def _is_rated(self, paragraph: Paragraph) -> bool:
        found = ratings_in(paragraph, self.words)
        if found and found[0].printed:
            return self._rate(found)
        if found:
            self.awaited = found[0]
            self.rated = found[0].indicator
            return self.label(paragraph) is None
        level = staged_level(paragraph, self.words)
        if level and level.printed:
            return self._rate([level])
        value = dimension(paragraph, self.words) if self.rated == "did_it_open_government" else None
        if value:
            self.verdicts.rate(value[1], self.stage, value[0])
            if value[1].rest.text:
                self.add([value[1].rest])
            return True
        return self._is_one_more(paragraph)

    def _is_one_more(self, paragraph: Paragraph) -> bool:
        """A value listed under the verdict on relevance: an OGP value."""
        text = _SIGN.sub("", paragraph.text).strip(" .")
        if self.rated != "relevance" or not self.words.key("relevance_values", text):
            return False
        self.verdicts.extend(text)
        return True

    def _rate(self, ratings: Sequence[Rating]) -> bool:
        for rating in ratings:
            self.verdicts.rate(rating, self.stage)
        last = ratings[-1]
        self.rated = last.indicator
        if not self._is_opened() or last.rest.text:
            self.to("labels", "results") if last.indicator in _OF_RESULTS else self.to("", "")
        values = last.rest.text.strip(" .:")
        if last.indicator == "relevance" and values and is_value("relevance", values, self.words):
            self.verdicts.extend(values)
        elif values:
            self.add([last.rest])
        return True

    def _date(self, paragraph: Paragraph) -> None:
        label = label_of(paragraph, self.words, ("labels",))
        if label and label.rest.text:
            self.draft.passage(label.key, [label.rest])

    def _is_opened(self) -> bool:
        """Whether a section has its heading and no text yet: verdicts that stand between the two don't end it."""
        section = self.draft.ordinal, self.key
        return self.group == "labels" and section == self.opened and not self.draft.passages.get(section)

    def _is_dated(self, paragraph: Paragraph) -> bool:
        dates = dated(paragraph, self.words)
        if dates:
            self.draft.passage("start_date", [dates[0]])
            self.draft.passage("end_date", [dates[1]])
            self.to("", "")
        return dates is not None

    def label(self, paragraph: Paragraph) -> Label | None:
        """A section of the IRM's reports, another label, or a heading under the commitment's in its own words.

        Labels inside the plan's text, quoted in plain or slanted type, are the plan's.
        """
        if paragraph.kind == "heading" and (paragraph.level < self.heading_level or is_roman(paragraph.text)):
            return None
        own = label_of(paragraph, self.words, ("irm_sections",))
        known = replace(own, group="labels") if own else super().label(paragraph)
        if known and known.key == "progress":
            known = replace(known, group="labels", key="results")
        quoted = self.key == "commitment_language" and paragraph.kind != "heading" and not paragraph.is_bold
        if known and quoted and known.group == "labels" and known.key in _QUOTABLE:
            return None
        if known or paragraph.kind != "heading" or not 0 < self.heading_level < paragraph.level:
            return known
        return None if self._ends(paragraph) else own_label(paragraph, self.words)

    def ends_commitment(self, paragraph: Paragraph, index: int) -> bool:
        if paragraph.kind != "heading":
            return is_plain_chapter(paragraph) or (is_plain(paragraph) and self._announces(paragraph))
        return self._ends(paragraph) or not self.heading_level or paragraph.level <= self.heading_level

    def is_plan_heading(self, paragraph: Paragraph, index: int) -> bool:
        return is_plain_chapter(paragraph) or super().is_plan_heading(paragraph, index)

    def _ends(self, paragraph: Paragraph) -> bool:
        """A chapter's or a theme's heading, or one over the report's advice."""
        is_theme = theme_name(paragraph.text, self.words) != paragraph.text
        return is_theme or is_chapter(paragraph.text, self.words) or self._announces(paragraph)

    def _announces(self, paragraph: Paragraph) -> bool:
        is_number = bool(irm_advice.numbered_advice(paragraph, self.words))
        return is_number or (
            bool(chapter_number(paragraph)) and irm_advice.is_advice_heading(paragraph.text, self.words)
        )

    def add(self, paragraphs: Sequence[Paragraph]) -> None:
        """Milestones become steps; what shall come next is advice too."""
        if self.key == "milestones" and self.draft.ordinal:
            for paragraph in paragraphs:
                self.touch(paragraph)
            self.draft.ledger.use(paragraphs)
            add_steps(self.draft, paragraphs)
            return
        super().add(paragraphs)
        if self.key == "next_steps" and self.draft.ordinal:
            self.draft.recommend(paragraphs)

    def unlabelled_key(self) -> str:
        """Text under no label is the IRM's account of the commitment: of its results once these are rated."""
        if self.draft.ordinal and (self.draft.ordinal, "results") in self.draft.passages:
            return UNLABELLED
        return "results" if self.rated in _OF_RESULTS and self.facts.stage != "design" else "context"

    def read_table(self, table: Table) -> bool:
        rows = self.coded.get(id(table))
        if rows:
            self._coded(rows)
            return True
        if self.draft.ordinal:
            return read_milestones(self.draft, table, self.words)
        return self.key in self.advice and irm_advice.read_rows(self.draft, table)

    def _coded(self, rows: Sequence[CodedRow]) -> None:
        own = self.draft.commitments[self.draft.ordinal - 1].number if self.draft.ordinal else ""
        if not self.draft.ordinal or any(row.named and row.number != own for row in rows):
            self.overviews.append(list(rows))
            return
        for date in (date for row in rows for date in row.dates):
            self._date(date)
        self.verdicts.own_table([row for row in rows if row.codes or row.text], self.stage)
        self.rated = next((code.indicator for row in rows for code in row.codes if code.indicator in _OF_RESULTS), "")

    def plan_prose(self, paragraph: Paragraph, index: int) -> None:
        numbered = irm_advice.numbered_advice(paragraph, self.words)
        if self.awaited_advice and not numbered:
            irm_advice.advise(self.draft, self.awaited_advice, [paragraph])
            self.awaited_advice = ""
        elif numbered and (self.key in self.advice or paragraph.kind == "heading" or paragraph.is_bold):
            self._advise(*numbered)
            self.draft.ledger.use([paragraph])
            if self.key not in self.advice:
                self.to("plan", snake(self.words.forms("irm", "advice")[0]))
            return
        super().plan_prose(paragraph, index)

    def _advise(self, number: str, paragraph: Paragraph) -> None:
        if paragraph.text:
            irm_advice.advise(self.draft, number, [paragraph])
        else:
            self.awaited_advice = number

    def heading(self, paragraph: Paragraph, index: int) -> None:
        """A heading on advice opens a list of it; numbered headings under it are its items."""
        level = self.advice.get(self.key, 0)
        if level and paragraph.level > level and chapter_number(paragraph).isdigit():
            number = chapter_number(paragraph)
            text = paragraph.text if paragraph.marker else paragraph.text.removeprefix(number).lstrip(" .):–—-")
            self.draft.ledger.use([paragraph])
            irm_advice.advise(self.draft, number, [cut(paragraph, raw_text(paragraph).find(text[:1]))])
            return
        super().heading(paragraph, index)
        if irm_advice.is_advice_heading(paragraph.text, self.words):
            self.advice[self.key] = paragraph.level or 1
