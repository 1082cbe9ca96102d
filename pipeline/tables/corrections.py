"""What a person corrected by hand: the values of corrections.csv that were found and changed."""

from __future__ import annotations

from msgspec.structs import replace

from pipeline.tables import columns
from pipeline.tables.definition import Column, Table

TABLE = Table(
    "corrections",
    "Corrections",
    "Corrections",
    "Values that a person found to be wrong and put right, each with what stood there and why. The rows concerned name "
    "their corrected columns in `corrected_columns`.",
    "Valeurs jugées fausses et rectifiées à la main, avec ce qui figurait auparavant et le motif. Les lignes "
    "concernées nomment leurs colonnes rectifiées dans `corrected_columns`.",
    (
        Column(
            "table_name",
            "string",
            "The table of the corrected row.",
            "La table de la ligne rectifiée.",
            title_en="Table",
            title_fr="Table",
            required=True,
            example="statuses",
        ),
        Column(
            "row_key",
            "string",
            "The key of the corrected row: the key columns in the table's order, joined with ` | `.",
            "La clé de la ligne rectifiée : les colonnes de la clé, dans l'ordre de la table, jointes par ` | `.",
            title_en="Key of the row",
            title_fr="Clé de la ligne",
            required=True,
            example="valdoria-self-assessment-2021-2023-2651181c-s0001",
        ),
        Column(
            "column_name",
            "string",
            "The corrected column.",
            "La colonne rectifiée.",
            title_en="Column",
            title_fr="Colonne",
            required=True,
            example="value",
        ),
        Column(
            "printed",
            "string",
            "The value read from the document, as a CSV cell. Null where there was none.",
            "La valeur lue dans le document, telle qu'une cellule CSV. Vide s'il n'y en avait pas.",
            title_en="Value read",
            title_fr="Valeur lue",
            example="limited",
        ),
        Column(
            "corrected",
            "string",
            "The right value, as a CSV cell. Null where none is right.",
            "La valeur juste, telle qu'une cellule CSV. Vide si aucune ne convient.",
            title_en="Right value",
            title_fr="Valeur juste",
            example="substantial",
        ),
        Column(
            "reason",
            "string",
            "Why it was corrected.",
            "Le motif de la rectification.",
            title_en="Reason",
            title_fr="Motif",
            example="The tick stands between two columns; the text says substantial.",
        ),
        replace(columns.DOCUMENT_ID, required=False),
        *columns.PLACE,
    ),
    ("table_name", "row_key", "column_name"),
    (columns.TO_DOCUMENT,),
)
