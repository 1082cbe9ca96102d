"""Columns that stand in more than one table, each defined once: one name has one meaning everywhere.

The names in OWN_MEANING are the exception: the word is so general (`kind`, `value`) that each table says what it means.
"""

from __future__ import annotations

from pipeline.tables.definition import Column, ForeignKey, required

OWN_MEANING = frozenset({"kind", "name", "role", "text", "value"})

DOCUMENT_ID = Column(
    "document_id",
    "string",
    "The document the row was read from.",
    "Le document dont la ligne est tirée.",
    required=True,
    example="valdoria-self-assessment-2021-2023",
)
COMMITMENT_ID = Column(
    "commitment_id",
    "string",
    "The commitment: its plan and its two-digit number, or its place in the document where numbers are not unique. "
    "Null for what concerns the whole plan or stands outside the commitments.",
    "L'engagement : son plan et son numéro à deux chiffres, ou son rang dans le document si les numéros ne sont pas "
    "uniques. Vide pour ce qui concerne tout le plan ou se trouve hors des engagements.",
    example="VD-2021-2023-04",
)
OF_COMMITMENT = required(COMMITMENT_ID)
PLAN_ID = Column(
    "plan_id",
    "string",
    "The action plan: country code (or the local government's name) and the plan's years.",
    "Le plan d'action : code du pays (ou nom de la collectivité) et années du plan.",
    required=True,
    example="VD-2021-2023",
)
COUNTRY_CODE = Column(
    "country_code",
    "string",
    "Country, ISO 3166-1 alpha-2.",
    "Pays, ISO 3166-1 alpha-2.",
    example="FR",
)
INSTITUTION_ID = Column(
    "institution_id",
    "string",
    "The organisation: country code and its name in plain letters.",
    "L'organisation : code du pays et son nom en lettres simples.",
    example="vd-ministry-of-tides",
)
NUMBER = Column(
    "number", "string", "The commitment's number as printed.", "Le numéro de l'engagement tel qu'imprimé.", example="4"
)
OGP_ID = Column(
    "ogp_id",
    "string",
    "The number OGP gives to the commitment on its site.",
    "Le numéro que le PGO donne à l'engagement sur son site.",
    example="VD0014",
)
TITLE = Column("title", "string", "Title as printed.", "Titre tel qu'imprimé.")
THEME = Column(
    "theme",
    "string",
    "The heading that groups commitments in the document.",
    "L'intitulé qui regroupe les engagements dans le document.",
)
POLICY_AREAS = Column(
    "policy_areas", "list", "Policy areas OGP gives to the commitment.", "Domaines que le PGO donne à l'engagement."
)
ACRONYM = Column("acronym", "string", "Acronym as printed.", "Sigle tel qu'imprimé.", example="MOT")
SECTION = Column(
    "section",
    "string",
    "The part of the commitment the row was read in: a canonical key (aim, results, next_steps, footnotes…), or the "
    "printed label in snake_case where no key covers it.",
    "La partie de l'engagement où la ligne a été lue : une clé commune (aim, results, next_steps, footnotes…), ou "
    "l'intitulé imprimé en snake_case si aucune clé ne le couvre.",
    example="results",
)
ITEM = Column(
    "item",
    "string",
    "The part concerned: a letter, a milestone's number, a standard. Null for the whole.",
    "La partie concernée : une lettre, le numéro d'une étape, une norme. Vide pour l'ensemble.",
    example="a",
)
POSITION = Column(
    "position",
    "integer",
    "Order among the rows with the same other key, from 1.",
    "Rang parmi les lignes de même clé, à partir de 1.",
    required=True,
    minimum=1,
    example="1",
)
START_DATE = Column(
    "start_date",
    "date",
    "First day of the period; `precision` or the words as printed say how exact it is.",
    "Premier jour de la période ; `precision` ou les mots imprimés disent avec quelle exactitude.",
    example="2021-07-01",
)
END_DATE = Column(
    "end_date",
    "date",
    "Last day of the period. Null where none is printed.",
    "Dernier jour de la période. Vide si aucun n'est imprimé.",
    example="2021-12-31",
)
PAGE_START = Column("page_start", "integer", "First page, from 1.", "Première page, à partir de 1.", minimum=1)
PAGE_END = Column("page_end", "integer", "Last page, from 1.", "Dernière page, à partir de 1.", minimum=1)
AS_PRINTED = Column("as_printed", "string", "The words as printed.", "Les mots imprimés.", required=True)
NAME_AS_PRINTED = Column("name_as_printed", "string", "The name as printed.", "Le nom tel qu'imprimé.")
SENTENCE = Column(
    "sentence", "string", "The sentence the words stand in.", "La phrase où se trouvent les mots.", required=True
)
COMMITMENT_COUNT = Column(
    "commitment_count", "integer", "In how many commitments.", "Dans combien d'engagements.", required=True, minimum=0
)

PAGE = Column("page", "integer", "Page, from 1. Null for text.", "Page, à partir de 1. Vide pour un texte.", minimum=1)
LINE = Column(
    "line", "integer", "Line of a text source, from 1.", "Ligne d'une source texte, à partir de 1.", minimum=1
)


def _edge(name: str, en: str, fr: str) -> Column:
    return Column(
        name,
        "number",
        f"{en} of the box on the page, in points from the page's top-left corner.",
        f"{fr} du cadre sur la page, en points depuis le coin supérieur gauche de la page.",
        decimals=2,
    )


WHERE = (
    PAGE,
    LINE,
    _edge("x0", "Left edge", "Bord gauche"),
    _edge("top", "Top edge", "Bord supérieur"),
    _edge("x1", "Right edge", "Bord droit"),
    _edge("bottom", "Bottom edge", "Bord inférieur"),
)

TO_DOCUMENT = ForeignKey(("document_id",), "documents", ("document_id",))
TO_COMMITMENT = ForeignKey(("commitment_id",), "commitments", ("commitment_id",))
TO_LISTED = ForeignKey(("document_id", "commitment_id"), "document_commitments", ("document_id", "commitment_id"))
TO_INSTITUTION = ForeignKey(("institution_id",), "institutions", ("institution_id",))
OF_DOCUMENT = (TO_DOCUMENT, TO_COMMITMENT, TO_LISTED)
