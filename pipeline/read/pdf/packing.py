"""A page as laid out, in bytes: so that it can be sent from one process to another."""

from __future__ import annotations

from msgspec import msgpack

from pipeline.read.pdf.layout import PageLayout

_packer = msgpack.Encoder()
_unpacker = msgpack.Decoder(PageLayout)


def packed(layout: PageLayout) -> bytes:
    return _packer.encode(layout)


def unpacked(packed_layout: bytes) -> PageLayout:
    """The page again; what was worked out of its lines since is worked out anew when asked for."""
    return _unpacker.decode(packed_layout)
