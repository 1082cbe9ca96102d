"""Every document of the raw folder, also the ones that could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from babel import Locale

from pipeline.model import Issue
from pipeline.records import Parsed
from pipeline.tables import columns
from pipeline.tables.definition import Column, Table
from pipeline.tables.identity import Row, plan_id
from pipeline.values.words import Words

COUNTS_ISSUES = True

TABLE = Table(
    "documents",
    "Documents",
    "Documents",
    "The reports, plans and pages the data was read from, one row a file.",
    "Les rapports, plans et pages dont les données sont tirées, une ligne par fichier.",
    (
        columns.DOCUMENT_ID,
        Column("file_name", "string", "Name of the raw file.", "Nom du fichier brut.", required=True),
        Column("media_type", "string", "Media type of the raw file.", "Type de média du fichier brut."),
        Column(
            "sha256",
            "string",
            "SHA-256 of the raw file; null where it could not be opened.",
            "SHA-256 du fichier brut ; vide s'il n'a pu être ouvert.",
        ),
        Column(
            "byte_count", "integer", "Size of the raw file in bytes.", "Taille du fichier brut en octets.", minimum=0
        ),
        Column("page_count", "integer", "Pages; null for text.", "Pages ; vide pour un texte.", minimum=0),
        Column(
            "ocr_page_count",
            "integer",
            "Pages without a text layer whose words were read with OCR: they may hold misread letters.",
            "Pages sans couche de texte dont les mots ont été lus par OCR : des lettres peuvent être mal lues.",
            minimum=0,
        ),
        Column(
            "kind",
            "string",
            "What kind of document it is.",
            "La nature du document.",
            required=True,
            values=("self_assessment", "irm_commitment_page", "action_plan", "irm_report", "other"),
        ),
        Column("layout", "string", "The layout that read it.", "La mise en page qui l'a lu."),
        Column(
            "layout_confidence",
            "number",
            "How well that layout fits, from 0 (none fits) to 1; null where nothing could be read.",
            "À quel point cette mise en page convient, de 0 (aucune ne convient) à 1 ; vide si rien n'a été lu.",
            minimum=0,
            maximum=1,
            decimals=3,
        ),
        Column(
            "competing_layouts",
            "list",
            "The other layouts that fit somewhat, best first, each as name:score.",
            "Les autres mises en page qui conviennent un peu, la meilleure d'abord, chacune sous la forme nom:score.",
            example="commitment_page:0.4",
        ),
        columns.TITLE,
        columns.COUNTRY_CODE,
        Column("country_name", "string", "Country or local government.", "Pays ou collectivité.", example="France"),
        Column("language", "string", "Language, ISO 639-1.", "Langue, ISO 639-1.", example="en"),
        columns.PLAN_ID,
        Column("plan_start_year", "integer", "First year of the action plan.", "Première année du plan d'action."),
        Column("plan_end_year", "integer", "Last year of the action plan.", "Dernière année du plan d'action."),
        Column("publisher", "string", "Who published it.", "Qui l'a publié."),
        Column(
            "published_on",
            "string",
            "When it was published, as exactly as known (EDTF).",
            "Quand il a été publié, avec l'exactitude connue (EDTF).",
            example="2021-03",
        ),
        Column("source_url", "string", "Where it was found.", "Où il a été trouvé."),
        Column("retrieved_on", "date", "The day it was fetched.", "Le jour où il a été récupéré."),
        Column("licence", "string", "Licence of the document.", "Licence du document."),
        Column(
            "word_count",
            "integer",
            "Words, running headers and page numbers apart.",
            "Mots, hors en-têtes et numéros de page.",
            required=True,
            minimum=0,
        ),
        Column(
            "word_coverage",
            "number",
            "Share of the words that stand in some row of the data; null where there are none.",
            "Part des mots présents dans une ligne des données ; vide s'il n'y en a pas.",
            minimum=0,
            maximum=1,
            decimals=4,
        ),
        Column("issue_count", "integer", "Rows in `issues`.", "Lignes dans `issues`.", required=True, minimum=0),
    ),
    ("document_id",),
)


def rows(parsed: Parsed, words: Words, issues: list[Issue]) -> Iterator[Row]:
    source, facts = parsed.source, parsed.facts
    code = facts.country_code or source.country_code
    yield {
        "document_id": source.document_id,
        "file_name": source.file_name,
        "media_type": source.media_type,
        "sha256": source.sha256,
        "byte_count": source.byte_count,
        "page_count": parsed.page_count,
        "ocr_page_count": None if parsed.page_count is None else len(parsed.ocr_pages),
        "kind": facts.kind,
        "layout": facts.layout,
        "layout_confidence": facts.layout_score if facts.layout else None,
        "competing_layouts": list(facts.competing_layouts),
        "title": facts.title,
        "country_code": code,
        "country_name": source.country_name or country_name(code) or facts.member,
        "language": facts.language,
        "plan_id": plan_id(facts, source.document_id),
        "plan_start_year": facts.plan_start_year,
        "plan_end_year": facts.plan_end_year,
        "publisher": source.publisher,
        "published_on": source.published_on or facts.published_on,
        "source_url": source.url,
        "retrieved_on": whole_date(source.retrieved_on),
        "licence": source.licence,
        "word_count": parsed.word_count,
        "word_coverage": word_coverage(parsed),
        "issue_count": len(issues),
    }


def country_name(code: str) -> str:
    name: str = Locale("en").territories.get(code.upper(), "")
    return name


def whole_date(text: str) -> str | None:
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return None


def word_coverage(parsed: Parsed) -> float | None:
    """Leftover words count by white space, as `word_count` does."""
    if not parsed.word_count:
        return None
    left = sum(len(paragraph.text.split()) for paragraph in parsed.leftovers)
    return max(0.0, 1 - left / parsed.word_count)
