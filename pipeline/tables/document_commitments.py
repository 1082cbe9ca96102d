"""The commitments each document lists."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Issue
from pipeline.records import Parsed
from pipeline.tables import columns
from pipeline.tables.definition import Column, Table
from pipeline.tables.identity import Place, Row
from pipeline.values.words import Words

TABLE = Table(
    "document_commitments",
    "Commitments in each document",
    "Engagements de chaque document",
    "Each commitment as one document states it.",
    "Chaque engagement tel qu'un document l'énonce.",
    (
        columns.DOCUMENT_ID,
        columns.OF_COMMITMENT,
        Column(
            "ordinal",
            "integer",
            "Its place among the document's commitments, from 1.",
            "Son rang parmi les engagements du document, à partir de 1.",
            title_en="Ordinal",
            title_fr="Ordre",
            required=True,
            minimum=1,
            example="3",
        ),
        columns.NUMBER,
        columns.OGP_ID,
        columns.TITLE,
        columns.THEME,
        Column(
            "page_status",
            "string",
            "The status printed on the commitment's page of the OGP site.",
            "Le statut indiqué sur la page que le site du PGO consacre à l'engagement.",
            title_en="Status on the page",
            title_fr="Statut sur la page",
            example="Inactive",
        ),
        columns.POLICY_AREAS,
        Column(
            "irm_reports",
            "list",
            "The IRM reports the page names.",
            "Les rapports de l'IRM cités par la page.",
            title_en="IRM reports",
            title_fr="Rapports de l'IRM",
            example="Valdoria Results Report 2021-2023 | Valdoria Action Plan Review 2021-2023",
        ),
        columns.PAGE_START,
        columns.PAGE_END,
        *columns.WHERE,
    ),
    ("document_id", "commitment_id"),
    (columns.TO_DOCUMENT, columns.TO_COMMITMENT),
)


def rows(parsed: Parsed, words: Words, issues: list[Issue]) -> Iterator[Row]:
    place = Place(parsed)
    for commitment in parsed.commitments:
        yield place.row(
            commitment.ordinal,
            commitment.where,
            ordinal=commitment.ordinal,
            number=commitment.number,
            ogp_id=commitment.ogp_id,
            title=commitment.title,
            theme=commitment.theme,
            page_status=commitment.page_status,
            policy_areas=list(commitment.policy_areas),
            irm_reports=list(commitment.irm_reports),
            page_start=commitment.where.page,
            page_end=commitment.page_end or commitment.where.page,
        )
