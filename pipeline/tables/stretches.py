"""The stretches of running text that are searched for figures and dates, each with its place and sentences."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from pipeline.model import Paragraph, Where
from pipeline.records import Parsed
from pipeline.values.sentences import sentences


class Stretch(Struct, frozen=True):
    commitment: int
    section: str
    paragraph: Paragraph

    @property
    def text(self) -> str:
        return self.paragraph.text

    @property
    def where(self) -> Where:
        return self.paragraph.where

    def sentence_at(self, offset: int, language: str) -> str:
        """The sentence that the character stands in; the whole text where there is none."""
        for start, end in sentences(self.text, language):
            if start <= offset < end:
                return self.text[start:end]
        return self.text


def stretches(parsed: Parsed) -> Iterator[Stretch]:
    """Each paragraph of passages, recommendations and milestones once; one may stand in two records."""
    kinds: list[list[tuple[int, str, tuple[Paragraph, ...]]]] = [
        [(r.commitment, r.section, r.paragraphs) for r in parsed.passages],
        [(r.commitment, "recommendations", r.paragraphs) for r in parsed.recommendations],
        [
            (r.commitment, "parts" if r.kind == "ministry" else "milestones", (*r.paragraphs, *r.details))
            for r in parsed.milestones
            if r.kind != "action"  # an action's words are a section's too
        ],
    ]
    seen: set[Paragraph] = set()
    for records in kinds:
        held = set(seen)
        for commitment, section, paragraphs in records:
            for paragraph in paragraphs:
                if paragraph.text and paragraph not in held:
                    yield Stretch(commitment, section, paragraph)
        seen.update(paragraph for _, _, paragraphs in records for paragraph in paragraphs)
