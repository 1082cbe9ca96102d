"""Every table of the documents, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Issue
from pipeline.records import Parsed
from pipeline.tables import columns
from pipeline.tables.definition import Column, Table
from pipeline.tables.identity import Place, Row
from pipeline.values.words import Words

TABLE = Table(
    "table_cells",
    "Cells of the documents' tables",
    "Cellules des tableaux des documents",
    "The tables as printed, one row a cell; a merged cell stands at its first row and column.",
    "Les tableaux tels qu'imprimés, une ligne par cellule ; une cellule fusionnée est à sa première case.",
    (
        columns.DOCUMENT_ID,
        Column("table_id", "string", "The table.", "Le tableau.", required=True, example="valdoria-plan-t0001"),
        Column("row", "integer", "Row, from 1.", "Ligne, à partir de 1.", required=True, minimum=1),
        Column("column", "integer", "Column, from 1.", "Colonne, à partir de 1.", required=True, minimum=1),
        columns.COMMITMENT_ID,
        Column("row_span", "integer", "Rows it covers.", "Lignes couvertes.", required=True, minimum=1),
        Column("column_span", "integer", "Columns it covers.", "Colonnes couvertes.", required=True, minimum=1),
        Column("caption", "string", "The table's caption.", "Le titre du tableau."),
        Column("text", "string", "The cell's words.", "Les mots de la cellule."),
        Column("fill", "string", "Background, null if none.", "Fond, vide si aucun.", example="#8db3e2"),
        Column("marks", "list", "Signs that are no words.", "Signes qui ne sont pas des mots.", example="✓"),
        *columns.WHERE,
    ),
    ("document_id", "table_id", "row", "column"),
    columns.OF_DOCUMENT,
)


def rows(parsed: Parsed, words: Words, issues: list[Issue]) -> Iterator[Row]:
    place = Place(parsed)
    for number, placed in enumerate(parsed.tables, 1):
        for cell in placed.table.cells:
            yield place.row(
                placed.commitment,
                cell.where,
                table_id=f"{place.document_id}-t{number:04d}",
                row=cell.row + 1,
                column=cell.column + 1,
                row_span=cell.row_span,
                column_span=cell.column_span,
                caption=placed.table.caption,
                text=cell.text,
                fill=cell.fill,
                marks=[mark.glyph for mark in cell.marks],
            )
