"""Finished packages, as writers over all tables find them: Parquet files in a folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.model import Cell, Issue, Table
from pipeline.publish import FORMATS, WHOLE, parquet_files
from pipeline.publish.datapackage import Package
from pipeline.records import Parsed, PlacedTable
from pipeline.tables import TABLES
from pipeline.tables.blocks import Blocks
from tests.factories import (
    commitment,
    contacts,
    facts,
    institutions,
    item,
    linked,
    milestone,
    paragraph,
    parsed,
    passage,
    recommendations,
    source,
    status,
)
from tests.gathered import blocks, gathered

SOURCES = (
    source("valdoria-page", publisher="Tide Watch", licence="CC-BY-4.0", url="https://tides.example.org/page"),
    source("valdoria-report", publisher="Harbour Office", published_on="2023-05", retrieved_on="2023-11-02"),
)


def documents() -> list[Parsed]:
    """A report and a page, with rows in every table but that of corrections."""
    report = parsed(
        "valdoria-report",
        source=SOURCES[1],
        commitments=(commitment(1), commitment(2, '=SUM("gulls")', policy_areas=("Water", "Open Data"))),
        passages=(
            passage(
                "results", paragraph("Some 40 ships came by 30 June 2022."), linked(("maps", "https://m.example.org"))
            ),
            passage("aim", "Publier les marées.", commitment=2),
            passage("context", 'The plan has an office, "Count gulls".', commitment=0),
        ),
        institutions=(institutions("Ministry of Tides (MOT)"), institutions("MOT", commitment=2)),
        contacts=(contacts("Ada Quill", "Head of Data, Ministry of Tides", "ada.quill@example.org"),),
        recommendations=(
            recommendations("The IRM recommends that it be carried forward."),
            recommendations(item("Open the archive", marker="1."), commitment=0),
        ),
        statuses=(status("Substantial"), status("", "starred", assessor="irm", stage="header")),
        milestones=(milestone("Print maps", item="1.1", period_as_printed="Semester 2 2021"),),
        tables=(PlacedTable(Table((Cell(0, 0, paragraphs=(paragraph("Maps"),)),), 1, 1), 1),),
        issues=(Issue("odd", "An odd thing."),),
    )
    about = facts(kind="irm_commitment_page", language="fr")
    page = parsed("valdoria-page", source=SOURCES[0], facts=about, statuses=(status("Complete", assessor="irm"),))
    return [report, page]


class Made(NamedTuple):
    """What a writer over all tables is given."""

    package: Package
    tables: Mapping[str, Blocks]
    folder: Path


def finished(folder: Path) -> Made:
    """The documents' tables, their Parquet files in the folder."""
    work = folder / "work"
    work.mkdir()
    return _made(folder, gathered(documents(), work).tables)


def written(folder: Path, rows: Mapping[str, Sequence[dict[str, Any]]]) -> Made:
    """These tables alone, with rows of one's own."""
    (folder / "rows").mkdir()
    return _made(folder, {name: blocks(TABLES[name].table, rows[name], folder / "rows") for name in rows})


def _made(folder: Path, tables: Mapping[str, Blocks]) -> Made:
    for name, rows in tables.items():
        parquet_files.write(rows, folder / f"{name}.parquet")
    files = tuple(file for whole in WHOLE for file in whole.files)
    return Made(
        Package(tuple(rows.table for rows in tables.values()), FORMATS, SOURCES, "1.2.0", files), tables, folder
    )
