"""Small releases about Valdoria, a country that does not exist."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

DOCUMENTS = "document_id,country_code\na,FR\nb,XV\nc,GB\nd,\n"
COMMITMENTS = "commitment_id,title\nXV-2021-2023-01,Publish the budget of Valdoria\n"
CONTACTS = "contact_id,name,role,email,is_generic_mailbox\n1,,Head of unit,opengov@example.org,true\n"


def release(folder: Path, mark: str | None = "removed", **files: str) -> Path:
    """A release with three tables, one of them also as Parquet, and a page for readers."""
    contents = {"documents.csv": DOCUMENTS, "commitments.csv": COMMITMENTS, "contacts.csv": CONTACTS} | files
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / name).write_text(content, "utf-8")
    (folder / "commitments.parquet").write_bytes(b"PAR1")
    (folder / "README.md").write_text("# Valdoria\n", "utf-8")
    (folder / ".gitkeep").touch()
    paths = sorted(path for path in folder.iterdir() if path.suffix in (".csv", ".parquet"))
    descriptor: dict[str, Any] = {
        "name": "valdoria-open-data",
        "title": "Reports of Valdoria as open data",
        "title_fr": "Rapports de la Valdorie en données ouvertes",
        "description": "Commitments, verdicts and texts of a country that does not exist, for tests.",
        "description_fr": "Engagements, évaluations et textes d'un pays qui n'existe pas, pour les tests.",
        "version": "1.2.0",
        "licenses": [{"name": "etalab-2.0"}],
        "temporal": {"start": "2013-01-01", "end": "2023-12-31"},
        "spatial": [{"code": "FR"}, {"code": "GB"}, {"code": "XV", "name": "Valdoria"}],
        "keywords": ["Gouvernement ouvert", "transparence"],
        "resources": [resource(path) for path in paths],
    }
    (folder / "datapackage.json").write_text(
        json.dumps(descriptor | ({"personal_data": mark} if mark else {})), "utf-8"
    )
    return folder


def resource(path: Path) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": path.stem,
        "title": path.stem.capitalize(),
        "title_fr": f"Table {path.stem}",
        "description": f"The table {path.stem}.",
        "path": path.name,
        "hash": f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}",
    }
    if path.suffix == ".csv":
        described["schema"] = {"path": f"https://example.org/schema/{path.stem}.json", "fields": []}
    return described
