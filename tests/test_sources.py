from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from pipeline import sources
from pipeline.errors import UnreadableDocument, UsageError
from pipeline.sources import Discovery, discover, media_type

HTML = b"<!DOCTYPE html><html><body>Valdoria</body></html>"


def raw_folder(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def paths(discovery: Discovery) -> list[str]:
    return [found.source.path for found in discovery.documents]


def codes(discovery: Discovery) -> list[list[str]]:
    return [[issue.code for issue in found.issues] for found in discovery.documents]


def test_subfolders_are_walked_and_documents_sorted_by_path(tmp_path: Path) -> None:
    raw = raw_folder(tmp_path, {"b.txt": "b", "a/z.txt": "z", "a/deep/er.pdf": "%PDF-1.7", "Ä.txt": "ä"})
    assert paths(discover(raw)) == ["a/deep/er.pdf", "a/z.txt", "b.txt", "Ä.txt"]


@pytest.mark.parametrize(
    "name",
    [
        "README",
        "README.md",
        "readme.txt",
        "ReadMe.fr.md",
        "sources.csv",
        "Sources.CSV",
        "corrections.csv",
        "aliases.csv",
        ".hidden",
        ".git/config",
        "sub/README.rst",
        "sub/.DS_Store",
    ],
)
def test_apparatus_and_hidden_files_are_no_documents(tmp_path: Path, name: str) -> None:
    raw = raw_folder(tmp_path, {name: "file\n", "report.txt": "words"})
    assert paths(discover(raw)) == ["report.txt"]


def test_any_other_file_is_a_document(tmp_path: Path) -> None:
    raw = raw_folder(tmp_path, {"picture.png": b"\x89PNG\x00", "no-extension": "x", "readme-of-the-plan.txt": "x"})
    assert paths(discover(raw)) == ["no-extension", "picture.png", "readme-of-the-plan.txt"]


def test_a_folder_without_documents_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no documents"):
        discover(raw_folder(tmp_path, {"README.md": "nothing yet"}))


def test_a_missing_folder_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder"):
        discover(tmp_path / "nowhere")


def test_the_demo_is_read_when_raw_holds_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "OWN_RAW", tmp_path.resolve())
    raw = raw_folder(tmp_path, {"demo/report.txt": "Valdoria", "README.md": "about"})
    assert paths(discover(raw)) == ["demo/report.txt"]
    assert paths(discover(raw / "demo")) == ["report.txt"]


def test_the_demo_is_left_out_beside_other_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "OWN_RAW", tmp_path.resolve())
    raw = raw_folder(tmp_path, {"demo/report.txt": "x", "demo/sources.csv": "file\nreport.txt\n", "own.txt": "y"})
    discovery = discover(raw)
    assert paths(discovery) == ["own.txt"]
    assert discovery.issues == ()


def test_a_demo_folder_of_somebody_else_is_like_any_folder(tmp_path: Path) -> None:
    raw = raw_folder(tmp_path, {"demo/report.txt": "x", "own.txt": "y"})
    assert paths(discover(raw)) == ["demo/report.txt", "own.txt"]


def test_a_document_id_is_its_name_and_the_start_of_its_hash(tmp_path: Path) -> None:
    raw = raw_folder(tmp_path, {"Évaluation  (v2).txt": "words", "計画.txt": "words too"})
    starts = [hashlib.sha256(text).hexdigest()[:8] for text in (b"words", b"words too")]
    ids = [found.source.document_id for found in discover(raw).documents]
    assert ids == [f"evaluation-v2-{starts[0]}", f"document-{starts[1]}"]


def test_the_same_name_and_bytes_twice_are_two_documents_and_an_issue(tmp_path: Path) -> None:
    discovery = discover(raw_folder(tmp_path, {"a/report.txt": "words", "b/report.txt": "words"}))
    first, second = (found.source.document_id for found in discovery.documents)
    assert second == f"{first}-2"
    assert codes(discovery) == [[], ["duplicate_document"]]


def test_the_same_bytes_under_another_name_are_told(tmp_path: Path) -> None:
    discovery = discover(raw_folder(tmp_path, {"a.txt": "words", "b.txt": "words", "c.txt": "", "d.txt": ""}))
    assert codes(discovery) == [[], ["duplicate_document"], [], []]


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (b"%PDF-1.7\n", "report.pdf", "application/pdf"),
        (b"\xef\xbb\xbf\r\n%PDF-1.4", "report", "application/pdf"),
        (b"junk\x00\x01" + b"%PDF-1.4", "report.bin", "application/pdf"),
        (b"How a file starts: %PDF-1.4", "note.txt", "text/plain"),
        (b"\x00\x01\x02\x03", "broken.pdf", "application/pdf"),
        (HTML, "page.html", "text/html"),
        (HTML, "page.txt", "text/html"),
        (HTML, "report.pdf", "text/html"),
        (b"<?xml version='1.0'?>\n<!-- saved -->\n<HTML lang=fr>", "page", "text/html"),
        (HTML.decode().encode("utf-16"), "page", "text/html"),
        (b"<div>a fragment</div>", "page.htm", "text/html"),
        (b"# Report\n<table><tr><td>a</td></tr></table>", "report.txt", "text/plain"),
        ("Été".encode("latin-1"), "report.txt", "text/plain"),
        (b"one page\x0canother \x02 page, with much more text on it than signs", "report", "text/plain"),
        (b"a\x00b\x00c", "report.txt", "application/octet-stream"),
        (b"PK\x03\x04\x00\x00", "plan.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"{\\rtf1 words}", "plan.txt", "application/rtf"),
        (b"", "empty.pdf", "application/pdf"),
        (b"", "empty", "application/octet-stream"),
    ],
)
def test_the_media_type_is_told_by_content_first(head: bytes, name: str, expected: str) -> None:
    assert media_type(head, name) == expected


def test_a_dangling_link_keeps_its_row_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (found,) = discover(tmp_path).documents
    assert found.source.file_name == "gone.txt"
    with pytest.raises(UnreadableDocument, match="no such file"):
        found.read_bytes()


def test_links_in_a_circle_end_and_keep_a_row_each(tmp_path: Path) -> None:
    raw = raw_folder(tmp_path, {"sub/report.txt": "words"})
    (raw / "sub" / "up").symlink_to(raw)
    (raw / "a").symlink_to(raw / "b")
    (raw / "b").symlink_to(raw / "a")
    discovery = discover(raw)
    assert paths(discovery) == ["a", "b", "sub/report.txt", "sub/up"]
    assert [found.failure is None for found in discovery.documents] == [False, False, True, False]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (found,) = discover(tmp_path).documents
    assert found.failure == ("unreadable_file", "not a regular file")


def test_a_file_without_permission_keeps_its_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> tuple[str, int, bytes]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(sources, "_digest", refuse)
    (found,) = discover(raw_folder(tmp_path, {"report.txt": "words"})).documents
    assert found.failure == ("unreadable_file", "permission denied")
    assert found.source.sha256 == ""


def test_a_name_that_is_no_utf8_can_be_published(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe9t\xe9.txt")).write_text("words")
    (found,) = discover(tmp_path).documents
    assert found.source.file_name == "\ufffdt\ufffd.txt"
    assert found.read_bytes() == b"words"


def test_sources_csv_tells_where_a_document_came_from(tmp_path: Path) -> None:
    table = "file,publisher,published_on,country_code,sha256\nsub/report.txt,Ministry of Tides,2021-03,vd,\n"
    raw = raw_folder(tmp_path, {"sub/report.txt": "words", "sources.csv": table})
    (found,) = discover(raw).documents
    assert (found.source.publisher, found.source.published_on) == ("Ministry of Tides", "2021-03")
    assert found.source.country_code == "VD"
    assert found.issues == ()


def test_another_hash_in_sources_csv_is_an_issue_of_the_document(tmp_path: Path) -> None:
    raw = raw_folder(tmp_path, {"report.txt": "words", "sources.csv": f"file,sha256\nreport.txt,{'0' * 64}\n"})
    assert codes(discover(raw)) == [["source_hash_mismatch"]]


def test_a_row_of_a_file_that_is_not_there_is_an_issue(tmp_path: Path) -> None:
    raw = raw_folder(tmp_path, {"report.txt": "words", "sub/sources.csv": "file\nreport.txt\n../report.txt\n"})
    discovery = discover(raw)
    assert [(issue.code, issue.value) for issue in discovery.issues] == [("source_row_unmatched", "sub/report.txt")]


def test_listed_documents_that_were_not_fetched_yet_are_counted_once(tmp_path: Path) -> None:
    rows = "file,url\nplan.pdf,https://documents.example/plan.pdf\nmap.pdf,https://documents.example/map.pdf\n"
    (issue,) = discover(raw_folder(tmp_path, {"report.txt": "words", "sources.csv": rows})).issues
    assert (issue.code, issue.severity, issue.value) == ("source_not_fetched", "info", "2")


def test_what_is_wrong_with_a_row_is_told_where_its_file_is_not_there(tmp_path: Path) -> None:
    rows = "file,url\nplan.pdf,ftp://documents.example/plan.pdf\n"
    issues = discover(raw_folder(tmp_path, {"report.txt": "words", "sources.csv": rows})).issues
    assert [issue.code for issue in issues] == ["source_row_unmatched", "source_value_invalid"]


def test_the_demo_says_nothing_of_documents_that_were_not_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "file,url\nplan.pdf,https://documents.example/plan.pdf\nmine.pdf,\n"
    raw = raw_folder(tmp_path / "raw", {"demo/report.txt": "words", "sources.csv": rows})
    monkeypatch.setattr(sources, "OWN_RAW", raw.resolve())
    assert [issue.value for issue in discover(raw).issues] == ["mine.pdf"]
