"""Digests: what two runs compare in place of the things themselves."""

from __future__ import annotations

import hashlib

import msgspec

from pipeline.storage import Place


def digest(*parts: object) -> str:
    return digest_of_bytes(msgspec.json.encode(parts, order="deterministic"))


def digest_of_bytes(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def digest_of_file(path: Place) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
