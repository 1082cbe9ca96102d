"""The IRM's verdicts as statuses: one said twice stands once, a conflict is an issue, rows find their commitments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.interpret.draft import Draft
from pipeline.interpret.irm_codes import Code, CodedRow
from pipeline.interpret.irm_lines import Rating
from pipeline.interpret.irm_words import same_value
from pipeline.interpret.labels import cut, raw_text
from pipeline.model import Paragraph, Where, join_all
from pipeline.records import Commitment, Milestone, Stage, Status
from pipeline.values.matching import SAME_TITLE, title_similarity
from pipeline.values.words import Words, fold

FEWEST_LISTED = 2
_STEP = re.compile(
    r"\s*(?:(?P<dotted>\d{1,3}(?:\.\d{1,3})+[a-z]?)(?:[.:)]+\s*|\s+)|(?P<simple>\d{1,3}|[a-zA-Z])[.)]\s+)(?=\S)"
)
ALIKE_TITLE = 0.75  # from here two titles under one number are one commitment's
PROBLEMS = {
    "status_ambiguous": "more than one value is marked",
    "status_mark_missing": "the values are printed but no mark says which one holds",
}


class Verdicts:
    """Files what tables and lines say; `stage` is the report's own, where they name none."""

    def __init__(self, draft: Draft, words: Words, stage: Stage) -> None:
        self.draft = draft
        self.words = words
        self.stage = stage

    def rate(self, rating: Rating | Code, stage: Stage = "", item: str = "") -> None:
        """One verdict on the current commitment."""
        if rating.problem:
            message = f"{rating.indicator}: {PROBLEMS[rating.problem]}"
            self.draft.issue(rating.problem, message, rating.printed, rating.where)
            return
        when = rating.stage or stage or self.stage
        status = Status(
            self.draft.ordinal, rating.indicator, rating.printed, "irm", when, rating.evidence, item, rating.where
        )
        known = self._known(status)
        if known is None:
            self.draft.statuses.append(status)
        elif not self.draft.statuses[known].value_as_printed:
            self.draft.statuses[known] = status
        elif status.value_as_printed:
            self._compare(self.draft.statuses[known], status)

    def extend(self, printed: str) -> None:
        """One more value of the last verdict, which is a list."""
        last = self.draft.statuses[-1]
        self.draft.statuses[-1] = replace(last, value_as_printed=f"{last.value_as_printed}, {printed}")

    def own_table(self, rows: Sequence[CodedRow], stage: Stage) -> None:
        """The coding table of the current commitment: its own row, and one for each milestone."""
        commitment = self.draft.commitments[self.draft.ordinal - 1]
        unclear = self._unclear(rows, commitment)
        for row in rows:
            item = self._item(row, commitment, rows)
            for code in row.codes:
                if (item, code.indicator, code.stage) not in unclear:
                    self.rate(code, stage, item)
            if item and row.number:
                self._step(row, item)
                self._judge(row, item)
            elif not item and not row.codes:
                self._unmarked(row)

    def overview(self, rows: Sequence[CodedRow]) -> None:
        """A table with a row for each commitment; one that the report tells nothing more of begins here."""
        listed = [row for row in rows if row.number or row.text]
        for row in rows:
            self.draft.ordinal = self._listed(row, len(listed))
            if not self.draft.ordinal:
                self.draft.end()
                message = "a row of the overview of all commitments names none of them"
                said = " ".join(paragraph.text for paragraph in row.text)
                self.draft.issue("list_not_matched", message, said, _place(row))
                continue
            commitment = self.draft.commitments[self.draft.ordinal - 1]
            item = row.number if row.number.startswith(f"{commitment.number}.") else ""
            for code in row.codes:
                self.rate(code, item=item)
        self.draft.end()

    def _unclear(self, rows: Sequence[CodedRow], commitment: Commitment) -> set[tuple[str, str, Stage]]:
        """What a table states twice and differently, nothing saying of which point of time each is."""
        said: dict[tuple[str, str, Stage], list[Code]] = {}
        for row in rows:
            for code in row.codes:
                said.setdefault((self._item(row, commitment, rows), code.indicator, code.stage), []).append(code)
        unclear = {key: codes for key, codes in said.items() if len({fold(code.printed) for code in codes}) > 1}
        for (_, indicator, _), codes in unclear.items():
            message = f"{indicator}: two rows of marks differ, and nothing says what each is about"
            self.draft.issue("status_ambiguous", message, ", ".join(c.printed for c in codes), codes[0].where)
        return set(unclear)

    def _known(self, status: Status) -> int | None:
        keys = [(s.commitment, s.indicator, s.item, s.stage) for s in self.draft.statuses]
        key = (status.commitment, status.indicator, status.item, status.stage)
        return keys.index(key) if key in keys else None

    def _compare(self, first: Status, second: Status) -> None:
        if same_value(first.indicator, first.value_as_printed, second.value_as_printed, self.words):
            return
        message = f"{first.indicator}: one place says {first.value_as_printed}, another {second.value_as_printed}"
        self.draft.issue("status_conflict", message, second.value_as_printed, second.where)

    def _item(self, row: CodedRow, commitment: Commitment, rows: Sequence[CodedRow]) -> str:
        """The milestone a row is about, empty for the commitment itself; without a number its words as printed."""
        title = " ".join(paragraph.text for paragraph in row.text)
        if row.is_whole or row.number == commitment.number != "" or not (row.number or title) or len(rows) == 1:
            return ""
        if is_alike(title, commitment.title):
            return ""
        return row.number.lower() or title

    def _step(self, row: CodedRow, item: str) -> None:
        """The milestone that a row names, where no list has it yet."""
        add_step(self.draft, Milestone(self.draft.ordinal, "milestone", row.text, item=item))

    def _judge(self, row: CodedRow, item: str) -> None:
        """The level of a milestone in the report's own stage stands with the milestone too."""
        printed = [c.printed for c in row.codes if c.indicator == "completion" and c.stage in ("", self.stage)]
        for index, step in enumerate(self.draft.milestones):
            if (step.commitment, step.item) == (self.draft.ordinal, item) and len(printed) == 1:
                self.draft.milestones[index] = replace(step, verdict_as_printed=printed[0])

    def _unmarked(self, row: CodedRow) -> None:
        self.draft.issue("status_mark_missing", "the row of the commitment holds no mark", row.number, _place(row))

    def _listed(self, row: CodedRow, count: int) -> int:
        """The ordinal of the commitment a row is about, 0 for none."""
        title = " ".join(paragraph.text for paragraph in row.text)
        for commitment in self.draft.commitments:
            numbers = [one.number for one in self.draft.commitments]
            if row.number and row.number == commitment.number and numbers.count(row.number) == 1:
                return commitment.ordinal
        alike = [one for one in self.draft.commitments if title and is_alike(title, one.title)]
        if len(alike) == 1:
            return alike[0].ordinal
        part = [one for one in self.draft.commitments if one.number and row.number.startswith(f"{one.number}.")]
        if part:
            return part[0].ordinal
        return self._begin(row, title) if title and count >= FEWEST_LISTED and row.codes else 0

    def _begin(self, row: CodedRow, title: str) -> int:
        ordinal = len(self.draft.commitments) + 1
        where = _place(row)
        self.draft.begin(Commitment(ordinal, title, row.number, where=where, page_end=where.page))
        return ordinal


def add_step(draft: Draft, step: Milestone) -> None:
    """Adds a milestone; one whose number the commitment already has is said twice."""
    known = {m.item for m in draft.milestones if m.commitment == step.commitment and m.item}
    if step.item not in known and step.text:
        draft.milestones.append(step)


def add_steps(draft: Draft, paragraphs: Sequence[Paragraph]) -> None:
    """The milestones that paragraphs list, with their numbers; plain text under one goes on with it."""
    for paragraph in paragraphs:
        item, step = numbered_step(paragraph)
        last = draft.milestones[-1] if draft.milestones else None
        if not item and paragraph.kind == "body" and last and last.commitment == draft.ordinal:
            draft.milestones[-1] = replace(last, paragraphs=(*last.paragraphs, paragraph))
        else:
            add_step(draft, Milestone(draft.ordinal, "milestone", (step,), item=item))


def numbered_step(paragraph: Paragraph) -> tuple[str, Paragraph]:
    """(number as printed, the words behind it) of "3.1. Draft the rules"; the number is empty where there is none."""
    match = _STEP.match(raw_text(paragraph))
    if match:
        return match["dotted"] or match["simple"], cut(paragraph, match.end())
    marker = paragraph.marker.strip("().: ")
    return marker if any(letter.isalnum() for letter in marker) else "", replace(paragraph, marker="")


def is_alike(first: str, second: str) -> bool:
    """Whether two printed titles are one, the shorter perhaps cut off."""
    short, long = sorted((fold(first).rstrip(" .…"), fold(second).rstrip(" .…")), key=len)
    return bool(short) and (long.startswith(short) or title_similarity(first, second) >= SAME_TITLE)


def same_commitment(known: Commitment, number: str, title: str) -> bool:
    """Whether a heading met again is the commitment's: the same number and no other title, or the same title."""
    if known.number != number:
        return False
    if not number:
        return is_alike(known.title, title)
    return (
        not title
        or not known.title
        or is_alike(known.title, title)
        or (title_similarity(known.title, title) >= ALIKE_TITLE)
    )


def _place(row: CodedRow) -> Where:
    places = [code.where for code in row.codes] or [paragraph.where for paragraph in row.text]
    return join_all(list(places))
