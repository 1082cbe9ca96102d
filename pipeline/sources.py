"""The raw folder: which files are documents, and what `sources.csv` says of them."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from pipeline import storage
from pipeline.digests import digest_of_file
from pipeline.errors import UnreadableDocument, UsageError
from pipeline.model import Issue, Source
from pipeline.provenance import Row, read_rows
from pipeline.storage import Place, Url

OWN_RAW = Path(__file__).resolve().parents[1] / "raw"
NO_DOCUMENTS = frozenset(
    {"sources.csv", "corrections.csv", "aliases.csv", "removals.csv", "quality.toml", "package.toml"}
)
SNIFFED_BYTES = 8192
CONTROL_SHARE = 0.02
SLUG_LENGTH = 60
NOTHING: Mapping[str, Seen] = {}

_HTML_START = re.compile(rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]", re.I | re.S)
_TEXT_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f\v\x1a\x1b\x08\x07")
_BINARY = (
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0", "application/msword"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
)
_BY_EXTENSION = {
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".txt": "text/plain",
    ".md": "text/plain",
    ".csv": "text/plain",
    ".zip": "application/zip",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
}


class Found(Struct, frozen=True):
    """One raw file; `failure` is (issue code, reason) where its bytes cannot be had."""

    source: Source
    path: Place
    issues: tuple[Issue, ...] = ()
    failure: tuple[str, str] | None = None

    def read_bytes(self) -> bytes:
        """The file's bytes; UnreadableDocument where it cannot be opened."""
        if self.failure:
            raise UnreadableDocument(*self.failure)
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise UnreadableDocument("unreadable_file", _sentence(error)) from error


class Seen(Struct, frozen=True):
    """What was found in a file of a store; `mark` is the store's word that it is still the same."""

    mark: str
    sha256: str
    byte_count: int
    media_type: str


class Discovery(Struct, frozen=True):
    """The documents by relative path, the issues that belong to none of them, and what need not be read again."""

    documents: tuple[Found, ...]
    issues: tuple[Issue, ...] = ()
    seen: Mapping[str, Seen] = {}


def discover(raw: Place, seen: Mapping[str, Seen] = NOTHING) -> Discovery:
    """Every document under `raw`; UsageError where there is no such folder or nothing in it.

    Files of a store that are as they were `seen`, by their path, are not read.
    """
    if not raw.is_dir():
        raise UsageError(f"there is no folder {raw}")
    marks = _marks(raw) if isinstance(raw, Url) else {}
    entries = sorted(_entries(raw, marks), key=lambda entry: _relative(entry, raw))
    entries, skipped = _without_demo(entries, raw)
    if not entries:
        raise UsageError(f"{raw} holds no documents (README files, sources.csv and hidden files are none)")
    rows, issues = read_rows(raw, skipped)
    found = _number(list(storage.each(partial(_describe, raw=raw, marks=marks, seen=seen), entries)))
    documents = tuple(_with_row(one, rows.pop(_key(one.source.path), None)) for one in found)
    is_demo = _is_own(raw) and skipped is None
    return Discovery(documents, tuple(issues + _missing([*rows.values()], is_demo)), dict(_seen(documents, raw, marks)))


def _entries(raw: Place, marks: Mapping[str, str]) -> Iterator[Place]:
    if isinstance(raw, Path):
        yield from _walk(raw)
        return
    for name in marks:
        parts = name.split("/")
        if not any(part.startswith(".") for part in parts) and not _is_apparatus(parts[-1]):
            yield raw / name


def _marks(raw: Url) -> dict[str, str]:
    """A file is as it was seen if these rules saw it."""
    rules = digest_of_file(Path(__file__))
    return {name: f"{mark} {rules}" if mark else "" for name, mark in raw.marks().items()}


def _seen(documents: tuple[Found, ...], raw: Place, marks: Mapping[str, str]) -> Iterator[tuple[str, Seen]]:
    for found in documents:
        source, name = found.source, storage.relative(found.path, raw)
        if marks.get(name) and not found.failure:
            yield name, Seen(marks[name], source.sha256, source.byte_count, source.media_type)


def _walk(folder: Path, above: frozenset[str] = frozenset()) -> Iterator[Path]:
    """Files of a folder and those below; a folder that cannot be entered stands for itself."""
    inside = above | {os.path.realpath(folder)}
    try:
        entries = [entry for entry in folder.iterdir() if not entry.name.startswith(".")]
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.is_dir() and os.path.realpath(entry) not in inside:
            yield from _walk(entry, inside)
        elif not _is_apparatus(entry.name):
            yield entry


def _is_apparatus(name: str) -> bool:
    folded = name.casefold()
    return folded in NO_DOCUMENTS or folded.split(".")[0] == "readme"


def _without_demo(entries: list[Place], raw: Place) -> tuple[list[Place], Path | None]:
    """The project's own raw/demo is read only when raw holds nothing else; any other demo folder is like the rest."""
    if isinstance(raw, Url) or not _is_own(raw):
        return entries, None
    demo = raw / "demo"
    others = [entry for entry in entries if isinstance(entry, Path) and demo not in entry.parents]
    return ([*others], demo) if others else (entries, None)


def _is_own(raw: Place) -> bool:
    return isinstance(raw, Path) and raw.resolve() == OWN_RAW


def _describe(path: Place, raw: Place, marks: Mapping[str, str], seen: Mapping[str, Seen]) -> Found:
    relative = _relative(path, raw)
    name = PurePosixPath(relative).name
    known = seen.get(relative)
    if known and known.mark and known.mark == marks.get(relative):
        document_id = _document_id(name, known.sha256)
        return Found(Source(document_id, name, relative, known.sha256, known.byte_count, known.media_type), path)
    try:
        sha256, size, head = _digest(path)
    except OSError as error:
        digest = hashlib.sha256(relative.encode()).hexdigest()
        source = Source(_document_id(name, digest), name, relative, "", 0, _BY_EXTENSION.get(_extension(name), ""))
        return Found(source, path, failure=("unreadable_file", _sentence(error)))
    source = Source(_document_id(name, sha256), name, relative, sha256, size, media_type(head, name))
    return Found(source, path)


def _digest(path: Place) -> tuple[str, int, bytes]:
    """(sha256, byte count, first bytes); OSError for anything that is no regular file."""
    if isinstance(path, Url):
        data = path.read_bytes()
        return hashlib.sha256(data).hexdigest(), len(data), data[:SNIFFED_BYTES]
    if path.is_dir():
        list(path.iterdir())
        raise OSError("a link to a folder it lies in itself")
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError("not a regular file")
    digest, size, head = hashlib.sha256(), 0, b""
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            head = head or block[:SNIFFED_BYTES]
            digest.update(block)
            size += len(block)
    return digest.hexdigest(), size, head


def media_type(head: bytes, name: str) -> str:
    """The media type by the first bytes, with the name's extension as help where they leave it open."""
    extension = _extension(name)
    by_extension = _BY_EXTENSION.get(extension, "application/octet-stream")
    if not head:
        return by_extension
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return "application/pdf"
    for magic, name_of_type in _BINARY:
        if head.startswith(magic):
            return name_of_type
    if _is_text(head):
        return "text/html" if _is_html(head, extension) else "text/plain"
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    return "application/octet-stream" if by_extension.startswith("text/") else by_extension


def _is_text(head: bytes) -> bool:
    """No zero bytes and next to no control characters, unless a byte order mark says UTF-16."""
    if head.startswith(_TEXT_MARKS):
        return True
    controls = sum(byte in _CONTROLS for byte in head)
    return b"\x00" not in head and controls <= CONTROL_SHARE * len(head)


def _is_html(head: bytes, extension: str) -> bool:
    """Markup at the very start; a text that only holds fragments of HTML is a text unless its name says otherwise."""
    if _BY_EXTENSION.get(extension) == "text/html":
        return b"<" in head
    return _HTML_START.match(head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")) is not None


def _number(found: list[Found]) -> list[Found]:
    """Document ids made unique: the same name and bytes again is `-2`, with an issue."""
    seen: Counter[str] = Counter()
    first: dict[str, str] = {}
    numbered = []
    for one in found:
        source = one.source
        seen[source.document_id] += 1
        count = seen[source.document_id]
        earlier = first.setdefault(source.sha256, source.path) if source.byte_count else source.path
        issues = one.issues
        if earlier != source.path or count > 1:
            message = f"the same bytes as {earlier}" if earlier != source.path else "the same name and bytes twice"
            issues = (*issues, Issue("duplicate_document", message, value=source.path))
        document_id = source.document_id if count == 1 else f"{source.document_id}-{count}"
        numbered.append(replace(one, source=replace(source, document_id=document_id), issues=issues))
    return numbered


def _with_row(one: Found, row: Row | None) -> Found:
    """The document with what sources.csv says of it."""
    if row is None:
        return one
    issues = [*one.issues, *row.issues]
    if row.sha256 and one.source.sha256 and row.sha256 != one.source.sha256:
        message = f"{row.listed_in} gives another sha256: the file is not the one that was described"
        issues.append(Issue("source_hash_mismatch", message, value=row.sha256))
    return replace(one, source=replace(one.source, **row.facts), issues=tuple(issues))


def _missing(rows: list[Row], is_demo: bool) -> list[Issue]:
    """Rows without a file: one with an address waits for `ogp fetch`, told once a list, and not beside the demo."""
    waiting = Counter(row.listed_in for row in rows if row.facts.get("url"))
    offered = [] if is_demo else [_not_fetched(listed_in, count) for listed_in, count in waiting.items()]
    wrong = [issue for row in rows for issue in row.issues]
    return [*offered, *(_unmatched(row) for row in rows if not row.facts.get("url")), *wrong]


def _not_fetched(listed_in: str, count: int) -> Issue:
    message = f"{listed_in} lists documents with an address that are not there: ogp fetch downloads them"
    return Issue("source_not_fetched", message, "info", f"{count}")


def _unmatched(row: Row) -> Issue:
    return Issue("source_row_unmatched", f"{row.listed_in} describes a file that is not there", value=row.file)


def _document_id(name: str, sha256: str) -> str:
    stem = unicodedata.normalize("NFKD", PurePosixPath(name).stem).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", stem).strip("-")[:SLUG_LENGTH].rstrip("-")
    return f"{slug or 'document'}-{sha256[:8]}"


def _relative(path: Place, raw: Place) -> str:
    """The path below raw with `/`; bytes of a name that are no UTF-8 become U+FFFD."""
    return os.fsencode(storage.relative(path, raw)).decode("utf-8", "replace")


def _key(path: str) -> str:
    return unicodedata.normalize("NFC", path)


def _extension(name: str) -> str:
    return PurePosixPath(name).suffix.casefold()


def _sentence(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
