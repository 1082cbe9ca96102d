#!/usr/bin/env python3
"""Make the embedded demo: raw/demo/ and the truth about it in tests/documents/demo/.

    make_demo.py            write the files
    make_demo.py --check    write nothing; exit code 1 where a committed file differs from what would be written

The words are in tools/demo/report.toml and pages.toml. On purpose, the summary table of the report puts commitment 2
at "substantial" while its own sheet says "limited": reading it must give the issue status_conflict.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sys
from pathlib import Path
from typing import Any

import made
from demo import content, pages, pdf, truth

RAW, EXPECTED = "raw/demo", "tests/documents/demo"
REPORT = "valdoria-self-assessment-2021-2023.pdf"
COLUMNS = (
    "file", "sha256", "url", "publisher", "licence", "published_on", "retrieved_on", "country_code", "country_name",
)  # fmt: skip


def build() -> dict[str, bytes]:
    """Every file of the demo by its path in the repository."""
    report, commitment_pages = content.report(), content.pages()
    document, extents = pdf.build(report)
    raw = {REPORT: document} | {f"pages/{page.file}": pages.build(page) for page in commitment_pages}
    expected = {"expected.json": truth.report(report, REPORT, extents)}
    expected |= {f"pages/{Path(page.file).stem}.json": truth.page(page) for page in commitment_pages}
    return {
        **{f"{RAW}/{name}": data for name, data in raw.items()},
        f"{RAW}/sources.csv": sources(raw, report.report.publisher),
        **{f"{EXPECTED}/{name}": as_json(records) for name, records in expected.items()},
    }


def sources(files: dict[str, bytes], publisher: str) -> bytes:
    lines = io.StringIO(newline="")
    table = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
    table.writeheader()
    for name, data in sorted(files.items()):
        is_report = name == REPORT
        table.writerow(
            {
                "file": name,
                "sha256": hashlib.sha256(data).hexdigest(),
                "url": f"https://example.org/{'reports' if is_report else 'commitments'}/{Path(name).name}",
                "publisher": publisher if is_report else "Open Government Partnership (fictional page)",
                "licence": "CC-BY-4.0",
                "published_on": "2024-03" if is_report else "",
                "retrieved_on": "2024-04-02" if is_report else "2024-06-18",
                "country_code": "XV",
                "country_name": "Valdoria",
            }
        )
    return lines.getvalue().encode()


def as_json(records: Any) -> bytes:
    return (json.dumps(records, ensure_ascii=False, indent=1) + "\n").encode()


if __name__ == "__main__":
    sys.exit(made.command(__doc__, lambda root: build(), (RAW, EXPECTED)))
