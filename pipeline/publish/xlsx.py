"""The package as a workbook for people who live in Excel: `ogp-open-data.xlsx`.

A sheet that explains, one that says what every column is, then a sheet a table. Cells are typed; what Excel cannot hold
is cut and counted on the first sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import chain, islice
from math import ceil
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from pipeline.publish.datapackage import (
    DESCRIPTION,
    DESCRIPTION_FR,
    LICENCE,
    TITLE,
    TITLE_FR,
    File,
    Package,
    created,
    version,
)
from pipeline.publish.whole import Whole, blocks, parquet, row_count
from pipeline.publish.xlsx_file import (
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
    row,
    rows,
)
from pipeline.tables.definition import LIST_SEPARATOR, Column, Table

FILE_NAME = "ogp-open-data.xlsx"
README, DICTIONARY = "README", "dictionary"
KINDS: dict[str, Kind] = {"integer": "number", "number": "number", "boolean": "boolean", "date": "day"}
"""Of the other types the cells are text."""
NARROWEST, WIDEST = 10, 60
MEASURED = 200
"""Rows that the width of a column follows."""
FOR_FILTER = 4
"""Characters that the button of the filter takes of a header."""


class Cut(Struct, frozen=True):
    """What of a table the workbook does not hold: rows at its end, and the ends of long cells."""

    rows: int = 0
    cells: int = 0


def write(package: Package, folder: Path) -> None:
    title = f"{TITLE} / {TITLE_FR}"
    with closing(Book(folder / FILE_NAME, title, package.publisher.name, created(package.sources))) as book:
        _write_readme(book, package, folder)
        _write_dictionary(book, package.tables)
        for table in package.tables:
            _write_table(book, table, folder)


def cut(table: Table, folder: Path) -> Cut:
    """Only columns that are large enough to hold such a cell are looked into."""
    large = replace(table, columns=tuple(_large(table, folder)))
    found = (values for block in blocks(folder, large) for values in block) if large.columns else ()
    long_cells = sum(is_too_long(text) for values in found for text in _texts(values))
    return Cut(max(0, row_count(folder, table) + 1 - MOST_ROWS), long_cells)


def _large(table: Table, folder: Path) -> Iterator[Column]:
    with parquet(folder, table) as file:
        groups = [file.metadata.row_group(number) for number in range(file.num_row_groups)]
    parts = [group.column(place) for group in groups for place in range(group.num_columns)]
    names = {part.path_in_schema.partition(".")[0] for part in parts if _may_be_too_long(part)}
    return (column for column in table.columns if column.name in names)


def _may_be_too_long(part: Any) -> bool:
    return bool(part.physical_type == "BYTE_ARRAY" and part.total_uncompressed_size > LONGEST_CELL)


def _texts(values: Sequence[Any]) -> Iterator[str]:
    return (LIST_SEPARATOR.join(value) if isinstance(value, list) else value for value in values if value is not None)


# --- a table ----------------------------------------------------------------------------------------------------------


def _write_table(book: Book, table: Table, folder: Path) -> None:
    kinds: list[Kind] = [KINDS.get(column.type, "text") for column in table.columns]
    count = min(row_count(folder, table) + 1, MOST_ROWS)
    printed = (_printed(table.columns, block) for block in blocks(folder, table))
    first: list[list[Any]] = next(printed, [[] for _ in table.columns])
    widths = [
        _width(column.name, kind, values) for column, kind, values in zip(table.columns, kinds, first, strict=True)
    ]
    with book.sheet(Sheet(table.name[:LONGEST_NAME], count, widths)) as write_rows:
        write_rows([row(1, table.column_names, HEADER)])
        number = 2
        for columns in chain([first], printed):
            write_rows(islice(rows(kinds, columns, number), count + 1 - number))
            number += len(columns[0])
            if number > count:
                break


def _printed(columns: Sequence[Column], block: list[list[Any]]) -> list[list[Any]]:
    """Lists joined as in CSV; an empty one is an empty cell."""
    return [
        [LIST_SEPARATOR.join(items) or None for items in values] if column.type == "list" else values
        for column, values in zip(columns, block, strict=True)
    ]


def _width(name: str, kind: Kind, values: Sequence[Any]) -> int:
    longest = max((len(text) for text in values[:MEASURED] if text is not None), default=0) if kind == "text" else 0
    return max(NARROWEST, len(name) + FOR_FILTER, min(longest + 1, WIDEST))


# --- the two sheets of words ------------------------------------------------------------------------------------------


def _spaced(number: int) -> str:
    """As French prints it."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


_HEADING = ("", "English", "Français")
_NOTES = (
    ("", TITLE, TITLE_FR),
    ("", DESCRIPTION, DESCRIPTION_FR),
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
        f"Excel holds {LONGEST_CELL:,} characters a cell and {MOST_ROWS:,} rows a sheet. Longer texts end in “[…]” "
        "here; they stand whole in the CSV, Parquet and SQLite files. What was cut is counted below.",
        f"Excel admet {_spaced(LONGEST_CELL)} caractères par cellule et {_spaced(MOST_ROWS)} lignes par feuille. Les "
        "textes plus longs se terminent ici par « […] » ; ils sont entiers dans les fichiers CSV, Parquet et SQLite. "
        "Les coupures sont comptées ci-dessous.",
    ),
    ("licence", f"{LICENCE['title']}: {LICENCE['path']}", f"{LICENCE['title']} : {LICENCE['path']}"),
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


def _write_readme(book: Book, package: Package, folder: Path) -> None:
    named = version(package)
    notes = [*_NOTES, *([("version", named, named)] if named else [])]
    told = [(table, row_count(folder, table), cut(table, folder)) for table in package.tables]
    lines: list[tuple[Sequence[str | int], int]] = [(_HEADING, HEADER), *((note, WRAPPED) for note in notes)]
    lines += [((), PLAIN), (_LISTED, HEADER)]
    lines += [(_of_table(table, count, lost), WRAPPED) for table, count, lost in told]
    with book.sheet(Sheet(README, len(lines), _WIDTHS, is_table=False)) as write_rows:
        write_rows(
            row(number, values, style, _height(values, _WIDTHS)) for number, (values, style) in enumerate(lines, 1)
        )


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
)
