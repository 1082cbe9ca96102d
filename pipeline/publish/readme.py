"""The page a reader of the package opens first: `README.md` in English, `README.fr.md` in French.

The prose stands in readme.en.md and readme.fr.md beside this module; here is what depends on the data.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from pipeline import shares
from pipeline.publish import sqlite, xlsx
from pipeline.publish.datapackage import Package, created, version
from pipeline.publish.dictionary_page import counted, escaped, row, share
from pipeline.publish.readme_words import WORDINGS, Wording
from pipeline.publish.schema import Language, words
from pipeline.publish.whole import Cut, Cuts, Tables
from pipeline.values.countries import language_name, names

NAMES: Mapping[Language, str] = {"en": "README.md", "fr": "README.fr.md"}
MOST_SOURCES = 100
"""Documents that are listed one by one; of more, `documents` tells."""

OF_SOURCES = ("file_name", "publisher", "published_on", "licence", "source_url")
OF_DOCUMENTS = (
    *OF_SOURCES,
    *("kind", "country_code", "country_name", "language", "plan_start_year", "plan_end_year"),
    *("word_count", "word_coverage", "ocr_page_count"),
)

_OF_FORM = re.compile(r"<!-- (?P<form>\w+) -->\n(?P<words>.*?)<!-- / -->\n", re.DOTALL)

Row = Mapping[str, Any]


class Facts(Struct, frozen=True):
    """What the page tells of the data: rows by table, the documents, how often issues are grave, what Excel lost."""

    counts: Mapping[str, int]
    documents: tuple[Row, ...] = ()
    severities: Mapping[str, int] = {}
    lost: Cut = Cut()


def write(package: Package, tables: Tables, folder: Path, cuts: Cuts) -> None:
    """`cuts` is what the workbook does not hold."""
    told = facts(tables, cuts)
    for language, name in NAMES.items():
        (folder / name).write_text(page(package, told, language), encoding="utf-8", newline="\n")


def facts(tables: Tables, cuts: Cuts) -> Facts:
    documents = tables["documents"].rows()
    return Facts(
        {name: len(rows) for name, rows in tables.items()},
        tuple({name: getattr(row, name) for name in OF_DOCUMENTS} for row in documents),
        Counter(row.severity for row in tables["issues"].rows()),
        Cut(sum(one.rows for one in cuts.values()), sum(one.cells for one in cuts.values())),
    )


def page(package: Package, told: Facts, language: Language) -> str:
    wording = WORDINGS[language]
    is_french = language == "fr"
    about = package.about
    title = about.title_fr if is_french else about.title
    forms = frozenset(file.format for file in package.files)
    return _template(language, forms).format(
        title=title,
        description=about.description_fr if is_french else about.description,
        read=_read(told, language),
        query=sqlite.QUERY,
        tables="\n".join(_tables(package, told, wording, language)),
        made="".join(f"\n- {words}" for name, words in wording.made.items() if told.counts.get(name)),
        coverage=_coverage(told, wording, language),
        issues=_issues(told, wording, language),
        ocr=_ocr(told, wording, language),
        excel=_excel(told, wording, language),
        persons=wording.persons[package.personal_data],
        licence=about.terms.title,
        licence_url=about.terms.path,
        sources="\n".join(_sources(told, wording, language)),
        citation=_citation(package, title, wording),
        files="\n".join(_files(package, wording)),
        contact=_contact(package, wording),
    )


@cache
def _template(language: Language, forms: Set[str]) -> str:
    """What it says of a format, between two comments, is left out where the package does not have that."""
    text = Path(__file__).with_name(f"readme.{language}.md").read_text("utf-8")
    return _OF_FORM.sub(lambda found: found["words"] if found["form"] in forms else "", text)


# --- what it is -------------------------------------------------------------------------------------------------------


def _read(told: Facts, language: Language) -> str:
    """How many documents of which kinds, countries, plans and languages."""
    wording = WORDINGS[language]
    count = f"{wording.read_count}{wording.colon}**{counted(told.counts.get('documents', 0), language)}**"
    kinds = Counter(document["kind"] for document in told.documents if document.get("kind"))
    named = [_several(n, wording.kinds[kind], language) for kind, n in sorted(kinds.items())]
    parts = {
        wording.of_countries: _countries(told.documents, language),
        wording.of_plans: _years(told.documents),
        wording.of_languages: _languages(told.documents, language),
    }
    listed = "".join(f" {label}{wording.colon}{words}." for label, words in parts.items() if words)
    of_kinds = f" ({', '.join(named)})" if named else ""
    return f"{count}{of_kinds}.{listed}"


def _several(number: int, words: tuple[str, str], language: Language) -> str:
    return f"{counted(number, language)} {words[number > 1]}"


def _countries(documents: Sequence[Row], language: Language) -> str:
    territories = names(language)
    named = {territories.get(line.get("country_code") or "", line.get("country_name")) for line in documents}
    return ", ".join(escaped(name) for name in sorted(filter(None, named), key=_without_accents))


def _without_accents(text: str) -> str:
    return unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()


def _languages(documents: Sequence[Row], language: Language) -> str:
    codes = Counter(line["language"] for line in documents if line.get("language"))
    named = ((language_name(code, language), n) for code, n in sorted(codes.items()))
    return ", ".join(f"{name} ({counted(n, language)})" for name, n in named)


def _years(documents: Sequence[Row]) -> str:
    years = [line[name] for line in documents for name in ("plan_start_year", "plan_end_year") if line.get(name)]
    return f"{min(years)}–{max(years)}" if years else ""


# --- lists ------------------------------------------------------------------------------------------------------------


def _tables(package: Package, told: Facts, wording: Wording, language: Language) -> Iterator[str]:
    yield row(wording.table_header)
    yield row(["---", "---:", "---"])
    for table in package.tables:
        count = counted(told.counts.get(table.name, 0), language)
        yield row([f"`{table.name}`", count, words(table, language)["description"]])


def _sources(told: Facts, wording: Wording, language: Language) -> Iterator[str]:
    if not told.documents or len(told.documents) > MOST_SOURCES:
        yield wording.many_sources.format(documents=counted(told.counts.get("documents", 0), language))
        return
    shown = [place for place, name in enumerate(OF_SOURCES) if any(line.get(name) for line in told.documents)]
    yield row([wording.source_header[place] for place in shown])
    yield row(["---"] * len(shown))
    for line in told.documents:
        yield row([escaped(line.get(OF_SOURCES[place]) or "") for place in shown])


def _files(package: Package, wording: Wording) -> Iterator[str]:
    yield row(wording.file_header)
    yield row(["---", "---"])
    absent = {sqlite.FILE_NAME, xlsx.FILE_NAME} - {file.path for file in package.files}
    yield from (row([name, said]) for name, said in wording.files.items() if name.strip("`") not in absent)
    if package.personal_data:
        yield from (row([name, said]) for name, said in wording.release_files.items())


# --- sentences --------------------------------------------------------------------------------------------------------


def _coverage(told: Facts, wording: Wording, language: Language) -> str:
    covered = shares.of_words((line.get("word_count"), line.get("word_coverage")) for line in told.documents)
    return wording.unknown_coverage if covered is None else wording.coverage.format(share=share(covered, language))


def _issues(told: Facts, wording: Wording, language: Language) -> str:
    known = [(told.severities.get(name, 0), words) for name, words in wording.severities.items()]
    counts = [_several(number, words, language) for number, words in known if number]
    return wording.issues.format(counts=", ".join(counts) or "0")


def _ocr(told: Facts, wording: Wording, language: Language) -> str:
    pages = sum(line.get("ocr_page_count") or 0 for line in told.documents)
    return wording.ocr.format(pages=counted(pages, language)) if pages else wording.no_ocr


def _excel(told: Facts, wording: Wording, language: Language) -> str:
    lost = told.lost
    if lost == Cut():
        return wording.excel
    return wording.excel_cut.format(cells=counted(lost.cells, language), rows=counted(lost.rows, language))


def _citation(package: Package, title: str, wording: Wording) -> str:
    """Publisher (year). Title, version. Licence. Address."""
    day = created(package.sources)[:10]
    named = version(package)
    parts = [
        package.about.publisher.name + (f" ({day[:4]})" if day else ""),
        f"*{title}*" + (f", {wording.version} {named}" if named else "") + (f", {day}" if day else ""),
        package.about.terms.title,
        package.about.page,
    ]
    return " ".join(f"{part}." if place < 3 else part for place, part in enumerate(parts) if part)


def _contact(package: Package, wording: Wording) -> str:
    publisher = package.about.publisher
    addresses = [address for address in (publisher.email, package.about.page) if address]
    if not addresses:
        return wording.no_contact
    return f"{publisher.name}{wording.colon}{', '.join(f'<{address}>' for address in addresses)}. {wording.contact}"
