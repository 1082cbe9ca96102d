"""Columns that stand in more than one table, each defined once: one name has one meaning everywhere.

The names in OWN_MEANING are the exception: the word is so general (`kind`, `value`) that each table says what it means.
"""

from __future__ import annotations

from pipeline.tables.definition import Column, ForeignKey, required

OWN_MEANING = frozenset({"kind", "name", "role", "text", "value"})

COUNTRY_PATTERN = "[A-Z]{2}"
LANGUAGE_PATTERN = "[a-z]{2}"

DOCUMENT_ID = Column(
    "document_id",
    "string",
    "The document the row was read from: the file's name in plain letters and the first eight digits of its SHA-256.",
    "Le document dont la ligne est tirée : nom du fichier en lettres simples, puis les huit premiers caractères de son "
    "empreinte SHA-256.",
    title_en="Document",
    title_fr="Document",
    required=True,
    example="valdoria-self-assessment-2021-2023-2651181c",
)
COMMITMENT_ID = Column(
    "commitment_id",
    "string",
    "The commitment: its plan and its two-digit number, or its place in the document where numbers are not unique. "
    "Null for what concerns the whole plan or stands outside the commitments.",
    "L'engagement : identifiant du plan et numéro à deux chiffres, ou rang dans le document si les numéros ne sont pas "
    "uniques. Vide pour ce qui concerne l'ensemble du plan ou se trouve hors des engagements.",
    title_en="Commitment",
    title_fr="Engagement",
    example="XV-2021-2023-03",
)
OF_COMMITMENT = required(COMMITMENT_ID)
PLAN_ID = Column(
    "plan_id",
    "string",
    "The action plan: country code (or the local government's name) and the plan's years; the document's id where the "
    "country is not known.",
    "Le plan d'action : code du pays (ou nom de la collectivité) et années du plan ; à défaut de pays connu, "
    "l'identifiant du document.",
    title_en="Action plan",
    title_fr="Plan d'action",
    required=True,
    example="XV-2021-2023",
)
COUNTRY_CODE = Column(
    "country_code",
    "string",
    "Country, as its ISO 3166-1 alpha-2 code.",
    "Pays, sous la forme du code ISO 3166-1 alpha-2.",
    title_en="Country code",
    title_fr="Code du pays",
    example="FR",
    pattern=COUNTRY_PATTERN,
)
INSTITUTION_ID = Column(
    "institution_id",
    "string",
    "The organisation: country code and its name in plain letters. Null for a group that is no organisation.",
    "L'organisation : code du pays, puis nom en lettres simples. Vide pour un groupe qui n'est pas une organisation.",
    title_en="Organisation identifier",
    title_fr="Identifiant de l'organisation",
    example="xv-companies-registry",
)
NUMBER = Column(
    "number",
    "string",
    "The commitment's number as printed.",
    "Le numéro de l'engagement, tel qu'il figure dans le document.",
    title_en="Number",
    title_fr="Numéro",
    example="3",
)
OGP_ID = Column(
    "ogp_id",
    "string",
    "The number the Open Government Partnership (OGP) gives to the commitment on its site.",
    "Le numéro que le Partenariat pour un gouvernement ouvert (PGO) attribue à l'engagement sur son site.",
    title_en="OGP identifier",
    title_fr="Identifiant PGO",
    example="VL0003",
)
TITLE = Column(
    "title",
    "string",
    "The title as printed.",
    "Le titre, tel qu'il figure dans le document.",
    title_en="Title",
    title_fr="Titre",
    example="Answer requests for information within fifteen days",
)
THEME = Column(
    "theme",
    "string",
    "The heading that groups commitments in the document.",
    "L'intitulé sous lequel le document regroupe ses engagements.",
    title_en="Theme",
    title_fr="Thème",
    example="Open public money and public information",
)
POLICY_AREAS = Column(
    "policy_areas",
    "list",
    "The policy areas OGP files the commitment under, as printed.",
    "Les domaines d'action publique dans lesquels le PGO classe l'engagement, tels qu'ils figurent dans le document.",
    title_en="Policy areas",
    title_fr="Domaines d'action publique",
    example="Access to Information | Public Service Delivery | Right to Information",
)
ACRONYM = Column(
    "acronym",
    "string",
    "The acronym as printed.",
    "Le sigle, tel qu'il figure dans le document.",
    title_en="Acronym",
    title_fr="Sigle",
    example="ADS",
)
SECTION = Column(
    "section",
    "string",
    "The part of the commitment the row was read in: a common key (aim, results, next_steps, footnotes…), or the "
    "printed label in snake_case where no key covers it.",
    "La partie de l'engagement où la ligne a été lue : une clé commune (aim, results, next_steps, footnotes…) ou, si "
    "aucune ne convient, l'intitulé du document en snake_case.",
    title_en="Section",
    title_fr="Section",
    example="results",
)
ITEM = Column(
    "item",
    "string",
    "The part concerned: a letter, a milestone's number, a standard. Null for the whole.",
    "La partie concernée : une lettre, le numéro d'une étape, une norme. Vide pour l'ensemble.",
    title_en="Part",
    title_fr="Partie",
    example="a",
)
POSITION = Column(
    "position",
    "integer",
    "Order among the rows with the same other key, from 1.",
    "Rang parmi les lignes dont le reste de la clé est identique, à partir de 1.",
    title_en="Position",
    title_fr="Rang",
    required=True,
    minimum=1,
    example="1",
)
START_DATE = Column(
    "start_date",
    "date",
    "First day of the period; `precision` or the words as printed say how exact it is.",
    "Premier jour de la période ; `precision` ou les mots du document en indiquent l'exactitude.",
    title_en="Start date",
    title_fr="Date de début",
    example="2021-09-01",
)
END_DATE = Column(
    "end_date",
    "date",
    "Last day of the period. Null where none is printed.",
    "Dernier jour de la période. Vide si le document n'en donne pas.",
    title_en="End date",
    title_fr="Date de fin",
    example="2023-12-31",
)
PAGE_START = Column(
    "page_start",
    "integer",
    "First page, counted from 1. Null for text.",
    "Première page, numérotée à partir de 1. Vide pour un document texte.",
    title_en="First page",
    title_fr="Première page",
    minimum=1,
    example="6",
)
PAGE_END = Column(
    "page_end",
    "integer",
    "Last page, counted from 1. Null for text.",
    "Dernière page, numérotée à partir de 1. Vide pour un document texte.",
    title_en="Last page",
    title_fr="Dernière page",
    minimum=1,
    example="7",
)
AS_PRINTED = Column(
    "as_printed",
    "string",
    "The words as printed.",
    "Les mots, tels qu'ils figurent dans le document.",
    title_en="As printed",
    title_fr="Mention d'origine",
    required=True,
    example="since 2016",
)
NAME_AS_PRINTED = Column(
    "name_as_printed",
    "string",
    "The name as printed.",
    "Le nom, tel qu'il figure dans le document.",
    title_en="Name as printed",
    title_fr="Nom d'origine",
    example="Agency for Digital Services (ADS)",
)
SENTENCE = Column(
    "sentence",
    "string",
    "The sentence the words stand in.",
    "La phrase où se trouvent ces mots.",
    title_en="Sentence",
    title_fr="Phrase",
    required=True,
    example="Valdoria has been a member of the Open Government Partnership (OGP) since 2016.",
)
COMMITMENT_COUNT = Column(
    "commitment_count",
    "integer",
    "In how many commitments it is named.",
    "Nombre d'engagements où elle est citée.",
    title_en="Number of commitments",
    title_fr="Nombre d'engagements",
    required=True,
    minimum=0,
    example="2",
)

PAGE = Column(
    "page",
    "integer",
    "The page the row was read on, counted from 1. Null for text.",
    "La page où la ligne a été lue, numérotée à partir de 1. Vide pour un document texte.",
    title_en="Page",
    title_fr="Page",
    minimum=1,
    example="6",
)
LINE = Column(
    "line",
    "integer",
    "The line the row was read on in a text, counted from 1. Null for PDF.",
    "La ligne du document texte où la ligne a été lue, numérotée à partir de 1. Vide pour un PDF.",
    title_en="Line",
    title_fr="Ligne",
    minimum=1,
    example="12",
)


def _edge(name: str, en: str, fr: str, example: str) -> Column:
    return Column(
        name,
        "number",
        f"{en} of the box on the page, in points (1/72 inch) from the page's top-left corner. Null for text.",
        f"{fr} du cadre sur la page, en points (1/72 de pouce) depuis le coin supérieur gauche de la page. Vide pour "
        "un document texte.",
        title_en=f"{en} (points)",
        title_fr=f"{fr} (points)",
        decimals=2,
        example=example,
    )


CORRECTED_COLUMNS = Column(
    "corrected_columns",
    "list",
    "The columns of the row that a person corrected; `corrections` says what was read there and why it was changed.",
    "Les colonnes de la ligne rectifiées à la main ; `corrections` donne ce qui avait été lu et le motif.",
    title_en="Corrected columns",
    title_fr="Colonnes rectifiées",
    example="value",
)
PLACE = (
    PAGE,
    LINE,
    _edge("x0", "Left edge", "Bord gauche", "146"),
    _edge("top", "Top edge", "Bord supérieur", "621.36"),
    _edge("x1", "Right edge", "Bord droit", "234.53"),
    _edge("bottom", "Bottom edge", "Bord inférieur", "630.36"),
)
WHERE = (CORRECTED_COLUMNS, *PLACE)

TO_DOCUMENT = ForeignKey(("document_id",), "documents", ("document_id",))
TO_COMMITMENT = ForeignKey(("commitment_id",), "commitments", ("commitment_id",))
TO_LISTED = ForeignKey(("document_id", "commitment_id"), "document_commitments", ("document_id", "commitment_id"))
TO_INSTITUTION = ForeignKey(("institution_id",), "institutions", ("institution_id",))
OF_DOCUMENT = (TO_DOCUMENT, TO_COMMITMENT, TO_LISTED)
