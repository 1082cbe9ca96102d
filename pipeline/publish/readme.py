"""The page a reader of the package opens first."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

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

`contacts` and the e-mails among `links` name persons as the reports print them. They are for your own work: think of
data protection before you publish them.

Licence of the data: [{licence}]({url}). Name the documents as the source.
"""


def readme(package: Package, frames: Mapping[str, pd.DataFrame]) -> str:
    head = _HEAD.format(title=TITLE, description=DESCRIPTION, documents=len(frames["documents"]))
    lines = [f"| `{t.name}` | {len(frames[t.name])} | {t.description_en} |\n" for t in package.tables]
    return head + "".join(lines) + _TAIL.format(licence=LICENCE["title"], url=LICENCE["path"])
