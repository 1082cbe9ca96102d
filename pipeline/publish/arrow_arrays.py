"""Columns as Arrow arrays, laid out here: `pyarrow.array` loads pandas where it is installed, which takes 0.4 s."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
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
        return pa.Array.from_buffers(TYPES[kind], len(values), [None, _offsets(values)], children=[items])
    return _strings(values) if kind == "string" else _plain(kind, values)


def _strings(values: Sequence[str | None]) -> pa.Array:
    encoded = [b"" if value is None else value.encode() for value in values]
    buffers = [_validity(values), _offsets(encoded), pa.py_buffer(b"".join(encoded))]
    return pa.Array.from_buffers(TYPES["string"], len(values), buffers)


def _plain(kind: str, values: Sequence[Any]) -> pa.Array:
    if kind == "boolean":
        data = _bits([value is True for value in values])
    elif kind == "date":
        data = np.array([0 if value is None else _days(value) for value in values], np.int32)
    else:
        data = np.array([0 if value is None else value for value in values], np.int64 if kind == "integer" else float)
    return pa.Array.from_buffers(TYPES[kind], len(values), [_validity(values), pa.py_buffer(data)])


def _validity(values: Sequence[object]) -> pa.Buffer | None:
    present = [value is not None for value in values]
    return None if all(present) else pa.py_buffer(_bits(present))


def _bits(flags: Sequence[bool]) -> np.ndarray[Any, Any]:
    return np.packbits(np.array(flags, bool), bitorder="little")


def _offsets(values: Sequence[Any]) -> pa.Buffer:
    """Where each one ends, after where the first begins; OverflowError beyond 2 GB."""
    ends = np.cumsum([0, *map(len, values)], dtype=np.int64)
    if ends[-1] > np.iinfo(np.int32).max:
        raise OverflowError(f"{ends[-1]} bytes in one column of a block")
    return pa.py_buffer(ends.astype(np.int32))


@lru_cache(maxsize=1 << 12)
def _days(text: str) -> int:
    return date.fromisoformat(text).toordinal() - FIRST_DAY
