"""A commitment's page on the OGP site: header, ratings, the plan's own words, and the IRM's reviews.

The site has printed it in several styles and languages; the labels of the language files are what they share.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import islice
from typing import cast

from msgspec.structs import replace

from pipeline.interpret.candidate import Candidate
from pipeline.interpret.draft import Draft
from pipeline.interpret.facts import Member, country_named, member_of, plan_years
from pipeline.interpret.irm_verdicts import is_alike, numbered_step
from pipeline.interpret.irm_words import indicator_of, review_stage, speaks_of_review
from pipeline.interpret.labels import LONGEST_LABEL, Label, cut, head, is_plain, label_of, own_label, raw_text
from pipeline.interpret.page_fields import field_paragraphs
from pipeline.interpret.parts import read_milestones
from pipeline.interpret.periods import split_period
from pipeline.interpret.starts import Start, is_heading, named_start
from pipeline.model import Cell, Document, Paragraph, Table
from pipeline.records import UNLABELLED, Commitment, Facts, Milestone, Parsed, Role, Stage, Status
from pipeline.values.matching import SAME_TITLE, title_similarity
from pipeline.values.words import Words, fold, said_once

FEWEST_LABELS = 4
HEADER_PARAGRAPHS = 200  # among which the header stands, menus before it included
_TITLE = re.compile(r"^(?P<title>.+?)\s*\((?P<id>[A-Z]{2,6}\d{4})\)$")
_HEADED = re.compile(r"^(\d{1,3})[.):]?\s+(.+)$")
_HEADER_GROUPS = ("page", "ratings")
_DESCRIPTION_GROUPS = ("roles", "labels", "page", "commitment_kinds")
_FIELD_GROUPS = (*_HEADER_GROUPS, "roles", "labels", "commitment_kinds")
_REVIEW_GROUPS = ("roles", "labels", "blocks")
_UNLABELLED = {"end_of_term": "results", "results": "results", "": UNLABELLED}
_ROLES = {"lead": "lead", "support": "support"}
_VALUED = ("action_plan", "cycle", "status", "lead", "support", "policy_areas", "irm_report")
_SILENT = ("skip", "overview", "glance", "institutions", "review", "design", "implementation")


def recognise(document: Document, words: Words) -> Candidate | None:
    paragraphs = list(islice((paragraph for paragraph in document.paragraphs() if paragraph.text), HEADER_PARAGRAPHS))
    titled = any(_TITLE.match(paragraph.text) for paragraph in paragraphs if paragraph.text.endswith(")"))
    labels = {label.key for p in paragraphs if (label := _label(p, words, _HEADER_GROUPS)) and label.key not in _SILENT}
    if len(labels) < FEWEST_LABELS:
        return None
    score = (0.5 if titled else 0.1) + min(0.5, len(labels) / 20)
    return Candidate(score, partial(_parse, document, words))


def _parse(document: Document, words: Words) -> Parsed:
    page = Page(document, words)
    page.read()
    return page.draft.parsed(page.facts(), {})


class Page:
    """Reads the page from top to bottom: header, description, one review after another."""

    def __init__(self, document: Document, words: Words) -> None:
        self.words = words
        self.document = document
        self.draft = Draft(document)
        self.draft.begin(Commitment(1, ""))
        self.plan = ""
        self.above: list[Paragraph] = []
        self.passed_over = False
        self.part = "header"
        self.stage: Stage = "header"
        self.heading = ""
        self.is_entitled = False
        self.group = ""
        self.key = ""
        self.awaits_name = False
        self.header_roles: frozenset[str] = frozenset()

    def read(self) -> None:
        for block in self.document.blocks:
            if isinstance(block, Table):
                self._table(block)
            elif block.text and block.kind not in ("furniture", "contents"):
                self._paragraph(block)
        if not self.draft.commitments[0].title:
            self.draft.issue("title_missing", "no title with an OGP id is printed")

    def facts(self) -> Facts:
        years = plan_years([self.plan])
        if years is None:
            self.draft.issue("plan_years_missing", "the action plan's years are not printed", self.plan)
        member = self._member()
        commitment, source = self.draft.commitments[0], self.document.source
        return Facts(
            kind="irm_commitment_page",
            title=f"{commitment.title} ({commitment.ogp_id})" if commitment.ogp_id else commitment.title,
            member=source.country_name or (member.name if member else ""),
            country_code=source.country_code or (member.code if member else ""),
            plan_start_year=years[0] if years else None,
            plan_end_year=years[1] if years else None,
        )

    def _member(self) -> Member | None:
        """The country named above the title, or in the plan's name; a member that is none has both in common."""
        for line in self.above:
            country = country_named(line.text, self.words)
            if country or fold(line.text) in fold(self.plan):
                self.draft.ledger.use([line])
                return country or member_of([self.plan], self.words) or Member("", line.text)
        return member_of([self.plan], self.words)

    def _paragraph(self, paragraph: Paragraph) -> None:
        """Reads one paragraph; what stands in no record in the end is left over."""
        self.passed_over = False
        self._read(paragraph)
        if not self.passed_over:
            self.draft.ledger.use([paragraph])

    def _read(self, paragraph: Paragraph) -> None:
        review = "" if self.key == "irm_report" else review_stage(paragraph.text, self.words)
        if review:
            self._to_review(review)
            return
        self._watch_for_review(paragraph)
        if paragraph.kind == "footnote":
            self.draft.note(paragraph)
        elif self.part == "header":
            self._header(paragraph)
        elif self.part == "description":
            self._description(paragraph)
        else:
            self._review(paragraph)

    def _to_review(self, stage: Stage) -> None:
        self.part, self.stage, self.is_entitled = "review", stage, False
        self._to("", "")

    def _watch_for_review(self, paragraph: Paragraph) -> None:
        """A review begins with the commitment's name: under a heading that is not known, it is of an unknown stage."""
        if self.part != "header" and self._is_own_name(paragraph):
            if self.is_entitled or speaks_of_review(self.heading, self.words):
                self._to_review("")
                message = "a review begins under a heading that names no known stage"
                self.draft.issue("stage_missing", message, self.heading, paragraph.where)
            self.is_entitled = self.part == "review"
        elif paragraph.kind == "heading":
            self.heading = paragraph.text

    def _is_own_name(self, paragraph: Paragraph) -> bool:
        if paragraph.kind != "heading" and not paragraph.is_bold:
            return False
        match = _HEADED.match(paragraph.text)
        start = named_start(paragraph, self.words) or (Start(*match.groups()) if match else None)
        own = self.draft.commitments[0].title
        return bool(own) and title_similarity(start.title if start else paragraph.text, own) >= SAME_TITLE

    def _header(self, paragraph: Paragraph) -> None:
        titled = _TITLE.match(paragraph.text)
        label = _label(paragraph, self.words, _HEADER_GROUPS)
        if titled and not self.draft.commitments[0].title:
            self._amend(title=titled["title"], ogp_id=titled["id"], where=paragraph.where)
        elif label and label.key == "description":
            self._to_description(label.rest)
        elif label:
            self._to(label.group, label.key)
            if label.group == "ratings":
                self._rate(label, paragraph)
            elif label.rest.text:
                self._header_value(label.rest)
        elif self.group == "page" and self.key in _VALUED:
            self._header_value(paragraph)
        elif self.group == "ratings" and self._fills_rating(paragraph):
            return
        elif not self.draft.commitments[0].title:
            self.above.append(paragraph)
            self.passed_over = True
        else:
            self._to_description(paragraph)

    def _header_value(self, paragraph: Paragraph) -> None:
        paragraph = self._unglued(paragraph)
        if self.key == "action_plan":
            self.plan = paragraph.text
        elif self.key == "status":
            self._amend(page_status=paragraph.text)
        elif self.key in _ROLES:
            self.draft.institution_list(cast(Role, _ROLES[self.key]), [paragraph])
        elif self.key == "policy_areas":
            self._amend(policy_areas=_listed(paragraph.text))
        elif self.key == "irm_report":
            self._amend(irm_reports=_listed(paragraph.text))
        else:
            self.draft.passage(self.key, [paragraph])

    def _unglued(self, paragraph: Paragraph) -> Paragraph:
        """The value without the next label, where the page prints it right behind the last word."""
        text = raw_text(paragraph).rstrip()
        for form in self.words.forms("page", "review"):
            before, glued = text[: -len(form)], text[-len(form) :]
            if fold(glued) == fold(form) and before[-1:].islower() and glued[0].isupper():
                return head(paragraph, len(before))
        return paragraph

    def _rate(self, label: Label, paragraph: Paragraph, stage: Stage = "") -> None:
        value = label.rest
        place = value.where if value.text else paragraph.where
        printed = said_once(value.text)
        self.draft.statuses.append(Status(1, label.key, printed, "irm", stage or self.stage, "label", where=place))

    def _rated_stage(self, label: Label) -> Stage:
        """The stage that the label of a rating itself names: "Completion at midterm"."""
        named = indicator_of(label.printed, self.words)
        return named[1] if named else ""

    def _fills_rating(self, paragraph: Paragraph) -> bool:
        """A value printed on the line after its label."""
        last = self.draft.statuses[-1]
        if last.value_as_printed or not self._is_value(last.indicator, paragraph.text):
            return False
        printed = said_once(paragraph.text)
        self.draft.statuses[-1] = replace(last, value_as_printed=printed, where=paragraph.where)
        return True

    def _to_description(self, paragraph: Paragraph) -> None:
        self.part = "description"
        self.header_roles = frozenset(role for _, role in self.draft.institutions)
        self._to("labels", "description")
        if paragraph.text:
            self._description(paragraph)

    def _description(self, paragraph: Paragraph) -> None:
        label = _label(paragraph, self.words, _DESCRIPTION_GROUPS) or self._own_label(paragraph)
        if label and label.group == "commitment_kinds":
            self.draft.passage("commitment_kind", [paragraph])
        elif label and label.group == "page" and label.key in ("commitments", "partnership"):
            self._to("", "closed")
        elif label:
            self._to(label.group, label.key)
            if label.rest.text:
                self._describe(label.rest)
        else:
            self._describe(paragraph)

    def _describe(self, paragraph: Paragraph) -> None:
        if self.key == "closed":
            self.passed_over = True
        elif self.group == "roles":
            self._institution(paragraph)
        elif self.key == "road_map":
            self._step(paragraph)
        else:
            self.draft.passage(self.key or "description", [paragraph])

    def _institution(self, paragraph: Paragraph) -> None:
        """A list the header has already is said twice; one that differs from it is left over."""
        self.awaits_name = False
        if self.key not in self.header_roles:
            self.draft.institution_list(cast(Role, self.key), [paragraph])
            return
        said = " ".join(p.text for p in self.draft.institutions[1, cast(Role, self.key)])
        self.passed_over = fold(paragraph.text) not in fold(said)

    def _step(self, paragraph: Paragraph) -> None:
        """A step of the road map, its period printed at the end of the line."""
        words, period = split_period(raw_text(paragraph), self.words.code)
        whole = head(paragraph, len(words))
        self.draft.milestones.append(Milestone(1, "milestone", (whole,), period_as_printed=period))

    def _review(self, paragraph: Paragraph) -> None:
        headed = "" if self.key else self._number(paragraph)
        label = self._rating(paragraph) or _label(paragraph, self.words, _REVIEW_GROUPS) or self._own_label(paragraph)
        if headed:
            self._amend(number=headed)
        elif self._ends(paragraph):
            self._to("", "closed")
        elif label:
            self._to(label.group, label.key)
            if label.group == "ratings":
                self._rate(label, paragraph, self._rated_stage(label))
                self._to("labels", "results")
            elif label.key in ("start_date", "end_date"):
                self._amend(**{label.key.replace("date", "as_printed"): label.rest.text})
                self.draft.passage(label.key, [label.rest])
            elif label.rest.text:
                self._file(label.rest)
        else:
            self._file(paragraph)

    def _number(self, paragraph: Paragraph) -> str:
        """The number of a heading that repeats the commitment's title: "14. Open the wells", "Commitment 14: …"."""
        marker = paragraph.marker.strip(".): ")
        if marker.isdigit():
            return marker
        match = _HEADED.match(paragraph.text)
        start = named_start(paragraph, self.words) or (Start(*match.groups()) if match else None)
        if start is None or paragraph.text.endswith("."):
            return ""
        is_title = is_heading(paragraph) or is_alike(start.title, self.draft.commitments[0].title)
        return start.number if is_title or is_plain(paragraph) else ""

    def _own_label(self, paragraph: Paragraph) -> Label | None:
        """A label that no language file lists: a heading, in the plan's words also a whole line in bold."""
        is_name = self.group == "roles" and self.awaits_name
        if self.key in ("closed", "road_map") or is_name or paragraph.text.endswith("."):
            return None
        in_bold = self.part == "description" and paragraph.kind == "body" and paragraph.is_bold
        is_label = (paragraph.kind == "heading" or in_bold) and len(paragraph.text) <= LONGEST_LABEL
        return own_label(paragraph, self.words) if is_label else None

    def _rating(self, paragraph: Paragraph) -> Label | None:
        """A rating given in a review, told from a section of the same name by its value."""
        label = label_of(paragraph, self.words, ("ratings",)) or self._rating_at_stage(paragraph)
        return label if label and self._is_value(label.key, label.rest.text) else None

    def _rating_at_stage(self, paragraph: Paragraph) -> Label | None:
        """ "Completion at midterm: Limited": an indicator with the stage it is judged at."""
        raw = raw_text(paragraph)
        end = raw.find(":", 0, LONGEST_LABEL)
        named = indicator_of(raw[:end], self.words) if end > 0 else None
        return Label("ratings", named[0], raw[:end].strip(), cut(paragraph, end + 1)) if named else None

    def _is_value(self, indicator: str, text: str) -> bool:
        text = said_once(text)
        sections = (f"{indicator}_values", "yes_no", "levels", "missing")
        return any(self.words.key(section, text) for section in sections)

    def _file(self, paragraph: Paragraph) -> None:
        if self.key == "closed":
            self.passed_over = True
        elif self.group == "roles":
            self._institution(paragraph)
        elif self.key == "milestones":
            self._reviewed_step(paragraph)
        elif self.key == "recommendations":
            self.draft.recommend([paragraph])
        elif self.key == "progress" and self._is_value("completion", paragraph.text):
            self._rate(Label("ratings", "completion", "", paragraph), paragraph)
            self._to("labels", "results")
        else:
            if self.key == "next_steps":
                self.draft.recommend([paragraph])
            self.draft.passage(self.key or _UNLABELLED.get(self.stage, "context"), [paragraph])

    def _reviewed_step(self, paragraph: Paragraph) -> None:
        item, step = numbered_step(paragraph)
        known = next((i for i, m in enumerate(self.draft.milestones) if fold(m.text) == fold(step.text)), None)
        if known is None:
            self.draft.milestones.append(Milestone(1, "milestone", (step,), item=item))
        else:
            self.draft.milestones[known] = replace(self.draft.milestones[known], item=item)
        if "." in item and not self.draft.commitments[0].number:
            self._amend(number=item.split(".")[0])

    def _ends(self, paragraph: Paragraph) -> bool:
        return self.words.key("page", paragraph.text) in ("commitments", "partnership")

    def _table(self, table: Table) -> None:
        """Fields as if they stood one under the other, a road map's steps and periods; else the table as it is."""
        self.draft.place(table)
        if fields := field_paragraphs(table, lambda one: _label(one, self.words, _FIELD_GROUPS) is not None):
            for paragraph in fields:
                self._paragraph(paragraph)
            return
        self.draft.ledger.use_table(table)
        if read_milestones(self.draft, table, self.words):
            return
        if self.key == "road_map":
            for row in table.rows():
                self._table_step(row)
        else:
            self.draft.passage(self.key or "description", [p for cell in table.cells for p in cell.paragraphs])

    def _table_step(self, row: Sequence[Cell]) -> None:
        if row and row[0].paragraphs:
            period = row[-1].text if len(row) > 1 else ""
            self.draft.milestones.append(Milestone(1, "milestone", row[0].paragraphs, period_as_printed=period))

    def _amend(self, **changes: object) -> None:
        self.draft.commitments[0] = replace(self.draft.commitments[0], **changes)

    def _to(self, group: str, key: str) -> None:
        self.group, self.key = group, key
        self.awaits_name = group == "roles"


def _label(paragraph: Paragraph, words: Words, groups: Sequence[str]) -> Label | None:
    """A label, also one alone on its line, which plain text cannot set in bold."""
    label = label_of(paragraph, words, groups)
    if label:
        return label
    keys = ((group, words.key(group, paragraph.text)) for group in groups)
    alone = next(((group, key) for group, key in keys if key), None)
    return Label(*alone, paragraph.text, cut(paragraph, len(raw_text(paragraph)))) if alone else None


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
