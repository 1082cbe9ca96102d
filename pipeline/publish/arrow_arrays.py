"""Columns as Arrow arrays, laid out here: `pyarrow.array` loads pandas where it is installed, which takes 0.4 s."""

from __future__ import annotations

import array as numbers
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import Any

import pyarrow as pa

TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "list": pa.list_(pa.string()),
}
FIRST_DAY = date(1970, 1, 1).toordinal()


def array(kind: str, values: Sequence[Any]) -> pa.Array:
    """`kind` is a column's type; a day is an ISO string."""
    if kind == "list":
        items = _strings([item for value in values for item in value])
        return pa.Array.from_buffers(TYPES[kind], len(values), [None, _offsets(map(len, values))], children=[items])
    return _strings(values) if kind == "string" else _plain(kind, values)


def _strings(values: Sequence[str | None]) -> pa.Array:
    texts = [value or "" for value in values]
    data = "".join(texts).encode()
    lengths = map(len, texts) if data.isascii() else (len(text.encode()) for text in texts)
    return pa.Array.from_buffers(
        TYPES["string"], len(values), [_validity(values), _offsets(lengths), pa.py_buffer(data)]
    )


def _plain(kind: str, values: Sequence[Any]) -> pa.Array:
    if kind == "boolean":
        data = pa.py_buffer(_bits([value is True for value in values]))
    elif kind == "date":
        data = _numbers("i", [0 if value is None else _days(value) for value in values])
    else:
        data = _numbers("q" if kind == "integer" else "d", [0 if value is None else value for value in values])
    return pa.Array.from_buffers(TYPES[kind], len(values), [_validity(values), data])


def _numbers(code: str, values: Iterable[float]) -> pa.Buffer:
    return pa.py_buffer(numbers.array(code, values))


def _validity(values: Sequence[object]) -> pa.Buffer | None:
    return pa.py_buffer(_bits([value is not None for value in values])) if None in values else None


def _bits(flags: Sequence[bool]) -> bytes:
    """Eight flags a byte, the first one lowest: the digits of one large binary number, the last one first."""
    digits = "".join("1" if flag else "0" for flag in reversed(flags))
    return int(digits or "0", 2).to_bytes((len(flags) + 7) // 8, "little")


def _offsets(lengths: Iterable[int]) -> pa.Buffer:
    """Where each one ends, after where the first begins; OverflowError beyond 2 GB."""
    return _numbers("i", accumulate(lengths, initial=0))


@lru_cache(maxsize=1 << 12)
def _days(text: str) -> int:
    return date.fromisoformat(text).toordinal() - FIRST_DAY
