"""Every document of the raw folder, also the ones that could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline import shares
from pipeline.model import Issue
from pipeline.records import Parsed
from pipeline.tables import columns
from pipeline.tables.definition import Column, Table
from pipeline.tables.identity import Row, plan_id
from pipeline.values import countries
from pipeline.values.words import Words

COUNTS_ISSUES = True

TABLE = Table(
    "documents",
    "Documents",
    "Documents",
    "The reports, plans and pages the data was read from, one row a file.",
    "Les rapports, plans et pages dont les données sont tirées, à raison d'une ligne par fichier.",
    (
        columns.DOCUMENT_ID,
        Column(
            "file_name",
            "string",
            "The name of the raw file.",
            "Le nom du fichier d'origine.",
            title_en="File name",
            title_fr="Nom du fichier",
            required=True,
            example="valdoria-self-assessment-2021-2023.pdf",
        ),
        Column(
            "media_type",
            "string",
            "The media type of the raw file.",
            "Le type de média (MIME) du fichier d'origine.",
            title_en="Media type",
            title_fr="Type de média",
            example="application/pdf",
        ),
        Column(
            "sha256",
            "string",
            "The SHA-256 of the raw file; null where it could not be opened.",
            "L'empreinte SHA-256 du fichier d'origine ; vide s'il n'a pu être ouvert.",
            title_en="SHA-256",
            title_fr="Empreinte SHA-256",
            example="2651181c56f7cdb05fe34381c21a116dea7013c851144ba9ce1a357d91b0450e",
            pattern="[0-9a-f]{64}",
        ),
        Column(
            "byte_count",
            "integer",
            "The size of the raw file, in bytes.",
            "La taille du fichier d'origine, en octets.",
            title_en="Size (bytes)",
            title_fr="Taille (octets)",
            minimum=0,
            example="45553",
        ),
        Column(
            "page_count",
            "integer",
            "The number of pages; null for text.",
            "Le nombre de pages ; vide pour un document texte.",
            title_en="Number of pages",
            title_fr="Nombre de pages",
            minimum=0,
            example="14",
        ),
        Column(
            "ocr_page_count",
            "integer",
            "The number of pages without a text layer whose words were read with OCR: they may hold misread letters. "
            "Null for text.",
            "Le nombre de pages sans couche de texte dont les mots ont été lus par reconnaissance optique (OCR) : des "
            "lettres peuvent y être mal lues. Vide pour un document texte.",
            title_en="Number of pages read with OCR",
            title_fr="Nombre de pages lues par OCR",
            minimum=0,
            example="0",
        ),
        Column(
            "kind",
            "string",
            "What kind of document it is: a government's self-assessment or action plan, a page of the OGP site on one "
            "commitment, a report of the IRM, or another.",
            "La nature du document : rapport d'autoévaluation ou plan d'action d'un gouvernement, page du site du PGO "
            "sur un engagement, rapport de l'IRM, ou autre.",
            title_en="Kind",
            title_fr="Nature",
            required=True,
            values=("self_assessment", "irm_commitment_page", "action_plan", "irm_report", "other"),
            example="self_assessment",
        ),
        Column(
            "layout",
            "string",
            "The layout by whose rules the document was read; null where none fits.",
            "La mise en page dont les règles ont servi à lire le document ; vide si aucune ne convient.",
            title_en="Layout",
            title_fr="Mise en page",
            example="self_assessment",
        ),
        Column(
            "layout_confidence",
            "number",
            "How well that layout fits, from 0 (none fits) to 1; null where nothing could be read.",
            "À quel point cette mise en page convient, de 0 (aucune ne convient) à 1 ; vide si rien n'a pu être lu.",
            title_en="Fit of the layout",
            title_fr="Adéquation de la mise en page",
            minimum=0,
            maximum=1,
            decimals=3,
            example="1",
        ),
        Column(
            "competing_layouts",
            "list",
            "The other layouts that fit somewhat, best first, each as name:score.",
            "Les autres mises en page qui conviennent en partie, de la meilleure à la moins bonne, sous la forme "
            "nom:score.",
            title_en="Other layouts",
            title_fr="Autres mises en page",
            example="self_assessment:0.28",
        ),
        columns.TITLE,
        columns.COUNTRY_CODE,
        Column(
            "country_name",
            "string",
            "The country or local government.",
            "Le pays ou la collectivité.",
            title_en="Country",
            title_fr="Pays",
            example="France",
        ),
        Column(
            "language",
            "string",
            "The language, as its ISO 639-1 code.",
            "La langue, sous la forme du code ISO 639-1.",
            title_en="Language",
            title_fr="Langue",
            example="en",
            pattern=columns.LANGUAGE_PATTERN,
        ),
        columns.PLAN_ID,
        Column(
            "plan_start_year",
            "integer",
            "The first year of the action plan.",
            "La première année du plan d'action.",
            title_en="First year of the plan",
            title_fr="Première année du plan",
            example="2021",
        ),
        Column(
            "plan_end_year",
            "integer",
            "The last year of the action plan.",
            "La dernière année du plan d'action.",
            title_en="Last year of the plan",
            title_fr="Dernière année du plan",
            example="2023",
        ),
        Column(
            "publisher",
            "string",
            "Who published the document.",
            "L'organisme qui a publié le document.",
            title_en="Publisher",
            title_fr="Éditeur",
            example="Office of the Prime Minister, Open Government Unit",
        ),
        Column(
            "published_on",
            "string",
            "When it was published, as exactly as known: year, month or day (EDTF).",
            "La date de publication, avec l'exactitude connue : année, mois ou jour (EDTF).",
            title_en="Published on",
            title_fr="Date de publication",
            example="2024-03",
        ),
        Column(
            "source_url",
            "string",
            "The address where it was found.",
            "L'adresse où il a été trouvé.",
            title_en="Address",
            title_fr="Adresse",
            example="https://example.org/reports/valdoria-self-assessment-2021-2023.pdf",
        ),
        Column(
            "retrieved_on",
            "date",
            "The day it was fetched.",
            "Le jour où il a été récupéré.",
            title_en="Fetched on",
            title_fr="Date de récupération",
            example="2024-04-02",
        ),
        Column(
            "licence",
            "string",
            "The licence of the document, as its collector wrote it down.",
            "La licence du document, telle que l'a notée la personne qui l'a collecté.",
            title_en="Licence",
            title_fr="Licence",
            example="CC-BY-4.0",
        ),
        Column(
            "word_count",
            "integer",
            "The number of words, running headers and page numbers apart.",
            "Le nombre de mots, hors titres courants et numéros de page.",
            title_en="Number of words",
            title_fr="Nombre de mots",
            required=True,
            minimum=0,
            example="3846",
        ),
        Column(
            "word_coverage",
            "number",
            "The share of the words that stand in some row of the data, from 0 to 1; null where there are none.",
            "La part des mots présents dans une ligne au moins des données, de 0 à 1 ; vide s'il n'y a aucun mot.",
            title_en="Word coverage",
            title_fr="Couverture des mots",
            minimum=0,
            maximum=1,
            decimals=4,
            example="0.9962",
        ),
        Column(
            "issue_count",
            "integer",
            "The number of the document's rows in `issues`.",
            "Le nombre de lignes du document dans `issues`.",
            title_en="Number of issues",
            title_fr="Nombre d'anomalies",
            required=True,
            minimum=0,
            example="2",
        ),
        columns.CORRECTED_COLUMNS,
    ),
    ("document_id",),
)


def rows(parsed: Parsed, words: Words, issues: list[Issue]) -> Iterator[Row]:
    source, facts, covered = parsed.source, parsed.facts, word_coverage(parsed)
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
        "word_coverage": None if covered is None else shares.rounded(covered),
        "issue_count": len(issues),
    }


def country_name(code: str) -> str:
    return countries.names("en").get(code.upper(), "")


def whole_date(text: str) -> str | None:
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return None


def word_coverage(parsed: Parsed) -> float | None:
    return max(0.0, 1 - leftover_words(parsed) / parsed.word_count) if parsed.word_count else None


def leftover_words(parsed: Parsed) -> int:
    """By white space, as `word_count` counts."""
    return sum(len(paragraph.text.split()) for paragraph in parsed.leftovers)
