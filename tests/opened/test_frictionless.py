"""The demo's package under frictionless, the validator behind the portal's."""

from __future__ import annotations

from pathlib import Path

import pytest
from frictionless import Package

from pipeline.tables import TABLES

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def test_demo_is_valid_in_every_row(demo: Path) -> None:
    told = Package(str(demo / "datapackage.json")).validate()
    assert told.valid, told.flatten(["rowNumber", "fieldName", "type", "note"])
    assert set(TABLES) <= {task.name for task in told.tasks}
