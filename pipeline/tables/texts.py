"""What is said of each commitment, section by section."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Issue, join_all
from pipeline.records import Parsed, Passage
from pipeline.tables import columns
from pipeline.tables.definition import Column, Table, required
from pipeline.tables.identity import Place, Row
from pipeline.values.words import Words

TABLE = Table(
    "texts",
    "Texts by section",
    "Textes par section",
    "The text of each section of a commitment, whole.",
    "Le texte intégral de chaque section d'un engagement.",
    (
        columns.DOCUMENT_ID,
        columns.COMMITMENT_ID,
        required(columns.SECTION),
        Column(
            "text",
            "string",
            "The text on one line, with single spaces and without markup.",
            "Le texte sur une seule ligne, à espaces simples et sans balises.",
            title_en="Text",
            title_fr="Texte",
            required=True,
            example="Residents of two regions decide by vote how 5% of the investment budget is spent.",
        ),
        columns.PAGE_START,
        columns.PAGE_END,
        *columns.WHERE,
    ),
    ("document_id", "commitment_id", "section"),
    columns.OF_DOCUMENT,
)


def rows(parsed: Parsed, words: Words, issues: list[Issue]) -> Iterator[Row]:
    """A section that goes on after a page or a table's break is one text."""
    place = Place(parsed)
    sections: dict[tuple[int, str], list[Passage]] = {}
    for passage in parsed.passages:
        if passage.section and passage.text:
            sections.setdefault((passage.commitment, passage.section), []).append(passage)
    for (commitment, section), parts in sections.items():
        where = join_all([part.where for part in parts])
        yield place.row(
            commitment,
            where,
            section=section,
            text=" ".join(part.text for part in parts),
            page_start=where.page,
            page_end=parts[-1].page_end,
        )
