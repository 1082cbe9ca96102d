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
            "Place in the document, from 1.",
            "Rang dans le document, à partir de 1.",
            required=True,
            minimum=1,
        ),
        columns.NUMBER,
        columns.OGP_ID,
        columns.TITLE,
        columns.THEME,
        Column(
            "page_status",
            "string",
            "Status printed on the commitment's page.",
            "Statut imprimé sur la page de l'engagement.",
            example="Active",
        ),
        columns.POLICY_AREAS,
        Column("irm_reports", "list", "IRM reports the page names.", "Rapports de l'IRM cités par la page."),
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
