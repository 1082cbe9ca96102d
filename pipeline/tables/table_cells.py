"""Every table of the documents, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Cell, Issue
from pipeline.records import Parsed, is_counted
from pipeline.tables import columns
from pipeline.tables.definition import Column, Table
from pipeline.tables.identity import Place, Row
from pipeline.values.words import Words

TABLE = Table(
    "table_cells",
    "Cells of the documents' tables",
    "Cellules des tableaux des documents",
    "The tables as printed, one row a cell; a merged cell stands at its first row and column.",
    "Les tableaux tels qu'ils figurent dans les documents, à raison d'une ligne par cellule ; une cellule fusionnée se "
    "trouve à sa première ligne et à sa première colonne.",
    (
        columns.DOCUMENT_ID,
        Column(
            "table_id",
            "string",
            "The table: its document and its place there.",
            "Le tableau : son document et son rang dans celui-ci.",
            title_en="Table",
            title_fr="Tableau",
            required=True,
            example="valdoria-self-assessment-2021-2023-2651181c-t0001",
        ),
        Column(
            "row",
            "integer",
            "The cell's row, counted from 1.",
            "La ligne de la cellule, numérotée à partir de 1.",
            title_en="Row",
            title_fr="Ligne du tableau",
            required=True,
            minimum=1,
            example="2",
        ),
        Column(
            "column",
            "integer",
            "The cell's column, counted from 1.",
            "La colonne de la cellule, numérotée à partir de 1.",
            title_en="Column",
            title_fr="Colonne du tableau",
            required=True,
            minimum=1,
            example="1",
        ),
        columns.COMMITMENT_ID,
        Column(
            "row_span",
            "integer",
            "How many rows the cell covers.",
            "Nombre de lignes que couvre la cellule.",
            title_en="Rows covered",
            title_fr="Lignes couvertes",
            required=True,
            minimum=1,
            example="1",
        ),
        Column(
            "column_span",
            "integer",
            "How many columns the cell covers.",
            "Nombre de colonnes que couvre la cellule.",
            title_en="Columns covered",
            title_fr="Colonnes couvertes",
            required=True,
            minimum=1,
            example="1",
        ),
        Column(
            "caption",
            "string",
            "The table's caption.",
            "La légende du tableau.",
            title_en="Caption",
            title_fr="Légende",
            example="Completion of the commitments",
        ),
        Column(
            "text",
            "string",
            "The cell's words.",
            "Les mots de la cellule.",
            title_en="Text",
            title_fr="Texte",
            example="31 December 2023 for a. and b., 30 June 2023 for c.",
        ),
        Column(
            "fill",
            "string",
            "The colour behind the words, as #rrggbb; null where there is none.",
            "La couleur du fond, sous la forme #rrvvbb ; vide s'il n'y en a pas.",
            title_en="Background",
            title_fr="Fond",
            example="#e8eef4",
            pattern="#[0-9a-f]{6}",
        ),
        Column(
            "marks",
            "list",
            "Signs in the cell that are no words, such as ticks.",
            "Les signes de la cellule qui ne sont pas des mots, comme les coches.",
            title_en="Marks",
            title_fr="Marques",
            example="✓",
        ),
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
                text=_printed(cell),
                fill=cell.fill,
                marks=[mark.glyph for mark in cell.marks],
            )


def _printed(cell: Cell) -> str:
    """The words with the numbers and letters of items before theirs."""
    parts = (
        f"{paragraph.marker} {paragraph.text}" if is_counted(paragraph) else paragraph.text
        for paragraph in cell.paragraphs
    )
    return " ".join(part.strip() for part in parts if part)
