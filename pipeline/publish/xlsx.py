"""The package as a workbook for people who live in Excel: `ogp-open-data.xlsx`.

A sheet that explains, one that says what every column is, then a sheet a table. Cells are typed; what Excel cannot hold
is cut and counted on the first sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from math import ceil
from pathlib import Path
from typing import Any

from pipeline.publish.about import About
from pipeline.publish.datapackage import File, Package, created, version
from pipeline.publish.dictionary_page import counted
from pipeline.publish.whole import Cut, Cuts, Tables, Whole
from pipeline.publish.xlsx_file import (
    FITTING,
    HEADER,
    LONGEST_CELL,
    LONGEST_NAME,
    MOST_ROWS,
    PLAIN,
    WRAPPED,
    Book,
    Kind,
    Sheet,
    is_too_long,
    new_book,
    row,
)
from pipeline.publish.xlsx_file import rows as cells
from pipeline.tables.blocks import Blocks
from pipeline.tables.definition import LIST_SEPARATOR, Column, Table

FILE_NAME = "ogp-open-data.xlsx"
README, DICTIONARY = "README", "dictionary"
KINDS: dict[str, Kind] = {"integer": "number", "number": "number", "boolean": "boolean", "date": "day"}
"""Of the other types the cells are text."""
NARROWEST, WIDEST = 10, 60
MEASURED = 200
"""Rows that the width of a column follows."""
AT_A_TIME = 1 << 11
"""Rows whose cells memory holds."""
FOR_FILTER = 4
"""Characters that the button of the filter takes of a header."""


def write(package: Package, tables: Tables, folder: Path) -> Cuts:
    tabs = (README, DICTIONARY, *(name[:LONGEST_NAME] for name in tables))
    about = package.about
    title = f"{about.title} / {about.title_fr}"
    with new_book(folder / FILE_NAME, tabs, title, about.publisher.name, created(package.sources)) as book:
        cuts = {name: _write_table(book, rows) for name, rows in tables.items()}
        _write_dictionary(book, [rows.table for rows in tables.values()])
        _write_readme(book, package, tables, cuts)
    return {name: cut for name, cut in cuts.items() if cut != Cut()}


# --- a table ----------------------------------------------------------------------------------------------------------


def _write_table(book: Book, rows: Blocks) -> Cut:
    columns = rows.table.columns
    kinds: list[Kind] = [KINDS.get(column.type, "text") for column in columns]
    count = min(len(rows), MOST_ROWS - 1)
    parts = _parts(rows, count)
    first = next(parts, [()] * len(columns))
    named = zip(columns, kinds, first, strict=True)
    sheet = Sheet(rows.table.name[:LONGEST_NAME], count + 1, [_width(*one) for one in named])
    number, long_cells = 2, 0
    with book.sheet(sheet) as write_rows:
        write_rows([row(1, rows.table.column_names, HEADER)])
        for part in chain([first], parts):
            write_rows(cells(kinds, part, number))
            number += len(part[0])
            long_cells += sum(_long_cells(values) for values, kind in zip(part, kinds, strict=True) if kind == "text")
    return Cut(len(rows) - count, long_cells)


def _parts(rows: Blocks, count: int) -> Iterator[Sequence[Sequence[Any]]]:
    """The columns of so many rows, a few rows after the other; lists joined as in CSV, an empty one an empty cell."""
    columns = rows.table.columns
    for block in rows.columns():
        length = len(block[0])
        for start in range(0, min(length, count), AT_A_TIME):
            made = (values[start : min(start + AT_A_TIME, count)] for values in block)
            yield [
                [LIST_SEPARATOR.join(items) or None for items in values] if column.type == "list" else values
                for column, values in zip(columns, made, strict=True)
            ]
        count -= length


def _long_cells(texts: Sequence[str | None]) -> int:
    return sum(is_too_long(text) for text in texts if text is not None and len(text) > FITTING)


def _width(column: Column, kind: Kind, values: Sequence[Any]) -> int:
    longest = max((len(text) for text in values[:MEASURED] if text is not None), default=0) if kind == "text" else 0
    return max(NARROWEST, len(column.name) + FOR_FILTER, min(longest + 1, WIDEST))


# --- the two sheets of words ------------------------------------------------------------------------------------------


_HEADING = ("", "English", "Français")
_NOTES = (
    (
        "README.md, README.fr.md",
        "How the data was made, how to cite it and its known limits stand in README.md beside this file.",
        "La façon dont les données ont été produites, la manière de les citer et leurs limites connues figurent dans "
        "README.fr.md, à côté de ce fichier.",
    ),
    (
        "dictionary",
        "The next sheet says what every column holds. Then comes a sheet a table, with a filter in its header.",
        "La feuille suivante décrit chaque colonne. Vient ensuite une feuille par table, filtrable par son en-tête.",
    ),
    (
        "(empty / vide)",
        "An empty cell means that the document says nothing of it, not zero and not “no”.",
        "Une cellule vide signifie que le document n'en dit rien : ni zéro, ni « non ».",
    ),
    (
        "( | )",
        f"Several values in one cell are joined with “{LIST_SEPARATOR}”.",
        f"Plusieurs valeurs dans une même cellule sont jointes par « {LIST_SEPARATOR} ».",
    ),
    (
        "[…]",
        f"Excel holds {counted(LONGEST_CELL, 'en')} characters a cell and {counted(MOST_ROWS, 'en')} rows a sheet. "
        "Longer texts end in “[…]” here; they stand whole in the CSV and Parquet files. What was cut is counted below.",
        f"Excel admet {counted(LONGEST_CELL, 'fr')} caractères par cellule et {counted(MOST_ROWS, 'fr')} lignes par "
        "feuille. Les textes plus longs se terminent ici par « […] » ; ils sont entiers dans les fichiers CSV et "
        "Parquet. Les coupures sont comptées ci-dessous.",
    ),
)
_LISTED = ("sheet / feuille", "what it holds", "contenu", "rows / lignes", "cut / coupé")
_WIDTHS = (28, 80, 80, 14, 44)
_DICTIONARY_WIDTHS = (26, 24, 9, 28, 28, 80, 80, 60)
_DICTIONARY_HEADER = (
    "table",
    "column",
    "type",
    "title_en",
    "title_fr",
    "description_en",
    "description_fr",
    "allowed_values",
)


def _write_readme(book: Book, package: Package, tables: Tables, cuts: Cuts) -> None:
    named = version(package)
    notes = [*_words(package.about), *([("version", named, named)] if named else [])]
    lines: list[tuple[Sequence[str | int], int]] = [(_HEADING, HEADER), *((note, WRAPPED) for note in notes)]
    lines += [((), PLAIN), (_LISTED, HEADER)]
    lines += [(_of_table(rows.table, len(rows), cuts[name]), WRAPPED) for name, rows in tables.items()]
    with book.sheet(Sheet(README, len(lines), _WIDTHS, is_table=False)) as write_rows:
        write_rows(
            row(number, values, style, _height(values, _WIDTHS)) for number, (values, style) in enumerate(lines, 1)
        )


def _words(about: About) -> Iterator[tuple[str, str, str]]:
    """What the package is, how to read it, and its terms."""
    yield "", about.title, about.title_fr
    yield "", about.description, about.description_fr
    yield from _NOTES
    yield "licence", f"{about.terms.title}: {about.terms.path}", f"{about.terms.title} : {about.terms.path}"


def _of_table(table: Table, count: int, lost: Cut) -> tuple[str | int, ...]:
    said = [f"{lost.cells} cells / cellules"] if lost.cells else []
    said += [f"{lost.rows} rows / lignes"] if lost.rows else []
    return table.name, table.description_en, table.description_fr, count, ", ".join(said)


def _write_dictionary(book: Book, tables: Sequence[Table]) -> None:
    described = [(table, column) for table in tables for column in table.columns]
    with book.sheet(Sheet(DICTIONARY, len(described) + 1, _DICTIONARY_WIDTHS)) as write_rows:
        write_rows([row(1, _DICTIONARY_HEADER, HEADER)])
        for number, one in enumerate(described, 2):
            words = _described(*one)
            write_rows([row(number, words, WRAPPED, _height(words, _DICTIONARY_WIDTHS))])


def _height(values: Sequence[str | int], widths: Sequence[float]) -> int:
    """The lines that the longest cell takes, about."""
    return max((ceil(len(str(value)) / width) for value, width in zip(values, widths, strict=False)), default=1)


def _described(table: Table, column: Column) -> tuple[str, ...]:
    words = (column.title_en, column.title_fr, column.description_en, column.description_fr)
    return table.name, column.name, column.type, *words, LIST_SEPARATOR.join(column.values)


WHOLE = Whole(
    write,
    (
        File(
            FILE_NAME,
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "All tables in one workbook",
            "Toutes les tables dans un classeur",
            "A sheet that explains, one that describes every column, then a sheet a table with typed cells and a "
            "filter. Cells longer than Excel holds are cut and counted on the first sheet.",
            "Une feuille d'explication, une autre qui décrit chaque colonne, puis une feuille par table, avec des "
            "cellules typées et un filtre. Les cellules trop longues pour Excel sont coupées, et comptées sur la "
            "première feuille.",
        ),
    ),
    form="xlsx",
)
