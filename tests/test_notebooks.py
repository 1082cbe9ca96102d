"""The notebooks run on any package, show what the demo's package says, and name no person."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "notebooks"
NOTEBOOKS = sorted(path.name for path in FOLDER.glob("*.ipynb"))

Shown = list[dict[str, Any]]


@pytest.fixture(scope="module")
def rerun(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the notebooks, run by nbmake on the demo's package."""
    copy = tmp_path_factory.mktemp("rerun") / "notebooks"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbmake", "--overwrite", str(copy)]
    environment = {**os.environ, "OGP_OUTPUT": str(demo)}
    outcome = subprocess.run(command, cwd=copy, env=environment, check=False, capture_output=True, text=True)
    assert outcome.returncode == 0, outcome.stdout[-4000:]
    return copy


def outputs(path: Path) -> list[Any]:
    cells = nbformat.read(path, nbformat.NO_CONVERT).cells
    return [output for cell in cells if cell.cell_type == "code" for output in cell.outputs]


def words(path: Path) -> list[str]:
    """All that a notebook shows, its pictures as the numbers they were drawn from."""
    return [output["data"]["text/plain"] for output in outputs(path)]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_what_is_committed_is_what_the_demo_shows(name: str, rerun: Path) -> None:
    assert words(FOLDER / name) == words(rerun / name), "run `make all RAW=raw/demo`, then `make notebooks`"


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_charts_are_kept_as_pictures_of_modest_size(name: str) -> None:
    pictures = [output["data"]["image/png"] for output in outputs(FOLDER / name) if "image/png" in output["data"]]
    assert len(pictures) >= 3
    assert max(map(len, pictures)) < 100_000


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_nothing_of_one_run_or_machine_is_kept(name: str) -> None:
    notebook = nbformat.read(FOLDER / name, nbformat.NO_CONVERT)
    assert notebook.metadata["language_info"] == {"name": "python"}
    assert not any(cell.metadata for cell in notebook.cells)
    assert not re.search(r"/home/|/root/|/tmp/", (FOLDER / name).read_text("utf-8"))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_no_person_and_no_mailbox_is_shown(name: str, demo: Path) -> None:
    shown = "\n".join(words(FOLDER / name))
    names = [person for person in pq.read_table(demo / "contacts.parquet")["name"].to_pylist() if person]
    assert names and "@" not in shown
    assert not [person for person in names if person in shown]


def without_rows(table: pa.Table, _: str) -> pa.Table:
    return table.slice(0, 0)


def without_irm(table: pa.Table, name: str) -> pa.Table:
    if name == "statuses":
        return table.filter(pc.equal(table["assessor"], "government"))
    if name == "commitments":
        return _emptied(table, "completion_irm", "completion_agreement")
    return table


def without_words(table: pa.Table, _: str) -> pa.Table:
    """No plan, country, title, level or target: what a report that was hardly understood leaves."""
    keys = ("_id", "kind", "role", "indicator", "assessor", "stage", "item", "file_name", "severity", "code", "name")
    loose = [column for column in table.column_names if not column.endswith(keys) or column == "plan_id"]
    return _emptied(table, *loose)


def many_times(table: pa.Table, _: str) -> pa.Table:
    """Forty countries, each with the demo's documents."""
    ids = [column for column in table.column_names if column.endswith(("_id", "country_code", "country_name", "host"))]
    return pa.concat_tables([_renamed(table, ids, f"{number:02}") for number in range(40)])


def _emptied(table: pa.Table, *columns: str) -> pa.Table:
    for column in set(columns) & set(table.column_names):
        field = table.schema.field(column)
        table = table.set_column(table.schema.get_field_index(column), field.name, pa.nulls(len(table), field.type))
    return table


def _renamed(table: pa.Table, columns: list[str], ending: str) -> pa.Table:
    for column in columns:
        place, values = table.schema.get_field_index(column), table[column].cast(pa.string())
        table = table.set_column(place, column, pc.binary_join_element_wise(values, ending, "-"))
    return table


@pytest.mark.parametrize("change", [without_rows, without_irm, without_words, many_times])
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_notebooks_run_on_any_package(
    name: str,
    change: Callable[[pa.Table, str], pa.Table],
    demo: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for path in demo.glob("*.parquet"):
        pq.write_table(change(pq.read_table(path), path.stem), tmp_path / path.name)
    shown = run_here(name, tmp_path, monkeypatch)
    assert shown and all(data["text/plain"] for data in shown)
    if change is without_rows:
        assert not [data for data in shown if "image/png" in data]


def test_without_a_package_the_error_says_how_to_make_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileNotFoundError, match="make all"):
        run_here(NOTEBOOKS[0], tmp_path, monkeypatch)


def run_here(name: str, package: Path, monkeypatch: pytest.MonkeyPatch) -> Shown:
    """Runs the notebook's cells in this process, without drawing twice what nbmake has drawn; what they show."""
    monkeypatch.syspath_prepend(str(FOLDER))
    monkeypatch.setenv("OGP_OUTPUT", str(package))
    for module in ("charts", "package"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    import charts  # type: ignore[import-not-found]

    shown: Shown = []
    monkeypatch.setattr(charts, "display", lambda data, **_: shown.append(data))
    space: dict[str, Any] = {}
    for cell in nbformat.read(FOLDER / name, nbformat.NO_CONVERT).cells:
        if cell.cell_type == "code":
            exec(compile(cell.source, name, "exec"), space)
    return shown
