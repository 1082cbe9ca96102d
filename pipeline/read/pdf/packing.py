"""A page as laid out, in bytes: so that it can be sent from one process to another."""

from __future__ import annotations

from array import array
from typing import Any

from msgspec import msgpack

from pipeline.read.pdf.layout import PageLayout


def packed(layout: PageLayout) -> bytes:
    return _packer.encode(layout)


def unpacked(packed_layout: bytes) -> PageLayout:
    """The page again; what was worked out of its lines is worked out anew when it is asked for."""
    return _unpacker.decode(packed_layout)


def _bytes_of(value: object) -> bytes:
    if isinstance(value, array):
        return value.tobytes()
    raise NotImplementedError(type(value))


def _array_of(kind: type, value: Any) -> array[float]:
    if kind is array:
        return array("d", value)
    raise NotImplementedError(kind)


_packer = msgpack.Encoder(enc_hook=_bytes_of)
_unpacker = msgpack.Decoder(PageLayout, dec_hook=_array_of)
