"""The data dictionary as a Markdown page in one language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from pipeline.codes import Told
from pipeline.publish.schema import Language, words

if TYPE_CHECKING:
    from pipeline.publish.dictionary import Described, Entry

_MARKUP = re.compile(r"([\\`*_\[\]<>|&~])")


class Wording(Struct, frozen=True):
    title: str
    head: str
    header: tuple[str, ...]
    types: Mapping[str, str]
    rows: str
    row: str
    key: str
    refers: str
    values: str
    at_least: str
    at_most: str
    never: str
    separator: str
    codes: str
    codes_head: str
    codes_header: tuple[str, ...]


EN = Wording(
    title="Data dictionary",
    head="Every table of the package with its columns. “Empty” is the share of rows without a value: the document does "
    "not say it. The examples come from the data. `dictionary.csv` holds the same for programs.",
    header=("column", "type", "meaning", "empty", "example"),
    types={
        "string": "text",
        "integer": "whole number",
        "number": "number",
        "boolean": "true or false",
        "date": "date",
        "list": "list",
    },
    rows="rows",
    row="row",
    key="Key",
    refers="Refers to",
    values="One of",
    at_least="At least",
    at_most="At most",
    never="never",
    separator=": ",
    codes="Issue codes",
    codes_head="What the codes in `issues` mean: those that this package holds.",
    codes_header=("code", "meaning", "what you can do"),
)
FR = Wording(
    title="Dictionnaire des données",
    head="Chaque table du paquet avec ses colonnes. « Vide » est la part des lignes sans valeur : le document ne dit "
    "rien. Les exemples sont tirés des données. `dictionary.csv` contient la même chose pour les programmes.",
    header=("colonne", "type", "signification", "vide", "exemple"),
    types={
        "string": "texte",
        "integer": "nombre entier",
        "number": "nombre",
        "boolean": "vrai ou faux",
        "date": "date",
        "list": "liste",
    },
    rows="lignes",
    row="ligne",
    key="Clé",
    refers="Renvoie à",
    values="Une valeur parmi",
    at_least="Au moins",
    at_most="Au plus",
    never="jamais",
    separator="\N{NO-BREAK SPACE}: ",
    codes="Codes des anomalies",
    codes_head="Ce que signifient les codes de la table `issues` présents dans ce paquet.",
    codes_header=("code", "signification", "ce que vous pouvez faire"),
)
WORDINGS: Mapping[Language, Wording] = {"en": EN, "fr": FR}


def page(described: Sequence[Described], held: Mapping[str, Told], language: Language) -> str:
    """`held` are the issue codes of the package."""
    wording = WORDINGS[language]
    contents = [f"- [`{one.table.name}`](#{one.table.name}) {words(one.table, language)['title']}" for one in described]
    if held:
        contents.append(f"- [{wording.codes}](#{wording.codes.lower().replace(' ', '-')})")
    parts = [f"# {wording.title}\n\n{wording.head}\n", "\n".join(contents) + "\n"]
    parts += ["\n".join(_table(one, wording, language)) + "\n" for one in described]
    if held:
        parts.append("\n".join([f"## {wording.codes}\n", wording.codes_head, "", *code_table(held, language)]) + "\n")
    return "\n".join(parts)


def code_table(told: Mapping[str, Told], language: Language) -> Iterator[str]:
    yield row(WORDINGS[language].codes_header)
    yield row(["---"] * len(WORDINGS[language].codes_header))
    for code, one in told.items():
        yield row([f"`{code}`", *((one.fr, one.do_fr) if language == "fr" else (one.en, one.do_en))])


def _table(one: Described, wording: Wording, language: Language) -> Iterator[str]:
    told = words(one.table, language)
    count = f"{counted(one.row_count, language)} {wording.row if one.row_count == 1 else wording.rows}"
    key = wording.separator.join([wording.key, ", ".join(f"`{name}`" for name in one.table.key)])
    yield f"## {one.table.name}\n"
    yield f"**{told['title']}**, {count}. {told['description']}" + (f" {key}." if one.table.key else "")
    yield ""
    yield row(wording.header)
    yield row(["---", "---", "---", "---:", "---"])
    for entry in one.entries:
        yield row([f"`{entry.column.name}`", *_cells(entry, wording, language)])


def _cells(entry: Entry, wording: Wording, language: Language) -> Iterator[str]:
    yield wording.types[entry.column.type]
    yield " ".join(_meaning(entry, wording, language))
    yield wording.never if entry.column.required else share(entry.null_share, language)
    yield escaped(entry.example)


def _meaning(entry: Entry, wording: Wording, language: Language) -> Iterator[str]:
    column = entry.column
    told = words(column, language)
    yield f"**{told['title']}.** {told['description']}".replace(" | ", " \\| ")
    limits = ((wording.at_least, column.minimum), (wording.at_most, column.maximum))
    if column.values:
        yield f"{wording.values}{wording.separator}{', '.join(f'`{value}`' for value in column.values)}."
    yield from (f"{said} {limit:g}." for said, limit in limits if limit is not None)
    if entry.refers_to:
        yield f"{wording.refers} {', '.join(f'`{place}`' for place in entry.refers_to.split(' | '))}."


def share(of_all: float | None, language: Language) -> str:
    """Whole percents; a share that is neither none nor all is not rounded to either."""
    if of_all is None:
        return ""
    percent = round(of_all * 100)
    percent = min(max(percent, 1), 99) if 0 < of_all < 1 else percent
    return f"{percent}\N{NO-BREAK SPACE}%" if language == "fr" else f"{percent}%"


def counted(number: int, language: Language) -> str:
    """With its thousands apart, as the language does."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}") if language == "fr" else f"{number:,}"


def escaped(text: str) -> str:
    """Words of the data, so that nothing of them is markup."""
    return _MARKUP.sub(r"\\\1", text)


def row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
