"""Golden records: what a layout tells of each document of its folder, beside the document.

`python -m tests.layouts.golden` writes them anew; read the difference before you keep it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.layouts import understand
from pipeline.model import Source
from pipeline.read import read
from pipeline.records import Parsed

FOLDER = Path(__file__).parents[1] / "documents" / "irm_report"
MEDIA_TYPES = {".html": "text/html", ".txt": "text/plain", ".pdf": "application/pdf"}


def documents() -> list[Path]:
    return sorted(path for path in FOLDER.iterdir() if path.suffix in MEDIA_TYPES)


def golden(document: Path) -> Path:
    return document.with_suffix(".json")


def understood(path: Path) -> Parsed:
    data = path.read_bytes()
    source = Source(path.stem, path.name, path.name, "0" * 64, len(data), MEDIA_TYPES[path.suffix])
    return understand(read(source, data, False))


def told(parsed: Parsed) -> dict[str, Any]:
    """All that is told, in plain words; places stand aside."""
    facts = parsed.facts
    return {
        "kind": facts.kind,
        "language": facts.language,
        "plan": [facts.plan_start_year, facts.plan_end_year],
        "stage": facts.stage,
        "commitments": [_commitment(parsed, c.ordinal) for c in parsed.commitments],
        "recommendations": {r.section: r.paragraphs[0].text for r in parsed.recommendations if not r.commitment},
        "issues": [[issue.code, issue.commitment, issue.value] for issue in parsed.issues],
        "leftovers": [paragraph.text for paragraph in parsed.leftovers],
    }


def _commitment(parsed: Parsed, ordinal: int) -> dict[str, Any]:
    own = parsed.commitments[ordinal - 1]
    return {
        "number": own.number,
        "title": own.title,
        "theme": own.theme,
        "statuses": [
            " | ".join((s.stage, s.indicator, s.item, s.value_as_printed, s.evidence))
            for s in parsed.statuses
            if s.commitment == ordinal
        ],
        "institutions": {i.role: i.text for i in parsed.institutions if i.commitment == ordinal},
        "milestones": [[m.item, m.text, m.verdict_as_printed] for m in parsed.milestones if m.commitment == ordinal],
        "texts": {p.section: p.text for p in parsed.passages if p.commitment == ordinal},
        "next": [p.text for r in parsed.recommendations if r.commitment == ordinal for p in r.paragraphs],
    }


def written(parsed: Parsed) -> str:
    return json.dumps(told(parsed), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    for document in documents():
        golden(document).write_text(written(understood(document)), "utf-8")
