"""What a file states and pdfium does not tell: looked for in its bytes and in its object streams.

Of fonts their descriptors (ISO 32000-1, 9.8), by their names: pdfium makes up a descent where the file states none, and
knows no weight. Of colours whether some are gradients (8.7.4): pdfium says white for them. Encrypted streams stay shut.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

LARGEST = 1 << 25  # bytes: a longer object stream is not looked into
PIECE = 1 << 14

_OBJECT_STREAM = re.compile(rb"/ObjStm\b[^\x00]{0,400}?stream\r?\n")
_NAME = re.compile(rb"/FontName\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")
_ESCAPE = re.compile(rb"#([0-9a-fA-F]{2})")
_DESCENT = re.compile(rb"/Descent\s+(-?[\d.]+)")
_WEIGHT = re.compile(rb"/FontWeight\s+(\d+)")
_GRADIENT = re.compile(rb"/PatternType\s+2\b")
_PREFIX = re.compile(r"^[A-Z]{6}\+")


class Descriptor(NamedTuple):
    """`descent` is a share of the size; `weight` 0 where none is stated."""

    descent: float
    weight: float


class Facts(NamedTuple):
    """`descriptors` by the font's name without the tag of a subset."""

    descriptors: Mapping[str, Descriptor]
    has_gradients: bool


def facts_of(data: bytes) -> Facts:
    parts = [data, *_object_streams(data)]
    return Facts(dict(_descriptors(parts)), any(map(_GRADIENT.search, parts)))


def _descriptors(parts: Iterable[bytes]) -> Iterator[tuple[str, Descriptor]]:
    for part in parts:
        for name in _NAME.finditer(part):
            start, end = part.rfind(b"<<", 0, name.start()), part.find(b">>", name.end())
            if b"/FontDescriptor" in part[start:end]:
                yield _text(name[1]), _stated(part[start:end])


def bare(name: str) -> str:
    """A font's name without the tag of a subset (ISO 32000-1, 9.6.4)."""
    return _PREFIX.sub("", name)


def _object_streams(data: bytes) -> Iterator[bytes]:
    for start in _OBJECT_STREAM.finditer(data):
        try:
            yield _inflated(data, start.end())
        except zlib.error:
            continue


def _inflated(data: bytes, start: int) -> bytes:
    """The compressed stream that starts here and ends where it says itself."""
    stream, parts, size = zlib.decompressobj(), [], 0
    while not stream.eof and start < len(data) and size < LARGEST:
        parts.append(stream.decompress(data[start : start + PIECE], LARGEST))
        size += len(parts[-1])
        start += PIECE
    return b"".join(parts)


def _text(name: bytes) -> str:
    return _ESCAPE.sub(lambda code: bytes([int(code[1], 16)]), name).decode("utf-8", "replace")


def _stated(descriptor: bytes) -> Descriptor:
    descent, weight = _DESCENT.search(descriptor), _WEIGHT.search(descriptor)
    return Descriptor(-abs(float(descent[1])) / 1000 if descent else 0.0, float(weight[1]) if weight else 0.0)
