"""Finished packages, as writers over all tables find them: Parquet files in a folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from pipeline.model import Cell, Issue, Table
from pipeline.publish import FORMATS, parquet_files
from pipeline.publish.datapackage import Package
from pipeline.records import Parsed, PlacedTable
from pipeline.tables import TABLES
from tests.factories import (
    commitment,
    contacts,
    facts,
    institutions,
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
    report = parsed(
        "valdoria-report",
        source=SOURCES[1],
        commitments=(commitment(1), commitment(2, '=SUM("gulls")', policy_areas=("Water", "Open Data"))),
        passages=(
            passage(
                "results", paragraph("Some 40 ships came by 30 June 2022."), linked(("maps", "https://m.example.org"))
            ),
            passage("aim", "Publier les marées.", commitment=2),
        ),
        institutions=(institutions("Ministry of Tides (MOT)"), institutions("MOT", commitment=2)),
        contacts=(contacts("Ada Quill", "Head of Data, Ministry of Tides", "ada.quill@example.org"),),
        recommendations=(recommendations("The IRM recommends that it be carried forward."),),
        statuses=(status("Substantial"), status("", "starred", assessor="irm", stage="header")),
        milestones=(milestone("Print maps", item="1.1", period_as_printed="Semester 2 2021"),),
        tables=(PlacedTable(Table((Cell(0, 0, paragraphs=(paragraph("Maps"),)),), 1, 1), 1),),
        issues=(Issue("odd", "An odd thing."),),
    )
    about = facts(kind="irm_commitment_page", language="fr")
    page = parsed("valdoria-page", source=SOURCES[0], facts=about, statuses=(status("Complete", assessor="irm"),))
    return [report, page]


def finished(folder: Path) -> Package:
    """Two documents, with rows in nearly every table; the tables' Parquet files are in the folder."""
    work = folder / "work"
    work.mkdir()
    made = gathered(documents(), work).tables
    for name in TABLES:
        parquet_files.write(made[name], folder / f"{name}.parquet")
    return Package(tuple(plugin.table for plugin in TABLES.values()), FORMATS, SOURCES, "1.2.0")


def written(folder: Path, rows: Mapping[str, Sequence[dict[str, Any]]]) -> Package:
    """These tables alone, with rows of one's own."""
    (folder / "rows").mkdir()
    tables = tuple(TABLES[name].table for name in rows)
    for table in tables:
        parquet_files.write(blocks(table, rows[table.name], folder / "rows"), folder / f"{table.name}.parquet")
    return Package(tables, FORMATS, SOURCES, "1.2.0")


def subset(package: Package, kept: Mapping[str, Sequence[str]]) -> Package:
    """Only these tables and columns; the files still hold all."""
    tables = (table for table in package.tables if table.name in kept)
    return replace(package, tables=tuple(replace(t, columns=tuple(t.column(n) for n in kept[t.name])) for t in tables))
