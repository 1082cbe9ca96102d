"""The generated reports as a raw folder, with its list of sources."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

from benchmarks.generated import html, markdown, pdf
from benchmarks.generated.content import REPORTS, Report, report

FORMATS = (("txt", markdown.build), ("pdf", pdf.build), ("html", html.build), ("txt", markdown.build),
           ("pdf", pdf.build), ("txt", markdown.build), ("html", html.build))  # fmt: skip
COLUMNS = ("file", "sha256", "url", "publisher", "licence", "country_name")


def write(folder: Path, count: int) -> int:
    """So many reports and sources.csv; how many bytes the reports have."""
    total = 0
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "sources.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        for number in range(count):
            made = report(number)
            name, data = document(made)
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
            table.writerow(_source(made, name, data))
            total += len(data)
    return total


def document(made: Report) -> tuple[str, bytes]:
    """The path of a report below the raw folder, and its bytes."""
    ending, build = FORMATS[made.number % len(FORMATS)]
    stage = "end" if made.is_end else "midterm"
    slug = f"{made.country.lower()}-{made.number // REPORTS}"
    return f"{slug}/{made.years[0]}-{made.years[1]}-{stage}.{ending}", build(made)


def _source(made: Report, name: str, data: bytes) -> tuple[str, ...]:
    url = f"https://example.org/{name}"
    return name, hashlib.sha256(data).hexdigest(), url, f"Government of {made.country}", "CC-BY-4.0", made.country
