"""Plug-ins stand alone: a new table or layout is one new file, so none may lean on another."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PIPELINE = Path(__file__).parents[1] / "pipeline"
PLUGINS = {
    "tables": {path.stem for path in PIPELINE.glob("tables/*.py") if "\nTABLE = " in path.read_text("utf-8")},
    "layouts": {path.stem for path in PIPELINE.glob("layouts/*.py")} - {"__init__"},
    "read": {"html", "pdf", "text"},
}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize(("floor", "plugin"), [(floor, name) for floor in PLUGINS for name in sorted(PLUGINS[floor])])
def test_a_plugin_imports_no_other_plugin(floor: str, plugin: str) -> None:
    own = PIPELINE / floor / plugin
    files = list(own.rglob("*.py")) if own.is_dir() else [own.with_suffix(".py")]
    names = [name for file in files for name in imported(file)]
    others = {f"pipeline.{floor}.{other}" for other in PLUGINS[floor] - {plugin}}
    assert [name for name in names if any(f"{name}.".startswith(f"{other}.") for other in others)] == []


def test_there_are_plugins_of_every_kind() -> None:
    assert all(PLUGINS.values())


def test_only_one_place_catches_everything() -> None:
    caught = [path.name for path in PIPELINE.rglob("*.py") if "noqa: BLE001" in path.read_text("utf-8")]
    assert caught == ["work.py"]
