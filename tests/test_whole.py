"""The whole way with the real stages, on small files made here."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from pipeline import cli

REPORT = """# Valdoria: self-assessment of the action plan 2021-2023

## Commitment 1: Publish the tide tables

The Ministry of Tides publishes its tables every month.
"""


def pdf(password: str = "") -> bytes:
    stream = io.BytesIO()
    encrypt = pdfencrypt.StandardEncryption(password, canPrint=0) if password else None
    canvas = Canvas(stream, encrypt=encrypt, invariant=1)
    for page in range(3):
        canvas.drawString(72, 720, f"Valdoria publishes its tide tables, page {page + 1}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    (folder / "sub").mkdir(parents=True)
    (folder / "good.txt").write_text(REPORT, encoding="utf-8")
    (folder / "sub" / "good.pdf").write_bytes(pdf())
    return folder


def run(raw: Path, name: str = "run") -> int:
    folder = raw.parent / name
    return cli.main(["run", "--raw", f"{raw}", "--interim", f"{folder}/i", "--output", f"{folder}/o", "--workers", "1"])


def rows(raw: Path, table: str) -> list[dict[str, str]]:
    with (raw.parent / "run" / "o" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_good_documents_are_published(raw: Path) -> None:
    assert run(raw) == 0
    assert sorted(row["file_name"] for row in rows(raw, "documents")) == ["good.pdf", "good.txt"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("empty.pdf", b""),
        ("cut.pdf", pdf()[: len(pdf()) // 2]),
        ("locked.pdf", pdf("secret")),
        ("latin.txt", REPORT.replace("Tides", "Marées").encode("latin-1")),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00"),
        ("noise.pdf", bytes(range(256)) * 20),
    ],
)
def test_a_bad_document_is_named_and_the_others_published(raw: Path, name: str, content: bytes, capsys: Any) -> None:
    (raw / name).write_bytes(content)
    assert run(raw) == 1
    assert f"  {name}" in capsys.readouterr().err
    documents = {row["document_id"]: row["file_name"] for row in rows(raw, "documents")}
    assert sorted(documents.values()) == sorted(["good.pdf", "good.txt", name])
    errors = [row for row in rows(raw, "issues") if row["severity"] == "error"]
    assert {documents[row["document_id"]] for row in errors} == {name}
    assert all(row["message"] for row in errors)


def test_a_second_run_gives_the_same_bytes(raw: Path) -> None:
    (raw / "empty.txt").write_bytes(b"")
    run(raw, "run")
    run(raw, "again")
    first, second = (
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (raw.parent / "run", raw.parent / "again")
    )
    assert first == second


def test_a_file_that_cannot_be_opened_stops_no_other(raw: Path) -> None:
    (raw / "gone.pdf").symlink_to(raw / "nowhere.pdf")
    assert run(raw) == 1
    assert sorted(row["file_name"] for row in rows(raw, "documents")) == ["gone.pdf", "good.pdf", "good.txt"]
