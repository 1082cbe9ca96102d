"""The page a reader of the package opens first."""

from __future__ import annotations

from collections.abc import Mapping, Sized

from pipeline.publish.datapackage import DESCRIPTION, LICENCE, TITLE, Package

_HEAD = """\
# {title}

{description}

Read from {documents} documents. Each table is a CSV file (UTF-8, comma, ISO dates, empty for null, lists joined with
` | `) and a Parquet file (real types). `datapackage.json` describes every column, key and reference;
`frictionless validate datapackage.json` checks them.

| table | rows | what it holds |
|---|---:|---|
"""

_TAIL = """
`document_id`, `page` (or `line`) and the box `x0`, `top`, `x1`, `bottom` (points from the page's top-left corner) say
where a row was read. What could not be understood stands in `issues`; `word_coverage` in `documents` says how much was.

{persons}

Licence of the data: [{licence}]({url}). Name the documents as the source.
"""


_PERSONS = {
    "removed": (
        "Names and personal e-mails of points of contact were taken out; `PERSONAL_DATA.md` says what that means."
    ),
    "included": (
        "`contacts` and the e-mails among `links` name persons as the reports print them, on purpose:\n"
        "`PERSONAL_DATA.md` says what that means for you."
    ),
    "": (
        "`contacts` and the e-mails among `links` name persons as the reports print them. They are for your own work:\n"
        "`ogp release` makes the package to publish, without persons."
    ),
}


def readme(package: Package, rows: Mapping[str, Sized]) -> str:
    head = _HEAD.format(title=TITLE, description=DESCRIPTION, documents=len(rows["documents"]))
    lines = [f"| `{t.name}` | {len(rows[t.name])} | {t.description_en} |\n" for t in package.tables]
    return (
        head
        + "".join(lines)
        + _TAIL.format(persons=_PERSONS[package.personal_data], licence=LICENCE["title"], url=LICENCE["path"])
    )
