from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish.arrow_arrays import TYPES, array

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "string": st.none() | st.text(),
    "integer": st.none() | st.integers(-(2**63), 2**63 - 1),
    "number": st.none() | st.floats(allow_nan=False),
    "boolean": st.none() | st.booleans(),
    "date": st.none() | st.dates(),
    "list": st.lists(st.text(), max_size=3).map(tuple),
}


@pytest.mark.parametrize("kind", list(TYPES))
@given(data=st.data())
def test_array_is_the_one_pyarrow_makes(kind: str, data: st.DataObject) -> None:
    values = data.draw(st.lists(VALUES[kind], max_size=20))
    made = array(kind, [value.isoformat() if isinstance(value, date) else value for value in values])
    made.validate(full=True)
    assert made.equals(pa.array(values, TYPES[kind]))


@pytest.mark.parametrize("value", ["2021", "soon"])
def test_what_is_no_day_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="isoformat"):
        array("date", [value])
